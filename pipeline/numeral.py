"""Numerals: tokens in, a number out: «1 250», «5,7 тыс.», «двадцатью семью», «2 млн 300 тысяч», «2016-го».

What it takes: refined tokens (``pipeline.text``), word classes of ``words/numerals.tsv``. What it does not decide:
what is counted, comparators («около», «с лишним»), ranges over more than one token («от 5 до 10 тысяч») and whether
the number is a count at all; those belong to the extractors. All arithmetic is exact until the value is handed out.

Separators follow Russian typesetting: groups of three digits are parted by a space of any kind or a dot, the decimal
sign is a comma; a single dot before three digits parts thousands («12.500 человек») unless a zero leads («0.125»).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pipeline.lexicon import folded, lexicon
from pipeline.text import Token

NumeralForm = Literal["digits", "words", "mixed"]
"""How it is written; «5 тысяч» is mixed."""

NumeralKind = Literal["cardinal", "ordinal", "collective", "fraction", "indefinite"]
"""пять; пятый; пятеро; две пятых; несколько, десятки."""


@dataclass(frozen=True, slots=True)
class Numeral:
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A number under way."""

    end: int
    value: Fraction
    form: NumeralForm


def numeral(tokens: Sequence[Token], i: int) -> Numeral | None:
    """The longest numeral that begins at token ``i``, or ``None``.

    >>> from pipeline.text import Token, Word
    >>> def token(text, start):
    ...     values = lexicon().values(text, [text])
    ...     return Token(start, start + len(text), text, Word(text, folded(text), (), values, ""))
    >>> found = numeral([token("5", 0), token(",", 1), token("7", 2), token("тыс", 4), token(".", 7)], 0)
    >>> found.value, found.end, found.form
    (5700.0, 5, 'mixed')
    """
    for rule in RULES:
        found = rule(tokens, i)
        if found:
            return found
    return None


def compound(word: str) -> tuple[float, str] | None:
    """Number and rest of a word that begins with a numeral.

    >>> compound("двухлетний")
    (2.0, 'летний')
    >>> compound("сорокапятилетие"), compound("трёхсторонний")
    ((45.0, 'летие'), (3.0, 'сторонний'))
    >>> compound("семейный") is None
    True
    """
    total, rest = Fraction(0), folded(word)
    while step := _prefix(rest):
        if total and step[0] >= _lowest(total):
            break
        total, rest = total + step[0], step[1]
    return (float(total), rest) if total and rest else None


def _prefix(word: str) -> tuple[Fraction, str] | None:
    """The longest numeral prefix: «двух» before «дву»."""
    for length in range(min(14, len(word)), 2, -1):
        value = _by_form(word[:length], "number_prefix")
        if value:
            return Fraction(value), word[length:]
    return None


def _lowest(value: Fraction) -> int:
    """What a smaller number must stay below to follow: 10 after 40, 100 after 200."""
    lowest = 1
    while value % (lowest * 10) == 0:
        lowest *= 10
    return lowest


# Digits


def _digits(tokens: Sequence[Token], i: int) -> _Part | None:
    """«1 250», «12.500», «5,7», «1.250.000»; «01.09.2021» and «1.2.3» are no numbers."""
    if "digits" not in tokens[i].word.values or _sign(tokens, i - 1) == ".":
        return None
    end, value = _grouped(tokens, i)
    sign, chain = _sign(tokens, end), _sign(tokens, end + 2)
    if sign == "." and chain:
        return None
    if sign and not chain and (end == i + 1 or (sign == "," and not _is_group(tokens, end + 1))):
        decimals = tokens[end + 1].text
        return _Part(end + 2, value + Fraction(int(decimals), 10 ** len(decimals)), "digits")
    return _Part(end, value, "digits")


def _grouped(tokens: Sequence[Token], i: int) -> tuple[int, Fraction]:
    """Thousands put together: the token after them and the number."""
    text, end = tokens[i].text, i + 1
    if len(text) <= 3 and not text.startswith("0"):
        while _is_group(tokens, end) and tokens[end].start - tokens[end - 1].end == 1:
            text, end = text + tokens[end].text, end + 1
        if end == i + 1:
            text, end = _signed_groups(tokens, i)
    return end, Fraction(int(text))


def _signed_groups(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """«12.500», «1.250.000», «50,000»: a comma parts thousands only where what follows cannot be a decimal."""
    text, end, sign = tokens[i].text, i + 1, _sign(tokens, i + 1)
    while sign and _sign(tokens, end) == sign and _is_group(tokens, end + 1):
        text, end = text + tokens[end + 1].text, end + 2
    if end == i + 1 or _sign(tokens, end) == sign:
        return tokens[i].text, i + 1
    if sign == "," and end == i + 3 and tokens[i + 2].text != "000":
        return tokens[i].text, i + 1
    return text, end


def _sign(tokens: Sequence[Token], i: int) -> str | None:
    """The comma or dot at ``i`` that stands glued between two runs of digits."""
    if not 0 < i < len(tokens) - 1 or tokens[i].text not in (",", "."):
        return None
    glued = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    return tokens[i].text if glued and "digits" in tokens[i + 1].word.values else None


def _is_group(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and "digits3" in tokens[i].word.values and not _is_hyphenated(tokens, i)


def _is_hyphenated(tokens: Sequence[Token], i: int) -> bool:
    """«200 300-летний»: the second is no group of the first."""
    return _ending(tokens, i + 1) is not None or (
        i + 2 < len(tokens) and tokens[i + 1].text == "-" and _glued(tokens, i + 1) and tokens[i + 2].text.isalpha()
    )


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Token ``i`` follows the one before without a space."""
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


def _ending(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """The case ending glued to digits at ``i`` («-х», «го»): the token after it and the ending."""
    hyphen = i < len(tokens) and tokens[i].text in ("-", "‑", "–") and _glued(tokens, i)
    last = i + 1 if hyphen else i
    if not _glued(tokens, last) or "number_ending" not in tokens[last].word.values:
        return None
    ending = tokens[last].word.lower
    return (last + 1, ending) if hyphen or len(ending) > 1 else None


# Words


def _words(tokens: Sequence[Token], i: int) -> _Part | None:
    """Cardinals below a thousand: «сто», «двести двадцать семью», «полтора»."""
    value = _value(tokens[i], "cardinal")
    if value is None:
        return None
    end, room = i + 1, _room(value)
    while end < len(tokens) and (more := _value(tokens[end], "cardinal")) is not None and 0 < more < room:
        value, end, room = value + more, end + 1, _room(more)
    return _Part(end, value, "words")


def _room(value: Fraction) -> int:
    """What may be added behind: below 100 after hundreds, below 10 after tens, nothing after the rest."""
    if value.denominator > 1 or value == 0 or value % 10 or value == 10:
        return 0
    return 10 if value % 100 else 100 if value < 1000 and value % 100 == 0 else 0


def _value(token: Token, name: str) -> Fraction | None:
    """The value of the class, if the reading that fits the context allows it («семью» of семья does not)."""
    text = token.word.values.get(name)
    return Fraction(text) if text and _is_read_so(token, name) else None


def _is_read_so(token: Token, name: str) -> bool:
    chosen = token.parse
    if chosen is None or _by_form(token.text, name) is not None:
        return True
    return any(
        name in lexicon().of_lemma(parse.lemma)
        for parse in token.word.parses
        if (parse.pos, parse.case, parse.number) == (chosen.pos, chosen.case, chosen.number)
    )


def _by_form(form: str, name: str) -> str | None:
    return lexicon().of_form(form).get(name)


def _half(tokens: Sequence[Token], part: _Part) -> _Part:
    """«два с половиной»."""
    words = [token.word.lower for token in tokens[part.end : part.end + 2]]
    if words == ["с", "половиной"] and part.value.denominator == 1:
        return _Part(part.end + 2, part.value + Fraction(1, 2), part.form)
    return part


# Multipliers


def _multiplier(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """«тысяч», «млн», «десятков», «десятков тысяч» behind a number: the token after it and its worth."""
    worth, end = 1, i
    while end < len(tokens) and worth < 10**9:
        power = _power(tokens[end])
        if power is None or (end > i and power <= worth and power != 10**3):
            break
        worth, end = worth * power, _behind_dot(tokens, end)
    return (end, worth) if end > i else None


def _power(token: Token) -> int | None:
    value = _value(token, "multiplier") or _value(token, "tally")
    return int(value) if value and value != 2 else None


def _behind_dot(tokens: Sequence[Token], i: int) -> int:
    """The token after the word at ``i`` and the dot of its abbreviation («тыс.»)."""
    short = len(tokens[i].text) <= 4 and tokens[i].word.lower in _ABBREVIATED
    dot = short and i + 1 < len(tokens) and tokens[i + 1].text == "." and _glued(tokens, i + 1)
    return i + 2 if dot else i + 1


_ABBREVIATED = ("тыс", "млн", "млрд", "трлн")


def _term(tokens: Sequence[Token], i: int) -> tuple[_Part, int] | None:
    """A number with its multiplier («5,7 тыс.», «тысяча», «двадцать») and that multiplier."""
    part = _digits(tokens, i) or _words(tokens, i)
    if part is None:
        return _noun_term(tokens, i)
    part = _half(tokens, part)
    ending = _ending(tokens, part.end) if part.form == "digits" else None
    if ending and _kind_of_ending(tokens[part.end - 1].text, ending[1]) == "cardinal":
        part = _Part(ending[0], part.value, part.form)
    scaled = _multiplier(tokens, part.end)
    if scaled is None:
        return part, 1
    form: NumeralForm = "words" if part.form == "words" else "mixed"
    return _Part(scaled[0], part.value * scaled[1], form), scaled[1]


def _noun_term(tokens: Sequence[Token], i: int) -> tuple[_Part, int] | None:
    """«тысяча», «пара», «пара тысяч», «четверть миллиона»."""
    power = _power(tokens[i]) if not _is_plural(tokens[i]) else None
    first = _Part(i, Fraction(1), "words") if power else _fraction_noun(tokens, i)
    if first is None:
        return None
    scaled = _multiplier(tokens, first.end)
    if scaled:
        return _Part(scaled[0], first.value * scaled[1], "words"), scaled[1]
    return (first, 1) if first.value > 1 else None


def _is_plural(token: Token) -> bool:
    """Plural as a counting noun; «десяток» read as the genitive of «десятка» is none."""
    parse = token.parse
    return parse is not None and parse.number == "plur" and not _COUNTING.isdisjoint(lexicon().of_lemma(parse.lemma))


_COUNTING = frozenset({"multiplier", "tally"})


def _fraction_noun(tokens: Sequence[Token], i: int) -> _Part | None:
    """«четверть» before «миллиона», «пара» before «тысяч»."""
    value = _value(tokens[i], "fraction") or (_value(tokens[i], "tally") if not _is_plural(tokens[i]) else None)
    return _Part(i + 1, value, "words") if value else None


# Rules


def _indefinite(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«несколько», «несколько десятков тысяч», «десятки», «сотни миллионов»."""
    several = _value(tokens[i], "indefinite_number")
    plural = several is None and _is_plural(tokens[i]) and _power(tokens[i]) is not None
    if not several and not plural:
        return None
    scaled = _multiplier(tokens, i + 1 if several else i)
    end, worth = scaled or (i + 1, 1)
    return Numeral(i, end, None, "words", "indefinite", magnitude=float((several or 1) * worth))


def _range_word(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«два-три», «пять-шесть тысяч»."""
    bounds = tokens[i].word.values.get("number_range")
    if bounds is None:
        return None
    low, high = (Fraction(bound) for bound in bounds.split("-"))
    end, worth = _multiplier(tokens, i + 1) or (i + 1, 1)
    return Numeral(i, end, float(low * worth), "words", value_max=float(high * worth))


def _collective(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«двое», «оба»."""
    value = _value(tokens[i], "collective")
    return Numeral(i, i + 1, float(value), "words", "collective") if value else None


def _ordinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«2016-го», «пятый», «двадцать пятого», «две тысячи двенадцатого»."""
    total, end = Fraction(0), i
    while end < len(tokens):
        last = _value(tokens[end], "ordinal")
        if last is not None:
            fits = total == 0 or last < _lowest(total)
            return Numeral(i, end + 1, float(total + last), "words", "ordinal") if fits else None
        step = _words(tokens, end)
        step_end, worth = (_multiplier(tokens, step.end if step else end)) or (step.end if step else end, 1)
        if step_end == end or (total and (step.value if step else 1) * worth >= _lowest(total)):
            break
        total, end = total + (step.value if step else 1) * worth, step_end
    return _digit_ordinal(tokens, i)


def _digit_ordinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    ending = _ending(tokens, i + 1) if "digits" in tokens[i].word.values else None
    if ending and _kind_of_ending(tokens[i].text, ending[1]) == "ordinal":
        return Numeral(i, ending[0], float(tokens[i].text), "digits", "ordinal")
    return None


def _kind_of_ending(digits: str, ending: str) -> str:
    """«2-х», «104-х» are двух, ста четырёх; «90-х», «12-х» are ordinals, as all other «-х»."""
    few = digits[-1] in "234" and digits[-2:-1] != "1" and len(digits) <= 3
    if ending in ("х", "м") and few and (ending == "х" or digits[-1] in "34"):
        return "cardinal" if ending == "х" else "ordinal"
    return lexicon().of_form(ending)["number_ending"]


def _fraction(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«половина», «две трети», «одна десятая», «три целых две десятых»."""
    alone = _value(tokens[i], "fraction")
    if alone and not _multiplier(tokens, i + 1):
        return Numeral(i, i + 1, float(alone), "words", "fraction")
    over = _words(tokens, i)
    if over is None or over.end >= len(tokens):
        return None
    if "fraction_word" in tokens[over.end].word.values and over.end + 1 < len(tokens):
        rest = _fraction(tokens, over.end + 1)
        return Numeral(i, rest.end, float(over.value) + (rest.value or 0), "words", "fraction") if rest else None
    under = _value(tokens[over.end], "fraction") or _denominator(tokens[over.end], over.value)
    return Numeral(i, over.end + 1, float(over.value * under), "words", "fraction") if under else None


def _denominator(token: Token, over: Fraction) -> Fraction | None:
    """«(две) пятых», «(одна) десятая»; «двадцать пятых» is an ordinal."""
    value = _value(token, "ordinal")
    endings = ("ая", "ую", "ой") if over == 1 else ("ых", "ьих", "ым", "ыми")
    if value is None or value < 3 or over >= value or not token.word.lower.endswith(endings):
        return None
    return 1 / value


def _cardinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    """«27», «5,7 тыс.», «две тысячи двенадцать», «1 млн 250 тыс.»: ever smaller terms."""
    first = _term(tokens, i)
    if first is None:
        return None
    part, scale = first
    while scale > 1 and part.end < len(tokens) and (more := _term(tokens, part.end)):
        if more[0].value >= scale or not _may_follow(tokens, part, more):
            break
        form: NumeralForm = "words" if {part.form, more[0].form} == {"words"} else "mixed"
        part, scale = _Part(more[0].end, part.value + more[0].value, form), more[1]
    return Numeral(i, part.end, float(part.value), part.form)


def _may_follow(tokens: Sequence[Token], part: _Part, more: tuple[_Part, int]) -> bool:
    """Digits behind a multiplier belong to it as three («2 тыс. 300») or with their own («1 млн 25 тыс.»)."""
    first = tokens[part.end]
    return "digits" not in first.word.values or more[1] > 1 or len(first.text) == 3


RULES = (_range_word, _indefinite, _collective, _ordinal, _fraction, _cardinal)
"""Tried in this order; the first that finds something has it."""
