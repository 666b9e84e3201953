"""Rules for times of day: «в 14:00», «14.30 мск», «в 9 часов утра», «вечером»."""

from pipeline.extract.date_fragment import are_glued, at, before, is_a, is_capital, lower, number, said
from pipeline.extract.date_meaning import Clock, DayPart, Expression
from pipeline.numeral import numeral
from pipeline.rules.grammar import Found
from pipeline.text import Token

LEADS = frozenset(
    [
        "в",
        "во",
        "с",
        "со",
        "c",
        "до",
        "к",
        "ко",
        "после",
        "около",
        "примерно",
        "приблизительно",
        "на",
        "по",
        "от",
        "между",
    ]
)


def digital(found: Found) -> Expression | None:
    """«14:30», «в 14.30»: with a dot only behind «в» or before a time zone; scores have no preposition."""
    hour, minute, sign = int(found.text("h") or 0), int(found.text("m") or 0), found.text("s")
    start, end = found.match.start("h"), found.match.end("m")
    if not are_glued(found.tokens, start, end) or minute > 59 or hour > 24 or _is_longer(found, start, end):
        return None
    last, after = lower(before(found.tokens, start)), at(found.tokens, found.end)
    is_marked = found.has("z") or found.has("p")
    if sign == "." and not is_marked:
        is_counted = after is not None and (
            after.text == "%" or (after.parse is not None and after.parse.pos == "NOUN")
        )
        if last not in ("в", "около", "до", "с") or is_counted or (last in ("до", "с") and hour > 23):
            return None
    made = said(found, Clock(_time(hour, minute, found.value("p", "clock_part"))))
    made.rule = "" if is_marked or last in LEADS else "loose"
    return made


def _is_longer(found: Found, start: int, end: int) -> bool:
    """Part of a longer row of digits and signs: «1:2:3», «12.10.2014»."""
    last, after = before(found.tokens, start), at(found.tokens, end)
    if after and after.text in (":", ".", "/") and are_glued(found.tokens, end - 1, end + 1) and not found.has("q"):
        follows = at(found.tokens, end + 1)
        return follows is not None and is_a(follows, "digits") and are_glued(found.tokens, end, end + 2)
    return last is not None and last.text in (":", ".", "-", "/", ",") and are_glued(found.tokens, start - 1, start + 1)


def _time(hour: int, minute: int, part: str | None = None) -> str:
    """The hour of 24.

    >>> _time(9, 0, "EV"), _time(12, 0, "NI"), _time(2, 30, "DT")
    ('21:00', '00:00', '14:30')
    """
    if part == "NI":
        hour = 0 if hour == 12 else hour + 12 if hour > 8 else hour
    elif (part == "EV" and hour < 12) or (part == "DT" and hour < 8):
        hour += 12
    return f"{hour % 24:02}:{minute:02}"


def hours(found: Found) -> Expression | None:
    """«в 9 часов утра», «в 23 часа 15 минут», «пять вечера», «к 18 часам»."""
    part, last = found.value("p", "clock_part"), lower(before(found.tokens, found.start))
    form = lower(found.token("u"))
    if part == "DT" and not form:  # «3 дня»
        return None
    if part is None and (form.startswith("часах") or not (last in ("в", "к") or found.has("z"))):
        return None
    hour, minute = number(found, "h"), number(found, "m") if found.has("m") else 0
    if hour is None or hour.denominator != 1 or not 0 <= hour <= 24 or minute is None or minute > 59:
        return None
    if found.has("v") and found.value("v", "unit") != "m":
        return None
    return said(found, Clock(_time(int(hour), int(minute), part)))


def hour_alone(found: Found) -> Expression | None:
    """«в 19 часов будет ноль, а к 22 уже −1»: the hour once more, without its word."""
    if found.tokens[found.start - 1].word.lower not in ("к", "до", "с", "после"):
        return None
    hour, after = int(found.text("h") or 0), at(found.tokens, found.end)
    behind = after.parse.pos if after is not None and after.parse is not None else None
    is_bare = after is not None and (behind in ("ADVB", "PRCL", "VERB", "CONJ") or after.text in (",", "."))
    if not is_bare or hour > 24:
        return None
    places = range(1, found.start - 1)
    told = any(is_a(found.tokens[at], "hour_word") and is_a(found.tokens[at - 1], "digits") for at in places)
    return said(found, Clock(_time(hour, 0))) if told else None


def one_hour(found: Found) -> Expression | None:
    """«в час ночи», «около часа дня»."""
    if not lower(found.token("u")).startswith("час") or is_a(before(found.tokens, found.start), "digits"):
        return None
    return said(found, Clock(_time(1, 0, found.value("p", "clock_part"))))


def half_hour(found: Found) -> Expression | None:
    """«в половине десятого утра»."""
    read = numeral(found.tokens, found.match.start("o"))
    if lower(before(found.tokens, found.start)) not in ("в", "около", "до", "к") or read is None or not read.value:
        return None
    if not 1 <= read.value <= 12 or not lower(found.token("o")).endswith(("ого", "его")):
        return None
    return said(found, Clock(_time(int(read.value) - 1 or 12, 30, found.value("p", "clock_part"))))


def noon(found: Found) -> Expression | None:
    """«в полдень», «около полуночи»."""
    last = before(found.tokens, found.start)
    if not is_a(last, "time_relation") and not is_a(last, "time_comparator"):
        return None
    return said(found, Clock(found.value("q", "noon") or ""))


def day_part(found: Found) -> Expression | None:
    """«вечером», «утром в среду», «в ночь на 5 мая»; what needs a day beside it is dropped without one."""
    token, after = found.tokens[found.start], at(found.tokens, found.end)
    form = token.word.lower
    if (is_capital(token) and found.start > 0) or lower(before(found.tokens, found.start)) in (
        "добрым",
        "доброе",
        "добрый",
        "за",
    ):
        return None
    if form == "днем" and _is_the_day(before(found.tokens, found.start), after):
        return None
    made = said(found, DayPart(token.word.values["day_part"]))
    is_free = form in ("утром", "вечером", "ночью", "днем") or (lower(before(found.tokens, found.start)), form) in ALONE
    made.rule = "" if is_free else "loose"
    return made


ALONE = frozenset(
    {("к", "утру"), ("к", "вечеру"), ("под", "утро"), ("под", "вечер"), ("с", "утра"), ("с", "вечера")}
    | {("до", "утра"), ("до", "вечера"), ("до", "ночи"), ("к", "ночи")}
)
"""Prepositions with which a part of the day needs no day beside it."""


def _is_the_day(last: Token | None, after: Token | None) -> bool:
    """«днём ранее», «последним днём», «днём рождения»: the noun, not the adverb."""
    if is_a(after, "away") or is_a(after, "ago") or is_a(last, "cardinal"):
        return True
    if last and last.parse and last.parse.pos in ("ADJF", "NUMR", "PRTF") and last.parse.case == "ablt":
        return True
    return (
        after is not None
        and after.parse is not None
        and after.parse.pos in ("NOUN", "ADJF")
        and after.parse.case == "gent"
    )
