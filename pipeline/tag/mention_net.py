"""The small mention net in numpy: the same bits on every machine.

Whatever a matrix multiplies is a whole number small enough that every sum is exact in float32, so the order in which
BLAS adds does not matter; all else is element by element, where IEEE arithmetic leaves no choice. Hence neither the
processor, nor the BLAS, nor what else is in the batch or the cache can change a tag.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tag.mention_cache import FormCache
from pipeline.tag.mention_form import AFFIXES, COLUMNS, rows

Floats = npt.NDArray[np.float32]
GLUE = "\0"
"""Before a form that follows the one before it without a space."""
INPUT, HIDDEN, TAP, ACTIVATION, ROOT = 255, 511, 6400, 1023, 361
"""Largest whole numbers: with weights up to 127 and 500, 256 and 128 summands, all sums stay under 2**24, and so do
the squares of 128 channels; the sum of five taps stays under 2**15."""
VECTOR_SCALE, HIDDEN_SCALE, TAP_SCALE, ACTIVATION_SCALE, ROOT_SCALE = 64, 32, 64, 64, 32
"""What one stands for, in whole numbers; between blocks it is ``ROOT_SCALE``."""
CAPACITY = 32768
"""Word-form rows in the cache: 42 MB; an article of 300 tokens finds nine in ten of its forms there."""


def whole(x: Floats, limit: float) -> Floats:
    """Nearest whole numbers, in place."""
    np.rint(x, out=x)
    np.maximum(x, -limit, out=x)
    return np.minimum(x, limit, out=x)


class MentionNet:
    """Emissions of an article's pieces."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], navec: Any) -> None:
        self._words = Words(weights, navec)
        self._line = weights["line"].astype(np.int16)
        self._blocks = [Block(weights, f"block{number}.") for number in range(int(weights["blocks"]))]
        self._out = Linear(weights, "out")
        self._width = self._line.shape[0]
        self._taps = self._words.taps
        self._cache = FormCache(CAPACITY, self._taps * self._width, self._words.rows)

    def slots(self, forms: Sequence[str]) -> list[tuple[int, ...]]:
        """Numbers of the forms' pieces, for ``emissions``; good until the next call."""
        return self._cache.slots(forms)

    def states(self, slots: npt.NDArray[np.intp], fresh: Sequence[int]) -> Floats:
        """Pieces x width, ``ROOT_SCALE`` times too large; ``fresh`` are the pieces that begin a line."""
        x = self._first(self._cache.rows[slots], fresh)
        for block in self._blocks:
            x = block(x)
        return x

    def emissions(self, states: Floats) -> Floats:
        """(Tags B, I, E, S x heads) x pieces, relative to O."""
        x = states * np.float32(ACTIVATION_SCALE / ROOT_SCALE)
        return self._out.columns(whole(x, ACTIVATION))

    def _first(self, taps: npt.NDArray[np.int16], fresh: Sequence[int]) -> Floats:
        width, reach, count = self._width, self._taps // 2, len(taps)
        total = taps[:, reach * width : (reach + 1) * width].copy()
        for tap in range(self._taps):
            shift = tap - reach
            part = taps[:, tap * width : (tap + 1) * width]
            if shift < 0:
                total[-shift:] += part[: count + shift]
            elif shift > 0:
                total[: count - shift] += part[shift:]
        total[fresh] += self._line
        x = np.maximum(total, 0).astype(np.float32)
        x *= np.float32(ROOT_SCALE / TAP_SCALE)
        return normed(x)


class Linear:
    """Whole numbers in, floats out."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], name: str) -> None:
        self._rows = weights[f"{name}.weight"].astype(np.float32)
        self._matrix = np.ascontiguousarray(self._rows.T)
        self._scale = weights[f"{name}.scale"].astype(np.float32)
        self._bias = weights[f"{name}.bias"].astype(np.float32)

    def __call__(self, x: Floats) -> Floats:
        """A row for each row."""
        y: Floats = x @ self._matrix
        y *= self._scale
        y += self._bias
        return y

    def columns(self, x: Floats) -> Floats:
        """The same, a row for each output."""
        y = self._rows @ x.T
        y *= self._scale[:, None]
        y += self._bias[:, None]
        return y


class Block:
    """A convolution per channel, a mix of channels, and what was there before."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], name: str) -> None:
        self._kernel = np.ascontiguousarray(weights[name + "kernel"].T.astype(np.float32))
        self._bias = weights[name + "bias"].astype(np.float32)
        self._dilation = int(weights[name + "dilation"])
        self._mix = Linear(weights, name + "mix")

    def __call__(self, x: Floats) -> Floats:
        """The next layer."""
        y = self._mix(whole(self._convolved(x), ACTIVATION))
        np.maximum(y, 0, out=y)
        y += x
        return normed(y)

    def _convolved(self, x: Floats) -> Floats:
        count, size = len(x), len(self._kernel)
        y: Floats = x * self._kernel[size // 2]
        y += self._bias
        part = np.empty_like(x)
        for tap in range(size):
            shift = (tap - size // 2) * self._dilation
            if 0 < shift < count:
                y[: count - shift] += np.multiply(x[shift:], self._kernel[tap], out=part[: count - shift])
            elif 0 < -shift < count:
                y[-shift:] += np.multiply(x[: count + shift], self._kernel[tap], out=part[: count + shift])
        return y


def normed(x: Floats) -> Floats:
    """Rows divided by their root mean square, which is taken from whole numbers; in place. Nothing is below zero."""
    square = np.rint(x)
    np.minimum(square, ROOT, out=square)
    square *= square
    mean = square @ np.full(x.shape[1], 1, np.float32)
    mean *= np.float32(1 / x.shape[1] / ROOT_SCALE**2)
    mean += np.float32(1e-6)
    x /= np.sqrt(mean, out=mean)[:, None]
    return x


class Words:
    """First-layer rows of word forms."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]], navec: Any) -> None:
        self._ids: Mapping[str, int] = navec.vocab.word_ids
        self._unknown = {self._ids["<unk>"], self._ids["<pad>"]}
        self._indexes = navec.pq.indexes
        self._codes = whole(navec.pq.codes.astype(np.float32) * np.float32(VECTOR_SCALE), INPUT)
        self._shape, self._affix, self._word = (weights[name].astype(np.float32) for name in ("shape", "affix", "word"))
        self._hidden, self._taps = Linear(weights, "hidden"), Linear(weights, "taps")
        self.taps = int(weights["reach"])

    def rows(self, forms: Sequence[str]) -> list[npt.NDArray[np.int16]]:
        """Rows of each form's pieces."""
        tables = [rows(form.removeprefix(GLUE), form.startswith(GLUE), self._ids) for form in forms]
        table = np.array([row for rows_ in tables for row in rows_], np.int64).reshape(-1, COLUMNS)
        hidden = self._hidden(self._input(table))
        np.maximum(hidden, 0, out=hidden)
        taps = whole(self._taps(whole(hidden, HIDDEN)), TAP).astype(np.int16)
        return np.split(taps, np.cumsum([len(rows_) for rows_ in tables])[:-1])

    def _input(self, table: npt.NDArray[np.int64]) -> Floats:
        count = len(table)
        codes = self._codes[np.arange(len(self._codes)), self._indexes[table[:, 0]]].reshape(count, -1)
        codes[np.isin(table[:, 0], list(self._unknown))] = 0
        affixes = self._affix[table[:, 2 : 2 + AFFIXES]].reshape(count, -1)
        return np.concatenate([codes, self._shape[table[:, 1]], affixes, self._word[table[:, -1]]], 1)
