"""Which person holds which position where: a small net over the mention net's states.

Scores pairs of mentions that stand near each other; the features are read off the mentions and the states around
them, all pairs of an article at once. Sums are exact, as in ``mention_net``.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tag.mention_net import ROOT_SCALE, WORDS, Floats, Linear, whole
from pipeline.tag.relation_pair import KINDS, SIZES, Numbers, Pairs, Spots, pairs
from pipeline.text import Mention, Relation

STATE, STATE_SCALE = 176, 16
"""Largest state and what one stands for, in whole numbers: with weights up to 127 and 640 summands, sums stay under
2**24."""
SHORT = 15
"""Words between two mentions are read if there are no more."""
HIDDEN = 511
"""Largest whole number in the hidden layer."""
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
        first, last = np.array(spots.first, np.intp), np.array(spots.last, np.intp)
        a, b = chosen.heads, chosen.tails
        edges = np.stack([first[a], last[a], first[b], last[b]], 1)
        count = np.maximum(chosen.high - chosen.low, 1)[:, None].astype(np.float32)
        mean = self._sums(chosen.low, chosen.high) // count
        beside = edges + np.array([-1, 1, -1, 1])
        pairs = len(edges)
        return np.concatenate([self._at(edges).reshape(pairs, -1), mean, self._at(beside).reshape(pairs, -1)], 1)

    def _at(self, places: Numbers) -> Floats:
        return self._states.take(places, 0, mode="wrap")

    def _sums(self, low: Numbers, high: Numbers) -> Floats:
        """Sums of the states from ``low`` to before ``high``."""
        found = np.zeros((len(low), self._states.shape[1]), np.float32)
        for start in range(0, len(low), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            first, last = int(low[part].min()), int(high[part].max())
            places: Numbers = np.arange(first, last, dtype=np.intp)
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
        kinds: Numbers = chosen.flags[:, 0] // sum(SIZES)
        margins = self._margins(Surroundings(states).of(spots, chosen), self._bag(spots, chosen), chosen.flags, kinds)
        likely: list[int] = np.flatnonzero(margins > 0).tolist()
        for at in likely:
            head, tail = mentions[int(chosen.heads[at])], mentions[int(chosen.tails[at])]
            yield Relation(KINDS[int(kinds[at])].type, head, tail, round(1 / (1 + math.exp(-margins[at])), 3))

    def _bag(self, spots: Spots, chosen: Pairs) -> Floats:
        """What the words between say, by the order of the mentions."""
        bag = np.zeros((len(chosen.heads), len(self._word_scale)), np.float32)
        spans = zip(
            chosen.low.tolist(), chosen.high.tolist(), chosen.heads.tolist(), chosen.tails.tolist(), strict=True
        )
        short = [(at, span) for at, span in enumerate(spans) if 0 < span[1] - span[0] <= SHORT]
        if short:
            first = spots.first
            words: list[Numbers] = [
                spots.words[low:high] + WORDS * (first[head] < first[tail]) for _, (low, high, head, tail) in short
            ]
            starts = list(accumulate(map(len, words[:-1]), initial=0))
            rows: npt.NDArray[np.int8] = self._words.take(np.concatenate(words), 0)
            bag[[at for at, _ in short]] = np.add.reduceat(rows, starts, 0, np.float32)
            bag *= self._word_scale
        return bag

    def _margins(self, given: Floats, bag: Floats, flags: Numbers, kinds: Numbers) -> Floats:
        # Two sums, each small enough to be exact.
        hidden = self._edges(given[:, : self._edges.inputs])
        hidden += self._near(given[:, self._edges.inputs :])
        hidden += bag
        for column in flags.T:
            hidden += self._flags[column]
        np.maximum(hidden, 0, out=hidden)
        out: Floats = (whole(hidden, HIDDEN) @ self._out)[np.arange(len(kinds)), kinds]
        out *= self._scale[kinds]
        out += self._bias[kinds]
        return out
