"""What can go wrong at the door.

NoSuchInput       the user named something that is not there: stop before any work (exit code 2)
Unreadable        one article, or the rest of one file, that gives no document: the run goes on and writes it down
    BadInput      the same, on its way up inside a reader
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article (or the rest of a file) that could not become a document, and why."""

    doc_key: str
    """The article, as its record would have had it; of a whole file, its name."""
    locator: str
    """Where: ``dump.jsonl, line 17``."""
    error: str
    """Stable name: ``invalid_json``, ``truncated``."""
    message: str
    """One line: what is wrong and what to do."""
    stage: str = "read"
    """Where in the flow it happened; always the reading here."""


def unreadable(name: str, locator: str, bad: "BadInput", key: str | None = None) -> Unreadable:
    """The complaint about an article inside the file ``name``; ``key`` is its doc_key where it has one of its own.

    >>> unreadable("dump.jsonl", "line:17", BadInput("empty_text", "the text is empty")).message
    'dump.jsonl, line 17: the text is empty'
    """
    place = f"{name}, {locator.replace(':', ' ', 1)}"
    return Unreadable(key or f"{name}#{locator}", place, bad.error, f"{place}: {bad.message}")


def broken_off(name: str, unit: str, number: int, bad: "BadInput") -> Unreadable:
    """The complaint about all that comes after so many lines, or records, of the file ``name``.

    >>> broken_off("dump.jsonl.gz", "line", 17, BadInput("truncated", "the .gz file breaks off")).message
    'dump.jsonl.gz, after line 17: the .gz file breaks off; the rest is lost'
    """
    place = f"{name}, after {unit} {number}"
    return Unreadable(f"{name}#after:{number}", place, bad.error, f"{place}: {bad.message}; the rest is lost")


class CorpusError(Exception):
    """Anything this package raises."""


class NoSuchInput(CorpusError):
    """A file or folder the user named does not exist."""


class BadInput(CorpusError):
    """Something a reader cannot turn into a document: a stable name and a line for a person."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message
