"""Which person holds which position where: a small net over the mention net's states.

Scores pairs of mentions that stand near each other; the features are read off the mentions and the states around
them, all pairs of an article at once. Sums are exact, as in ``mention_net``.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tag.mention_net import ROOT_SCALE, WORDS, Floats, Linear, whole
from pipeline.text import Mention, Relation

PERSON, POSITION = "PERSON", "PROFESSION"
PLACES = ("ORGANIZATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "FACILITY")
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
STEPS = np.array([0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50])
"""Borders of distance classes, in pieces."""
FAR = len(STEPS) + 1
SIZES = (2 * FAR + 2, 4, 5, 8, 4, 4, 4, 4, FAR + 2, 7, 6, 6, 5)
"""Values of each feature of a pair, in the order of ``pairs``."""
SHIFTS = tuple(accumulate(SIZES[:-1], initial=0))
STATE, STATE_SCALE = 176, 16
"""Largest state and what one stands for, in whole numbers: with weights up to 127 and 640 summands, sums stay under
2**24."""
SHORT = 15
"""Words between two mentions are read if there are no more."""
HIDDEN = 511
"""Largest whole number in the hidden layer."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Mentions as pieces: what the net looks at."""

    types: Sequence[str]
    first: Numbers
    last: Numbers
    sentence: Numbers
    """Sentence of each piece."""
    words: Numbers
    """Word hash of each piece."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of a kind, as numbers of mentions, and the one-hot numbers of their features."""

    heads: Numbers
    tails: Numbers
    flags: Numbers


def pairs(spots: Spots, kind: int) -> Pairs:
    """Pairs of a kind that stand near enough."""
    wanted = KINDS[kind]
    heads = _of(spots, (wanted.head,))
    tails = _of(spots, wanted.tails)
    gap = gaps(spots, heads, tails)
    apart = spots.sentence[spots.first[tails]][None] - spots.sentence[spots.first[heads]][:, None]
    row, column = np.nonzero((gap <= wanted.pieces) & (np.abs(apart) <= wanted.sentences))
    table = _Table(spots, heads, tails, gap)
    flags = [
        *(table.distance(row, column), table.nested(row, column), apart[row, column] + 2),
        *(table.rank(row, column), table.rank_of_head(row, column), table.between(row, column, (PERSON,))),
        *(table.between(row, column, (POSITION,)), table.between(row, column, PLACES), table.holder(row, column)),
        *(table.kind_of_tail(column), table.size(heads[row]), table.size(tails[column]), table.early(row)),
    ]
    columns = [flag + shift for flag, shift in zip(flags, SHIFTS, strict=True)]
    return Pairs(heads[row], tails[column], np.stack(columns, 1) + kind * sum(SIZES))


def gaps(spots: Spots, heads: Numbers, tails: Numbers) -> Numbers:
    """Pieces between heads (rows) and tails (columns); -1 where they overlap."""
    after = spots.first[tails][None] - spots.last[heads][:, None] - 1
    before = spots.first[heads][:, None] - spots.last[tails][None] - 1
    found: Numbers = np.maximum(np.maximum(after, before), -1)
    return found


def _of(spots: Spots, types: Sequence[str]) -> Numbers:
    return np.array([i for i, name in enumerate(spots.types) if name in types], np.intp)


class _Table:
    """Features of pairs, each a small number."""

    def __init__(self, spots: Spots, heads: Numbers, tails: Numbers, gap: Numbers) -> None:
        self._spots, self._heads, self._tails, self._gap = spots, heads, tails, gap

    def distance(self, row: Numbers, column: Numbers) -> Numbers:
        ahead = self._spots.first[self._heads[row]] < self._spots.first[self._tails[column]]
        return _class(self._gap[row, column]) + ahead * (FAR + 1)

    def nested(self, row: Numbers, column: Numbers) -> Numbers:
        a, b, spots = self._heads[row], self._tails[column], self._spots
        inside = (spots.first[b] <= spots.first[a]) & (spots.last[a] <= spots.last[b])
        around = (spots.first[a] <= spots.first[b]) & (spots.last[b] <= spots.last[a])
        found: Numbers = inside.astype(np.intp) + 2 * around
        return found

    def rank(self, row: Numbers, column: Numbers) -> Numbers:
        """How many other tails are nearer to the head, before (0-3) or, for a tail after the head, 4-7."""
        ahead = self._spots.first[self._heads[row]] < self._spots.first[self._tails[column]]
        found: Numbers = np.minimum(_nearer(self._gap)[row, column], 3) + 4 * ahead
        return found

    def rank_of_head(self, row: Numbers, column: Numbers) -> Numbers:
        return np.minimum(_nearer(self._gap.T).T[row, column], 3)

    def between(self, row: Numbers, column: Numbers, types: Sequence[str]) -> Numbers:
        """Mentions that begin between the two."""
        spots = self._spots
        starts = np.sort(spots.first[_of(spots, types)])
        a, b = self._heads[row], self._tails[column]
        low = np.minimum(spots.last[a], spots.last[b])
        high = np.maximum(spots.first[a], spots.first[b])
        count = np.searchsorted(starts, high, "left") - np.searchsorted(starts, low, "right")
        found: Numbers = np.clip(count, 0, 3)
        return found

    def holder(self, row: Numbers, column: Numbers) -> Numbers:
        """How far the head is from the position that holds the tail; the last class: none does."""
        spots = self._spots
        positions = _of(spots, (POSITION,))
        found = np.full((len(self._heads), len(self._tails)), FAR + 1)
        if len(positions) and len(self._heads):
            apart = _class(gaps(spots, self._heads, positions))
            for j, tail in enumerate(self._tails):
                around = (spots.first[positions] <= spots.first[tail]) & (spots.last[tail] <= spots.last[positions])
                around &= positions != tail
                if around.any():
                    found[:, j] = apart[:, around].min(1)
        return found[row, column]

    def kind_of_tail(self, column: Numbers) -> Numbers:
        names = (*PLACES, POSITION)
        kinds = np.array([names.index(self._spots.types[tail]) for tail in self._tails], np.intp)
        return kinds[column]

    def size(self, mentions: Numbers) -> Numbers:
        found: Numbers = np.minimum(self._spots.last[mentions] - self._spots.first[mentions], 5)
        return found

    def early(self, row: Numbers) -> Numbers:
        return np.minimum(self._spots.sentence[self._spots.first[self._heads[row]]], 4)


def _class(gap: Numbers) -> Numbers:
    """0 for overlap, then distance classes."""
    found: Numbers = np.where(gap < 0, 0, np.searchsorted(STEPS, gap) + 1)
    return found


def _nearer(gap: Numbers) -> Numbers:
    """For each row and column, how many columns of the row are nearer."""
    ordered = np.sort(gap, 1)
    found: list[Numbers] = [np.searchsorted(line, own) for line, own in zip(ordered, gap, strict=True)]
    return np.array(found, np.intp).reshape(gap.shape)


class Surroundings:
    """States of an article as small whole numbers, and their running sums."""

    def __init__(self, states: Floats) -> None:
        self._states = whole(states * np.float32(STATE_SCALE / ROOT_SCALE), STATE)
        self._beside = np.pad(self._states, ((1, 1), (0, 0)))
        self._sums = running(self._states)

    def of(self, spots: Spots, chosen: Pairs) -> Floats:
        """States at the edges of both mentions of each pair, their mean between them, the states beside them."""
        a, b = chosen.heads, chosen.tails
        edges = [self._states[place] for place in (spots.first[a], spots.last[a], spots.first[b], spots.last[b])]
        low, high = between(spots, chosen)
        mean = (self._sums[high] - self._sums[low]) // np.maximum(high - low, 1)[:, None].astype(np.float32)
        near = (spots.first[a], spots.last[a] + 2, spots.first[b], spots.last[b] + 2)
        return np.concatenate([*edges, mean, *(self._beside[place] for place in near)], 1)


def between(spots: Spots, chosen: Pairs) -> tuple[Numbers, Numbers]:
    """First piece between the two mentions of each pair, and the one after the last."""
    a, b = chosen.heads, chosen.tails
    low = np.minimum(spots.last[a], spots.last[b]) + 1
    return low, np.maximum(np.maximum(spots.first[a], spots.first[b]), low)


def running(values: Floats) -> Floats:
    """Sums of the rows before each row, and of all. Whole numbers of a part of an article stay under 2**24."""
    total = np.zeros((len(values) + 1, values.shape[1]), np.float32)
    np.cumsum(values, 0, out=total[1:])
    return total


class RelationNet:
    """Scores pairs."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]]) -> None:
        self._edges, self._near = Linear(weights, "relation.edges"), Linear(weights, "relation.near")
        self._words = weights["relation.words"].astype(np.float32)
        self._word_scale = weights["relation.words.scale"].astype(np.float32)
        self._flags = weights["relation.flags"].astype(np.float32)
        self._out = weights["relation.out"].astype(np.float32)
        self._scale = weights["relation.scale"].astype(np.float32)
        self._bias = weights["relation.bias"].astype(np.float32)

    def relations(self, states: Floats, spots: Spots, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """Relations likelier than not, as the weights' bias has it."""
        surroundings = Surroundings(states)
        sums = [running(self._words[spots.words + shift]) for shift in (0, WORDS)]
        for kind, wanted in enumerate(KINDS):
            chosen = pairs(spots, kind)
            if not len(chosen.heads):
                continue
            bag = self._bag(sums, spots, chosen)
            margins = self._margins(surroundings.of(spots, chosen), bag, chosen.flags, kind)
            likely: list[int] = np.flatnonzero(margins > 0).tolist()
            for i in likely:
                head, tail = mentions[int(chosen.heads[i])], mentions[int(chosen.tails[i])]
                yield Relation(wanted.type, head, tail, round(1 / (1 + math.exp(-margins[i])), 3))

    def _bag(self, sums: Sequence[Floats], spots: Spots, chosen: Pairs) -> Floats:
        """What the words between say, by the order of the mentions."""
        low, high = between(spots, chosen)
        ahead = spots.first[chosen.heads] < spots.first[chosen.tails]
        back, on = (total[high] - total[low] for total in sums)
        bag = np.where(ahead[:, None], on, back)
        bag[high - low > SHORT] = 0
        bag *= self._word_scale
        return bag

    def _margins(self, given: Floats, bag: Floats, flags: Numbers, kind: int) -> Floats:
        # Two sums, each small enough to be exact.
        hidden = self._edges(given[:, : self._edges.inputs])
        hidden += self._near(given[:, self._edges.inputs :])
        hidden += bag
        for column in flags.T:
            hidden += self._flags[column]
        np.maximum(hidden, 0, out=hidden)
        margins: Floats = (whole(hidden, HIDDEN) @ self._out[kind]) * self._scale[kind] + self._bias[kind]
        return margins
