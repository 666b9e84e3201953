"""Periods of a time axis: days, weeks, months or years, as many as can be drawn."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

Grain: TypeAlias = Literal["day", "week", "month", "year"]

MOST: Final = 60
"""Periods that a reader can tell apart."""
RARE: Final = 0.004
"""Share of articles that may lie before or after the axis, at either end: a wrong date must not squeeze the rest."""

_LETTERS: Mapping[Grain, int] = {"day": 10, "week": 10, "month": 7, "year": 4}
"""Of a date, that it needs to have its place."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The axis: its grain, its periods by their first day, and what lies outside."""

    grain: Grain
    starts: tuple[str, ...]
    before: int = 0
    after: int = 0

    def at(self, day: str) -> int | None:
        """Which period a date falls into; none if it is not fine enough or lies outside.

        >>> Periods("month", ("2023-01", "2023-02")).at("2023-02-14")
        1
        """
        if len(day) < _LETTERS[self.grain]:
            return None
        start = start_of(day, self.grain)
        return self.starts.index(start) if start in self.starts else None


def start_of(day: str, grain: Grain) -> str:
    """The period of a date, by its first day.

    >>> start_of("2023-02-14", "month"), start_of("2023-02-14", "week")
    ('2023-02', '2023-02-13')
    """
    if grain == "week":
        monday = date.fromisoformat(day)
        return str(monday - timedelta(monday.weekday()))
    return day[: _LETTERS[grain]]


def periods(days: Counter[str]) -> Periods | None:
    """The axis for articles of these dates; none if no article has one."""
    months = Counter[str]()
    for day, number in days.items():
        if len(day) >= 7:
            months[day[:7]] += number
    dated = {day: number for day, number in days.items() if len(day) == 10}
    for grain in ("day", "week"):
        if sum(dated.values()) >= 0.9 * months.total() and (found := _axis(Counter(dated), grain)):
            return found
    years = Counter[str]()
    for day, number in days.items():
        if day:
            years[day[:4]] += number
    if months.total() >= 0.9 * years.total() and (found := _axis(months, "month")):
        return found
    return _axis(years, "year", last=True)


def _axis(days: Counter[str], grain: Grain, *, last: bool = False) -> Periods | None:
    """Periods from the first to the last date that is not an outlier; none if they are too many."""
    if not days:
        return None
    first, end = _trimmed(days)
    starts = list(_steps(start_of(first, grain), start_of(end, grain), grain))
    if len(starts) > MOST and not last:
        return None
    starts = starts[-MOST:]
    before = sum(number for day, number in days.items() if start_of(day, grain) < starts[0])
    after = sum(number for day, number in days.items() if start_of(day, grain) > starts[-1])
    return Periods(grain, tuple(starts), before, after)


def _trimmed(days: Counter[str]) -> tuple[str, str]:
    """First and last date, without the rare ones at either end."""
    ordered, rare = sorted(days), days.total() * RARE

    def end(one_way: list[str]) -> str:
        passed = 0
        for day in one_way:
            passed += days[day]
            if passed > rare:
                return day
        return one_way[-1]

    return end(ordered), end(ordered[::-1])


def _steps(first: str, last: str, grain: Grain) -> list[str]:
    found = [first]
    while found[-1] < last and len(found) <= 10_000:
        found.append(_next(found[-1], grain))
    return found


def _next(start: str, grain: Grain) -> str:
    if grain == "year":
        return f"{int(start) + 1:04}"
    if grain == "month":
        year, month = map(int, start.split("-"))
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return str(date.fromisoformat(start) + timedelta(7 if grain == "week" else 1))
