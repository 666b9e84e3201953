"""Times of day resolved: the day that stands beside them, or the one just told."""

import re

from pipeline.draft import DateDraft
from pipeline.extract.date_meaning import Clock, DayPart
from pipeline.extract.date_step import UNKNOWN, Resolved, Scene


def clock(meaning: Clock, day: Resolved) -> Resolved:
    """A time of day, with its day if one is known."""
    if day.value is None or len(day.value) != 10:
        return Resolved(f"T{meaning.time}", "unresolved")
    return Resolved(f"{day.value}T{meaning.time}", day.resolution, None, day.anchor)


def day_part(meaning: DayPart, day: Resolved) -> Resolved:
    """The day, its part in TIMEX3."""
    if day.value is None:
        known = day.timex3 if day.timex3 and day.timex3.startswith("X") else "XXXX-XX-XX"
        return Resolved(None, "unresolved", f"{known}T{meaning.code}")
    return Resolved(day.value, day.resolution, f"{day.value.rsplit('/', 1)[-1]}T{meaning.code}", day.anchor)


def day_told(scene: Scene, code: str | None = None) -> Resolved:
    """«Авария произошла 13 ноября. В 17:21 …»: the day just told in the paragraph, if both are past or both ahead.

    ``code`` is that of a part of the day: «17 мая дождь. Днём потеплеет, ночью −5» needs no verb of its own.
    """
    near = next((draft for draft in scene.before if draft.type in ("DATE", "TIME")), None)
    if near is None or not _ONE_DAY.match(near.value or "") or near.sentence.paragraph != scene.paragraph:
        return UNKNOWN
    day, is_time = (near.value or "")[:10], near.type == "TIME"
    is_ahead = near.realis == "planned" or (scene.today is not None and day >= str(scene.today))
    fits = (scene.tense == "past" and near.realis != "planned") or (scene.tense == "future" and is_ahead)
    fits = fits or (scene.tense is None and code is not None and is_ahead)
    if not fits or (near.relation != "in" and not is_time) or (code and is_time and _is_over(near, code)):
        return UNKNOWN
    return Resolved(day, "text", None, near)


def _is_over(near: DateDraft, code: str) -> bool:
    """«Вечером … Утром …»: the morning is the next day's. A forecast's night comes first («ночью −5, днём 0»)."""
    last = (near.timex3 or "")[-2:]
    if last == "NI" and near.relation == "in":
        return False
    return last in _ORDER and code in _ORDER and _ORDER.index(code) < _ORDER.index(last)


_ORDER = ("MO", "DT", "EV", "NI")


_ONE_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d(?:T[\d:]+)?$")
"""A day, or a time of it."""
