"""The OpenCorpora dictionary, as pymorphy3 carries it: its paradigms, and what follows from a place in one.

The dictionary says of a word «paradigm 2311, form 4»; all but the stem follows from these two numbers and is worked out
once, for all words that are inflected alike.
"""

import re
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import takewhile
from sys import intern
from typing import Any, NamedTuple

import pymorphy3
from pymorphy3.dawg import EXTENSION_AVAILABLE

from pipeline.memory import Memory
from pipeline.text import Parse


@cache
def analyser() -> pymorphy3.MorphAnalyzer:
    """The analyser, loaded once for a process: it takes 15 MB."""
    if not EXTENSION_AVAILABLE:
        raise ModuleNotFoundError("the dictionary's fast reader is not installed: run pip install 'pymorphy3[fast]'")
    return pymorphy3.MorphAnalyzer(lang="ru")


def dictionary_version() -> str:
    """Version of the dictionary in use."""
    return version("pymorphy3-dicts-ru")


_TUPLE: Any = tuple


class Grammar(NamedTuple):
    """What a tag says, in the order of the fields of ``Parse``."""

    pos: str
    case: str | None
    number: str | None
    gender: str | None
    animate: bool | None
    tense: str | None
    person: str | None
    grammemes: frozenset[str]


@lru_cache(8192)
def grammar(tag: Any) -> Grammar:
    """The grammar of a pymorphy3 tag (there are some 5000)."""
    return Grammar(
        re.split("[, ]", str(tag))[0],
        _plain(tag.case),
        _plain(tag.number),
        _plain(tag.gender),
        _is_animate(str(tag)),
        _plain(tag.tense),
        _plain(tag.person),
        frozenset(map(str, tag.grammemes)),
    )


def _is_animate(tag: str) -> bool | None:
    """The last word on it: a few tags say both, first of the lexeme, then of the form.

    Of these pymorphy3 says now one, now the other, as Python happens to order a set.

    >>> [_is_animate(tag) for tag in ("NOUN,anim,masc,Inmx plur,accs,inan", "NOUN,anim,masc sing,nomn", "PREP")]
    [False, True, None]
    """
    told = [name for name in re.split("[, ]", tag) if name in ("anim", "inan")]
    return told[-1] == "anim" if told else None


def _plain(grammeme: str | None) -> str | None:
    """A grammeme as a plain string: pymorphy3's own compares in Python, and fails on what is no grammeme.

    >>> type(_plain(analyser().parse("дома")[0].tag.case)) is str
    True
    """
    return None if grammeme is None else intern(str(grammeme))


class Ending(NamedTuple):
    """How a form of a paradigm becomes its lemma, and its grammar."""

    cut: slice
    """What of the form is the stem."""
    lemma_prefix: str
    lemma_suffix: str
    tag: str
    told: str
    """The tag without what it says of the lexeme set apart: pymorphy3 takes tags that list the same for equal."""
    productive: bool
    """New words may be inflected so."""
    grammar: Grammar

    def lemma(self, form: str) -> str:
        """The lemma of a word that is this form of the paradigm."""
        return intern(f"{self.lemma_prefix}{form[self.cut]}{self.lemma_suffix}")

    def parse(self, lemma: str, score: float, *, known: bool = True) -> Parse:
        """The reading of a word as this form of the paradigm."""
        # as ``Parse._make`` does, in a third of its time
        made: Parse = _TUPLE.__new__(Parse, (lemma, *self.grammar, score, known))
        return made


def _ending(place: tuple[int, int]) -> Ending:
    paradigm, index = place
    dictionary: Any = analyser().dictionary
    ids = dictionary.paradigms[paradigm]
    (prefix, suffix), (lemma_prefix, lemma_suffix) = _affixes(paradigm, index), _affixes(paradigm, 0)
    stem = slice(len(prefix), -len(suffix) or None)
    return Ending(stem, lemma_prefix, lemma_suffix, *SENSES[ids[len(ids) // 3 + index]])


def _sense(number: int) -> tuple[str, str, bool, Grammar]:
    dictionary: Any = analyser().dictionary
    tag = dictionary.gramtab[number]
    return str(tag), intern(str(tag).replace(" ", ",")), tag.is_productive(), grammar(tag)


SENSES = Memory[int, tuple[str, str, bool, Grammar]](_sense, 1 << 13)
"""What an ending says, by the number of its tag: thrice as many endings are met as tags."""
ENDINGS = Memory[tuple[int, int], Ending](_ending, 1 << 13)
"""By paradigm and form: there are some 3000 paradigms with a dozen forms each."""


class Place(NamedTuple):
    """Where the dictionary has a reading: a form of a paradigm."""

    spelled: str
    """The form with its ё."""
    paradigm: int
    form: int
    before: str = ""
    """What stands before a word of the dictionary in one that is not there («байт|код»)."""

    def inflected(self, wanted: frozenset[str]) -> str | None:
        """The form of the same word in these categories, as pymorphy3 inflects; ``None`` if there is none."""
        change = inflection(self.paradigm, self.form, wanted)
        return change and f"{self.before}{change.prefix}{self.spelled[change.cut]}{change.suffix}"


class Change(NamedTuple):
    """How a form of a paradigm becomes another."""

    cut: slice
    prefix: str
    suffix: str


@lru_cache(1 << 13)
def inflection(paradigm: int, index: int, wanted: frozenset[str]) -> Change | None:
    """How form ``index`` of a paradigm is put into categories: the form that has them and keeps most of the others.

    As ``MorphAnalyzer._inflect`` chooses, but worked out once for all words that are inflected alike.
    """
    paradigm_tags, tag_class = _tags(paradigm), analyser().TagClass
    fitting = [form for form, tag in enumerate(paradigm_tags) if wanted <= tag.grammemes]
    if not fitting:
        wanted = frozenset(tag_class.fix_rare_cases(set(wanted)))
        fitting = [form for form, tag in enumerate(paradigm_tags) if wanted <= tag.grammemes]
    if not fitting:
        return None
    own_prefix, own_suffix = _affixes(paradigm, index)
    grammemes = paradigm_tags[index].updated_grammemes(wanted)

    def likeness(form: int) -> tuple[float, bool, int]:
        """Equal categories, and of equals the form that is spelt most like it: «высшей», «высшая», not «высочайшая»."""
        held, (prefix, suffix) = paradigm_tags[form].grammemes, _affixes(paradigm, form)
        equal = len(grammemes & held) - 0.1 * len(grammemes ^ held)
        return equal, prefix == own_prefix, sum(1 for _ in takewhile(_are_equal, zip(suffix, own_suffix, strict=False)))

    prefix, suffix = _affixes(paradigm, max(fitting, key=likeness))
    return Change(ENDINGS[paradigm, index].cut, prefix, suffix)


@lru_cache(1 << 11)
def _tags(paradigm: int) -> list[Any]:
    """The tags of the forms of a paradigm."""
    dictionary: Any = analyser().dictionary
    ids = dictionary.paradigms[paradigm]
    count = len(ids) // 3
    return [dictionary.gramtab[number] for number in ids[count : 2 * count]]


def _affixes(paradigm: int, index: int) -> tuple[str, str]:
    """What a form of a paradigm has before its stem and behind it."""
    dictionary: Any = analyser().dictionary
    # A paradigm is the suffixes of all its forms, then their tags, then their prefixes.
    ids = dictionary.paradigms[paradigm]
    return dictionary.paradigm_prefixes[ids[len(ids) // 3 * 2 + index]], dictionary.suffixes[ids[index]]


def _are_equal(letters: tuple[str, str]) -> bool:
    return letters[0] == letters[1]
