"""What stands around a time expression: parts of it («в начале»), comparators, the preposition and what it says.

Works leftwards from what a rule matched and widens the expression over what belongs to it.
"""

from collections.abc import Sequence
from typing import cast

from pipeline.extract.date_fragment import at, before, is_a, lower
from pipeline.extract.date_length import step
from pipeline.extract.date_meaning import (
    Calendar,
    Clock,
    Expression,
    Holiday,
    Interval,
    Length,
    Mod,
    Named,
    Shift,
    Vague,
    Year,
)
from pipeline.text import Token
from schemas.date import DateRelation
from schemas.fact import Comparator

PIECES = frozenset({"первый", "последний"})
STANDING = frozenset("с со c к ко до".split())
"""Prepositions that verbs and nouns govern: «относится к», «по сравнению с», «увеличиться до»."""


def frame(expression: Expression, tokens: Sequence[Token]) -> Expression:
    """The expression with its frame; the same object, wider."""
    _widen(expression, tokens)
    if isinstance(expression.meaning, Calendar | Interval | Shift | Named):
        _part(expression, tokens)
        _part(expression, tokens)
    _about(expression, tokens)
    if isinstance(expression.meaning, Length):
        _length(expression, tokens)
    if not isinstance(expression.meaning, Length):
        _preposition(expression, tokens)
        if expression.about is None and not isinstance(expression.meaning, Vague):
            _about(expression, tokens)
        _limit(expression, tokens)
    _era(expression, tokens)
    return expression


def _widen(expression: Expression, tokens: Sequence[Token]) -> None:
    """«ранней весной», «весь 2014 год», «последние пять лет»."""
    last = before(tokens, expression.start)
    lemma = last.lemma if last else ""
    if isinstance(expression.meaning, Calendar) and lemma in ("ранний", "поздний") and not is_a(last, "limit"):
        expression.mod = "START" if lemma == "ранний" else "END"
        expression.start -= 1
    elif is_a(last, "exactly") and lower(last) not in ("только", "лишь", "все", "еще"):
        expression.start -= 1
    elif isinstance(expression.meaning, Interval) and lemma == "первый" and last and last.text.endswith("е"):
        expression.start -= 1
    elif isinstance(expression.meaning, Length) and (is_a(last, "length_adjective") or is_a(last, "which")):
        expression.start -= 1


def _part(expression: Expression, tokens: Sequence[Token]) -> None:
    """«в начале …», «во второй половине …», «в первых числах …»."""
    start = expression.start
    last, second = before(tokens, start), before(tokens, start, 2)
    if last and last.word.values.get("period_part", "WHOLE") != "WHOLE":
        expression.mod = cast(Mod, last.word.values["period_part"])
        expression.start -= 2 if second and second.lemma == "самый" else 1
    elif is_a(last, "period_half") and second and second.word.values.get("ordinal") in ("1", "2"):
        _half(expression, first=second.word.values["ordinal"] == "1")
        expression.start -= 2
    elif second and second.lemma in PIECES and (is_a(last, "period_piece") or is_a(last, "days_of_month")):
        expression.mod = "START" if second.lemma == "первый" else "END"
        expression.start -= 2


def _half(expression: Expression, *, first: bool) -> None:
    meaning = expression.meaning
    if isinstance(meaning, Calendar) and meaning.part is None and meaning.span == 1:
        expression.meaning = Calendar(meaning.year, 40 if first else 41)
    elif isinstance(meaning, Shift) and meaning.unit == "Y":
        expression.meaning = Calendar(Year(shift=int(meaning.amount)), 40 if first else 41)
    else:
        expression.mod = "START" if first else "END"


def _about(expression: Expression, tokens: Sequence[Token]) -> None:
    """«около», «чуть более», «не менее», «более чем»."""
    place = expression.start - 1
    if lower(at(tokens, place)) == "чем":
        place -= 1
    if lower(at(tokens, place)) in ("на", "за", "через") and isinstance(expression.meaning, Length):
        inner = at(tokens, place - 1)
        if not is_a(inner, "time_comparator") and lower(inner) != "чем":
            return
        place -= 2 if lower(inner) == "чем" else 1
        if not is_a(at(tokens, place), "time_comparator"):
            return
        if lower(at(tokens, expression.start - 1)) == "через":
            expression.preposition = "через"
    word = at(tokens, place)
    if word is None or not is_a(word, "time_comparator") or place < 0:
        return
    comparator = cast(Comparator, word.word.values["time_comparator"])
    if not isinstance(expression.meaning, Length | Shift | Vague) and comparator != "approx":
        return
    previous = before(tokens, place)
    if lower(previous) == "не" and comparator != "approx":
        comparator, place = cast(Comparator, "at_least" if comparator == "less_than" else "at_most"), place - 1
    elif is_a(previous, "slightly"):
        place -= 1
    expression.about, expression.start = comparator, place


def _length(expression: Expression, tokens: Sequence[Token]) -> None:
    """Prepositions of a length: «до 5 лет», «в течение», «через»; «через» makes it a step ahead."""
    last, second = before(tokens, expression.start), before(tokens, expression.start, 2)
    if expression.preposition is None and is_a(last, "ahead"):
        expression.preposition, expression.start = lower(last), expression.start - 1
        _about(expression, tokens)
    length = expression.meaning
    assert isinstance(length, Length)
    if expression.preposition in ("через", "спустя"):
        if length.unit in ("h", "m", "s") or length.amount is None:
            expression.meaning = Vague("FUTURE_REF", "tense")
        else:
            expression.meaning = step(length, 1, "tense")
        return
    if lower(last) in ("течение", "течении", "протяжении") and lower(second) in ("в", "на"):
        expression.start -= 2
    elif lower(last) in ("до", "от"):
        _bound(expression, tokens)
    elif lower(last) in ("за", "на", "в"):
        expression.start -= 1


def _bound(expression: Expression, tokens: Sequence[Token]) -> None:
    """«до 5 лет» sets a limit unless something grows up to it; «от 3 до 5 лет» came as one."""
    governor = before(tokens, expression.start, 2)
    is_upper = lower(before(tokens, expression.start)) == "до"
    if is_upper and governor and governor.word.values.get("governs") == "до":
        return
    if is_upper and expression.about is None:
        expression.about = "at_most"
    expression.start -= 1


def _preposition(expression: Expression, tokens: Sequence[Token]) -> None:
    """The preposition right before, if it belongs to the time and not to a verb or noun."""
    last, second = before(tokens, expression.start), before(tokens, expression.start, 2)
    if last is None or not is_a(last, "time_relation"):
        if lower(last) in ("течение", "течении", "протяжении", "период", "время") and lower(second) in (
            "в",
            "на",
            "во",
        ):
            expression.start -= 2
        elif lower(last) == "накануне" and isinstance(expression.meaning, Holiday | Calendar):
            expression.relation, expression.start = "before", expression.start - 1
        return
    word = last.word.lower
    expression.preposition = "с" if word in ("c", "со") else word
    if word in STANDING and _is_governed(expression.preposition, tokens, expression.start - 1):
        return
    if word in ("о", "об"):
        return
    expression.relation = _relation(expression, tokens, cast(DateRelation, last.word.values["time_relation"]))
    expression.start -= 1
    second = before(tokens, expression.start)
    if (word == "с" and lower(second) == "начиная") or (word == "до" and lower(second) == "вплоть"):
        expression.start -= 1


def _is_governed(word: str, tokens: Sequence[Token], place: int) -> bool:
    """One of the two words before asks for the preposition («относится он к», «по сравнению с»)."""
    for back in (1, 2):
        token = before(tokens, place, back)
        if token is not None and token.word.values.get("governs") == {"ко": "к", "со": "с", "c": "с"}.get(word, word):
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
    if isinstance(meaning, Interval) and (relation == "since" or lower(at(tokens, place)) == "по"):
        return "in"
    return relation


def _is_state(expression: Expression, tokens: Sequence[Token], place: int) -> bool:
    """«на 1 января»: the state of things on that day; not «на прошлой неделе», «назначено на 5 мая», «план на 2013 год»."""
    meaning = expression.meaning
    if lower(before(tokens, place)) == "состоянию":
        return True
    if any(is_a(token, "plan") for token in tokens):
        return False
    if isinstance(meaning, Calendar):
        return meaning.day is not None or expression.mod is not None or (place == 0 and meaning.span == 1)
    return isinstance(meaning, Shift) and meaning.unit == "D" and meaning.origin == "document"


def _limit(expression: Expression, tokens: Sequence[Token]) -> None:
    """«не позднее 1 марта», «ранее 2020 года», «не раньше среды»."""
    word = before(tokens, expression.start)
    if word is None or not is_a(word, "limit") or not isinstance(expression.meaning, Calendar | Shift | Named | Clock):
        return
    is_not = lower(before(tokens, expression.start, 2)) == "не"
    is_early = word.word.values["limit"] == "before"
    if not is_not and (expression.preposition is not None or is_a(before(tokens, expression.start, 2), "unit")):
        return
    expression.relation = ("since" if is_early else "by") if is_not else ("before" if is_early else "after")
    expression.start -= 2 if is_not else 1


def _era(expression: Expression, tokens: Sequence[Token]) -> None:
    """«44 год до н. э.»: before our era; the year counts backwards, decades and centuries get no value."""
    place = expression.end
    is_before = lower(at(tokens, place)) == "до"
    place += is_before
    if lower(at(tokens, place)) in ("нашей", "новой") and lower(at(tokens, place + 1)) == "эры":
        end = place + 2
    elif [lower(at(tokens, place + step)) for step in (0, 1, 2)] == ["н", ".", "э"]:
        end = place + (4 if lower(at(tokens, place + 3)) == "." else 3)
    else:
        return
    expression.end = end
    meaning = expression.meaning
    if not is_before:
        return
    if (
        isinstance(meaning, Calendar)
        and meaning.span == 1
        and meaning.year
        and meaning.year.number
        and not meaning.part
    ):
        expression.meaning = Calendar(Year(1 - meaning.year.number))
    else:
        expression.meaning = Vague("PAST_REF")
