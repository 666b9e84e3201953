"""Spans and pairs are counted exactly as the scripts in ../shared/eval count them."""

import importlib
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.evaluate import brat
from pipeline.evaluate.brat import Brat
from pipeline.evaluate.match import Place
from pipeline.evaluate.pair import SHAPES, Holding, count_pairs
from pipeline.evaluate.score import Scores, Tally
from pipeline.evaluate.span import Typed, count_spans, outermost

SHARED = Path(os.environ.get("SVODKA_SHARED", Path(__file__).parents[3] / "shared"))
DEV = SHARED / "gold" / "nerel" / "dev"

pytestmark = [
    pytest.mark.skipif(not DEV.is_dir(), reason="no shared gold"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]  # the scripts leave closing files to the garbage collector


@pytest.fixture(scope="module")
def texts() -> list[Brat]:
    return list(brat.read(DEV))


def script(name: str) -> ModuleType:
    sys.path.insert(0, str(SHARED / "eval"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def moved(place: Place, chance: random.Random, text: str) -> Place:
    """The place, or now and then one beside it."""
    shift = chance.choice([0] * 20 + [-3, 2, 7])
    start = max(0, min(place[0] + shift, len(text) - 2))
    return start, max(start + 1, min(len(text), place[1] + chance.choice([0] * 20 + [-2, 4])))


def guessed_spans(gold: Brat, chance: random.Random) -> set[Typed]:
    kept = [span for span in gold.spans.values() if chance.random() < 0.8]
    return {(kind, *moved((start, end), chance, gold.text)) for kind, start, end in kept}


def guessed_holdings(gold: Brat, chance: random.Random) -> Iterator[Holding]:
    for kind, first, second in gold.relations:
        ends = [moved(gold.place(one), chance, gold.text) for one in (first, second)]
        own = [
            gold.place(x) for relation, one, x in gold.relations if relation == "WORKPLACE" and one in (first, second)
        ]
        place = moved(chance.choice([*own, *map(gold.place, list(gold.spans)[:2])]), chance, gold.text)
        if kind == "WORKS_AS" and chance.random() < 0.9:
            yield Holding(ends[0], ends[1], place, is_organisation=chance.random() < 0.5)
        if kind == "WORKPLACE" and chance.random() < 0.9:
            holder, position = (ends[0], place) if gold.spans[first][0] == "PERSON" else (None, ends[0])
            yield Holding(holder, position, ends[1], gold.spans[second][0] == "ORGANIZATION")


def rounded(tally: Tally) -> dict[str, float]:
    numbers = {"p": tally.precision, "r": tally.recall, "f1": tally.f1}
    return {name: round(value, 3) for name, value in numbers.items()} | {"gold": tally.gold, "pred": tally.predicted}


@pytest.mark.parametrize("seed", range(3))
def test_pairs(texts: list[Brat], seed: int) -> None:
    chance = random.Random(seed)
    scores = Scores()
    predictions: dict[str, object] = {}
    for gold in texts:
        holdings = list(guessed_holdings(gold, chance))
        count_pairs(gold, holdings, scores)
        predictions[gold.name] = {
            "officials": [
                {
                    "person": one.person,
                    "position": one.position,
                    "org": one.workplace,
                    "org_type": "ORG" if one.is_organisation else "GPE",
                }
                for one in holdings
            ]
        }
    theirs = script("eval_officials").evaluate(predictions, script("brat").load(str(DEV)))
    ours = {
        f"{shape}_{mode}": rounded(scores.tallies[f"officials.{shape}.{mode}"])
        for shape in SHAPES
        for mode in ("strict", "head", "relaxed")
    } | {
        f"doc_{shape}": rounded(scores.tallies[f"officials.{shape}.doc"])
        for shape in ("works_as", "workplace", "triple")
    }
    assert ours == theirs
    assert 0.05 < ours["triple_strict"]["f1"] < ours["works_as_relaxed"]["f1"] < 1


@pytest.mark.parametrize("is_outermost", [False, True])
def test_spans(texts: list[Brat], is_outermost: bool) -> None:
    chance = random.Random(7)
    scores = Scores()
    predictions: dict[str, object] = {}
    for gold in texts:
        guessed = guessed_spans(gold, chance)
        sides = set(gold.spans.values()), guessed
        ones, others = (outermost(sides[0]), outermost(sides[1])) if is_outermost else sides
        count_spans("x", ones, others, scores)
        entities = [{"type": kind, "start": start, "end": end} for kind, start, end in guessed]
        predictions[gold.name] = {"entities": entities}
    theirs = script("eval_spans").evaluate(predictions, script("brat").load(str(DEV)), outermost=is_outermost)
    ours = {
        kind: {
            "gold": scores.tallies[f"x.strict.{kind}"].gold,
            "pred": scores.tallies[f"x.strict.{kind}"].predicted,
            **{mode: prf(scores.tallies[f"x.{mode}.{kind}"]) for mode in ("strict", "relaxed")},
        }
        for kind in theirs
    }
    assert ours == theirs


def prf(tally: Tally) -> tuple[float, float, float]:
    return tally.precision, tally.recall, tally.f1
