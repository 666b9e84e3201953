"""What the whole article says of its names: which are works or people, and what it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.lexicon import folded
from pipeline.normal.words import stemmed
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import OPENING
from pipeline.rules.reading import Reading

LONGEST = 5
"""Words of a Latin name."""
LATIN, TOPIC = Pattern("<latin>"), Pattern("<org_topic>")
BRACKET, QUOTE = Pattern("<(>"), Pattern(f"<{'|'.join(sorted(OPENING))}>")


@dataclass(frozen=True, slots=True)
class Story:
    """Known of an article before its organisations are read."""

    others: frozenset[str] = frozenset()
    """Latin names that are said once to be of a work, a product or a person: «хоррор Gylt», «рэпер Snow Cat»."""
    topics: frozenset[str] = frozenset()
    """Values of ``org_topic`` its words have: music, games."""
    named: frozenset[tuple[str, ...]] = frozenset()
    """Quoted names behind a type of body, without endings: «группа «Лесная Сова»», later «Лесную Сову» alone."""
    letters: frozenset[str] = frozenset()
    """Abbreviations in brackets behind the name of a body they are the first letters of: «Лесной завод (ЛЗ)»."""


def story(readings: Sequence[Reading]) -> Story:
    """What the sentences of an article say together."""
    topics = {reading.value(at, "org_topic") for reading, at in _places(readings, TOPIC)}
    latin = [(reading, at) for reading, at in _places(readings, LATIN) if at > 0 and not reading.has(at - 1, "latin")]
    bodies = set(_said(latin, ("org_type", "org_agent")))
    others = frozenset(_said(latin, ("org_product", "org_star"))) - bodies
    return Story(others, frozenset(filter(None, topics)), frozenset(_named(readings)), frozenset(_explained(readings)))


def _places(readings: Sequence[Reading], pattern: Pattern) -> Iterator[tuple[Reading, int]]:
    """Tokens of a class, with their sentences."""
    for number, places in pattern.places([reading.sentence.codes for reading in readings]):
        for at in places:
            yield readings[number], at


def _said(latin: Iterable[tuple[Reading, int]], classes: tuple[str, ...]) -> Iterator[str]:
    """Latin names with a noun of these classes before them, or before their quotation mark."""
    for reading, at in latin:
        before = at - 2 if reading.text(at - 1) in OPENING else at - 1
        if reading.has(before, *classes) and reading.pos(before) == "NOUN":
            yield latin_name(reading, at, latin_end(reading, at))


def _named(readings: Sequence[Reading]) -> Iterator[tuple[str, ...]]:
    for reading, at in _places(readings, QUOTE):
        if reading.has(at - 1, "org_type", "legal_form") and reading.quote_end(at) > at:
            owns = reading.case(at + 1) == "gent" != reading.case(at - 1)
            yield from () if owns else [quoted_name(reading, at, reading.quote_end(at))]


def quoted_name(reading: Reading, at: int, end: int) -> tuple[str, ...]:
    """How a name between quotation marks is remembered."""
    return tuple(stemmed(folded(reading.text(place))) for place in range(at + 1, end - 1))


def _explained(readings: Sequence[Reading]) -> Iterator[str]:
    for reading, at in _places(readings, BRACKET):
        if reading.text(at + 2) == ")" and _is_body(reading, at, reading.text(at + 1)):
            yield reading.text(at + 1)


def _is_body(reading: Reading, end: int, letters: str) -> bool:
    """The words before the bracket begin with these letters, and one of them is a type of body."""
    start = end
    spelt = ""
    while start > max(0, end - 2 * len(letters)) and spelt != letters:
        start -= 1
        word = reading.text(start)
        spelt = (word[:1].upper() if len(word) > 2 else "") + spelt
    typed = any(reading.has(at, "org_type") for at in range(start, end))
    return letters.isupper() and len(letters) > 1 and spelt == letters and typed


def latin_end(reading: Reading, at: int) -> int:
    """End of the Latin words that follow one another from here."""
    end = at
    while reading.has(end, "latin") or (
        end > at and reading.text(end) in ("&", "-", "’", "'", ".") and reading.has(end + 1, "latin")
    ):
        end += 1
    return end


def latin_name(reading: Reading, start: int, end: int) -> str:
    """How a Latin name is remembered."""
    return " ".join(reading.text(at).lower() for at in range(start, min(end, start + LONGEST)))
