"""Output that is one stream of records: a file, or standard output; the quarantine beside it."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import orjson

from pipeline.error import SvodkaError
from pipeline.run.commit import drafts
from pipeline.run.crew import Crew
from pipeline.run.items import Item, batches
from pipeline.run.local import ordered
from pipeline.run.tally import Tally

BATCH = 16
"""Articles a worker takes at a time; nothing of it shows in the output."""


class Sink(Protocol):
    """Where lines go."""

    def write(self, data: bytes, /) -> object:
        """Take a line."""
        ...

    def flush(self) -> object:
        """Let readers have what was written."""
        ...


@dataclass(frozen=True, slots=True)
class Sinks:
    """Where lines go."""

    records: Sink
    quarantine: Sink


def stream(items: Iterable[Item], crew: Crew, sinks: Sinks) -> Tally:
    """Write a line for each article, in the order of the input.

    A single worker takes article by article, so that each line is written as soon as it is known.
    """
    tally = Tally()
    size, ahead = (1, 1) if crew.size == 1 else (BATCH, 4 * crew.size)
    for results in ordered(lambda batch: list(crew.read(batch)), batches(items, size), crew, ahead=ahead):
        for result in results:
            (sinks.records if result.error is None else sinks.quarantine).write(result.line)
            tally.add(result)
        sinks.records.flush()
        sinks.quarantine.flush()
    return tally


@contextmanager
def files(records: Path) -> Generator[Sinks]:
    """``FILE.jsonl`` and ``FILE.quarantine.jsonl``; they get their names when both are whole, or do not appear."""
    with drafts(records, quarantine_of(records)) as written:
        yield Sinks(*written)


def refuse_strangers(records: Path) -> bool:
    """Are there records of ours, to be replaced? Raises ``SvodkaError`` for a file that is none of ours."""
    there = [file for file in (records, quarantine_of(records)) if file.exists()]
    for file in there:
        if not _is_ours(file):
            raise SvodkaError(f"{file}: is there, and svodka did not write it; give another name or delete it")
    return bool(there)


def _is_ours(file: Path) -> bool:
    with file.open("rb") as opened:
        first = opened.readline()
    try:
        return not first or {"schema_version", "producer"} <= orjson.loads(first).keys()
    except (ValueError, AttributeError):
        return False


def quarantine_of(records: Path) -> Path:
    """Where the quarantine of a file of records goes.

    >>> quarantine_of(Path("out/news.jsonl")).as_posix()
    'out/news.quarantine.jsonl'
    """
    return records.with_name(records.name.removesuffix(".jsonl") + ".quarantine.jsonl")
