"""What a name says by itself: who it is, or only together with what stands around it."""

import re
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from pipeline.gazetteer.key import forms
from pipeline.lexicon import folded, lexicon
from pipeline.normal.inflection import analyses

_LOCAL = "court culture education government_body health law_enforcement legislature military religious science sport"
LOCAL = frozenset(_LOCAL.split())
"""Kinds of which towns have namesakes: «Городская больница № 1» is alone only with a place or a surname in its name."""

Standing: TypeAlias = Literal["alone", "context", "tie", "never"]
"""``alone``: nobody else is called so. ``context``: the articles have to name others in common. ``tie``: only a post or
a head in common will do. ``never``: only an identifier will do."""

MEMORIAL = re.compile(r" (?:имени |им[.] ?)")
"""What a name has in it that a person's is part of."""
SHORTEST = 5
"""Letters of an abbreviation that stands alone if no list has it: «СП» and «ДК» are many things, «NAVI» are two."""


def of_organisation(
    name: str, proper_name: str | None, territory: str | None, kind: str, *, anonymous: bool
) -> Standing:
    """The standing of an organisation's name.

    >>> of_organisation("Роспотребнадзор", None, None, "government_body", anonymous=False)
    'alone'
    >>> of_organisation("ООО «Заря»", "Заря", None, "company", anonymous=False)
    'context'
    >>> of_organisation("МВД", None, None, "government_body", anonymous=False)
    'tie'
    >>> of_organisation("отделение полиции", None, None, "law_enforcement", anonymous=False)
    'never'
    """
    if anonymous:
        return "never"
    words = bare(name)
    if is_state_body(words):
        return "alone" if territory and len(words) > 1 and kind != "sport" else "tie"
    if name[:1].islower() and proper_name is None and MEMORIAL.search(name) is None:
        return "never"
    if len(words) == 1:
        return "alone" if _is_known(words[0], kind) or not _is_manifold(name, words[0]) else "context"
    return "alone" if kind not in LOCAL or any(_tells(word) for word in _not_capitals(name, words)) else "context"


def bare(name: str) -> list[str]:
    """The words that tell it from others: without legal form and, before a quoted or Latin name, without type noun."""
    found = forms(name)
    return [folded(word) for word in min(found, key=len)] if found else []


def is_state_body(words: list[str]) -> bool:
    """A body of which every state or town has one.

    >>> is_state_body(["минфин"]), is_state_body(["верховный", "суд"]), is_state_body(["мини", "маркет"])
    (True, True, False)
    """
    line = " ".join(words) + " "
    begins = len(next(iter(words), "")) > 4 and words[0].startswith(_beginnings())
    return begins or line.startswith(_openings())


def of_person(surname: str | None, given: str | None, patronymic: str | None) -> Standing:
    """The standing of a person's name.

    >>> of_person("Силуанов", "Антон", None), of_person("Иванов", "Иван", None), of_person("Иванов", "Иван", "Ильич")
    ('alone', 'context', 'alone')
    >>> of_person("Силуанов", None, None), of_person(None, "Антон", None)
    ('tie', 'never')
    """
    if not surname:
        return "never"
    if not given:
        return "tie"
    return "context" if is_common(surname) and not patronymic else "alone"


def is_common(surname: str) -> bool:
    """A surname that many people have."""
    return folded(surname) in _common()


def _is_known(word: str, kind: str) -> bool:
    """A name in the list of well-known ones, and of that kind: «Коммерсант» as a newspaper. Clubs have namesakes."""
    listed = lexicon().of_lemma(word).get("org_name"), lexicon().of_form(word).get("org_abbr")
    return kind != "sport" and kind in listed


def _is_manifold(name: str, word: str) -> bool:
    """A short abbreviation, a word of the language, a place or a given name: «СП», «Лента», «Сатурн», «Спартак»."""
    if name.isupper() and len(word) < SHORTEST:
        return True
    found = [one for one in analyses(word.capitalize()) if one.parse.known]
    return bool(found) and not all(one.is_a("Orgn") for one in found)


def _tells(word: str) -> bool:
    """A place, a surname or no word of the language; a number does not tell one school from another."""
    if not word.isalpha():
        return False
    if "territory_adj" in lexicon().of_lemma(word):
        return True
    found = [one for one in analyses(word.capitalize()) if one.parse.known]
    return all(any(one.is_a(proper) for proper in ("Orgn", "Geox", "Surn", "Name")) for one in found)


def _not_capitals(name: str, words: list[str]) -> list[str]:
    """The words but for abbreviations, which say what it is and not which: «ГКБ № 1»."""
    capitals = {folded(word.strip("«»")) for word in name.split() if word.isupper()}
    return [word for word in words if word not in capitals]


@cache
def _common() -> frozenset[str]:
    return frozenset(folded(word) for line in _lines("common_surnames.txt") for word in line.split())


@cache
def _openings() -> tuple[str, ...]:
    return tuple(f"{folded(line)} " for line in _lines("state_bodies.txt") if not line.endswith("-"))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(line.removesuffix("-") for line in _lines("state_bodies.txt") if line.endswith("-"))


def _lines(name: str) -> list[str]:
    """They lie here and not among ``words/``, whose digest says what made a record: they make none."""
    text = (files("pipeline") / "cluster" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
