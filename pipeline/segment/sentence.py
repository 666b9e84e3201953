"""Sentences: razdel's rules and what Russian news taught us to add.

A cut is a sign that may end a sentence. Each rule is a question about its surroundings and answers ``ENDS``,
``GOES_ON`` or nothing; the first answer counts, and a cut no rule knows ends the sentence. The abbreviations are
razdel's (``razdel/segmenters/sokr.py``) and those of ``words/sentence_abbreviations.txt``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES, QUOTES, SMILES
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from pipeline.zone.phrase import words

ENDS, GOES_ON = True, False

SIGNS = f"{ENDINGS};{GENERIC_QUOTES}{CLOSE_QUOTES}{CLOSE_BRACKETS}"
CUT = re.compile(
    rf"(?:{SMILES}|[{re.escape(SIGNS)}])(?=\s+(?:[^\sа-яёa-z]|[a-z]+[A-Z]))"
    r"|(?P<glued>(?<=[\w»”\")%])[.!?…]+[»”]?(?=[«\"“„(]?[А-ЯЁA-Z]|[—–]\s?[«\"]?[А-ЯЁ]))"
)
"""A sign with white space and no small letter after it; or glued: «организаций.ИТ-директор», «им вы?— Некоторые»."""
BULLET = re.compile(r"(?<=\s)[•●▪◦‣](?=\s)")
"""List items that lost their line breaks."""

LAST_TOKEN = re.compile(r"([^\W\d]+|\d+|[^\w\s])\s*$")
FIRST_TOKEN = re.compile(r"\s*([^\W\d]+|\d+|[^\w\s])")
TOKEN = re.compile(r"[^\W\d]+|\d+|[^\w\s]")
WORD = re.compile(r"[^\W\d]+|\d+")
PAIR = re.compile(r"(\w)\s*\.\s*(\w)$")
WINDOW, WIDE_WINDOW = 12, 80
LOOKED_BACK = 400
"""Characters of the sentence so far that a rule may look at."""


@dataclass(frozen=True)
class Cut:
    """A sign that may end a sentence, and what stands around it."""

    said: str
    """The sentence so far, without the sign; at most its last ``LOOKED_BACK`` characters."""
    sign: str
    ahead: str
    """What follows, white space included."""
    first: bool
    """``said`` is all of the sentence."""

    @cached_property
    def before(self) -> str:
        """The token before the sign."""
        found = LAST_TOKEN.search(self.said[-WINDOW:])
        return found[1] if found else ""

    @cached_property
    def after(self) -> str:
        """The token after the sign."""
        found = FIRST_TOKEN.match(self.ahead)
        return found[1] if found else ""

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """«т. е» before the point; the second of two initials is no small letter."""
        found = PAIR.search(self.said[-WINDOW:])
        return (found[1].lower(), found[2]) if found else None

    @cached_property
    def starter_after(self) -> bool:
        """A word that begins sentences and no names follows («Кроме», «Он»); «В.» would be an initial."""
        rest = self.ahead.lstrip()[len(self.after) :]
        return self.after in words("sentence_starts") and rest[:1] != "."


Rule = Callable[[Cut], bool | None]


# ------------------------------------------------------------------------------------------------------- what follows


def nothing_around(cut: Cut) -> bool | None:
    """A sign alone."""
    return None if cut.before and cut.after else GOES_ON


def sign_after(cut: Cut) -> bool | None:
    """«…дело». » more signs come, and the last of them decides."""
    if cut.after in GENERIC_QUOTES:
        return None
    smiles = re.match(rf"\s*{SMILES}", cut.ahead)
    return GOES_ON if cut.after in SIGNS or smiles else None


def speaker_after_dash(cut: Cut) -> bool | None:
    """«Да! — сказал он»."""
    if cut.after not in DASHES:
        return None
    word = WORD.search(cut.ahead[:WINDOW])
    return GOES_ON if word and _is_small(word[0]) else None


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


SENTENCE_AHEAD = re.compile(r"\s+[А-ЯЁ][а-яё]*,?\s+[а-яё]")


def after_quoted_name(cut: Cut) -> bool | None:
    """«Выиграла у знатоков «Что? Где? Когда?» 80 тысяч»: a name with its own sign, in the middle of the sentence."""
    opened = cut.said.rfind("«")
    if cut.sign != "»" or cut.before not in ENDINGS or opened < 1 or SENTENCE_AHEAD.match(cut.ahead):
        return None
    return GOES_ON if len(cut.said) - opened <= 45 and cut.said[:opened].rstrip()[-1:].isalnum() else None


def inside_brackets(cut: Cut) -> bool | None:
    """«(И. о. с 2019 г. Ранее — заместитель)»."""
    opened = cut.said.rfind("(")
    if opened <= cut.said.rfind(")") or len(cut.said) - opened > 100:
        return None
    closed, other = cut.ahead.find(")"), cut.ahead.find("(")
    return GOES_ON if closed >= 0 and (other < 0 or closed < other) else None


def shouting_name(cut: Cut) -> bool | None:
    """«Yahoo! Japan»."""
    return GOES_ON if cut.sign == "!" and cut.before == "Yahoo" else None


# ------------------------------------------------------------------------------------------------------ abbreviations

YEAR_OR_CENTURY = re.compile(r"(?:(?:\d{4}|\d{4}-[а-я]{1,3}|[IVXХ])\s*(?:гг?|вв?)|с\s*\.\s*г)$")
CLAUSE = re.compile(r"[,;:(—–]\s")
OPENING_WORDS = 6


def year(cut: Cut) -> bool | None:
    """«…12 млрд руб. в 2019 г. Прибыль выросла» ends; «В 2019 г. Газпром увеличил», «По итогам 2019 г. РЖД» go on."""
    if cut.sign != "." or not YEAR_OR_CENTURY.search(cut.said[-WINDOW:]):
        return None
    if cut.starter_after:
        return ENDS
    clause = CLAUSE.split(cut.said)[-1].split()
    linked = len(clause) <= OPENING_WORDS and clause[0].lower() in words("linking_words")
    begun = len(clause) <= 4 and clause[0] in words("sentence_starts")
    return GOES_ON if linked or begun or cut.after in "([№" else ENDS


DOLLARS_OF = frozenset({"США", "Канады", "Гонконга", "Сингапура", "Австралии", "Тайваня"})
SMALLER_UNIT = re.compile(r"\s*\d[\d\s,]*\s*(?:тыс|млн|млрд|руб|коп|мин|сек|час|см|мм|долл|евро|чел|г\b|кг|м\b)")
QUOTED_SENTENCE = re.compile(r"\s*[«\"“„][А-ЯЁ](?:[^»\"”]{30,}|[^\s»\"”]*,?\s+[а-яё])")


def unit(cut: Cut) -> bool | None:
    """«…5 млн руб. 12 ноября суд…», «…5 млн руб. «Мы планируем…» end; «5 руб. 20 коп.», «10 млн долл. США» go on."""
    if cut.sign != "." or cut.before.lower() not in words("sentence_units"):
        return None
    if cut.after in DOLLARS_OF:
        return GOES_ON
    if cut.after.isdigit():
        return GOES_ON if SMALLER_UNIT.match(cut.ahead) else ENDS
    if cut.after in QUOTES:
        return ENDS if QUOTED_SENTENCE.match(cut.ahead) else GOES_ON
    return None


def acronym_after_thousands(cut: Cut) -> bool | None:
    """«300 тыс. ИП»."""
    thousands = cut.sign == "." and cut.before.lower() == "тыс"
    return GOES_ON if thousands and len(cut.after) > 1 and cut.after.isupper() else None


def pair_of_letters(cut: Cut) -> bool | None:
    """«т. е.», «и. о.» go on whatever follows; «и т. д.», «н. э.», «л. с.» before a small letter, digit or sign."""
    if cut.sign != "." or cut.pair is None:
        return None
    if cut.pair in HEAD_PAIR_SOKRS:
        return GOES_ON
    if cut.pair in PAIR_SOKRS:
        return GOES_ON if _is_no_capital(cut.after) else ENDS
    return None


AND_OTHERS = re.compile(r"\bи\s+пр$")


def starter_after_abbreviation(cut: Cut) -> bool | None:
    """«…передали им. Кроме того…», «…и пр. Министр…»: no name begins so."""
    if cut.sign != "." or not (cut.before.lower() in HEAD_SOKRS or (len(cut.before) == 1 and cut.before.isupper())):
        return None
    return ENDS if cut.starter_after or AND_OTHERS.search(cut.said[-WINDOW:]) else None


def abbreviation(cut: Cut) -> bool | None:
    """«г. Москва», «им. Ленина», «ген. Иванов»; «тыс.», «млрд.» before a small letter, digit or sign."""
    if cut.sign != ".":
        return None
    before = cut.before.lower()
    if before in HEAD_SOKRS or before in words("sentence_abbreviations"):
        return GOES_ON
    return GOES_ON if before in SOKRS and _is_no_capital(cut.after) else None


LONE_LETTER = re.compile(r"(?:^|[\s(«\"-])([бежзлмнфэш])$")


def lone_small_letter(cut: Cut) -> bool | None:
    """«ж. «Байкал»», «м. Курская»; «10 м.» has a number before it."""
    found = LONE_LETTER.search(cut.said[-WINDOW:]) if cut.sign == "." else None
    return GOES_ON if found and not cut.said[: -len(found[0]) or None].rstrip()[-1:].isdigit() else None


GLUED_LETTER = re.compile(r"(?:[\d°]|\w-)\w$")
LETTERED = re.compile(
    r"(?:витамин|гепатит|групп|категори|класс|план|тип|точк|сери|лит[е]?р|корпус|подъезд|зон|сектор|вариант|вирус)\w*\s+[«\"]?\w$",
    re.IGNORECASE,
)


def initial(cut: Cut) -> bool | None:
    """«В. Путин», «Дж. Байден»; no initials are «5G.», «план Б.», «гепатит С.»"""
    if cut.sign != "." or not (cut.before.lower() in INITIALS or (len(cut.before) == 1 and cut.before.isupper())):
        return None
    part_of_a_name = GLUED_LETTER.search(cut.said[-WINDOW:])
    return ENDS if part_of_a_name or LETTERED.search(cut.said[-30:]) else GOES_ON


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
    year,
    unit,
    acronym_after_thousands,
    pair_of_letters,
    starter_after_abbreviation,
    initial,
    abbreviation,
    lone_small_letter,
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
            if _ends(text, begun, match, right):
                yield from _stripped(text, begun, match.end())
                begun = match.end()
        yield from _stripped(text, begun, right)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for bullet in BULLET.finditer(text, start, end):
        yield start, bullet.start()
        start = bullet.end()
    yield start, end


def _ends(text: str, begun: int, match: re.Match[str], end: int) -> bool:
    sign, stop = match[0], match.end()
    begins = max(begun, match.start() - LOOKED_BACK)
    said = text[begins : match.start()].lstrip()
    cut = Cut(said, sign, text[stop : min(end, stop + WIDE_WINDOW)], begins == begun)
    if match["glued"]:
        return bool(cut.before) and ends_glued(cut)
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


def _is_small(token: str) -> bool:
    return token.isalpha() and token.islower()


def _is_no_capital(token: str) -> bool:
    """A digit, a sign or a small letter: the sentence goes on."""
    return not token.isalpha() or token.islower()


def _is_bullet(sign: str) -> bool:
    return sign.isdigit() or sign in ".)" or sign.lower() in BULLET_LETTERS or bool(ROMAN.fullmatch(sign))
