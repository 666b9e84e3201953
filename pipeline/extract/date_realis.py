"""How real the time of a clause is: did it happen then, or is it planned, possible, required, negated, denied?"""

from collections.abc import Sequence

from pipeline.text import Token
from schemas.fact import Realis

BREAKS = frozenset(',;:—–()«»"')
OPENERS = frozenset({"что", "чтобы", "как", "если"})
"""Words a clause opens with whose realis the clause before says: «ожидается, что …»."""
WORDS: tuple[tuple[str, Realis], ...] = (
    ("denied_word", "denied"),
    ("required_word", "required"),
    ("planned_word", "planned"),
    ("possible_word", "possible"),
)
MOODS = frozenset(name for name, _ in WORDS)
FINITE = frozenset({"VERB", "PRTS", "PRED"})
STATED = frozenset({"VERB", "PRTS", "PRCL", "CONJ", "ADVB", "PRED", "ADJS", "INFN"})
"""Parts of speech in which a word says something of its clause: «необходимо», not «необходимый»."""


def realis(tokens: Sequence[Token], start: int, end: int) -> Realis:
    """What the clause a time stands in says of itself, by its words and the tense of its verb.

    A clause without a verb, or between brackets, says nothing and is a fact.
    """
    first, last = _clause(tokens, start, end)
    inside = [*tokens[first:start], *tokens[end:last]]
    if first and tokens[first].word.lower in OPENERS and tokens[first - 1].text == ",":
        opening, _ = _clause(tokens, first - 1, first - 1)
        outer = _mood(tokens[opening : first - 1])
        if outer is not None:
            return outer
    return _mood(inside) or _told(inside)


def _clause(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """From the sign before to the sign behind."""
    first, last = start, end
    while first > 0 and tokens[first - 1].text not in BREAKS:
        first -= 1
    while last < len(tokens) and tokens[last].text not in BREAKS:
        last += 1
    return first, last


def _mood(clause: Sequence[Token]) -> Realis | None:
    """What its modal words say; negation of one of them negates the whole («не планирует»)."""
    for place, token in enumerate(clause):
        held = MOODS.intersection(token.word.values) if token.word.values else None
        if not held or token.parse is None or token.parse.pos not in STATED:
            continue
        if place and clause[place - 1].word.lower == "не":
            return "negated"
        return next(kind for name, kind in WORDS if name in held)
    return None


def _told(clause: Sequence[Token]) -> Realis:
    """By its finite verb: «не открылся» negated, «откроется», «будет открыт» planned."""
    for place, token in enumerate(clause):
        reading = token.parse
        if reading is None or reading.pos not in FINITE:
            continue
        if place and clause[place - 1].word.lower == "не":
            return "negated"
        if reading.tense == "futr":
            return "planned"
    return "fact"
