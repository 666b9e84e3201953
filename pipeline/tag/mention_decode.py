"""From emissions to spans: the best well-formed BIOES sequence of every head.

Transitions carry no scores, they are only possible or not, and O counts nothing. So the best sequence is the choice
of spans, none over another, with the largest sum of gains. Spans longer than a piece can gain only inside the few
stretches that some gaining span crosses from end to end; those are searched (Viterbi), the rest is O and single pieces.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Span = tuple[int, int, int, float]
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
ALLOWED = np.array(
    [[(first in (BEGIN, INSIDE)) == (second in (INSIDE, END)) for second in range(5)] for first in range(5)]
)
"""Whether a tag may stand before another."""
IMPOSSIBLE = -1e30
WALL = 1e6
"""Keeps sums of one head from going on in the next."""


def decode(emission: Floats, heads: int) -> list[Span]:
    """(head, first piece, last piece, margin) of every span; ``emission`` is (4 tags x heads) x pieces, O is zero.

    >>> table = np.full((4, 3), -9, np.float32); table[0, 0] = table[2, 1] = 5
    >>> decode(table, heads=1)
    [(0, 0, 1, 5.0)]
    """
    length = emission.shape[1]
    layers = emission.reshape(4, heads, length)
    begin, _, end, single = emission.max(1).reshape(4, heads)
    # No longer span of a head can gain more than its best first and last tag, and all that helps between.
    longer = begin + end + np.maximum(layers[1], 0).sum(1) > 0
    rows = np.flatnonzero(longer | (single > 0))
    lines = layers[:, rows].reshape(4, -1)
    held = np.zeros(len(rows) * length, np.bool_)
    held.reshape(-1, length)[longer[rows]] = _crossed(layers[:3, longer])
    alone = np.flatnonzero((lines[3] > 0) & ~held)
    spans = [(spot, spot, margin) for spot, margin in zip(alone.tolist(), lines[3, alone].tolist(), strict=True)]
    spans += _searched(lines, np.flatnonzero(held), length)
    head = rows.tolist()
    return [(head[first // length], first % length, last % length, margin) for first, last, margin in spans]


def _crossed(layers: Floats) -> npt.NDArray[np.bool_]:
    """Heads x pieces: whether a longer span with a gain can hold the piece."""
    shape, length = layers.shape[1:], layers.shape[2]
    begin, inside, end = layers.reshape(3, -1).astype(np.float64)
    inside[::length] -= WALL
    # The most that a span open at a piece can have gathered, and the most that it can still gather after it.
    total = np.cumsum(inside)
    gathered = total + np.maximum.accumulate(begin - total)
    inside[::length] += WALL
    inside[length - 1 :: length] -= WALL
    total = np.cumsum(inside[::-1])
    ahead = (total + np.maximum.accumulate(end[::-1] - total))[::-1]
    gains = gathered[:-1] + ahead[1:] > 0
    gains[length - 1 :: length] = False
    crossed = np.zeros(len(begin), np.bool_)
    crossed[:-1] = gains
    crossed[1:] |= gains
    return crossed.reshape(shape)


def _searched(layers: Floats, spots: npt.NDArray[np.intp], length: int) -> Iterator[tuple[int, int, float]]:
    """Spans of the best sequences of the crossed stretches."""
    scores = layers[:, spots].T.tolist()
    breaks = np.flatnonzero((np.diff(spots) != 1) | (spots[1:] % length == 0)) + 1
    places = spots.tolist()
    for start, stop in pairwise([0, *breaks.tolist(), len(places)]):
        first = start
        for at, tag in enumerate(_best(scores[start:stop]), start):
            if tag == BEGIN:
                first = at
            elif tag == END:
                yield places[first], places[at], min(scores[first][0], scores[at][2])
            elif tag == SINGLE:
                yield places[at], places[at], scores[at][3]


def _best(stretch: list[list[float]]) -> list[int]:
    """Viterbi with O on both sides. O, B and S have the same predecessors, so have I and E: two choices a piece."""
    outside, begin, inside, end, single = 0.0, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE
    back: list[tuple[int, int]] = []
    for b, i, e, s in stretch:
        left, closed = (END, end) if end > outside else (OUTSIDE, outside)
        if single > closed:
            left, closed = SINGLE, single
        right, opened = (INSIDE, inside) if inside > begin else (BEGIN, begin)
        back.append((left, right))
        outside, begin, inside, end, single = closed, closed + b, opened + i, opened + e, closed + s
    tag = max((outside, OUTSIDE), (end, END), (single, SINGLE))[1]
    path: list[int] = []
    for left, right in reversed(back):
        path.append(tag)
        tag = right if tag in (INSIDE, END) else left
    return path[::-1]
