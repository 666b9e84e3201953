"""Patterns side by side find what each of them finds."""

import pytest

from pipeline.rules.pattern import Pattern
from pipeline.rules.patterns import Patterns
from tests.article import article

SOURCES = ("(?P<n><digits1>) <month>", "(?<= <,> ) <digits>", "<digits> <!month>", "(?P<m><month>)")


def found(text: str) -> list[tuple[str, int]]:
    """The token where one matches, and the number of the first that does."""
    patterns = Patterns(SOURCES)
    sentence = article(text).sentences[0]
    letters = patterns.letters(sentence.codes)
    hits: list[tuple[str, int]] = []
    hit = patterns.search()(letters)
    while hit:
        place = hit.start()
        matching = [number for number, match in patterns.beginning_with(letters[place]) if match(letters, place)]
        assert hit.lastindex == matching[0] + 1
        hits.append((sentence.tokens[place].text, matching[0]))
        hit = patterns.search()(letters, place + 1)
    return hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Это 4 мая, 5 июня и 10 дней.", [("4", 0), ("мая", 3), ("5", 0), ("июня", 3), ("10", 2)]),
        ("Это 44 мая, 55 июня.", [("мая", 3), ("55", 1), ("июня", 3)]),
        ("Завод открыли.", []),
    ],
)
def test_the_first_pattern_that_matches_is_told(text: str, hits: list[tuple[str, int]]) -> None:
    assert found(text) == hits


def test_what_a_pattern_looks_back_at_is_not_what_it_begins_with() -> None:
    assert Pattern("(?<= <(|capital> <->) <digits> <month>").first == "digits"
