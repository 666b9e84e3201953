"""Word forms: each is looked up in the dictionary and the lexicon once and then shared by all its tokens."""

import re
from functools import lru_cache

import pymorphy3
from pymorphy3.tagset import OpencorporaTag

from pipeline.lexicon import folded, lexicon
from pipeline.text import Parse, Word

PARSES = 12
"""Readings kept of a form; beyond a dozen they are guesses about the ending of an unknown word."""
CYRILLIC = re.compile("[А-Яа-яЁё]")


class Words:
    """Interned word forms, at most ``size`` of them twice over: see ``word``."""

    def __init__(self, size: int = 50_000) -> None:
        self._size = size
        self._young: dict[str, Word] = {}
        self._old: dict[str, Word] = {}
        self._analyser = pymorphy3.MorphAnalyzer(lang="ru")
        self._lexicon = lexicon()

    def word(self, form: str) -> Word:
        """The form as written; one object for equal forms while it stays in use.

        Two generations: when the young one is full it becomes the old one, and what is met again moves up, so a
        full cache never starts from nothing.
        """
        word = self._young.get(form)
        if word is None:
            if len(self._young) >= self._size:
                self._old, self._young = self._young, {}
            word = self._young[form] = self._old.get(form) or self._look_up(form)
        return word

    def _look_up(self, form: str) -> Word:
        parses = tuple(_parse(found) for found in self._found(form))
        values = self._lexicon.values(form, [parse.lemma for parse in parses])
        return Word(form, folded(form), parses, values, self._lexicon.code(frozenset(values)))

    def _found(self, form: str) -> list[pymorphy3.analyzer.Parse]:
        return self._analyser.parse(form)[:PARSES] if CYRILLIC.search(form) else []


def _parse(found: pymorphy3.analyzer.Parse) -> Parse:
    tag = found.tag
    return Parse(
        lemma=found.normal_form,
        pos=str(tag.POS or tag._POS),
        case=tag.case,
        number=tag.number,
        gender=tag.gender,
        animate=None if tag.animacy is None else tag.animacy == "anim",
        tense=tag.tense,
        person=tag.person,
        grammemes=_grammemes(tag),
        score=found.score,
        known=found.is_known,
    )


@lru_cache(4096)
def _grammemes(tag: OpencorporaTag) -> frozenset[str]:
    return frozenset(str(grammeme) for grammeme in tag.grammemes)
