"""Rules for times counted from a known one: «вчера», «в прошлом году», «в среду», «в последние годы»."""

from typing import cast

from pipeline.extract.date_fragment import at, before, is_a, is_capital, lower, said, said_year
from pipeline.extract.date_meaning import (
    DayPart,
    Expression,
    Holiday,
    Length,
    Mod,
    Period,
    Shift,
    Unit,
    Vague,
)
from pipeline.extract.date_unit import as_unit
from pipeline.extract.date_weekday import STEPS, said_which
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import is_plural

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
    return said(found, Shift("D", step))


def _is_object(found: Found) -> bool:
    after = at(found.tokens, found.end)
    last = before(found.tokens, found.start)
    if last and last.parse and last.parse.pos == "PRTF":
        return False
    if after is None or after.parse is None or is_a(after, "weekday") or is_a(after, "day_part") or is_a(after, "day"):
        return False
    is_holiday = is_a(after, "unit") or is_a(after, "holiday_word") or is_a(after, "new")
    is_genitive = after.parse.pos in ("NOUN", "ADJF", "PRTF") and after.parse.case in ("gent", "gen2")
    return is_genitive and (is_holiday or not is_capital(after))


def deictic_adjective(found: Found) -> Expression | None:
    """«на сегодняшний день», «вчерашний матч»."""
    return said(found, Shift("D", int(found.value("q", "deictic_adjective") or 0)))


def last_year(found: Found) -> Expression | None:
    """«прошлогодний»."""
    return said(found, Shift("Y", -1))


def which_unit(found: Found) -> Expression | None:
    """«в прошлом году», «на этой неделе», «в тот же день», «в последние годы», «за последний месяц»."""
    unit, which, token = as_unit(found.value("u", "unit")), said_which(found), found.token("u")
    if unit is None or token is None:
        return None
    is_day_and_night = token.word.lower.startswith("сут")  # plural only
    if is_plural(token) and not is_day_and_night:
        if is_a(at(found.tokens, found.end), "month"):  # «в последние дни мая»
            return None
        return _some(found, which, unit)
    if unit in ("h", "m", "s"):
        return None
    if is_day_and_night and which == "-1" and lower(before(found.tokens, found.start)) == "в":  # «за …» is a length
        return said(found, Shift("D", -1))
    if is_day_and_night or which in ("last", "near"):  # «за последний год» is a length; «в последний день» an event's
        return said(found, Length(1, unit)) if unit != "D" or is_day_and_night else None
    if unit == "SN" or found.has("a"):  # seasons and school years begin anywhen
        return said(found, Vague(VAGUE[STEPS.get(which, -1)])) if unit in ("SN", "Y") else None
    return _one(found, which, unit)


def _some(found: Found, which: str, unit: Unit) -> Expression | None:
    """«в последние годы», «ближайшие часы», «в те годы», «в эти дни»."""
    if unit in ("h", "m", "s") and which not in ("last", "near"):
        return None
    is_led = lower(before(found.tokens, found.start)) in ("в", "во", "на")
    if which == "0" and (not is_led or unit == "SN"):
        return None
    if which == "0" and unit == "D":  # of a told past: «Съёмки шли с 7 по 13 мая. В эти дни …»
        return said(found, Vague("PRESENT_REF", "tense"))
    return said(found, Vague(VAGUE[STEPS.get(which, -1)], "text" if which in ("same", "previous") else "document"))


def _one(found: Found, which: str, unit: Unit) -> Expression | None:
    """A single unit; «следующий» counts from the text in a told past, «тот», «предыдущий» always do."""
    form = lower(found.tokens[found.start])
    if which == "same":
        return None if _is_no_date(found) else said(found, Shift(unit, 0, "text"))
    step = STEPS[which]
    if unit == "D" and found.tokens[found.start].lemma == "сей":  # «по сей день»
        return said(found, Vague("PRESENT_REF"))
    if unit == "D" and which == "1" and lower(at(found.tokens, found.end)) == "после":
        return said(found, Holiday(None))  # «на следующий день после матча»
    if unit == "D":
        return said(found, Shift("D", step, "text")) if which in ("0", "1", "previous") else None
    if which == "previous":
        return said(found, Shift(unit, step, "text"))
    is_next = form.startswith(("следующ", "последующ"))
    return said(found, Shift(unit, step, "tense" if is_next else "document"))


def _is_no_date(found: Found) -> bool:
    """«один и тот же год», «в тот день, когда …»."""
    last = [lower(before(found.tokens, found.start, back)) for back in (2, 1)]
    after = [lower(at(found.tokens, found.end + step)) for step in (0, 1)]
    return last == ["один", "и"] or (after[0] == "," and after[1] in ("когда", "как", "в"))


def other_day(found: Found) -> Expression | None:
    """«на другой день»."""
    is_so = found.value("u", "unit") == "D" and lower(before(found.tokens, found.start)) == "на"
    return said(found, Shift("D", 1, "text")) if is_so else None


def which_part(found: Found) -> Expression | None:
    """«прошлой ночью», «этим утром»: of today or of the night before; «в ту же ночь», «следующим утром» of the text."""
    code, which = found.value("p", "day_part") or "", said_which(found)
    if which == "same":
        is_adverb = found.tokens[found.end - 1].word.lower.endswith(("ом", "ем", "ью"))
        is_led = lower(before(found.tokens, found.start)) == "в"
        return said(found, DayPart(code, Shift("D", 0, "text"))) if is_adverb or is_led else None
    if which == "1":
        return said(found, DayPart(code, Shift("D", 1, "tense")))
    return said(found, DayPart(code, Shift("D", min(STEPS.get(which, 0), 0))))


def now(found: Found) -> Expression | None:
    """«в настоящее время», «на данный момент»."""
    return said(found, Vague("PRESENT_REF"))


def same_period(found: Found) -> Expression | None:
    """«за аналогичный период прошлого года», «в отчётном периоде»: the period told before."""
    return said(found, Period(said_year(found))) if found.tokens[found.match.start("t")].lemma == "период" else None


def which_time(found: Found) -> Expression | None:
    """«в последнее время», «в ближайшее время», «с этого времени», «в то время»; «в последний момент» is an event's."""
    which, noun, last = said_which(found), found.tokens[found.end - 1].lemma, lower(before(found.tokens, found.start))
    if which in ("last", "near"):
        is_of_event = (
            noun == "момент" or lower(found.tokens[found.end - 1]) == "периоде"
        )  # «в последнем периоде» of a game
        return said(found, Vague("PAST_REF" if which == "last" else "FUTURE_REF")) if not is_of_event else None
    is_since = which in ("same", "0") and last in ("с", "до", "за") and noun != "период"
    is_then = which == "same" and noun == "время" and last == "в" and not found.has("s")
    if is_since or (is_then and lower(at(found.tokens, found.end)) != "как"):
        return said(found, Vague("PAST_REF", "text"))
    return None


def in_the_new_year(found: Found) -> Expression | None:
    """«в новом году»: the next one in autumn and December, this one when it has just begun."""
    is_so = lower(found.tokens[found.start]) == "новом" and lower(before(found.tokens, found.start)) == "в"
    year = Vague("FUTURE_REF") if found.has("a") else Shift("Y", 1, "new")
    return said(found, year) if is_so else None


def minute_of_game(found: Found) -> Expression | None:
    """«на 73-й минуте»: a time of the game that only the game knows."""
    is_so = found.value("u", "unit") == "m" and lower(found.token("u")) in ("минуте", "минуту")
    return said(found, Holiday(None)) if is_so and lower(before(found.tokens, found.start)) in ("на", "в") else None


def numbered_unit(found: Found) -> Expression | None:
    """«на 73-й минуте», «в первый день», «на вторую неделю»: a time that only the game, the event knows."""
    form = lower(found.token("u"))
    if form in ("минуте", "минуту"):
        return minute_of_game(found)
    is_so = form in ("день", "неделю", "год") and lower(before(found.tokens, found.start)) in ("в", "на")
    is_dated = is_a(at(found.tokens, found.end), "month") or is_a(at(found.tokens, found.end), "digits")
    return said(found, Holiday(None)) if is_so and not is_dated else None


def which_alone(found: Found) -> Expression | None:
    """«В прошлом году продали 12, а в позапрошлом — 10»: the year once more, without its word."""
    step = STEPS.get(said_which(found))
    told = any(is_a(token, "year_word") for token in found.tokens[: found.start])
    is_so = told and step is not None and lower(found.tokens[found.start]).endswith("ом")
    return said(found, Shift("Y", step or 0)) if is_so else None


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
    if is_a(found.token("u"), "season"):  # «в конце лета»
        return None
    if not form.endswith(("а", "я", "и")) or (unit == "C" and form == "веков"):
        return None
    made = said(found, Vague("PRESENT_REF") if unit == "SN" else Shift(unit))
    if mod == "WHOLE":
        made.meaning = Shift(unit, origin="result")
        made.start = made.core = found.match.start("u")
    else:
        made.mod = cast(Mod, mod)
    return made
