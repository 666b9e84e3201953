"""Laws of counts: what is said by a grammar of numbers, comparators and nouns comes back as its value."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.count import counts
from pipeline.extract.count_comparator import bounds
from pipeline.extract.count_figure import Figure
from pipeline.extract.date import dates
from schemas.fact import Comparator
from tests.article import article
from tests.extract.counts import found

NOUNS = {
    "завод": ("завод", "завода", "заводов"),
    "школа": ("школа", "школы", "школ"),
    "письмо": ("письмо", "письма", "писем"),
    "участник": ("участник", "участника", "участников"),
    "ребёнок": ("ребёнок", "ребёнка", "детей"),
    "человек": ("человек", "человека", "человек"),
    "предприятие": ("предприятие", "предприятия", "предприятий"),
}
"""Lemma; behind 1, behind 2 to 4, behind 5."""

OBLIQUE: dict[str, tuple[Comparator, str]] = {
    "около": ("approx", "gent"),
    "более": ("more_than", "gent"),
    "свыше": ("more_than", "gent"),
    "менее": ("less_than", "gent"),
    "не менее": ("at_least", "gent"),
    "не более": ("at_most", "gent"),
    "до": ("at_most", "gent"),
    "примерно": ("approx", "nomn"),
    "почти": ("approx", "nomn"),
    "как минимум": ("at_least", "nomn"),
    "максимум": ("at_most", "nomn"),
    "ровно": ("exact", "nomn"),
}
"""Comparator words, what they say and the case they ask for."""

SCALES = {"тысяч": 1_000, "тыс.": 1_000, "миллионов": 1_000_000, "млн": 1_000_000, "млрд": 1_000_000_000}
VALUES = st.integers(2, 1000) | st.integers(1001, 9_999_999)


def form(value: int, forms: tuple[str, str, str]) -> str:
    """The noun behind a number."""
    if value % 10 == 1 and value % 100 != 11:
        return forms[0]
    return forms[1] if 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14 else forms[2]


def grouped(value: int) -> str:
    """«1 250 000»."""
    return f"{value:,}".replace(",", " ")


@given(VALUES, st.sampled_from(sorted(NOUNS)), st.sampled_from(["Закрыли {}.", "Вчера осмотрели {} и ушли."]))
def test_number_and_noun_come_back(value: int, lemma: str, frame: str) -> None:
    said = frame.format(f"{grouped(value)} {form(value, NOUNS[lemma])}")
    if 1000 <= value <= 2100:
        return  # could be a year
    assert [(count.value, count.noun, count.comparator) for count in found(said)] == [(value, lemma, "exact")]


@given(st.integers(5, 900), st.sampled_from(sorted(OBLIQUE)), st.sampled_from(sorted(NOUNS)))
def test_the_comparator_says_how_the_number_stands(value: int, words: str, lemma: str) -> None:
    comparator, case = OBLIQUE[words]
    forms = NOUNS[lemma]
    noun = form(value, forms) if case == "nomn" else forms[1] if value % 10 == 1 and value % 100 != 11 else forms[2]
    (count,) = found(f"Закрыли {words} {value} {noun}.")
    assert (count.value, count.comparator, count.noun) == (value, comparator, lemma)


@given(st.integers(2, 900), st.sampled_from(sorted(SCALES)), st.sampled_from(["рублей", "долларов", "евро"]))
def test_a_multiplier_multiplies(value: int, scale: str, currency: str) -> None:
    (count,) = found(f"Завод стоит {value} {scale} {currency}.")
    assert (count.value, count.kind) == (value * SCALES[scale], "money")


@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(["-", "–", "—"]), st.sampled_from(sorted(SCALES)))
def test_a_multiplier_goes_for_both_ends(low: int, more: int, dash: str, scale: str) -> None:
    (count,) = found(f"Понадобится {low}{dash}{low + more} {scale} рублей.")
    assert (count.value, count.value_max) == (low * SCALES[scale], (low + more) * SCALES[scale])
    assert (count.comparator, count.min, count.max) == ("range", count.value, count.value_max)


@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(sorted(NOUNS)))
def test_from_to_is_a_range(low: int, more: int, lemma: str) -> None:
    (count,) = found(f"Осмотрят от {low} до {low + more} {NOUNS[lemma][2]}.")
    assert (count.value, count.value_max, count.comparator) == (low, low + more, "range")


@given(st.integers(2, 400), st.integers(1, 400), st.booleans())
def test_under_a_verb_of_change_from_to_is_a_change(low: int, more: int, falls: bool) -> None:
    first, last = (low + more, low) if falls else (low, low + more)
    verb = "сократилось" if falls else "выросло"
    (count,) = found(f"Число школ {verb} с {first} до {last}.")
    assert count.delta is not None
    assert (count.value, count.delta.from_value, count.delta.mode) == (last, first, "to")
    assert count.delta.direction == ("down" if falls else "up")
    assert count.noun == "школа"


@given(st.integers(2, 99), st.integers(0, 99))
def test_decimals_have_a_comma(whole: int, part: int) -> None:
    (count,) = found(f"Цены выросли на {whole},{part:02} процента.")
    assert count.value is not None
    assert math.isclose(count.value, whole + part / 100)


@pytest.mark.parametrize("comparator", ["exact", "approx", "more_than", "at_least", "less_than", "at_most"])
def test_bounds_never_leave_the_value_out(comparator: Comparator) -> None:
    low, high = bounds(Figure(0, 1, 5.0, "number", comparator=comparator))
    assert (low or 5.0) <= 5.0 <= (high or 5.0)


PIECES = st.sampled_from(
    "погибли 5 человек 12 % около 300 рублей с 8 до 12 и три из 90 № 7 3:1 в 2020 году несколько первый один из пяти"
    " выросло на млн тыс. – — ( ) , . : « » половина оба дважды раз 15 км/ч $ от 20 - 30 12+ статья 228".split()
)


@settings(max_examples=150)
@given(st.lists(PIECES, min_size=1, max_size=18))
def test_any_words_in_any_order_give_facts_that_can_point(words: list[str]) -> None:
    text = " ".join(words)
    told = article(text)
    when = dates(told)
    facts, none = counts(told, when)
    taken = [(piece.start, piece.end) for date in when for piece in date.evidence if piece.role == "date"]
    for count in facts:
        first = count.evidence[0]
        assert first.role == "value"
        assert any(letter.isalnum() for letter in text[first.start : first.end])
        assert all(0 <= piece.start < piece.end <= len(text) for piece in count.evidence)
        assert not any(first.start < end and start < first.end for start, end in taken)
        assert (count.value is None) == (count.comparator == "indefinite")
    starts = [count.start for count in facts]
    assert starts == sorted(starts)
    assert all(item.reason for item in none)


def test_every_kind_has_a_rule_of_its_name() -> None:
    text = "Погибли 5 человек, ранены двое, цены выросли на 12 %, до 300 рублей; завод даст 15 тонн."
    rules = {count.source_rule.removeprefix("count.") for count in found(text)}
    assert rules == {"number", "collective", "percent", "money", "measure"}
