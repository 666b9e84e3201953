"""Confidence: how often what a rule makes is right, as ``svodka evaluate --calibration`` counted it on annotated texts.

``confidence.tsv`` has a line for each kind and rule: how many of its facts were judged, and how many of them had all
their fields right. A rule that was seldom judged is held near the share of its whole kind.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from pipeline.draft import EntityDraft, FactDraft

HOLD = 20
"""Facts a rule needs before its own share counts as much as that of its kind: of 5, 10, 20, 30, 50 and 100 the one with
the least log loss on texts the shares were not counted on."""
ALL = "*"
"""The line of a kind as a whole."""


class Judged(NamedTuple):
    """Facts people judged: how many, and how many were right."""

    right: float
    number: int


Table: TypeAlias = Mapping[tuple[str, str], Judged]
"""By kind and rule."""


def calibrate(**drafts: Iterable[EntityDraft | FactDraft]) -> None:
    """Give drafts, kind by kind, the confidence of their rules."""
    for kind, found in drafts.items():
        for draft in found:
            draft.confidence = known_chance(kind, draft.source_rule)


@cache
def known_chance(kind: str, rule: str) -> float:
    """The chance of a rule by the table that is shipped."""
    return chance(judged(), kind, rule)


def chance(table: Table, kind: str, rule: str) -> float:
    """The probability that a fact of a rule is right; one with an addition («typed+created») has the rule's.

    >>> table = {("dates", "*"): Judged(80, 100), ("dates", "date.year"): Judged(30, 30)}
    >>> chance(table, "dates", "date.year"), chance(table, "dates", "date.new"), chance({}, "dates", "date.year")
    (0.92, 0.8, 0.5)
    """
    whole = table.get((kind, ALL), Judged(0, 0))
    share = (whole.right + 1) / (whole.number + 2) if whole.number < HOLD else whole.right / whole.number
    own = table.get((kind, rule)) or table.get((kind, rule.partition("+")[0]), Judged(0, 0))
    return (own.right + HOLD * share) / (own.number + HOLD)


@cache
def judged() -> Table:
    """The table that is shipped."""
    lines = (files("pipeline") / "link" / "confidence.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(kind, rule): Judged(float(right), int(number)) for kind, rule, right, number in rows}
