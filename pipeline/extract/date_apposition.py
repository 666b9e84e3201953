"""One time said twice: «в среду, 27 июля», «сегодня, в среду», «через неделю, 22 декабря», «в прошлом году, в мае».

The more exact one says when; the other may help to find its year.
"""

from dataclasses import replace

from pipeline.extract.date_meaning import Calendar, Clock, DayPart, Expression, Interval, Meaning, Named, Shift, Year

LOOSE = "loose"
"""Rule name of an expression that cannot stand alone."""


def whole(first: Expression, last: Expression, meaning: Meaning, framed: Expression | None = None) -> Expression:
    """Both as one; relation, preposition and mod are those of the framing one, by default the first."""
    framed = framed or first
    other = last if framed is first else first
    rule = other.rule if framed.rule == LOOSE else framed.rule
    return replace(framed, start=first.start, end=last.end, meaning=meaning, rule=rule)


def weekday_and_date(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«в пятницу, 22 октября», «5 мая (вторник)», «через неделю, 10 мая»: the date says it, the weekday helps."""
    if joint not in ("", ",", "—", "–", "-", "("):
        return None
    match first.meaning, last.meaning:
        case Named(weekday=int() as weekday), Calendar(day=int()) as date:
            framed = first if first.preposition else last
            return whole(first, last, date._replace(weekday=weekday), framed)
        case Calendar(day=int()) as date, Named(weekday=int() as weekday):
            return whole(first, last, date._replace(weekday=weekday), first)
        case Shift(unit="D", origin="document"), Calendar(day=int()) as date if last.preposition is None:
            return whole(first, last, date)
        case Shift(unit="D" | "W"), Calendar(day=int()) as date if (first.preposition, last.preposition) == (
            "через",
            None,
        ):
            return whole(first, last, date)
        case Shift(is_weekend=True), Interval(Calendar(day=int())) as dates if last.preposition is None:
            return whole(first, last, dates)
        case Clock() | DayPart() as time, Calendar(day=int()) as date if isinstance(time.day, Named):
            return whole(first, last, time._replace(day=date._replace(weekday=time.day.weekday)))
        case _:
            return None


def deictic_and_weekday(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«сегодня, в среду»."""
    match first.meaning, last.meaning:
        case Shift(unit="D", origin="document") as day, Named(weekday=int()) if joint in ("", ","):
            return whole(first, last, day)
        case _:
            return None


def step_and_date(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«на следующий день, 3 марта», «две недели назад, 3 мая», «годом позже, в 2019-м», «спустя месяц, в июне»."""
    if joint != ",":
        return None
    match first.meaning, last.meaning:
        case Shift(unit="Y", origin="document"), Calendar(year=None):
            return None
        case Shift(is_weekend=False), Calendar(day=int()) as date if last.preposition is None:
            return whole(first, last, date)
        case Shift(unit="Y"), Calendar(year=Year(number=int()), part=None, span=1) as date if last.preposition == "в":
            return whole(first, last, date)
        case Shift(unit="M"), Calendar(part=int(), day=None) as date if last.preposition == "в":
            return whole(first, last, date)
        case _:
            return None


def year_and_month(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«в прошлом году, в мае», «два года назад, 5 мая»: the month or day of that year."""
    if joint not in ("", ",") or first.mod or first.relation != "in" or last.preposition not in ("в", None):
        return None
    match first.meaning, last.meaning:
        case Shift(unit="Y", amount=amount, origin="document"), Calendar(year=None, part=int()) as date:
            is_so = amount.denominator == 1 and (last.preposition == "в") != (date.day is not None)
            return whole(first, last, date._replace(year=Year(shift=int(amount)))) if is_so else None
        case _:
            return None


def week_and_weekday(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«на прошлой неделе, в среду»: of that week."""
    if joint not in ("", ",") or first.mod or first.relation != "in" or last.preposition != "в":
        return None
    match first.meaning, last.meaning:
        case Shift(unit="W", amount=int() as week, is_weekend=False), Named(int() as day, step=None):
            return whole(first, last, Named(day, week=week))
        case _:
            return None
