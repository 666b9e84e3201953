"""Tell which articles of a run are nearly the same text: a line of JSON for each group. Nothing is dropped.

With --copies only the ids of all but the first of each group, to leave them out of what you do next.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from pipeline.error import SvodkaError
from pipeline.run.records import contents
from pipeline.run.reprints import Article, copies, groups
from pipeline.run.shard import packed
from pipeline.run.tally import many

EXAMPLE = "svodka reprints run/ > groups.jsonl"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder")
    parser.add_argument("--copies", action="store_true", help="ids only: all but the first of each group")


def run(options: Namespace) -> int:
    """Tell."""
    found = groups(_articles(options.run))
    for group in found:
        if options.copies:
            sys.stdout.writelines(f"{article.id}\n" for article in copies(group))
        else:
            sys.stdout.write(packed({"articles": [asdict(article) for article in group]}).decode())
    if sys.stderr.isatty():
        members = sum(map(len, found))
        sys.stderr.write(f"{many(len(found), 'group')} of reprints, {many(members, 'article')} in them\n")
    return 0


def _articles(run: Path) -> Iterator[tuple[Article, str]]:
    for record in contents(run):
        if record["text"] is None:
            raise SvodkaError(f"{run}: the run has no texts (--no-text), and only texts can be compared")
        yield Article(record["id"], record["doc_key"], record["source"]["published"]), record["text"]
