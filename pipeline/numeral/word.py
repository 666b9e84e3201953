"""Number words, one by one and below a thousand: «двести двадцать семью»; numerals that begin a word: «двух|летний»."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from pipeline.lexicon import folded, lexicon
from pipeline.numeral.digits import Exact, Part
from pipeline.text import Token


def compound(word: str) -> tuple[float, str] | None:
    """Number and rest of a word that begins with a numeral.

    >>> compound("двухлетний")
    (2.0, 'летний')
    >>> compound("сорокапятилетие"), compound("трёхсторонний")
    ((45.0, 'летие'), (3.0, 'сторонний'))
    >>> compound("семейный") is None
    True
    """
    total: Exact = 0
    rest = folded(word)
    while step := _prefix(rest):
        if total and step[0] >= lowest(total):
            break
        total, rest = total + step[0], step[1]
    return (float(total), rest) if total and rest else None


def _prefix(word: str) -> tuple[Exact, str] | None:
    """The longest numeral prefix: «двух» before «дву»."""
    for length in range(min(14, len(word)), 2, -1):
        value = by_form(word[:length], "number_prefix")
        if value:
            return _worth(value), word[length:]
    return None


def lowest(value: Exact) -> int:
    """What a smaller number must stay below to follow: 10 after 40, 100 after 200."""
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return step


def below_thousand(tokens: Sequence[Token], i: int) -> Part | None:
    """Cardinals below a thousand: «сто», «двести двадцать семью», «полтора»."""
    value = value_of(tokens[i], "cardinal")
    if value is None:
        return None
    end, room = i + 1, _room(value)
    while end < len(tokens) and (more := value_of(tokens[end], "cardinal")) is not None and 0 < more < room:
        value, end, room = value + more, end + 1, _room(more)
    return Part(end, value, "words")


def _room(value: Exact) -> int:
    """What may be added behind: below 100 after hundreds, below 10 after tens, nothing after the rest."""
    if value.denominator > 1 or value == 0 or value % 10 or value == 10:
        return 0
    return 10 if value % 100 else 100 if value < 1000 and value % 100 == 0 else 0


def value_of(token: Token, name: str) -> Exact | None:
    """The value of the class, if the reading that fits the context allows it («семью» of семья does not)."""
    text = token.word.values.get(name)
    return _worth(text) if text and _is_read_so(token, name) else None


@cache
def _worth(text: str) -> Exact:
    return int(text) if text.isdigit() else Fraction(text)


def _is_read_so(token: Token, name: str) -> bool:
    chosen = token.parse
    if chosen is None or name in lexicon().of_lemma(chosen.lemma) or by_form(token.text, name) is not None:
        return True
    return any(
        name in lexicon().of_lemma(parse.lemma)
        for parse in token.word.parses
        if (parse.pos, parse.case, parse.number) == (chosen.pos, chosen.case, chosen.number)
    )


def by_form(form: str, name: str) -> str | None:
    """The value a class gives to this very form."""
    return lexicon().of_form(form).get(name)


def is_plural(token: Token) -> bool:
    """Plural as a counting noun: «десятки», also where it is read as a form of «десятка»; «десяток» is none."""
    if token.parse is None or token.parse.number != "plur":
        return False
    numbers = [parse.number for parse in token.word.parses if not _COUNTING.isdisjoint(lexicon().of_lemma(parse.lemma))]
    return "sing" not in numbers or not _COUNTING.isdisjoint(lexicon().of_lemma(token.parse.lemma))


_COUNTING = frozenset({"multiplier", "tally"})
