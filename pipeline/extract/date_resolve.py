"""Resolution: what an expression says, set against the article's date, the tense and the dates told before it.

A year nobody states is never guessed: without a date of the article it is ``XXXX``. Days and months without a year take
the last year that makes them past under a past verb, the first that makes them future under a future one, the nearest
otherwise; weekdays likewise.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from pipeline.draft import DateDraft
from pipeline.extract import date_edtf
from pipeline.extract.date_meaning import (
    Calendar,
    Clock,
    DayPart,
    Holiday,
    Interval,
    Meaning,
    Named,
    Shift,
    Vague,
    Year,
)
from pipeline.extract.date_tense import Tense
from pipeline.extract.date_unit import moved

Resolution = Literal["absolute", "document", "text", "event", "unresolved", "n/a"]

REF = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
FINE = {"day": 3, "minute": 3, "month": 2, "season": 1, "quarter": 1, "half_year": 1, "year": 1}
"""How far down the calendar a value of this precision reaches: year 1, month 2, day 3."""
NEEDED = {"Y": 1, "DE": 1, "C": 1, "L": 1, "H": 2, "Q": 2, "M": 2, "W": 3, "D": 3}
"""How far down an anchor must reach for a step of this unit."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value and how it was found."""

    value: str | None
    resolution: Resolution
    timex3: str | None = None
    anchor: DateDraft | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is resolved against."""

    today: date | None
    """The article's date."""
    tense: Tense | None
    told: tuple[DateDraft, ...] | list[DateDraft]
    """Dates before it, in reading order."""
    text: str = ""


UNKNOWN = Resolved(None, "unresolved")


def resolve(meaning: Meaning, scene: Scene) -> Resolved:
    """The value of a meaning that has a place in time (no lengths and habits)."""
    found = RESOLVERS[type(meaning)](meaning, scene)
    if found.value is not None and found.timex3 is None:
        return replace(found, timex3=date_edtf.timex(found.value))
    return found


# Years


def _year(year: Year, scene: Scene, span: int = 1) -> tuple[int | None, Resolution, DateDraft | None]:
    """The number of a year, how it was found, and the anchor."""
    if year.is_same:
        anchor = _anchor(scene, 1)
        return (int(anchor[0][:4]), "text", anchor[1]) if anchor else (None, "unresolved", None)
    if year.shift is not None:
        return (scene.today.year + year.shift, "document", None) if scene.today else (None, "unresolved", None)
    if not year.is_short or year.number is None:
        return year.number, "absolute", None
    return _full(year.number, scene.today, span), "absolute" if scene.today or span == 10 else "unresolved", None


def _full(short: int, today: date | None, span: int) -> int | None:
    """Two digits in full: the century that makes a year past (one ahead is allowed), a decade not later than ours."""
    if today is None:
        return 1900 + short if span == 10 and short >= 30 else None
    century = today.year // 100 * 100
    latest = today.year if span == 10 else today.year + 1
    return century + short if century + short <= latest else century - 100 + short


# Calendar


def _calendar(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, Calendar)
    if meaning.year is None:
        return _without_year(meaning, scene)
    year, resolution, anchor = _year(meaning.year, scene, meaning.span)
    if year is None:
        return _without_number(meaning, resolution)
    return Resolved(_value(meaning, year), resolution, None, anchor)


def _without_number(meaning: Calendar, resolution: Resolution) -> Resolved:
    value = _value(meaning, None)
    if value is None and meaning.year is not None and meaning.year.shift is not None:
        return Resolved(None, resolution, REF[(meaning.year.shift > 0) - (meaning.year.shift < 0)])
    return Resolved(value, resolution, value and _unknown_timex(value))


def _unknown_timex(value: str) -> str | None:
    return date_edtf.timex(value) if "/" not in value else None


def _value(meaning: Calendar, year: int | None) -> str | None:
    """EDTF of a calendar place in a year; a 29 February its year does not have is no date."""
    if meaning.span == 10:
        return f"{year:04}"[:3] + "X" if year is not None else None
    if meaning.span == 100:
        return f"{year:04}"[:2] + "XX" if year is not None else None
    number = "XXXX" if year is None else f"{year:04}" if year >= 0 else f"-{-year:04}"
    if meaning.part is None:
        return number if year is not None else None
    if meaning.day is None:
        return f"{number}-{meaning.part:02}"
    most = monthrange(year or 2000, meaning.part)[1] if year is None or year > 0 else 31
    return f"{number}-{meaning.part:02}-{min(meaning.day, most):02}" if meaning.day <= 31 else None


def _without_year(meaning: Calendar, scene: Scene) -> Resolved:
    if scene.today is None:
        return _without_number(meaning, "unresolved") if meaning.part else UNKNOWN
    if meaning.part is None:
        return _day_of_month(meaning, scene)
    candidates = [(year, _span(meaning, year)) for year in range(scene.today.year - 9, scene.today.year + 2)]
    if meaning.weekday is not None:
        near = [one for one in candidates if abs(one[0] - scene.today.year) < 2]
        candidates = [one for one in near if one[1][0].isoweekday() == meaning.weekday] or candidates
    year = _chosen(candidates, scene.today, scene.tense)
    return Resolved(_value(meaning, year), "document")


def _span(meaning: Calendar, year: int) -> tuple[date, date]:
    assert meaning.part
    if meaning.day is None:
        return date_edtf.part_bounds(year, meaning.part)
    day = date(year, meaning.part, min(meaning.day, monthrange(year, meaning.part)[1]))
    return day, day


def _chosen(candidates: Iterable[tuple[int, tuple[date, date]]], today: date, tense: Tense | None) -> int:
    """The candidate the tense asks for: the latest begun, the earliest not yet over, the nearest."""
    places = list(candidates)
    if tense == "past":
        begun = [one for one in places if one[1][0] <= today]
        return (begun or places)[-1 if begun else 0][0]
    if tense == "future":
        ahead = [one for one in places if one[1][1] >= today]
        return (ahead or places)[0 if ahead else -1][0]
    return min(places, key=lambda one: (_distance(one[1], today), -one[0]))[0]


def _distance(span: tuple[date, date], today: date) -> int:
    if span[0] <= today <= span[1]:
        return 0
    return min(abs((span[0] - today).days), abs((span[1] - today).days))


def _day_of_month(meaning: Calendar, scene: Scene) -> Resolved:
    """«5 числа»: of the month the tense asks for."""
    assert scene.today and meaning.day
    months = [moved(scene.today.replace(day=1), Fraction(step), "M") for step in (-1, 0, 1)]
    days = [month.replace(day=min(meaning.day, monthrange(month.year, month.month)[1])) for month in months]
    place = _chosen([(number, (day, day)) for number, day in enumerate(days)], scene.today, scene.tense)
    return Resolved(str(days[place]), "document")


def _interval(meaning: Meaning, scene: Scene) -> Resolved:
    """Both ends; what one leaves unsaid the other says."""
    assert isinstance(meaning, Interval)
    last = resolve(meaning.last, scene)
    if (
        isinstance(meaning.first, Named)
        and meaning.first.weekday
        and last.value
        and scene.today
        and len(last.value) == 10
    ):
        scene = replace(scene, today=date.fromisoformat(last.value), tense="past")
    first = resolve(_completed(meaning.first, last), scene)
    if first.value is None or last.value is None:
        return Resolved(None, "unresolved")
    start, end = first.value, last.value
    if date_edtf.bounds(start) and date_edtf.bounds(end) and start > end and meaning.first != meaning.last:
        start, end = _ordered(meaning, start, end)
    exact = first.resolution if last.resolution == "absolute" else last.resolution
    return Resolved(f"{start}/{end}", exact, None, last.anchor or first.anchor)


def _completed(first: Meaning, last: Resolved) -> Meaning:
    """The first end in the year of the last («с 8 мая по 3 июня 2014 года»), or the one before («ноябрь — март 2015»)."""
    if not isinstance(first, Calendar) or first.year is not None or last.value is None or first.part is None:
        return first
    if last.value.startswith("X") or first.part > 12:
        return first
    year = int(last.value[:4])
    month = int(last.value[5:7]) if len(last.value) >= 7 else 12
    return replace(first, year=Year(year - 1 if first.part > month else year))


def _ordered(meaning: Interval, start: str, end: str) -> tuple[str, str]:
    """«с мая 2014 по январь»: the last end took the wrong year."""
    if isinstance(meaning.last, Calendar) and meaning.last.year is None and end[:4].isdigit():
        year = int(start[:4])
        for guess in (year, year + 1):
            if f"{guess:04}{end[4:]}" >= start:
                return start, f"{guess:04}{end[4:]}"
    return start, end


# Steps


def _anchor(scene: Scene, depth: int) -> tuple[str, DateDraft] | None:
    """The last date told before that reaches so far down the calendar."""
    for draft in reversed(scene.told):
        value = draft.value
        if value and "/" in value:
            value = value.split("/")[1]
        if value and value[:4].isdigit() and FINE.get(date_edtf.precision(value) or "", 0) >= depth:
            return value.rstrip("~"), draft
    return None


def _shift(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, Shift)
    if meaning.is_weekend:
        return _weekend(meaning, scene)
    from_text = meaning.origin == "text" or (meaning.origin == "tense" and scene.tense == "past")
    anchor = _anchor(scene, NEEDED.get(meaning.unit, 3)) if from_text else None
    if anchor:
        value, timex3 = _stepped(_first_day(anchor[0]), meaning)
        return Resolved(value, "text", timex3, anchor[1])
    if scene.today and not (from_text and meaning.unit == "D" and meaning.amount == 0 and scene.told):
        value, timex3 = _stepped(scene.today, meaning)
        return Resolved(value, "document", timex3)
    return Resolved(None, "unresolved", REF[(meaning.amount > 0) - (meaning.amount < 0)])


def _first_day(value: str) -> date:
    found = date_edtf.bounds(value)
    assert found
    return found[0]


def _stepped(day: date, meaning: Shift) -> tuple[str | None, str | None]:
    """The unit so many steps away, at its own precision."""
    unit, amount = meaning.unit, meaning.amount
    if unit == "Y" and amount.denominator == 1:
        return _plain_year(day.year + int(amount))
    if unit in ("DE", "C", "L", "ML"):
        return _long(day, meaning)
    try:
        target = moved(day, amount, unit)
    except (ValueError, OverflowError):
        return None, None
    if unit == "W":
        return date_edtf.week(target), date_edtf.week_timex(target)
    if unit == "D":
        return str(target), None
    if unit == "Q":
        return f"{target.year:04}-{33 + (target.month - 1) // 3}", None
    if unit == "H":
        return f"{target.year:04}-{40 + (target.month > 6)}", None
    return f"{target.year:04}-{target.month:02}", None


def _plain_year(year: int) -> tuple[str | None, str | None]:
    return (f"{year:04}", None) if 1 <= year <= 9999 else (None, None)


def _long(day: date, meaning: Shift) -> tuple[str | None, str | None]:
    """Decades and centuries: «в прошлом веке» is the century, «два десятилетия назад» a year."""
    amount = meaning.amount
    if meaning.unit == "C" and abs(amount) <= 1:
        return f"{day.year // 100 + int(amount):02}XX", None
    if meaning.unit == "DE" and abs(amount) <= 1 and meaning.origin == "document":
        return f"{day.year // 10 + int(amount):03}X", None
    return _plain_year(day.year + int(amount * {"DE": 10, "C": 100, "L": 5, "ML": 1000}[meaning.unit]))


def _weekend(meaning: Shift, scene: Scene) -> Resolved:
    today = scene.today
    if today is None:
        return Resolved(None, "unresolved", "XXXX-WXX-WE")
    saturday = today - timedelta(today.weekday()) + timedelta(5)
    step = int(meaning.amount)
    if meaning.origin == "tense":
        step = -1 if scene.tense == "past" and saturday > today else 0
    elif step < 0 and today.weekday() >= 5:
        step = -1
    elif step > 0 and today.weekday() < 5:
        step = 0
    saturday += timedelta(7 * step)
    return Resolved(f"{saturday}/{saturday + timedelta(1)}", "document", date_edtf.week_timex(saturday) + "-WE")


# Names


def _named(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, Named)
    if scene.today is None:
        if meaning.weekday:
            return Resolved(None, "unresolved", f"XXXX-WXX-{meaning.weekday}")
        return Resolved(f"XXXX-{meaning.part:02}", "unresolved")
    if meaning.weekday:
        return Resolved(str(_weekday(meaning.weekday, meaning.step, scene.today, scene.tense)), "document")
    assert meaning.part
    year = _year_of_part(meaning.part, meaning.step, scene.today, scene.tense)
    return Resolved(f"{year:04}-{meaning.part:02}", "document")


def _weekday(weekday: int, step: int | None, today: date, tense: Tense | None) -> date:
    """The weekday the word or the tense asks for; «прошлый», «следующий» strictly so."""
    if step == 0 and tense is None:
        return today - timedelta(today.isoweekday() - weekday)
    if step is not None and step < 0:
        return today - timedelta((today.isoweekday() - weekday - 1) % 7 + 1)
    if step is not None and step > 0:
        return today + timedelta((weekday - today.isoweekday() - 1) % 7 + 1)
    back, ahead = (today.isoweekday() - weekday) % 7, (weekday - today.isoweekday()) % 7
    if tense == "past" or (tense is None and back <= ahead):
        return today - timedelta(back)
    return today + timedelta(ahead)


def _year_of_part(part: int, step: int | None, today: date, tense: Tense | None) -> int:
    """The year of a season or month: «прошлым летом» the last one over, «следующей весной» the next to begin."""
    places = [(year, date_edtf.part_bounds(year, part)) for year in range(today.year - 2, today.year + 3)]
    if step is not None and step < 0:
        return [year for year, span in places if span[1] < today][-1]
    if step is not None and step > 0:
        return next(year for year, span in places if span[0] > today)
    return _chosen(places, today, None if step == 0 else tense)


def _holiday(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, Holiday)
    if meaning.month_day is None:
        return Resolved(None, "event")
    month, day = meaning.month_day
    if scene.today is None:
        return Resolved(f"XXXX-{month:02}-{day:02}", "unresolved")
    return _without_year(Calendar(None, month, day), scene)


# Times of day


def _clock(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, Clock)
    day = resolve(meaning.day, scene) if meaning.day else UNKNOWN
    if day.value is None or "/" in day.value or len(day.value) < 10:
        return Resolved(f"T{meaning.time}", "unresolved")
    return Resolved(f"{day.value}T{meaning.time}", day.resolution, None, day.anchor)


def _day_part(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, DayPart)
    day = resolve(meaning.day, scene) if meaning.day else UNKNOWN
    if day.value is None:
        known = day.timex3 if day.timex3 and day.timex3.startswith("X") else "XXXX-XX-XX"
        return Resolved(None, "unresolved", f"{known}T{meaning.code}")
    last = day.value.split("/")[-1]
    return Resolved(day.value, day.resolution, f"{last}T{meaning.code}", day.anchor)


def _vague(meaning: Meaning, scene: Scene) -> Resolved:
    assert isinstance(meaning, Vague)
    timex3 = meaning.timex3
    if timex3 == "NEAR_REF":
        timex3 = "FUTURE_REF" if scene.tense == "future" else "PAST_REF"
    is_told = meaning.origin == "text" or (meaning.origin == "tense" and scene.tense == "past")
    return Resolved(None, "text" if is_told else "document", timex3)


RESOLVERS: dict[type, Callable[[Meaning, Scene], Resolved]] = {
    Calendar: _calendar,
    Interval: _interval,
    Shift: _shift,
    Named: _named,
    Vague: _vague,
    Holiday: _holiday,
    Clock: _clock,
    DayPart: _day_part,
}
"""What resolves which meaning."""
