"""Pairs of mentions that may belong together, and what of them is seen at a glance: distances, ranks, what is between.

An article has some 25 such pairs among several hundred that stand too far apart, so they are gone through one by one:
numpy's arrays would cost more to set up than they save.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

PERSON, POSITION = "PERSON", "PROFESSION"
PLACES = ("ORGANIZATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "FACILITY")
TAILS = {name: number for number, name in enumerate((*PLACES, POSITION))}
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pair, and how far apart its mentions may stand."""

    type: str
    head: str
    tails: tuple[str, ...]
    pieces: int
    sentences: int


KINDS = (
    Kind("WORKS_AS", PERSON, (POSITION,), 60, 2),
    Kind("WORKPLACE", PERSON, PLACES, 60, 2),
    Kind("WORKPLACE", POSITION, PLACES, 25, 0),
)
STEPS = (0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50)
"""Borders of distance classes, in pieces."""
FAR = len(STEPS) + 1
SIZES = (2 * FAR + 2, 4, 5, 8, 4, 4, 4, 4, FAR + 2, 7, 6, 6, 5)
"""Values of each feature of a pair, in the order of ``_Glance.features``."""
SHIFTS = tuple(accumulate(SIZES[:-1], initial=0))


@dataclass(frozen=True)
class Spots:
    """Mentions as pieces: what the net looks at."""

    types: Sequence[str]
    first: Sequence[int]
    last: Sequence[int]
    sentence: Sequence[int]
    """Of the first piece of each mention."""
    words: Numbers
    """Word hash of each piece of the article."""

    @cached_property
    def numbers(self) -> dict[str, list[int]]:
        """The mentions of each type."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.types):
            found[name].append(number)
        return found

    def of(self, types: Sequence[str]) -> list[int]:
        """Mentions of these types, in order."""
        return sorted([number for name in types for number in self.numbers.get(name, ())])


class Pair(NamedTuple):
    """Two mentions, and the pieces between them; -1 where they overlap."""

    head: int
    tail: int
    gap: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs, as numbers of mentions, the pieces between them, and the one-hot numbers of their features."""

    heads: Numbers
    tails: Numbers
    low: Numbers
    """First piece between the two."""
    high: Numbers
    """The piece after the last of them."""
    flags: Numbers


def pairs(spots: Spots, kinds: Sequence[int]) -> Pairs:
    """Pairs of some kinds that stand near enough, kind by kind."""
    glance = _Glance(spots)
    chosen: list[Pair] = []
    seen: list[list[int]] = []
    kind_of: list[int] = []
    for kind in kinds:
        own = glance.look(KINDS[kind])
        seen += map(glance.features, own)
        kind_of += [kind] * len(own)
        chosen += own
    flags = np.array(seen, np.intp).reshape(-1, len(SIZES))
    flags += np.array(SHIFTS) + sum(SIZES) * np.array(kind_of, np.intp)[:, None]
    heads, tails = np.array([pair[:2] for pair in chosen], np.intp).reshape(-1, 2).T
    first, last = np.array(spots.first, np.intp), np.array(spots.last, np.intp)
    low = np.minimum(last[heads], last[tails]) + 1
    high = np.maximum(np.maximum(first[heads], first[tails]), low)
    return Pairs(heads, tails, low, high, flags)


def near(spots: Spots, kind: Kind) -> Iterator[Pair]:
    """Pairs with few enough pieces between them, head by head."""
    tails = sorted(spots.of(kind.tails), key=spots.first.__getitem__)
    firsts = [spots.first[tail] for tail in tails]
    lasts = list(accumulate((spots.last[tail] for tail in tails), max))
    for head in spots.of((kind.head,)):
        first, last = spots.first[head], spots.last[head]
        window = slice(bisect_left(lasts, first - 1 - kind.pieces), bisect_right(firsts, last + 1 + kind.pieces))
        for tail in sorted(tails[window]):
            gap = max(spots.first[tail] - last - 1, first - spots.last[tail] - 1, -1)
            if gap <= kind.pieces:
                yield Pair(head, tail, gap)


class _Glance:
    """Features of pairs, each a small number."""

    def __init__(self, spots: Spots) -> None:
        self._spots = spots
        self._positions = spots.of((POSITION,))
        self._starts = [
            sorted([spots.first[each] for each in spots.of(own)]) for own in ((PERSON,), (POSITION,), PLACES)
        ]
        self._of_head: dict[int, list[int]] = {}
        self._of_tail: dict[int, list[int]] = {}

    def look(self, kind: Kind) -> list[Pair]:
        """The pairs of a kind; ``features`` are then of these."""
        found = list(near(self._spots, kind))
        self._of_head, self._of_tail = _ordered(found, 0), _ordered(found, 1)
        place = self._spots.sentence
        return [pair for pair in found if abs(place[pair.tail] - place[pair.head]) <= kind.sentences]

    def features(self, pair: Pair) -> list[int]:
        """What is seen of a pair, in the order of ``SIZES``."""
        (head, tail, gap), spots = pair, self._spots
        first, last, start, end = spots.first[head], spots.last[head], spots.first[tail], spots.last[tail]
        ahead = first < start
        inside = start <= first and last <= end
        around = first <= start and end <= last
        low, high = min(last, end), max(first, start)
        between = [min(max(bisect_left(own, high) - bisect_right(own, low), 0), 3) for own in self._starts]
        return [
            _class(gap) + ahead * (FAR + 1),
            inside + 2 * around,
            spots.sentence[tail] - spots.sentence[head] + 2,
            min(bisect_left(self._of_head[head], gap), 3) + 4 * ahead,
            min(bisect_left(self._of_tail[tail], gap), 3),
            *between,
            self._holder(head, tail),
            TAILS[spots.types[tail]],
            min(last - first, 5),
            min(end - start, 5),
            min(spots.sentence[head], 4),
        ]

    def _holder(self, head: int, tail: int) -> int:
        """How far the head is from the position that holds the tail; the last class: none does."""
        spots = self._spots
        start, end = spots.first[tail], spots.last[tail]
        first, last = spots.first[head], spots.last[head]
        gaps = [
            max(spots.first[own] - last - 1, first - spots.last[own] - 1, -1)
            for own in self._positions
            if spots.first[own] <= start and end <= spots.last[own] and own != tail
        ]
        return _class(min(gaps)) if gaps else FAR + 1


def _class(gap: int) -> int:
    """0 for overlap, then distance classes."""
    return 0 if gap < 0 else bisect_left(STEPS, gap) + 1


def _ordered(found: Sequence[Pair], end: int) -> dict[int, list[int]]:
    """The gaps of all pairs of a head or of a tail, rising: how many are nearer than one."""
    gaps: dict[int, list[int]] = defaultdict(list)
    for pair in sorted(found, key=itemgetter(2)):
        gaps[pair[end]].append(pair.gap)
    return gaps
