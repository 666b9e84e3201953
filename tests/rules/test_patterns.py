"""Patterns side by side find what each of them finds."""

import pytest

from pipeline.rules.pattern import Pattern
from pipeline.rules.patterns import Patterns
from tests.article import article

SOURCES = ("<digits2>", "(?P<n><digits1>) <month>", "(?<= <,> ) <digits>", "<digits> <!month>", "(?P<m><month>)")


def found(text: str) -> list[tuple[str, list[int]]]:
    """The tokens where one matches, and the numbers of those that do."""
    patterns = Patterns(SOURCES)
    sentence = article(text).sentences[0]
    letters = patterns.letters(sentence.codes)
    hits: list[tuple[str, list[int]]] = []
    hit = patterns.search()(letters)
    while hit:
        place = hit.start()
        matching = [
            number for number, match in patterns.beginning(letters[place], hit.lastindex) if match(letters, place)
        ]
        assert matching == [
            number for number, source in enumerate(SOURCES) if Pattern(source).match(sentence.codes, place)
        ]
        hits.append((sentence.tokens[place].text, matching))
        hit = patterns.search()(letters, place + 1)
    return hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (
            "Это 4 мая, 5 июня и 10 дней.",
            [("4", [1]), ("мая", [4]), ("5", [1, 2]), ("июня", [4]), ("10", [0, 3])],
        ),
        ("Это 44 мая, 55 июня.", [("44", [0]), ("мая", [4]), ("55", [0, 2]), ("июня", [4])]),
        ("Завод открыли.", []),
    ],
)
def test_those_that_match_are_told_in_their_order(text: str, hits: list[tuple[str, list[int]]]) -> None:
    assert found(text) == hits


def test_what_a_pattern_looks_back_at_is_not_what_it_begins_with() -> None:
    assert Pattern("(?<= <(|capital> <->) <digits> <month>").first == "digits"
