"""Scores: precision, recall and F1 per measure, the misses, and which rule was right how often."""

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.evaluate.match import Place

CONTEXT = 70
"""Characters shown to either side of a miss."""


@dataclass(slots=True)
class Tally:
    """What a measure counted. With one-to-one pairs ``found`` and ``right`` are the same number."""

    found: float = 0
    """Of what gold says: what we have."""
    gold: int = 0
    right: float = 0
    """Of what we say: what gold has."""
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Right of predicted; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Found of gold; 0 where there is no gold."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two.

        >>> Tally(found=1, gold=2, right=1, predicted=1).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something gold says and we do not, or the reverse, in its sentence."""

    measure: str
    case: str
    what: str
    """``missed``, ``spurious``, or the field that is wrong and how."""
    context: str
    place: Place | None = None

    def __str__(self) -> str:
        """One line."""
        return f"{self.measure}  {self.case}  {self.what}  | {self.context}"


@dataclass(slots=True)
class Scores:
    """What was counted over a gold set."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list[Miss])
    rules: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    """By ``kind.rule``; ``right`` of ``predicted``."""
    differences: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """By measure and class of disagreement: how many missed, how many spurious."""
    unanswered: list[str] = field(default_factory=list[str])
    """Texts without a record."""

    def count(self, measure: str, *, hits: float, gold: int, predicted: int) -> None:
        """Count one-to-one hits."""
        self.count_both(measure, found=hits, gold=gold, right=hits, predicted=predicted)

    def count_both(self, measure: str, *, found: float, gold: int, right: float, predicted: int) -> None:
        """Count what was found of gold and what was right of ours, which may be cut up differently."""
        tally = self.tallies[measure]
        tally.found += found
        tally.gold += gold
        tally.right += right
        tally.predicted += predicted

    def rule(self, kind: str, source_rule: str, *, right: bool) -> None:
        """Count a fact of ours for the rule that made it."""
        tally = self.rules[f"{kind}.{source_rule}"]
        tally.right += right
        tally.predicted += 1

    def differ(self, measure: str, name: str, *, is_missed: bool) -> None:
        """Count a disagreement for its class."""
        self.differences[measure, name][not is_missed] += 1

    def miss(self, measure: str, case: str, what: str, text: str, place: Place | None) -> None:
        """Remember a miss."""
        self.misses.append(Miss(measure, case, what, context(text, place), place))


def context(text: str, place: Place | None) -> str:
    """The surroundings of a place on one line, the place in brackets.

    >>> context("Минфин уволил 120 человек.", (14, 17))
    'Минфин уволил ⟦120⟧ человек.'
    """
    start, end = place or (0, 0)
    before, inside, after = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
    return " ".join((f"{before}⟦{inside}⟧{after}" if place else after).split())
