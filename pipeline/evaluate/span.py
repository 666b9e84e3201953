"""Spans with types, strictly and relaxed: the definitions of the NEREL evaluation.

strict   the same type, start and end
relaxed  the same type and any overlap, one to one, the greatest overlap first
"""

from collections.abc import Collection

from pipeline.evaluate.score import Scores

Typed = tuple[str, int, int]
"""Type, start, end."""


def count_spans(measure: str, gold: Collection[Typed], predicted: Collection[Typed], scores: Scores) -> None:
    """Count ``measure.strict.TYPE`` and ``measure.relaxed.TYPE``, and ALL types together."""
    ones, others = set(gold), set(predicted)
    paired = relaxed(ones, others)
    for kind in sorted({kind for kind, _, _ in ones | others}):
        of_kind = {one for one in ones if one[0] == kind}, {other for other in others if other[0] == kind}
        hits = {"strict": len(of_kind[0] & of_kind[1]), "relaxed": sum(one[0] == kind for one in paired)}
        for mode, number in hits.items():
            for name in (kind, "ALL"):
                counted = f"{measure}.{mode}.{name}"
                scores.count(counted, hits=number, gold=len(of_kind[0]), predicted=len(of_kind[1]))


def relaxed(gold: Collection[Typed], predicted: Collection[Typed]) -> set[Typed]:
    """The gold spans that find a partner.

    >>> relaxed([("PERSON", 0, 4)], [("PERSON", 3, 9), ("DATE", 0, 4)])
    {('PERSON', 0, 4)}
    """
    pairs = sorted(
        (-(min(one[2], other[2]) - max(one[1], other[1])), one, other)
        for one in gold
        for other in predicted
        if one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
    )
    found: set[Typed] = set()
    used: set[Typed] = set()
    for _, one, other in pairs:
        if one not in found and other not in used:
            found.add(one)
            used.add(other)
    return found


def outermost(spans: Collection[Typed]) -> set[Typed]:
    """Spans that no other span of their type contains."""
    return {
        one
        for one in spans
        if not any(other != one and other[0] == one[0] and other[1] <= one[1] and one[2] <= other[2] for other in spans)
    }
