"""When a count holds: the date of its own clause, else of the statement that reports it, else of its section's heading.

Source: the contract's definition of ``date_scope``. A length of time is the count's date where it says over what time
the number came together («за год собрала 2 млрд»), but no scope: it has no place in time. Nor is «в настоящее время»,
as in the tables: the article's date says that already. A count whose subject is another count («к ним присоединилось
около 100 организаций») holds when that one does.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from pipeline.draft import CountDraft, DateDraft
from pipeline.link.clause import clauses
from pipeline.link.saying import Report
from pipeline.link.scope_carried import carried
from pipeline.link.scope_date import dates_by_sentence, fitting
from pipeline.text import Article, Sentence


def set_scopes(
    article: Article, counts: Sequence[CountDraft], dates: Sequence[DateDraft], speech: Mapping[int, Report]
) -> None:
    """Fills ``date`` and ``date_scope`` of every count.

    ``speech`` gives, by start of sentence, the verb that reports what the sentence says.
    """
    by_sentence = dates_by_sentence(article.text, dates)
    years = heading_dates(article, by_sentence)
    numbers: dict[int, tuple[int, ...]] = {}
    starts = sorted(count.start for count in counts)
    for count in counts:
        sentence = count.sentence
        near = by_sentence.get(sentence.start, [])
        own = fitting(article.text, count, _in_clause(count.start, near, sentence, numbers))
        placed = [date for date in own if date.type != "DURATION"]
        count.date = _nearest(article.text, count, placed or own, starts)
        scope = _both(article.text, count.date, own) or _said(count.date)
        scope = scope or _said(_reported(article.text, count, by_sentence, speech, numbers))
        if scope is None and count.date is None and near:
            scope = _said(carried(count.start, near, sentence, numbers[sentence.start]))
        group = count.subject.of if count.subject else None
        of_group = group.date_scope if isinstance(group, CountDraft) else None
        count.date_scope = scope or years.get(sentence.start) or of_group


def _reported(
    text: str,
    count: CountDraft,
    by_sentence: Mapping[int, Sequence[DateDraft]],
    speech: Mapping[int, Report],
    numbers: dict[int, tuple[int, ...]],
) -> DateDraft | None:
    """The date of the statement that reports the count: «Об этом сообщили в пятницу»."""
    if count.sentence.start not in speech:
        return None
    where, place = speech[count.sentence.start]
    told = _in_clause(place, by_sentence.get(where.start, []), where, numbers)
    return _nearest(text, count, [date for date in told if date.type != "DURATION"], ())


def _said(date: DateDraft | None) -> str | None:
    """What a date adds to «when»: its value, else its vague direction; «сейчас» and a length say no place in time."""
    if date is None or date.type == "DURATION" or (date.value is None and date.timex3 == "PRESENT_REF"):
        return None
    return date.value or date.timex3


def _both(text: str, date: DateDraft | None, dates: Sequence[DateDraft]) -> str | None:
    """«В 2017 и 2018 годах», «в конце мая — начале июня»: two years or months in a row told together are one time."""
    if date is None or date.value is None:
        return None
    for other in dates:
        first, last = sorted((date, other), key=lambda one: one.start)
        between = text[first.end : last.start].strip()
        if between == "и" and date.precision == other.precision == "year":
            years = first.value or "", last.value or ""
            if all(year.isdigit() for year in years) and int(years[0]) + 1 == int(years[1]):
                return "/".join(years)
        elif between in ("—", "–", "-") and last.mod and last.value and first.precision == last.precision:
            return f"{first.value}/{last.value}"
    return None


def heading_dates(article: Article, by_sentence: Mapping[int, Sequence[DateDraft]]) -> dict[int, str]:
    """By start of sentence, the date of the heading its section stands under («2022: Начало работы кластера»)."""
    found: dict[int, str] = {}
    scope: str | None = None
    for sentence in article.sentences:
        if sentence.zone.kind == "heading":
            scope = next((date.value for date in by_sentence.get(sentence.start, []) if date.value), None)
        elif scope is not None:
            found[sentence.start] = scope
    return found


def _in_clause(
    place: int, dates: Sequence[DateDraft], sentence: Sentence, numbers: dict[int, tuple[int, ...]]
) -> list[DateDraft]:
    if not dates:
        return []
    by_token = _numbers(sentence, numbers)
    own = _of(place, sentence, by_token)
    return [date for date in dates if _of(date.start, sentence, by_token) == own]


def _numbers(sentence: Sentence, numbers: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The sentence's clauses, parted once."""
    if sentence.start not in numbers:
        numbers[sentence.start] = clauses(sentence)
    return numbers[sentence.start]


def _of(place: int, sentence: Sentence, numbers: Sequence[int]) -> int:
    """The clause of the token that begins at ``place``."""
    at = bisect_left(sentence.tokens, place, key=lambda token: token.start)
    return numbers[min(at, len(numbers) - 1)]


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
    if (
        before
        and after
        and _AGAINST.search(text, before[-1].end, count.start)
        and "," not in text[end : after[0].start]
    ):
        return after[0]
    if before and after and _is_between(starts, before[-1].end, count.start):
        apart = "," in text[end : after[0].start] or _is_between(starts, end, after[0].start)
        return before[-1] if apart else after[0]
    return before[-1] if before else next(iter(after), next(iter(dates), None))


_AGAINST = re.compile(r",\s+(?:а|но)\s")
"""«начать в 2016 году, а вывести на полную мощность — 63 млн тонн — в 2018 году»."""


def _is_between(starts: Sequence[int], low: int, high: int) -> bool:
    return bisect_left(starts, low) < bisect_left(starts, high)
