"""Rules for holidays: «до Нового года», «в День Победы», «на Рождество»."""

from datetime import date

from pipeline.extract.date_fragment import before, is_a, lower, said
from pipeline.extract.date_meaning import Expression, Holiday
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import OPENING


def holiday(found: Found) -> Expression | None:
    """«на Рождество», «до Хэллоуина», «по случаю Хэллоуина»; a day only where all calendars agree on it."""
    if not _is_led(found):
        return None
    return said(found, Holiday(_month_day(found.value("q", "holiday_word"))))


def holidays(found: Found) -> Expression | None:
    """«в майские праздники», «до рождественских каникул»: days that differ from year to year."""
    last, second = before(found.tokens, found.start), lower(before(found.tokens, found.start, 2))
    is_led = is_a(last, "time_relation") or (lower(last) in ("время", "период") and second in ("во", "в"))
    return said(found, Holiday(None)) if is_led and lower(last) not in ("о", "об") else None


def new_year(found: Found) -> Expression | None:
    """«под Новый год», «до нового года»; «в новом году» is the year, not the day."""
    last, form = before(found.tokens, found.start), lower(found.token("u"))
    if form not in ("год", "года", "году", "годом") or lower(found.tokens[found.start]) == "новом":
        return None
    if not is_a(last, "time_relation") and lower(last) not in ("накануне", "канун", "встрече", "встречи", "встречать"):
        return None
    return said(found, Holiday((1, 1))) if lower(last) not in ("о", "об", "за", "между") else None


def named_day(found: Found) -> Expression | None:
    """«в День Победы», «ко Дню России»."""
    if not _is_led(found) or found.value("u", "unit") != "D" or lower(found.token("u")) == "дне":
        return None  # «выступил на Дне города»: a place to be
    return said(found, Holiday(_month_day(found.value("q", "holiday_of"))))


def _is_led(found: Found) -> bool:
    """Behind a preposition of time, in quotation marks or not, or «по случаю», «празднование»."""
    last = before(found.tokens, found.start)
    if last is not None and last.text in OPENING:
        last = before(found.tokens, found.start, 2)
    return is_a(last, "holiday_lead") or (is_a(last, "time_relation") and lower(last) not in ("о", "об", "за"))


def _month_day(text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day
