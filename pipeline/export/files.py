"""Files of so many texts, for tools that read a file whole."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")

TEXTS = 500
"""In a file."""


def chunks(things: Iterable[Thing]) -> Iterator[tuple[str, list[Thing]]]:
    """So many things at a time, with the number of the file they go to.

    >>> [(number, len(chunk)) for number, chunk in chunks(range(700))]
    [('00000', 500), ('00001', 200)]
    """
    iterator, number = iter(things), 0
    while chunk := list(islice(iterator, TEXTS)):
        yield f"{number:05}", chunk
        number += 1
