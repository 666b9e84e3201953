"""Keys: what names of one organisation have in common, in the list and in an article."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.lexicon import lexicon
from pipeline.normal.words import stemmed, words_of

OPENING, CLOSING = re.compile('[«"„“]'), ("»", '"', "“", "”")
FEDERATION = ("российск", "федерац")
"""Russia in stems."""
LONGEST_FORM = 5
"""Words of a legal form spelt out."""


def keys(name: str) -> list[str]:
    """What a name is found under: without its legal form, and without the type noun before a quoted or a Latin name.

    >>> keys("Публичное акционерное общество «Северная верфь»"), keys("ПАО \\"Северной верфи\\"")
    (['северн верф'], ['северн верф'])
    >>> keys("газета «Заря»"), keys("филиал банка «Заря»"), keys("Служба труда РФ (СТ)")
    (['газет зар', 'зар'], ['филиал банк зар'], ['служб труд росс', 'ст'])
    """
    return list(dict.fromkeys(" ".join(map(stemmed, form)) for form in forms(name)))


def forms(name: str) -> list[list[str]]:
    """The words of those keys as they are written: what tells «Победа» from «Победы»."""
    return [words for one in _names(name) if (words := _one_russia(_without_form(words_of(one))))]


def _names(name: str) -> Iterator[str]:
    name, short = _bracket(name.strip())
    yield name
    quoted = OPENING.search(name) if name.endswith(CLOSING) else None
    if quoted and all(_is_type(word) for word in _without_form(words_of(name[: quoted.start()]))):
        yield name[quoted.end() :]
    opening, _, rest = name.partition(" ")
    if rest[:1].isascii() and rest[:1].isalpha() and _is_type(opening):
        yield rest
    if short and lexicon().of_lemma(short).get("territory") is None:
        yield short


def _bracket(name: str) -> tuple[str, str]:
    """A name, and the capitals in brackets behind it («… (ФАС)»)."""
    before, _, short = name.removesuffix(")").rpartition("(") if name.endswith(")") else ("", "", "")
    return (before.strip(), short) if before.strip() and short.isupper() else (name, "")


def _is_type(word: str) -> bool:
    """A type noun that says what the quoted name is of, not what is a part of it («филиал»)."""
    classes = lexicon().of_lemma(word)
    return "org_type" in classes and "org_unit" not in classes


def legal_form(name: str) -> str | None:
    """The legal form a name has, as letters.

    >>> legal_form("Общество с ограниченной ответственностью «Заря»"), legal_form("Заря")
    ('ООО', None)
    """
    words = words_of(name)
    return next((form for _, form in _legal(words)), None)


def _without_form(words: list[str]) -> list[str]:
    """Less a legal form at either end, unless that is all."""
    for place, _ in _legal(words):
        return words[: place.start] + words[place.stop :]
    return words


def _legal(words: list[str]) -> Iterator[tuple[slice, str]]:
    for length in range(min(LONGEST_FORM, len(words) - 1), 0, -1):
        for place in (slice(0, length), slice(len(words) - length, len(words))):
            if form := _form(" ".join(words[place])):
                yield place, form


@lru_cache(1 << 12)
def _form(spelt: str) -> str | None:
    """The letters of a legal form, spelt out or not."""
    return lexicon().of_lemma(spelt).get("legal_form_spelt") or lexicon().of_form(spelt).get("legal_form_short")


def _one_russia(words: list[str]) -> list[str]:
    for at in range(len(words) - 1, -1, -1):
        federation = words[at].startswith(FEDERATION[0]) and tuple(map(stemmed, words[at : at + 2])) == FEDERATION
        if length := 1 if words[at] == "рф" else 2 * federation:
            words[at : at + length] = ["россия"]
    return words
