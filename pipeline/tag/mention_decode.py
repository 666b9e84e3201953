"""From emissions to spans: the best well-formed BIOES sequence of every head.

Transitions carry no scores, they are only possible or not. So where the best tag of each piece makes a well-formed
sequence it is the best sequence; only the few stretches where it does not are searched (Viterbi).
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.intp]
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
ALLOWED = np.array(
    [[(first in (BEGIN, INSIDE)) == (second in (INSIDE, END)) for second in range(5)] for first in range(5)]
)
"""Whether a tag may stand before another."""
SURE = -5.0
"""A head whose best tag is this far below O is outside there, whatever stands around."""
IMPOSSIBLE = -1e30


def decode(emission: Floats, heads: int) -> Iterator[tuple[int, int, int, float]]:
    """(head, first piece, last piece, margin) of every span; ``emission`` is (4 tags x heads) x pieces, O is zero.

    >>> table = np.full((4, 3), -9, np.float32); table[0, 0] = table[2, 1] = 5
    >>> list(decode(table, heads=1))
    [(0, 0, 1, 5.0)]
    """
    length = emission.shape[1]
    scores = np.zeros((4, heads, length + 1), np.float32)  # head after head, a certain O after each
    scores[..., :-1] = emission.reshape(4, heads, length)
    scores[..., -1] = -1e9
    line = scores.reshape(4, -1)
    top = line.max(0)
    spots = np.flatnonzero(top > 0)
    tags = line[:, spots].argmax(0) + 1
    wrong = _wrong(spots, tags)
    if wrong.size:
        spots, tags = _mended(spots, tags, wrong, line, top)
    yield from _spans(spots, tags, line, length + 1)


def _wrong(spots: Numbers, tags: Numbers) -> Numbers:
    """Spots whose tag cannot stand after what is before it, or before what is after it; between spots is O."""
    ends = np.concatenate(([-2], spots, [-2]))
    around = np.concatenate(([OUTSIDE], tags, [OUTSIDE]))
    beside = np.diff(ends) == 1
    after = np.where(beside[1:], around[2:], OUTSIDE)
    before = np.where(beside[:-1], around[:-2], OUTSIDE)
    wrong: Numbers = spots[~(ALLOWED[tags, after] & ALLOWED[before, tags])]
    return wrong


def _mended(spots: Numbers, tags: Numbers, wrong: Numbers, line: Floats, top: Floats) -> tuple[Numbers, Numbers]:
    """Spots and tags with the best sequences of the stretches around what is wrong."""
    full = np.zeros(len(top), np.intp)
    full[spots] = tags
    done = -1
    for spot in wrong.tolist():
        if spot <= done:
            continue
        first = last = spot
        while first > 0 and top[first - 1] > SURE:
            first -= 1
        while top[last + 1] > SURE:
            last += 1
        full[first : last + 1] = _best(line[:, first : last + 1].T.tolist())
        done = last
    spots = np.flatnonzero(full)
    return spots, full[spots]


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


def _spans(spots: Numbers, tags: Numbers, line: Floats, length: int) -> Iterator[tuple[int, int, int, float]]:
    alone = spots[tags == SINGLE]
    begins, ends = spots[tags == BEGIN], spots[tags == END]
    margins = np.concatenate([line[3, alone], np.minimum(line[0, begins], line[2, ends])])
    heads, first = np.divmod(np.concatenate([alone, begins]), length)
    last = first + np.concatenate([np.zeros_like(alone), ends - begins])
    yield from zip(heads.tolist(), first.tolist(), last.tolist(), margins.tolist(), strict=True)
