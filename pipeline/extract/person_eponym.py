"""Names of people that are part of another name: «МХТ имени Чехова», «улица Ленина», the novel «Анна Каренина».

Nobody acts there: streets, prizes and theatres bear a name, books and films are called by one.
"""

import re
from collections.abc import Sequence

from pipeline.rules.phrase import CLOSING, OPENING, can_be
from pipeline.text import Article, Mention, Token

THINGS = frozenset({"ORGANIZATION", "WORK_OF_ART", "AWARD", "FACILITY", "PRODUCT"})
"""Types of mentions whose names hold people's names."""
BODIES = frozenset({"culture", "education", "science", "health", "religious"})
"""Kinds of bodies that bear people's names; in «правительство Орлова» somebody governs."""
LONGEST = 12
"""Words of a name before the name of a person in it."""
RANKS = 2
"""Words between «имени» and the name («имени академика Павлова»)."""
QUOTED = re.compile(r"[«„\"]([^«»„“\"\n]{3,60})[»“\"]")


class Eponyms:
    """Where an article's names of people are part of another name."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._covers = [mention for mention in article.mentions if mention.type in THINGS]
        self._open: list[Mention] = []
        self._next = 0
        self.titles = set(QUOTED.findall(article.text))
        """What stands in quotation marks and may be called like somebody («альбом «Ричард III»»)."""

    def holds(self, tokens: Sequence[Token], first: int, end: int) -> bool:
        """The name in these tokens is part of another name; names are asked for in reading order.

        «руководителя театра Сергея Орлова» is asked after, whatever a tagger sees.
        """
        if _is_memorial(tokens, first) or _is_titled(tokens, first, end) or _is_titled_of(tokens, first, end):
            return True
        if _is_on_map(tokens, first):
            return True
        if end > first + 1 and any("post" in token.word.values for token in tokens[max(0, first - LONGEST) : first]):
            return False
        covers = self._over(tokens[first].start, tokens[end - 1].end)
        return any(_is_borne(tokens, first, cover, self._text) for cover in covers)

    def _over(self, start: int, end: int) -> list[Mention]:
        """Mentions of other things that hold this stretch and more."""
        while self._next < len(self._covers) and self._covers[self._next].start <= start:
            self._open.append(self._covers[self._next])
            self._next += 1
        self._open = [cover for cover in self._open if cover.end > start]
        return [cover for cover in self._open if cover.end >= end and cover.end - cover.start > end - start]


def _is_borne(tokens: Sequence[Token], first: int, cover: Mention, text: str) -> bool:
    """The thing is called so; a house or an office belongs to somebody, and a line's end ends a title."""
    if "\n" in text[cover.start : cover.end]:
        return False
    if cover.type == "ORGANIZATION" and text[max(0, cover.start - 1) : cover.start] in OPENING:
        return True
    if cover.type in ("ORGANIZATION", "FACILITY") and not _can_be_owner(tokens[first]):
        return False
    before = [token.word.values for token in tokens[max(0, first - LONGEST) : first] if token.start >= cover.start]
    if cover.type == "ORGANIZATION":
        return bool(before) and before[-1].get("org_type") in BODIES
    return not any("lived_in" in values for values in before)


def _is_memorial(tokens: Sequence[Token], first: int) -> bool:
    """«имени Чехова», «им. А. П. Чехова», «имени академика Павлова», but not «человек по имени Павел»."""
    for at in range(first - 1, max(-1, first - 2 - RANKS), -1):
        text = tokens[at].text
        if text == "имени" or (text == "." and at and tokens[at - 1].text == "им"):
            return not at or tokens[at - 1].text != "по"
        if not text.islower():
            return False
    return False


def _is_titled(tokens: Sequence[Token], first: int, end: int) -> bool:
    """«роман «Анна Каренина»», «теплоход «Михаил Бугров»»: the quotation after the noun is the name and no more."""
    quoted = first > 1 and tokens[first - 1].text in OPENING and end < len(tokens) and tokens[end].text in CLOSING
    return quoted and "not_org" in tokens[first - 2].word.values


def _is_titled_of(tokens: Sequence[Token], first: int, end: int) -> bool:
    """«Скитания Анны Луговой» in quotation marks: a thing, then whose it is, and no more."""
    if first < 2 or end >= len(tokens) or tokens[first - 2].text not in OPENING or tokens[end].text not in CLOSING:
        return False
    thing = tokens[first - 1]
    inanimate = thing.parse is not None and thing.parse.pos == "NOUN" and thing.parse.animate is False
    return inanimate and thing.text[:1].isupper() and len(tokens[first].text) > 1 and _can_be_owner(tokens[first])


def _is_on_map(tokens: Sequence[Token], first: int) -> bool:
    """«на улице Ленина», «площадь Гагарина», «ул. Ленина»."""
    cut = first > 1 and tokens[first - 1].text == "."
    at = first - 2 if cut else first - 1
    noun = tokens[at].word.values.get("named_after") if at >= 0 else None
    return noun is not None and bool(noun) == cut and _can_be_owner(tokens[first])


def _can_be_owner(name: Token) -> bool:
    """Not in the nominative; an initial has no case."""
    parse = name.parse
    return parse is None or len(name.text) == 1 or (parse.case != "nomn" and can_be(name, case="gent"))
