"""Pairs of mentions that may belong together, and what of them is seen at a glance: distances, ranks, what is between.

An article has some 30 mentions and as many such pairs; all are found and looked at together, a column at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

PERSON, POSITION = "PERSON", "PROFESSION"
PLACES = ("ORGANIZATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "FACILITY")
ROLES = {name: number for number, name in enumerate((*PLACES, POSITION, PERSON))}
"""Types that pairs are made of: places first, as tails in the order of their feature."""
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
SENTENCES = np.array([kind.sentences for kind in KINDS])
FARTHEST = max(kind.pieces for kind in KINDS)
STEPS = (0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50)
"""Borders of distance classes, in pieces."""
FAR = len(STEPS) + 1
CLASSES = np.array([0, *np.searchsorted(STEPS, np.arange(FARTHEST + 1)) + 1, FAR + 1])
"""Distance classes by the pieces between plus one; the first is for overlap, the last for what is not there at all."""
SIZES = (2 * FAR + 2, 4, 5, 8, 4, 4, 4, 4, FAR + 2, 7, 6, 6, 5)
"""Values of each feature of a pair, in the order of ``_features``."""
SHIFTS = np.array([0, *accumulate(SIZES[:-1])])
AT_ONCE = 256
"""Mentions held against all others at once: a part of a book has hundreds."""


@dataclass(frozen=True)
class Spots:
    """Mentions as pieces: what the net looks at."""

    types: Sequence[str]
    first: Numbers
    last: Numbers
    sentence: Numbers
    """Of the first piece of each mention."""
    words: Numbers
    """Word hash of each piece of the article."""

    @cached_property
    def roles(self) -> Numbers:
        """The number of each mention's type in ``ROLES``; the one after them for types that no pair is made of."""
        return np.array([ROLES.get(name, len(ROLES)) for name in self.types], np.intp)


class Near(NamedTuple):
    """Mentions that stand near each other, as numbers, kind by kind, head by head."""

    heads: Numbers
    tails: Numbers
    kinds: Numbers
    gaps: Numbers
    """The pieces between them; -1 where they overlap."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs, as numbers of mentions, the pieces between them, and the one-hot numbers of their features."""

    heads: Numbers
    tails: Numbers
    kinds: Numbers
    low: Numbers
    """First piece between the two."""
    high: Numbers
    """The piece after the last of them."""
    flags: Numbers


def pairs(spots: Spots, kinds: Sequence[int]) -> Pairs:
    """Pairs of some kinds that stand near enough, kind by kind."""
    found = near(spots, kinds)
    place = spots.sentence
    kept = np.flatnonzero(np.abs(place[found.tails] - place[found.heads]) <= SENTENCES[found.kinds])
    # What is nearer counts though it may stand too many sentences away.
    ranks = [_ranks(len(place) * found.kinds + ends, found.gaps)[kept] for ends in (found.heads, found.tails)]
    chosen = Near(*[column[kept] for column in found])
    first, last = spots.first, spots.last
    low = np.minimum(last[chosen.heads], last[chosen.tails]) + 1
    high = np.maximum(np.maximum(first[chosen.heads], first[chosen.tails]), low)
    flags = _features(spots, chosen, ranks) + SHIFTS
    flags += sum(SIZES) * chosen.kinds[:, None]
    return Pairs(chosen.heads, chosen.tails, chosen.kinds, low, high, flags)


def near(spots: Spots, kinds: Sequence[int]) -> Near:
    """Pairs of some kinds with few enough pieces between them."""
    told = np.flatnonzero(spots.roles < len(ROLES))
    roles, first, last = spots.roles[told], spots.first[told], spots.last[told]
    kind_of, reach = _kinds(tuple(kinds))
    found: list[tuple[Numbers, ...]] = [(told[:0],) * 3]
    for start in range(0, len(told), AT_ONCE):
        own = slice(start, start + AT_ONCE)
        gaps = np.maximum(first - last[own, None], first[own, None] - last)
        heads, tails = np.nonzero(gaps <= reach[roles[own]][:, roles])
        found.append((heads + start, tails, np.maximum(gaps[heads, tails] - 1, -1)))
    heads, tails, between = found[1] if len(found) == 2 else map(np.concatenate, zip(*found, strict=True))
    named = kind_of[roles[heads], roles[tails]]
    order = np.argsort(named, kind="stable")
    return Near(told[heads[order]], told[tails[order]], named[order], between[order])


@cache
def _kinds(kinds: tuple[int, ...]) -> tuple[Numbers, Numbers]:
    """By the roles of head and tail: the kind of the pair, and by how many pieces they may stand apart."""
    kind_of, reach = np.zeros((2, len(ROLES), len(ROLES)), np.intp)
    reach -= 1 << 30
    for number in kinds:
        at = ROLES[KINDS[number].head], [ROLES[tail] for tail in KINDS[number].tails]
        kind_of[at], reach[at] = number, KINDS[number].pieces + 1
    return kind_of, reach


def _ranks(group: Numbers, gaps: Numbers) -> Numbers:
    """How many of its group are nearer than each."""
    begin = (FARTHEST + 2) * group
    own = begin + gaps + 1
    order = np.sort(own)
    return np.searchsorted(order, own) - np.searchsorted(order, begin)


def _features(spots: Spots, chosen: Near, ranks: Sequence[Numbers]) -> Numbers:
    """What is seen of pairs, each a small number: a row for each pair, in the order of ``SIZES``."""
    (heads, tails, _, gaps), place = chosen, spots.sentence
    first, last, start, end = spots.first[heads], spots.last[heads], spots.first[tails], spots.last[tails]
    ahead = first < start
    seen = np.empty((len(SIZES), len(heads)), np.intp)
    seen[0] = CLASSES[gaps + 1] + (FAR + 1) * ahead
    seen[1] = ((start <= first) & (last <= end)) + 2 * ((first <= start) & (end <= last))
    seen[2] = place[tails] - place[heads] + 2
    seen[3] = np.minimum(ranks[0], 3) + 4 * ahead
    seen[4] = np.minimum(ranks[1], 3)
    seen[5:8] = _between(spots, np.minimum(last, end), np.maximum(first, start))
    seen[8] = _holders(spots, chosen)
    seen[9] = spots.roles[tails]
    seen[10] = np.minimum(last - first, 5)
    seen[11] = np.minimum(end - start, 5)
    seen[12] = np.minimum(place[heads], 4)
    return seen.T


def _between(spots: Spots, low: Numbers, high: Numbers) -> Numbers:
    """How many persons, positions and places begin between two pieces; three or more are as many."""
    roles = spots.roles
    bounds = np.concatenate((high, low + 1))
    counts = [
        np.searchsorted(np.sort(spots.first[own]), bounds)
        for own in (roles == ROLES[PERSON], roles == ROLES[POSITION], roles < len(PLACES))
    ]
    before_high, before_low = np.array(counts).reshape(3, 2, -1).transpose(1, 0, 2)
    found: Numbers = np.minimum(np.maximum(before_high - before_low, 0), 3)
    return found


def _holders(spots: Spots, chosen: Near) -> Numbers:
    """How far the heads are from a position that holds the tail; the last class: none does."""
    found = np.full(len(chosen.heads), FAR + 1)
    start, end = spots.first[chosen.tails], spots.last[chosen.tails]
    positions = np.flatnonzero(spots.roles == ROLES[POSITION])
    first, last = spots.first[positions], spots.last[positions]
    for at in range(0, len(found), AT_ONCE):
        own = slice(at, at + AT_ONCE)
        held = (first <= start[own, None]) & (end[own, None] <= last) & (positions != chosen.tails[own, None])
        pair, position = np.nonzero(held)
        if pair.size:
            heads = chosen.heads[own][pair]
            gaps = np.maximum(first[position] - spots.last[heads], spots.first[heads] - last[position]) - 1
            np.minimum.at(found, at + pair, CLASSES[np.maximum(gaps, -1) + 1])
    return found
