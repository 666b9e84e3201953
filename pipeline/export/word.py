"""The text in words, for tools that mark words: nothing of it is lost, and it is cut where marks begin and end."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from pipeline.export.mark import Mark
from pipeline.segment.token import tokens


class Word(NamedTuple):
    """A word, a sign, or a stretch of white space longer than the single space between two words."""

    start: int
    end: int
    space: bool
    """A single space follows, which belongs to the word."""


def words(text: str, found: Iterable[Mark]) -> list[Word]:
    r"""All of a text: joined, with a space where one follows, the words are the text again.

    >>> [text_of(word, "Уволены  120 человек.\n") for word in words("Уволены  120 человек.\n", [])]
    ['Уволены', '  ', '120 ', 'человек', '.', '\n']
    """
    cut = _cut(tokens(text, 0, len(text)), {edge for mark in found for edge in (mark.start, mark.end)})
    whole, at = list[Word](), 0
    for start, end in (*cut, (len(text), len(text))):
        if start > at:
            whole.append(Word(at, start, space=False))
        if end > start:
            space = text[end : end + 1] == " " and not text[end + 1 : end + 2].isspace()
            whole.append(Word(start, end, space))
            at = end + space
    return whole


def text_of(word: Word, text: str) -> str:
    """The word with its space."""
    return text[word.start : word.end + word.space]


def _cut(found: tuple[tuple[int, int], ...], edges: set[int]) -> list[tuple[int, int]]:
    """Tokens, cut where a mark begins or ends inside one («12%», «3-этажный»)."""
    return [
        piece
        for start, end in found
        for piece in pairwise([start, *sorted(edge for edge in edges if start < edge < end), end])
    ]


class Places:
    """Which words a mark covers."""

    def __init__(self, found: list[Word]) -> None:
        self._starts = [word.start for word in found]

    def of(self, mark: Mark) -> tuple[int, int]:
        """The numbers of its first word and of the one after its last."""
        return bisect_left(self._starts, mark.start), bisect_left(self._starts, mark.end)
