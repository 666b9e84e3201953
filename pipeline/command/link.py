"""Tell which organisations and persons of a run are the same across its articles.

Writes clusters.jsonl: a line for each entity with its cluster, and why it is there; and conflicts.jsonl: figures that
articles state of one organisation and one period and that do not agree. Careful: what cannot be told stays apart.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pipeline.cluster.conflict import conflicts, figures
from pipeline.cluster.store import Store, store
from pipeline.command.source import check, passing
from pipeline.run.commit import drafts
from pipeline.run.folder import CLUSTERS, CONFLICTS
from pipeline.run.records import contents, number
from pipeline.run.shard import packed
from pipeline.run.tally import many

EXAMPLE = "svodka link run/"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder, or a .jsonl of records")
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")


def run(options: Namespace) -> int:
    """Link."""
    source = options.run
    check(source, "links")
    with store() as found:
        for record in passing(contents(source), number(source), quiet=options.quiet):
            found.add(record, figures(record))
        found.link()
        at_odds = _write(found, *outputs(source))
        if not options.quiet:
            told = (f"{many(entities, type_)} in {clusters:,}" for type_, (entities, clusters) in found.sizes().items())
            sys.stderr.write(f"{', '.join(told)} clusters; {many(at_odds, 'conflict')}\n")
            sys.stderr.writelines(f"{path}\n" for path in outputs(source))
    return 0


def outputs(source: Path) -> tuple[Path, Path]:
    """Where clusters and conflicts go: into the run, or beside the file.

    >>> [str(path) for path in outputs(Path("news.jsonl"))]
    ['news.clusters.jsonl', 'news.conflicts.jsonl']
    """
    if source.is_dir():
        return source / CLUSTERS, source / CONFLICTS
    name = source.name.partition(".jsonl")[0]
    return source.with_name(f"{name}.{CLUSTERS}"), source.with_name(f"{name}.{CONFLICTS}")


def _write(found: Store, clusters: Path, at_odds: Path) -> int:
    """Both files; how many conflicts there are."""
    found_at_odds = 0
    with drafts(clusters, at_odds) as (lines, disagreements):
        for line in found.lines():
            lines.write(packed(line._asdict()))
        for conflict in conflicts(found.figures()):
            disagreements.write(packed(conflict._asdict()))
            found_at_odds += 1
    return found_at_odds
