"""Inflection of single words: pymorphy3 behind plain functions."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import zip_longest

import pymorphy3
from pymorphy3.analyzer import Parse as Analysis

from pipeline.text import Parse

FULL_NOUN = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
"""Parts of speech that have cases."""


@cache
def analyser() -> pymorphy3.MorphAnalyzer:
    """The dictionary, loaded once for a process."""
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(50_000)
def analyses(form: str) -> tuple[Analysis, ...]:
    """Readings of a form, likeliest first."""
    return tuple(analyser().parse(form))


def inflected(form: str, parse: Parse | None, *wanted: str) -> str:
    """The form put into the wanted categories, written with the same capitals; unchanged if it has no such form.

    >>> inflected("Минфина", None, "nomn")
    'Минфин'
    >>> inflected("Минэкономразвития", None, "nomn")
    'Минэкономразвития'
    """
    for analysis in _fitting(form, parse):
        found = analysis.inflect(frozenset(wanted))
        if found is not None:
            return recased(found.word, form)
    return form


@lru_cache(20_000)
def nominatives(form: str) -> tuple[str, ...]:
    """All nominatives the form may come from, likeliest first, with its capitals.

    >>> "Совфед" in nominatives("Совфеде")
    True
    """
    found = [analysis.inflect(frozenset({"nomn"})) for analysis in _fitting(form, None)]
    return tuple(dict.fromkeys(recased(one.word, form) for one in found if one is not None))


def _fitting(form: str, parse: Parse | None) -> Iterator[Analysis]:
    """Readings that have case, those equal to the chosen one first."""
    found = [analysis for analysis in analyses(form) if str(analysis.tag.POS) in FULL_NOUN]
    found.sort(key=lambda analysis: not analysis.is_known and "Fixd" in analysis.tag)
    if parse is None:
        return iter(found)
    return iter(sorted(found, key=lambda analysis: -_likeness(analysis, parse)))


def _likeness(analysis: Analysis, parse: Parse) -> int:
    tag = analysis.tag
    same = (
        (analysis.normal_form == parse.lemma, 2),
        (str(tag.POS) == parse.pos, 2),
        (tag.case == parse.case, 3),
        (tag.number == parse.number, 2),
        (tag.gender == parse.gender, 1),
    )
    return sum(points for equal, points in same if equal)


def recased(word: str, like: str) -> str:
    """The word with the capitals of another form of it, and without the ё that one does not have.

    >>> recased("нью-йорк", "Нью-Йорка"), recased("королёв", "Королева"), recased("мид", "МИДа")
    ('Нью-Йорк', 'Королев', 'МИД')
    """
    if "ё" not in like.lower():
        word = word.replace("ё", "е")
    parts = zip_longest(word.split("-"), like.split("-"), fillvalue="")
    return "-".join([_part_recased(part, model) for part, model in parts if part])


def _part_recased(part: str, model: str) -> str:
    if len(model) > 1 and model[:2].isupper():
        capitals = sum(1 for letter in model if letter.isupper())
        return part.upper() if capitals >= len(part) else part[:capitals].upper() + part[capitals:]
    return part[:1].upper() + part[1:] if model[:1].isupper() else part
