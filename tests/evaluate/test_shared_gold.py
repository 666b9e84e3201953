"""The gold outside the repository is understood, and the seed's script is called as it wants to be."""

import os
from pathlib import Path

import pytest

from pipeline.evaluate.case import nothing
from pipeline.evaluate.floor import SHARED_SETS, Floors, digest_of, gold_paths
from pipeline.evaluate.gold import gold_set
from pipeline.evaluate.score import Scores

SHARED = Path(os.environ.get("SVODKA_SHARED", Path(__file__).parents[3] / "shared"))

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no shared gold")


@pytest.mark.parametrize("name", SHARED_SETS)
def test_an_empty_record_finds_nothing(name: str) -> None:
    """Every case can be judged; what gold asks for is missed, and nothing is spurious."""
    gold = gold_set(SHARED / "gold" / name)
    counted = Scores()
    for case in gold.cases:
        case.judge(nothing(case.document), counted)
    assert counted.tallies
    for measure, tally in counted.tallies.items():
        if not measure.endswith(".items") and measure != "seed.checks":
            assert (tally.found, tally.right, tally.predicted) == (0, 0, 0), measure
    assert counted.misses
    assert all(tally.f1 < 0.3 for tally in counted.tallies.values())


def test_floors_are_of_this_gold() -> None:
    floors = Floors.read()
    there, _ = gold_paths()
    assert [name for name, path in there if not floors.is_of(name, digest_of(path))] == []
