"""Quotation marks made of two signs: ``name`` and ''name''. Two glued signs are one mark."""

from collections.abc import Iterator, Sequence

SIGNS = frozenset("`'‘’´")
"""What such marks are made of."""

Piece = tuple[int, int, str]
"""Start, end and text of a token."""


def has_doubled(text: str) -> bool:
    """Whether to look at all.

    >>> has_doubled("``Заря``"), has_doubled("O'Нил")
    (True, False)
    """
    return any(sign * 2 in text for sign in ("`", "'", "‘", "’", "´"))


def doubled(tokens: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Numbers of the first of two glued signs, each with the mark they are: «, or » where a word stands before it.

    >>> list(doubled([(0, 1, "`"), (1, 2, "`"), (2, 6, "Заря"), (6, 7, "`"), (7, 8, "`")]))
    [(0, '«'), (3, '»')]
    """
    at = 0
    while at + 1 < len(tokens):
        (start, end, sign), (next_start, _, next_sign) = tokens[at], tokens[at + 1]
        if sign not in SIGNS or next_sign != sign or next_start != end:
            at += 1
            continue
        glued = at > 0 and tokens[at - 1][1] == start and tokens[at - 1][2] not in ("(", "[", "«", "—", "–", "-")
        yield at, "»" if glued else "«"
        at += 2
