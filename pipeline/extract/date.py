"""Dates: the time expressions of an article with their values (grammar §3.1).

    sentence ── RULES over word classes ── frame (preposition, «в начале», «около») ── join neighbours ── resolve

Not dates: parts of names («Сочи-2014», «улица 1905 года»), numbers of laws, scores, telephones, ages of persons, and
rates («5 тонн в год»), which belong to their count.
"""

from collections.abc import Sequence
from datetime import date as calendar_date

from pipeline.draft import DateDraft, EvidenceDraft
from pipeline.extract import date_calendar, date_clock, date_edtf, date_length, date_relative, date_year
from pipeline.extract.date_fragment import CENTURY, DASH, ENDING, YEAR_WORD, before, is_a, lower, year
from pipeline.extract.date_frame import frame
from pipeline.extract.date_join import join
from pipeline.extract.date_meaning import (
    Calendar,
    Clock,
    DayPart,
    Expression,
    Habit,
    Interval,
    Length,
    Meaning,
)
from pipeline.extract.date_resolve import Scene, resolve
from pipeline.extract.date_tense import Tense, tense
from pipeline.extract.date_unit import added, length
from pipeline.rules.grammar import Grammar, Rule
from pipeline.text import Article, Sentence, Token


def dates(article: Article) -> list[DateDraft]:
    """The dates of an article in reading order, resolved against its date and against one another."""
    today = calendar_date.fromisoformat(article.published[:10]) if article.published else None
    told: list[DateDraft] = []
    for sentence in article.sentences:
        for expression in expressions(sentence):
            told.append(_draft(expression, sentence, today, told))
    return told


def expressions(sentence: Sentence) -> list[Expression]:
    """The time expressions of a sentence, framed and joined, not yet resolved."""
    tokens, found = sentence.tokens, list[Expression]()
    for rule, expression in GRAMMAR.found(tokens):
        if not is_name_part(tokens, expression):
            expression.rule = expression.rule or rule.name
            found.append(frame(expression, tokens))
    return join(found, tokens) if found else found


def is_name_part(tokens: Sequence[Token], expression: Expression) -> bool:
    """«Сочи-2014», «Ту-154», «№ 2014», «улица 1905 года», «площадь 1 Мая»."""
    first, last = tokens[expression.start], before(tokens, expression.start)
    if last is None:
        return False
    second = before(tokens, expression.start, 2)
    if last.text == "№" or is_a(last, "street") or (last.text == "." and is_a(second, "street")):
        meaning = expression.meaning
        return (
            not isinstance(meaning, Calendar)
            or meaning.day is None
            or "capital" in tokens[expression.start + 1].word.values
        )
    if last.text not in ("-", "–") or last.end != first.start or second is None or second.end != last.start:
        return False
    return is_a(second, "word") and not (is_a(second, "month") or is_a(second, "season") or second.lemma == "сезон")


def _draft(expression: Expression, sentence: Sentence, today: calendar_date | None, told: list[DateDraft]) -> DateDraft:
    tokens, meaning = sentence.tokens, expression.meaning
    span = EvidenceDraft(tokens[expression.start].start, tokens[expression.end - 1].end, "date")
    rule = f"date.{expression.rule}"
    draft = DateDraft(sentence, [span], rule, CONFIDENCE.get(expression.rule, USUAL))
    if isinstance(meaning, Length):
        draft.type, draft.resolution = "DURATION", "n/a"
        draft.duration = draft.timex3 = _iso(meaning)
        draft.duration_comparator = expression.about or meaning.comparator
    elif isinstance(meaning, Habit):
        draft.type, draft.resolution = "SET", "n/a"
        draft.timex3, draft.duration, draft.freq = meaning.timex3, meaning.duration, meaning.freq
    else:
        _place(draft, expression, Scene(today, _tense(expression, tokens), told))
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
    draft.resolution, draft.timex3 = found.resolution, found.timex3
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
    return isinstance(meaning.first if isinstance(meaning, Interval) else meaning, Clock | DayPart)


def _tense(expression: Expression, tokens: Sequence[Token]) -> Tense | None:
    """Tense of the clause; what is fixed for a day lies ahead («перенесли на среду»), as do limits («к 15 мая»)."""
    if isinstance(expression.meaning, Calendar) and expression.meaning.year is not None:
        return None
    told = tense(tokens, expression.start, expression.end)
    if expression.preposition in ("на", "к", "до") and any(
        is_a(token, "plan") for token in tokens[max(0, expression.start - 12) : expression.start]
    ):
        return "future"
    return "future" if expression.preposition in ("к", "до") and told is None else told


NUMBER = "<digits|cardinal|collective|indefinite_number|number_range|tally|fraction|multiplier>"
REST = "<digits|cardinal|collective|tally|multiplier|fraction|number_range|number_ending|number_inside|joint|,|.|-|–|—>"
ZONE = "(?: <(>? <joint>? (?P<z><time_zone>) <time_name>? )"
DAY = f"(?P<d><day>) {ENDING}?"

RULES: tuple[Rule[Expression], ...] = (
    # Digits
    Rule(
        "numeric",
        f"(?P<a><digits>) (?P<s><.|/|-|–>) (?P<b><month_number|day>) (?P<t><.|/|-|–>) (?P<c><digits2|digits4>) {YEAR_WORD}?",
        date_calendar.numeric,
    ),
    Rule(
        "days",
        f"(?P<a><day>) {ENDING}? (?P<j><-|–|—|‑|−|joint>) (?P<b><day>) {ENDING}? (?P<m><month|month_short>) {year()}?",
        date_calendar.days,
    ),
    Rule("day_month", f"{DAY} (?P<m><month>) {year()}?", date_calendar.day_month),
    Rule("day_month", f"{DAY} (?P<m><month_short>) <.>? {year()}?", date_calendar.day_month),
    Rule(
        "listed_day",
        f"(?P<x> {DAY} ) (?= (?: <,|и|joint> <day> {ENDING}? ){{1,6}} (?P<m><month>) {year()}? )",
        date_calendar.listed_day,
    ),
    Rule(
        "spaced",
        f"(?P<d><day&digits2>) (?P<m><month_number&digits2>) (?P<y><year4>) (?P<g>{YEAR_WORD})?",
        date_calendar.spaced,
    ),
    Rule(
        "clock",
        f"(?P<h><digits1|digits2>) (?P<s><:>) (?P<m><digits2>) (?P<q> <:> <digits2> )? (?: <unit> )? (?P<p><clock_part>)? {ZONE}?",
        date_clock.digital,
    ),
    Rule("numeric_day", "(?P<d><day&digits2>) <.> (?P<m><month_number&digits2>)", date_calendar.numeric_day),
    Rule(
        "clock",
        f"(?P<h><digits1|digits2>) (?P<s><.>) (?P<m><digits2>) (?P<q> <.> <digits2> )? (?P<p><clock_part>)? {ZONE}?",
        date_clock.digital,
    ),
    Rule(
        "years",
        f"(?P<a><year4>) {ENDING}? (?P<j><-|–|—|‑|−|/|joint>) (?P<b><year4|digits2>) {ENDING}? <year_adjective>? (?P<g>{YEAR_WORD})?",
        date_year.years,
    ),
    Rule(
        "decade",
        f"(?P<y><digits4|digits2>) <-|‑|–>? (?P<e><number_ending>) (?: {DASH} (?P<z><digits4|digits2>) <-|‑>? <number_ending> )?"
        f" (?P<g>{YEAR_WORD})? (?: (?P<c><roman|which|ordinal>) (?: <-> <number_ending> )? {CENTURY} )?",
        date_year.decade,
    ),
    Rule(
        "year",
        f"(?P<y><year4>) {ENDING}? <year_adjective>? (?: <year_word> | (?P<g> <year_short> <.>? ) )",
        date_year.year_word,
    ),
    Rule(
        "days_of_month",
        f"(?P<d><digits2>) (?P<o>{ENDING}) <days_of_month> (?: (?P<m><month>) {year()}? )",
        date_calendar.days_of_month,
    ),
    Rule("year_ordinal", f"(?P<y><year4>) {ENDING}", date_year.year_ordinal),
    Rule("old_year", "(?P<y><digits3>) (?P<g><year_word>)", date_year.old_year),
    Rule("short_year", f"(?P<y><digits2>) (?P<e>{ENDING})? (?P<g><year_word>)", date_year.short_year),
    Rule("listed_year", f"(?P<y><year4>) (?= (?: <,|и|joint> <year4> ){{1,6}} {YEAR_WORD} )", date_year.listed_year),
    Rule("century", f"(?P<c><digits1|digits2>) (?P<e>{ENDING})? (?P<g><century>)", date_year.century),
    Rule("quarter", f"(?P<q><digits1>) (?P<e>{ENDING})? (?P<u><unit>) {year()}?", date_calendar.quarter),
    Rule("months_of_year", f"(?P<c><digits1|digits2|cardinal>) (?P<u><unit>) {year()}", date_calendar.months_of_year),
    Rule("day_number", f"{DAY} <number_of_month> (?! <month> )", date_calendar.day_number),
    Rule("ten_days", f"(?P<q><digits1>) {ENDING}? <ten_days> (?P<m><month>) {year()}?", date_calendar.ten_days),
    Rule(
        "lasting",
        "(?P<n><digits>) <-|‑|–|—> (?: <number_ending> <-|‑>? )? (?P<l><lasting>)",
        date_length.lasting,
    ),
    Rule(
        "hours",
        f"(?P<h><digits1|digits2|cardinal>) (?P<u><unit>)? (?: <joint>? (?P<m><digits1|digits2|cardinal>) (?P<v><unit>) )? (?P<p><clock_part>) {ZONE}?",
        date_clock.hours,
    ),
    Rule(
        "hours",
        f"(?P<h><digits1|digits2|cardinal>) (?P<u><unit>) (?: <joint>? (?P<m><digits1|digits2|cardinal>) (?P<v><unit>) )? (?P<p><clock_part>)? {ZONE}?",
        date_clock.hours,
    ),
    Rule("counted", f"(?P<n> {NUMBER} {REST}{{0,8}}? ) <length_adjective>? (?P<u><unit>)", date_length.counted),
    Rule("bare_year", "<year4>", date_year.bare_year),
    # Months, seasons, quarters
    Rule("month_pair", f"(?P<p><month_pair>) {year()}?", date_calendar.month_pair),
    Rule("months", f"(?P<a><month>) {DASH} (?P<b><month>) {year()}?", date_calendar.months),
    Rule("month", f"(?P<m><month>) {year()}?", date_calendar.month),
    Rule("month_adjective", "(?P<m><month_adjective>)", date_calendar.month_adjective),
    Rule("season", f"(?P<q><season>) (?P<z><year4>) <-|–|—|/> <year4|digits2> {YEAR_WORD}?", date_calendar.season),
    Rule("season", f"(?P<q><season>) {year()}?", date_calendar.season),
    Rule("worded_day", f"<cardinal|ordinal> (?P<o><ordinal>) (?P<m><month>) {year()}?", date_calendar.worded_day),
    Rule("worded_day", f"(?P<o><ordinal>) (?P<m><month>) {year()}?", date_calendar.worded_day),
    Rule("quarter", f"(?P<q><roman|ordinal>) (?P<e>{ENDING})? (?P<u><unit>) {year()}?", date_calendar.quarter),
    Rule(
        "ten_days",
        f"(?P<q><roman|ordinal|length_adjective>) {ENDING}? <ten_days> (?P<m><month>) {year()}?",
        date_calendar.ten_days,
    ),
    # Years and longer
    Rule(
        "year_in_words",
        "(?P<n> <cardinal|multiplier> <cardinal|multiplier|ordinal>{0,4} ) <year_word>",
        date_year.year_in_words,
    ),
    Rule(
        "century",
        f"(?P<c><roman|roman_ordinal>) (?P<e>{ENDING})? (?: {DASH} (?P<d><roman>) {ENDING}? )? (?P<g>{CENTURY})",
        date_year.century,
    ),
    Rule("century", "(?P<c><ordinal>) (?P<g><century>)", date_year.century),
    Rule("century", "(?P<c><cardinal> <ordinal>) (?P<g><century>)", date_year.century),
    Rule("days_of_month", f"(?P<o><ordinal>) <days_of_month> (?P<m><month>) {year()}?", date_calendar.days_of_month),
    Rule(
        "decade_in_words",
        f"<decade> (?P<g><year_word>)? (?: (?P<c><roman|which|ordinal>) (?: <-> <number_ending> )? {CENTURY} )?",
        date_year.decade_in_words,
    ),
    # Counted from now
    Rule("deictic_day", "(?P<q><deictic_day>)", date_relative.deictic_day),
    Rule("deictic_adjective", "(?P<q><deictic_adjective>) (?: <unit> (?! <ago> ) )?", date_relative.deictic_adjective),
    Rule("last_year", "<last_year_adjective>", date_relative.last_year),
    Rule("which_named", "(?P<w><which>) (?: (?P<d><weekday>) | (?P<m><month|season>) )", date_relative.which_named),
    Rule("which_weekend", "(?P<w><which>) <weekend>", date_relative.which_weekend),
    Rule("which_part", "(?P<w><which>) (?P<p><day_part>)", date_relative.which_part),
    Rule(
        "which_unit", "(?P<w><which>) <same_particle>? (?P<a><year_adjective>)? (?P<u><unit>)", date_relative.which_unit
    ),
    Rule("which_time", "(?P<w><which>) (?P<s><same_particle>)? <time_name>", date_relative.which_time),
    Rule("now", "<now_adjective> <time_name>", date_relative.now),
    Rule("weekday", "(?P<q><weekday>)", date_relative.weekday),
    Rule("weekday_adjective", "(?P<q><weekday_adjective>)", date_relative.weekday_adjective),
    Rule("weekend", "<weekend>", date_relative.weekend),
    Rule("recently", "<vague>", date_relative.recently),
    Rule("these_days", "<period_piece>", date_relative.these_days),
    Rule("part_of_unit", "(?P<p><period_part>) (?P<u><unit>)", date_relative.part_of_unit),
    # Holidays
    Rule("new_year", "<new> (?P<u><unit>)", date_calendar.new_year),
    Rule("holiday", "(?P<q><holiday_word>)", date_calendar.holiday),
    Rule("named_day", "(?P<u><unit>) <>{0,1}? (?P<q><holiday_of>)", date_calendar.named_day),
    # Times of day
    Rule("half_hour", "<period_half> (?P<o><ordinal>) (?P<p><clock_part>)?", date_clock.half_hour),
    Rule("one_hour", "(?P<u><unit>) (?P<p><clock_part>)", date_clock.one_hour),
    Rule("noon", "(?P<q><noon>)", date_clock.noon),
    Rule("day_part", "<day_part>", date_clock.day_part),
    # Durations and repetition
    Rule("counted", f"(?P<n> {NUMBER} {REST}{{0,8}}? ) <length_adjective>? (?P<u><unit>)", date_length.counted),
    Rule(
        "every",
        f"<every> (?: (?P<n> {NUMBER} )? (?P<u><unit>) | (?P<d><weekday>) | (?P<p><day_part>) | (?P<m><month|season>) )",
        date_length.every,
    ),
    Rule("times", f"<times> (?P<r><time_relation>) (?P<n> {NUMBER} )? (?P<u><unit>)", date_length.times),
    Rule("habit", "(?P<q><habit>)", date_length.habit),
    Rule("weekdays", "(?P<q><weekdays_dative>)", date_length.weekdays),
    Rule("day_parts", "(?P<q><day_parts_dative>)", date_length.day_parts),
    Rule("many", "<many> (?P<u><unit>)", date_length.many),
    Rule("inverted", "(?P<u><unit>) (?P<n><digits1|digits2|cardinal>)", date_length.inverted),
    Rule("single", "(?P<u><unit|length_word>)", date_length.single),
    Rule("lasting", "(?P<l><lasting>)", date_length.lasting),
)
"""Tried in this order wherever their first class stands; the first that is not refused has the place."""

USUAL = 0.9
CONFIDENCE = {
    "numeric": 0.97,
    "day_month": 0.95,
    "year": 0.98,
    "years": 0.95,
    "month": 0.93,
    "bare_year": 0.8,
    "weekday": 0.88,
    "counted": 0.85,
    "single": 0.8,
    "lasting": 0.75,
    "month_adjective": 0.6,
    "weekday_adjective": 0.6,
    "habit": 0.85,
    "which_unit": 0.88,
    "recently": 0.7,
    "day_part": 0.6,
    "holiday": 0.7,
    "named_day": 0.7,
    "inverted": 0.7,
}
"""Probability that span and value of a rule's dates are right; ``USUAL`` for those not named."""

GRAMMAR = Grammar(RULES)
