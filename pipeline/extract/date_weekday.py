"""Rules for weekdays, and for months and seasons with «прошлый», «следующий»: «в среду», «прошлым летом»."""

from pipeline.extract.date_fragment import at, before, is_a, is_capital, lower, said, said_year
from pipeline.extract.date_meaning import Calendar, DayOfMonth, Expression, Holiday, Interval, Named, Shift
from pipeline.lexicon import lexicon
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import is_plural

STEPS = {"-2": -2, "-1": -1, "0": 0, "1": 1, "near": 1, "last": -1, "previous": -1}
"""Where the words of class ``which`` point; «тот» points nowhere."""


def said_which(found: Found) -> str:
    """What the word of class ``which`` says: steps from now, «same», «last» …"""
    return found.value("w", "which") or ""


def weekday(found: Found) -> Expression | None:
    """«в понедельник»; «в среде» is a milieu, «Воскресенье» in a name no day."""
    token = found.tokens[found.start]
    last = before(found.tokens, found.start)
    day = int(found.value("q", "weekday") or 0)
    if last is not None and last.lemma in ("кроме", "чёрный", "страстной", "страстный", "великий"):
        return None
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


def which_named(found: Found) -> Expression | None:
    """«в прошлую среду», «прошлым летом», «в следующем мае»."""
    step = STEPS.get(said_which(found))
    weekday, part = found.value("d", "weekday"), found.value("m", "month") or found.value("m", "season")
    is_sure = weekday is not None or said_which(found) != "last"
    if step is None or not is_sure or (weekday and is_plural(found.tokens[found.end - 1])):
        return None
    if weekday and is_a(at(found.tokens, found.end), "month"):  # «в последнее воскресенье июля»
        return None
    return said(found, Named(int(weekday) if weekday else None, int(part) if part else None, step))


def which_weekend(found: Found) -> Expression | None:
    """«в минувшие выходные»."""
    return said(found, Shift("W", STEPS.get(said_which(found), 0), is_weekend=True))


def weekday_of_month(found: Found) -> Expression | None:
    """«в третье воскресенье мая 2020 года», «в последнюю пятницу июля»."""
    number = -1 if found.value("x", "which") == "last" else int(found.value("x", "ordinal") or 0)
    if not (number == -1 or 1 <= number <= 5) or is_plural(found.tokens[found.match.start("d")]):
        return None
    month = Calendar(said_year(found), int(found.value("m", "month") or 0))
    return said(found, DayOfMonth(int(found.value("d", "weekday") or 0), number, month))


def numbered_weekday(found: Found) -> Expression | None:
    """«в первое воскресенье проката»: a day that only the event knows."""
    is_led = lower(before(found.tokens, found.start)) in ("в", "во")
    return said(found, Holiday(None)) if is_led and not is_plural(found.tokens[found.end - 1]) else None


def weekday_pair(found: Found) -> Expression | None:
    """«в субботу-воскресенье»: one word for both."""
    first, last = (int(lexicon().of_form(half[:3])["weekday_stem"]) for half in lower(found.token("p")).split("-"))
    is_led = is_a(before(found.tokens, found.start), "time_relation")
    return said(found, Interval(Named(first), Named(last))) if is_led and first < last else None
