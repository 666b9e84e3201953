"""Which language a text is in. Only Russian goes on; the rest is quarantined by name.

Statistical detectors fail on our matter: news is short and full of Latin and borrowed names (resiliparse 2.0 takes one
Russian article in forty for Serbian or Ukrainian, and every other Ukrainian sentence for Russian). Alphabets do not: a
language written in Cyrillic has letters, or short words, that Russian lacks, and they stand in far more of its words
than in a Russian article that quotes or names something.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAMPLE = 20_000
"""Characters looked at: enough for any article, bounded for a book."""

MIN_CYRILLIC = 0.2
"""Least share of Cyrillic letters: a headline about «iPhone 15 Pro Max» has a third, an English article none."""

FOREIGN = 0.12
"""Share of words that cannot be Russian above which the text is not: Russian articles of thirty words and more stay
below 0.03 (a name, a quotation), Bulgarian ones, the closest, have 0.2, the others a third and more."""

LONG = 60
"""So many words without one Russian function word are no Russian."""

_WORD = re.compile(r"[А-яЁёЀ-ӿ]+(?:[-'’][А-яЁёЀ-ӿ]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_NOT_RUSSIAN = re.compile(r"[^а-яё'’\n-]|ъ(?![еёюя'’-]|$)", re.MULTILINE)  # «съвет»; but «Коммерсантъ»


@dataclass(frozen=True, slots=True)
class _Language:
    letters: frozenset[str]
    words: frozenset[str]


def language(text: str) -> str:
    """ISO 639-1 code of the text's language; ``und`` where it cannot be told, and for all that is not Cyrillic.

    >>> language("Минфин уволил 120 человек"), language("У Києві вчора відбулася нарада")
    ('ru', 'uk')
    """
    sample = text[:SAMPLE]
    words: list[str] = _WORD.findall(sample.lower())
    if not _are_cyrillic(words, sample):
        return "und"
    known = set(words)
    strange = known & _foreign_words()
    if _NOT_RUSSIAN.search("\n".join(known)):
        strange.update(filter(_NOT_RUSSIAN.search, known))
    foreign = [word for word in words if word in strange]
    if len(foreign) > FOREIGN * len(words):
        return _likeliest(foreign)
    if len(words) >= LONG and _languages()["ru"].words.isdisjoint(words):
        return "und"
    return "ru"


def is_cyrillic(text: str) -> bool:
    """Enough of its letters are Cyrillic for a text in such a language.

    >>> is_cyrillic("Apple показала iPhone 15 Pro Max"), is_cyrillic("Apple has shown the iPhone 15")
    (True, False)
    """
    return _are_cyrillic(_WORD.findall(text[:SAMPLE]), text[:SAMPLE])


def _are_cyrillic(words: list[str], sample: str) -> bool:
    cyrillic = sum(map(len, words))
    return cyrillic > MIN_CYRILLIC * (cyrillic + len(_LATIN.findall(sample)))


def _likeliest(foreign: list[str]) -> str:
    """The language whose letters and words account for most of the foreign words."""
    scores = {
        code: sum(word in own.words or own.letters.issuperset(_NOT_RUSSIAN.findall(word)) for word in foreign)
        for code, own in _languages().items()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "und"


@cache
def _languages() -> dict[str, _Language]:
    lines = (files("pipeline") / "words" / "languages.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {code: _Language(frozenset(letters), frozenset(words.split())) for code, letters, words in rows}


@cache
def _foreign_words() -> frozenset[str]:
    return frozenset(word for code, own in _languages().items() if code != "ru" for word in own.words)
