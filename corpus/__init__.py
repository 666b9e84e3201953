"""Where text comes from: files, folders, globs and standard input → Documents.

A format is one file with ``read(file) -> Iterator[Document | Unreadable]`` and one line in ``FORMATS``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from corpus import jsonl, text
from corpus.error import BadInput, CorpusError, NoSuchInput, Unreadable
from corpus.find import STDIN, Found, find
from corpus.stream import PACKED, peeked, unpacked_name
from schemas.document import Document

__all__ = ["CorpusError", "Found", "NoSuchInput", "Unreadable", "files", "read", "read_file"]

Reader = Callable[[Found], Iterator[Document | Unreadable]]
"""Articles of one file in order. May raise ``BadInput`` or ``OSError`` for the rest of the file."""

FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}
"""By suffix; each may be packed (``.gz``, ``.zst``)."""


_JSON = re.compile(rb"\{|\[\s*(\{|$)")
"""How a line of JSONL begins, or JSON spread over lines, which its reader explains."""


def read(inputs: Sequence[str], root: str | None = None) -> Iterator[Document | Unreadable]:
    """All articles of the inputs, in an order that does not depend on the machine.

    An input is a file, a folder (searched through), a glob or ``-`` (standard input: JSONL if it begins as JSON does,
    else one text). Raises ``NoSuchInput`` at once, before any work, if one is missing or holds nothing to read;
    everything else that is wrong with an article or a file comes
    as an ``Unreadable`` in its place.
    """
    found = files(inputs, root)
    return (item for file in found for item in ([file] if isinstance(file, Unreadable) else read_file(file)))


def files(inputs: Sequence[str], root: str | None = None, left: Counter[str] | None = None) -> list[Found | Unreadable]:
    """The files of the inputs, each once (see ``corpus.find.find``). Raises ``NoSuchInput``."""
    return find(inputs, lambda name: _reader(name) is not None, root, left)


def read_file(file: Found) -> Iterator[Document | Unreadable]:
    """Articles of one file."""
    try:
        reader = _reader(file.name)
        if file.path == STDIN:
            first, file = peeked(file)
            reader = jsonl.read if _JSON.match(first) else text.read
        if reader is None:
            raise BadInput("unknown_format", f"Svodka reads {', '.join(FORMATS)}, also as {' and '.join(PACKED)}")
        yield from reader(file)
    except BadInput as bad:
        yield Unreadable(file.name, file.name, bad.error, f"{file.name}: {bad.message}")
    except OSError as error:
        message = f"{file.name}: cannot be read ({error.strerror or error}); check that it is there and its rights"
        yield Unreadable(file.name, file.name, "unreadable_file", message)


def _reader(name: str) -> Reader | None:
    base = unpacked_name(name).lower()
    return next((reader for suffix, reader in FORMATS.items() if base.endswith(suffix)), None)
