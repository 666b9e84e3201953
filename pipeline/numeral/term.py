"""A number with what multiplies it: «5,7 тыс.», «два с половиной миллиона», «пара тысяч», «четверть миллиона»."""

from collections.abc import Sequence
from fractions import Fraction

from pipeline.numeral.digits import NumeralForm, Part, digits, ending, is_glued, kind_of_ending
from pipeline.numeral.word import below_thousand, is_plural, value_of
from pipeline.text import Token


def _half(tokens: Sequence[Token], part: Part) -> Part:
    """«два с половиной»."""
    words = [token.word.lower for token in tokens[part.end : part.end + 2]]
    if words == ["с", "половиной"] and part.value.denominator == 1:
        return Part(part.end + 2, part.value + Fraction(1, 2), part.form)
    return part


def multiplier(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """«тысяч», «млн», «десятков», «десятков тысяч» behind a number: the token after it and its worth."""
    worth, end = 1, i
    while end < len(tokens) and worth < 10**9:
        next_power = power(tokens[end])
        if next_power is None or (end > i and next_power <= worth and next_power != 10**3):
            break
        worth, end = worth * next_power, _behind_dot(tokens, end)
    return (end, worth) if end > i else None


def power(token: Token) -> int | None:
    """What a multiplier or counting noun is worth; «пара» multiplies nothing."""
    value = value_of(token, "multiplier") or value_of(token, "tally")
    return int(value) if value and value != 2 else None


def _behind_dot(tokens: Sequence[Token], i: int) -> int:
    """The token after the word at ``i`` and the dot of its abbreviation («тыс.»)."""
    short = len(tokens[i].text) <= 4 and tokens[i].word.lower in _ABBREVIATED
    dot = short and i + 1 < len(tokens) and tokens[i + 1].text == "." and is_glued(tokens, i + 1)
    return i + 2 if dot else i + 1


_ABBREVIATED = ("тыс", "мил", "млн", "млрд", "трлн")


def term(tokens: Sequence[Token], i: int) -> tuple[Part, int] | None:
    """A number with its multiplier («5,7 тыс.», «тысяча», «двадцать») and that multiplier."""
    if _BEGINNING.isdisjoint(tokens[i].word.values):
        return None
    part = digits(tokens, i) or below_thousand(tokens, i)
    if part is None:
        return _noun_term(tokens, i)
    part = _half(tokens, part)
    glued = ending(tokens, part.end) if part.form == "digits" else None
    if glued and kind_of_ending(tokens[part.end - 1].text, glued[1]) == "cardinal":
        part = Part(glued[0], part.value, part.form)
    scaled = multiplier(tokens, part.end)
    if scaled is None:
        return part, 1
    form: NumeralForm = "words" if part.form == "words" else "mixed"
    return Part(scaled[0], part.value * scaled[1], form), scaled[1]


_BEGINNING = frozenset({"digits", "cardinal", "multiplier", "tally", "fraction"})


def _noun_term(tokens: Sequence[Token], i: int) -> tuple[Part, int] | None:
    """«тысяча», «пара», «пара тысяч», «четверть миллиона»."""
    stands_alone = power(tokens[i]) is not None and not is_plural(tokens[i])
    first = Part(i, 1, "words") if stands_alone else _fraction_noun(tokens, i)
    if first is None:
        return None
    scaled = multiplier(tokens, first.end)
    if scaled:
        return Part(scaled[0], first.value * scaled[1], "words"), scaled[1]
    return (first, 1) if first.value > 1 else None


def _fraction_noun(tokens: Sequence[Token], i: int) -> Part | None:
    """«четверть» before «миллиона», «пара» before «тысяч»."""
    value = value_of(tokens[i], "fraction") or (value_of(tokens[i], "tally") if not is_plural(tokens[i]) else None)
    return Part(i + 1, value, "words") if value else None
