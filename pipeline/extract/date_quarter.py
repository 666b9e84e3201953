"""Rules for quarters, half-years and the ten days of a month."""

import re

from pipeline.extract.date_fragment import are_glued, at, before, is_a, lower, number, roman, said, said_year
from pipeline.extract.date_meaning import Calendar, DayPart, Expression, Interval, Shift, Year
from pipeline.extract.date_month import said_month
from pipeline.extract.date_unit import as_unit
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import is_plural


def months_of_year(found: Found) -> Expression | None:
    """«за 9 месяцев 2015 года», «за первые два квартала 2014 года»: from the year's beginning."""
    unit = found.value("u", "unit") if found.has("u") else "M"
    most = {"M": 12, "Q": 4}.get(unit or "", 0)
    count, year = number(found, "c") if most else None, said_year(found)
    if count is None or count.denominator != 1 or not 1 <= count <= most or year is None:
        return None
    first, last = (1, int(count)) if unit == "M" else (33, 32 + int(count))
    return said(found, Interval(Calendar(year, first), Calendar(year, last)))


def quarter(found: Found) -> Expression | None:
    """«в III квартале», «4-м квартале 2023 года», «первого полугодия»."""
    count = _ordinal(found)
    most, first = {"Q": (4, 33), "H": (2, 40)}.get(found.value("u", "unit") or "", (0, 0))
    if not 1 <= count <= most or is_plural(found.tokens[found.match.start("u")]):
        return None
    if is_a(found.token("q"), "digits") and not found.has("e") and count > 1 and _counts(found):
        return None
    return said(found, Calendar(said_year(found), first + count - 1))


def short_quarter(found: Found) -> Expression | None:
    """«в I кв. 2023 г.», «за 1 кв. 2023 года»."""
    count = _ordinal(found)
    return said(found, Calendar(said_year(found), 32 + count)) if 1 <= count <= 4 else None


def bare_quarter(found: Found) -> Expression | None:
    """«в 3 кв.», «по сравнению со 2 кв.»: behind a preposition, and no square metres."""
    count, last, after = _ordinal(found), before(found.tokens, found.start), at(found.tokens, found.end)
    is_led = is_a(last, "time_relation") or lower(last).startswith("итог")
    is_area = is_a(after, "measure") or is_a(after, "unit") or is_a(after, "digits")
    return said(found, Calendar(None, 32 + count)) if 1 <= count <= 4 and is_led and not is_area else None


def fiscal(found: Found) -> Expression | None:
    """«4К 2020 г.», «9М2019», «1П20», «3Q 2021», «2 п/г 2019 г.»: the shorthand of reports."""
    count, year, letter = int(found.text("q") or 0), found.text("y") or "", found.text("k") or ""
    number, place = Year(int(year), is_short=len(year) == 2), found.match.start("k")
    if found.has("h"):
        return said(found, Calendar(number, 39 + count)) if letter == "п" and 1 <= count <= 2 else None
    if not are_glued(found.tokens, found.start, place + (2 if len(year) == 2 else 1)):
        return None
    if letter in ("М", "M"):
        return said(found, Interval(Calendar(number, 1), Calendar(number, count))) if count in (3, 6, 9, 12) else None
    most, first = {"К": (4, 33), "Q": (4, 33), "П": (2, 40), "H": (2, 40)}.get(letter, (0, 0))
    return said(found, Calendar(number, first + count - 1)) if 1 <= count <= most else None


def months_of_this_year(found: Found) -> Expression | None:
    """«за первые пять месяцев года»."""
    count = number(found, "c")
    is_so = found.tokens[found.start].lemma == "первый" and found.value("u", "unit") == "M"
    if not is_so or lower(found.token("s")) != "года" or count is None or not 1 <= count <= 12:
        return None
    return said(found, Interval(Calendar(Year(shift=0), 1), Calendar(Year(shift=0), int(count))))


def quarters(found: Found) -> Expression | None:
    """«в I–III кварталах 2022 года», «во втором и третьем кварталах»; «и» joins neighbours only."""
    first, last, sign = _ordinal(found, "a"), _ordinal(found, "b"), lower(found.token("j"))
    if found.has("u") and found.value("u", "unit") != "Q":
        return None
    if not 1 <= first < last <= 4 or (sign == "и" and last > first + 1) or sign in ("на", "до"):
        return None
    return said(found, _quarters(first, last, found))


def quarter_range(found: Found) -> Expression | None:
    """«I–III кварталы», written as one word."""
    first, last = (roman(part) for part in re.split("[-–—]", (found.text("r") or "").upper()))
    is_so = 1 <= first < last <= 4 and (not found.has("u") or found.value("u", "unit") == "Q")
    return said(found, _quarters(first, last, found)) if is_so else None


def _quarters(first: int, last: int, found: Found) -> Interval:
    year = said_year(found)
    return Interval(Calendar(year, 32 + first), Calendar(year, 32 + last))


def half(found: Found) -> Expression | None:
    """«во второй половине года», «в первой половине дня», «в первой половине прошлого века» is told elsewhere."""
    first = found.value("q", "ordinal") == "1"
    unit = as_unit(found.value("u", "unit"))
    if not is_a(before(found.tokens, found.start), "time_relation"):
        return None
    if found.value("q", "ordinal") not in ("1", "2") or is_plural(found.tokens[found.end - 1]):
        return None
    if unit == "D":
        return said(found, DayPart("MO" if first else "AF"))
    if unit == "Y":
        return said(found, Calendar(Year(shift=0), 40 if first else 41))
    if unit not in ("M", "W", "Q", "DE", "C"):
        return None
    made = said(found, Shift(unit))
    made.mod = "START" if first else "END"
    return made


def _ordinal(found: Found, group: str = "q") -> int:
    """Which one: «III», «4-м», «третьем», «последней» of three."""
    text = found.text(group) or ""
    if is_a(found.token(group), "roman"):
        return roman(text)
    if text.lower().startswith("последн"):
        return 3
    return int(found.value(group, "ordinal") or (text if text.isdigit() else 0))


def _counts(found: Found) -> bool:
    """«за 3 квартала 2015 года»: so many, not the third."""
    form = lower(found.token("u"))
    return form == "квартала" and lower(before(found.tokens, found.start)) in ("за", "первые", "последние")


def ten_days(found: Found) -> Expression | None:
    """«в первой декаде мая»: ten days of a month, not ten years."""
    count, part, year = _ordinal(found), said_month(found), said_year(found)
    if not 1 <= count <= 3:
        return None
    end = 10 * count if count < 3 else 31
    return said(found, Interval(Calendar(year, part, 10 * count - 9), Calendar(year, part, end)))


def days_of_month(found: Found) -> Expression | None:
    """«в 20-х числах мая», «в двадцатых числах»: ten days from there."""
    text = found.text("d") if found.has("d") else found.value("o", "decade") or found.value("o", "ordinal")
    first, part, year = int(float(text or 0)), said_month(found), said_year(found)
    if first not in (10, 20):
        return None
    return said(found, Interval(Calendar(year, part, first), Calendar(year, part, first + 9)))
