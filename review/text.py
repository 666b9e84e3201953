"""An article as HTML: every stretch of the text once, cut where marks begin and end, so that marks may nest and cross.

The text of the result is the article's text, sign for sign; every piece says where it begins, in code points.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from schemas.document import TELLING_ZONES

LANES = 5
"""Rows of underlines below a line; what would need more shares the last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a fact that is underlined."""

    start: int
    end: int
    fact: int
    kind: str
    is_open: bool
    """Nobody has decided yet: dashed."""
    is_hidden: bool
    """Rejected: it keeps its row, and no line is drawn."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the page."""

    start: int
    end: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same marks throughout, each with its row."""

    start: int
    end: int
    marks: tuple[tuple[Mark, int], ...]


def rows(marks: Sequence[Mark]) -> list[int]:
    """A row for each mark, so that marks that share a sign share no row; a mark keeps its row from end to end.

    >>> rows([Mark(0, 9, 1, "dates", True, False), Mark(2, 4, 2, "counts", True, False)])
    [0, 1]
    """
    ends = [0] * LANES
    found = [0] * len(marks)
    for number in sorted(range(len(marks)), key=lambda number: (marks[number].start, -marks[number].end)):
        mark = marks[number]
        free = next((row for row in range(LANES) if ends[row] <= mark.start), LANES - 1)
        found[number] = free
        ends[free] = max(ends[free], mark.end)
    return found


def pieces(start: int, end: int, marks: Sequence[tuple[Mark, int]]) -> Iterator[Piece]:
    """A stretch of the text in pieces; time grows with marks and pieces, not with their product."""
    inside = [(mark, row) for mark, row in marks if mark.start < end and mark.end > start]
    opening: dict[int, list[tuple[Mark, int]]] = {}
    borders = {start, end}
    for mark, row in inside:
        opening.setdefault(max(mark.start, start), []).append((mark, row))
        borders |= {max(mark.start, start), min(mark.end, end)}
    current: list[tuple[Mark, int]] = []
    for left, right in pairwise(sorted(borders)):
        current = [one for one in current if one[0].end > left] + opening.get(left, [])
        yield Piece(left, right, tuple(sorted(current, key=lambda one: one[1])))


def html(text: str, zones: Iterable[Zone], marks: Sequence[Mark]) -> str:
    """The article. What is not read for facts is pale."""
    line = _line(marks)
    return "".join(_zone(text, zone, line) for zone in zones)


def changed(
    text: str, zones: Iterable[Zone], marks: Sequence[Mark], stretches: Collection[tuple[int, int]]
) -> dict[int, str]:
    """The paragraphs, by their number, where underlines may look otherwise once these stretches changed.

    What shares a sign with a stretch, or with what shares one, may have another row.
    """
    touched = _clusters(marks, stretches)
    line = _line(marks)
    found: dict[int, str] = {}
    for number, (start, end) in enumerate(edge for zone in zones for edge in paragraphs(text, zone.start, zone.end)):
        inside = line.within(start, end)
        if any(one < end and start < to for one, to in touched):
            found[number] = _stretch(text, start, end, inside)
    return found


def _clusters(marks: Sequence[Mark], stretches: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches, each with all marks that hang together with it."""
    found: list[tuple[int, int]] = []
    start = end = 0
    holds = False
    spans = [(mark.start, mark.end, False) for mark in marks] + [(*stretch, True) for stretch in stretches]
    for one, to, is_stretch in sorted(spans):
        if one >= end:
            found += [(start, end)] if holds else []
            start, end, holds = one, to, False
        end, holds = max(end, to), holds or is_stretch
    return [*found, (start, end)] if holds else found


def _line(marks: Sequence[Mark]) -> "_Line":
    return _Line(sorted(zip(marks, rows(marks), strict=True), key=lambda one: one[0].start))


class _Line:
    """Marks in the order of the text, handed out stretch by stretch, each looked at only where it lies."""

    def __init__(self, marks: Sequence[tuple[Mark, int]]) -> None:
        self._marks = marks
        self._at = 0
        self._open: list[tuple[Mark, int]] = []

    def within(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """The marks of the next stretch."""
        first = self._at
        while self._at < len(self._marks) and self._marks[self._at][0].start < end:
            self._at += 1
        found = [one for one in (*self._open, *self._marks[first : self._at]) if one[0].end > start]
        self._open = [one for one in found if one[0].end > end]
        return found


def _zone(text: str, zone: Zone, line: _Line) -> str:
    pale = "" if zone.kind in TELLING_ZONES else " pale"
    inside = "".join(_paragraph(text, start, end, line) for start, end in paragraphs(text, zone.start, zone.end))
    told = f'data-zone="{zone.kind}" data-why="{escape(zone.reason)}"'
    return f'<div class="zone z-{zone.kind}{pale}" {told}>{inside}</div>'


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A zone in paragraphs with their line ends, so that a browser lays out only those in sight.

    >>> list(paragraphs("а\\n\\nб", 0, 4))
    [(0, 3), (3, 4)]
    """
    at = start
    for found in _BREAK.finditer(text, start, end):
        yield at, found.end()
        at = found.end()
    if at < end:
        yield at, end


_BREAK = re.compile(r"(?:\r?\n)+")


def _paragraph(text: str, start: int, end: int, line: _Line) -> str:
    return f'<div class="paragraph">{_stretch(text, start, end, line.within(start, end))}</div>'


def _stretch(text: str, start: int, end: int, marks: Sequence[tuple[Mark, int]]) -> str:
    return "".join(_piece(text, piece) for piece in pieces(start, end, marks))


def _piece(text: str, piece: Piece) -> str:
    shown = escape(text[piece.start : piece.end], quote=False).replace("\r", "&#13;")
    if not piece.marks:
        return f'<span data-s="{piece.start}">{shown}</span>'
    classes, facts, lanes = ["m"], list[str](), list[str]()
    for mark, row in piece.marks:
        facts.append(str(mark.fact))
        lanes.append(str(row))
        classes += [f"l{row}", f"l{row}-{mark.kind}"]
        classes += [f"o{row}"] if mark.is_open else []
        classes += [f"x{row}"] if mark.is_hidden else []
    named = " ".join(dict.fromkeys(classes))
    told = f'data-f="{" ".join(facts)}" data-l="{" ".join(lanes)}"'
    return f'<span class="{named}" data-s="{piece.start}" {told}>{shown}</span>'
