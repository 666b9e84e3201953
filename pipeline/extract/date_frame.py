"""What stands around a time expression: parts of it («в начале»), comparators, the preposition and what it says.

Works leftwards from what a rule matched and widens the expression over what belongs to it.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import cast

from pipeline.extract.date_about import about, framed_length
from pipeline.extract.date_fragment import at, before, is_a, lower
from pipeline.extract.date_meaning import (
    Age,
    Calendar,
    Clock,
    DayPart,
    Expression,
    Holiday,
    Interval,
    Length,
    Mod,
    Named,
    Period,
    Shift,
    Vague,
    Year,
)
from pipeline.extract.date_tense import BREAKS
from pipeline.text import Token
from schemas.date import DateRelation

PLANNED = 12
"""How many tokens before a date a word like «перенести» may stand to put it ahead."""
DIVIDED = (Calendar, Interval, Shift, Named)
LIMITED = (Calendar, Shift, Named, Clock)
PARTS = frozenset({"period_part", "period_half", "period_piece", "days_of_month", "unit"})
PIECES = frozenset({"первый", "последний"})
STANDING = frozenset({"с", "со", "c", "к", "ко", "до"})
"""Prepositions that verbs and nouns govern: «относится к», «по сравнению с», «увеличиться до»."""
PLAIN = {"c": "с", "со": "с", "ко": "к", "во": "в"}
"""The preposition as it is named in rules; the first «c» is Latin."""
DURING = frozenset({"течение", "течении", "протяжении", "период", "время"})
ERA = frozenset({"до", "нашей", "новой", "н"})
"""What «до н. э.», «нашей эры» begin with."""
WIDE = frozenset({"целый", "весь", "ровно", "всего"})
"""Lemmas that belong to the time they stand before and change nothing: «весь 2014 год», «всего десять лет назад»."""


def frame(expression: Expression, tokens: Sequence[Token]) -> Expression:
    """The expression with its frame; the same object, wider."""
    if isinstance(expression.meaning, Length):
        if expression.start:
            _frame_length(expression, expression.meaning, tokens)
    elif not isinstance(expression.meaning, Age):
        if expression.start:
            _frame_place(expression, tokens)
        _era(expression, tokens)
    return expression


def _frame_length(expression: Expression, length: Length, tokens: Sequence[Token]) -> None:
    """A length; behind «через» it becomes a step, which may have a preposition of its own."""
    _widen(expression, tokens)
    about(expression, tokens)
    if expression.rule != "lasting":  # the preposition of an adjective is its noun's
        framed_length(expression, length, tokens)


def _frame_place(expression: Expression, tokens: Sequence[Token]) -> None:
    """A place in the calendar or on the clock."""
    if not is_a(before(tokens, expression.start), "time_relation"):
        _widen(expression, tokens)
        if isinstance(expression.meaning, DIVIDED) and _part(expression, tokens):
            _part(expression, tokens)
        about(expression, tokens)
    _preposition(expression, tokens)
    if expression.about is None:
        about(expression, tokens)
    if isinstance(expression.meaning, LIMITED):
        _limit(expression, tokens)
        _tail(expression, tokens)


def _widen(expression: Expression, tokens: Sequence[Token]) -> None:
    """«ранней весной», «весь 2014 год», «первые два квартала», «последние пять лет»."""
    last, meaning = before(tokens, expression.start), expression.meaning
    lemma = last.lemma if last else ""
    if isinstance(meaning, Calendar) and lemma in ("ранний", "поздний") and not is_a(last, "limit"):
        expression.mod = "START" if lemma == "ранний" else "END"
        belongs = True
    elif isinstance(meaning, Calendar) and meaning.part is None and _is_pointed(expression, tokens):
        expression.start -= 2 if lemma == "же" else 1
        return
    elif isinstance(meaning, DayPart):
        belongs = lemma in WIDE or lower(last) in ("рано", "поздно", "ранним", "поздним")
    elif isinstance(meaning, Interval):
        belongs = lemma == "первый" and lower(last).endswith("е")
    elif isinstance(meaning, Length):
        is_plural = last is not None and last.parse is not None and last.parse.number == "plur"
        belongs = lemma in WIDE or (is_plural and (is_a(last, "length_adjective") or is_a(last, "which")))
    else:
        belongs = lemma in WIDE
    expression.start -= belongs


def _is_pointed(expression: Expression, tokens: Sequence[Token]) -> bool:
    """«с того же 2019 года», «в далёком 1985 году»: an adjective between the preposition and the year."""
    start = expression.start - (2 if lower(before(tokens, expression.start)) == "же" else 1)
    adjective = at(tokens, start)
    if adjective is None or adjective.parse is None or adjective.parse.pos != "ADJF":
        return False
    return is_a(before(tokens, start), "time_relation") and "digits" not in adjective.word.values


def _part(expression: Expression, tokens: Sequence[Token]) -> bool:
    """«в начале …», «во второй половине …», «в первых числах …»; whether there was one."""
    start = expression.start
    last = before(tokens, start)
    if last is None or PARTS.isdisjoint(last.word.values):
        return False
    second = before(tokens, start, 2)
    if last.word.values.get("period_part", "WHOLE") != "WHOLE":
        expression.mod = cast(Mod, last.word.values["period_part"])
        expression.start -= 2 if second and second.lemma == "самый" else 1
    elif is_a(last, "period_half") and second and second.word.values.get("ordinal") in ("1", "2"):
        _half(expression, first=second.word.values["ordinal"] == "1")
        expression.start -= 2
    elif second and (is_a(last, "period_piece") or is_a(last, "days_of_month") or is_a(last, "unit")):
        if second.lemma in PIECES:
            expression.mod = "START" if second.lemma == "первый" else "END"
            expression.start -= 2
        elif last.lemma == "неделя" and is_a(second, "ordinal"):
            expression.start -= 2
    return expression.start < start


def _half(expression: Expression, *, first: bool) -> None:
    """Half of a year is a value of its own; of other times it is their start or end."""
    match expression.meaning:
        case Calendar(part=None, span=1, year=year):
            expression.meaning = Calendar(year, 40 if first else 41)
        case Shift(unit="Y", amount=amount):
            expression.meaning = Calendar(Year(shift=int(amount)), 40 if first else 41)
        case _:
            expression.mod = "START" if first else "END"


def _preposition(expression: Expression, tokens: Sequence[Token]) -> None:
    """The preposition right before, if it belongs to the time and not to a verb or noun."""
    last, second = before(tokens, expression.start), lower(before(tokens, expression.start, 2))
    if last is None or not is_a(last, "time_relation"):
        if lower(last) in DURING and second in ("в", "на", "во"):
            expression.start -= 2
        elif lower(last) in ("накануне", "канун") and isinstance(expression.meaning, (Holiday, Calendar)):
            expression.relation, expression.start = "before", expression.start - (2 if second == "в" else 1)
        return
    word = last.word.lower
    expression.preposition = PLAIN.get(word, word)
    if word in ("о", "об") or (word in STANDING and _is_governed(expression.preposition, tokens, expression.start - 1)):
        return
    expression.relation = _relation(expression, tokens, cast(DateRelation, last.word.values["time_relation"]))
    is_double = (expression.preposition, second) in (("с", "начиная"), ("до", "вплоть"))
    expression.start -= 2 if is_double else 1


def _is_governed(word: str, tokens: Sequence[Token], place: int) -> bool:
    """One of the two words before asks for the preposition («относится он к», «по сравнению с»)."""
    for back in (1, 2):
        token = before(tokens, place, back)
        if token is not None and token.word.values.get("governs") == word:
            return True
        if token is None or token.text in ",.;:()":
            return False
    return False


def _relation(expression: Expression, tokens: Sequence[Token], relation: DateRelation) -> DateRelation:
    """What the preposition says of this kind of time."""
    meaning, place = expression.meaning, expression.start - 1
    if relation == "as_of":
        return "as_of" if _is_state(expression, tokens, place) else "in"
    if isinstance(meaning, Holiday) and relation == "until":
        return "before"
    if isinstance(meaning, Interval | Period) and (relation in ("since", "by") or lower(at(tokens, place)) == "по"):
        return "in"
    return relation


def _is_state(expression: Expression, tokens: Sequence[Token], place: int) -> bool:
    """«на 1 января»: the state of things then; not «на прошлой неделе», «назначено на 5 мая», «план на 2013 год»."""
    meaning = expression.meaning
    if lower(before(tokens, place)) == "состоянию":
        return True
    clause = takewhile(lambda token: token.text not in BREAKS, tokens[expression.end :])
    if any(is_a(token, "plan") for token in (*tokens[max(0, place - PLANNED) : place], *clause)):
        return False
    if isinstance(meaning, Calendar):
        if meaning.day is None and is_a(at(tokens, place + 1), "ordinal"):  # «на второй неделе мая»
            return False
        return meaning.day is not None or expression.mod is not None or (place == 0 and meaning.span == 1)
    return isinstance(meaning, Shift) and meaning.unit == "D" and meaning.origin == "document"


def _limit(expression: Expression, tokens: Sequence[Token]) -> None:
    """«не позднее 1 марта», «ранее 2020 года», «не раньше среды»."""
    word = before(tokens, expression.start)
    if word is None or "limit" not in word.word.values:
        return
    is_not = lower(before(tokens, expression.start, 2)) == "не"
    if not is_not and _is_adverb(expression, tokens):
        return
    is_early = word.word.values["limit"] == "before"
    if not is_not and (expression.preposition is not None or is_a(before(tokens, expression.start, 2), "unit")):
        return
    expression.relation = ("since" if is_early else "by") if is_not else ("before" if is_early else "after")
    expression.start -= 2 if is_not else 1


def _tail(expression: Expression, tokens: Sequence[Token]) -> None:
    """«26 июня или ранее», «в 2020 году и позже»: the day is the last or the first that may be."""
    if expression.relation != "in" or lower(at(tokens, expression.end)) not in ("или", "и"):
        return
    word = at(tokens, expression.end + 1)
    if not is_a(word, "limit"):
        return
    follows = at(tokens, expression.end + 2)
    if word is not None and (follows is None or follows.text in BREAKS or follows.text == "."):
        expression.relation = "by" if word.word.values["limit"] == "before" else "since"
        expression.end += 2


def _is_adverb(expression: Expression, tokens: Sequence[Token]) -> bool:
    """«Ранее 10 октября он писал», «позднее сегодня»: at some time before, not before that day."""
    if isinstance(expression.meaning, Shift):
        return True
    last = before(tokens, expression.start, 2)
    is_day = isinstance(expression.meaning, Calendar) and expression.meaning.part is not None
    return is_day and (last is None or last.text in BREAKS)


def _era(expression: Expression, tokens: Sequence[Token]) -> None:
    """«44 год до н. э.»: before our era; the year counts backwards, decades and centuries get no value."""
    place = expression.end
    if place == len(tokens) or tokens[place].word.lower not in ERA:
        return
    is_before = tokens[place].word.lower == "до"
    place += is_before
    if lower(at(tokens, place)) in ("нашей", "новой") and lower(at(tokens, place + 1)) == "эры":
        end = place + 2
    elif [lower(at(tokens, place + step)) for step in (0, 1, 2)] == ["н", ".", "э"]:
        end = place + (4 if lower(at(tokens, place + 3)) == "." else 3)
    else:
        return
    expression.end = end
    if is_before:
        match expression.meaning:
            case Calendar(year=Year(number=int(number)), part=None, span=1):
                expression.meaning = Calendar(Year(1 - number))
            case _:
                expression.meaning = Vague("PAST_REF")
