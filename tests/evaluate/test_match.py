from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.match import OneOf, agrees, pairing

SAME: list[tuple[object, object]] = [
    ("Ещё «Зенит»", 'Еще\u00a0"Зенит"'),
    ("„Зенит“", "«Зенит»"),
    (120, 120.0),
    (0.1 + 0.2, 0.3),
    (None, None),
    (["новый", "жилой"], ("жилой", "новый")),
    ([], ()),
    ({"mode": "by"}, {"mode": "by", "direction": "up"}),
    ("ЦСКА", OneOf(("клуб ЦСКА", "ЦСКА"))),
    (OneOf(("ЦСКА", "клуб")), "клуб"),
    ({"surname": "Лужков"}, OneOf(({"surname": "Лужков", "initials": None}, "Лужков"))),
]
DIFFERENT: list[tuple[object, object]] = [
    ("Минфин", "минфин"),
    (1, 2),
    (None, 0),
    (0, None),
    (["жилой"], ["жилой", "жилой"]),
    (["а", "а", "б"], ["а", "б", "б"]),
    ({"mode": "by"}, None),
    ({"mode": "by"}, {"direction": "up"}),
    ("ЦСКА", OneOf(())),
    ("120", 120),
]


@pytest.mark.parametrize(("expected", "got"), SAME)
def test_the_same_value(expected: object, got: object) -> None:
    assert agrees(expected, got)


@pytest.mark.parametrize(("expected", "got"), DIFFERENT)
def test_another_value(expected: object, got: object) -> None:
    assert not agrees(expected, got)


def test_pairs_give_way_for_a_better_whole() -> None:
    """The first would rather have the first of the others too, but the second has no other chance."""
    weights = [[3.0, 2.0, 0.0], [2.5, 0.0, 0.0]]
    assert pairing(range(2), range(3), lambda row, column: weights[row][column]) == [(0, 1), (1, 0)]


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 4), min_size=n, max_size=n), max_size=4)))
def test_no_other_pairing_is_better(weights: list[list[int]]) -> None:
    columns = len(weights[0]) if weights else 0
    pairs = pairing(range(len(weights)), range(columns), lambda row, column: weights[row][column])
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    size = max(len(weights), columns)
    padded = [[*row, *[0] * (size - columns)] for row in weights] + [[0] * size] * (size - len(weights))
    best = max(sum(padded[row][order[row]] for row in range(size)) for order in permutations(range(size)))
    assert sum(weights[row][column] for row, column in pairs) == best
