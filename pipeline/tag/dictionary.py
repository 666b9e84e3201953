"""Readings of word forms from the OpenCorpora dictionary, as pymorphy3 gives them.

``readings`` gives what ``MorphAnalyzer.parse`` gives, as our own values. Words the dictionary knows (19 of 20) take a
short cut past pymorphy3's units: the dictionary says «paradigm 2311, form 4», and all but the lemma's stem and the
probability follows from those two numbers. Plain words that it does not know are guessed at by the same short cut. The
rest goes the long way.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from pymorphy3.units import DictionaryAnalyzer, KnownPrefixAnalyzer, KnownSuffixAnalyzer, UnknownPrefixAnalyzer

from pipeline.tag.guess import by_analogy
from pipeline.tag.paradigm import ENDINGS, Ending, Place, analyser, grammar
from pipeline.text import Parse

READINGS = 12
"""Guesses kept of a form that is not in the dictionary. «Её» has 27 readings there, and they are all kept."""
CYRILLIC = re.compile("[А-Яа-яЁё]")
PLAIN = re.compile("[А-Яа-яЁё]{2,}")


def readings(form: str) -> tuple[Parse, ...]:
    """Readings of a form as written, likeliest first; none for what has no Cyrillic letter.

    The dictionary spells ё, texts may not: «елка» is read as «ёлка», «всё» is not read as «все».

    >>> [(parse.lemma, parse.case) for parse in readings("Елкой")]
    [('ёлка', 'ablt')]
    """
    if not CYRILLIC.search(form):
        return ()
    return (len(form) > 1 and _known(form.lower())) or tuple([parse for parse, _ in guessed(form)[:READINGS]])


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
    words = morph.dictionary.words
    if "е" not in lower:  # nothing to replace, and half the work
        places = words.get(lower)
        return [(lower, places)] if places else []
    found: list[tuple[str, list[tuple[int, int]]]] = words.similar_items(lower, morph.char_substitutes)
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


@lru_cache(256)
def guessed(form: str) -> Sequence[tuple[Parse, Any]]:
    """What pymorphy3 makes of initials, compounds and words the dictionary does not have, likeliest first.

    With each guess the place in the dictionary that it goes by, else pymorphy3's own reading; both can be inflected.
    Kept for a while, as a word that is read is soon inflected.
    """
    if PLAIN.fullmatch(form) and (found := by_analogy(form.lower())):
        return found
    morph: Any = analyser()
    parses: list[Any] = morph.parse(form)
    held = {word: bool(one.is_known) for word, one in {one.word: one for one in parses}.items()}
    return [
        (Parse(one.normal_form, *grammar(one.tag), one.score, held[one.word]), _place(one) or one) for one in parses
    ]


def _place(guess: Any) -> Place | None:
    """Where the dictionary has what a guess goes by: the word behind a prefix, or the words with such an ending."""
    (source, *place), *rest = guess.methods_stack
    if not isinstance(source, DictionaryAnalyzer) or len(rest) != 1:
        return None
    (spelled, paradigm, form), (unit, before) = place, rest[0]
    if isinstance(unit, UnknownPrefixAnalyzer | KnownPrefixAnalyzer):
        return Place(spelled, paradigm, form, before)
    return Place(spelled, paradigm, form) if isinstance(unit, KnownSuffixAnalyzer) else None
