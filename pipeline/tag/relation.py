"""Which person holds which position where: a small net over the mention net's states.

Scores pairs of mentions that stand near each other; the features are read off the mentions and the states around
them, all pairs of an article at once. Sums are exact, as in ``mention_net``.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tag.mention_net import ROOT_SCALE, WORDS, Floats, Linear, whole
from pipeline.tag.relation_pair import KINDS, Numbers, Pairs, Spots, pairs
from pipeline.text import Mention, Relation

STATE, STATE_SCALE = 176, 16
"""Largest state and what one stands for, in whole numbers: with weights up to 127 and 640 summands, sums stay under
2**24."""
SHORT = 15
"""Words between two mentions are read if there are no more."""
HIDDEN = 511
"""Largest whole number in the hidden layer."""
BESIDE = np.array([-1, 1, -1, 1])
"""From the first and last pieces of two mentions to the pieces beside them."""
AT_ONCE = 64
"""Pairs whose surroundings are summed at once: what they are summed from must not grow with the article."""


class Surroundings:
    """States of an article as small whole numbers."""

    def __init__(self, states: Floats) -> None:
        # The last row stays zero: it is beside the first piece and the last.
        self._states = np.zeros((len(states) + 1, states.shape[1]), np.float32)
        np.multiply(states, np.float32(STATE_SCALE / ROOT_SCALE), out=self._states[:-1])
        whole(self._states, STATE)

    def of(self, spots: Spots, chosen: Pairs) -> Floats:
        """States at the edges of both mentions of each pair, their mean between them, the states beside them."""
        (first, last), a, b = (spots.first, spots.last), chosen.heads, chosen.tails
        pairs, width = len(a), self._states.shape[1]
        places = np.empty((pairs, 8), np.intp)
        places[:, :4] = np.array([first[a], last[a], first[b], last[b]]).T
        np.add(places[:, :4], BESIDE, out=places[:, 4:])
        # Between the edges and what is beside them there is room for the mean.
        found = np.empty((pairs, 9, width), np.float32)
        found[:, :4] = self._states.take(places[:, :4], 0)
        found[:, 5:] = self._states.take(places[:, 4:], 0, mode="wrap")
        # Exact: a sum below 2**24 that its count does not divide is farther from the next whole number than rounding.
        count = np.maximum(chosen.high - chosen.low, 1).astype(np.float32)
        np.floor(self._sums(chosen.low, chosen.high) / count[:, None], out=found[:, 4])
        return found.reshape(pairs, -1)

    def _sums(self, low: Numbers, high: Numbers) -> Floats:
        """Sums of the states from ``low`` to before ``high``."""
        found = np.zeros((len(low), self._states.shape[1]), np.float32)
        for start in range(0, len(low), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            first, last = int(low[part].min()), int(high[part].max())
            places = np.arange(first, last, dtype=np.intp)
            held: npt.NDArray[np.bool_] = (low[part, None] <= places) & (places < high[part, None])
            np.matmul(held.astype(np.float32), self._states[first:last], out=found[part])
        return found


class RelationNet:
    """Scores pairs."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]]) -> None:
        self._edges, self._near = Linear(weights, "relation.edges"), Linear(weights, "relation.near")
        self._words: npt.NDArray[np.int8] = weights["relation.words"]
        self._word_scale = weights["relation.words.scale"].astype(np.float32)
        self._flags = weights["relation.flags"].astype(np.float32)
        self._out = np.ascontiguousarray(weights["relation.out"].astype(np.float32).T)
        self._scale = weights["relation.scale"].astype(np.float32)
        self._bias = weights["relation.bias"].astype(np.float32)

    def relations(self, states: Floats, spots: Spots, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """Relations likelier than not, as the weights' bias has it."""
        chosen = pairs(spots, range(len(KINDS)))
        if not len(chosen.heads):
            return
        margins = self._margins(Surroundings(states).of(spots, chosen), self._bag(spots, chosen), chosen)
        likely: list[int] = np.flatnonzero(margins > 0).tolist()
        for at in likely:
            head, tail = mentions[int(chosen.heads[at])], mentions[int(chosen.tails[at])]
            yield Relation(KINDS[int(chosen.kinds[at])].type, head, tail, round(1 / (1 + math.exp(-margins[at])), 3))

    def _bag(self, spots: Spots, chosen: Pairs) -> Floats:
        """What the words between say, by the order of the mentions."""
        bag = np.zeros((len(chosen.heads), len(self._word_scale)), np.float32)
        counts = chosen.high - chosen.low
        short = np.flatnonzero((counts > 0) & (counts <= SHORT))
        if short.size:
            counts = counts[short]
            starts = np.cumsum(counts) - counts
            places = np.arange(int(counts.sum())) + np.repeat(chosen.low[short] - starts, counts)
            ahead = spots.first[chosen.heads[short]] < spots.first[chosen.tails[short]]
            words = spots.words[places] + np.repeat(WORDS * ahead, counts)
            bag[short] = np.add.reduceat(self._words.take(words, 0), starts, 0, np.float32)
            bag *= self._word_scale
        return bag

    def _margins(self, given: Floats, bag: Floats, chosen: Pairs) -> Floats:
        # Two sums, each small enough to be exact.
        hidden = self._edges(given[:, : self._edges.inputs])
        hidden += self._near(given[:, self._edges.inputs :])
        hidden += bag
        for own in self._flags.take(chosen.flags.T, 0):
            hidden += own
        np.maximum(hidden, 0, out=hidden)
        out: Floats = (whole(hidden, HIDDEN) @ self._out)[np.arange(len(hidden)), chosen.kinds]
        out *= self._scale[chosen.kinds]
        out += self._bias[chosen.kinds]
        return out
