"""Rows with their name above: bars by weight, small columns over time, posts with those who held them.

A name above its bar has the whole width, on a telephone as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.report.chart import Box, Dot, Drawing, Words
from pipeline.report.word import OPEN, PALE, foreign, token

BAR, SPARK, POST, GAP, HOLDER, DISPUTE = 36, 66, 26, 6, 44, 74
"""Heights of rows."""
LETTER, THIN = 7.6, 6.6
"""Width of a letter of a name, and of a pale one, as a rule at the most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with one bar: its name is a word of ours (a token) or of the article."""

    name: str
    amount: int
    shown: str
    fill: str
    mark: int


def bars(rows: Sequence[Bar], width: int) -> Drawing:
    """Bars from the left; the amount stands at the right end of the name's line."""
    most = max(row.amount for row in rows)
    drawing = Drawing(width, BAR * len(rows) + 2, (0, width), (BAR * len(rows) + 2, 0))
    for number, row in enumerate(rows):
        top = BAR * number
        says = f"{row.name}: {row.shown}"
        drawing.words += [
            Words(0, top + 16, fitting(row.name, width - 80), "name" if row.amount else "pale"),
            Words(width, top + 16, row.shown, "figure", "right"),
        ]
        length = max(2.0, width * row.amount / most)
        drawing.boxes += [
            Box(0, width, top + 23, top + 31, "var(--track)"),
            Box(0, length, top + 23, top + 31, row.fill, row.mark, says),
        ]
    return drawing


@dataclass(frozen=True, slots=True)
class Spark:
    """A row with columns over time: place, amount, mark, what it says."""

    name: str
    shown: str
    mark: int
    columns: Sequence[tuple[int, int, int, str]]


def sparks(rows: Sequence[Spark], places: int, width: int, ticks: dict[float, str]) -> Drawing:
    """Each row on its own scale; the figure beside the name is its sum."""
    height = SPARK * len(rows)
    below = 20 if ticks else 0
    drawing = Drawing(width, height + below, (0, places), (height + below, 0))
    for number, row in enumerate(rows):
        base, most = SPARK * (number + 1) - 8, max([1, *(amount for _, amount, _, _ in row.columns)])
        drawing.words += [
            Words(0, base - 40, fitting(row.name, width - (150 if OPEN in row.shown else 60)), mark=row.mark),
            Words(places, base - 40, row.shown, "figure", "right"),
        ]
        drawing.boxes.append(Box(0, places, base, base + 1, "var(--axis)"))
        drawing.boxes += [
            Box(
                place + 0.08, place + 0.92, base - max(2.0, 30 * amount / most), base, "var(--organisation)", mark, says
            )
            for place, amount, mark, says in row.columns
        ]
    drawing.words += [Words(at, height + 12, name, "pale", "left") for at, name in ticks.items()]
    return drawing


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is told of whom, and the words of every telling with their marks."""

    name: str
    what: str
    told: Sequence[tuple[str, int]]


def disputes(rows: Sequence[Dispute], width: int) -> Drawing:
    """The tellings stand beside one another, as many as there is room for."""
    drawing = Drawing(width, DISPUTE * len(rows), (0, width), (DISPUTE * len(rows), 0))
    for number, row in enumerate(rows):
        top = DISPUTE * number
        drawing.boxes.append(Box(0, width, top, top + 1, "var(--axis)"))
        drawing.words += [
            Words(0, top + 20, fitting(row.name, width)),
            Words(0, top + 38, fitting(row.what, width, THIN), "pale"),
        ]
        at = 0.0
        for quote, mark in row.told:
            if at and at + LETTER * len(quote) > width:
                break
            drawing.words.append(Words(at, top + 60, fitting(quote, width), mark=mark))
            at += LETTER * len(quote) + 26
    return drawing


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post: spans told in words, the stretch seen, and points."""

    person: str
    mark: int
    spans: Sequence[tuple[int, int, int, str]]
    """First and last day, mark, what it says."""
    points: Sequence[tuple[int, str, int, str]]
    """Day, kind, mark, what it says."""


def holdings(posts: Iterable[tuple[str, Sequence[Holding]]], first: int, last: int, width: int) -> Drawing:
    """Posts with their holders, one under the other, on one axis of days; a post with one holder is one row."""
    listed = list(posts)
    height = sum((POST if len(held) > 1 else GAP) + HOLDER * len(held) for _, held in listed) + 26
    ticks = day_ticks(first, last, max(2, width // 76))
    drawing = Drawing(width, height, (first, last), (height, 0))
    drawing.boxes += [Box(at, at + (last - first) / width, 20, height, "var(--line)") for at in ticks]
    drawing.words += [Words(at, 12, name, "pale", _align(at, first, last)) for at, name in ticks.items()]
    top = 26
    for post, held in listed:
        drawing.boxes.append(Box(first, last, top, top + 1, "var(--axis)"))
        if len(held) > 1:
            drawing.words.append(Words(first, top + 22, fitting(foreign(post), width, THIN), "pale"))
        top += POST if len(held) > 1 else GAP
        for holding in held:
            _hold(drawing, holding, top, "" if len(held) > 1 else post)
            top += HOLDER
    return drawing


def _align(at: float, first: int, last: int) -> Literal["left", "right", "center"]:
    share = (at - first) / max(1, last - first)
    return "left" if share < 0.06 else "right" if share > 0.94 else "center"


def _hold(drawing: Drawing, holding: Holding, top: float, post: str) -> None:
    """A row; the post stands behind the name of its only holder."""
    (first, last), line = drawing.x, top + 31
    person = fitting(foreign(holding.person), drawing.width)
    room = drawing.width - LETTER * len(person) - 8
    behind = f"{PALE}{fitting(foreign(post), room, THIN)}" if post and room > 8 * THIN else ""
    drawing.words.append(Words(first, top + 16, person + behind, mark=holding.mark))
    drawing.boxes.append(Box(first, last, line - 0.5, line + 0.5, "var(--track)"))
    held = [day for day, kind, _, _ in holding.points if kind in HELD]
    if len(held) > 1 and max(held) > first:
        drawing.boxes.append(
            Box(_in(min(held), first, last), _in(max(held), first, last), line - 1.5, line + 1.5, "var(--official)")
        )
    for begin, end, mark, says in holding.spans:
        if end < first:
            drawing.dots.append(_earlier(drawing, line, mark, says))
            continue
        left, right = _in(begin, first, last), _in(end, first, last)
        wide = max(right, left + (last - first) / 120)
        drawing.boxes.append(Box(left, wide, line - 4, line + 4, "var(--official-soft)", mark, says))
    margin = (last - first) * 7 / drawing.width
    for day, kind, mark, says in holding.points:
        if day < first:
            drawing.dots.append(_earlier(drawing, line, mark, says))
            continue
        shape, filled = SHAPES.get(kind, ("diamond", False))
        fill = "var(--official)" if filled else "var(--paper)"
        at = _in(day, first + margin, last - margin)
        drawing.dots.append(Dot(at, line, shape, fill, "var(--official)", mark, says))


def _earlier(drawing: Drawing, line: float, mark: int, says: str) -> Dot:
    """A sign at the left edge: it lies before the axis."""
    first, last = drawing.x
    at = first + (last - first) * 6 / drawing.width
    return Dot(at, line, "triangle-left", "var(--official-soft)", "var(--official-soft)", mark, says)


def _in(day: float, first: float, last: float) -> float:
    return min(max(day, first), last)


HELD = frozenset({"current", "appointed", "elected", "confirmed"})
SHAPES: Mapping[str, tuple[Literal["circle", "triangle-up", "triangle-down", "diamond"], bool]] = {
    "current": ("circle", True),
    "honorary": ("circle", True),
    "former": ("circle", False),
    "appointed": ("triangle-up", True),
    "elected": ("triangle-up", True),
    "confirmed": ("triangle-up", True),
    "resigned": ("triangle-down", True),
    "dismissed": ("triangle-down", True),
    "died": ("triangle-down", True),
    "suspended": ("triangle-down", False),
}
"""Kinds of marks; the rest (nominated, designate …) are hollow diamonds."""


def day_ticks(first: int, last: int, most: int) -> dict[float, str]:
    """First days of years or months as ordinals, with their names, no more than have room."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 6000) if months // step < most)
    found: dict[float, str] = {}
    for number in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        if number % step == 0 and (day := date(number // 12, number % 12 + 1, 1).toordinal()) >= first:
            year, month = divmod(number, 12)
            name = f"{year}" if step >= 12 else f"{token(f'month.{month + 1:02}')} {year}"
            found[day] = name
    return found


def fitting(name: str, width: float, letter: float = LETTER) -> str:
    """A name cut to the room there is; words of ours are short enough.

    >>> fitting("Министерство финансов", 80)
    'Министерс…'
    """
    most = int(width / letter)
    return name if len(name) <= most or "\ue000" in name else name[: most - 1] + "…"
