"""Patterns side by side: one look at a sentence tells where any of them matches, and which is the first that does.

A pattern begins with a class («<month> …»): that class is its trigger, and nothing is tried where no trigger stands.
All of them are one regular expression with an alphabet of the classes they speak of, so most sentences are dismissed
by a single search in C.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.lexicon import Alphabet, lexicon
from pipeline.rules.pattern import BREAK, Pattern

Match = Callable[[str, int], re.Match[str] | None]


class _Own(dict[int, str]):
    """The lexicon's letters in an alphabet of one's own, for ``str.translate``; new ones are added as they come."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__({ord(BREAK): BREAK})
        self._alphabet = alphabet

    def __missing__(self, letter: int) -> str:
        own = self[letter] = self._alphabet.code(lexicon().classes(chr(letter)))
        return own


class Start(NamedTuple):
    """The first place in a sentence where a pattern matches."""

    letters: str
    """The sentence in the patterns' alphabet."""
    place: int
    last: int | None
    """The last group of the match, which tells ``beginning`` what matches there."""


class Patterns:
    """Patterns in their order, and all of them as one."""

    def __init__(self, sources: Sequence[str]) -> None:
        plain = [Pattern(source) for source in sources]
        self._alphabet = Alphabet(frozenset[str]().union(*(pattern.names for pattern in plain)))
        self._each = [Pattern(source, self._alphabet) for source in sources]
        self._single = frozenset(number for number, pattern in enumerate(plain) if pattern.is_one_class)
        self._order = sorted(range(len(plain)), key=self._single.__contains__)
        self._any = Pattern(_side_by_side([plain[number] for number in self._order]), self._alphabet)
        self._own = _Own(self._alphabet)
        self._by_letter: dict[tuple[str, int | None], list[tuple[int, Match]]] = {}
        for classes in lexicon().expected():
            self._alphabet.code(classes)

    def letters(self, codes: str) -> str:
        """The ``codes`` of a sentence in the patterns' own alphabet."""
        size = self._alphabet.size
        own = codes.translate(self._own)
        if self._alphabet.size != size:
            self._by_letter.clear()
        return own

    def sentences(self, codes: Sequence[str]) -> Iterator[tuple[int, Start]]:
        """The sentences where one matches, by number; searched as if they were one."""
        letters = self.letters(BREAK.join([*codes, ""]))
        search = self.search()
        number = end = 0
        while hit := search(letters, end):
            place = hit.start()
            number += letters.count(BREAK, end, place)
            start, end = letters.rfind(BREAK, end, place) + 1, letters.find(BREAK, place)
            yield number, Start(letters[start:end], place - start, hit.lastindex)

    def search(self) -> Callable[..., re.Match[str] | None]:
        """Finds the next place where one matches; ``beginning`` tells which may."""
        return self._any.regex().search

    def beginning(self, letter: str, last: int | None) -> list[tuple[int, Match]]:
        """The patterns that may match where a hit of ``search`` stands on this letter, with their numbers.

        ``last`` is the hit's last group: which pattern is the first that matches. One of a single class is that only
        if no other matches.
        """
        known = self._by_letter.get((letter, last))
        if known is None:
            first = self._order[(last or 1) - 1]
            classes = self._alphabet.classes(letter)
            known = self._by_letter[letter, last] = [
                (number, pattern.regex().match)
                for number, pattern in enumerate(self._each)
                if (number in self._single or (number >= first and first not in self._single))
                and pattern.begins_with(classes)
            ]
        return known


CHUNK = 16
"""So many patterns stand behind one question whether any of them can begin here."""


def _side_by_side(patterns: Sequence[Pattern]) -> str:
    """One pattern for all. Behind each stands an empty group: the last group that took part tells which it was."""
    chunks = [patterns[start : start + CHUNK] for start in range(0, len(patterns), CHUNK)]
    return _where_one_begins(
        patterns,
        [_where_one_begins(chunk, [f"{pattern.unnamed} ()" for pattern in chunk]) for chunk in chunks],
    )


def _where_one_begins(patterns: Sequence[Pattern], alternatives: Sequence[str]) -> str:
    """The alternatives, tried only on what one of the patterns can begin with."""
    first = dict.fromkeys(name for pattern in patterns for name in pattern.first.split("|"))
    return f"(?= <{'|'.join(first)}> ) (?: {' | '.join(alternatives)} )"
