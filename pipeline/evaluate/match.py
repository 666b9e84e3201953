"""When is it the same? Spans, texts, values; and the best pairing of two lists."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from pydantic import BaseModel

A = TypeVar("A")
B = TypeVar("B")

Place = tuple[int, int]
"""Start and end, half-open, in code points."""

_QUOTES = str.maketrans("«»“”„ёЁ\xa0", '"""""еЕ ')


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of these values will do."""

    values: tuple[object, ...]


def overlaps(one: Place, other: Place) -> bool:
    """They share a character."""
    return one[0] < other[1] and other[0] < one[1]


def likeness(one: Place, other: Place) -> float:
    """Shared characters over all characters of both, 0 to 1.

    >>> likeness((0, 4), (2, 6))
    0.3333333333333333
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def plain(text: str) -> str:
    """Text as it is compared: ё = е, all quotes alike, white space alike.

    >>> plain("Ещё\\xa0«Зенит»") == plain('Еще "Зенит"')
    True
    """
    return " ".join(text.translate(_QUOTES).split())


def agrees(expected: object, got: object) -> bool:
    """The value is the expected one. Of an object only the given keys count, of a list not the order.

    >>> agrees({"mode": "by"}, {"mode": "by", "direction": "up"}), agrees(["а", "б"], ("б", "а")), agrees(1, 1.0)
    (True, True, True)
    """
    if isinstance(expected, OneOf):
        return any(agrees(value, got) for value in expected.values)
    if isinstance(got, OneOf):
        return any(agrees(expected, value) for value in got.values)
    if isinstance(expected, Mapping):
        return _has(cast("Mapping[str, object]", expected), got)
    if isinstance(expected, str) and isinstance(got, str):
        return plain(expected) == plain(got)
    if isinstance(expected, list | tuple) and isinstance(got, list | tuple):
        return _same_items(cast("Sequence[object]", expected), cast("Sequence[object]", got))
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return math.isclose(expected, got, rel_tol=1e-9)
    return expected == got


def _has(expected: Mapping[str, object], got: object) -> bool:
    values: object = got.model_dump() if isinstance(got, BaseModel) else got
    if not isinstance(values, Mapping):
        return False
    mapping = cast("Mapping[str, object]", values)
    return all(agrees(value, mapping.get(key)) for key, value in expected.items())


def _same_items(expected: Sequence[object], got: Sequence[object]) -> bool:
    return len(expected) == len(got) and len(pairing(expected, got, agrees)) == len(expected)


def pairing(ones: Sequence[A], others: Sequence[B], affinity: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """Indices of the one-to-one pairs with the greatest sum of affinities; pairs of affinity 0 are none.

    >>> pairing("ab", "ba", lambda one, other: float(one == other))
    [(0, 1), (1, 0)]
    """
    weights = [[float(affinity(one, other)) for other in others] for one in ones]
    if not any(map(any, weights)):
        return []
    if len(ones) <= len(others):
        pairs = _assignment(weights)
    else:
        pairs = [(row, column) for column, row in _assignment([list(column) for column in zip(*weights, strict=True)])]
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


def _assignment(weights: list[list[float]]) -> list[tuple[int, int]]:
    """Every row gets its own column so that the sum of weights is greatest; no more rows than columns.

    The Hungarian method with potentials, one row after another (Kuhn 1955, Munkres 1957; O(rows² · columns)).
    """
    rows, columns = len(weights), len(weights[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # the row (from 1) that holds a column (from 1); column 0 is where a new row waits
    for row in range(1, rows + 1):
        owner[0] = row
        came_from = _shortest_path(weights, owner, row_potential, column_potential)
        column = came_from[-1]
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return [(owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column]]


def _shortest_path(
    weights: list[list[float]], owner: list[int], row_potential: list[float], column_potential: list[float]
) -> list[int]:
    """How the row waiting at column 0 reaches a free column: each column's predecessor, and last the column reached."""
    columns = len(column_potential)
    slack, came_from, visited = [math.inf] * columns, [0] * columns, [False] * columns
    column = 0
    while owner[column]:
        visited[column] = True
        row = owner[column]
        for other in range(1, columns):
            cost = -weights[row - 1][other - 1] - row_potential[row] - column_potential[other]
            if not visited[other] and cost < slack[other]:
                slack[other], came_from[other] = cost, column
        nearest = min((other for other in range(1, columns) if not visited[other]), key=slack.__getitem__)
        _shift(slack[nearest], slack, visited, owner, row_potential, column_potential)
        column = nearest
    return [*came_from, column]


def _shift(
    step: float,
    slack: list[float],
    visited: list[bool],
    owner: list[int],
    row_potential: list[float],
    column_potential: list[float],
) -> None:
    for column, seen in enumerate(visited):
        if seen:
            row_potential[owner[column]] += step
            column_potential[column] -= step
        else:
            slack[column] -= step
