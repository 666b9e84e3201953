"""Inflection of single words: pymorphy3 behind plain functions."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from pipeline.tag.dictionary import CYRILLIC, guessed, known
from pipeline.tag.paradigm import Place
from pipeline.text import Parse

FULL_NOUN = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
"""Parts of speech that have cases."""


class Analysis(NamedTuple):
    """A reading of a form that can be inflected."""

    parse: Parse
    source: Any
    """Its place in the dictionary, or pymorphy3's own reading of a word that is not there."""

    def is_a(self, *grammemes: str) -> bool:
        """The reading has one of these categories."""
        return not self.parse.grammemes.isdisjoint(grammemes)

    def inflect(self, *wanted: str) -> str | None:
        """The form in the wanted categories, lower case; ``None`` if there is none."""
        if isinstance(self.source, Place):
            return self.source.inflected(frozenset(wanted))
        found = self.source.inflect(set(wanted))
        if found is None:
            return None
        return _joined(str(self.source.word), str(found.word)) if self.is_a("ADJF") else str(found.word)


def _joined(form: str, found: str) -> str:
    """A part in «о», «е» before the hyphen of an adjective has one form; taken alone it may pass for a short adjective.

    >>> _joined("психолого-педагогического", "психолый-педагогический")
    'психолого-педагогический'
    """
    before, hyphen, _ = form.rpartition("-")
    return before + hyphen + found.rpartition("-")[2] if before.endswith(("о", "е")) else found


@lru_cache(1 << 11)
def analyses(form: str) -> tuple[Analysis, ...]:
    """Readings of a form, likeliest first."""
    if len(form) > 1 and CYRILLIC.search(form) and (found := known(form.lower())):
        return tuple([Analysis(parse, place) for parse, place in found])
    return tuple([Analysis(parse, source) for parse, source in guessed(form)])


@lru_cache(1 << 13)
def inflected(form: str, parse: Parse | None, *wanted: str) -> str:
    """The form put into the wanted categories, written with the same capitals; unchanged if it has no such form.

    >>> inflected("Минфина", None, "nomn")
    'Минфин'
    >>> inflected("Минэкономразвития", None, "nomn")
    'Минэкономразвития'
    >>> inflected("Заборске-на-Амуре", None, "nomn")
    'Заборск-на-Амуре'
    """
    head, on, river = form.partition("-на-")
    if on:
        return inflected(head, parse, *wanted) + on + river
    for analysis in _fitting(form, parse):
        found = analysis.inflect(*wanted)
        if found is not None and found[:1] == form[:1].lower():
            return recased(found, form)
    return form


@lru_cache(1 << 12)
def nominatives(form: str) -> tuple[str, ...]:
    """All nominatives the form may come from, likeliest first, with its capitals.

    >>> "Минздрав" in nominatives("Минздраве")
    True
    """
    found = [analysis.inflect("nomn") for analysis in _fitting(form, None)]
    return tuple(dict.fromkeys(recased(one, form) for one in found if one is not None))


def _fitting(form: str, parse: Parse | None) -> Iterator[Analysis]:
    """Readings that have case, those equal to the chosen one first."""
    found = [analysis for analysis in analyses(form) if analysis.parse.pos in FULL_NOUN]
    if len(found) > 1:
        found.sort(key=lambda analysis: not analysis.parse.known and analysis.is_a("Fixd"))
        if parse is not None:
            found.sort(key=lambda analysis: -_likeness(analysis, parse))
    return iter(found)


def _likeness(analysis: Analysis, parse: Parse) -> int:
    own = analysis.parse
    return (
        2 * (own.lemma == parse.lemma)
        + 2 * (own.pos == parse.pos)
        + 3 * (own.case == parse.case)
        + 2 * (own.number == parse.number)
        + (own.gender == parse.gender)
    )


def recased(word: str, like: str) -> str:
    """The word with the capitals of another form of it, and without the ё that one does not have.

    >>> recased("нью-йорк", "Нью-Йорка"), recased("королёв", "Королева"), recased("мид", "МИДа")
    ('Нью-Йорк', 'Королев', 'МИД')
    >>> recased("вымпелком", "ВымпелКома")
    'ВымпелКом'
    """
    if "ё" not in like.lower():
        word = word.replace("ё", "е")
    if "-" not in word and "-" not in like:
        return _part_recased(word, like)
    parts = zip_longest(word.split("-"), like.split("-"), fillvalue="")
    return "-".join([_part_recased(part, model) for part, model in parts if part])


def _part_recased(part: str, model: str) -> str:
    if len(model) > 1 and model[:2].isupper():
        capitals = sum(1 for letter in model if letter.isupper())
        return part.upper() if capitals >= len(part) else part[:capitals].upper() + part[capitals:]
    if model[1:].islower() or not any(letter.isupper() for letter in model[1:]):
        return part[:1].upper() + part[1:] if model[:1].isupper() else part
    unlike = (at for at, (left, right) in enumerate(zip(part, model.lower(), strict=False)) if left != right)
    shared = next(unlike, min(len(part), len(model)))
    return model[:shared] + part[shared:]
