"""From emissions to spans: the best well-formed BIOES sequence of every head.

Transitions carry no scores, they are only possible or not, and O counts nothing. So the best sequence is the choice
of spans, none over another, with the largest sum of gains. Spans longer than a piece can gain only inside the few
stretches that some gaining span crosses from end to end; those are searched (Viterbi), the rest is O and single pieces.
"""

from collections.abc import Iterator

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


def decode(emission: Floats, heads: int) -> Iterator[Span]:
    """(head, first piece, last piece, margin) of every span; ``emission`` is (4 tags x heads) x pieces, O is zero.

    >>> table = np.full((4, 3), -9, np.float32); table[0, 0] = table[2, 1] = 5
    >>> list(decode(table, heads=1))
    [(0, 0, 1, 5.0)]
    """
    layers = emission.reshape(4, heads, -1)
    taken = np.zeros(layers.shape[1:], np.bool_)
    for head, first, last in _stretches(layers):
        taken[head, first : last + 1] = True
        yield from _searched(layers[:, head, first : last + 1].T.tolist(), head, first)
    alone = (layers[3] > 0) & ~taken
    rows, pieces = np.nonzero(alone)
    margins = layers[3][rows, pieces]
    yield from zip(rows.tolist(), pieces.tolist(), pieces.tolist(), margins.tolist(), strict=True)


def _stretches(layers: Floats) -> Iterator[tuple[int, int, int]]:
    """(head, first, last) of the stretches in which longer spans can gain."""
    # A sum over zero needs a summand over zero.
    rows = np.flatnonzero(layers[:3].max((0, 2)) > 0)
    begin, inside, end = layers[:3, rows]
    # The most that a span open at a piece can have gathered, and the most that it can still gather after it.
    total = np.cumsum(inside, 1)
    gathered = total + np.maximum.accumulate(begin - total, 1)
    total = np.cumsum(inside[:, ::-1], 1)
    ahead = (total + np.maximum.accumulate(end[:, ::-1] - total, 1))[:, ::-1]
    crossed = np.zeros((len(rows), layers.shape[2] + 1), np.int8)
    crossed[:, 1:-1] = gathered[:, :-1] + ahead[:, 1:] > 0
    turn = np.diff(crossed, axis=1)
    row, first = np.nonzero(turn == 1)
    _, last = np.nonzero(turn == -1)
    yield from zip(rows[row].tolist(), first.tolist(), last.tolist(), strict=True)


def _searched(stretch: list[list[float]], head: int, start: int) -> Iterator[Span]:
    """Spans of the best sequence of a stretch."""
    first = 0
    for at, tag in enumerate(_best(stretch)):
        if tag == BEGIN:
            first = at
        elif tag == END:
            yield head, start + first, start + at, min(stretch[first][0], stretch[at][2])
        elif tag == SINGLE:
            yield head, start + at, start + at, stretch[at][3]


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
    path = []
    for left, right in reversed(back):
        path.append(tag)
        tag = right if tag in (INSIDE, END) else left
    return path[::-1]
