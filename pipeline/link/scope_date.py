"""Which dates can say when a count holds: not what it is measured against, not what dates another thing."""

import re
from collections.abc import Sequence

from pipeline.draft import CountDraft, DateDraft


def dates_by_sentence(text: str, dates: Sequence[DateDraft]) -> dict[int, list[DateDraft]]:
    """By start of sentence, its dates that tell when something was so, and the lengths a number comes together over."""
    found: dict[int, list[DateDraft]] = {}
    for date in dates:
        if _OF_A_THING.match(text, date.end) or _is_style(text, date) or _is_in_a_title(text, date):
            continue
        if date.type in ("DATE", "TIME") or (date.type == "DURATION" and _SPANNING.match(text, date.start)):
            found.setdefault(date.sentence.start, []).append(date)
    return found


_SPANNING = re.compile(r"(?:за|в\s+течение|на\s+протяжении)\s", re.IGNORECASE)
"""How a length begins over which a number came together."""
_OF_A_THING = re.compile(r"\s+(?:выпуска|рождения|постройки|издания|призыва|урожая|сборки)\b", re.IGNORECASE)
"""«2013 года выпуска»: the age of a thing, not when something was so."""


def _is_style(text: str, date: DateDraft) -> bool:
    """«поп-культурой 1980-х годов»: a decade in the genitive tells which, not when."""
    return date.precision == "decade" and text[date.start].isdigit()


def _is_in_a_title(text: str, date: DateDraft) -> bool:
    """«энциклопедия „Война 1812 года“»: a bare year in quotation marks without a verb of their own."""
    sentence = date.sentence
    opening = text.rfind("«", sentence.start, date.start)
    if opening < 0 or opening < text.rfind("»", sentence.start, date.start) or not _is_bare(text, date):
        return False
    closing = text.find("»", date.end, sentence.end)
    inside = [token for token in sentence.tokens if opening < token.start < closing]
    return closing > 0 and not any(token.parse is not None and token.parse.pos == "VERB" for token in inside)


def fitting(text: str, count: CountDraft, dates: Sequence[DateDraft]) -> list[DateDraft]:
    """The dates of a count's clause that may be the count's."""
    if not dates:
        return []
    own = [date for date in dates if not any(rule(text, count, date) for rule in RULES)]
    opening = text.rfind("(", count.sentence.start, count.start)
    if opening > text.rfind(")", count.sentence.start, count.start):
        return [date for date in own if date.start > opening] or own
    return own


def is_base(text: str, count: CountDraft, date: DateDraft) -> bool:
    """«на 15 % больше, чем годом ранее», «500 против 300 в 2021 году», «с мартом»: what a count is measured against."""
    begin = max(date.sentence.start, date.start - 60)
    base = _BASE.search(text[begin : date.start])
    return base is not None and (base["number"] is None or begin + base.start() > count.start)


_BASE = re.compile(
    r"(?:,\s*чем|сравнени[июя]\s+со?|отношению\s+ко?|\bк\s+(?:уровню|показател\w+)|\bпротив|относительно|отличие\s+от)"
    r"(?:\s+(?:(?P<number>\d[\d,.\s]*)|[\w%.]+)){0,5}\s*$",
    re.IGNORECASE,
)
"""Words of comparison, and a few behind them; a number there has the date for itself."""


def is_of_an_event(text: str, _: CountDraft, date: DateDraft) -> bool:
    """«с момента запуска в 2019 году собрали 5 млн»: when another thing was."""
    return _EVENT.search(text, date.sentence.start, date.start) is not None and not _is_bare(text, date)


_EVENT = re.compile(
    r"\b(?:со?\s+(?:момента|времени|дня|времён)|после)\s+(?:[^\W\d]+\s+){1,4}$",
    re.IGNORECASE,
)


def is_in_a_bracket_of_its_own(text: str, count: CountDraft, date: DateDraft) -> bool:
    """«за год выросла до 5 млн (за год до того — 3 млн)», «4 песни: „Гроза“ (1981)», «„Заря“ (2016) собрала 5 млн»."""
    opening = text.rfind("(", count.sentence.start, date.start)
    closing = text.find(")", date.end, count.sentence.end)
    is_bracketed = opening > text.rfind(")", count.sentence.start, date.start) and closing >= 0
    if not is_bracketed or opening < count.start < closing:
        return False
    if opening < count.start:
        return _is_bare(text, date)
    has_number = any(sign.isdigit() for sign in text[date.end : closing])
    return has_number or date.start - opening > _APART or _PARTED.search(text, count.end, opening) is not None


_APART = 12
"""Characters from a bracket to a date that dates what is in it: «два фильма («Герой из пекла», 2004 год)»."""
_PARTED = re.compile(r"[:;,»”“—–]")


def is_of_another_thing(text: str, count: CountDraft, date: DateDraft) -> bool:
    """«в двух вариантах — пастели 1893 года»: a bare date behind a word that only explains the count."""
    return (
        date.start > count.end and _is_bare(text, date) and _EXPLAINED.search(text, count.end, date.start) is not None
    )


_EXPLAINED = re.compile(r"(?:[:;,]|\s[—–])\s[^:;,—–]*[^\W\d]\s+$")


def is_of_a_person(text: str, count: CountDraft, date: DateDraft) -> bool:
    """«чемпионка 2010 года набрала 219 баллов»: the year of the title."""
    if not _is_bare(text, date) or date.start > count.start:
        return False
    before = [token for token in date.sentence.tokens if token.end <= date.start]
    parse = before[-1].parse if before else None
    return parse is not None and parse.pos == "NOUN" and parse.animate is True


def is_told_apart(text: str, count: CountDraft, date: DateDraft) -> bool:
    """«около 70 лошадей, сейчас добавили коров», «три концерта: 5 мая в Омске»: it opens what comes next."""
    between = text[count.end : date.start]
    return ":" in between or ";" in between or ("," in between and date.value is None)


def _is_bare(text: str, date: DateDraft) -> bool:
    """Without a preposition: «2012 года», «прошлого года»."""
    return text[date.start].isdigit() or _GENITIVE.match(text, date.start) is not None


_GENITIVE = re.compile(r"(?:прошл|эт|текущ|нынешн|минувш)[а-я]+", re.IGNORECASE)

RULES = (is_base, is_of_an_event, is_in_a_bracket_of_its_own, is_of_another_thing, is_of_a_person, is_told_apart)
"""Why a date of a count's clause may be no date of the count."""
