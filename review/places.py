"""Where the words of a text stand in a changed one: by their sentence, not by their number among equal words.

The texts are laid side by side, sentences first, also those that were carried elsewhere; then, in sentences that were
changed, words.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SUPPORT = 2
"""Words that have to lie side by side, the quote's own with them: «35» alone is no reason to think of the same 35."""

TELLING = 3
"""Words of a quote that is taken for the same in whatever sentence: «12 марта 2024»."""

_SENTENCE = re.compile(r"\s+|\S[^\n]*?(?:[.!?…]+(?=\s|\Z)|(?=\n)|\Z)")
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")


class _Piece(NamedTuple):
    said: str
    start: int


class _Block(NamedTuple):
    """A stretch that stands in both texts."""

    old: int
    new: int
    length: int


class Places:
    """Two texts of an article, side by side.

    >>> places = Places("Было 5 домов. Стало 5.", "Стало 5. Сгорело 5 машин. Было 5 домов.")
    >>> places.of(5, 6), places.of(20, 21)
    (31, 6)
    >>> Places("Уволено 35 человек.", "Построено 35 домов.").of(8, 10) is None
    True
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._blocks = [] if old == new else _joined(sorted(_blocks(old, new)))
        self._begins = [block.old for block in self._blocks]
        self._known: dict[str, dict[int, int]] = {}

    def of(self, start: int, end: int) -> int | None:
        """Where ``old[start:end]`` begins in the new text; null when it is not there, or nothing tells which it is."""
        if self._old == self._new:
            return start
        quote = self._old[start:end]
        if quote not in self._known:
            self._known[quote] = self._pairs(quote)
        return self._known[quote].get(start)

    def _pairs(self, quote: str) -> dict[int, int]:
        """Places of a quote in the old text, with those in the new one."""
        ours = occurrences(self._old, quote)
        pairs = {start: place for start in ours if (place := self._aligned(start, len(quote))) is not None}
        left = [start for start in ours if start not in pairs]
        free = set(occurrences(self._new, quote)).difference(pairs.values())
        if len(left) == len(free) == 1 and len(_WORD.findall(quote)) >= TELLING:
            pairs[left[0]] = free.pop()
        return pairs

    def _aligned(self, start: int, length: int) -> int | None:
        """The place that lies beside it."""
        number = bisect_right(self._begins, start) - 1
        if number < 0:
            return None
        block = self._blocks[number]
        is_inside = start + length <= block.old + block.length
        return block.new + start - block.old if is_inside and self._is_supported(block) else None

    def _is_supported(self, block: _Block) -> bool:
        return len(_WORD.findall(self._old, block.old, block.old + block.length)) >= SUPPORT


def occurrences(text: str, quote: str) -> list[int]:
    """Where a quote begins in a text.

    >>> occurrences("5 и 5", "5")
    [0, 4]
    """
    return [found.start() for found in re.finditer(f"(?={re.escape(quote)})", text)]


def _cut(text: str, how: re.Pattern[str], start: int = 0) -> list[_Piece]:
    return [_Piece(found[0], start + found.start()) for found in how.finditer(text)]


def _blocks(old: str, new: str) -> Iterator[_Block]:
    """What both texts have: whole sentences, and words where a sentence was changed."""
    ours, theirs = _cut(old, _SENTENCE), _cut(new, _SENTENCE)
    changes = SequenceMatcher(None, _said(ours), _said(theirs)).get_opcodes()
    pairs = {
        first + number: there + number
        for how, first, last, there, _ in changes
        if how == "equal"
        for number in range(last - first)
    }
    pairs |= _carried(ours, theirs, pairs)
    yield from (_Block(ours[one].start, theirs[other].start, len(ours[one].said)) for one, other in pairs.items())
    taken = set(pairs.values())
    for how, first, last, there, to in changes:
        if how == "replace":
            left = (ours[number] for number in range(first, last) if number not in pairs)
            free = (theirs[number] for number in range(there, to) if number not in taken)
            yield from _words_alike(left, free)


def _carried(ours: Sequence[_Piece], theirs: Sequence[_Piece], pairs: dict[int, int]) -> dict[int, int]:
    """Sentences that stand elsewhere: those that there is one of on either side, and their neighbours."""
    taken = set(pairs.values())
    left = {number: one.said for number, one in enumerate(ours) if number not in pairs and one.said.strip()}
    free = {number: one.said for number, one in enumerate(theirs) if number not in taken and one.said.strip()}
    once = {said for said, number in Counter(left.values()).items() if number == 1}
    place = {said: number for number, said in free.items()}
    once &= {said for said, number in Counter(free.values()).items() if number == 1}
    found = {number: place[said] for number, said in left.items() if said in once}
    for number in found.values():
        del free[number]
    for one, other in list(found.items()):
        for step in (-2, 2):  # what stands between sentences is a piece too
            here, there = one + step, other + step
            while here not in found and left.get(here, "") == free.get(there):
                found[here] = there
                del free[there]
                here, there = here + step, there + step
    return found


def _words_alike(left: Iterable[_Piece], free: Iterable[_Piece]) -> Iterator[_Block]:
    ours = [piece for one in left for piece in _cut(one.said, _PIECE, one.start)]
    theirs = [piece for one in free for piece in _cut(one.said, _PIECE, one.start)]
    for first, there, length in SequenceMatcher(None, _said(ours), _said(theirs)).get_matching_blocks():
        for number in range(length):
            one, other = ours[first + number], theirs[there + number]
            yield _Block(one.start, other.start, len(one.said))


def _said(pieces: Sequence[_Piece]) -> list[str]:
    return [piece.said for piece in pieces]


def _joined(blocks: Iterable[_Block]) -> list[_Block]:
    """Blocks that go on where the one before ends become one."""
    found: list[_Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and (last.old + last.length, last.new + last.length) == (block.old, block.new):
            found[-1] = last._replace(length=last.length + block.length)
        else:
            found.append(block)
    return found
