"""Columns over an axis: articles and facts over time, values by size, confidence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.report.chart import Box, Drawing
from pipeline.report.period import Grain, Periods
from pipeline.report.word import token

LABEL = 64
"""Pixels a label of the axis takes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a column: at which place, in which colour, how much, what opens."""

    place: int
    fill: str
    amount: int
    mark: int
    says: str


def columns(
    parts: Iterable[Column], places: int, labels: Callable[[int], dict[float, str]], width: int, height: int = 130
) -> Drawing:
    """Parts of the same place stand one upon the other. ``labels`` gives the ticks for so many that have room."""
    heights = [0] * places
    boxes: list[Box] = []
    for part in parts:
        low = heights[part.place]
        heights[part.place] = low + part.amount
        left, right = part.place + 0.06, part.place + 0.94
        boxes.append(Box(left, right, low, low + part.amount, part.fill, part.mark, part.says))
    top = max([1, *heights]) * 1.06
    ticks = labels(max(2, width // LABEL))
    return Drawing(width, height, (0, places), (0, top), boxes, ticks=ticks, amounts=True)


def period_labels(periods: Periods, offset: float = 0.5) -> Callable[[int], dict[float, str]]:
    """Names of periods under the axis, as many as have room, the first with its year."""

    def labels(most: int) -> dict[float, str]:
        step = next(step for step in _STEPS[periods.grain] if -(-len(periods.starts) // step) <= most)
        chosen = [
            (place, start) for place, start in enumerate(periods.starts) if _is_round(start, place, step, periods)
        ]
        found: dict[float, str] = {}
        year = ""
        for place, start in chosen:
            found[place + offset] = short_name(start, periods.grain, with_year=start[:4] != year)
            year = start[:4]
        return found

    return labels


_STEPS: dict[Grain, Sequence[int]] = {
    "day": (1, 2, 7, 14, 28, 60),
    "week": (1, 2, 4, 8, 13, 26, 60),
    "month": (1, 3, 6, 12, 24, 60),
    "year": (1, 2, 5, 10, 20, 60),
}


def _is_round(start: str, place: int, step: int, periods: Periods) -> bool:
    if periods.grain == "year":
        return int(start) % step == 0
    if periods.grain == "month":
        return (int(start[:4]) * 12 + int(start[5:]) - 1) % step == 0
    return place % step == 0


def short_name(start: str, grain: Grain, *, with_year: bool) -> str:
    """A period under an axis, its month in both languages.

    >>> short_name("2023-02-13", "week", with_year=False).replace("\\ue000", "<").replace("\\ue001", ">")
    '13 <month.02>'
    """
    if grain == "year":
        return start
    month = token(f"month.{start[5:7]}")
    day = f"{int(start[8:])} " if len(start) == 10 else ""
    return f"{day}{month}{f' {start[:4]}' if with_year else ''}"


def full_name(start: str, grain: Grain) -> str:
    """A period as a sentence has it: a week is that of its Monday."""
    name = short_name(start, grain, with_year=True)
    return f"{token('week_of')} {name}" if grain == "week" else name


def bin_labels(low: int, high: int, zero: bool) -> Callable[[int], dict[float, str]]:
    """Powers of ten under bins of half-decades from ``low`` to ``high``."""

    def labels(most: int) -> dict[float, str]:
        first = 1 if zero else 0
        decades = [number for number in range(low, high + 2) if number % 2 == 0]
        step = next(step for step in (1, 3, 6, 12) if len(decades) // step < most)
        found = {float(number - low + first): power(number // 2) for number in decades if (number // 2) % step == 0}
        places = high - low + 1 + first
        found = {at: name for at, name in found.items() if at < 0.95 * places}  # its label has to fit
        found.pop(1.0 if zero else -1.0, None)  # no room beside the zero
        return {0.5: "≤ 0", **found} if zero else found

    return labels


def power(of: int) -> str:
    """A power of ten as people write it.

    >>> power(0), power(2), power(-1).replace("\\ue000", "<").replace("\\ue001", ">")
    ('1', '100', '<tenth>')
    """
    if of < 0:
        return token("tenth") if of == -1 else token("hundredth") if of == -2 else f"10^{of}"
    names = {0: "", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
    whole = max(at for at in names if at <= of)
    digits = "1" + "0" * (of - whole)
    return f"{digits}\u202f{token(names[whole])}" if names[whole] else digits
