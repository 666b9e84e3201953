"""Rules for times counted from a known one: «вчера», «в прошлом году», «в среду», «в последние годы»."""

from fractions import Fraction
from typing import cast

from pipeline.extract.date_calendar import said
from pipeline.extract.date_fragment import at, before, is_a, is_capital, is_plural, lower
from pipeline.extract.date_meaning import DayPart, Expression, Length, Mod, Named, Shift, Unit, Vague
from pipeline.extract.date_unit import as_unit
from pipeline.rules.grammar import Found

VAGUE = {-2: "PAST_REF", -1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def deictic_day(found: Found) -> Expression | None:
    """«сегодня», «вчера», «накануне»; «накануне выборов» is a preposition."""
    step = int(found.value("q", "deictic_day") or 0)
    after, token = at(found.tokens, found.end), found.tokens[found.start]
    if token.word.lower == "накануне" and _is_object(found):
        return None
    if is_capital(token) and found.start > 0 and is_capital(found.tokens[found.start - 1]):
        return None
    if token.word.lower == "сегодня" and after and after.text == "»" and found.start > 0:
        return None
    return said(found, Shift("D", Fraction(step)))


def _is_object(found: Found) -> bool:
    after = at(found.tokens, found.end)
    last = before(found.tokens, found.start)
    if last and last.parse and last.parse.pos == "PRTF":
        return False
    if after is None or after.parse is None or is_a(after, "weekday") or is_a(after, "day_part") or is_a(after, "day"):
        return False
    return (
        after.parse.pos in ("NOUN", "ADJF", "PRTF") and after.parse.case in ("gent", "gen2") and not is_capital(after)
    )


def deictic_adjective(found: Found) -> Expression | None:
    """«на сегодняшний день», «вчерашний матч»."""
    return said(found, Shift("D", Fraction(int(found.value("q", "deictic_adjective") or 0))))


def last_year(found: Found) -> Expression | None:
    """«прошлогодний»."""
    return said(found, Shift("Y", Fraction(-1)))


def weekday(found: Found) -> Expression | None:
    """«в понедельник»; «в среде» is a milieu, «Воскресенье» in a name no day."""
    token = found.tokens[found.start]
    last = before(found.tokens, found.start)
    day = int(found.value("q", "weekday") or 0)
    if day == 3 and not _is_wednesday(token.word.lower, lower(last)):
        return None
    if is_plural(token) and token.word.lower.endswith(("и", "ы", "ам", "ах", "ов")):
        return None
    if is_capital(token) and found.start > 0 and not is_a(last, "time_relation"):
        return None
    return said(found, Named(weekday=day))


def _is_wednesday(form: str, last: str) -> bool:
    """Not «среда» as surroundings."""
    allowed = {
        "среду": ("в", "на", "за", "по", "через", "ранее", "прошлую"),
        "среды": ("с", "до", "со", "c", "после", "вечер", "утро", "позднее", "позже", "ранее", "раньше"),
    }
    return last in allowed.get(form, ()) or (form == "среде" and last == "к")


def weekday_adjective(found: Found) -> Expression | None:
    """«в субботнем матче»."""
    if is_capital(found.tokens[found.start]):
        return None
    return said(found, Named(weekday=int(found.value("q", "weekday_adjective") or 0)))


def weekend(found: Found) -> Expression | None:
    """«в выходные», «на выходных»."""
    last = lower(before(found.tokens, found.start))
    return said(found, Shift("W", is_weekend=True, origin="tense")) if last in ("в", "на", "к", "за", "все") else None


def _step(found: Found) -> str:
    return found.value("w", "which") or ""


def which_named(found: Found) -> Expression | None:
    """«в прошлую среду», «прошлым летом», «в следующем мае»."""
    steps = {"near": "1", "last": "-1", "previous": "-1"}
    step = steps.get(_step(found), _step(found))
    if step == "same" or (found.has("d") and is_plural(found.tokens[found.end - 1])):
        return None
    weekday = found.value("d", "weekday")
    part = found.value("m", "month") or found.value("m", "season")
    if weekday is None and _step(found) == "last":
        return None
    return said(found, Named(int(weekday) if weekday else None, int(part) if part else None, int(step)))


def which_weekend(found: Found) -> Expression | None:
    """«в минувшие выходные»."""
    steps = {"near": "1", "last": "-1", "previous": "-1", "same": "0"}
    return said(found, Shift("W", Fraction(int(steps.get(_step(found), _step(found)))), is_weekend=True))


def which_unit(found: Found) -> Expression | None:
    """«в прошлом году», «на этой неделе», «в тот же день», «в последние годы», «за последний месяц»."""
    unit, which, token = as_unit(found.value("u", "unit")), _step(found), found.token("u")
    if unit is None or token is None or unit in ("h", "m", "s"):
        return _vague_hours(found, which)
    plural = is_plural(token) and token.word.lower not in ("сутки", "суток", "сутками")
    is_day = token.word.values.get("unit") == "D" and token.word.lower.startswith("сут")
    if is_day or (which in ("last", "near") and not plural):
        return _recent(found, which, unit, is_day=is_day)
    if plural:
        return _some(found, which, unit)
    if which not in ("last", "near") and (found.has("a") or unit == "SN"):
        return said(found, Vague(VAGUE.get(_number(which), "PAST_REF"))) if unit in ("SN", "Y") else None
    return _one(found, which, unit)


def _vague_hours(found: Found, which: str) -> Expression | None:
    """«в ближайшие часы»."""
    if which not in ("last", "near") or not is_plural(found.tokens[found.end - 1]):
        return None
    return said(found, Vague("FUTURE_REF" if which == "near" else "PAST_REF"))


def _number(which: str) -> int:
    return {"near": 1, "last": -1, "previous": -1, "same": -1}.get(which) or (
        int(which) if which.lstrip("-").isdigit() else 0
    )


def _recent(found: Found, which: str, unit: Unit, *, is_day: bool) -> Expression | None:
    """«за последний год», «за минувшие сутки»: a length up to now; «в последний день» is no such thing."""
    if unit == "D" and not is_day:
        return None
    return said(found, Length(Fraction(1), unit))


def _some(found: Found, which: str, unit: Unit) -> Expression | None:
    """«в последние годы», «ближайшие дни», «в те годы», «в эти дни»."""
    if which == "0" and lower(before(found.tokens, found.start)) not in ("в", "на", "во"):
        return None
    if unit == "SN" and which == "0":
        return None
    origin = "text" if which in ("same", "previous") else "document"
    return said(found, Vague(VAGUE.get(_number(which), "PAST_REF"), origin))


def _one(found: Found, which: str, unit: Unit) -> Expression | None:
    """A single unit; «следующий» counts from the text in a told past, «тот», «предыдущий» always do."""
    if which == "same":
        last = [lower(before(found.tokens, found.start, back)) for back in (1, 2)]
        is_clause = lower(at(found.tokens, found.end)) == "," and lower(at(found.tokens, found.end + 1)) in (
            "когда",
            "как",
            "в",
        )
        if last == ["и", "один"] or is_clause or (lower(found.tokens[found.start]) == "та" and unit == "D"):
            return None
        return said(found, Shift(unit, Fraction(0), "text"))
    if which == "previous":
        return said(found, Shift(unit, Fraction(-1), "text"))
    step, form = int(which), lower(found.tokens[found.start])
    if unit == "D":
        is_this = step == 0 and form in ("этот", "этого", "этому", "этим")
        return said(found, Shift("D", Fraction(step), "text")) if step == 1 or is_this else None
    is_next = form.startswith(("следующ", "последующ"))
    return said(found, Shift(unit, Fraction(step), "tense" if is_next else "document"))


def other_day(found: Found) -> Expression | None:
    """«на другой день»."""
    return said(found, Shift("D", Fraction(1), "text")) if lower(before(found.tokens, found.start)) == "на" else None


def which_part(found: Found) -> Expression | None:
    """«прошлой ночью», «этим утром»: of today or of the night before."""
    code = found.value("p", "day_part") or ""
    return said(found, DayPart(code, Shift("D", Fraction(-1 if _step(found).startswith("-") else 0))))


def now(found: Found) -> Expression | None:
    """«в настоящее время», «на данный момент»."""
    return said(found, Vague("PRESENT_REF"))


def which_time(found: Found) -> Expression | None:
    """«в последнее время», «в ближайшее время», «в то время»."""
    which, noun = _step(found), lower(found.tokens[found.end - 1])
    if which in ("last", "near"):
        is_moment = noun.startswith("момент")  # «в последний момент» is an event's
        return None if is_moment else said(found, Vague("PAST_REF" if which == "last" else "FUTURE_REF"))
    after, last = at(found.tokens, found.end), lower(before(found.tokens, found.start))
    if which in ("same", "0") and last in ("с", "до", "за") and noun in ("времени", "момента", "время"):
        return said(found, Vague("PAST_REF", "text"))
    if which == "same" and noun == "время" and last == "в" and lower(after) != "как" and not found.has("s"):
        return said(found, Vague("PAST_REF", "text"))
    return None


def recently(found: Found) -> Expression | None:
    """«недавно»."""
    return said(found, Vague("PAST_REF"))


def these_days(found: Found) -> Expression | None:
    """«на днях»: behind or ahead, by the tense."""
    is_so = lower(found.tokens[found.start]) == "днях" and lower(before(found.tokens, found.start)) == "на"
    return said(found, Vague("NEAR_REF")) if is_so else None


def part_of_unit(found: Found) -> Expression | None:
    """«в начале года», «до конца недели»: of the one that is on."""
    unit, form = as_unit(found.value("u", "unit")), lower(found.token("u"))
    mod = found.value("p", "period_part")
    if unit not in ("Y", "M", "W", "Q", "H", "DE", "C", "SN") or is_plural(found.tokens[found.end - 1]):
        return None
    if not form.endswith(("а", "я", "и")) or (unit == "C" and form == "веков"):
        return None
    made = said(found, Vague("PRESENT_REF") if unit == "SN" else Shift(unit))
    if mod == "WHOLE":
        made.start = made.core = found.match.start("u")
    else:
        made.mod = cast(Mod, mod)
    return made
