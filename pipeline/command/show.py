"""Show one article, with what was found in it, in colours; or, given a run folder, what the whole run found."""

import sys
from argparse import ArgumentParser, Namespace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from corpus.error import Unreadable
from pipeline.error import SvodkaError
from pipeline.run.folder import RUN
from pipeline.run.items import STDIN, Item, Items
from pipeline.show.digest import Digest
from schemas.document import Document
from schemas.record import Record

EXAMPLE = "svodka show article.txt --html article.html"

WIDTH = 110
"""Columns when the output is no terminal."""

NEXT = (
    ("show ARTICLE.txt", "one article in colours; --html PAGE for a browser"),
    ("extract ARTICLES/ -o FOLDER/", "articles of your own"),
    ("verify FOLDER/", "every quote against its text"),
)
"""What to do after a look at what a run found."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", metavar="FILE|-|RUN", help="an article, - for standard input, or a run folder")
    parser.add_argument("--html", metavar="PAGE", type=Path, help="write a page instead, complete in one file")


def run(options: Namespace) -> int:
    """Show."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    path = Path(options.path)
    if (path / RUN).is_file():
        if options.html:
            raise SvodkaError(f"{path}: is a run; --html shows one article")
        _digest(path, console)
        return 0
    record = _record(options.path)
    if options.html:
        from pipeline.show.page import page

        options.html.write_text(page(record), "utf-8")
        sys.stderr.write(f"{options.html}\n")
    else:
        from pipeline.show.terminal import show

        show(record, console)
    return 0


def _record(given: str) -> Record:
    """The record of the first article. Raises ``SvodkaError`` when there is none."""
    from pipeline.article import Extractor, Refused

    found = list(islice(Items([given]), 2)) if given != STDIN else _piped()
    if not found:
        raise SvodkaError(f"{given}: holds no article")
    first = found[0]
    if isinstance(first, Unreadable):
        raise SvodkaError(first.message)
    if len(found) > 1:
        sys.stderr.write(f"{given}: holds more than one article; this is the first, {first.doc_key}\n")
    try:
        return Extractor().read(first)
    except Refused as refused:
        raise SvodkaError(f"{_name(first)}: {refused.message}") from None


def _piped() -> list[Item]:
    """The article on standard input: a plain text, unless it begins as JSON does."""
    data = sys.stdin.buffer.read()
    suffix = ".jsonl" if data.lstrip()[:1] == b"{" else ".txt"
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"stdin{suffix}"
        path.write_bytes(data)
        return list(islice(Items([str(path)]), 2))


def _name(document: Document) -> str:
    return document.source.uri or document.doc_key


def _digest(path: Path, console: Console) -> None:
    parts = sorted(path.glob("part-*.jsonl"))
    Digest(parts).show(console)
    console.print(f"\nThe records are in {path}/part-*.jsonl, one article a line. Next:", style="bold")
    for command, does in NEXT:
        console.print(f"  svodka {command:<30}{does}")
