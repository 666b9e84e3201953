"""Sentences and tokens of what an article tells: blocks first, sentences inside blocks, razdel's tokens in those."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.segment.sentence import sentences
from pipeline.segment.token import tokens
from pipeline.zone.block import Block, blocks
from pipeline.zone.line import MARKER
from schemas.document import TELLING_ZONES, Zone

__all__ = ["SentenceSpan", "segment"]


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


def segment(text: str, zones: tuple[Zone, ...]) -> tuple[SentenceSpan, ...]:
    """The sentences of the zones that tell, in order; none crosses a zone or a block.

    >>> text = "Банк открыл 3 офиса.Их стало 10."
    >>> whole = Zone(kind="body", start=0, end=len(text), field="body", reason="body")
    >>> [text[sentence.start:sentence.end] for sentence in segment(text, (whole,))]
    ['Банк открыл 3 офиса.', 'Их стало 10.']
    """
    found: list[SentenceSpan] = []
    for zone, block, start, end in _stretches(text, zones):
        cut = tokens(text, start, end)
        for left, right in sentences(text, start, end):
            inside = cut[bisect_left(cut, (left,)) : bisect_left(cut, (right,))]
            if inside:
                found.append(SentenceSpan(left, right, zone, block.number, inside))
    return tuple(found)


def _stretches(text: str, zones: tuple[Zone, ...]) -> Iterator[tuple[Zone, Block, int, int]]:
    """What blocks and telling zones have in common, in order."""
    cut = blocks(text)
    at = 0
    for zone in zones:
        while at < len(cut) and cut[at].end <= zone.start:
            at += 1
        number = at
        while number < len(cut) and cut[number].start < zone.end:
            block = cut[number]
            start, end = max(zone.start, block.start), min(zone.end, block.end)
            if zone.kind in TELLING_ZONES and start < end:
                yield zone, block, _own_words(text, zone, start, end), end
            number += 1


def _own_words(text: str, zone: Zone, start: int, end: int) -> int:
    """Where the words begin: after a list item's bullet or number."""
    if zone.kind == "list_item" and start == zone.start:
        marker = MARKER.match(text, start, end)
        return marker.end() if marker else start
    return start
