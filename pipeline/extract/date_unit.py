"""Units of time: lengths as ISO 8601, steps through the calendar."""

from datetime import date, timedelta
from typing import get_args

from pipeline.extract.date_edtf import last_day
from pipeline.extract.date_meaning import Unit
from pipeline.numeral import Exact

_ISO: dict[Unit, tuple[str, int]] = {
    "Y": ("Y", 1),
    "M": ("M", 1),
    "W": ("W", 1),
    "D": ("D", 1),
    "h": ("TH", 1),
    "m": ("TM", 1),
    "s": ("TS", 1),
    "Q": ("M", 3),
    "H": ("M", 6),
    "DE": ("Y", 10),
    "L": ("Y", 5),
    "C": ("Y", 100),
    "ML": ("Y", 1000),
}
LONG: dict[Unit, int] = {"DE": 10, "C": 100, "L": 5, "ML": 1000}
"""Years in the units that are made of them."""
_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}
"""What halves are counted in: полтора года P1Y6M."""
_MONTHS: dict[Unit, int] = {"Y": 12, "M": 1, "Q": 3, "H": 6, "DE": 120, "L": 60, "C": 1200, "ML": 12000}


def length(amount: Exact | None, unit: Unit) -> str | None:
    """ISO 8601 duration; X for an unknown number, ``None`` for a unit that has no fixed length.

    >>> from fractions import Fraction
    >>> length(Fraction(3, 2), "Y"), length(2, "DE"), length(None, "D"), length(Fraction(5, 2), "h")
    ('P1Y6M', 'P20Y', 'PXD', 'PT2H30M')
    """
    if unit not in _ISO:
        return None
    letter, worth = _ISO[unit]
    if amount is None:
        return _written([("X", letter)])
    amount *= worth
    whole, rest = divmod(amount, 1)
    smaller = _SMALLER.get(letter)
    if rest and smaller and (rest * smaller[1]).denominator == 1:
        parts = [(str(whole), letter)] if whole else []
        return _written([*parts, (str(rest * smaller[1]), smaller[0])])
    return _written([(str(whole) if not rest else f"{float(amount):g}", letter)])


def _written(parts: list[tuple[str, str]]) -> str:
    days = "".join(number + letter for number, letter in parts if len(letter) == 1)
    hours = "".join(number + letter[1] for number, letter in parts if len(letter) == 2)
    return "P" + days + ("T" + hours if hours else "")


def added(lengths: list[str]) -> str:
    """Durations put together.

    >>> added(["P1Y", "P9M"]), added(["PT2H", "PT15M"])
    ('P1Y9M', 'PT2H15M')
    """
    days = "".join(one[1:].split("T")[0] for one in lengths)
    hours = "".join(one.split("T")[1] for one in lengths if "T" in one)
    return "P" + days + ("T" + hours if hours else "")


def moved(day: date, amount: Exact, unit: Unit) -> date:
    """The day so many units away; beyond the end of a month its last day.

    >>> from fractions import Fraction
    >>> str(moved(date(2024, 3, 31), -1, "M")), str(moved(date(2023, 1, 20), Fraction(-3, 2), "Y"))
    ('2024-02-29', '2021-07-20')
    """
    if unit in _MONTHS:
        whole, rest = divmod(amount * _MONTHS[unit], 1)
        years, month = divmod(day.year * 12 + day.month - 1 + int(whole), 12)
        month += 1
        return date(years, month, min(day.day, last_day(years, month))) + timedelta(round(rest * 30))
    days = {"W": 7, "D": 1}.get(unit, 0)
    return day + timedelta(round(amount * days))


def as_unit(code: str | None) -> Unit | None:
    """The code of a word table as a unit.

    >>> as_unit("Y"), as_unit("parsec")
    ('Y', None)
    """
    return _UNITS.get(code) if code else None


_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
