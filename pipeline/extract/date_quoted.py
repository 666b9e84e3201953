"""«Сегодня», «вчера» in a quotation count from the day it was said; «накануне» from the day just told.

«10 мая директор сообщил: „Сегодня мы открыли школу“», «„Вчера её открыли“, — рассказал он 10 мая».
"""

from collections.abc import Sequence

from pipeline.extract.date_fragment import is_a, lower
from pipeline.extract.date_meaning import OF_DAY, Calendar, Expression, Shift
from pipeline.rules.phrase import CLOSING, OPENING
from pipeline.text import Token


def spoken(expressions: list[Expression], tokens: Sequence[Token]) -> list[Expression]:
    """The expressions in the order they resolve in: what others count from first."""
    if len(expressions) == 1:
        return expressions
    deictic = [one for one in expressions if _day(one) is not None]
    days = [one for one in expressions if _is_a_day(one)] if deictic else []
    if not days:
        return expressions
    for one in deictic:
        if lower(tokens[one.core]) == "накануне" and days[0].start < one.start:
            _count_from_text(one)
    quoted = _quoted(tokens)
    said = [one for one in days if one.start not in quoted]
    inside = [one for one in deictic if one.start in quoted]
    if len(said) != 1 or not inside or not _is_told(tokens, quoted):
        return expressions
    for one in inside:
        _count_from_text(one)
    return [*said, *(one for one in expressions if one is not said[0])]


def _day(expression: Expression) -> Shift | None:
    """The step from today it makes, itself or for a time of day."""
    meaning = expression.meaning
    day = meaning.day if isinstance(meaning, OF_DAY) else meaning
    return day if isinstance(day, Shift) and day.unit == "D" and day.origin == "document" else None


def _is_a_day(expression: Expression) -> bool:
    meaning = expression.meaning
    return isinstance(meaning, Calendar) and meaning.day is not None and expression.relation == "in"


def _count_from_text(expression: Expression) -> None:
    day, meaning = _day(expression), expression.meaning
    if day is None:
        return
    step = day._replace(origin="text")
    expression.meaning = meaning._replace(day=step) if isinstance(meaning, OF_DAY) else step


def _quoted(tokens: Sequence[Token]) -> frozenset[int]:
    """Numbers of the tokens in quotation marks; one that opens or closes alone reaches to the end of the sentence."""
    found, start = set[int](), None
    for place, token in enumerate(tokens):
        if start is None and token.text in OPENING and token.text != "»":
            start = place
        elif token.text in CLOSING:
            found.update(range(start or 0, place))
            start = None
    return frozenset(found if start is None else found | set(range(start, len(tokens))))


def _is_told(tokens: Sequence[Token], quoted: frozenset[int]) -> bool:
    """A verb of speech outside the quotation."""
    return any(is_a(token, "speech_verb") for place, token in enumerate(tokens) if place not in quoted)
