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
from pipeline.text import Article, Sentence


def set_scopes(
    article: Article, counts: Sequence[CountDraft], dates: Sequence[DateDraft], speech: Mapping[int, int]
) -> None:
    """Fills ``date`` and ``date_scope`` of every count.

    ``speech`` gives, by start of sentence, the offset of the verb that reports what the sentence says.
    """
    by_sentence = _by_sentence(article.text, dates)
    years = heading_dates(article, dates)
    numbers: dict[int, tuple[int, ...]] = {}
    starts = sorted(count.start for count in counts)
    for count in counts:
        sentence = count.sentence
        near = by_sentence.get(sentence.start, [])
        if near and sentence.start not in numbers:
            numbers[sentence.start] = clauses(sentence)
        told = _in_clause(count.start, near, sentence, numbers)
        own = _beside(article.text, count, _uncompared(article.text, count, told))
        placed = [date for date in own if date.type != "DURATION"]
        count.date = _nearest(article.text, count, placed or own, starts)
        stated = None
        if sentence.start in speech:
            told = _in_clause(speech[sentence.start], near, sentence, numbers)
            told = [date for date in told if date.type != "DURATION"]
            stated = _nearest(article.text, count, told, starts)
        scope = _both(article.text, count.date, own) or _said(count.date) or _said(stated) or years.get(sentence.start)
        group = count.subject.of if count.subject else None
        count.date_scope = scope or (group.date_scope if isinstance(group, CountDraft) else None)


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
    if len(dates) < 2:
        return dates
    before = text.rfind("(", count.sentence.start, count.start)
    if before > text.rfind(")", count.sentence.start, count.start):
        return [date for date in dates if date.start > before] or dates
    opening = text.find("(", count.end, count.sentence.end)
    closing = text.find(")", opening, count.sentence.end) if opening >= 0 else -1
    inside = [date for date in dates if opening < date.start < closing]
    told = bool(inside) and any(sign.isdigit() for sign in text[inside[-1].end : closing])
    return [date for date in dates if date not in inside] if told else dates


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
        if date.type in ("DATE", "TIME") or (date.type == "DURATION" and _SPANNING.match(text, date.start)):
            found.setdefault(date.sentence.start, []).append(date)
    return found


def _in_clause(
    place: int, dates: Sequence[DateDraft], sentence: Sentence, numbers: Mapping[int, tuple[int, ...]]
) -> list[DateDraft]:
    if not dates:
        return []
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
