"""The small mention net in numpy: the same bits on every machine.

Whatever a matrix multiplies is a whole number small enough that every sum is exact in float32, so the order in which
BLAS adds does not matter; all else is element by element, where IEEE arithmetic leaves no choice. Hence neither the
processor, nor the BLAS, nor what else is in the batch or the cache can change a tag.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tag.bundle import Navec
from pipeline.tag.mention_cache import FormCache, Made
from pipeline.tag.mention_form import AFFIXES, COLUMNS, rows

Floats = npt.NDArray[np.float32]
GLUE = "\0"
"""Before a form that follows the one before it without a space."""
INPUT, HIDDEN, TAP, ACTIVATION, ROOT = 255, 511, 4600, 1023, 361
"""Largest whole numbers: with weights up to 127 and 500, 256 and 128 summands, all sums stay under 2**24, and so do
the squares of 128 channels; the sum of seven taps stays under 2**15."""
VECTOR_SCALE, HIDDEN_SCALE, TAP_SCALE, ACTIVATION_SCALE, ROOT_SCALE = 64, 32, 64, 64, 32
"""What one stands for, in whole numbers; between blocks it is ``ROOT_SCALE``."""
WORDS = 4096
"""Word hashes that the relation net tells apart."""
CAPACITY = 32768
"""Pieces of word forms in the cache: 42 MB. After 1400 articles, one of 260 tokens brings 48 that are not there."""


def whole(x: Floats, limit: float) -> Floats:
    """Nearest whole numbers, in place."""
    np.rint(x, out=x)
    return np.clip(x, -limit, limit, out=x)


TOGETHER = 8
"""Rows that one step of numpy goes over, where every row meets the same row: single rows are too short for it."""


class Row:
    """A row of numbers that meets every row of an array."""

    def __init__(self, numbers: Floats) -> None:
        self._one = np.ascontiguousarray(numbers)
        self._many = np.tile(self._one, TOGETHER)

    def __call__(self, function: np.ufunc, x: Floats, out: Floats) -> Floats:
        """``function`` of each row of ``x`` and this one; ``x`` and ``out`` are whole arrays or runs of their rows."""
        even, size = len(x) // TOGETHER * TOGETHER, len(self._many)
        if even:
            function(x[:even].reshape(-1, size), self._many, out=out[:even].reshape(-1, size))
        if even < len(x):
            function(x[even:], self._one, out=out[even:])
        return out


class MentionNet:
    """Emissions of an article's pieces."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], navec: Navec) -> None:
        self._words = Words(weights, navec)
        self._line = weights["line"].astype(np.int16)
        self._blocks = [Block(weights, f"block{number}.") for number in range(int(weights["blocks"]))]
        self._out = Linear(weights, "out")
        self._width = self._line.shape[0]
        self._taps = self._words.taps
        self._cache = FormCache((self._taps, CAPACITY, self._width), self._words.made)

    def slots(self, forms: Sequence[str]) -> list[tuple[int, ...]]:
        """Numbers of the forms' pieces, for ``emissions``; good until the next call."""
        return self._cache.slots(forms)

    def words(self, slots: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Hash of each piece's word, under ``WORDS``, never zero."""
        return self._cache.words[slots].astype(np.intp)

    def states(self, slots: npt.NDArray[np.intp], fresh: Sequence[int]) -> Floats:
        """Pieces x width, ``ROOT_SCALE`` times too large; ``fresh`` are the pieces that begin a line."""
        x = self._first(slots, fresh)
        for block in self._blocks:
            x = block(x)
        return x

    def emissions(self, states: Floats) -> Floats:
        """(Tags B, I, E, S x heads) x pieces, relative to O."""
        x = states * np.float32(ACTIVATION_SCALE / ROOT_SCALE)
        return self._out.columns(whole(x, ACTIVATION))

    def _first(self, slots: npt.NDArray[np.intp], fresh: Sequence[int]) -> Floats:
        reach, count = self._taps // 2, len(slots)
        total = self._cache.planes[reach].take(slots, 0)
        for shift in range(1, min(reach + 1, count)):
            total[shift:] += self._cache.planes[reach - shift].take(slots[:-shift], 0)
            total[:-shift] += self._cache.planes[reach + shift].take(slots[shift:], 0)
        total[fresh] += self._line
        x = cut(total.astype(np.float32))
        x *= np.float32(ROOT_SCALE / TAP_SCALE)
        return normed(x)


class Linear:
    """Whole numbers in, floats out."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], name: str) -> None:
        self._rows = weights[f"{name}.weight"].astype(np.float32)
        self._matrix = np.ascontiguousarray(self._rows.T)
        self.inputs = len(self._matrix)
        self._scale = weights[f"{name}.scale"].astype(np.float32)
        self._bias = weights[f"{name}.bias"].astype(np.float32)
        self._scales, self._biases = Row(self._scale), Row(self._bias)

    def __call__(self, x: Floats) -> Floats:
        """A row for each row."""
        y: Floats = x @ self._matrix
        self._scales(np.multiply, y, y)
        return self._biases(np.add, y, y)

    def columns(self, x: Floats) -> Floats:
        """The same, a row for each output."""
        y = self._rows @ x.T
        y *= self._scale[:, None]
        y += self._bias[:, None]
        return y


class Block:
    """A convolution per channel, a mix of channels, and what was there before."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], name: str) -> None:
        self._kernel = [Row(tap) for tap in weights[name + "kernel"].T.astype(np.float32)]
        self._dilation = int(weights[name + "dilation"])
        self._mix = Linear(weights, name + "mix")

    def __call__(self, x: Floats) -> Floats:
        """The next layer."""
        y = self._mix(whole(self._convolved(x), ACTIVATION))
        cut(y)
        y += x
        return normed(y)

    def _convolved(self, x: Floats) -> Floats:
        middle = len(self._kernel) // 2
        y = self._kernel[middle](np.multiply, x, np.empty_like(x))
        part = np.empty_like(x)
        for tap in range(1, middle + 1):
            shift = tap * self._dilation
            if shift < len(x):
                y[shift:] += self._kernel[middle - tap](np.multiply, x[:-shift], part[shift:])
                y[:-shift] += self._kernel[middle + tap](np.multiply, x[shift:], part[shift:])
        return y


def cut(x: Floats) -> Floats:
    """What is below zero becomes zero, in place. numpy is five times faster with an array of zeros than with a zero."""
    return np.maximum(x, _level(0.0, x), out=x)


def _level(value: float, like: Floats) -> Floats:
    rows, columns = like.shape
    if (value, columns) not in _LEVELS or len(_LEVELS[value, columns]) < rows:
        _LEVELS[value, columns] = np.full((max(rows, 1024), columns), value, np.float32)
    return _LEVELS[value, columns][:rows]


_LEVELS: dict[tuple[float, int], Floats] = {}
"""Arrays of one number, by number and width: as long as the longest part of an article."""


def normed(x: Floats) -> Floats:
    """Rows divided by their root mean square, which is taken from whole numbers; in place. Nothing is below zero."""
    square = np.rint(x)
    np.minimum(square, _level(ROOT, x), out=square)
    square *= square
    mean = square @ np.ones(x.shape[1], np.float32)
    mean *= np.float32(1 / x.shape[1] / ROOT_SCALE**2)
    mean += np.float32(1e-6)
    np.sqrt(mean, out=mean)
    x *= np.reciprocal(mean, out=mean)[:, None]
    return x


class Words:
    """First-layer rows of word forms."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], navec: Navec) -> None:
        self._ids = navec.words
        self._unknown = self._ids["<unk>"]
        self._indexes = navec.indexes
        parts, centroids, size = map(int, navec.codes.shape)
        self._codes = whole(navec.codes * np.float32(VECTOR_SCALE), INPUT).reshape(-1, size)
        self._firsts: npt.NDArray[np.intp] = np.arange(0, parts * centroids, centroids)
        self._shape, self._affix, self._word = (weights[name].astype(np.float32) for name in ("shape", "affix", "word"))
        self._hidden, self._taps = Linear(weights, "hidden"), Linear(weights, "taps")
        self.taps = int(weights["reach"])
        self._width = len(weights["line"])

    def made(self, forms: Sequence[str]) -> Made:
        """Of the forms' pieces: their shares in the sums around them, tap by tap, and word hashes."""
        tables = [rows(form.removeprefix(GLUE), form.startswith(GLUE), self._ids) for form in forms]
        counts = [len(own) for own in tables]
        table = np.fromiter(chain.from_iterable(chain.from_iterable(tables)), np.int64).reshape(-1, COLUMNS)
        if not len(table):
            return Made(np.zeros((self.taps, 0, self._width), np.int16), table[:, -1], counts)
        hidden = self._hidden(self._input(table))
        np.maximum(hidden, 0, out=hidden)
        taps = whole(self._taps(whole(hidden, HIDDEN)), TAP).astype(np.int16).reshape(len(table), self.taps, -1)
        return Made(taps.transpose(1, 0, 2), table[:, -1] % (WORDS - 1) + 1, counts)

    def _input(self, table: npt.NDArray[np.int64]) -> Floats:
        count = len(table)
        codes = self._codes.take(self._indexes.take(table[:, 0], 0) + self._firsts, 0).reshape(count, -1)
        codes[table[:, 0] == self._unknown] = 0
        affixes = self._affix.take(table[:, 2 : 2 + AFFIXES], 0).reshape(count, -1)
        return np.concatenate([codes, self._shape.take(table[:, 1], 0), affixes, self._word.take(table[:, -1], 0)], 1)
