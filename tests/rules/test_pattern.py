"""Patterns: regular expressions whose letters are word classes."""

import pytest

from pipeline.lexicon import Lexicon
from pipeline.rules.pattern import Pattern

TABLE = ["month\tмай\t5", "month\tиюнь\t6", "year_word\t=года", "lasting\t~.+летний"]
LEMMAS = {"мая": "май", "июня": "июнь"}


def codes(words: Lexicon, sentence: str) -> str:
    """The sentence in the lexicon's letters."""
    return "".join(
        words.code(words.values(form, [LEMMAS[form]] if form in LEMMAS else [])) for form in sentence.split()
    )


@pytest.mark.parametrize(
    ("source", "sentence", "span"),
    [
        ("<month>", "в мая", (1, 2)),
        ("<day> <month>", "5 мая", (0, 2)),
        ("<day&digits2> <month>", "5 мая", None),
        ("<day&digits2> <month>", "15 мая", (0, 2)),
        ("<month|year_word>", "года мая", (0, 1)),
        ("<day> <!month>", "5 года", (0, 2)),
        ("<day> <!month>", "5 мая", None),
        ("<year4> <>  <year_word>", "2014 , года", (0, 3)),
        ("<year4> <-|–> <year4>", "2014 – 2016", (0, 3)),
        ("(?P<a> <day> <,>? )+ <month>", "1 , 2 , 3 мая", (0, 6)),
        ("<lasting>", "двухлетний", (0, 1)),
        ("<unheard_of>", "мая", None),
        ("<signs>", "?!", (0, 1)),
        ("<other>", "Ωδή", (0, 1)),
    ],
)
def test_what_patterns_match(source: str, sentence: str, span: tuple[int, int] | None) -> None:
    words = Lexicon(TABLE)
    found = Pattern(source, words).search(codes(words, sentence))
    assert (found.span() if found else None) == span


def test_a_pattern_learns_letters_that_come_later() -> None:
    words = Lexicon(TABLE)
    pattern = Pattern("<month>", words)
    assert pattern.search(codes(words, "года")) is None
    assert pattern.search(codes(words, "мая")) is not None


def test_groups_give_token_numbers() -> None:
    words = Lexicon(TABLE)
    found = Pattern("(?P<d><day>) (?P<m><month>) (?P<y><year4>)?", words).match(codes(words, "5 мая"))
    assert found is not None
    assert (found.span("d"), found.span("m"), found.span("y")) == ((0, 1), (1, 2), (-1, -1))


def test_a_pattern_knows_what_it_begins_with() -> None:
    pattern = Pattern("(?P<d><day&digits2|month>) <year4>?")
    assert pattern.first == "day&digits2|month"
    assert pattern.begins_with(["month", "word"])
    assert not pattern.begins_with(["day", "digits1"])
