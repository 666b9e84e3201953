"""What a tagger takes for a name of people and is none: holidays, signs of the zodiac, things, lists of titles."""

import re
from collections.abc import Sequence

from pipeline.extract.person_span import is_thing
from pipeline.normal.name_guess import stays
from pipeline.rules.phrase import can_be
from pipeline.text import Token

NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
TITLES = re.compile(r"[ \t]*(?:[А-ЯЁA-Z][\w-]*|\d+)(?:[ \t]+[\w-]+)+[ \t]*")
"""A line of words without a point or a comma that begins with a capital."""
CAPITALS = 3
"""Words with a capital that make a line a list of titles."""


def is_no_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«на Хэллоуин», «Овнам повезёт», «стоимость Рощи Хиста»."""
    if end == start + 1:
        return "holiday_word" in tokens[start].word.values or _is_several(tokens[start])
    return end == start + 2 and _is_own_thing(tokens, start)


def _is_several(token: Token) -> bool:
    """A common noun in the plural, by all its readings."""
    known = [parse for parse in token.word.parses if parse.known]
    return bool(known) and all(
        parse.pos == "NOUN" and parse.number == "plur" and NAMES.isdisjoint(parse.grammemes) for parse in known
    )


def _is_own_thing(tokens: Sequence[Token], start: int) -> bool:
    """«Кольцо Всевластия»: a thing that has a name of its own."""
    owner = tokens[start + 1]
    return is_thing(tokens[start], oblique=True) and can_be(owner, case="gent") and not stays(owner.word.lower)


def title_lists(text: str) -> list[tuple[int, int]]:
    """Lines that are titles of songs and the like, run together after «треки:»."""
    found: list[tuple[int, int]] = []
    for match in LEAD.finditer(text):
        line = TITLES.match(text, match.end())
        if line and text[line.end() : line.end() + 1] in ("", "\n") and _has_capitals(line[0]):
            found.append(line.span())
    return found


LEAD = re.compile(r"\b(?:трек|песн|композици|сингл|альбом|пластинк)\w*[^\n.!?]{0,40}:[ \t]*\n+")
"""A line that ends in a colon and speaks of records."""


def _has_capitals(line: str) -> bool:
    return sum(word[:1].isupper() for word in line.split()) >= CAPITALS
