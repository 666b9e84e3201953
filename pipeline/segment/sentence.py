"""Sentences: razdel's rules and what Russian news taught us to add.

A cut is a sign that may end a sentence. Each rule is a question about its surroundings and answers ``ENDS``,
``GOES_ON`` or nothing; the first answer counts, and a cut no rule knows ends the sentence.
"""

import re
from collections.abc import Iterator

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES, QUOTES, SMILES
from razdel.segmenters.sokr import INITIALS

from pipeline.segment.abbreviation import ABBREVIATION_RULES, abbreviation, shortened, starter_after_abbreviation
from pipeline.segment.cut import CUT, ENDS, GOES_ON, SIGNS, WINDOW, Cut, Rule, is_small
from pipeline.zone.phrase import words

BULLET = re.compile(r"[•●▪◦‣](?<=\s.)(?=\s)")
"""List items that lost their line breaks."""
TOKEN = re.compile(r"[^\W\d]+|\d+|[^\w\s]")
WORD = re.compile(r"[^\W\d]+|\d+")


# ---------------------------------------------------------------------------------------------------------- most ends

SHORTEST = 4
"""Letters of a word that is none of the abbreviations of one, two or three."""
OPENED = re.compile('[«“"(]')


def is_plain_end(cut: Cut) -> bool:
    """«…открыли школу. Она»: a whole word, and a word with a capital; most cuts, and no rule says anything of them."""
    if cut.sign != "." or len(cut.before) < SHORTEST or not cut.after[:1].isupper() or not cut.before.islower():
        return False
    if cut.before in shortened():
        return False
    return OPENED.search(cut.said) is None or (_open_quote(cut)[0] < 0 and not _has_open_bracket(cut))


# ------------------------------------------------------------------------------------------------------- what follows


def nothing_around(cut: Cut) -> bool | None:
    """A sign alone."""
    return None if cut.before and cut.after else GOES_ON


SMILE_AHEAD = re.compile(rf"\s*{SMILES}")


def sign_after(cut: Cut) -> bool | None:
    """«…дело». » more signs come, and the last of them decides."""
    if cut.after in GENERIC_QUOTES:
        return None
    return GOES_ON if cut.after in SIGNS or SMILE_AHEAD.match(cut.ahead) else None


def speaker_after_dash(cut: Cut) -> bool | None:
    """«Да! — сказал он»."""
    if cut.after not in DASHES:
        return None
    word = WORD.search(cut.ahead[:WINDOW])
    return GOES_ON if word and is_small(word[0]) else None


# -------------------------------------------------------------------------------------------------------------- names


LONGEST_NAME = 60


def inside_quoted_name(cut: Cut) -> bool | None:
    """«Что? Где? Когда?»."""
    opened, closing = _open_quote(cut)
    if opened < 0 or cut.sign not in ENDINGS:
        return None
    closed = cut.ahead.find(closing)
    return GOES_ON if closed >= 0 and len(cut.said) - opened + closed <= LONGEST_NAME else None


def _open_quote(cut: Cut) -> tuple[int, str]:
    """Where the quotation mark stands that is still open, and what closes it; signs that do so both are counted."""
    for opening, closing in ("«»", "“”"):
        opened = cut.said.rfind(opening)
        if opened > cut.said.rfind(closing):
            return opened, closing
    opened = cut.said.rfind('"')
    opens = cut.first and cut.said.count('"') % 2 and cut.said[opened + 1 : opened + 2].isalnum()
    return (opened, '"') if opens else (-1, "")


RANGE_AHEAD = re.compile(r"\s+[-−–+]?\d+(?:[.,]\d+)?\s*(?:[°%]|[А-Яа-яA-Za-z]+)")


def inside_range(cut: Cut) -> bool | None:
    """«−9… −11 °C», «10... 12 мм»: dots between the two ends."""
    if cut.sign not in ".…" or not RANGE_AHEAD.match(cut.ahead):
        return None
    low = cut.said if cut.sign == "…" else cut.said.removesuffix("..")
    return GOES_ON if low[-1:].isdigit() and (cut.sign == "…" or low != cut.said) else None


SENTENCE_AHEAD = re.compile(r"\s+[А-ЯЁ][а-яё]*,?\s+[а-яё]")


def after_quoted_name(cut: Cut) -> bool | None:
    """«Выиграла у знатоков «Что? Где? Когда?» 80 тысяч»: a name with its own sign, in the middle of the sentence."""
    opened = cut.said.rfind("«")
    if cut.sign != "»" or cut.before not in ENDINGS or opened < 1 or SENTENCE_AHEAD.match(cut.ahead):
        return None
    return GOES_ON if len(cut.said) - opened <= 45 and cut.said[:opened].rstrip()[-1:].isalnum() else None


def _has_open_bracket(cut: Cut) -> bool:
    return cut.said.rfind("(") > cut.said.rfind(")")


def inside_brackets(cut: Cut) -> bool | None:
    """«(И. о. с 2019 г. Ранее — заместитель)»."""
    if not _has_open_bracket(cut) or len(cut.said) - cut.said.rfind("(") > 100:
        return None
    closed, other = cut.ahead.find(")"), cut.ahead.find("(")
    return GOES_ON if closed >= 0 and (other < 0 or closed < other) else None


def shouting_name(cut: Cut) -> bool | None:
    """«Yahoo! Japan»."""
    return GOES_ON if cut.sign == "!" and cut.before == "Yahoo" else None


# ------------------------------------------------------------------------------------------------------ lists, bounds

BULLET_LETTERS = frozenset("§абвгдеabcdef")
ROMAN = re.compile(r"[IVXML]+")
LONGEST_NUMBER = 20


def list_number(cut: Cut) -> bool | None:
    """«1.», «2).», «8.1.», «IV.» at the beginning."""
    if cut.sign not in ".)" or len(cut.said) > LONGEST_NUMBER or not cut.first:
        return None
    return GOES_ON if all(_is_bullet(sign) for sign in TOKEN.findall(cut.said)) else None


def closing_quote(cut: Cut) -> bool | None:
    """A quotation mark ends a sentence only after a stop inside it."""
    if cut.sign in CLOSE_QUOTES:
        return None if cut.before in ENDINGS else GOES_ON
    if cut.sign in GENERIC_QUOTES:
        opens = cut.said[-1:].isspace()
        return None if cut.before in ENDINGS and not opens else GOES_ON
    return None


def closing_bracket(cut: Cut) -> bool | None:
    """A bracket, the same."""
    return GOES_ON if cut.sign in CLOSE_BRACKETS and cut.before not in ENDINGS else None


RULES: list[Rule] = [
    nothing_around,
    sign_after,
    speaker_after_dash,
    inside_quoted_name,
    after_quoted_name,
    inside_brackets,
    shouting_name,
    inside_range,
    *ABBREVIATION_RULES,
    list_number,
    closing_quote,
    closing_bracket,
]
"""In order: the first that answers decides."""


# -------------------------------------------------------------------------------------------------- glued to the next

SITES = ("Яндекс", "Yandex")
"""«Яндекс.Такси», «Яндекс.Музыка»: many names after one point."""


def ends_glued(cut: Cut) -> bool:
    """«организаций.ИТ-директор» ends, «т.Е.», «В.Путин», «ул.Ленина», «Газета.Ру», «Node.Js» go on.

    Nothing but a sentence's end puts a capital letter behind a point and a whole word before it.
    """
    if cut.sign[0] != "." or cut.before in QUOTES + CLOSE_BRACKETS + "%":
        return True
    if cut.before in SITES or cut.after in words("site_endings"):
        return False
    if cut.before[0].isascii() and cut.before.isalpha() and cut.after.isascii() and cut.after.isalpha():
        return False
    if cut.before.isdigit():
        return len(cut.after) > 1 or cut.starter_after
    whole = len(cut.before) > 1 and cut.before.lower() not in INITIALS
    return whole and starter_after_abbreviation(cut) is not False and abbreviation(cut) is not GOES_ON


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a stretch, without the white space around them.

    >>> text = "Их было 5 тыс. человек.ИТ-директор В.В. Петров им. Ленина не знал. Да?"
    >>> [text[start:end] for start, end in sentences(text, 0, len(text))]
    ['Их было 5 тыс. человек.', 'ИТ-директор В.В. Петров им. Ленина не знал.', 'Да?']
    """
    for left, right in _items(text, start, end):
        begun = left
        for match in CUT.finditer(text, left, right):
            if _ends(Cut.at(match, begun, right), glued=match["glued"] is not None):
                yield from _stripped(text, begun, match.end())
                begun = match.end()
        yield from _stripped(text, begun, right)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for bullet in BULLET.finditer(text, start, end):
        yield start, bullet.start()
        start = bullet.end()
    yield start, end


def _ends(cut: Cut, *, glued: bool) -> bool:
    if glued:
        return bool(cut.before) and ends_glued(cut)
    if is_plain_end(cut):
        return ENDS
    for rule in RULES:
        answer = rule(cut)
        if answer is not None:
            return answer
    return ENDS


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    words = piece.strip()
    if words:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(words)


def _is_bullet(sign: str) -> bool:
    return sign.isdigit() or sign in ".)" or sign.lower() in BULLET_LETTERS or bool(ROMAN.fullmatch(sign))
