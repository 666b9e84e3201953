"""Occupation facts of factRuEval-2016, track 3, easy mode, after the competition's description and comparator.

A fact has Who, Position and Where; Position weighs a half. Two facts can be the same when Who or Where agrees in any
of its spellings (some letters may differ: none in one letter, one up to eight, two in more). The quality of a pair is
the weight of arguments that agree over the weight of all; precision and recall are sums of qualities. Phase does not
count, facts marked as hard are neither demanded nor punished.

Ours differs in one point: pairs are one to one, and facts that we say twice in the same words count once; the
comparator may put several answers to one gold fact and then averages.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.evaluate.match import Place, pairing
from pipeline.evaluate.score import Scores

WEIGHTS = {"who": 1.0, "position": 0.5, "where": 1.0}

_SAME = str.maketrans("«»“”„’`ё‐‑‒–—―", '"""""\'\'е------')


@dataclass(frozen=True, slots=True)
class Occupation:
    """A gold fact; each argument by all its spellings, null if it has none."""

    identity: str
    who: frozenset[str] | None = None
    position: frozenset[str] | None = None
    where: frozenset[str] | None = None
    place: Place | None = None
    """Where the position stands."""
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Our fact, in the words of the text."""

    who: str | None
    position: str | None
    where: str | None
    source_rule: str
    place: Place


def count_occupations(
    measure: str,
    case: str,
    text: str,
    gold: Sequence[Occupation],
    ours: Collection[Holder],
    scores: Scores,
    *,
    details: bool = True,
) -> None:
    """Count the facts of a text; with details also misses and rules."""
    distinct = list({(one.who, one.position, one.where): one for one in ours}.values())
    demanded = [one for one in gold if not one.is_hard]
    pairs = pairing(demanded, distinct, quality)
    matched = {column for _, column in pairs}
    hard = [one for one in gold if one.is_hard]
    free = [column for column in range(len(distinct)) if column not in matched]
    excused = {free[column] for _, column in pairing(hard, [distinct[column] for column in free], quality)}
    hits = sum(quality(demanded[row], distinct[column]) for row, column in pairs)
    scores.count(measure, hits=hits, gold=len(demanded), predicted=len(distinct) - len(excused))
    if details:
        _details(measure, case, text, demanded, distinct, pairs, scores)


def quality(gold: Occupation, ours: Holder) -> float:
    """0 to 1, 0 when neither Who nor Where agrees.

    >>> gold = Occupation("1", who=frozenset(["Лужкова"]), position=frozenset(["мэра"]), where=frozenset(["Москвы"]))
    >>> quality(gold, Holder("Лужков", "мэра", None, "", (0, 1)))
    0.6
    """
    arguments = (
        ("who", gold.who, ours.who),
        ("position", gold.position, ours.position),
        ("where", gold.where, ours.where),
    )
    agreed = total = 0.0
    can_match = False
    for name, spellings, said in arguments:
        weight = WEIGHTS[name]
        if spellings and said and any(alike(spelling, said) for spelling in spellings):
            agreed, total = agreed + weight, total + weight
            can_match = can_match or name != "position"
        else:
            total += weight * ((spellings is not None) + (said is not None))
    return agreed / total if can_match else 0.0


def alike(one: str, other: str) -> bool:
    """The same but for a letter or two, case, ё, quotes and dashes.

    >>> alike("Лужкова", "Лужков"), alike("США", "РФ")
    (True, False)
    """
    first, second = _plain(one), _plain(other)
    longest = max(len(first), len(second))
    allowed = 0 if longest < 2 else 1 if longest < 9 else 2
    return abs(len(first) - len(second)) <= allowed and _distance(first, second) <= allowed


def _plain(text: str) -> str:
    plain = text.lower().strip().translate(_SAME)
    for spaced, tight in ((" ,", ","), (" .", "."), (" -", "-"), ("- ", "-"), ("( ", "("), (" )", ")")):
        plain = plain.replace(spaced, tight)
    return plain


def _distance(one: str, other: str) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, wanted in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != wanted))
    return row[-1]


def _details(
    measure: str,
    case: str,
    text: str,
    demanded: Sequence[Occupation],
    ours: Sequence[Holder],
    pairs: Collection[tuple[int, int]],
    scores: Scores,
) -> None:
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    for row, one in enumerate(demanded):
        if row not in rows:
            scores.miss(measure, case, f"missed {one.identity}", text, one.place)
    for column, holder in enumerate(ours):
        scores.rule(measure, holder.source_rule, right=column in columns)
        if column not in columns:
            what = f"spurious ({holder.source_rule}: {holder.who} | {holder.position} | {holder.where})"
            scores.miss(measure, case, what, text, holder.place)
