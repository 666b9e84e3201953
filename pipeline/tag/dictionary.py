"""Readings of word forms from the OpenCorpora dictionary, as pymorphy3 gives them.

``readings`` gives what ``MorphAnalyzer.parse`` gives, as our own values. Words the dictionary knows (19 of 20) take a
short cut past pymorphy3's units: the dictionary says «paradigm 2311, form 4», and all but the lemma's stem and the
probability follows from those two numbers and is worked out once. The rest goes the long way.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import takewhile
from operator import itemgetter
from sys import intern
from typing import Any, NamedTuple

import pymorphy3
from pymorphy3.dawg import EXTENSION_AVAILABLE
from pymorphy3.units import DictionaryAnalyzer, KnownPrefixAnalyzer, KnownSuffixAnalyzer, UnknownPrefixAnalyzer

from pipeline.memory import Memory
from pipeline.tag.guess import by_analogy
from pipeline.text import Parse

READINGS = 12
"""Guesses kept of a form that is not in the dictionary. «Её» has 27 readings there, and they are all kept."""
CYRILLIC = re.compile("[А-Яа-яЁё]")
PLAIN = re.compile("[А-Яа-яЁё]{2,}")


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

    >>> [type(case) is str for case in (readings("дома")[0].case, _plain(analyser().parse("дома")[0].tag.case))]
    [True, True]
    """
    return None if grammeme is None else intern(str(grammeme))


class Ending(NamedTuple):
    """How a form of a paradigm becomes its lemma, and its grammar."""

    cut: slice
    """What of the form is the stem."""
    lemma_prefix: str
    lemma_suffix: str
    tag: str
    grammar: Grammar

    def lemma(self, form: str) -> str:
        """The lemma of a word that is this form of the paradigm."""
        return intern(f"{self.lemma_prefix}{form[self.cut]}{self.lemma_suffix}")

    def parse(self, lemma: str, score: float) -> Parse:
        """The reading of a word as this form of the paradigm."""
        # as ``Parse._make`` does, in a third of its time
        made: Parse = _TUPLE.__new__(Parse, (lemma, *self.grammar, score, True))
        return made


def _ending(place: tuple[int, int]) -> Ending:
    paradigm, index = place
    (prefix, suffix), (lemma_prefix, lemma_suffix) = _affixes(paradigm, index), _affixes(paradigm, 0)
    tag = _tags(paradigm)[index]
    stem = slice(len(prefix), -len(suffix) or None)
    return Ending(stem, lemma_prefix, lemma_suffix, str(tag), grammar(tag))


ENDINGS = Memory[tuple[int, int], Ending](_ending, 1 << 13)
"""By paradigm and form: there are some 3000 paradigms with a dozen forms each."""


def readings(form: str) -> tuple[Parse, ...]:
    """Readings of a form as written, likeliest first; none for what has no Cyrillic letter.

    The dictionary spells ё, texts may not: «елка» is read as «ёлка», «всё» is not read as «все».

    >>> [(parse.lemma, parse.case) for parse in readings("Елкой")]
    [('ёлка', 'ablt')]
    """
    if not CYRILLIC.search(form):
        return ()
    return (len(form) > 1 and _known(form.lower())) or _guessed(form)


def _known(lower: str) -> tuple[Parse, ...]:
    """Readings the dictionary has; a single letter may also be an initial, so it is not for here."""
    lemmas: list[str] = []
    endings: list[Ending] = []
    for word, places in _similar(lower):
        paradigm = -1
        for place in places:
            endings.append(ENDINGS[place])
            lemmas.append(lemmas[-1] if place[0] == paradigm else endings[-1].lemma(word))
            paradigm = place[0]
    parses = list(map(Ending.parse, endings, lemmas, _scores(lower, endings)))
    if len(parses) > 1:
        parses.sort(key=SCORE, reverse=True)
    return tuple(parses)


def _similar(lower: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """The words of the dictionary that may be written so, with their paradigms and their forms in these."""
    morph: Any = analyser()
    found: list[tuple[str, list[tuple[int, int]]]] = morph.dictionary.words.similar_items(lower, morph.char_substitutes)
    return found


SCORE = itemgetter(Parse._fields.index("score"))


def _scores(lower: str, endings: Sequence[Ending]) -> Sequence[float]:
    """How likely each reading of a form is; all alike where the corpus of the dictionary's makers does not tell."""
    morph: Any = analyser()
    chances: Any = morph.prob_estimator.p_t_given_w
    if chances.has_keys_with_prefix(f"{lower}:"):
        scores: list[float] = [chances.get(f"{lower}:{form.tag}", 0) / chances.MULTIPLIER for form in endings]
        if any(scores):
            return scores
    return [1 / len(endings)] * len(endings) if endings else ()


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


def known(lower: str) -> list[tuple[Parse, Place]]:
    """Readings the dictionary has of a form in lower case, likeliest first, with their places in it."""
    found = [Place(spelled, *place) for spelled, places in _similar(lower) for place in places]
    endings = [ENDINGS[place.paradigm, place.form] for place in found]
    parses = [
        (form.parse(form.lemma(place.spelled), score), place)
        for form, place, score in zip(endings, found, _scores(lower, endings), strict=True)
    ]
    parses.sort(key=_likelihood, reverse=True)
    return parses


def _likelihood(reading: tuple[Parse, Place]) -> float:
    return reading[0].score


def _guessed(form: str) -> tuple[Parse, ...]:
    """What pymorphy3 makes of initials, compounds and words the dictionary does not have."""
    morph: Any = analyser()
    found = guesses(form)[:READINGS]
    held = {word: morph.dictionary.word_is_known(word, morph.char_substitutes) for word in {one.word for one in found}}
    return tuple([Parse(lemma, *grammar(tag), score, held[word]) for word, tag, lemma, score, _ in found])


@lru_cache(256)
def guesses(form: str) -> list[Any]:
    """pymorphy3's own readings of a form; kept for a while, as a word that is read is soon inflected."""
    morph: Any = analyser()
    plain = PLAIN.fullmatch(form) and not morph.dictionary.word_is_known(form.lower(), morph.char_substitutes)
    return by_analogy(morph, form) if plain else list(morph.parse(form))


def guessed_place(guess: Any) -> Place | None:
    """Where the dictionary has what a guess goes by: the word behind a prefix, or the words with such an ending."""
    (source, *place), *rest = guess.methods_stack
    if not isinstance(source, DictionaryAnalyzer) or len(rest) != 1:
        return None
    (spelled, paradigm, form), (unit, before) = place, rest[0]
    if isinstance(unit, UnknownPrefixAnalyzer | KnownPrefixAnalyzer):
        return Place(spelled, paradigm, form, before)
    return Place(spelled, paradigm, form) if isinstance(unit, KnownSuffixAnalyzer) else None
