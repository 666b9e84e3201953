"""When a count holds: the date of its own clause, else of the statement that reports it, else of its section's heading.

Source: the contract's definition of ``date_scope``. A duration or a repeated time is no scope. A count whose subject
is another count («к ним присоединилось около 100 организаций») holds when that one does.
"""

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
    by_sentence = _by_sentence(dates)
    years = heading_dates(article, dates)
    numbers: dict[int, tuple[int, ...]] = {}
    for count in counts:
        sentence = count.sentence
        near = by_sentence.get(sentence.start, [])
        if near and sentence.start not in numbers:
            numbers[sentence.start] = clauses(sentence)
        own = _in_clause(count.start, near, sentence, numbers)
        count.date = _nearest(count, own)
        stated = (
            _nearest(count, _in_clause(speech[sentence.start], near, sentence, numbers))
            if (sentence.start in speech)
            else None
        )
        scope = _said(count.date) or _said(stated) or years.get(sentence.start)
        group = count.subject.of if count.subject else None
        count.date_scope = scope or (group.date_scope if isinstance(group, CountDraft) else None)


def _said(date: DateDraft | None) -> str | None:
    """What a date adds to «when»: its value, else its vague direction; «сейчас» adds nothing."""
    if date is None or (date.value is None and date.timex3 == "PRESENT_REF"):
        return None
    return date.value or date.timex3


def heading_dates(article: Article, dates: Sequence[DateDraft]) -> dict[int, str]:
    """By start of sentence, the date of the heading its section stands under («2022: Начало работы кластера»)."""
    by_sentence = _by_sentence(dates)
    found: dict[int, str] = {}
    scope: str | None = None
    for sentence in article.sentences:
        if sentence.zone.kind == "heading":
            scope = next((date.value for date in by_sentence.get(sentence.start, []) if date.value), None)
        elif scope is not None:
            found[sentence.start] = scope
    return found


def _by_sentence(dates: Sequence[DateDraft]) -> dict[int, list[DateDraft]]:
    found: dict[int, list[DateDraft]] = {}
    for date in dates:
        if date.type in ("DATE", "TIME"):
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


def _nearest(count: CountDraft, dates: Sequence[DateDraft]) -> DateDraft | None:
    """The date just behind («8 в 2020 году до 12 в 2021 году»), else the closest before, else the closest after."""
    end = max(piece.end for piece in count.evidence if piece.role in ("value", "noun"))
    behind = [date for date in dates if 0 <= date.start - end <= 2]
    before = [date for date in dates if date.end <= count.start]
    if behind:
        return behind[0]
    return before[-1] if before else next(iter(dates), None)
