"""Write the records of a run in a form that other programs take: tables, databases, entities, texts with marks."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.cluster.read import Clusters, clusters
from pipeline.command.link import outputs
from pipeline.command.review import DATABASE, beside, desk
from pipeline.command.source import check, passing
from pipeline.error import SvodkaError
from pipeline.export import FORMATS, exporter
from pipeline.export.item import CHOICES, UNSEEN, Item
from pipeline.run.commit import ASIDE, sync
from pipeline.run.records import number, records
from pipeline.run.tally import many

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
    parser.add_argument(
        "--review",
        nargs="?",
        const="",
        metavar="FILE|URL",
        help=f"the desk's decisions; default: {DATABASE} beside RUN",
    )
    parser.add_argument(
        "--facts",
        choices=CHOICES,
        help="with --review: right (editors stand for them), kept (all but the rejected; the default), all",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: Namespace) -> int:
    """Export."""
    source, output = options.run, options.output
    check(source, "exports")
    form, export = FORMATS[options.to], exporter(options.to)
    with (
        _items(options) as (items, total),
        clusters(outputs(source)[0]) as known,
        _appearing(output, folder=form.folder) as path,
    ):
        export(passing(_linked(items, known), total, quiet=options.quiet), path)
    if known.unknown and outputs(source)[0].is_file():
        sys.stderr.write(f"note: linking has not seen {many(known.unknown, 'article')} as read here: link again\n")
    if not options.quiet:
        sys.stderr.write(f"{output}\n")
    return 0


def _linked(items: Iterable[Item], known: Clusters) -> Iterator[Item]:
    """The same, each entity with its cluster, where the run was linked."""
    for record, notes in items:
        entities = [entity.key for entity in (*record.organisations, *record.persons)]
        across = {
            key: notes.get(key, UNSEEN)._replace(cluster_id=cluster.id, cluster=cluster.name)
            for key, cluster in known.of(record.id, entities).items()
        }
        yield record, {**notes, **across}


@contextmanager
def _items(options: Namespace) -> Generator[tuple[Iterable[Item], int | None]]:
    """The records as they were made, or as editors left them, and how many they are. Raises ``SvodkaError``."""
    if options.review is None:
        if options.facts:
            raise SvodkaError(f"--facts {options.facts} asks what editors decided: say --review too")
        yield ((record, {}) for record in records(options.run)), number(options.run)
        return
    if options.facts == "all" and not FORMATS[options.to].tells_review:
        raise SvodkaError(
            f"--to {options.to} cannot say that a fact was rejected: take --facts kept, or another format"
        )
    with desk(options.review or beside(options.run), is_there=True) as store, store.reading() as connection:
        from review import output
        from review.store.load import known

        there = known(connection, options.run)
        if there is None:
            raise SvodkaError(
                f"{options.run}: the desk does not know this run: svodka review {options.run} takes it in"
            )
        found, all_ = output.number(connection, there.id), number(options.run)
        if all_ is not None and found < all_:
            sys.stderr.write(
                f"note: {all_ - found} of {all_} articles were read again by a later run: export that one\n"
            )
        yield output.records(connection, options.facts or "kept", there.id), found


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
