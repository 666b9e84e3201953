"""How often links are right: ``python -m tests.cluster.precision RUN``, of a run of the articles in shared/text."""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pipeline.cluster.store import Store, store
from pipeline.run.records import contents

PAIRS = Path(__file__).with_name("pairs.tsv")

Name: TypeAlias = tuple[str, str]
"""Record and key."""


class Figures(NamedTuple):
    """What the judged pairs say of the clusters of a run."""

    precision: float
    recall: float
    linked: int
    """Judged pairs that are in one cluster."""
    same: int
    """Those that ought to be."""
    wrong: list[tuple[Name, Name]]
    gone: int
    """Pairs of which an entity is not found any more."""


def measured(found: Store) -> Figures:
    """Precision and recall over the judged pairs."""
    cluster = {(line.record_id, line.key): line.cluster_id for line in found.lines()}
    counted, wrong = Counter[tuple[bool, bool]](), list[tuple[Name, Name]]()
    gone = 0
    for line in PAIRS.read_text("utf-8").splitlines()[1:]:
        one, one_key, other, other_key, verdict = line.split("\t")
        pair = (one, one_key), (other, other_key)
        if not cluster.keys() >= set(pair):
            gone += 1
            continue
        is_linked = cluster[pair[0]] == cluster[pair[1]]
        counted[is_linked, verdict == "same"] += 1
        if is_linked and verdict != "same":
            wrong.append(pair)
    linked = counted[True, True] + counted[True, False]
    same = counted[True, True] + counted[False, True]
    return Figures(counted[True, True] / linked, counted[True, True] / same, linked, same, wrong, gone)


def main(run: Path) -> None:
    """Print the figures."""
    with store() as found:
        for record in contents(run):
            found.add(record, ())
        found.link()
        figures = measured(found)
    sys.stdout.write(
        f"precision {figures.precision:.3f} ({figures.linked} judged pairs linked), "
        f"recall {figures.recall:.3f} ({figures.same} are the same), {figures.gone} not found\n"
    )
    sys.stdout.writelines(f"wrong: {one} {other}\n" for one, other in figures.wrong)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
