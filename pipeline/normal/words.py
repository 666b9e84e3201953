"""Names as words: folded, without marks, and without endings, so that names written differently can be compared."""

import re
from functools import lru_cache

from pipeline.lexicon import folded

WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ах|ях|ам|ям|ов|ев|ым|им|ом|ем|ой|ей|ый|ий|ую|юю|ая|яя|ое|ее|[ауеяюыиойьъ])$"
)
"""Endings of nouns and adjectives."""
OF_CONSONANT = frozenset("а у е ом ем ым".split())
"""Endings of one thing whose name ends in a consonant; the others are those of several."""
VOWELS = frozenset("аеиоуыэюяьй")
STEM = 3
"""Letters that are left of a word at least."""


def words_of(name: str) -> list[str]:
    """The words of a name, folded, without quotation marks and signs.

    >>> words_of("ООО «Вектор-М»")
    ['ооо', 'вектор-м']
    """
    return [*_words(name)]


@lru_cache(1 << 10)
def _words(name: str) -> tuple[str, ...]:
    """Merging asks a dozen times for the words of each name of an article."""
    return tuple(WORD.findall(folded(name)))


@lru_cache(1 << 12)
def stemmed(word: str) -> str:
    """A folded word less all that may be an ending: its forms have it in common, and a few other words.

    >>> [stemmed(word) for word in ("ромашками", "газпром", "газпрома", "мгу")]
    ['ромашк', 'газпр', 'газпр', 'мгу']
    """
    while len(cut := ENDING.sub("", word)) >= STEM and cut != word:
        word = cut
    return word


def is_form(word: str, of: str) -> bool:
    """Whether a folded word may be a form of another one, a nominative, by their endings.

    >>> is_form("ромашкой", "ромашка"), is_form("газпрома", "газпром"), is_form("петров", "петр")
    (True, True, False)
    """
    if word == of:
        return True
    unlike = (at for at, (left, right) in enumerate(zip(word, of, strict=False)) if left != right)
    shared = next(unlike, min(len(word), len(of)))
    if shared < STEM:
        return False
    own, other = word[shared:], of[shared:]
    return own in OF_CONSONANT if not other and of[-1] not in VOWELS else _is_ending(own) and _is_ending(other)


def _is_ending(letters: str) -> bool:
    return not letters or ENDING.fullmatch(letters) is not None
