"""slovnet's morphological net: the same weights in fewer steps, the same tags (``tests/tag/test_net.py``).

The net is three convolutions of width three over word vectors, each followed by ReLU and batch norm, and a linear head.

* The first convolution is linear in the word. What a (word, shape) adds to the word after it, to itself and to the word
  before it is computed once and kept in a table: two thirds of the arithmetic, and all of navec's decoding.
* Batch norm is folded into the layer after it. The padding between sentences, which must be zero after batch norm,
  is the value that batch norm makes zero.
* Sentences stand one after another with one such separator between them: nothing is padded to the longest.
* Half of the words have one reading, and nobody asks for their tags: later layers are worked out where some word that
  is asked for sees them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.tag.bundle import Floats, Navec
from pipeline.tag.slots import Numbers, Slots

SEPARATOR = 0
"""Key of the place between sentences, and before the first and after the last."""
ROWS = 16384
"""Keys the table holds: 3 KB each. After 1400 articles one of 260 tokens finds all but 42 of its keys there."""
CHUNK = 768
"""Tokens worked on at once, so that they stay in the processor's cache."""
REACH = 4
"""How many tokens to either side are worked on with them: three are seen by the last layer, one stands at the edge."""


WINDOW = np.array([-1, 0, 1])
"""What a convolution sees of the places around one."""


class Layer(NamedTuple):
    """A convolution, with the batch norm before it folded in."""

    taps: Floats
    """(3 x in) x out: of the row before, the row itself, the row after."""
    bias: Floats
    border: Floats
    """What a separator holds after this layer and its ReLU."""


class FirstLayer:
    """What words add to the first layer, kept for the words that come often.

    A key is ``word * shapes + shape``: navec's number of the word and the number of its shape.
    """

    def __init__(self, navec: Navec, model: Any) -> None:
        self._navec = navec
        shape = model.emb.shape
        self._shapes = len(shape.weight.array)
        first = _layer(model, 0)
        taps = np.concatenate(np.split(first.taps, 3), 1)
        vector = len(taps) - shape.dim
        self._words = taps[:vector]
        """Vector x (3 x out): what a word adds to the row after it, to its own and to the row before it."""
        self._plain = shape.weight.array @ taps[vector:] + np.pad(first.bias, len(first.bias))
        self.border = first.border
        self._table = np.zeros((ROWS, 3 * len(first.bias)), np.float32)
        self.taps = self._table.reshape(-1, len(first.bias))
        """Three rows a key: what it adds to the row after it, to its own and to the row before it."""
        self._slots = Slots[int](ROWS)
        self._slots.places([SEPARATOR])  # its row stays zero; it is in every call, so it keeps its place

    def rows(self, keys: Sequence[int]) -> Numbers:
        """First rows of the keys in the table ``taps``; they hold until the next call."""
        rows, new = self._slots.places(keys)
        if new:
            self._fill(np.array(list(new.values())), np.array(list(new)))
        return 3 * rows

    def _fill(self, rows: Numbers, keys: Numbers) -> None:
        words, shapes = np.divmod(keys, self._shapes)
        sums = self._navec.vectors(words) @ self._words
        sums += self._plain.take(shapes, 0)
        self._table[rows] = sums


class Net:
    """The net: keys in, what its last layer says of each token out."""

    def __init__(self, model: Any, first: FirstLayer) -> None:
        self._first = first
        self._taps, self._border = first.taps, first.border
        self._layers = [_layer(model, at) for at in range(1, len(model.encoder.layers))]
        scale, shift = _norm(model.encoder.layers[-1])
        weight = model.head.proj.weight.array
        self._weight = np.ascontiguousarray(weight * scale[:, None], np.float32)
        self._bias = (model.head.proj.bias.array + shift @ weight).astype(np.float32)

    def hidden(self, keys: Sequence[int], wanted: Numbers) -> Floats:
        """The last layer at the ``wanted`` places, which rise; the first key and the last are separators."""
        parts: list[Floats] = []
        for part, low, inner in _chunks(keys):
            first, last = np.searchsorted(wanted, (inner.start, inner.stop)).tolist()
            parts.append(self._convolved(self._first.rows(part), wanted[first:last] - low))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def emissions(self, hidden: Floats) -> Floats:
        """The score of every tag, for rows of ``hidden``."""
        scores = hidden @ self._weight
        scores += self._bias
        return scores

    def _convolved(self, rows: Numbers, wanted: Numbers) -> Floats:
        x = np.empty((len(rows), len(self._border)), np.float32)
        inner = x[1:-1]
        self._taps.take(rows[:-2], 0, inner, "clip")
        inner += self._taps.take(rows[1:-1] + 1, 0)
        inner += self._taps.take(rows[2:] + 2, 0)
        np.maximum(inner, 0, out=inner)
        between = rows == rows[0]
        x[between] = self._border
        layers = len(self._layers)
        places = np.arange(len(rows))
        for number, layer in enumerate(self._layers, 1):
            seen = _seen(wanted, layers - number, len(rows))
            x = _convolution(x, places[seen], layer)
            x[between[seen]] = layer.border
            places = np.cumsum(seen) - 1
        return x


def _seen(wanted: Numbers, reach: int, count: int) -> npt.NDArray[np.bool_]:
    """Which of ``count`` places are wanted, or so near to one that is."""
    seen = np.zeros(count, np.bool_)
    for shift in range(-reach, reach + 1):
        seen[wanted + shift] = True
    return seen


def _convolution(x: Floats, places: Numbers, layer: Layer) -> Floats:
    """The convolution at some places alone: half of the words have one reading, and nobody asks the net for them."""
    windows = x.take(places[:, None] + WINDOW, 0, mode="clip").reshape(len(places), len(layer.taps))
    out: Floats = windows @ layer.taps
    out += layer.bias
    np.maximum(out, 0, out=out)
    return out


def _chunks(keys: Sequence[int]) -> Iterator[tuple[Sequence[int], int, slice]]:
    """Parts of the keys with their surroundings and separators at the edges, where these begin, and the parts alone."""
    if len(keys) <= CHUNK + 2 * REACH:
        yield keys, 0, slice(0, len(keys))
        return
    for start in range(0, len(keys), CHUNK):
        low, high = max(0, start - REACH), min(len(keys), start + CHUNK + REACH)
        yield [SEPARATOR, *keys[low + 1 : high - 1], SEPARATOR], low, slice(start, min(start + CHUNK, len(keys)))


def _layer(model: Any, at: int) -> Layer:
    layers = model.encoder.layers
    weight, bias = layers[at].conv.weight.array, layers[at].conv.bias.array
    if at:
        scale, shift = _norm(layers[at - 1])
        bias = bias + np.einsum("oik,i->o", weight, shift)
        weight = weight * scale[:, None]
    taps = np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(-1, len(weight)), np.float32)
    scale, shift = _norm(layers[at])
    return Layer(taps, bias.astype(np.float32), (-shift / scale).astype(np.float32))


def _norm(layer: Any) -> tuple[Floats, Floats]:
    """Batch norm as a factor and a summand."""
    scale = layer.norm.weight.array / layer.norm.std.array
    return scale, layer.norm.bias.array - layer.norm.mean.array * scale
