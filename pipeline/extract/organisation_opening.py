"""Words an organisation may begin with, by each rule of ``organisation_span``: what most words cannot.

A rule is tried at these words alone, so what it looks at first is asked once a word, not once a token.
"""

import re
from functools import cache

from pipeline.extract.organisation_context import known_as
from pipeline.lexicon import folded, lexicon
from pipeline.rules.phrase import ADJECTIVE, OPENING, word_can_be
from pipeline.text import Token, Word

UNIVERSITY = re.compile(r"(?!Ф?ГУ)[А-Я][А-Яа-я]*Г[АЛМПТЭЮ]?У")
"""«ТюмГУ», «ПермГМУ»; a «ГУ» or «ФГУ» is a legal form."""
THIS = frozenset({"этот", "данный"})
FORMS_OF_THIS = ("эт", "дан")
"""What all their forms begin with."""


def opens_legal_form(word: Word) -> bool:
    """A legal form: ООО."""
    return "legal_form" in word.values or "legal_quoted" in word.values


def opens_seat(word: Word) -> bool:
    """The first word of a building that stands for a body."""
    if not word.text[:1].isupper():
        return False
    known = _seat_words()
    return word.lower in known or not known.isdisjoint([folded(parse.lemma) for parse in word.parses])


@cache
def _seat_words() -> frozenset[str]:
    """First words of the buildings that stand for bodies."""
    return frozenset(entry.partition(" ")[0] for entry in lexicon().entries() if known_as(entry, "org_seat"))


def opens_adjective_of_state(word: Word) -> bool:
    """The adjective of a country: «палестинское правительство»."""
    return "territory_adj" in word.values


def opens_quotation(word: Word) -> bool:
    """A quotation mark."""
    return word.text in OPENING


def opens_clipped(word: Word) -> bool:
    """A clipped compound, or a known name."""
    kind = word.values.get("org_name")
    known = kind is not None and (kind == "platform" or word.text[:1].isupper())
    return known or is_clipped_word(word) or known_latin(word) is not None


def known_latin(word: Word) -> str | None:
    """The kind of a known name of one word in Latin letters: YouTube.

    A capital somewhere is part of it: «eBay», but not «apple».
    """
    return known_as(word.text, "org_name") if "latin" in word.values and not word.text.islower() else None


def opens_typed(word: Word) -> bool:
    """A type noun, or an adjective that may belong to one."""
    return "org_type" in word.values or "org_pair_head" in word.values or word_can_be(word, ADJECTIVE, None)


def opens_lettered(word: Word) -> bool:
    """An adjective with a capital."""
    return word.text.istitle() and word_can_be(word, ADJECTIVE, None)


def opens_this_thing(word: Word) -> bool:
    """«этот», «данный»."""
    if not word.lower.startswith(FORMS_OF_THIS):
        return False
    return word.lower in THIS or not THIS.isdisjoint([parse.lemma for parse in word.parses])


def opens_abbreviation(word: Word) -> bool:
    """An abbreviation."""
    return is_abbreviation(word.text)


def opens_nothing(_: Word) -> bool:
    """No word: only a tagger knows where it begins."""
    return False


def is_abbreviation(text: str) -> bool:
    """Mostly capitals, Cyrillic: МВД, СКиТ, but not «Минфин».

    >>> is_abbreviation("МГУ"), is_abbreviation("Мгу"), is_abbreviation("IBM")
    (True, False, False)
    """
    if len(text) < 2 or not text[0].isupper() or text[0] <= "z":
        return False
    capitals = sum([letter.isupper() for letter in text])
    return capitals >= 2 and capitals * 2 > len(text) - 1


def undeclined(text: str) -> str:
    """An abbreviation of the tables without the ending it is written with.

    >>> undeclined("МИДа"), undeclined("МИД"), undeclined("СКиТа")
    ('МИД', 'МИД', 'СКиТа')
    """
    bare = text.rstrip("аеомуы")
    return bare if bare != text and bare.isupper() and "org_abbr" in lexicon().of_form(bare) else text


def is_clipped(text: str) -> bool:
    """Two clipped words in one: «Мин|фин».

    >>> is_clipped("Минэкономразвития"), is_clipped("Минск"), is_clipped("Россия")
    (True, False, False)
    """
    lower = folded(text)
    if lower[:3] not in _clipped_beginnings():
        return False
    return any(
        _has(lower[:cut], "org_clip")
        and any(_has(lower[cut:to], "org_clip_end") for to in range(cut + 2, len(lower) + 1))
        for cut in (3, 4, 5)
        if len(lower) > cut + 2
    )


def is_clipped_word(word: Word) -> bool:
    """``is_clipped`` of a word, which most are not by their first letters."""
    return word.lower[:3] in _clipped_beginnings() and is_clipped(word.text)


def is_plain(token: Token) -> bool:
    """A word of the dictionary that no table has for a body («Компромисс»)."""
    if not token.word.values.keys().isdisjoint(("org_name", "org_type")):
        return False
    if token.parse is not None and token.parse.pos not in ("NOUN", *ADJECTIVE):
        return True  # «коммуницировать»
    return has_open_clip(token.text) and any(
        parse.known and "Orgn" not in parse.grammemes for parse in token.word.parses
    )


def has_open_clip(text: str) -> bool:
    """It opens with a clipped word that many words open with.

    >>> has_open_clip("госимущество"), has_open_clip("Минфин")
    (True, False)
    """
    lower = folded(text)
    return any(_has(lower[:cut], "org_clip_word") for cut in (3, 4, 5))


@cache
def _clipped_beginnings() -> frozenset[str]:
    """The first letters of clipped words."""
    return frozenset(entry[:3] for entry in lexicon().entries() if _has(entry, "org_clip"))


def _has(text: str, table: str) -> bool:
    return table in lexicon().of_folded(text)
