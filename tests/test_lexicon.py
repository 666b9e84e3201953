"""The lexicon: word classes from tables, and the alphabet grown from them."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.lexicon import ALPHABETIC, NUMERIC, Alphabet, Lexicon, _shapes, lexicon
from pipeline.tag.dictionary import readings
from tests.conftest import ROOT

TABLES = sorted((ROOT / "pipeline" / "words").glob("*.tsv"))
MIXED = re.compile("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


@pytest.mark.parametrize(
    ("form", "lemmas", "name", "value"),
    [
        ("января", ["январь"], "month", "1"),
        ("Ёлкин", [], "capital", "Ёлкин"),
        ("млн", [], "multiplier", "1000000"),
        ("Двух", ["два"], "cardinal", "2"),
        ("2014", [], "year4", "2014"),
        ("31", [], "day", "31"),
        ("XIV", [], "roman", "XIV"),
        ("январе-марте", [], "month_pair", ""),
        ("десятилетний", [], "lasting", ""),
        ("«", [], "«", ""),
        ("?!", [], "signs", ""),
        ("Ωδή", [], "other", ""),
        ("Körting", [], "latin", "Körting"),
    ],
)
def test_classes_of_a_form(form: str, lemmas: list[str], name: str, value: str) -> None:
    assert lexicon().values(form, lemmas)[name] == value


@given(st.text(st.sampled_from("аЯёЁхХiVXaZ1-'. "), min_size=1, max_size=4))
@example("Слово")
@example("XIV")
def test_the_short_cut_gives_the_shapes_the_patterns_give(form: str) -> None:
    shapes = NUMERIC if form[0].isdecimal() else ALPHABETIC
    assert _shapes(form) == {name: form for name, shape in shapes.items() if shape.fullmatch(form)}


def test_a_new_set_of_classes_is_noticed_by_its_classes_alone() -> None:
    words = Alphabet()
    words.code(["month", "word"])
    size = words.size
    assert not words.has_new(frozenset({"month"}), size)
    words.code(["day", "word"])
    assert words.has_new(frozenset({"day"}), size)
    assert not words.has_new(frozenset({"month"}), size)


@pytest.mark.parametrize("form", "[ 7,25 III–V XVI-го ХХI Х Гг. дня Днём им лета сот Третью минут части".split())
def test_common_forms_are_expected(form: str) -> None:
    words = lexicon()
    own = {name for names in (NUMERIC, ALPHABETIC) for name in names} | {"unit", "season", "fraction", "ordinal"}
    own |= {"other", "[", "roman_range", "roman_ordinal", "clock_part", "day_part", "dative_person", "street", "tally"}
    names = frozenset(words.values(form, [parse.lemma for parse in readings(form)]))
    assert names & own in {one & own for one in words.expected()}


def test_a_lemma_covers_its_forms_and_a_form_only_itself() -> None:
    words = Lexicon(["unit\tгод\tY", "year_word\t=года", "# год is a comment here", ""])
    assert dict(words.of_lemma("год")) == {"unit": "Y"}
    assert dict(words.of_form("Года")) == {"year_word": ""}
    assert "year_word" not in words.values("год", ["год"])


def test_an_alphabet_of_some_classes_does_not_tell_the_others_apart() -> None:
    some = Alphabet(frozenset({"month", "year4"}))
    assert some.code(["month", "word"]) == some.code(["month", "capital"])
    assert some.code(["month"]) != some.code(["year4"]) != some.code(["word"])
    assert some.size == 3
    assert some.letters("month") == some.code(["month"])


@pytest.mark.parametrize("table", TABLES)
def test_no_word_mixes_latin_and_cyrillic(table: Path) -> None:
    """«с» typed in Latin looks the same and is never found; a whole word may be Latin («hr-директор»)."""
    entries = [line.split("\t")[1] for line in table.read_text("utf-8").splitlines() if "\t" in line]
    assert [entry for entry in entries if not entry.startswith("~") and MIXED.search(entry)] == []


@pytest.mark.parametrize("name", ["time.tsv", "numerals.tsv"])
def test_no_entry_stands_twice_in_its_class(name: str) -> None:
    table = next(table for table in TABLES if table.name == name)
    entries = Counter(tuple(line.split("\t")[:2]) for line in table.read_text("utf-8").splitlines() if "\t" in line)
    assert [entry for entry, times in entries.items() if times > 1] == []
