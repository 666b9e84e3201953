"""Who speaks over a whole headline: «Минфин: доходы вырастут», «Доходы вырастут — Минфин»."""

from typing import NamedTuple

from pipeline.link.speaker import Speakers
from pipeline.link.speaking import is_case
from pipeline.rules.phrase import is_finite
from pipeline.text import Sentence

HEADLINES = frozenset({"title", "heading"})
_DASHES = frozenset({"—", "–", "-"})
_LONGEST = 12
"""Tokens before the colon."""


class Headline(NamedTuple):
    """Token numbers of the colon or dash, and of the first word that names who speaks."""

    sign: int
    who: int


def headline(sentence: Sentence, speakers: Speakers) -> Headline | None:
    """Who speaks over a headline, if it says so."""
    return _before_colon(sentence, speakers) or _behind_dash(sentence, speakers)


def _before_colon(sentence: Sentence, speakers: Speakers) -> Headline | None:
    """«Минфин: доходы вырастут», «Глава Минфина Иван Петров: построено 12 школ»; not «„Заря“: 12 побед»."""
    tokens = sentence.tokens
    colon = next((at for at, token in enumerate(tokens[:_LONGEST]) if token.text == ":"), 0)
    if not colon or not any(map(is_finite, tokens[colon:])) or any(map(is_finite, tokens[:colon])):
        return None
    for at in range(colon):
        named = speakers.at(tokens[at].start)
        if named is not None and named.end >= tokens[colon - 1].start:
            return Headline(colon, at) if tokens[at].parse is None or is_case(tokens[at], "nomn", "voct") else None
    return None


def _behind_dash(sentence: Sentence, speakers: Speakers) -> Headline | None:
    """«Доходы вырастут — Минфин», «Завод закроют — СМИ»."""
    tokens = sentence.tokens
    dash = next((at for at in range(len(tokens) - 2, 0, -1) if tokens[at].text in _DASHES), 0)
    if not dash or not any(map(is_finite, tokens[:dash])):
        return None
    named = speakers.at(tokens[dash + 1].start)
    alone = "anonymous_source" in tokens[dash + 1].word.values and dash + 2 == len(tokens)
    whole = named is not None and named.end >= tokens[-1].start
    return Headline(dash, dash + 1) if alone or whole else None
