"""Is confidence calibrated: of all facts that say 0.8, are eight in ten right?

Facts are judged where gold can tell. Tables and ``corpus/gold``: every given field. NEREL: a person or an organisation
is right when its first mention is one of gold's, but for what the names of bodies begin and end with; an official when
gold links its person and its position. The confidence of a fact is counted from four fifths of the texts, and those
are others than its own; the expected calibration error is the mean distance of confidence and share over ten
bins, each by how many facts it has.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from pipeline.evaluate.answer import Answer
from pipeline.evaluate.gold import GoldSet
from pipeline.evaluate.score import Scores
from pipeline.link.confidence import ALL, Judged, Table, chance

BINS = 10
FOLDS, TURNS = 5, 20
"""The texts are cut into five folds, in twenty ways: with a few hundred facts one way may be lucky."""
LIMIT = 0.05
"""Of the expected calibration error."""
SETS: Mapping[str, tuple[str, ...]] = {
    "persons": ("nerel/dev",),
    "organisations": ("nerel/dev", "tables/organisations.jsonl", "corpus/gold"),
    "officials": ("nerel/dev", "tables/officials.jsonl", "corpus/gold"),
    "counts": ("tables/counts.jsonl", "corpus/gold"),
    "dates": ("tables/dates.jsonl", "corpus/gold"),
}
"""Where facts of a kind are judged."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Facts of one rule in one text."""

    kind: str
    rule: str
    text: str
    """Digest of the text: a table asks about one text in several lines."""
    judged: Judged


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts of like confidence."""

    confidence: float
    """Mean."""
    share: float
    """Of right ones."""
    number: int


@dataclass(frozen=True, slots=True)
class Reached:
    """How well a kind is calibrated."""

    number: int
    """Of facts judged."""
    bins: tuple[Bin, ...]
    """Of all turns together."""
    error: float
    """Mean of the turns' errors."""


Told: TypeAlias = list[tuple[float, Judged]]
"""Confidence of facts, and how they were judged."""


def samples(gold: GoldSet, answer: Answer) -> Iterator[Sample]:
    """The judged facts of a gold set."""
    for case in gold.cases:
        record = answer(case.document)
        if isinstance(record, str):
            continue
        scores = Scores()
        case.judge(record, scores)
        text = hashlib.sha256(case.document.text.encode()).hexdigest()
        for name, tally in scores.rules.items():
            kind, _, rule = name.partition(".")
            if gold.name in SETS.get(kind, ()):
                yield Sample(kind, rule, text, Judged(tally.right, tally.predicted))


def table(found: Iterable[Sample]) -> Table:
    """Judged facts summed up by kind and rule."""
    sums: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for sample in found:
        for rule in (ALL, sample.rule):
            sums[sample.kind, rule][0] += sample.judged.right
            sums[sample.kind, rule][1] += sample.judged.number
    return {key: Judged(right, int(number)) for key, (right, number) in sorted(sums.items())}


def crossed(found: Sequence[Sample], kind: str, turn: int) -> Told:
    """Confidence of the facts of a kind by a table of the other folds, and how they were judged."""
    own = [(sample, _fold(sample, turn)) for sample in found if sample.kind == kind]
    tables = [table(sample for sample, other in own if other != fold) for fold in range(FOLDS)]
    return [(chance(tables[fold], kind, sample.rule), sample.judged) for sample, fold in own]


def _fold(sample: Sample, turn: int) -> int:
    return hashlib.sha256(f"{turn} {sample.text}".encode()).digest()[0] % FOLDS


def reached(found: Sequence[Sample], kind: str) -> Reached:
    """How well a kind is calibrated."""
    turns = [crossed(found, kind, turn) for turn in range(TURNS)]
    number = sum(judged.number for _, judged in turns[0])
    together = bins(one for told in turns for one in told)
    shown = tuple(replace(one, number=round(one.number / TURNS)) for one in together)
    return Reached(number, shown, sum(error(bins(told)) for told in turns) / TURNS)


def bins(told: Iterable[tuple[float, Judged]]) -> list[Bin]:
    """Facts in ten bins of confidence; empty ones are left out.

    >>> bins([(0.78, Judged(3, 4)), (0.72, Judged(1, 1)), (0.15, Judged(0, 2))])[1]
    Bin(confidence=0.768, share=0.8, number=5)
    """
    sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for confidence, (right, number) in told:
        place = sums[min(int(confidence * BINS), BINS - 1)]
        for at, value in enumerate((confidence * number, right, number)):
            place[at] += value
    return [Bin(round(mean / n, 4), round(right / n, 4), int(n)) for _, (mean, right, n) in sorted(sums.items()) if n]


def error(found: Sequence[Bin]) -> float:
    """The expected calibration error.

    >>> round(error([Bin(0.9, 0.8, 3), Bin(0.5, 0.5, 1)]), 3)
    0.075
    """
    total = sum(one.number for one in found)
    return sum(one.number * abs(one.confidence - one.share) for one in found) / total if total else 0.0


def write(path: Path, counted: Table) -> None:
    """The table as it is shipped."""
    lines = [f"{kind}\t{rule}\t{one.right:g}\t{one.number}\n" for (kind, rule), one in counted.items()]
    head = "# kind, rule, how many facts were right, how many were judged: svodka evaluate --calibration --update\n"
    path.write_text(head + "".join(lines), "utf-8")
