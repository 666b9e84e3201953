"""Clauses: which tokens of a sentence belong to one predication.

A comma, dash, colon, bracket or «и / а / но» may open a new clause; it does when the stretch behind it has a finite
verb and the clause so far has one already. Participial, adverbial and relative stretches are clauses of their own,
and the clause they interrupt goes on behind them: «Завод, [построенный в 2015 году], выпустил 100 машин».
"""

from dataclasses import dataclass

from pipeline.rules.phrase import is_finite
from pipeline.text import Sentence, Token

_BREAKS = frozenset(",;:—–()")
_JOINS = frozenset({"и", "а", "но", "однако"})
_EMBEDDED = frozenset({"PRTF", "GRND"})
_RELATIVE = frozenset({"который", "чей", "где", "когда", "если", "чтобы", "пока", "куда", "откуда"})
_INTRODUCED = frozenset({"как", "по"})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens between two breaks."""

    start: int
    stop: int
    finite: bool
    embedded: bool
    last: str
    """The sign or word it ends with."""


def clauses(sentence: Sentence) -> tuple[int, ...]:
    """The clause number of every token of a sentence, in order of appearance."""
    numbers = [0] * len(sentence.tokens)
    current, latest, complete = 0, 0, False
    stretches = _stretches(sentence.tokens)
    for place, stretch in enumerate(stretches):
        bracketed = _bracketed(stretches, place)
        if bracketed is not None:
            number = numbers[bracketed.start]
            complete = complete or (stretch.finite and number == current)
        elif stretch.embedded and place:
            latest += 1
            number = latest
        else:
            if place and complete and (stretch.finite or _leads_on(stretches, place, sentence.tokens)):
                latest += 1
                current, complete = latest, False
            number = current
            complete = complete or stretch.finite
        numbers[stretch.start : stretch.stop] = [number] * (stretch.stop - stretch.start)
    return tuple(numbers)


def _bracketed(stretches: list[_Stretch], place: int) -> _Stretch | None:
    """The stretch with which one in brackets, or the one behind them, is one clause."""
    stretch = stretches[place]
    if place and stretches[place - 1].last == "(" and not (stretch.finite or stretch.embedded):
        return stretches[place - 1]
    if place > 1 and stretches[place - 1].last == ")" and stretches[place - 2].last == "(":
        before = stretches[place - 2]
        return before if before.embedded and not (stretch.finite and before.finite) else None
    return None


def _leads_on(stretches: list[_Stretch], place: int, tokens: tuple[Token, ...]) -> bool:
    """A verbless stretch opens the clause that its verb closes later: behind «Как рассказал …,» and a colon."""
    opening = tokens[stretches[0].start].text.lower() in _INTRODUCED and place == 1
    if not (opening or stretches[place - 1].last == ":"):
        return False
    ahead = stretches[place + 1 :]
    end = next((at for at, later in enumerate(ahead) if later.last in (":", ";")), len(ahead))
    return any(later.finite and not later.embedded for later in ahead[: end + 1])


def _stretches(tokens: tuple[Token, ...]) -> list[_Stretch]:
    found: list[_Stretch] = []
    start = 0
    for place, token in enumerate(tokens):
        if token.text in _BREAKS and not _is_inside(tokens, place):
            _add(found, tokens, start, place + 1)
            start = place + 1
        elif token.text.lower() in _JOINS and place > start and _is_finite_ahead(tokens, place + 1):
            _add(found, tokens, start, place)
            start = place
    _add(found, tokens, start, len(tokens))
    return found


def _is_inside(tokens: tuple[Token, ...], place: int) -> bool:
    """«1990—2012»: a dash without spaces parts no clauses."""
    token = tokens[place]
    return (
        token.text in "–—"
        and 0 < place < len(tokens) - 1
        and tokens[place - 1].end == token.start
        and token.end == tokens[place + 1].start
    )


def _add(found: list[_Stretch], tokens: tuple[Token, ...], start: int, stop: int) -> None:
    if start == stop:
        return
    finite = any(is_finite(token) for token in tokens[start:stop])
    embedded = is_embedded(tokens[start : min(start + 3, stop)])
    found.append(_Stretch(start, stop, finite, embedded, tokens[stop - 1].text))


def is_embedded(head: tuple[Token, ...]) -> bool:
    """A stretch that begins so hangs on a word before it: a participle, «который», «когда»."""
    first = head[0].parse
    if first is not None and first.pos in ("ADVB", "PRCL") and len(head) > 1:
        first = head[1].parse  # «ранее уволившая», «не вошедшие»
    if first is not None and first.pos in _EMBEDDED:
        return True
    return any(token.lemma in _RELATIVE for token in head)


def _is_finite_ahead(tokens: tuple[Token, ...], place: int) -> bool:
    for token in tokens[place : place + 12]:
        if token.text in _BREAKS:
            return False
        if is_finite(token):
            return True
    return False
