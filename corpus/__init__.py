"""Where text comes from: files, folders, globs, addresses and standard input → Documents.

A format is one file with ``read(file, left) -> Iterator[Document | Unreadable]`` and one line in ``FORMATS``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from corpus import archive, csv, html, jsonl, mediawiki, parquet, text, warc
from corpus.error import BadInput, CorpusError, NoSuchInput, Unreadable
from corpus.find import STDIN, Found, find
from corpus.remote import is_web
from corpus.stream import PACKED, peeked, unpacked_name
from schemas.document import Document

__all__ = ["CorpusError", "Found", "NoSuchInput", "Unreadable", "files", "read", "read_file"]

Reader = Callable[[Found, Counter[str]], Iterator[Document | Unreadable]]
"""Articles of one file in order; counts by kind what in it is no article. May raise ``BadInput`` or ``OSError`` for the
rest of the file."""

FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": csv.read,
    ".tsv": csv.read,
    ".html": html.read,
    ".htm": html.read,
    ".parquet": parquet.read,
    ".warc": warc.read,
    ".xml": mediawiki.read,
}
"""By suffix; each may be packed."""

ARCHIVES: dict[str, Callable[[Found, Counter[str]], Iterator[Found]]] = {".zip": archive.zipped, ".tar": archive.tarred}
"""Files that hold files; what lies in them is read where it lies, archives in archives are not."""


_LOOKS: tuple[tuple[Callable[[bytes], object], Reader], ...] = (
    (re.compile(rb"\{|\[\s*(\{|$)").match, jsonl.read),  # also JSON spread over lines, which its reader explains
    (csv.is_header, csv.read),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE).match, html.read),
    (re.compile(rb"<mediawiki\b").match, mediawiki.read),
    (re.compile(rb"WARC/\d").match, warc.read),
)
"""How it begins, where a name does not say what it is; what looks like none of these is one text."""


def read(inputs: Sequence[str], root: str | None = None) -> Iterator[Document | Unreadable]:
    """All articles of the inputs, in an order that does not depend on the machine.

    An input is a file, a folder (searched through), a glob, an address or ``-`` (standard input; like a page at an
    address it is what it begins like: JSONL, a table with a header that names the text, a web page, a wiki, a crawl,
    else one text). Raises ``NoSuchInput`` at once, before any work, if one is missing or holds nothing to read;
    everything else that is wrong with an article or a file comes as an ``Unreadable`` in its place.
    """
    found = files(inputs, root)
    return (item for file in found for item in ([file] if isinstance(file, Unreadable) else read_file(file)))


def files(inputs: Sequence[str], root: str | None = None, left: Counter[str] | None = None) -> list[Found | Unreadable]:
    """The files of the inputs, each once (see ``corpus.find.find``). Raises ``NoSuchInput``."""
    return find(inputs, is_readable, root, left)


def is_readable(name: str) -> bool:
    """A file of this name is looked into when it lies in a folder.

    >>> is_readable("dump.csv.gz"), is_readable("pages.tgz"), is_readable("photo.jpg")
    (True, True, False)
    """
    return _of(FORMATS, name) is not None or _of(ARCHIVES, name) is not None


def read_file(file: Found, left: Counter[str] | None = None) -> Iterator[Document | Unreadable]:
    """Articles of one file, or of the files in it; ``left`` counts what is no article, by kind."""
    left = Counter() if left is None else left
    said = left.total()
    try:
        for item in _items(file, left):
            said = -1
            yield item
        if said == left.total():
            raise BadInput("empty", "there is no article in it")
    except BadInput as bad:
        yield Unreadable(file.name, file.name, bad.error, f"{file.name}: {bad.message}")
    except OSError as error:
        message = f"{file.name}: cannot be read ({error.strerror or error}); check that it is there and its rights"
        yield Unreadable(file.name, file.name, "unreadable_file", message)


def _items(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    members = _of(ARCHIVES, file.name)
    if members is None:
        yield from _articles(file, left)
        return
    for member in members(file, left):
        if is_readable(member.name):
            yield from read_file(member, left)
        else:
            left[f"other files in {file.name}"] += 1


def _articles(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    reader = _of(FORMATS, file.name)
    if file.path == STDIN or (reader is None and is_web(file.path)):
        first, file = peeked(file)
        reader = next((reader for looks, reader in _LOOKS if looks(first)), text.read)
    if reader is None:
        known = ", ".join((*FORMATS, *ARCHIVES))
        raise BadInput("unknown_format", f"Svodka reads {known}, also packed as {', '.join(PACKED)}")
    yield from reader(file, left)


Kind = TypeVar("Kind")


def _of(kinds: dict[str, Kind], name: str) -> Kind | None:
    base = unpacked_name(name).lower()
    return next((kind for suffix, kind in kinds.items() if base.endswith(suffix)), None)
