"""Neighbours made one: «в среду, 27 июля», «с 5 мая по 3 июня», «вечером в пятницу», «5 мая в 14:00»."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.extract.date_length import is_dash
from pipeline.extract.date_meaning import (
    Age,
    Calendar,
    Clock,
    DayPart,
    Expression,
    Interval,
    Length,
    Meaning,
    Named,
    Shift,
)
from pipeline.text import Token

ORDER = ("s", "m", "h", "D", "W", "M", "Y")


def join(expressions: list[Expression], tokens: Sequence[Token]) -> list[Expression]:
    """The expressions of a sentence with neighbours joined, and without those that cannot stand alone."""
    joined: list[Expression] = []
    for expression in expressions:
        while joined and (whole := _joined(joined[-1], expression, tokens)):
            joined.pop()
            expression = whole
        joined.append(expression)
    return [one for one in joined if one.rule != "loose" and not isinstance(one.meaning, Age)]


def _joined(first: Expression, last: Expression, tokens: Sequence[Token]) -> Expression | None:
    between = tokens[first.end : last.start]
    if len(between) > 2 or last.start < first.end:
        return None
    return next((whole for rule in RULES if (whole := rule(first, last, between))), None)


def _is_day(meaning: Meaning) -> bool:
    """Says a single day."""
    if isinstance(meaning, Calendar):
        return meaning.day is not None
    return (isinstance(meaning, Shift) and meaning.unit == "D") or (
        isinstance(meaning, Named) and meaning.weekday is not None
    )


def _whole(first: Expression, last: Expression, meaning: Meaning, framed: Expression | None = None) -> Expression:
    """Both as one; relation and mod are those of the framing one."""
    framed = framed or first
    return replace(framed, start=first.start, end=last.end, meaning=meaning, rule=framed.rule)


def _texts(between: Sequence[Token]) -> list[str]:
    return [token.word.lower for token in between]


def weekday_and_date(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«в пятницу, 22 октября», «5 мая (вторник)», «вчера, 10 мая»: the date says it, the weekday helps."""
    if _texts(between) not in ([], [","], ["—"], ["–"], ["-"], ["("]):
        return None
    if isinstance(first.meaning, Clock | DayPart) and isinstance(last.meaning, Calendar) and last.meaning.day:
        day = first.meaning.day
        if isinstance(day, Named) and day.weekday:
            return _whole(first, last, replace(first.meaning, day=replace(last.meaning, weekday=day.weekday)))
    for named, date in ((first, last), (last, first)):
        if not isinstance(date.meaning, Calendar) or date.meaning.day is None:
            continue
        if isinstance(named.meaning, Named) and named.meaning.weekday:
            frame = first if first.preposition else date
            return _whole(first, last, replace(date.meaning, weekday=named.meaning.weekday), frame)
        is_deictic = isinstance(named.meaning, Shift) and named.meaning.unit == "D" and named is first
        if (
            is_deictic
            and last.preposition is None
            and abs(named.meaning.amount) <= 2
            and named.meaning.origin == "document"
        ):  # type: ignore[union-attr]
            return _whole(first, last, date.meaning)
    return None


def deictic_and_weekday(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«сегодня, в среду»."""
    is_deictic = isinstance(first.meaning, Shift) and first.meaning.unit == "D" and first.meaning.origin == "document"
    if is_deictic and isinstance(last.meaning, Named) and last.meaning.weekday and _texts(between) in ([], [","]):
        return _whole(first, last, first.meaning)
    return None


def clock_and_day(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«5 мая в 14:00», «около 9 часов утра 5 мая», «в среду, примерно в 10:00»."""
    if _texts(between) not in ([], [","], ["примерно"], ["около"], ["уже"]):
        return None
    for clock, day in ((first, last), (last, first)):
        if isinstance(clock.meaning, Clock) and clock.meaning.day is None and _is_day(day.meaning):
            about = clock.about or ("approx" if _texts(between) in (["примерно"], ["около"]) else None)
            frame = replace(clock, about=about, rule=day.rule if clock.rule == "loose" else clock.rule)
            return _whole(first, last, replace(clock.meaning, day=day.meaning), frame)
    return None


def clocks(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«с 10:00 до 18:00» stays two times of one day: the second takes the first one's day."""
    is_pair = isinstance(first.meaning, Clock) and isinstance(last.meaning, Clock) and last.meaning.day is None
    if not is_pair or first.preposition != "с" or last.preposition not in ("до", "по") or _texts(between):
        return None
    ends = Interval(first.meaning, replace(last.meaning, day=first.meaning.day))  # type: ignore[arg-type,union-attr]
    return replace(_whole(first, last, ends), relation="in")


def part_and_day(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«вечером в пятницу», «5 мая утром», «в ночь на 5 мая», «вечер вторника»."""
    if _texts(between) not in ([], [","], ["рано"], ["поздно"]):
        return None
    for part, day in ((first, last), (last, first)):
        if not isinstance(part.meaning, DayPart) or part.meaning.day is not None:
            continue
        is_night = isinstance(day.meaning, Interval) or day.preposition in ("на", "с")
        if _is_day(day.meaning) or (is_night and isinstance(day.meaning, Interval) and part is first):
            whole = _whole(first, last, replace(part.meaning, day=day.meaning), part if part.rule != "loose" else day)
            return replace(whole, relation="in")
    return None


def part_and_clock(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«5 мая, утром, около 10:00»: the clock says more."""
    is_pair = isinstance(first.meaning, DayPart) and isinstance(last.meaning, Clock) and last.meaning.day is None
    if not is_pair or _texts(between) not in ([], [","]) or first.meaning.day is None:  # type: ignore[union-attr]
        return None
    meaning = replace(last.meaning, day=first.meaning.day)  # type: ignore[union-attr, type-var]
    return _whole(first, last, meaning, replace(last, rule=last.rule if last.rule != "loose" else ""))


def ends(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«с августа 2015-го по март 2019 года», «30 сентября – 2 октября», «между маем 2014 и июнем 2015 года»."""
    words = _texts(between)
    if not (_is_end(first.meaning) and _is_end(last.meaning)) or first.mod == "APPROX":
        return None
    if first.preposition == "с" and last.preposition in ("по", "до") and not words:
        pass
    elif len(between) == 1 and is_dash(between[0]) and last.preposition is None and _are_alike(first, last):
        pass
    elif first.preposition == "между" and words == ["и"]:
        pass
    else:
        return None
    relation = first.relation if len(between) == 1 and is_dash(between[0]) else "in"
    return replace(_whole(first, last, Interval(first.meaning, last.meaning)), relation=relation, mod=None)


def _is_end(meaning: Meaning) -> bool:
    return isinstance(meaning, Calendar | Named) or (isinstance(meaning, Shift) and meaning.unit in ("D", "M", "Y"))


def _are_alike(first: Expression, last: Expression) -> bool:
    """Only like is joined by a dash: «в мае — в 2014 году» are two."""
    if first.mod or last.mod or type(first.meaning) is not type(last.meaning):
        return False
    if isinstance(first.meaning, Calendar) and isinstance(last.meaning, Calendar):
        same = (first.meaning.day is None) == (last.meaning.day is None)
        return (
            same
            and first.meaning.span == last.meaning.span
            and (first.meaning.part is None) == (last.meaning.part is None)
        )
    return isinstance(first.meaning, Named)


def lengths(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«год и девять месяцев», «2 часа 15 минут»: ever smaller units."""
    one, more = first.meaning, last.meaning
    if isinstance(one, Age) and isinstance(more, Length) and _texts(between) in ([], ["и"]):
        return _whole(first, last, one)
    if not isinstance(one, Length) or not isinstance(more, Length) or _texts(between) not in ([], ["и"], [","]):
        return None
    least = (one.more or (one,))[-1].unit
    if least not in ORDER or more.unit not in ORDER or ORDER.index(more.unit) >= ORDER.index(least) or last.about:
        return None
    if _texts(between) == [","] and not one.more and more.unit not in ("h", "m"):
        return None
    return _whole(first, last, replace(one, more=(*one.more, more)))


def length_and_step(first: Expression, last: Expression, between: Sequence[Token]) -> Expression | None:
    """«год и два месяца назад»: the first part belongs to the step."""
    if isinstance(first.meaning, Length) and isinstance(last.meaning, Shift) and _texts(between) == ["и"]:
        return _whole(first, last, last.meaning, last)
    return None


RULES: tuple[Callable[[Expression, Expression, Sequence[Token]], Expression | None], ...] = (
    weekday_and_date,
    deictic_and_weekday,
    clock_and_day,
    clocks,
    part_and_day,
    part_and_clock,
    ends,
    lengths,
    length_and_step,
)
"""Tried in this order on every pair of neighbours."""
