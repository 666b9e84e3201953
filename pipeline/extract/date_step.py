"""Times counted from a known one: steps from the article's date or an earlier date of the text, weekdays, seasons."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from pipeline.draft import DateDraft
from pipeline.extract import date_edtf
from pipeline.extract.date_edtf import last_day
from pipeline.extract.date_meaning import Mod, MonthDay, Named, Shift, Unit
from pipeline.extract.date_tense import Tense
from pipeline.extract.date_unit import moved

Resolution = Literal["absolute", "document", "text", "event", "unresolved", "n/a"]

REF = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
"""TIMEX3 of a step nobody can take: no date to start from."""
YEAR, HALF, QUARTER, MONTH, DAY = range(1, 6)
DEPTHS = {
    "day": DAY,
    "minute": DAY,
    "month": MONTH,
    "season": YEAR,
    "quarter": QUARTER,
    "half_year": HALF,
    "year": YEAR,
}
"""How far down the calendar a value of this precision reaches."""
NEEDED: dict[Unit, int] = {"Y": YEAR, "DE": YEAR, "C": YEAR, "L": YEAR, "H": HALF, "Q": QUARTER, "M": MONTH}
"""How far down an anchor must reach for a step of this unit; to the day for others."""
CLOSING = 4
"""Up to this month «по итогам года» means the year before, and «в новом году» the year that is on."""


class Resolved(NamedTuple):
    """The value and how it was found."""

    value: str | None
    resolution: Resolution
    timex3: str | None = None
    anchor: DateDraft | None = None


UNKNOWN = Resolved(None, "unresolved")


class Scene(NamedTuple):
    """What an expression is resolved against."""

    today: date | None
    """The article's date."""
    told: Sequence[DateDraft]
    """Dates before it, in reading order."""
    paragraph: int = 0
    """The paragraph it stands in."""
    section: DateDraft | None = None
    """The year its section's heading says («2022: открытие завода»)."""
    tense: Tense | None = None
    """Tense of its clause."""
    mod: Mod | None = None
    """Which part of it is meant: «в конце мая»."""

    def of_clause(self, tense: Tense | None, mod: Mod | None) -> "Scene":
        """The same scene for one expression (``dataclasses.replace`` takes ten times as long)."""
        return Scene(self.today, self.told, self.paragraph, self.section, tense, mod)

    @property
    def before(self) -> Iterator[DateDraft]:
        """The dates told before, the last first; those of captions tell when a picture was taken."""
        return (draft for draft in reversed(self.told) if draft.sentence.zone.kind != "caption")


WEEK = 7


def is_near(day: date, today: date) -> bool:
    """A day so near is meant whatever the tense: articles come out late and are printed again."""
    return abs((day - today).days) <= WEEK


def anchor_of(scene: Scene, depth: int, *, is_back: bool = False) -> tuple[str, DateDraft] | None:
    """The last date told before that reaches so far down the calendar; of an interval its end.

    What was itself counted back («годом ранее … двумя годами ранее», «аналогичный период») is no start of steps back.
    """
    for draft in scene.before:
        value = (draft.value or "").rsplit("/", 1)[-1].rstrip("~")
        reaches = value[:4].isdigit() and DEPTHS.get(date_edtf.precision(value) or "", 0) >= depth
        if reaches and not (is_back and _is_counted_back(draft, scene)):
            return value, draft
    return None


def _is_counted_back(draft: DateDraft, scene: Scene) -> bool:
    """It lies before the date it was counted from."""
    if draft.resolution != "text" or len(draft.evidence) < 2:
        return False
    start = draft.evidence[1].start
    return any(other.start == start and (draft.value or "") < (other.value or "") for other in scene.told)


_YEARLESS = re.compile(r"XXXX-\d\d-\d\d(?:T[\d:]+)?$")
"""A day of an unknown year, or a time of it."""


def shift(meaning: Shift, scene: Scene) -> Resolved:
    """«вчера», «в прошлом году», «две недели назад», «на следующий день», «в тот же день»."""
    if meaning.is_weekend:
        return _weekend(meaning, scene)
    meaning = _closed(meaning, scene)
    from_text = meaning.origin == "text" or (meaning.origin == "tense" and scene.tense == "past")
    if from_text and meaning.unit == "D" and meaning.amount == 0:
        near = next(iter(scene.before), None)
        if near is not None and _YEARLESS.match(near.value or ""):  # «Сезон откроется 20 ноября. В этот день …»
            return Resolved((near.value or "")[:10], "text", None, near)
    anchor = anchor_of(scene, NEEDED.get(meaning.unit, DAY), is_back=meaning.amount < 0) if from_text else None
    if anchor:
        first = date_edtf.bounds(anchor[0])
        value, timex3 = _stepped(first[0], meaning) if first else (None, None)
        return Resolved(value, "text", timex3, anchor[1])
    if from_text and meaning.amount > 0 and scene.tense == "past":
        return Resolved(None, "event")  # «Год спустя его оправдали»: after what, the text says in no date
    is_that_day = from_text and meaning.unit == "D" and meaning.amount == 0 and bool(scene.told)
    if scene.today and not is_that_day:
        value, timex3 = _stepped(scene.today, meaning)
        return Resolved(value, "document", timex3)
    return Resolved(None, "unresolved", REF[(meaning.amount > 0) - (meaning.amount < 0)])


def _closed(meaning: Shift, scene: Scene) -> Shift:
    """«по итогам квартала»: of the last one over, unless it is told ahead; «в новом году»: this one if just begun."""
    if meaning.origin == "new" and scene.today is not None and scene.today.month <= CLOSING:
        return meaning._replace(amount=0)
    if meaning.origin != "result" or scene.today is None or scene.tense == "future":
        return meaning
    return meaning if meaning.unit == "Y" and scene.today.month > CLOSING else meaning._replace(amount=-1)


def _stepped(day: date, meaning: Shift) -> tuple[str | None, str | None]:
    """The unit so many steps away, at its own precision; with its TIMEX3 where that does not follow from the value."""
    unit, amount = meaning.unit, meaning.amount
    if unit == "Y" and amount.denominator == 1:
        return _year(day.year + int(amount)), None
    if unit in ("C", "DE"):
        return _span(day.year, unit, int(amount)), None
    try:
        target = moved(day, amount, unit)
    except (ValueError, OverflowError):  # before our era
        return None, None
    if unit == "W":
        return date_edtf.week(target), date_edtf.week_timex(target)
    if unit == "D":
        return str(target), None
    part = {"Q": 33 + (target.month - 1) // 3, "H": 40 + (target.month > 6)}.get(unit, target.month)
    return f"{target.year:04}-{part:02}", None


def _year(year: int) -> str | None:
    return f"{year:04}" if 1 <= year <= 9999 else None


def _span(year: int, unit: Unit, amount: int) -> str:
    """«В прошлом веке», «этом десятилетии»."""
    return f"{year // 100 + amount:02}XX" if unit == "C" else f"{year // 10 + amount:03}X"


def _weekend(meaning: Shift, scene: Scene) -> Resolved:
    today = scene.today
    if today is None:
        return Resolved(None, "unresolved", "XXXX-WXX-WE")
    saturday, step, is_on = today - timedelta(today.weekday() - 5), int(meaning.amount), today.weekday() >= 5
    if meaning.origin == "tense":
        step = -1 if scene.tense == "past" and not is_on else 0
    elif step > 0 and not is_on:
        step = 0
    saturday += timedelta(7 * step)
    return Resolved(f"{saturday}/{saturday + timedelta(1)}", "document", date_edtf.week_timex(saturday) + "-WE")


def named(meaning: Named, scene: Scene) -> Resolved:
    """«в среду», «прошлым летом», «в следующем мае»."""
    if scene.today is None:
        if meaning.weekday:
            return Resolved(None, "unresolved", f"XXXX-WXX-{meaning.weekday}")
        return Resolved(f"XXXX-{meaning.part:02}", "unresolved")
    if meaning.weekday and meaning.week is not None:
        monday = scene.today - timedelta(scene.today.weekday())
        return Resolved(str(monday + timedelta(7 * meaning.week + meaning.weekday - 1)), "document")
    if meaning.weekday:
        return Resolved(str(_weekday(meaning.weekday, meaning.step, scene.today, scene.tense)), "document")
    year = _year_of(meaning.part or 1, meaning.step, scene.today, scene.tense)
    return Resolved(f"{year:04}-{meaning.part:02}", "document")


def _weekday(weekday: int, step: int | None, today: date, tense: Tense | None) -> date:
    """The weekday the word or the tense asks for; «прошлый», «следующий» strictly so."""
    back, ahead = (today.isoweekday() - weekday) % 7, (weekday - today.isoweekday()) % 7
    if step == 0 and tense is None:
        return today - timedelta(today.isoweekday() - weekday)
    if step:
        return today - timedelta(back or 7) if step < 0 else today + timedelta(ahead or 7)
    is_behind = tense == "past" or (tense is None and back <= ahead)
    return today - timedelta(back) if is_behind else today + timedelta(ahead)


def _year_of(part: int, step: int | None, today: date, tense: Tense | None) -> int:
    """The year of a season or month: «прошлым летом» the last one over, «следующей весной» the next to begin."""
    places = [(year, date_edtf.part_bounds(year, part)) for year in range(today.year - 2, today.year + 3)]
    if step:
        over = [year for year, span in places if span[1] < today]
        return over[-1] if step < 0 else next(year for year, span in places if span[0] > today)
    return chosen(places, today, None if step == 0 else tense)


def chosen(candidates: Iterable[tuple[int, tuple[date, date]]], today: date, tense: Tense | None) -> int:
    """The candidate the tense asks for: the latest begun, the earliest not yet over, else the nearest."""
    places = list(candidates)
    if tense == "past":
        begun = [one for one in places if one[1][0] <= today]
        return begun[-1][0] if begun else places[0][0]
    if tense == "future":
        ahead = [one for one in places if one[1][1] >= today]
        return ahead[0][0] if ahead else places[-1][0]
    return min(places, key=lambda one: (_distance(one[1], today), -one[0]))[0]


def _distance(span: tuple[date, date], today: date) -> int:
    if span[0] <= today <= span[1]:
        return 0
    return min(abs((span[0] - today).days), abs((span[1] - today).days))


def month_day(meaning: MonthDay, scene: Scene) -> Resolved:
    """«5 числа»: of the month that is named, or that the tense asks for."""
    if scene.today is None:
        return UNKNOWN
    steps = (-1, 0, 1) if meaning.step is None else (meaning.step,)
    months = [moved(scene.today.replace(day=1), step, "M") for step in steps]
    days = [month.replace(day=min(meaning.day, last_day(month.year, month.month))) for month in months]
    place = chosen([(place, (day, day)) for place, day in enumerate(days)], scene.today, scene.tense)
    return Resolved(str(days[place]), "document")
