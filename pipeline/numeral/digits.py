"""Numbers in digits: «1 250», «12.500», «5,7», and the endings glued to them: «90-х», «20-ти»."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from pipeline.lexicon import lexicon
from pipeline.text import Token

NumeralForm = Literal["digits", "words", "mixed"]
"""How it is written; «5 тысяч» is mixed."""


Exact = int | Fraction
"""No float before the end: 2,3 млн is 2,300,000."""


class Part(NamedTuple):
    """A number under way."""

    end: int
    value: Exact
    form: NumeralForm


def digits(tokens: Sequence[Token], i: int) -> Part | None:
    """«1 250», «12.500», «5,7», «1.250.000»; «01.09.2021» and «1.2.3» are no numbers."""
    if "digits" not in tokens[i].word.values or sign_at(tokens, i - 1) == ".":
        return None
    end, value = _grouped(tokens, i)
    sign, chain = sign_at(tokens, end), sign_at(tokens, end + 2)
    if sign == "." and chain:
        return None
    if sign and not chain and (end == i + 1 or (sign == "," and not _is_group(tokens, end + 1))):
        decimals = tokens[end + 1].text
        return Part(end + 2, value + Fraction(int(decimals), 10 ** len(decimals)), "digits")
    return Part(end, value, "digits")


def _grouped(tokens: Sequence[Token], i: int) -> tuple[int, Exact]:
    """Thousands put together: the token after them and the number."""
    text, end = tokens[i].text, i + 1
    if len(text) <= 3 and not text.startswith("0"):
        while _is_group(tokens, end) and tokens[end].start - tokens[end - 1].end == 1:
            text, end = text + tokens[end].text, end + 1
        if end == i + 1:
            text, end = _signed_groups(tokens, i)
    return end, int(text)


def _signed_groups(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """«12.500», «1.250.000», «50,000»: a comma parts thousands only where what follows cannot be a decimal."""
    text, end, sign = tokens[i].text, i + 1, sign_at(tokens, i + 1)
    while sign and sign_at(tokens, end) == sign and _is_group(tokens, end + 1):
        text, end = text + tokens[end + 1].text, end + 2
    if end == i + 1 or sign_at(tokens, end) == sign:
        return tokens[i].text, i + 1
    if sign == "," and end == i + 3 and tokens[i + 2].text != "000":
        return tokens[i].text, i + 1
    return text, end


def sign_at(tokens: Sequence[Token], i: int) -> str | None:
    """The comma or dot at ``i`` that stands glued between two runs of digits."""
    if not 0 < i < len(tokens) - 1 or tokens[i].text not in (",", "."):
        return None
    glued = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    return tokens[i].text if glued and "digits" in tokens[i + 1].word.values else None


def _is_group(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and "digits3" in tokens[i].word.values and not _is_hyphenated(tokens, i)


def _is_hyphenated(tokens: Sequence[Token], i: int) -> bool:
    """«200 300-летний»: the second is no group of the first."""
    return ending(tokens, i + 1) is not None or (
        i + 2 < len(tokens) and tokens[i + 1].text == "-" and is_glued(tokens, i + 1) and tokens[i + 2].text.isalpha()
    )


def is_glued(tokens: Sequence[Token], i: int) -> bool:
    """Token ``i`` follows the one before without a space."""
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


def ending(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """The case ending glued to digits at ``i`` («-х», «го»): the token after it and the ending."""
    hyphen = i < len(tokens) and tokens[i].text in ("-", "‑", "–") and is_glued(tokens, i)
    last = i + 1 if hyphen else i
    if not is_glued(tokens, last) or "number_ending" not in tokens[last].word.values:
        return None
    ending = tokens[last].word.lower
    return (last + 1, ending) if hyphen or len(ending) > 1 else None


def kind_of_ending(digits: str, ending: str) -> str:
    """«2-х», «104-х» are двух, ста четырёх; «90-х», «12-х» are ordinals; «7-ми» is семи, «6-ми» шестыми."""
    if ending == "ми":
        return "cardinal" if digits[-1] in "78" else "ordinal"
    few = digits[-1] in "234" and digits[-2:-1] != "1" and len(digits) <= 3
    if ending in ("х", "м") and few and (ending == "х" or digits[-1] in "34"):
        return "cardinal" if ending == "х" else "ordinal"
    return lexicon().of_form(ending)["number_ending"]
