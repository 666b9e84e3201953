"""Guesses at words the dictionary does not have, as pymorphy3 makes them, without what it asks of other words.

A word may be one of the dictionary with something before it («байт|код»), or be inflected as the words with the same
last letters are («бутявк|ать»). What follows from a paradigm is taken from where it is kept, so nothing of pymorphy3's
own is built.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from pymorphy3.units import KnownPrefixAnalyzer, KnownSuffixAnalyzer, UnknownPrefixAnalyzer

from pipeline.tag.paradigm import ENDINGS, Ending, Place, analyser
from pipeline.text import Parse

MOST_BEFORE, FEWEST_BEHIND = 5, 3
"""Letters before a word of the dictionary, and letters of such a word."""


Guess = tuple[float, Place, Ending, str]
"""A word that may be inflected as one of the dictionary: how likely, and its lemma."""
Seen = set[tuple[str, str, int]]
"""Spellings, tags and paradigms that were guessed already."""


def by_analogy(lower: str) -> list[tuple[Parse, Place]]:
    """What pymorphy3 guesses at a word of two Cyrillic letters or more that is not in its dictionary.

    Likeliest first; nothing for a word with a prefix of its list («микрофинансовая»), as it asks of the whole rest.
    """
    if next(_unit(KnownPrefixAnalyzer).possible_splits(lower), None):
        return []
    seen: Seen = set()
    found = [*_prefixed(lower, seen), *_alike(lower, seen)]
    if not found:
        return []
    scores, are_told = _scores(lower, found)
    each = [
        (ending.parse(lemma, score, known=False), place)
        for (_, place, ending, lemma), score in zip(found, scores, strict=True)
    ]
    if are_told:
        each.sort(key=_likelihood, reverse=True)
    return each


def _scores(lower: str, found: Sequence[Guess]) -> tuple[Sequence[float], bool]:
    """How likely each guess is, and whether the corpus of the dictionary's makers tells."""
    morph: Any = analyser()
    chances = morph.prob_estimator.p_t_given_w
    if chances.has_keys_with_prefix(f"{lower}:"):
        told: list[float] = [chances.prob(lower, ending.tag) for _, _, ending, _ in found]
        if sum(told):
            return told, True
    share = 1.0 / sum([score for score, *_ in found])
    return [score * share for score, *_ in found], False


def _likelihood(guess: tuple[Parse, Place]) -> float:
    return guess[0].score


def _prefixed(lower: str, seen: Seen) -> Iterator[Guess]:
    """Words of the dictionary with up to five letters before them."""
    morph: Any = analyser()
    score = _unit(UnknownPrefixAnalyzer).score_multiplier
    for cut in range(1, min(MOST_BEFORE, len(lower) - FEWEST_BEHIND) + 1):
        before, rest = lower[:cut], lower[cut:]
        for spelled, places in morph.dictionary.words.similar_items(rest, morph.char_substitutes):
            for paradigm, form in places:
                ending = ENDINGS[paradigm, form]
                if ending.productive and _is_new((before + spelled, ending.told, paradigm), seen):
                    place = Place(spelled, paradigm, form, before)
                    yield score, place, ending, before + ending.lemma(spelled)


def _alike(lower: str, seen: Seen) -> list[Guess]:
    """Inflected as the words of the dictionary with the same last letters, the longest that tell."""
    unit = _unit(KnownSuffixAnalyzer)
    morph: Any = analyser()
    found: list[tuple[int, int, Place, Ending]] = []
    if len(lower) < unit.min_word_length:
        return []
    totals: dict[int, int] = {}
    for number, _, endings in unit._possible_prefixes(lower):  # noqa: SLF001  (there is no other way to them)
        totals[number] = 1
        for letters in unit._prediction_splits:  # noqa: SLF001
            stem = lower[:-letters]
            for suffix, places in endings.similar_items(lower[-letters:], morph.char_substitutes):
                for count, paradigm, form in places:
                    ending = ENDINGS[paradigm, form]
                    if not ending.productive:
                        continue
                    totals[number] += count
                    if _is_new((stem + suffix, ending.told, paradigm), seen):
                        found.append((count, number, Place(stem + suffix, paradigm, form), ending))
            if totals[number] > 1:
                break
    each: list[Guess] = [
        (count / totals[number] * unit.score_multiplier, place, ending, ending.lemma(place.spelled))
        for count, number, place, ending in found
    ]
    each.sort(key=itemgetter(0), reverse=True)
    return each


def _is_new(one: tuple[str, str, int], seen: Seen) -> bool:
    size = len(seen)
    seen.add(one)
    return len(seen) > size


@cache
def _unit(kind: type[Any]) -> Any:
    """pymorphy3's own unit of this kind."""
    morph: Any = analyser()
    return next(unit for unit, _ in morph._units if type(unit) is kind)  # noqa: SLF001
