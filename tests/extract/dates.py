"""Marked sentences for dates: ``[до конца 2014 года](date=until 2014 END)``.

The mark is the type; its value is the relation if not «in», the EDTF value or else TIMEX3, and the mod. Of a duration:
the comparator and the length; of a set: TIMEX3, and how often where that differs.
"""

from pipeline.draft import DateDraft
from pipeline.extract.date import dates
from tests.article import article
from tests.markup import read

PUBLISHED = "2023-05-17"
"""A Wednesday: the date of the articles the marked sentences come from, unless a test says otherwise."""


Quoted = tuple[str, str, str | None]
"""Words, type, value."""


def written(date: DateDraft) -> str:
    """A date in the notation of the marks."""
    if date.type == "DURATION":
        return " ".join(filter(None, [date.duration_comparator, date.duration]))
    if date.type == "SET":
        return " ".join(filter(None, [date.timex3, date.freq if date.freq != date.timex3 else None]))
    relation = date.relation if date.relation != "in" else None
    return " ".join(filter(None, [relation, date.value or date.timex3, date.mod]))


def read_dates(marked: str, published: str | None = PUBLISHED) -> tuple[list[Quoted], list[Quoted]]:
    """The dates found in a marked sentence and those that are marked."""
    text, marks = read(marked)
    found: list[Quoted] = [
        (text[date.start : date.end], date.type.lower(), written(date)) for date in dates(article(text, published))
    ]
    return found, [(text[mark.start : mark.end], mark.kind, mark.value) for mark in marks]
