"""EDTF values as strings, and what follows from one: precision, first and last day, TIMEX3, value with relation.

The subset: ``2014-05-12``, ``2014-05``, ``2014``, ``199X``, ``19XX``; seasons ``2014-21`` to ``24`` (winter is December
to February of the next year), quarters ``33`` to ``36``, half-years ``40``, ``41`` (EDTF level 2); intervals ``A/B``;
``~`` about; ``XXXX`` an unknown year. ISO 8601-2:2019; https://www.loc.gov/standards/datetime/
"""

import re
from calendar import isleap
from datetime import date, timedelta
from functools import cache, lru_cache

from schemas.date import DateRelation, Precision

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
FIRST_QUARTER, FIRST_HALF = 33, 40

_MONTHS: dict[int, tuple[int, int]] = {
    **{number: (number, number) for number in range(1, 13)},
    SPRING: (3, 5),
    SUMMER: (6, 8),
    AUTUMN: (9, 11),
    WINTER: (12, 14),
    **{33 + quarter: (1 + 3 * quarter, 3 + 3 * quarter) for quarter in range(4)},
    40: (1, 6),
    41: (7, 12),
}
"""First and last month of every part of a year; above 12: of the next one."""
_PART = re.compile(r"(\d{4})-(\d\d)")
_TIMEX = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}


REMEMBERED = 1 << 12
"""Values whose precision, TIMEX3 and limits are kept at hand: articles of some years tell of the same days."""

_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> int:
    """How many days the month has (``calendar.monthrange`` also works out a weekday).

    >>> last_day(2024, 2), last_day(2023, 12)
    (29, 31)
    """
    return _DAYS[month] + (month == 2 and isleap(year))


@cache
def part_bounds(year: int, part: int) -> tuple[date, date]:
    """First and last day of a month, season, quarter or half-year.

    >>> [str(day) for day in part_bounds(2014, WINTER)]
    ['2014-12-01', '2015-02-28']
    """
    first, last = _MONTHS[part]
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(last_year, last_month, last_day(last_year, last_month))


def week(day: date) -> str:
    """The ISO week of a day as an interval.

    >>> week(date(2019, 11, 27))
    '2019-11-25/2019-12-01'
    """
    monday = day - timedelta(day.weekday())
    return f"{monday}/{monday + timedelta(6)}"


def week_timex(day: date) -> str:
    """The ISO week of a day in TIMEX3.

    >>> week_timex(date(2013, 7, 3))
    '2013-W27'
    """
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


@lru_cache(REMEMBERED)
def precision(value: str) -> Precision | None:
    """Grain of a value; of an interval, of its first end.

    >>> precision("2014-34"), precision("199X"), precision("2019-11-27/2019-11-28")
    ('quarter', 'decade', 'day')
    """
    value = value.split("/", maxsplit=1)[0].rstrip("~")
    if "T" in value:
        return "minute"
    if len(value) == 10:
        return "day"
    if len(value) == 7 and value[4] == "-":
        part = int(value[5:])
        return (
            "month" if part <= 12 else "season" if part <= WINTER else "quarter" if part < FIRST_HALF else "half_year"
        )
    return "century" if value.endswith("XX") and value != "XXXX" else "decade" if value.endswith("X") else "year"


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a value, ``None`` if the year is unknown or before our era.

    >>> [str(day) for day in bounds("2013-07-01/2013-09") or ()]
    ['2013-07-01', '2013-09-30']
    """
    if "/" in value:
        first, last = (bounds(end) for end in value.split("/"))
        return (first[0], last[1]) if first and last else None
    value = value.rstrip("~").split("T")[0]
    if not value or value.startswith(("X", "-")):
        return None
    if len(value) == 10:
        day = date.fromisoformat(value)
        return day, day
    if found := _PART.fullmatch(value):
        return part_bounds(int(found[1]), int(found[2]))
    first_year, last_year = int(value.replace("X", "0")), int(value.replace("X", "9"))
    return date(max(first_year, 1), 1, 1), date(last_year, 12, 31)


@lru_cache(REMEMBERED)
def timex(value: str) -> str | None:
    """TIMEX3 of a single value; intervals have none.

    >>> timex("2014-34"), timex("199X"), timex("1917~"), timex("2012/2013")
    ('2014-Q2', '199', '1917', None)
    """
    if "/" in value:
        return None
    value = value.rstrip("~")
    if len(value) == 7 and value[4] == "-" and int(value[5:]) > 12:
        return f"{value[:4]}-{_TIMEX[int(value[5:])]}"
    return value.rstrip("X") if value[:1] != "X" else value


def related(value: str, relation: DateRelation) -> str:
    """The value with its relation.

    >>> related("2014", "since"), related("2014", "by"), related("2014", "in")
    ('2014/..', '../2014', '2014')
    """
    if "/" in value or relation in ("in", "as_of"):
        return value
    return f"{value}/.." if relation in ("since", "after") else f"../{value}"


@lru_cache(REMEMBERED)
def limits(value: str, relation: DateRelation) -> tuple[str | None, str | None]:
    """First and last day, open where the relation opens them; after and before leave the value itself out.

    >>> limits("2014", "after"), limits("2007", "until")
    (('2015-01-01', None), (None, '2007-12-31'))
    """
    plain = value.rstrip("~")
    if relation in ("in", "as_of") and plain.isdigit():
        return f"{plain}-01-01", f"{plain}-12-31"
    if relation in ("in", "as_of") and len(plain) == 10 and plain[0] != "X":
        return plain, plain
    found = bounds(value)
    if found is None:
        return None, None
    if relation == "after":
        return str(found[1] + timedelta(1)), None
    if relation == "before":
        return None, str(found[0] - timedelta(1))
    return (
        None if relation in ("until", "by") else str(found[0]),
        None if relation == "since" else str(found[1]),
    )
