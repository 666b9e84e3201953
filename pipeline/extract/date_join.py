"""Neighbours made one: «в среду, 27 июля», «с 5 мая по 3 июня», «вечером в пятницу», «5 мая в 14:00».

Also what neighbours tell one another: «28 мая и 5 июня 2014 года» have one year.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from pipeline.extract.date_apposition import (
    LOOSE,
    deictic_and_weekday,
    step_and_date,
    week_and_weekday,
    weekday_and_date,
    whole,
    year_and_month,
)
from pipeline.extract.date_fragment import at, before, is_a, lower
from pipeline.extract.date_meaning import (
    Age,
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
    Unit,
)
from pipeline.extract.date_share import continue_year, share_year
from pipeline.numeral import Exact
from pipeline.text import Token

SMALLER: tuple[Unit, ...] = ("Y", "M", "W", "D", "h", "m", "s")
"""Units that add up, in the order they are said."""
MONTHS: dict[Unit, int] = {"Y": 12, "M": 1}


def join(expressions: list[Expression], tokens: Sequence[Token]) -> list[Expression]:
    """The expressions of a sentence with neighbours joined, and without those that cannot stand alone."""
    joined: list[Expression] = []
    for one in expressions:
        wider = one
        while joined and (more := _joined(joined[-1], wider, tokens)):
            joined.pop()
            wider = more
        joined.append(wider)
    kept = [one for one in joined if one.rule != LOOSE and not isinstance(one.meaning, Age)]
    for earlier, later in pairwise(kept):
        share_year(earlier, later, tokens)
        continue_year(earlier, later, tokens)
    return kept


def _joined(first: Expression, last: Expression, tokens: Sequence[Token]) -> Expression | None:
    between = tokens[first.end : last.start]
    if len(between) > 1 or last.start < first.end:
        return None
    joint = between[0].word.lower if between else ""
    if last.preposition == "на" and first.preposition == "с" and not is_a(before(tokens, first.start), "day_part"):
        return None  # «перенесли со среды на пятницу» are two days, «в ночь со среды на четверг» is one night
    made = next((made for rule in RULES if (made := rule(first, last, joint))), None)
    if made and joint == "(" and lower(at(tokens, made.end)) == ")":
        made.end += 1
    return made


def _is_day(meaning: Meaning) -> bool:
    """Says a single day."""
    match meaning:
        case Calendar(day=int()) | Shift(unit="D") | Named(weekday=int()):
            return True
        case _:
            return False


def clock_and_day(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«5 мая в 14:00», «около 9 часов утра 5 мая», «в среду, примерно в 10:00»."""
    if joint not in ("", ",", "уже"):
        return None
    match first.meaning, last.meaning:
        case Interval(Clock() as start, Clock() as end), Calendar(day=int()) as date if not joint:
            # «с 22:00 14 марта до 6:00 15 марта», «с 10:00 до 12:00 18 мая»
            return whole(first, last, Interval(start._replace(day=start.day or date), end._replace(day=date)))
        case _:
            pass
    for clock, day in ((first, last), (last, first)):
        match clock.meaning:
            case Clock(day=None) as time if _is_day(day.meaning):
                return whole(first, last, time._replace(day=day.meaning), clock)
            case _:
                continue
    return None


def clocks(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«с 10:00 до 18:00»: both of one day."""
    match first.meaning, last.meaning:
        case Clock() as start, Clock(day=None) as end if last.preposition in ("до", "по") or joint == "и":
            if (first.preposition, joint) in (("с", ""), ("между", "и")):
                return replace(whole(first, last, Interval(start, end._replace(day=start.day))), relation="in")
        case _:
            pass
    return None


def habit_and_time(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«ежегодно в мае», «каждую пятницу в 18:00»: what repeats, and when."""
    match first.meaning, last.meaning:
        case Habit(freq="P1Y") as habit, Calendar(year=None, part=int() as part, day=day) if not joint and part <= 12:
            place = f"XXXX-{part:02}" + (f"-{day:02}" if day else "")
            return whole(first, last, habit._replace(timex3=place, duration=None))
        case Habit() as habit, Interval(Clock(day=None)) if not joint:  # «ежедневно с 9:00 до 18:00»
            return whole(first, last, habit)
        case Habit() as habit, Clock(day=None, time=time) if not joint and last.preposition != "с":
            place = habit.timex3 if habit.timex3.startswith("X") else ""
            return whole(first, last, habit._replace(timex3=f"{place}T{time}", duration=None))
        case _:
            return None


def part_and_day(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«вечером в пятницу», «5 мая утром», «в ночь на 5 мая», «в ночь с 4 на 5 мая»."""
    if joint not in ("", ",", "рано", "поздно"):
        return None
    for part, day in ((first, last), (last, first)):
        match part.meaning:
            case DayPart(day=None) as time if _takes_part(day, after=part is first):
                return replace(whole(first, last, time._replace(day=day.meaning), part), relation="in")
            case _:
                continue
    return None


def _takes_part(day: Expression, *, after: bool) -> bool:
    """A day, but not the first of «в ночь с четверга на пятницу», which waits for the second; or both."""
    return (_is_day(day.meaning) and day.preposition != "с") or (isinstance(day.meaning, Interval) and after)


def part_and_clock(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«5 мая, утром, около 10:00»: the clock says more."""
    match first.meaning, last.meaning:
        case DayPart(day=day), Clock(day=None) as time if day is not None and joint in ("", ","):
            return whole(first, last, time._replace(day=day), last)
        case _:
            return None


def ends(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«с августа 2015-го по март 2019 года», «30 сентября – 2 октября», «между маем 2014 и июнем 2015 года»."""
    if not (_is_end(first.meaning) and _is_end(last.meaning)) or first.mod == "APPROX":
        return None
    is_night = last.preposition == "на" and _is_day(first.meaning) and _is_day(last.meaning)
    is_span = not joint and first.preposition == "с" and (last.preposition in ("по", "до") or is_night)
    is_between = joint == "и" and first.preposition == "между"
    is_dashed = joint in ("-", "–", "—", "‑", "−") and last.preposition is None and _are_alike(first, last)
    if not (is_span or is_between or is_dashed):
        return None
    span = whole(first, last, Interval(first.meaning, last.meaning))
    return replace(span, mod=None, relation=first.relation if is_dashed else "in")


def _is_end(meaning: Meaning) -> bool:
    match meaning:
        case Calendar() | Named() | Shift(unit="D" | "M" | "Y"):
            return True
        case _:
            return False


def _are_alike(first: Expression, last: Expression) -> bool:
    """Only like is joined by a dash: «в мае — в 2014 году» are two."""
    if first.mod or last.mod:
        return False
    match first.meaning, last.meaning:
        case Named(), Named():
            return True
        case Calendar() as one, Calendar() as other:
            return (one.day is None, one.part is None, one.span) == (other.day is None, other.part is None, other.span)
        case _:
            return False


def lengths(first: Expression, last: Expression, joint: str) -> Expression | None:
    """«год и девять месяцев», «2 часа 15 минут», «114 лет и 359 дней»: ever smaller units, ages too."""
    match first.meaning, last.meaning:
        case Age() as age, Length() if joint in ("", "и"):
            return whole(first, last, age)
        case Length(unit=one_unit) as one, Length() as more if (first.about, last.about) == ("at_least", "at_most"):
            span = one._replace(comparator="range", maximum=_in_unit(more, one_unit))
            return replace(whole(first, last, span), about=None) if span.maximum is not None and not joint else None
        case Length() as one, Length() as more if not last.about and joint in ("", "и", ","):
            least = (one.more[-1] if one.more else one).unit
            if least not in SMALLER or more.unit not in SMALLER[SMALLER.index(least) + 1 :]:
                return None
            if joint == "," and not one.more and more.unit not in ("h", "m"):
                return None
            return whole(first, last, one._replace(more=(*one.more, more)))
        case Length(), Shift() as step if joint == "и":  # «год и два месяца назад»
            return whole(first, last, step, last)
        case _:
            return None


def _in_unit(span: Length, unit: Unit) -> Exact | None:
    """The amount in another unit: a year in months is 12."""
    worth = MONTHS.get(span.unit), MONTHS.get(unit)
    if span.amount is None or None in worth:
        return span.amount if span.unit == unit else None
    return span.amount * Fraction(worth[0] or 1, worth[1] or 1)


RULES: tuple[Callable[[Expression, Expression, str], Expression | None], ...] = (
    weekday_and_date,
    deictic_and_weekday,
    step_and_date,
    year_and_month,
    week_and_weekday,
    clock_and_day,
    clocks,
    part_and_day,
    part_and_clock,
    habit_and_time,
    ends,
    lengths,
)
"""Tried in this order on every pair of neighbours with at most one token between them."""
