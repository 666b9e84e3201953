"""Pieces of date patterns that many rules share, and how to read them: years, endings, dashes, neighbours."""

from collections.abc import Sequence
from fractions import Fraction

from pipeline.extract.date_meaning import Expression, Meaning, Year
from pipeline.numeral import Exact, numeral
from pipeline.rules.grammar import Found
from pipeline.text import Token

DASH = "<-|–|—|‑|−>"
ENDING = "(?: <-|‑> <number_ending> | <number_tail> )"
YEAR_WORD = "(?: <year_word> | <year_short> <.>? )"
CENTURY = "(?: <century> | <century_short> <.> )"


def year(suffix: str = "") -> str:
    """The pattern of a year behind a month, season, quarter …; ``said_year`` reads it.

    «2014», «2014 г.», «2014-го», «прошлого года», «нынешнего (2014) года», «с. г.», «две тысячи пятого года», «98-го».
    """
    return f"""(?:
        <,>? (?P<y{suffix}><year4>) (?= <year_word|year_short> ) {YEAR_WORD}
      | (?P<y{suffix}_><year4>) {ENDING}? {YEAR_WORD}?
      | (?P<w{suffix}><which>) <same_particle>? (?: <,>? <(>? (?P<yw{suffix}><year4>) <)>? )? <year_word>
      | (?P<s{suffix}><this_year>) <.>? <year_short> <.>?
      | (?P<n{suffix}><cardinal|multiplier>{{0,4}} <ordinal>) <year_word>
      | (?P<y2{suffix}><digits2>) (?: {ENDING} <year_word>? | <year_word> )
    )"""


def said_year(found: Found, suffix: str = "") -> Year | None:
    """The year a pattern of ``year`` took, ``None`` if it took none or one that says nothing («последнего года»)."""
    for group in (f"y{suffix}", f"y{suffix}_", f"yw{suffix}"):
        if text := found.text(group):
            return Year(int(text))
    if step := found.value(f"w{suffix}", "which"):
        if step == "same":
            return Year(is_same=True)
        return Year(shift=-1 if step == "previous" else int(step)) if step not in ("near", "last") else None
    if found.has(f"s{suffix}"):
        return Year(shift=0)
    if text := found.text(f"y2{suffix}"):
        return Year(int(text), is_short=True)
    return worded_year(found.tokens, *found.match.span(f"n{suffix}")) if found.has(f"n{suffix}") else None


def worded_year(tokens: Sequence[Token], start: int, end: int) -> Year | None:
    """«две тысячи двенадцатого», «девяносто первого»: an ordinal that is a year."""
    number = numeral(tokens, start)
    if number is None or number.end != end or number.kind != "ordinal" or not number.value:
        return None
    if number.value < 100:
        return Year(int(number.value), is_short=True) if number.value >= 20 else None
    return Year(int(number.value)) if 1000 <= number.value <= 2100 else None


def before(tokens: Sequence[Token], place: int, back: int = 1) -> Token | None:
    """The token so many places before, in the sentence."""
    return tokens[place - back] if place >= back else None


def at(tokens: Sequence[Token], place: int) -> Token | None:
    """The token in a place, if the sentence has it."""
    return tokens[place] if 0 <= place < len(tokens) else None


def lower(token: Token | None) -> str:
    """Folded text, empty for no token."""
    return token.word.lower if token else ""


def is_a(token: Token | None, name: str) -> bool:
    """Whether the token has the class."""
    return token is not None and name in token.word.values


def are_glued(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether no space parts the tokens."""
    return all(tokens[place].end == tokens[place + 1].start for place in range(start, end - 1))


def is_capital(token: Token) -> bool:
    """Begins with a capital."""
    return "capital" in token.word.values


def is_dash(token: Token) -> bool:
    """Any of the dashes."""
    return token.text in ("-", "–", "—", "‑", "−")


def said(found: Found, meaning: Meaning, end: int | None = None) -> Expression:
    """The expression a match makes."""
    return Expression(found.start, end or found.end, meaning, core=found.start)


def exact(value: float | None) -> Exact | None:
    """A float of a numeral as the number that was written.

    >>> exact(2.3), exact(4.0)
    (Fraction(23, 10), 4)
    """
    if value is None:
        return None
    return int(value) if value.is_integer() else Fraction(value).limit_denominator(1000)


def number(found: Found, group: str) -> Exact | None:
    """The value of the numeral that fills a group exactly."""
    start, end = found.match.span(group) if found.has(group) else (-1, -1)
    read = numeral(found.tokens, start) if start >= 0 else None
    return exact(read.value) if read and read.end == end else None


def roman(text: str) -> int:
    """Roman digits, Latin or typed with Cyrillic Х.

    >>> roman("XIV"), roman("ХХI")
    (14, 21)
    """
    worth = [{"I": 1, "V": 5, "X": 10}[sign] for sign in text.replace("Х", "X")]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
