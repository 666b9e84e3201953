"""Numerals: tables of what is written and what it is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numeral import Numeral, compound, numeral
from pipeline.text import Token
from tests.article import article

Row = tuple[str, float, str]

DIGITS: list[Row] = [
    ("[62] участника", 62, "digits"),
    ("[1 250] человек", 1250, "digits"),
    ("[1\u00a0250\u00a0000] рублей", 1_250_000, "digits"),
    ("[1\u2009250] тонн", 1250, "digits"),
    ("[12.500] штук", 12_500, "digits"),
    ("[1.250.000] штук", 1_250_000, "digits"),
    ("[50,000] штук", 50_000, "digits"),
    ("[5,7] процента", 5.7, "digits"),
    ("[3.5] балла", 3.5, "digits"),
    ("[0.125] доли", 0.125, "digits"),
    ("[15 200,5] тонны", 15_200.5, "digits"),
    ("[20-ти] человек", 20, "digits"),
    ("[2-х] детей", 2, "digits"),
    ("в [2014] 200 человек", 2014, "digits"),
]
MIXED: list[Row] = [
    ("[5 тыс.] юридических лиц", 5000, "mixed"),
    ("[5,7 тысячи] человек", 5700, "mixed"),
    ("[2,3 млрд] рублей", 2_300_000_000, "mixed"),
    ("[1,5 трлн] рублей", 1_500_000_000_000, "mixed"),
    ("[2 тыс. 300] рублей", 2300, "mixed"),
    ("[1 млн 250 тыс.] рублей", 1_250_000, "mixed"),
    ("[10 тысяч двести] рублей", 10_200, "mixed"),
    ("[5 млн] 3 января", 5_000_000, "mixed"),
]
WORDS: list[Row] = [
    ("с [двадцатью семью] рублями", 27, "words"),
    ("[сто двадцать] дней", 120, "words"),
    ("[двумястами пятьюдесятью] рублями", 250, "words"),
    ("[две тысячи двенадцать] рублей", 2012, "words"),
    ("[пять тысяч триста сорок два] рубля", 5342, "words"),
    ("[полтора миллиона] долларов", 1_500_000, "words"),
    ("[полтораста] рублей", 150, "words"),
    ("[два с половиной миллиона] рублей", 2_500_000, "words"),
    ("[четверть миллиона] мусульман", 250_000, "words"),
    ("[полмиллиона] рублей", 500_000, "words"),
    ("около [полусотни] человек", 50, "words"),
    ("[десяток] яиц", 10, "words"),
    ("[два десятка] яиц", 20, "words"),
    ("[сотня тысяч] рублей", 100_000, "words"),
    ("[пара] туфель", 2, "words"),
    ("[тысяча] рублей", 1000, "words"),
    ("[ноль] баллов", 0, "words"),
]


def first(marked: str) -> tuple[Numeral | None, str]:
    """The numeral that begins where the mark does, and its words."""
    text = marked.replace("[", "").replace("]", "")
    sentence = article(text).sentences[0]
    start = next(place for place, token in enumerate(sentence.tokens) if token.start >= marked.index("["))
    found = numeral(sentence.tokens, start)
    return found, _words(text, sentence.tokens, found)


def _words(text: str, tokens: tuple[Token, ...], found: Numeral | None) -> str:
    return text[tokens[found.start].start : tokens[found.end - 1].end] if found else ""


def marked_words(marked: str) -> str:
    return marked[marked.index("[") + 1 : marked.index("]")]


@pytest.mark.parametrize(("marked", "value", "form"), DIGITS + MIXED + WORDS)
def test_cardinals(marked: str, value: float, form: str) -> None:
    found, words = first(marked)
    assert found is not None
    assert (found.value, found.form, found.kind, words) == (value, form, "cardinal", marked_words(marked))


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("[пятого] мая", 5),
        ("[двадцать пятого] мая", 25),
        ("[две тысячи двенадцатого] года", 2012),
        ("[тысяча девятьсот сорок пятого] года", 1945),
        ("с [2016-го] года", 2016),
        ("в начале [90-х] годов", 90),
        ("[14-й] этаж", 14),
    ],
)
def test_ordinals(marked: str, value: float) -> None:
    found, words = first(marked)
    assert found is not None
    assert (found.value, found.kind, words) == (value, "ordinal", marked_words(marked))


@pytest.mark.parametrize(
    ("marked", "kind", "value", "value_max", "magnitude"),
    [
        ("[двое] полицейских", "collective", 2, None, None),
        ("у [обоих] детей", "collective", 2, None, None),
        ("[десятеро] рабочих", "collective", 10, None, None),
        ("[половина] жителей", "fraction", 0.5, None, None),
        ("[две трети] голосов", "fraction", 2 / 3, None, None),
        ("[две пятых] доли", "fraction", 0.4, None, None),
        ("[три целых две десятых] процента", "fraction", 3.2, None, None),
        ("[несколько] компаний", "indefinite", None, None, 1),
        ("[несколько десятков тысяч] рублей", "indefinite", None, None, 10_000),
        ("[десятки] людей", "indefinite", None, None, 10),
        ("[сотни миллионов] долларов", "indefinite", None, None, 100_000_000),
        ("[два-три] года", "cardinal", 2, 3, None),
        ("[пять-шесть тысяч] рублей", "cardinal", 5000, 6000, None),
    ],
)
def test_other_kinds(
    marked: str, kind: str, value: float | None, value_max: float | None, magnitude: float | None
) -> None:
    found, words = first(marked)
    assert found is not None
    assert (found.kind, found.value, found.value_max, found.magnitude) == (kind, value, value_max, magnitude)
    assert words == marked_words(marked)


@pytest.mark.parametrize("text", ["[семью] спасли вовремя", "[01.09.2021] подписан", "[1.2.3] вышла", "[дом] стоит"])
def test_no_numeral(text: str) -> None:
    """«Семью» of семья, dates and versions in digits, other words."""
    assert first(text) == (None, "")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("двухлетний", (2, "летний")),
        ("сорокапятилетие", (45, "летие")),
        ("двадцатидевятилетний", (29, "летний")),
        ("пятитысячный", (5, "тысячный")),
        ("полуторагодовалый", (1.5, "годовалый")),
        ("семейный", None),
        ("дворец", None),
    ],
)
def test_numerals_that_begin_a_word(word: str, parts: tuple[float, str] | None) -> None:
    assert compound(word) == parts


UNITS = "ноль один два три четыре пять шесть семь восемь девять десять".split()
TEENS = "один две три четыр пят шест сем восем девят".split()
TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()


def spelled(number: int) -> str:
    """A number below a million in words, nominative, masculine."""
    if number >= 1000:
        thousands = spelled(number // 1000).removesuffix("один").removesuffix("два").strip()
        tail = {1: "одна", 2: "две"}.get(number // 1000 % 10, "") if number // 1000 % 100 // 10 != 1 else ""
        return " ".join(filter(None, [thousands, tail, "тысяч", spelled(number % 1000) if number % 1000 else ""]))
    words = [HUNDREDS[number // 100 - 1]] if number >= 100 else []
    rest = number % 100
    if 11 <= rest <= 19:
        words.append(TEENS[rest - 11] + "надцать")
    else:
        words += [TENS[rest // 10 - 2]] if rest >= 20 else []
        words += [UNITS[rest % 10 if rest != 10 else 10]] if rest % 10 or rest == 10 or not number else []
    return " ".join(words)


@given(st.integers(0, 999_999))
def test_words_are_worth_what_they_say(number: int) -> None:
    found, words = first(f"Насчитали [{spelled(number)}] штук")
    assert found is not None
    assert (found.value, words) == (number, spelled(number))


@given(st.integers(0, 10**12), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]))
def test_digits_are_worth_what_they_say(number: int, space: str) -> None:
    text = f"{number:,}".replace(",", space)
    found, words = first(f"Насчитали [{text}] штук")
    assert found is not None
    assert (found.value, words) == (number, text)
