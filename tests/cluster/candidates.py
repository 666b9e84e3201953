"""What one could take for a conflict: ``python -m tests.cluster.candidates RUN``, to be read by eye.

Numbers of the same sort of two articles that name two or more of the same organisations and persons. Far more than
``svodka link`` flags, so that what it leaves out can be judged.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

from pipeline.cluster.store import store
from pipeline.context import in_context
from pipeline.run.records import contents

TOGETHER = 2
WIDELY = 12
"""What more articles name says nothing of what two are about."""


def pairs_of_articles(run: Path) -> list[tuple[str, str]]:
    """By id, those that may be about the same."""
    articles = defaultdict[str, set[str]](set)
    with store() as found:
        for record in contents(run):
            found.add(record, ())
        found.link()
        for line in found.lines():
            articles[line.cluster_id].add(line.record_id)
    shared = Counter(pair for ids in articles.values() if len(ids) <= WIDELY for pair in combinations(sorted(ids), 2))
    return sorted(pair for pair, number in shared.items() if number >= TOGETHER)


def candidates(one: dict[str, Any], other: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Counts of the same thing with another value."""
    for here, there in product(one["counts"], other["counts"]):
        same = all(here[name] == there[name] for name in ("kind", "noun", "indicator", "unit", "currency"))
        if same and (here["noun"] or here["indicator"]) and here["value"] != there["value"]:
            yield here, there


def main(run: Path) -> None:
    """Print them."""
    listed, number = pairs_of_articles(run), 0
    wanted = {name for pair in listed for name in pair}
    records = {record["id"]: record for record in contents(run) if record["id"] in wanted}
    for one, other in listed:
        for pair in candidates(records[one], records[other]):
            number += 1
            for record_id, count in zip((one, other), pair, strict=True):
                text, first = records[record_id]["text"], count["evidence"][0]
                sys.stdout.write(f"{record_id}  {in_context(text, first['start'], first['end'])}\n")
            sys.stdout.write("\n")
    sys.stdout.write(f"{number} pairs of numbers in {len(listed)} pairs of articles\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
