"""Times of day resolved: the day that stands beside them, or the one just told."""

import re

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


def day_told(scene: Scene) -> Resolved:
    """«Авария произошла 13 ноября. В 17:21 …»: the day just told in the paragraph, if both are past or both ahead."""
    near = next((draft for draft in scene.before if draft.type in ("DATE", "TIME")), None)
    day = (near.value or "")[:10] if near else ""
    if near is None or not _ONE_DAY.match(near.value or "") or near.sentence.paragraph != scene.paragraph:
        return UNKNOWN
    if near.relation != "in" or scene.tense is None or (scene.tense == "future") != (near.realis == "planned"):
        return UNKNOWN
    return Resolved(day, "text", None, near)


_ONE_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d(?:T[\d:]+)?$")
"""A day, or a time of it."""
