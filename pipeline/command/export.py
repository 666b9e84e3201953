"""Write the records of a run in a form that other programs take: tables, databases, entities, texts with marks."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from pipeline.error import SvodkaError
from pipeline.export import FORMATS, exporter
from pipeline.export.item import Item
from pipeline.run.commit import ASIDE, sync
from pipeline.run.records import number, parts, records, unfinished

EXAMPLE = "svodka export run/ --to duckdb -o news.duckdb"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    listed = "\n".join(
        f"  {name:<14}{form.does}{' (a folder)' if form.folder else ''}" for name, form in FORMATS.items()
    )
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = f"formats:\n{listed}\n\n{parser.epilog}"
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder, or a .jsonl of records")
    parser.add_argument("--to", required=True, choices=list(FORMATS), metavar="FORMAT", help="see below")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT", help="a new file or folder")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: Namespace) -> int:
    """Export."""
    source, output = options.run, options.output
    parts(source)
    if unfinished(source):
        sys.stderr.write(f"note: {source} is not finished: this exports what is there\n")
    export = exporter(options.to)
    hidden = options.quiet or not sys.stderr.isatty()
    with (
        _appearing(output, folder=FORMATS[options.to].folder) as path,
        tqdm(total=number(source), unit=" records", disable=hidden, leave=False, dynamic_ncols=True) as bar,
    ):
        export(_items(source, bar), path)
    if not options.quiet:
        sys.stderr.write(f"{output}\n")
    return 0


def _items(source: Path, bar: "tqdm[NoReturn]") -> Iterator[Item]:
    """The records, of whose facts no editor has said anything."""
    for record in records(source):
        yield record, {}
        bar.update()


@contextmanager
def _appearing(output: Path, *, folder: bool) -> Generator[Path]:
    """A place to write to, that gets its name when all is written. Raises ``SvodkaError`` if something is there."""
    if output.exists():
        raise SvodkaError(f"{output}: is there already; give a new name or delete it")
    output.parent.mkdir(parents=True, exist_ok=True)
    aside = output.with_name(f"{ASIDE}{output.name}.{os.getpid()}")
    try:
        if folder:
            aside.mkdir()
        yield aside
        aside.replace(output)
        sync(output.parent)
    finally:
        if aside.is_dir():
            shutil.rmtree(aside)
        else:
            aside.unlink(missing_ok=True)
