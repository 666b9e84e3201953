"""Show one article, with what was found in it, in colours; or, given a run folder, what the whole run found."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

from rich.console import Console

import corpus
from corpus.error import BadInput, NoSuchInput, Unreadable
from corpus.find import Found
from corpus.stream import Line, lines, peeked
from pipeline.command.number import positive
from pipeline.error import SvodkaError
from pipeline.run.folder import RUN, summed
from pipeline.run.items import STDIN
from pipeline.run.line import checked
from pipeline.run.records import contents
from pipeline.run.tally import many
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
    parser.add_argument("--number", metavar="N", type=positive, help="which article of a file that holds several (1)")


def run(options: Namespace) -> int:
    """Show."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False, markup=False)
    path = Path(options.path)
    if (path / RUN).is_file():
        if options.html:
            raise SvodkaError(f"{path}: is a run; --html shows one article")
        if options.number:
            raise SvodkaError(f"{path}: is a run; --number goes with one of its files, as part-00000.jsonl")
        _digest(path, console)
        return 0
    record = _record(options.path, options.number)
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


def _record(given: str, number: int | None) -> Record:
    """A record of a file of records, else that of an article; the first unless told. Raises ``SvodkaError``."""
    first, *rest = _files(given)
    if isinstance(first, Unreadable):
        raise SvodkaError(first.message)
    try:
        line, file = peeked(first)
    except (BadInput, OSError):  # the reader says it better
        return _read(given, corpus.read_file(first), number)
    if _RECORD in line:
        return _written(given, _nth(given, (one for one in lines(file) if one.data != b""), number or 1))
    others = [one for one in (rest if number else rest[:1]) if isinstance(one, Found)]
    return _read(given, chain.from_iterable(map(corpus.read_file, [file, *others])), number)


_RECORD = b'"schema_version"'
"""A line with this is one of ours."""


def _written(given: str, line: Line) -> Record:
    """A record as it was written."""
    if line.data is None:
        raise SvodkaError(f"{given}, line {line.number}: is longer than a line may be")
    found = checked(Path("standard input" if given == STDIN else given), line.number, line.data)
    if found.findings:
        raise SvodkaError(str(found.findings[0]))
    if not isinstance(found.model, Record):
        raise SvodkaError(f"{given}: holds no records; give an article or a .jsonl of records")
    return found.model


def _read(given: str, items: Iterator[Document | Unreadable], number: int | None) -> Record:
    """The record of an article, made now."""
    from pipeline.article import Extractor, Refused

    one = _nth(given, items, number or 1)
    if isinstance(one, Unreadable):
        raise SvodkaError(one.message)
    if number is None and next(items, None):
        sys.stderr.write(f"{given}: holds more than one article; this is the first, {one.doc_key}; see --number\n")
    try:
        return Extractor().read(one)
    except Refused as refused:
        raise SvodkaError(f"{_name(one)}: {refused.message}") from None


Item = TypeVar("Item")


def _nth(given: str, items: Iterator[Item], number: int) -> Item:
    """One of them, counted from 1."""
    held = 0
    for held, item in enumerate(items, 1):
        if held == number:
            return item
    if number == 1:
        raise SvodkaError(f"{given}: holds no article")
    raise SvodkaError(f"{given}: holds {many(held, 'article')}: there is no number {number}")


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
    if not tally.records:
        return
    Digest(contents(path)).show(console)
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
