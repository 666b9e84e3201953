"""Points that shorten a word, and when they end a sentence all the same.

The abbreviations are razdel's (``razdel/segmenters/sokr.py``) and those of ``words/sentence_abbreviations.txt``.
"""

import re
from functools import cache

from razdel.segmenters.punct import QUOTES
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from pipeline.segment.cut import ENDS, GOES_ON, WINDOW, Cut, Rule, is_no_capital
from pipeline.zone.phrase import words


@cache
def shortened() -> frozenset[str]:
    """All that some rule here may take for an abbreviation."""
    lists = ("sentence_units", "sentence_abbreviations", "sentence_time_abbreviations")
    razdels: frozenset[str] = frozenset({*HEAD_SOKRS, *SOKRS, *INITIALS})
    return razdels.union(*map(words, lists))


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


PER = re.compile(r"[а-я]/(?:с|ч|м)$")


def rate(cut: Cut) -> bool | None:
    """«…до 25 м/с. Местами снег» ends: «с.» here is no village."""
    if cut.sign != "." or not PER.search(cut.said[-WINDOW:]):
        return None
    return ENDS if not is_no_capital(cut.after) else None


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
        return GOES_ON if is_no_capital(cut.after) else ENDS
    return None


AND_OTHERS = re.compile(r"\bи\s+пр$")


def starter_after_abbreviation(cut: Cut) -> bool | None:
    """«…передали им. Кроме того…», «…и пр. Министр…»: no name begins so."""
    if cut.sign != "." or not (cut.before.lower() in HEAD_SOKRS or (len(cut.before) == 1 and cut.before.isupper())):
        return None
    return ENDS if cut.starter_after or AND_OTHERS.search(cut.said[-WINDOW:]) else None


def abbreviation(cut: Cut) -> bool | None:
    """«г. Москва», «им. Ленина», «ген. Иванов»; «тыс.», «30 дек.», «9 мес.» before a small letter, digit or sign."""
    if cut.sign != ".":
        return None
    before = cut.before.lower()
    if before in HEAD_SOKRS or before in words("sentence_abbreviations"):
        return GOES_ON
    is_short = before in SOKRS or before in words("sentence_time_abbreviations")
    return GOES_ON if is_short and is_no_capital(cut.after) else None


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


ABBREVIATION_RULES: list[Rule] = [
    year,
    rate,
    unit,
    acronym_after_thousands,
    pair_of_letters,
    starter_after_abbreviation,
    initial,
    abbreviation,
    lone_small_letter,
]
"""In order: the first that answers decides."""
