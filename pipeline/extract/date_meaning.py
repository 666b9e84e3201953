"""What a time expression says before it is known when: the values rules make and ``date_resolve`` turns into EDTF.

Named tuples, as rules make several for every date: a frozen dataclass takes four times as long to make.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.numeral import Exact
from schemas.date import DateRelation
from schemas.fact import Comparator

Unit = Literal["Y", "M", "W", "D", "h", "m", "s", "Q", "H", "DE", "C", "ML", "L", "SN"]
"""Year, month, week, day, hour, minute, second, quarter, half-year, decade, century, millennium, five years, season."""

Mod = Literal["START", "MID", "END", "APPROX"]

Origin = Literal["document", "text", "tense", "result", "new"]
"""Counted from the article's date, from an earlier date of the text, from whichever the tense allows; «по итогам
года»: the one that is over; «в новом году»: the one that is near."""


class Year(NamedTuple):
    """A year as said: in full, by its last two digits, in steps from the article's («прошлого года»), «того же»."""

    number: int | None = None
    is_short: bool = False
    shift: int | None = None
    is_same: bool = False
    is_told: bool = False
    """The number comes from the expression before («в мае 2018 года …, а в июне …»)."""


class Calendar(NamedTuple):
    """A place in the calendar; what was left unsaid is ``None``."""

    year: Year | None = None
    part: int | None = None
    """Month, or EDTF number of a season, quarter, half-year."""
    day: int | None = None
    span: Literal[1, 10, 100] = 1
    """10: ``year`` begins a decade, 100: a century."""
    weekday: int | None = None
    """Said beside the day; helps to find the year."""


class MonthDay(NamedTuple):
    """A day of a month counted from the article's: «5 числа», «15-го числа прошлого месяца»."""

    day: int
    step: int | None = None
    """``None``: the month the tense asks for."""


class Interval(NamedTuple):
    """From one place in the calendar to another."""

    first: "Meaning"
    last: "Meaning"


class Shift(NamedTuple):
    """Steps from a known date: «вчера», «в прошлом году», «две недели назад», «на следующий день»."""

    unit: Unit
    amount: Exact = 0
    origin: Origin = "document"
    is_weekend: bool = False


class Named(NamedTuple):
    """A weekday, month or season counted from now: «в среду», «прошлым летом», «в следующем мае»."""

    weekday: int | None = None
    part: int | None = None
    step: int | None = None
    """−1 «прошлый», 0 «этот», 1 «следующий», ``None`` by the tense."""
    week: int | None = None
    """Weeks from this one, if the week is said («на прошлой неделе, в среду»)."""


class DayOfMonth(NamedTuple):
    """A weekday of a month by its number, −1 the last: «в третье воскресенье мая»."""

    weekday: int
    number: int
    month: Calendar


class Period(NamedTuple):
    """The period told before, in another year or the same: «за аналогичный период прошлого года»."""

    year: Year | None = None


class Vague(NamedTuple):
    """A time without a place in the calendar: ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``."""

    timex3: str
    origin: Origin = "document"


class Holiday(NamedTuple):
    """A holiday or another event a time is told by: month and day, if they are certain."""

    month_day: tuple[int, int] | None


class Length(NamedTuple):
    """A duration: so many units, ``None`` for an unknown number; up to ``maximum`` if it is a range."""

    amount: Exact | None
    unit: Unit
    maximum: Exact | None = None
    comparator: Comparator | None = None
    more: tuple["Length", ...] = ()
    """Smaller units added: «год и девять месяцев»."""


@dataclass(frozen=True, slots=True)
class Age:
    """Years of a person, «37-летний», «в возрасте 37 лет»: no date; it holds its place and is dropped."""


class Habit(NamedTuple):
    """A repeated time: how often, and TIMEX3 of what repeats."""

    freq: str
    timex3: str
    duration: str | None = None


class Clock(NamedTuple):
    """A time of day, «14:00», and the day it belongs to, if one stands beside it."""

    time: str
    day: "Meaning | None" = None


class DayPart(NamedTuple):
    """Morning, evening … (TIMEX3 code) of a day, if one stands beside it."""

    code: str
    day: "Meaning | None" = None


OF_DAY = (Clock, DayPart)
"""Meanings that are a time of some day; a tuple, for ``isinstance`` takes four times as long over a union."""

Meaning = (
    Calendar
    | DayOfMonth
    | MonthDay
    | Period
    | Interval
    | Shift
    | Named
    | Vague
    | Holiday
    | Length
    | Age
    | Habit
    | Clock
    | DayPart
)


@dataclass(slots=True, eq=False)
class Expression:
    """A time expression under way: tokens ``start`` to ``end`` (half-open), what it says and how it is framed."""

    start: int
    end: int
    meaning: Meaning
    rule: str = ""
    core: int = 0
    """First token of what the rule matched; prepositions stand before it."""
    relation: DateRelation = "in"
    preposition: str | None = None
    """The preposition right before, folded, whether it counts for the relation or not."""
    mod: Mod | None = None
    about: Comparator | None = None
    """Comparator before it («около», «более»)."""
