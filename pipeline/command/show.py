"""Show one article, with what was found in it, in colours; or, given a run folder, what the whole run found."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from rich.console import Console

import corpus
from corpus.error import BadInput, NoSuchInput, Unreadable
from corpus.find import Found
from corpus.stream import peeked
from pipeline.error import SvodkaError
from pipeline.run.folder import RUN, summed
from pipeline.run.items import STDIN
from pipeline.run.line import checked
from pipeline.run.records import contents
from pipeline.show.digest import Digest
from schemas.document import Document
from schemas.record import Record

EXAMPLE = "svodka show article.txt --html article.html"

STDOUT = "-"

WIDTH = 110
"""Columns when the output is no terminal."""

NEXT = (
    ("show ARTICLE.txt", "one article in colours; --html PAGE for a browser"),
    ("extract ARTICLES/ -o FOLDER/", "articles of your own"),
    ("report FOLDER/ -o PAGE.html", "the whole run on one page, with plots (extra [report])"),
    ("verify FOLDER/", "every quote against its text"),
)
"""What to do after a look at what a run found."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", metavar="FILE|-|RUN", help="an article, - for standard input, or a run folder")
    parser.add_argument(
        "--html", metavar="PAGE", type=Path, help="write a page instead, complete in one file; - for standard output"
    )


def run(options: Namespace) -> int:
    """Show."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False, markup=False)
    path = Path(options.path)
    if (path / RUN).is_file():
        if options.html:
            raise SvodkaError(f"{path}: is a run; --html shows one article")
        _digest(path, console)
        return 0
    record = _record(options.path)
    if options.html:
        from pipeline.show.page import page

        if str(options.html) == STDOUT:
            sys.stdout.write(page(record))
        else:
            options.html.write_text(page(record), "utf-8")
            sys.stderr.write(f"{options.html}\n")
    else:
        from pipeline.show.terminal import show

        show(record, console)
    return 0


def _record(given: str) -> Record:
    """The first record of a file of records, else that of the first article. Raises ``SvodkaError``."""
    first, *rest = _files(given)
    if isinstance(first, Unreadable):
        raise SvodkaError(first.message)
    try:
        line, file = peeked(first)
    except (BadInput, OSError):  # the reader says it better
        return _read(given, corpus.read_file(first))
    if _RECORD in line:
        return _written(given, line)
    return _read(
        given, chain(corpus.read_file(file), *(corpus.read_file(one) for one in rest[:1] if isinstance(one, Found)))
    )


_RECORD = b'"schema_version"'
"""A line with this is one of ours."""


def _written(given: str, line: bytes) -> Record:
    """A record as it was written."""
    found = checked(Path("standard input" if given == STDIN else given), 1, line)
    if found.findings:
        raise SvodkaError(str(found.findings[0]))
    if not isinstance(found.model, Record):
        raise SvodkaError(f"{given}: holds no records; give an article or a .jsonl of records")
    return found.model


def _read(given: str, items: Iterator[Document | Unreadable]) -> Record:
    """The record of the first article, made now."""
    from pipeline.article import Extractor, Refused

    found = list(islice(items, 2))
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


def _files(given: str) -> list[Found | Unreadable]:
    try:
        return corpus.files([given])
    except NoSuchInput as error:
        raise SvodkaError(str(error)) from None


def _name(document: Document) -> str:
    return document.source.uri or document.doc_key


def _digest(path: Path, console: Console) -> None:
    planned, tally = summed(path)
    console.print(f"\n{tally}", style="bold")
    if tally.articles < planned:
        console.print(f"not finished: {tally.articles:,} of {planned:,} articles; run the same command again")
    if tally.quarantined:
        console.print(f"the reasons are in {path}/quarantine-*.jsonl")
    Digest(contents(path) if tally.records else ()).show(console)
    console.print(f"\nThe records are in {path}/part-*.jsonl, one article a line. Next:", style="bold")
    called = _called()
    for command, does in NEXT:
        console.print(f"  {called} {command:<31}{does}")


def _called() -> str:
    """What a user types to call us: the name, or where it lies when the shell does not know it."""
    beside = Path(sys.executable).with_name("svodka")
    if shutil.which("svodka") or not beside.is_file():
        return "svodka"
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)
