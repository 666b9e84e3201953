"""The year a story goes on in: that of its section, or of the day just told."""

import re
from datetime import date

from pipeline.draft import DateDraft
from pipeline.extract import date_edtf
from pipeline.extract.date_edtf import last_day
from pipeline.extract.date_meaning import Calendar
from pipeline.extract.date_step import Scene, is_near


def year_of_text(meaning: Calendar, scene: Scene) -> tuple[int | None, DateDraft | None]:
    """The year of the section, or of the day or month just told: «Пожар был 3 марта 2021 года. В мае …»."""
    if meaning.part is None:
        return None, None
    if scene.section is not None and scene.section.value:
        return int(scene.section.value[:4]), scene.section
    near = next((draft for draft in scene.before if draft.value), None)
    if scene.tense != "past" or near is None or near.sentence.paragraph != scene.paragraph or meaning.part > 12:
        return None, None
    start, _, last = (near.value or "").rpartition("/")
    if start and start[:4] != last[:4]:  # «документы с 2004 по декабрь 2009 года» tell of no story
        return None, None
    if near.resolution not in ("absolute", "text") or near.relation == "as_of" or not _FULL_MONTH.match(last):
        return None, None
    if near.realis == "planned":  # «Продажи начнутся 20 ноября 2020 года. 8 октября их объявили»: of which year?
        return None, None
    if meaning.day and (len(last) < 10 or _is_news(meaning, scene.today)):
        return None, None  # «Завод основан в мае 2012 года. 4 июля приехал министр»: a month tells no story of days
    day = f"-{meaning.day:02}" if meaning.day else ""
    is_over = f"-{meaning.part:02}{day}" < last[4 : 7 + len(day)]
    year = int(last[:4]) + (is_over and int(last[5:7]) - meaning.part > _BACK)
    is_behind = scene.today is None or date_edtf.part_bounds(year, meaning.part)[0] <= scene.today
    return (year, near) if is_behind else (None, None)


def _is_news(meaning: Calendar, today: date | None) -> bool:
    """A day near the article's, whichever year was told of before."""
    if today is None or meaning.part is None or meaning.day is None:
        return False
    years = range(today.year - 1, today.year + 2)
    days = [date(year, meaning.part, min(meaning.day, last_day(year, meaning.part))) for year in years]
    return any(is_near(day, today) for day in days)


_BACK = 2
"""So few months before the date just told the story goes back, else on into the next year."""
_FULL_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?$")
"""A month or day of a known year."""
