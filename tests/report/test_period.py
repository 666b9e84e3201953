"""Axes of time: as fine as can be drawn, and not at the mercy of one wrong date."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.period import MOST, periods

DAY = date(2023, 1, 30)


def _days(number: int, step: int = 1) -> Counter[str]:
    return Counter(str(DAY + timedelta(step * order)) for order in range(number))


@pytest.mark.parametrize(
    ("days", "grain", "number"),
    [
        (_days(1), "day", 1),
        (_days(60), "day", 60),
        (_days(61), "week", 9),
        (_days(400), "week", 57),
        (_days(60, 30), "month", 60),
        (_days(100, 365), "year", 60),
        (Counter({"2019": 4, "2023": 2}), "year", 5),
        (Counter({"2023-02": 4, "2022-11": 2}), "month", 4),
    ],
)
def test_the_grain_follows_from_the_dates(days: Counter[str], grain: str, number: int) -> None:
    found = periods(days)
    assert found
    assert (found.grain, len(found.starts)) == (grain, number)


def test_no_dates_no_axis() -> None:
    assert periods(Counter({"": 12})) is None


def test_a_stray_date_does_not_squeeze_the_rest_and_is_counted() -> None:
    days = Counter({str(day): 100 for day in _days(30)}) + Counter({"1812-06-24": 1, "2099-01-01": 2})
    found = periods(days)
    assert found
    assert (found.grain, found.before, found.after) == ("day", 1, 2)


@given(st.lists(st.dates(date(1700, 1, 1), date(2300, 1, 1)), min_size=1, max_size=80))
def test_every_date_has_a_place_or_lies_outside(days: list[date]) -> None:
    counted = Counter(map(str, days))
    found = periods(counted)
    assert found
    assert len(found.starts) <= MOST
    placed = sum(number for day, number in counted.items() if found.at(day) is not None)
    assert placed + found.before + found.after == len(days)
