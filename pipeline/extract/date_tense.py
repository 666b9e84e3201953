"""Tense of the clause a time stands in: does the verb tell the past or what is to come?"""

from collections.abc import Sequence
from typing import Literal

from pipeline.rules.phrase import is_glued
from pipeline.text import Parse, Token

Tense = Literal["past", "future"]

GOALS = frozenset({"на", "до", "к"})
"""What leads to the time that something is fixed for."""
BREAKS = frozenset(',;:—–()«»"')
VERBS = frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND", "ADJS"})
CROSSING = 8
"""What a comma or bracket between adds to the distance of a verb, in tokens."""


def tense(
    tokens: Sequence[Token], start: int, end: int, *, is_state: bool = False, is_goal: bool = False
) -> Tense | None:
    """Of the nearest verb, a break counting as a long way; ``None``: present, or no verb.

    Infinitives lie ahead («обещал начать»), short participles behind («назначен») unless they plan («намечен»; where
    the time is what something is fixed for, ``is_goal``, «назначен на 5 мая» too); beside a limit or a span of time
    they say how things are (``is_state``: «открыт до 20 марта», «закрыт с 1 по 5 мая»).
    """
    best: tuple[int, Tense | None] | None = None
    for places in (range(start - 1, -1, -1), range(end, len(tokens))):
        distance = 0
        for place in places:
            token = tokens[place]
            distance += CROSSING if token.text in BREAKS and not _is_decimal(tokens, place) else 1
            if best is not None and distance >= best[0]:
                break
            if token.parse is not None and token.parse.pos in VERBS:
                told = _told(token, token.parse, tokens[max(0, place - 4) : place], is_state=is_state, is_goal=is_goal)
                if (
                    told == "past"
                    and token.parse.lemma == "быть"
                    and _is_planned(tokens[place + 1 : place + 3], is_goal=is_goal)
                ):
                    told = None  # «был намечен»: it may lie ahead, or have come to nothing
                if told != "none":
                    best = (distance, told)
                    break
    return best[1] if best else None


def _is_decimal(tokens: Sequence[Token], place: int) -> bool:
    """The comma of «7,3»."""
    followed = tokens[place].text == "," and place + 1 < len(tokens)
    return followed and is_glued(tokens, place) and is_glued(tokens, place + 1)


def _told(
    token: Token, reading: Parse, led: Sequence[Token], *, is_state: bool, is_goal: bool
) -> Tense | Literal["none"] | None:
    """Tense of one verb; ``none`` where it does not say."""
    if _plans(token, is_goal=is_goal) and (reading.pos in ("PRTS", "PRTF", "ADJS") or reading.tense == "pres"):
        return "future"
    if reading.pos == "ADJS" or (reading.pos == "GRND" and "perf" not in reading.grammemes):
        return "none"
    if reading.pos == "INFN":
        return "future"
    if reading.pos == "PRTS":
        if any(_will_be(token) for token in led):
            return "future"
        if is_state and not any(_was(token) for token in led):
            return None
    if reading.pos in ("PRTS", "GRND") or reading.tense == "past":
        return "past"
    return "future" if reading.tense == "futr" else None


def _plans(token: Token, *, is_goal: bool) -> bool:
    """«намечен», «назначен на 5 мая»; «назначен 5 мая» is what happened on that day."""
    plan = token.word.values.get("plan")
    return plan is not None and (is_goal or plan != "act")


def _will_be(token: Token) -> bool:
    """«будет (открыт)», «(должны) быть (одобрены)»."""
    reading = token.parse
    return reading is not None and reading.lemma == "быть" and (reading.tense == "futr" or reading.pos == "INFN")


def _was(token: Token) -> bool:
    """«был (открыт)»."""
    return token.parse is not None and token.parse.lemma == "быть" and token.parse.tense == "past"


def _is_planned(after: Sequence[Token], *, is_goal: bool) -> bool:
    """A short participle that plans («запланирован»)."""
    return any(
        token.parse is not None and token.parse.pos == "PRTS" and _plans(token, is_goal=is_goal) for token in after
    )
