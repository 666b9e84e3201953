"""Sentences and tokens."""

from dataclasses import dataclass

from schemas.document import Zone


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence of a telling zone, cut into razdel's tokens."""

    start: int
    end: int
    zone: Zone
    paragraph: int
    """Number of the block (paragraph, heading, list item) it stands in, counted over the article."""
    tokens: tuple[tuple[int, int], ...]
    """Start and end of each token, in the article's text."""
