"""Rules for repeated times: «ежегодно», «каждую пятницу», «по вторникам», «раз в два года»."""

from pipeline.extract.date_fragment import before, is_a, lower, number, said
from pipeline.extract.date_meaning import Expression, Habit
from pipeline.extract.date_unit import as_unit, length
from pipeline.rules.grammar import Found

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
"""TIMEX3 of the season numbers of EDTF."""


def habit(found: Found) -> Expression | None:
    """«ежегодно», «ежеквартально»."""
    freq = found.value("q", "habit") or ""
    return said(found, Habit(freq, freq, freq))


def every(found: Found) -> Expression | None:
    """«каждый год», «каждые два года», «каждую пятницу», «каждое утро»."""
    unit = as_unit(found.value("u", "unit"))
    if found.has("w"):
        return said(found, Habit("P1W", "XXXX-WXX-WE"))
    if weekday := found.value("d", "weekday"):
        return said(found, Habit("P1W", f"XXXX-WXX-{weekday}"))
    if part := found.value("p", "day_part"):
        return said(found, Habit("P1D", f"XXXX-XX-XXT{part}"))
    if name := found.value("m", "month"):
        return said(found, Habit("P1Y", f"XXXX-{int(name):02}"))
    if season := found.value("m", "season"):
        return said(found, Habit("P1Y", "XXXX-" + SEASONS[season]))
    ready = found.value("u", "length_word")
    count = number(found, "n") if found.has("n") else 1
    freq = ready or (length(count, unit) if unit and count else None)
    return said(found, Habit(freq, freq, freq)) if freq else None


def weekdays(found: Found) -> Expression | None:
    """«по вторникам», «по выходным»."""
    day, last = found.value("q", "weekdays_dative"), before(found.tokens, found.start)
    is_listed = lower(last) in (",", "и") and is_a(before(found.tokens, found.start, 2), "weekdays_dative")
    return said(found, Habit("P1W", f"XXXX-WXX-{day}")) if lower(last) == "по" or is_listed else None


def day_parts(found: Found) -> Expression | None:
    """«по утрам»."""
    part = found.value("q", "day_parts_dative")
    return said(found, Habit("P1D", f"XXXX-XX-XXT{part}")) if lower(before(found.tokens, found.start)) == "по" else None


def times(found: Found) -> Expression | None:
    """«раз в год», «раз в два года»; behind a number it is the rate of that number («пять раз в год»)."""
    last, unit = before(found.tokens, found.start), as_unit(found.value("u", "unit"))
    form = lower(found.tokens[found.start])
    if form not in ("раз", "однажды") or lower(found.token("r")) not in ("в", "за"):
        return None
    if is_a(last, "digits") or is_a(last, "cardinal") or is_a(last, "indefinite_number") or is_a(last, "number_ending"):
        return None
    ready = found.value("u", "length_word")
    count = number(found, "n") if found.has("n") else 1
    freq = ready or (length(count, unit) if unit and count else None)
    return said(found, Habit(freq, freq, freq)) if freq else None
