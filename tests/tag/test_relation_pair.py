"""Pairs are looked for all at once; here every head meets every tail."""

from collections.abc import Sequence
from itertools import product
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag import relation_pair
from pipeline.tag.relation_pair import FAR, KINDS, PERSON, PLACES, POSITION, SIZES, Spots, near, pairs

TYPES = (PERSON, POSITION, *PLACES, "DATE")


@st.composite
def spots(draw: st.DrawFn) -> Spots:
    spans = draw(st.lists(st.tuples(st.sampled_from(TYPES), st.integers(0, 150), st.integers(0, 12)), max_size=25))
    spans.sort(key=lambda span: span[1] + span[2] % 2)  # a quote taken off moves a mention behind its neighbour
    first, more = np.array([span[1:] for span in spans], np.intp).reshape(-1, 2).T
    return Spots([name for name, *_ in spans], first, first + more, first // 9, np.ones(200, np.intp))


def of(own: Spots, types: Sequence[str]) -> list[int]:
    return [number for number, name in enumerate(own.types) if name in types]


def gap(own: Spots, head: int, tail: int) -> int:
    return max(int(own.first[tail] - own.last[head]) - 1, int(own.first[head] - own.last[tail]) - 1, -1)


@given(spots(), st.sets(st.integers(0, len(KINDS) - 1)), st.integers(1, 9))
def test_no_pair_is_missed(own: Spots, kinds: set[int], at_once: int) -> None:
    with patch.object(relation_pair, "AT_ONCE", at_once):
        found = near(own, sorted(kinds))
    assert list(zip(*(column.tolist() for column in found), strict=True)) == [
        (head, tail, kind, gap(own, head, tail))
        for kind in sorted(kinds)
        for head, tail in product(of(own, (KINDS[kind].head,)), of(own, KINDS[kind].tails))
        if gap(own, head, tail) <= KINDS[kind].pieces
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
        nearer = sum(gap(own, head, other) < gap(own, head, tail) for other in of(own, kind.tails))
        assert flag - column == min(nearer, 3) + 4 * (own.first[head] < own.first[tail])


def test_a_place_inside_a_position_is_held_by_it() -> None:
    first, last, sentence = np.array([[0, 5, 6, 20], [1, 7, 6, 20], [0, 0, 0, 1]])
    own = Spots([PERSON, POSITION, "CITY", "CITY"], first, last, sentence, np.ones(30, np.intp))
    held = pairs(own, [1]).flags[:, 8] - sum(SIZES[:8]) - sum(SIZES)
    assert held.tolist() == [4, FAR + 1]
