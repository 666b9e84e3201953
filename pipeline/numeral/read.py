"""The numeral that begins at a token: rules from the special to the plain."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from pipeline.numeral.digits import Exact, NumeralForm, Part, ending, kind_of_ending
from pipeline.numeral.term import multiplier, power, term
from pipeline.numeral.word import below_thousand, is_plural, lowest, value_of
from pipeline.text import Token

NumeralKind = Literal["cardinal", "ordinal", "collective", "fraction", "indefinite"]
"""пять; пятый; пятеро; две пятых; несколько, десятки."""


class Numeral(NamedTuple):
    """A number in its place: tokens ``start`` to ``end`` (half-open) and what they are worth."""

    start: int
    end: int
    value: float | None
    """``None`` for an indefinite one."""
    form: NumeralForm
    kind: NumeralKind = "cardinal"
    value_max: float | None = None
    """Upper end of «два-три», «пять-шесть тысяч»."""
    magnitude: float | None = None
    """Order of magnitude of an indefinite one: несколько 1, десятки 10, сотни миллионов 10⁸."""


def numeral(tokens: Sequence[Token], i: int) -> Numeral | None:
    """The longest numeral that begins at token ``i``, or ``None``.

    >>> from pipeline.lexicon import lexicon
    >>> from pipeline.text import Word
    >>> def token(text, start):
    ...     values = lexicon().values(text, [text])
    ...     return Token(start, start + len(text), text, Word(text, text, (), values, ""))
    >>> found = numeral([token("5", 0), token(",", 1), token("7", 2), token("тыс", 4), token(".", 7)], 0)
    >>> found.value, found.end, found.form
    (5700.0, 5, 'mixed')
    """
    values = tokens[i].word.values
    if _NUMERALS.isdisjoint(values):
        return None
    if i + 1 == len(tokens) or not _goes_on(tokens, i + 1):
        plain = _plain(tokens, i)
        if plain:
            return plain
    for rule in DIGIT_RULES if "digits" in values else RULES:
        found = rule(tokens, i)
        if found:
            return found
    return None


def _plain(tokens: Sequence[Token], i: int) -> Numeral | None:
    """Digits, or a numeral by its reading in context, that nothing behind can be part of: most numbers."""
    token = tokens[i]
    values = token.word.values
    if "digits" in values:
        return None if i and tokens[i - 1].text == "." else Numeral(i, i + 1, float(token.text), "digits")
    reading = token.parse
    if reading is None or (reading.pos != "NUMR" and reading.lemma != "один"):
        return None
    if value := values.get("indefinite_number"):
        return Numeral(i, i + 1, None, "words", "indefinite", magnitude=float(value))
    if value := values.get("cardinal"):
        return Numeral(i, i + 1, float(value), "words")
    value = values.get("collective")
    return Numeral(i, i + 1, float(value), "words", "collective") if value else None


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """What stands here may belong to the number before it; a sign if digits or an ending are glued to it."""
    token = tokens[i]
    if _PARTS.isdisjoint(token.word.values):
        return False
    return token.text not in _SIGNS or (i + 1 < len(tokens) and not _BEHIND_SIGN.isdisjoint(tokens[i + 1].word.values))


_SIGNS = frozenset(",.-‑–—")
_PARTS = _SIGNS | frozenset(
    "digits cardinal ordinal multiplier tally fraction number_ending fraction_word start_word number_range".split()
)
"""What may belong to the number that it follows."""
_BEHIND_SIGN = frozenset({"digits", "number_ending"})
_NUMERALS = frozenset(
    "digits cardinal ordinal multiplier tally fraction collective indefinite_number number_range".split()
)
"""What a numeral begins with."""


def _indefinite(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«несколько», «несколько десятков тысяч», «десятки», «сотни миллионов»."""
    several = value_of(tokens[i], "indefinite_number")
    if _is_misread(tokens, i):
        several = Fraction(10)
    plural = several is None and is_plural(tokens[i]) and power(tokens[i]) is not None
    if not several and not plural:
        return None
    scaled = multiplier(tokens, i + 1 if several else i)
    end, worth = scaled or (i + 1, 1)
    return Numeral(i, end, None, "words", "indefinite", magnitude=float((several or 1) * worth))


def _is_misread(tokens: Sequence[Token], i: int) -> bool:
    """«Десятки и сотни людей»: no genitive of «десятка» where no word asks for one."""
    before = tokens[i - 1].parse if i else None
    return tokens[i].word.lower == "десятки" and (before is None or before.pos not in ("PREP", "NOUN", "ADJF"))


def _range_word(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«два-три», «пять-шесть тысяч»."""
    bounds = tokens[i].word.values.get("number_range")
    if bounds is None:
        return None
    low, high = (Fraction(bound) for bound in bounds.split("-"))
    end, worth = multiplier(tokens, i + 1) or (i + 1, 1)
    return Numeral(i, end, float(low * worth), "words", value_max=float(high * worth))


def _collective(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«двое», «оба»."""
    value = value_of(tokens[i], "collective")
    return Numeral(i, i + 1, float(value), "words", "collective") if value else None


def _ordinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«2016-го», «пятый», «двадцать пятого», «две тысячи двенадцатого»."""
    total: Exact = 0
    end = i
    while end < len(tokens):
        last = value_of(tokens[end], "ordinal")
        if last is not None:
            fits = total == 0 or last < lowest(total)
            return Numeral(i, end + 1, float(total + last), "words", "ordinal") if fits else None
        step = below_thousand(tokens, end)
        step_end, worth = (multiplier(tokens, step.end if step else end)) or (step.end if step else end, 1)
        if step_end == end or (total and (step.value if step else 1) * worth >= lowest(total)):
            break
        total, end = total + (step.value if step else 1) * worth, step_end
    return None


def _digit_ordinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    glued = ending(tokens, i + 1) if "digits" in tokens[i].word.values else None
    if glued and kind_of_ending(tokens[i].text, glued[1]) == "ordinal":
        return Numeral(i, glued[0], float(tokens[i].text), "digits", "ordinal")
    return None


def _fraction(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«половина», «две трети», «одна десятая», «три целых две десятых»."""
    alone = value_of(tokens[i], "fraction")
    if alone and not multiplier(tokens, i + 1):
        return Numeral(i, i + 1, float(alone), "words", "fraction")
    over = below_thousand(tokens, i)
    if over is None or over.end >= len(tokens):
        return None
    if "fraction_word" in tokens[over.end].word.values and over.end + 1 < len(tokens):
        rest = _fraction(tokens, over.end + 1)
        return _scaled(tokens, i, rest.end, float(over.value) + (rest.value or 0)) if rest else None
    under = value_of(tokens[over.end], "fraction") or _denominator(tokens[over.end], over.value)
    return Numeral(i, over.end + 1, float(over.value * under), "words", "fraction") if under else None


def _scaled(tokens: Sequence[Token], start: int, end: int, value: float) -> Numeral:
    """«три целых две десятых миллиона»."""
    scaled = multiplier(tokens, end)
    if scaled:
        return Numeral(start, scaled[0], round(value * scaled[1], 6), "words")
    return Numeral(start, end, value, "words", "fraction")


def _denominator(token: Token, over: Exact) -> Exact | None:
    """«(две) пятых», «(одна) десятая»; «двадцать пятых» is an ordinal."""
    value = value_of(token, "ordinal")
    endings = ("ая", "ую", "ой") if over == 1 else ("ых", "ьих", "ым", "ыми")
    if value is None or value < 3 or over >= value or not token.word.lower.endswith(endings):
        return None
    return Fraction(1) / value


def _cardinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«27», «5,7 тыс.», «две тысячи двенадцать», «1 млн 250 тыс.»: ever smaller terms."""
    first = term(tokens, i)
    if first is None:
        return None
    part, scale = first
    while scale > 1 and part.end < len(tokens) and (more := term(tokens, part.end)):
        if more[0].value >= scale or not _may_follow(tokens, part, more):
            break
        form: NumeralForm = "words" if {part.form, more[0].form} == {"words"} else "mixed"
        part, scale = Part(more[0].end, part.value + more[0].value, form), more[1]
    return Numeral(i, part.end, float(part.value), part.form)


def _may_follow(tokens: Sequence[Token], part: Part, more: tuple[Part, int]) -> bool:
    """Digits behind a multiplier belong to it as three («2 тыс. 300») or with their own («1 млн 25 тыс.»)."""
    first = tokens[part.end]
    return "digits" not in first.word.values or more[1] > 1 or len(first.text) == 3


DIGIT_RULES = (_digit_ordinal, _cardinal)
RULES = (_range_word, _indefinite, _collective, _ordinal, _fraction, _cardinal)
"""Tried in this order; the first that finds something has it."""
