"""Write one page about a run: what was found and when, who held which post, how sure it is, what was left out and why.

The page is complete in one file and asks the network for nothing; every mark in it opens the words it rests on. It
speaks Russian and English, with a switch.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NoReturn

import orjson
from tqdm import tqdm

from pipeline.cluster.read import clusters
from pipeline.command.link import outputs
from pipeline.command.source import check
from pipeline.error import SvodkaError
from pipeline.report.known import UNLINKED, Dispute, Known, Telling
from pipeline.report.page import page
from pipeline.report.sighting import Line
from pipeline.run.commit import commit
from pipeline.run.line import lines
from pipeline.run.records import number, records
from pipeline.run.stream import quarantine_of
from schemas.quarantine import QuarantineLine
from schemas.record import Record

SHOWN = 40
"""Disputes on the page."""
SAID = ("indicator", "noun_mods", "noun", "rate", "unit", "currency")
"""What of a dispute its line says, in order."""

EXAMPLE = "svodka report run/ -o run.html"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder, or a .jsonl of records")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="PAGE", help="the page, an .html")
    parser.add_argument("--language", choices=("ru", "en"), default="ru", help="in which it opens (%(default)s)")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: Namespace) -> int:
    """Report."""
    source, output = options.run, options.output
    check(source, "tells of")
    if output.suffix not in (".html", ".htm"):
        raise SvodkaError(f"-o {output}: a report is a page; give a name that ends in .html")
    articles = number(source)
    hidden = options.quiet or not sys.stderr.isatty()
    total = None if articles is None else 2 * articles
    with (
        _known(source) as known,
        tqdm(total=total, unit=" records", disable=hidden, leave=False, dynamic_ncols=True) as bar,
    ):
        made = page(source.resolve().name, lambda: _lines(source, bar), options.language, known)
    output.parent.mkdir(parents=True, exist_ok=True)
    commit(output.parent, {output.name: made.encode()})
    if not options.quiet:
        sys.stderr.write(f"{output}\n")
    return 0


@contextmanager
def _known(source: Path) -> Generator[Known]:
    """What ``svodka link`` found, if it did."""
    members, at_odds = outputs(source)
    if not members.is_file():
        yield UNLINKED
        return
    with clusters(members) as found:

        def members_of(record: Record) -> Mapping[str, tuple[str, str]]:
            return found.of(record.id, ())

        shown = tuple(islice(_disputes(at_odds), SHOWN))
        figures = frozenset((told.record_id, told.key) for one in shown for told in one.told)
        yield Known(True, members_of, shown, figures)


def _disputes(file: Path) -> Iterator[Dispute]:
    """The lines of ``conflicts.jsonl``."""
    if not file.is_file():
        return
    with file.open("rb") as lines:
        for line in map(orjson.loads, lines):
            what = [line["what"][name] for name in SAID if name in line["what"]]
            told = (Telling(one["quote"], one["record_id"], one["key"]) for one in line["told"])
            yield Dispute(line["name"], " · ".join((*what, line["period"])), tuple(told))


def _lines(source: Path, bar: "tqdm[NoReturn]") -> Iterator[Line]:
    """Records, then what has no record."""
    for record in records(source):
        yield record
        bar.update()
    beside = sorted(source.glob("quarantine-*.jsonl")) if source.is_dir() else [quarantine_of(source)]
    for file in beside:
        for line in lines(file) if file.is_file() else ():
            if isinstance(line.model, QuarantineLine):
                yield line.model
            else:
                raise SvodkaError(str(line.findings[0]) if line.findings else f"{file}:{line.number}: is no quarantine")
