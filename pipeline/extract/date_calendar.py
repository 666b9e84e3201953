"""Rules for days. Months and seasons stand in ``date_month``, years and longer in ``date_year``."""

from pipeline.extract.date_edtf import last_day
from pipeline.extract.date_fragment import (
    are_glued,
    at,
    before,
    is_a,
    is_capital,
    lower,
    said,
    said_year,
)
from pipeline.extract.date_meaning import Calendar, Expression, Interval, MonthDay, Year
from pipeline.extract.date_month import is_plural_month, said_month
from pipeline.numeral import numeral
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import OPENING, is_plural
from pipeline.text import Token


def numeric(found: Found) -> Expression | None:
    """«11.01.2023», «05/08/2008», «2013-01-10», «01.09.21»: day first, never the month, unless only that can be."""
    a, b, c = (found.text(group) or "" for group in "abc")
    start = found.match.start("a")
    if found.text("s") != found.text("t") or not are_glued(found.tokens, start, start + 5) or _is_address(found):
        return None
    if len(a) == 4:
        year, month, day = Year(int(a)), int(b), int(c)
    elif len(c) == 4 or (len(c) == 2 and len(b) == 2 and found.text("s") != "-"):
        year, month, day = Year(int(c), is_short=len(c) == 2), int(b), int(a)
        if found.text("s") == "/" and month > 12 and day <= 12:
            day, month = month, day
    else:
        return None
    return said(found, Calendar(year, month, day)) if _exists(year, month, day) else None


def _is_address(found: Found) -> bool:
    """Part of a path or a longer number: «/2016/07/11/», «1.2.2016.5»."""
    start, end = found.match.start("a"), found.match.end("c")
    last, after = before(found.tokens, start), at(found.tokens, end)
    is_behind = (
        last is not None
        and (last.text in "/.-_=" or last.text.isalnum())
        and are_glued(found.tokens, start - 1, start + 1)
    )
    if after is None or not are_glued(found.tokens, end - 1, end + 1):
        return is_behind
    follows = at(found.tokens, end + 1)
    is_longer = after.text == "." and is_a(follows, "digits") and are_glued(found.tokens, end, end + 2)
    return is_behind or is_longer or after.text in "/_-"


def _exists(year: Year, month: int, day: int) -> bool:
    """Whether the calendar has the day; what century a short year belongs to does not matter but for 1900."""
    number = 2000 + (year.number or 0) if year.is_short else year.number or 0
    return 1 <= month <= 12 and 1 <= number <= 2200 and 1 <= day <= last_day(number, month)


def numeric_day(found: Found) -> Expression | None:
    """«с 01.09 по 15.09»: day and month after a preposition; after «в» it is a time of day."""
    start, end = found.match.span()
    after = at(found.tokens, end)
    if not are_glued(found.tokens, start, end) or lower(before(found.tokens, start)) not in _DAY_AHEAD:
        return None
    if after and (after.text == "%" or (after.start == found.tokens[end - 1].end and after.text.isalnum())):
        return None
    if after and after.parse and after.parse.pos == "NOUN" and after.parse.case == "gent":
        return None
    text = found.text("d") or ""
    if len(text) == 1 and lower(before(found.tokens, start)) != "по":
        return None
    day, month = int(text), int(found.text("m") or 0)
    return said(found, Calendar(None, month, day)) if _fits(month, day) else None


_DAY_AHEAD = frozenset({"с", "по", "до", "от", "на", "дата", "дату", "датой", "дате", "датах"})
"""Before «01.09»."""


def _fits(month: int, day: int) -> bool:
    return day <= last_day(2000, month)


def spaced(found: Found) -> Expression | None:
    """«от 27 07 2006 года»."""
    day, month, year = (int(found.text(group) or 0) for group in "dmy")
    is_marked = found.has("g") or lower(before(found.tokens, found.start)) == "от"
    return said(found, Calendar(Year(year), month, day)) if is_marked and _fits(month, day) else None


def day_month(found: Found) -> Expression | None:
    """«28 ноября», «1-го июля 2023 г.», «26 октября с. г.», «5 авг. 2014»."""
    day, month = int(found.text("d") or 0), said_month(found)
    if not _fits(month, day) or (found.has("m") and is_plural_month(found)):
        return None
    token = found.token("m")
    if (
        token and is_capital(token) and not found.has("y") and lower(token).endswith(("ь", "т", "й"))
    ):  # «КАРО 11 Октябрь»
        return None
    return said(found, Calendar(said_year(found), month, day))


def quoted_day(found: Found) -> Expression | None:
    """«от «14» марта 2022 г.»: the day in quotation marks, as documents have it."""
    made = day_month(found)
    if made is None or not _is_opening(before(found.tokens, found.start)):
        return None
    made.start = made.core = found.start - 1
    return made


def _is_opening(token: Token | None) -> bool:
    return token is not None and token.text in OPENING


def worded_day(found: Found) -> Expression | None:
    """«первого мая», «двадцать пятого декабря 2015 года»."""
    read = numeral(found.tokens, found.start)
    if read is None or read.end != found.match.end("o") or read.kind != "ordinal" or read.value is None:
        return None
    day, month = int(read.value), said_month(found)
    if not lower(found.tokens[read.end - 1]).endswith(("ого", "его", "ьего", "ое", "ому", "ым")):
        return None
    return said(found, Calendar(said_year(found), month, day)) if 1 <= day <= 31 and _fits(month, day) else None


def days(found: Found) -> Expression | None:
    """«8 по 13 октября», «27–28 ноября 2019 года», «12 и 13 января»: both days in one expression."""
    first, last, month = int(found.text("a") or 0), int(found.text("b") or 0), said_month(found)
    if not _fits(month, last):
        return None
    sign = lower(found.token("j"))
    if sign == "на" and not is_a(before(found.tokens, found.start, 2), "day_part"):
        return None  # «перенесли с 5 на 8 мая» are two days, «в ночь с 4 на 5 мая» is one night
    is_list = sign == "и"
    if is_list and last != first + 1 and lower(before(found.tokens, found.start)) != "между":
        return None
    year = said_year(found)
    if first < last:
        return said(found, Interval(Calendar(year, month, first), Calendar(year, month, last)))
    if is_list or not year_before(year) or not _fits((month - 2) % 12 + 1, first):
        return None
    start = Calendar(year if month > 1 else None, (month - 2) % 12 + 1, first)
    return said(found, Interval(start, Calendar(year, month, last)))


def numeric_days(found: Found) -> Expression | None:
    """«11–12.05.2019»."""
    first, last, month, year = (int(found.text(group) or 0) for group in "abmy")
    if not are_glued(found.tokens, found.start, found.end) or not first < last or not _fits(month, last):
        return None
    return said(found, Interval(Calendar(Year(year), month, first), Calendar(Year(year), month, last)))


def year_before(year: Year | None) -> bool:
    """Whether a first end in the month before can be told: «с 28 по 3 марта» has no year or any but January's."""
    return year is None or year.number is not None


def listed_day(found: Found) -> Expression | None:
    """«12» in «12, 15 и 25 января»: month and year stand behind the last one."""
    day, month = int(found.text("d") or 0), said_month(found)
    if not _fits(month, day):
        return None
    return said(found, Calendar(said_year(found), month, day), found.match.end("x"))


def listed_days(found: Found) -> Expression | None:
    """«5–7» in «5–7 и 10 мая»."""
    first, last, month = int(found.text("a") or 0), int(found.text("b") or 0), said_month(found)
    if not first < last or not _fits(month, last):
        return None
    year = said_year(found)
    return said(found, Interval(Calendar(year, month, first), Calendar(year, month, last)), found.match.end("b"))


def first_days(found: Found) -> Expression | None:
    """«в первые десять дней мая», «первые 12 дней июня 2020 года»: from the first of the month."""
    number, month, year = numeral(found.tokens, found.match.start("k")), said_month(found), said_year(found)
    first, unit = found.tokens[found.start], found.tokens[found.match.end("k")]
    if number is None or number.end != found.match.end("k") or number.value is None:
        return None
    is_first = first.lemma == "первый" and is_plural(first) and unit.word.values["unit"] == "D"
    last = int(number.value)
    if not is_first or last < 2 or not _fits(month, last):
        return None
    return said(found, Interval(Calendar(year, month, 1), Calendar(year, month, last)))


def day_number(found: Found) -> Expression | None:
    """«5 числа», «до 15-го числа этого месяца»: a day of the month that is on, or of the one that is named."""
    step = MONTH_STEPS.get(found.value("w", "which") or "") if found.has("w") else None
    if found.has("w") and (step is None or found.value("u", "unit") != "M"):
        return None
    return said(found, MonthDay(int(found.text("d") or 0), step))


MONTH_STEPS = {"-1": -1, "0": 0, "1": 1}
"""Steps of «прошлого», «этого», «следующего» месяца."""
