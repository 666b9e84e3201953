"""Grammars: the first rule in the list that matches and is not refused has the place."""

from dataclasses import dataclass

from pipeline.rules.grammar import Found, Grammar, Rule
from tests.article import article


@dataclass
class Made:
    words: str
    end: int


def found(grammar: Grammar[Made], text: str) -> list[tuple[str, str]]:
    """Names of the rules and words of what they make."""
    sentences = article(text).sentences
    return [
        (rule.name, made.words)
        for number, start in grammar.sentences([sentence.codes for sentence in sentences])
        for rule, made in grammar.found(sentences[number].tokens, start)
    ]


def words(found: Found) -> Made:
    return Made(" ".join(token.text for token in found.tokens[found.start : found.end]), found.end)


def even_day(found: Found) -> Made | None:
    return words(found) if int(found.text("d") or 0) % 2 == 0 else None


GRAMMAR = Grammar(
    (
        Rule("day", "(?P<d><day>) (?P<m><month>)", even_day),
        Rule("month", "(?P<m><month>)", words),
        Rule("number", "<digits>", words),
    )
)


def test_rules_are_tried_in_order_and_places_are_taken_once() -> None:
    made = [("day", "4 мая"), ("number", "5"), ("month", "июня"), ("number", "2014")]
    assert found(GRAMMAR, "Были 4 мая, 5 июня и 2014 год.") == made


def test_a_sentence_without_triggers_has_nothing() -> None:
    assert found(GRAMMAR, "Завод открыли.") == []


def test_values_and_groups_of_a_match() -> None:
    seen: list[tuple[str | None, str | None, bool, bool]] = []

    def note(found: Found) -> None:
        seen.append((found.value("m", "month"), found.text("m"), found.has("m"), found.has("unnamed")))

    found(Grammar[Made]((Rule("month", "(?P<m><month>)", note),)), "Был май.")
    assert seen == [("5", "май", True, False)]


def test_words_met_for_the_first_time_find_their_rule() -> None:
    grammar = Grammar((Rule("greek", "<other>", words), Rule("latin", "<latin>", words)))
    assert found(grammar, "Слово Ωδή и Ode.") == [("greek", "Ωδή"), ("latin", "Ode")]
