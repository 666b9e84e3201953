"""Dates: the time expressions of an article with their values (grammar §3.1).

    sentence ── RULES over word classes ── frame (preposition, «в начале», «около») ── join neighbours ── resolve

Not dates: parts of names («Сочи-2014», «улица 1905 года»), numbers of laws, scores, telephones, ages of persons, and
rates («5 тонн в год»), which belong to their count.
"""

from collections import deque
from collections.abc import Sequence
from datetime import date as calendar_date

from pipeline.draft import DateDraft, EvidenceDraft
from pipeline.extract import date_edtf
from pipeline.extract.date_fragment import before, is_a
from pipeline.extract.date_frame import PLANNED, frame
from pipeline.extract.date_join import join
from pipeline.extract.date_meaning import (
    OF_DAY,
    Calendar,
    Clock,
    DayPart,
    Expression,
    Habit,
    Interval,
    Length,
    Meaning,
    Named,
    Shift,
    Vague,
)
from pipeline.extract.date_quoted import spoken
from pipeline.extract.date_realis import realis
from pipeline.extract.date_resolve import resolve
from pipeline.extract.date_rules import GRAMMAR
from pipeline.extract.date_step import Scene
from pipeline.extract.date_tense import GOALS, Tense, tense
from pipeline.extract.date_unit import added, length
from pipeline.rules.patterns import Start
from pipeline.rules.phrase import CLOSING, OPENING, is_finite
from pipeline.text import Article, Sentence, Token


def dates(article: Article) -> list[DateDraft]:
    """The dates of an article in reading order, resolved against its date and against one another."""
    today = calendar_date.fromisoformat(article.published[:10]) if article.published else None
    told: list[DateDraft] = []
    section: DateDraft | None = None
    headings = deque([number for number, sentence in enumerate(article.sentences) if sentence.zone.kind == "heading"])
    for number, start in GRAMMAR.sentences([sentence.codes for sentence in article.sentences]):
        sentence, before_it, is_heading = article.sentences[number], len(told), False
        while headings and headings[0] <= number:
            section, is_heading = None, headings.popleft() == number
        scene = Scene(today, told, sentence.paragraph, section)
        for expression in expressions(sentence.tokens, start):
            draft = _draft(expression, sentence, scene)
            if len(draft.evidence) > 1:
                draft.anchor = article.text[draft.evidence[1].start : draft.evidence[1].end]
            told.append(draft)
        if len(told) > before_it + 1:
            told[before_it:] = sorted(told[before_it:], key=_start)
        if is_heading:
            section = next((draft for draft in told[before_it:] if draft.precision == "year"), None)
    return told


def _start(draft: DateDraft) -> int:
    return draft.start


def expressions(tokens: Sequence[Token], start: Start) -> list[Expression]:
    """The time expressions of a sentence from the first on, framed and joined, not yet resolved, in that order."""
    found: list[Expression] = []
    for rule, expression in GRAMMAR.found(tokens, start):
        if not is_name_part(tokens, expression):
            expression.rule = expression.rule or rule.name
            found.append(frame(expression, tokens))
    return spoken([one for one in join(found, tokens) if not _is_title(tokens, one)], tokens) if found else found


def _is_title(tokens: Sequence[Token], expression: Expression) -> bool:
    """«Сегодня вечером» in quotation marks of its own: a programme, a paper, a song."""
    start, end = expression.start, expression.end
    if start == 0 or end == len(tokens) or tokens[start - 1].text not in OPENING:
        return False
    return tokens[end].text in CLOSING and isinstance(expression.meaning, Shift | Named | DayPart | Clock | Vague)


def is_name_part(tokens: Sequence[Token], expression: Expression) -> bool:
    """«Сочи-2014», «Ту-154», «№ 2014», «улица 1905 года», «площадь 1 Мая»."""
    first, last = tokens[expression.start], before(tokens, expression.start)
    if last is None or (last.text not in _NAMING and "street" not in last.word.values):
        return False
    second, meaning = before(tokens, expression.start, 2), expression.meaning
    if last.text == "№":
        return True
    if is_a(last, "street") or (last.text == "." and is_a(second, "street")):
        is_day = isinstance(meaning, Calendar) and meaning.day is not None
        return not is_day or "capital" in tokens[expression.start + 1].word.values
    if last.text not in ("-", "–") or last.end != first.start or second is None or second.end != last.start:
        return False
    return is_a(second, "word") and not (is_a(second, "month") or is_a(second, "season") or second.lemma == "сезон")


_NAMING = frozenset("№.-–")
"""Signs between a name and its number."""


def _draft(expression: Expression, sentence: Sentence, scene: Scene) -> DateDraft:
    tokens, meaning = sentence.tokens, expression.meaning
    span = EvidenceDraft(tokens[expression.start].start, tokens[expression.end - 1].end, "date")
    rule = expression.rule
    draft = DateDraft(sentence, [span], f"date.{rule}")
    draft.realis = realis(sentence, expression.start, expression.end)
    if isinstance(meaning, Length):
        draft.type, draft.resolution = "DURATION", "n/a"
        draft.duration = draft.timex3 = _iso(meaning)
        draft.duration_comparator = expression.about or meaning.comparator
    elif isinstance(meaning, Habit):
        draft.type, draft.resolution = "SET", "n/a"
        draft.timex3, draft.duration, draft.freq = meaning.timex3, meaning.duration, meaning.freq
    else:
        _place(draft, expression, scene.of_clause(_tense(expression, tokens), expression.mod))
    return draft


def _iso(span: Length) -> str | None:
    """ISO 8601 of a length; of a range both ends, as EDTF writes intervals."""
    if span.more:
        return added([length(part.amount, part.unit) or "" for part in (span, *span.more)])
    low = length(span.amount, span.unit)
    return f"{low}/{length(span.maximum, span.unit)}" if span.maximum is not None else low


def _place(draft: DateDraft, expression: Expression, scene: Scene) -> None:
    """Fills in where in the calendar it lies."""
    found = resolve(expression.meaning, scene)
    value = found.value
    draft.type = "TIME" if _is_time(expression.meaning) else "DATE"
    draft.relation = expression.relation
    draft.mod = expression.mod or ("APPROX" if expression.about else None)
    draft.resolution = found.resolution
    draft.timex3 = date_edtf.timex(value) if found.timex3 is None and value is not None else found.timex3
    if found.anchor:
        anchor = found.anchor.evidence[0]
        draft.evidence.append(EvidenceDraft(anchor.start, anchor.end, "context"))
    if value is None:
        return
    if draft.mod == "APPROX" and "/" not in value:
        value += "~"
    draft.value, draft.edtf = value, date_edtf.related(value, draft.relation)
    draft.precision = date_edtf.precision(value)
    draft.date_min, draft.date_max = date_edtf.limits(value, draft.relation)


def _is_time(meaning: Meaning) -> bool:
    return isinstance(meaning.first if isinstance(meaning, Interval) else meaning, OF_DAY)


def _tense(expression: Expression, tokens: Sequence[Token]) -> Tense | None:
    """Tense of the clause; what is fixed for a day lies ahead («перенесли на среду»), as do limits («к 15 мая»)."""
    if expression.relation == "as_of" or not _asks_for_tense(expression.meaning) or _is_spoken_of(expression, tokens):
        return None
    is_state = expression.relation in ("until", "by") or isinstance(expression.meaning, Interval)
    led = expression.preposition
    told = tense(tokens, expression.start, expression.end, is_state=is_state, is_goal=led in GOALS)
    if told is None and _is_bare_time(expression.meaning) and not any(is_finite(token) for token in tokens):
        return "past"  # «Ночью -11, днём до -3»: of the day just told
    ahead = tokens[max(0, expression.start - PLANNED) : expression.start]
    if led in GOALS and any(is_a(token, "plan") for token in ahead):
        return "future"
    if led == "с" and expression.relation == "in" and isinstance(expression.meaning, Calendar):
        return None  # «перенесли с 3 марта на субботу»
    if led in ("к", "до") and told is None:
        return "future"
    return told


def _is_spoken_of(expression: Expression, tokens: Sequence[Token]) -> bool:
    """«напомнили о рабочем дне 31 декабря»: the verb tells when they spoke, not when that day is."""
    if expression.preposition is not None or not isinstance(expression.meaning, Calendar):
        return False
    for token in tokens[max(0, expression.start - SPOKEN_OF) : expression.start][::-1]:
        if token.word.lower in ("о", "об"):
            return True
        if token.parse is None or token.parse.pos not in ("NOUN", "ADJF"):
            return False
    return False


SPOKEN_OF = 5
"""Words from «о» to the date that belongs to its noun."""


def _is_bare_time(meaning: Meaning) -> bool:
    return isinstance(meaning, OF_DAY) and meaning.day is None


def _asks_for_tense(meaning: Meaning) -> bool:
    """Not where the year is said or the steps lead from a date that is known: «5 мая 2014 года», «вчера».

    «Год спустя» leads on from the article's date only if it lies ahead.
    """
    if isinstance(meaning, Shift):
        return meaning.origin not in ("document", "text") or (meaning.origin == "text" and meaning.amount > 0)
    return not isinstance(meaning, Calendar) or meaning.year is None
