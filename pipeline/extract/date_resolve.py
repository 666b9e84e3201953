"""Resolution: what an expression says, set against the article's date, the tense and the dates told before it.

A year nobody states is never guessed: without a date of the article it is ``XXXX``. Days and months without a year take
the last year that makes them past under a past verb, the first that makes them future under a future one, the nearest
otherwise; weekdays likewise. A day less than a week away needs no tense.
"""

import re
from calendar import isleap
from datetime import date, timedelta

from pipeline.draft import DateDraft
from pipeline.extract import date_edtf
from pipeline.extract.date_daytime import clock, day_part, day_told
from pipeline.extract.date_edtf import last_day
from pipeline.extract.date_meaning import (
    Calendar,
    Clock,
    DayOfMonth,
    DayPart,
    Holiday,
    Interval,
    Meaning,
    Mod,
    MonthDay,
    Named,
    Period,
    Shift,
    Vague,
    Year,
)
from pipeline.extract.date_step import (
    REF,
    UNKNOWN,
    YEAR,
    Resolution,
    Resolved,
    Scene,
    anchor_of,
    chosen,
    is_near,
    month_day,
    named,
    shift,
)
from pipeline.extract.date_story import year_of_text


def resolve(meaning: Meaning, scene: Scene) -> Resolved:
    """The value of a meaning that has a place in time (no lengths and habits)."""
    match meaning:
        case Calendar():
            return _calendar(meaning, scene)
        case DayOfMonth():
            return _day_of_month(meaning, scene)
        case MonthDay():
            return month_day(meaning, scene)
        case Period():
            return _period(meaning, scene)
        case Interval():
            return _interval(meaning, scene)
        case Shift():
            return shift(meaning, scene)
        case Named():
            return named(meaning, scene)
        case Vague():
            return _vague(meaning, scene)
        case Clock():
            return clock(meaning, _day_of(meaning, scene))
        case DayPart():
            return day_part(meaning, _day_of(meaning, scene))
        case Holiday():
            return _holiday(meaning, scene)
        case _:
            return UNKNOWN


def _calendar(meaning: Calendar, scene: Scene) -> Resolved:
    if meaning.year is None:
        return _without_year(meaning, scene)
    year, resolution, anchor = _year(meaning.year, scene, meaning.span)
    if year is not None:
        return Resolved(_value(meaning, year), resolution, None, anchor)
    value, step = _value(meaning, None), meaning.year.shift
    return Resolved(value, resolution, REF[(step > 0) - (step < 0)] if value is None and step is not None else None)


def _year(year: Year, scene: Scene, span: int) -> tuple[int | None, Resolution, DateDraft | None]:
    """The number of a year, how it was found, and the date that told it."""
    if year.is_same:
        anchor = anchor_of(scene, YEAR)
        return (int(anchor[0][:4]), "text", anchor[1]) if anchor else (None, "unresolved", None)
    if year.shift is not None:
        return (scene.today.year + year.shift, "document", None) if scene.today else (None, "unresolved", None)
    if year.is_told:
        return year.number, "text", scene.told[-1] if scene.told else None
    if not year.is_short or year.number is None:
        return year.number, "absolute", None
    full = _full(year.number, scene.today, span)
    return full, "absolute" if full is not None else "unresolved", None


def _full(short: int, today: date | None, span: int) -> int | None:
    """Two digits in full: the century that makes a year past (one ahead is allowed), a decade not later than ours.

    Without a date of the article only decades from the thirties on are certain: those to come are not yet told of.
    """
    if today is None:
        return 1900 + short if span == 10 and short >= 30 else None
    century = today.year // 100 * 100
    latest = today.year if span == 10 else today.year + 1
    return century + short if century + short <= latest else century - 100 + short


def _value(meaning: Calendar, year: int | None) -> str | None:
    """EDTF of a calendar place in a year; 29 February of a common year becomes the 28th."""
    if meaning.span > 1 or meaning.part is None:
        if year is None:
            return None
        digits = f"{year:04}" if year >= 0 else f"-{-year:04}"
        return {1: digits, 10: digits[:3] + "X", 100: digits[:2] + "XX"}[meaning.span]
    number = "XXXX" if year is None else f"{year:04}"
    if meaning.day is None:
        return f"{number}-{meaning.part:02}"
    last = last_day(year or 2000, meaning.part)
    return f"{number}-{meaning.part:02}-{min(meaning.day, last):02}"


def _without_year(meaning: Calendar, scene: Scene) -> Resolved:
    """The year the text asks for, else the tense; or XXXX."""
    year, anchor = year_of_text(meaning, scene)
    if anchor is not None:
        return Resolved(_value(meaning, year), "text", None, anchor)
    if scene.today is None:
        return Resolved(_value(meaning, None), "unresolved")
    this = scene.today.year
    years = range(this - 1, this + 2) if (meaning.part, meaning.day) != (2, 29) else _leap_years(this)
    places = [(year, _span(meaning, year, scene.mod)) for year in years]
    if meaning.weekday is not None:
        places = [one for one in places if one[1][0].isoweekday() == meaning.weekday] or places
    near = [one for one in places if meaning.day and is_near(one[1][0], scene.today)]
    return Resolved(_value(meaning, chosen(near or places, scene.today, scene.tense)), "document")


def _leap_years(year: int) -> list[int]:
    """Those near a year that have a 29 February."""
    return [near for near in range(year - 8, year + 9) if isleap(near)]


def _span(meaning: Calendar, year: int, mod: Mod | None) -> tuple[date, date]:
    """First and last day; of «в начале», «в конце» those of that third."""
    part = meaning.part or 1
    if meaning.day is None:
        first, last = date_edtf.part_bounds(year, part)
        third = (last - first) / 3
        return (last - third if mod == "END" else first), (first + third if mod == "START" else last)
    day = date(year, part, min(meaning.day, last_day(year, part)))
    return day, day


def _day_of_month(meaning: DayOfMonth, scene: Scene) -> Resolved:
    """«в третье воскресенье мая»; without a year the month alone is known."""
    month = _calendar(meaning.month, scene)
    if month.value is None or not month.value[:4].isdigit():
        return month
    first, last = date_edtf.part_bounds(int(month.value[:4]), meaning.month.part or 1)
    days = [first + timedelta(at) for at in range((last - first).days + 1)]
    fitting = [day for day in days if day.isoweekday() == meaning.weekday]
    at = meaning.number - (meaning.number > 0)
    return month._replace(value=str(fitting[at])) if at < len(fitting) else month


def _period(meaning: Period, scene: Scene) -> Resolved:
    """The last period told («январь — март 2022 года»), moved to the year; the year alone if none was told.

    «прошлого года» is the one before the period's, whatever the article's date.
    """
    year, resolution, _ = _year(meaning.year, scene, 1) if meaning.year else (None, "unresolved", None)
    shift = meaning.year.shift if meaning.year else 0
    for draft in scene.before:
        value = draft.value or ""
        if _is_period(value):
            step = shift if shift is not None else (year or 0) - int(value.rsplit("/", 1)[-1][:4])
            return Resolved("/".join(_in_year(end, step) for end in value.split("/")), "text", None, draft)
    return Resolved(f"{year:04}" if year else None, resolution)


def _is_period(value: str) -> bool:
    """Months, quarters, half-years, or from one to another, of a known year."""
    return all(end[:4].isdigit() and 7 <= len(end) <= 10 for end in value.split("/")) and not (
        len(value) == 10 or "~" in value
    )


def _in_year(value: str, step: int) -> str:
    """The same time of another year; 29 February of a common year is the 28th."""
    moved_value = f"{int(value[:4]) + step:04}{value[4:]}"
    return moved_value.replace("-02-29", "-02-28") if not isleap(int(moved_value[:4])) else moved_value


def _interval(meaning: Interval, scene: Scene) -> Resolved:
    """Both ends; what one leaves unsaid the other says. What has begun may end after the article."""
    if scene.tense == "past" and _lacks_year(meaning.first) and _lacks_year(meaning.last):
        first = resolve(meaning.first, scene)
        last = resolve(_continued(meaning.last, first), scene)
    else:
        last = resolve(meaning.last, scene)
        if isinstance(meaning.first, Named) and meaning.first.weekday and last.value and len(last.value) == 10:
            scene = scene._replace(today=date.fromisoformat(last.value), tense="past")
        first = resolve(_completed(meaning.first, last), scene)
    if first.value is None or last.value is None:
        return UNKNOWN
    end = _ordered(meaning, first.value, last.value).rsplit("/", 1)[-1]  # a week is an interval itself
    resolution = last.resolution if last.resolution not in ("absolute", "text") else first.resolution
    return Resolved(f"{first.value.split('/')[0]}/{end}", resolution, None, last.anchor or first.anchor)


def _lacks_year(meaning: Meaning) -> bool:
    return isinstance(meaning, Calendar) and meaning.year is None and meaning.part is not None


def _continued(last: Meaning, first: Resolved) -> Meaning:
    """The last end in the year of the first or the next."""
    if not isinstance(last, Calendar) or last.part is None or first.value is None or not first.value[:4].isdigit():
        return last
    return last._replace(year=Year(int(first.value[:4]) + (last.part < int(first.value[5:7]))))


def _completed(first: Meaning, last: Resolved) -> Meaning:
    """The first end in the year of the last («с 8 мая по 3 июня 2014»), or the one before («ноябрь — март 2015»)."""
    if not isinstance(first, Calendar) or first.year is not None or first.part is None or first.part > 12:
        return first
    if last.value is None or not last.value[:4].isdigit():
        return first
    year = int(last.value[:4])
    month = int(last.value[5:7]) if len(last.value) >= 7 else 12
    return first._replace(year=Year(year - 1 if first.part > month else year))


def _ordered(meaning: Interval, start: str, end: str) -> str:
    """The last end in the year of the first where only that one is told («с мая 2014 по январь»)."""
    is_open = isinstance(meaning.last, Calendar) and meaning.last.year is None
    if not is_open or not start[:4].isdigit() or not end[:4].isdigit():
        return end
    if isinstance(meaning.first, Calendar) and meaning.first.year is None:
        return end
    year = int(start[:4])
    return next((guess for add in (0, 1) if (guess := f"{year + add:04}{end[4:]}") >= start), end)


def _holiday(meaning: Holiday, scene: Scene) -> Resolved:
    """The day of the year the tense asks for; movable feasts have none."""
    return _without_year(Calendar(None, *meaning.month_day), scene) if meaning.month_day else Resolved(None, "event")


_DAYS = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d/(?:\d{4}|XXXX)-\d\d-\d\d$")
"""From one day to another."""


def _day_of(meaning: Clock | DayPart, scene: Scene) -> Resolved:
    """The day that stands beside a time of day, else the one told before."""
    if meaning.day:
        return resolve(meaning.day, scene)
    return day_told(scene, meaning.code if isinstance(meaning, DayPart) else None)


def _vague(meaning: Vague, scene: Scene) -> Resolved:
    timex3 = meaning.timex3
    if timex3 == "NEAR_REF":
        timex3 = "FUTURE_REF" if scene.tense == "future" else "PAST_REF"
    if meaning.origin == "text" or (meaning.origin == "tense" and scene.tense == "past"):
        near = next(iter(scene.before), None)
        if timex3 != "PRESENT_REF":
            return Resolved(None, "text", timex3, near)
        if near is not None and _DAYS.match(near.value or ""):  # «Форум шёл с 7 по 13 мая. В эти дни …»
            return Resolved(near.value, "text", None, near)
    return Resolved(None, "document" if scene.today else "unresolved", timex3)
