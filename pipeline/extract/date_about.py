"""What stands before a time and says how much or about when: «около 2010 года», «не менее 5 лет», «через два года»."""

from collections.abc import Mapping, Sequence
from typing import cast

from pipeline.extract.date_fragment import at, before, is_a, lower
from pipeline.extract.date_length import step
from pipeline.extract.date_meaning import Expression, Holiday, Length, Shift
from pipeline.text import Token
from schemas.date import DateRelation
from schemas.fact import Comparator

STEP_RELATION: Mapping[Comparator | None, DateRelation] = {"at_least": "since", "at_most": "by"}
"""«минимум через три года», «не более чем через год»."""
OF_STEPS = (Length, Shift)
COURSE = frozenset({"течение", "течении", "протяжении"})


def about(expression: Expression, tokens: Sequence[Token]) -> None:
    """«около 2010 года», «чуть более полугода», «не менее 5 лет», «более чем на год», «почти через два года»."""
    found = _comparator(tokens, expression.start)
    if found is None and isinstance(expression.meaning, Length):
        led = lower(before(tokens, expression.start))
        found = _comparator(tokens, expression.start - 1) if led in ("на", "за", "через") else None
        if found and led == "через":
            expression.preposition = led
    if found and (found[0] == "approx" or isinstance(expression.meaning, OF_STEPS)):
        expression.about, expression.start = found


def _comparator(tokens: Sequence[Token], end: int) -> tuple[Comparator, int] | None:
    """The comparator right before a token, and where it starts."""
    place = end - 1
    if place > 0 and tokens[place].word.lower == "чем":
        place -= 1
    if place < 0 or "time_comparator" not in tokens[place].word.values:
        return None
    comparator = cast(Comparator, tokens[place].word.values["time_comparator"])
    last = before(tokens, place)
    if lower(last) == "не" and comparator != "approx":
        return "at_least" if comparator == "less_than" else "at_most", place - 1
    return comparator, place - is_a(last, "slightly")


def framed_length(expression: Expression, length: Length, tokens: Sequence[Token]) -> None:
    """Prepositions of a length: «до 5 лет», «в течение», «за»; «через» makes it a step ahead."""
    if is_a(before(tokens, expression.start), "still") and is_a(before(tokens, expression.start, 2), "ahead"):
        expression.start -= 1
    last, second = before(tokens, expression.start), before(tokens, expression.start, 2)
    if expression.preposition is None and is_a(last, "ahead"):
        expression.preposition, expression.start = lower(last), expression.start - 1
        about(expression, tokens)
    if expression.preposition in ("через", "спустя"):
        _by_then(expression, tokens)
        is_of_event = lower(at(tokens, expression.end)) == "после"  # «через 10 дней после аварии»
        expression.meaning = Holiday(None) if is_of_event else step(length, 1, "tense")
        if expression.about in STEP_RELATION:
            expression.relation, expression.about = STEP_RELATION[expression.about], None
    elif lower(last) in COURSE and lower(second) in ("в", "на"):
        expression.start -= 2
    elif lower(last) in ("до", "от"):
        _bound(expression, length, tokens)
    elif lower(last) in ("за", "на", "в"):
        expression.start -= 1


def _by_then(expression: Expression, tokens: Sequence[Token]) -> None:
    """«не позднее чем через 10 дней», «не раньше, чем через год»."""
    place = expression.start - (2 if lower(before(tokens, expression.start, 2)) == "," else 1)
    limit = before(tokens, place)
    words = lower(before(tokens, place, 2)), lower(before(tokens, expression.start))
    if words == ("не", "чем") and limit is not None and is_a(limit, "limit"):
        expression.relation = "since" if limit.word.values["limit"] == "before" else "by"
        expression.start = place - 2


def _bound(expression: Expression, length: Length, tokens: Sequence[Token]) -> None:
    """«до 5 лет» sets a limit unless something grows up to it; «от 3 до 5 лет» came as one."""
    governor = before(tokens, expression.start, 2)
    is_upper = lower(before(tokens, expression.start)) == "до"
    if is_upper and governor and governor.word.values.get("governs") == "до":
        return
    if expression.about is None and length.comparator is None:
        expression.about = "at_most" if is_upper else "at_least"
    expression.start -= 1
