"""What neighbouring dates tell one another: «28 мая и 5 июня 2014 года» have one year."""

from collections.abc import Sequence

from pipeline.extract.date_fragment import before, is_a, lower
from pipeline.extract.date_meaning import Calendar, Expression, Shift, Year
from pipeline.text import Token

CONTINUING = frozenset({"а", "и", "затем", "потом", "позже", "позднее"})
SHARING = (["и"], [","], ["или"], ["—"], ["–"], ["-"])
QUARTERS = 33
"""The first of EDTF's numbers of quarters and half-years."""


def share_year(earlier: Expression, later: Expression, tokens: Sequence[Token]) -> None:
    """«28 мая и 5 июня 2014 года», «в апреле и мае прошлого года»: the year stands once, behind the last."""
    first, last = earlier.meaning, later.meaning
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or first.year or not last.year:
        return
    if not first.part or not last.part or [lower(token) for token in tokens[earlier.end : later.start]] not in SHARING:
        return
    if not last.part < first.part <= 12:
        earlier.meaning = first._replace(year=last.year)
    elif last.year.number is not None:
        earlier.meaning = first._replace(year=Year(last.year.number - 1))


def continue_year(earlier: Expression, later: Expression, tokens: Sequence[Token]) -> None:
    """«в феврале 2018 года подали документы, а уже в марте …»: the year goes on behind «а», «и», «затем»."""
    first, last = earlier.meaning, later.meaning
    if not isinstance(first, Calendar) or not first.year or first.year.number is None:
        return
    is_over = isinstance(last, Shift) and last.origin == "result" and last.unit != "Y" and (first.part or 0) < QUARTERS
    if isinstance(last, Shift) and later.rule == "part_of_unit" and later.preposition != "с" and not is_over:
        later.meaning = last._replace(origin="text")  # «в 2011 году его избрали, в конце года …»
    if not isinstance(last, Calendar) or last.year:
        return
    year = first.year
    if year.number is None or year.is_short or not first.part or not last.part or max(first.part, last.part) > 12:
        return
    start = later.start
    while is_a(before(tokens, start), "still"):
        start -= 1
    if lower(before(tokens, start)) in CONTINUING:
        later.meaning = last._replace(year=Year(year.number + (last.part < first.part), is_told=True))
