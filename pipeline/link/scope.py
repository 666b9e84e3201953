"""When a count holds: the date of its own clause, else of the statement that reports it, else of its section's heading.

Source: the contract's definition of ``date_scope``. A length of time is the count's date where it says over what time
the number came together («за год собрала 2 млрд»), but no scope: it has no place in time. A count whose subject is
another count («к ним присоединилось около 100 организаций») holds when that one does.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from pipeline.draft import CountDraft, DateDraft
from pipeline.link.clause import clauses
from pipeline.link.saying import Report
from pipeline.text import Article, Sentence


def set_scopes(
    article: Article, counts: Sequence[CountDraft], dates: Sequence[DateDraft], speech: Mapping[int, Report]
) -> None:
    """Fills ``date`` and ``date_scope`` of every count.

    ``speech`` gives, by start of sentence, the verb that reports what the sentence says.
    """
    by_sentence = _by_sentence(article.text, dates)
    years = heading_dates(article, dates)
    numbers: dict[int, tuple[int, ...]] = {}
    starts = sorted(count.start for count in counts)
    for count in counts:
        sentence = count.sentence
        near = by_sentence.get(sentence.start, [])
        told = _in_clause(count.start, near, sentence, numbers)
        own = _beside(article.text, count, _uncompared(article.text, count, told))
        placed = [date for date in own if date.type != "DURATION"]
        count.date = _nearest(article.text, count, placed or own, starts)
        stated = None
        if sentence.start in speech:
            where, place = speech[sentence.start]
            told = _in_clause(place, by_sentence.get(where.start, []), where, numbers)
            told = [date for date in told if date.type != "DURATION"]
            stated = _nearest(article.text, count, told, starts)
        if count.date is None and stated is None:
            stated = _leading(count.start, near, sentence, numbers)
        scope = _both(article.text, count.date, own) or _said(count.date) or _said(stated) or years.get(sentence.start)
        group = count.subject.of if count.subject else None
        count.date_scope = scope or (group.date_scope if isinstance(group, CountDraft) else None)


def _leading(
    place: int, dates: Sequence[DateDraft], sentence: Sentence, numbers: Mapping[int, tuple[int, ...]]
) -> DateDraft | None:
    """«В марте завод закрыли, и 30 рабочих уволили»: a date opens the sentence, and the past goes on."""
    if not dates or dates[0].start != sentence.start or dates[0].type == "DURATION":
        return None
    by_token = numbers[sentence.start]
    own = next((by_token[at] for at, token in enumerate(sentence.tokens) if token.start >= place), None)
    clause = [token for token, number in zip(sentence.tokens, by_token, strict=True) if number == own]
    between = [token for token in sentence.tokens if clause and token.start < clause[0].start]
    joins = bool(clause and between) and (clause[0].word.lower in _AND or between[-1].word.lower in _AND)
    verbs = [token.parse.tense for token in clause if token.parse is not None and token.parse.pos == "VERB"]
    return dates[0] if joins and "past" in verbs and not {"pres", "futr"} & set(verbs) else None


_AND = frozenset({"и", "а", "но"})


def _said(date: DateDraft | None) -> str | None:
    """What a date adds to «when»: its value, else its vague direction; «сейчас» and a length say no place in time."""
    if date is None or date.type == "DURATION" or (date.value is None and date.timex3 == "PRESENT_REF"):
        return None
    return date.value or date.timex3


def _both(text: str, date: DateDraft | None, dates: Sequence[DateDraft]) -> str | None:
    """«В 2017 и 2018 годах»: two years in a row told together are one time."""
    if date is None or date.precision != "year":
        return None
    for other in dates:
        first, last = sorted((date, other), key=lambda one: one.start)
        if other.precision == "year" and text[first.end : last.start].strip() == "и":
            years = first.value or "", last.value or ""
            if all(year.isdigit() for year in years) and int(years[0]) + 1 == int(years[1]):
                return "/".join(years)
    return None


def _beside(text: str, count: CountDraft, dates: Sequence[DateDraft]) -> Sequence[DateDraft]:
    """«за год выросла до 5 млн (за год до того — 3 млн)»: a bracket that has a number has its date for itself."""
    if not dates:
        return dates
    before = text.rfind("(", count.sentence.start, count.start)
    if before > text.rfind(")", count.sentence.start, count.start):
        return [date for date in dates if date.start > before] or dates
    opening = text.find("(", count.end, count.sentence.end)
    closing = text.find(")", opening, count.sentence.end) if opening >= 0 else -1
    inside = [date for date in dates if opening < date.start < closing]
    told = bool(inside) and any(sign.isdigit() for sign in text[inside[-1].end : closing])
    told = told or (bool(inside) and inside[0].start - opening > _APART)
    return [date for date in dates if date not in inside] if told else dates


_APART = 12
"""Characters from a bracket to a date that dates what is in it: «два фильма («Герой из пекла», 2004 год)»."""
_SPANNING = re.compile(r"(?:за|в\s+течение|на\s+протяжении)\s", re.IGNORECASE)
"""How a length begins over which a number came together."""


def heading_dates(article: Article, dates: Sequence[DateDraft]) -> dict[int, str]:
    """By start of sentence, the date of the heading its section stands under («2022: Начало работы кластера»)."""
    by_sentence = _by_sentence(article.text, dates)
    found: dict[int, str] = {}
    scope: str | None = None
    for sentence in article.sentences:
        if sentence.zone.kind == "heading":
            scope = next((date.value for date in by_sentence.get(sentence.start, []) if date.value), None)
        elif scope is not None:
            found[sentence.start] = scope
    return found


def _by_sentence(text: str, dates: Sequence[DateDraft]) -> dict[int, list[DateDraft]]:
    found: dict[int, list[DateDraft]] = {}
    for date in dates:
        if _OF_A_THING.match(text, date.end) or _is_style(text, date):
            continue
        if date.type in ("DATE", "TIME") or (date.type == "DURATION" and _SPANNING.match(text, date.start)):
            found.setdefault(date.sentence.start, []).append(date)
    return found


_OF_A_THING = re.compile(r"\s+(?:выпуска|рождения|постройки|издания|призыва|урожая|сборки)\b", re.IGNORECASE)
"""«2013 года выпуска»: the age of a thing, not when something was so."""


def _is_style(text: str, date: DateDraft) -> bool:
    """«поп-культурой 1980-х годов»: a decade in the genitive tells which, not when."""
    return date.precision == "decade" and text[date.start].isdigit()


def _in_clause(
    place: int, dates: Sequence[DateDraft], sentence: Sentence, numbers: dict[int, tuple[int, ...]]
) -> list[DateDraft]:
    if not dates:
        return []
    if sentence.start not in numbers:
        numbers[sentence.start] = clauses(sentence)
    by_token = numbers[sentence.start]
    clause_at = {token.start: by_token[i] for i, token in enumerate(sentence.tokens)}
    own = clause_at.get(place)
    return [date for date in dates if clause_at.get(date.start) == own]


def _uncompared(text: str, count: CountDraft, dates: Sequence[DateDraft]) -> list[DateDraft]:
    """Without what only measures: «на 15 % больше, чем годом ранее», «500 против 300 в 2021 году», «с мартом»."""
    return [date for date in dates if not _is_base(text, count, date)]


def _is_base(text: str, count: CountDraft, date: DateDraft) -> bool:
    begin = max(date.sentence.start, date.start - 60)
    base = _BASE.search(text[begin : date.start])
    return base is not None and (base["number"] is None or begin + base.start() > count.start)


_BASE = re.compile(
    r"(?:,\s*чем|сравнени[июя]\s+со?|отношению\s+ко?|\bк\s+(?:уровню|показател\w+)|\bпротив|относительно|отличие\s+от)"
    r"(?:\s+(?:(?P<number>\d[\d,.\s]*)|[\w%.]+)){0,5}\s*$",
    re.IGNORECASE,
)
"""Words of comparison, and a few behind them; a number there has the date for itself."""


def _nearest(text: str, count: CountDraft, dates: Sequence[DateDraft], starts: Sequence[int]) -> DateDraft | None:
    """The date right behind («8 в 2020 году до 12 в 2021 году»), else the last before, else the first after.

    «В 2020 году построили 12 школ, в 2021 году — 15»: no comma stands before a date right behind.
    ``starts`` are those of the sentence's counts: what stands between a date and its number is no other number.
    """
    value = count.evidence[0]
    end = max([value.end, *(piece.end for piece in count.evidence if piece.role == "noun")])
    before = [date for date in dates if date.end <= count.start]
    after = [date for date in dates if date.start >= end]
    if after and text[end : after[0].start].strip() in ("", "("):
        return after[0]
    if before and after and _is_between(starts, before[-1].end, count.start):
        apart = "," in text[end : after[0].start] or _is_between(starts, end, after[0].start)
        return before[-1] if apart else after[0]
    return before[-1] if before else next(iter(after), next(iter(dates), None))


def _is_between(starts: Sequence[int], low: int, high: int) -> bool:
    return bisect_left(starts, low) < bisect_left(starts, high)
