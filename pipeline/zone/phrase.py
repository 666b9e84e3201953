"""The phrases of ``pipeline/words/zone_*.txt``: one a line, ``#`` starts a comment."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

MONTH = (
    r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|янв\.?|февр?\.?|мар\.?|апр\.?|июн\.?|июл\.?|авг\.?|сент?\.?|окт\.?|нояб?\.?|дек\.?)"
)
"""Months as datelines and time stamps write them."""

TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a file of words or phrases.

    >>> "Содержание" in lines("zone_contents")
    True
    """
    text = (files("pipeline") / "words" / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a file that has several on a line.

    >>> "Напомним" in words("sentence_starts")
    True
    """
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def folded(name: str) -> frozenset[str]:
    """The entries in small letters, for lines that are written in capitals or not."""
    return frozenset(line.lower() for line in lines(name))


def pattern(phrases: tuple[str, ...]) -> str:
    """One expression for all: a space is any white space, a colon at the end may be the end of the line instead."""
    return "(?:" + "|".join(_expression(phrase) for phrase in phrases) + ")"


def search_pattern(phrases: Iterable[str]) -> str:
    """The same for searching a text: sorted by the letters phrases begin with, so that most places fail at once."""
    by_letters: dict[str, list[str]] = {}
    for phrase in phrases:
        letters = phrase[:1] if phrase[1:2] == " " else phrase[:2]
        by_letters.setdefault(letters, []).append(_expression(phrase)[len(letters) :])
    return "|".join(f"{letters}(?:{'|'.join(rests)})" for letters, rests in by_letters.items())


def _expression(phrase: str) -> str:
    if phrase.endswith(":"):
        phrase = phrase[:-1] + r"(?: ?:| ?$| ?(?=\n))"
    return re.sub(r" +", r"\\s+", phrase.replace(" ?", r"\s*"))
