"""Pairs are looked for in a window around each head; here every head meets every tail."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.relation_pair import FAR, KINDS, PERSON, PLACES, POSITION, SIZES, Kind, Spots, near, pairs

TYPES = (PERSON, POSITION, *PLACES, "DATE")


@st.composite
def spots(draw: st.DrawFn) -> Spots:
    spans = draw(st.lists(st.tuples(st.sampled_from(TYPES), st.integers(0, 150), st.integers(0, 12)), max_size=25))
    spans.sort(key=lambda span: span[1] + span[2] % 2)  # a quote taken off moves a mention behind its neighbour
    first = [first for _, first, _ in spans]
    words = np.ones(200, np.intp)
    return Spots(
        [name for name, *_ in spans], first, [at + more for _, at, more in spans], [at // 9 for at in first], words
    )


def gap(own: Spots, head: int, tail: int) -> int:
    return max(own.first[tail] - own.last[head] - 1, own.first[head] - own.last[tail] - 1, -1)


@given(spots(), st.sampled_from(KINDS))
def test_a_window_misses_no_pair(own: Spots, kind: Kind) -> None:
    every = product(own.of((kind.head,)), own.of(kind.tails))
    assert list(near(own, kind)) == [
        (head, tail, gap(own, head, tail)) for head, tail in every if gap(own, head, tail) <= kind.pieces
    ]


@given(spots())
def test_features_stay_in_their_columns(own: Spots) -> None:
    found = pairs(own, range(len(KINDS)))
    assert found.flags.shape == (len(found.heads), len(SIZES))
    columns = np.cumsum([0, *SIZES])
    plain = found.flags % sum(SIZES)
    assert (columns[:-1] <= plain).all()
    assert (plain < columns[1:]).all()


@given(spots())
def test_ranks_count_what_is_nearer(own: Spots) -> None:
    kind = KINDS[1]
    found = pairs(own, [1])
    column = sum(SIZES[:3]) + sum(SIZES)
    for head, tail, flag in zip(found.heads.tolist(), found.tails.tolist(), found.flags[:, 3].tolist(), strict=True):
        nearer = sum(gap(own, head, other) < gap(own, head, tail) for other in own.of(kind.tails))
        assert flag - column == min(nearer, 3) + 4 * (own.first[head] < own.first[tail])


def test_a_place_inside_a_position_is_held_by_it() -> None:
    own = Spots([PERSON, POSITION, "CITY", "CITY"], [0, 5, 6, 20], [1, 7, 6, 20], [0, 0, 0, 1], np.ones(30, np.intp))
    held = pairs(own, [1]).flags[:, 8] - sum(SIZES[:8]) - sum(SIZES)
    assert held.tolist() == [4, FAR + 1]
