"""Tense of the clause a time stands in: does the verb tell the past or what is to come?"""

from collections.abc import Sequence
from typing import Literal

from pipeline.text import Token

Tense = Literal["past", "future"]

BREAKS = frozenset(',;:—–()«»"')
VERBS = frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND", "ADJS"})
CROSSING = 8
"""What a comma or bracket between adds to the distance of a verb, in tokens."""


def tense(tokens: Sequence[Token], start: int, end: int) -> Tense | None:
    """Of the nearest verb, a break counting as a long way; ``None``: present, or no verb.

    Infinitives lie ahead («обещал начать»), short participles behind («назначен») unless they plan («намечен»).
    """
    best: tuple[int, Tense | None] | None = None
    for places in (range(start - 1, -1, -1), range(end, len(tokens))):
        distance = 0
        for place in places:
            token = tokens[place]
            distance += CROSSING if token.text in BREAKS else 1
            if best is not None and distance >= best[0]:
                break
            if token.parse is not None and token.parse.pos in VERBS:
                told = _told(token, tokens, place)
                if told != "none":
                    best = (distance, told)
                    break
    return best[1] if best else None


def _told(token: Token, tokens: Sequence[Token], place: int) -> Tense | None | Literal["none"]:
    """Tense of one verb; ``none`` where it does not say."""
    reading = token.parse
    assert reading
    if "plan" in token.word.values and (reading.pos in ("PRTS", "PRTF", "ADJS") or reading.tense == "pres"):
        return "future"
    if reading.pos == "ADJS" or (reading.pos == "GRND" and "perf" not in reading.grammemes):
        return "none"
    if reading.pos == "INFN":
        return "future"
    if reading.pos == "PRTS":
        return "future" if _is_led_by_will(tokens, place) else "past"
    if reading.pos == "GRND":
        return "past"
    if reading.tense == "past":
        return "past"
    return "future" if reading.tense == "futr" else None


def _is_led_by_will(tokens: Sequence[Token], place: int) -> bool:
    """«будет открыт»."""
    return any(
        token.parse is not None and token.parse.lemma == "быть" and token.parse.tense == "futr"
        for token in tokens[max(0, place - 4) : place]
    )
