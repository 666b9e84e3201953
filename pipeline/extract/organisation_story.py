"""What the whole article says of its names: which are works or people, and what it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.lexicon import folded
from pipeline.normal.words import stemmed
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import OPENING, can_be, is_glued
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
    bodies: frozenset[str] = frozenset()
    """Latin names that are said once to be of a body: «компания Lake», later «Lake Disk Guard», which it makes."""
    topics: frozenset[str] = frozenset()
    """Values of ``org_topic`` its words have: music, games."""
    named: frozenset[tuple[str, ...]] = frozenset()
    """Quoted names behind a type of body, without endings: «группа «Лесная Сова»», later «Лесную Сову» alone."""
    works: frozenset[tuple[str, ...]] = frozenset()
    """Quoted names behind the noun of a work or a thing, without endings: «боевик «Тихий лес»», later «Тихий лес»."""
    figures: frozenset[str] = frozenset()
    """Abbreviations in brackets behind what is no body: «индекс цен (ИЦ)»."""
    leading: str | None = None
    """The topic it is about more than about any other, if it says so in several words."""
    letters: frozenset[str] = frozenset()
    """Abbreviations in brackets behind the name of a body they are the first letters of: «Лесной завод (ЛЗ)»."""


def story(readings: Sequence[Reading]) -> Story:
    """What the sentences of an article say together."""
    latin = [(reading, at) for reading, at in _places(readings, LATIN) if not reading.has(at - 1, "latin")]
    bodies = set(_said(latin, ("org_type", "org_agent")))
    others = frozenset([*_said(latin, ("org_product", "org_star")), *_subtitled(latin), *_played(latin)]) - bodies
    quotes = list(_places(readings, QUOTE))
    named = frozenset(_named(quotes))
    works = frozenset(_called_works(quotes)) - named
    spelt = list(_explained(readings))
    letters = frozenset(one for one, is_body in spelt if is_body)
    figures = frozenset(one for one, is_body in spelt if not is_body) - letters
    told = _told(readings)
    return Story(others, frozenset(bodies), _topics(told), named, works, figures, _leading(told), letters)


SPORT = 2
"""Nouns of sport that an article on it has at least: one is said of elections too."""


SEVERAL = 3
"""Nouns of a topic that an article on it has at least."""


def _told(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """Its nouns of each topic."""
    told: dict[str, set[str]] = {}
    for reading, at in _places(readings, TOPIC):
        if topic := reading.value(at, "org_topic"):
            told.setdefault(topic, set()).add(reading.tokens[at].lemma)
    return told


def _topics(told: Mapping[str, set[str]]) -> frozenset[str]:
    """What the article is about."""
    return frozenset(topic for topic, words in told.items() if topic != "sport" or len(words) >= SPORT)


def _leading(told: Mapping[str, set[str]]) -> str | None:
    counts = sorted(((len(words), topic) for topic, words in told.items()), reverse=True)
    if not counts or counts[0][0] < SEVERAL or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]


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


def _played(latin: Iterable[tuple[Reading, int]]) -> Iterator[str]:
    """«чемпион мира по Lake Wars», «состав по Lake Wars»."""
    for reading, at in latin:
        if is_played(reading, at):
            yield latin_name(reading, at, latin_end(reading, at))


PLAYED = ("org_match", "org_team", "org_contest", "org_product")
"""Classes of what is played, and of who plays it."""


def is_played(reading: Reading, at: int) -> bool:
    """«по», and before it a contest or who takes part in one."""
    if reading.text(at - 1) != "по":
        return False
    return any(reading.has(place, *PLAYED) for place in range(max(0, at - 4), at - 1))


def _subtitled(latin: Iterable[tuple[Reading, int]]) -> Iterator[str]:
    for reading, at in latin:
        end = latin_end(reading, at)
        if has_subtitle(reading, end):
            yield latin_name(reading, at, end)
            yield latin_name(reading, end + 1, latin_end(reading, end + 1))


def has_subtitle(reading: Reading, end: int) -> bool:
    """«World of Tigers: Legends»: what ends here is a title."""
    if reading.text(end) != ":" or not reading.has(end + 1, "latin"):
        return False
    return not is_glued(reading.tokens, end + 1) and reading.text(end + 1)[:1].isupper()


def _named(quotes: Iterable[tuple[Reading, int]]) -> Iterator[tuple[str, ...]]:
    for reading, at in quotes:
        if reading.has(at - 1, "org_type", "legal_form") and reading.quote_end(at) > at:
            owns = reading.case(at + 1) == "gent" != reading.case(at - 1)
            yield from () if owns else [quoted_name(reading, at, reading.quote_end(at))]


def _called_works(quotes: Iterable[tuple[Reading, int]]) -> Iterator[tuple[str, ...]]:
    for reading, at in quotes:
        if reading.has(at - 1, "org_title") and reading.quote_end(at) > at and not is_owner(reading, at):
            yield quoted_name(reading, at, reading.quote_end(at))


def is_owner(reading: Reading, at: int) -> bool:
    """«песни «Сирени»»: one word that can but be a genitive is whose they are, no title."""
    end = reading.quote_end(at) - 1
    one = end > at and all(is_glued(reading.tokens, place) for place in range(at + 2, end))
    return one and is_genitive(reading, end - 1)


def is_genitive(reading: Reading, at: int) -> bool:
    """A word that can but be a genitive."""
    return reading.case(at) == "gent" and not can_be(reading.tokens[at], case="nomn")


def quoted_name(reading: Reading, at: int, end: int) -> tuple[str, ...]:
    """How a name between quotation marks is remembered."""
    return tuple(stemmed(folded(reading.text(place))) for place in range(at + 1, end - 1))


def _explained(readings: Sequence[Reading]) -> Iterator[tuple[str, bool]]:
    """Abbreviations in brackets behind the words they are the first letters of, and whether these are of a body."""
    for reading, at in _places(readings, BRACKET):
        letters = reading.text(at + 1) if reading.text(at + 2) == ")" else ""
        if letters.isupper() and len(letters) > 1 and (start := _spelt_from(reading, at, letters)) < at:
            yield letters, any(reading.has(word, "org_type", "org_pair_head") for word in range(start, at))


def _spelt_from(reading: Reading, end: int, letters: str) -> int:
    """Where the words begin that have these first letters and end here; ``end`` if they do not."""
    start = end
    spelt = ""
    while start > max(0, end - 2 * len(letters)) and spelt != letters:
        start -= 1
        word = reading.text(start)
        spelt = (word[:1].upper() if len(word) > 2 else "") + spelt
    return start if spelt == letters else end


def latin_end(reading: Reading, at: int) -> int:
    """End of the Latin words that follow one another from here."""
    end = at
    while reading.has(end, "latin") or (end > at and reading.has(end + 1, "latin") and _is_joint(reading, end)):
        end += 1
    if reading.text(at)[:1].isupper():
        while end > at + 1 and reading.text(end - 1).islower() and not is_glued(reading.tokens, end - 1):
            end -= 1
    return end


def _is_joint(reading: Reading, at: int) -> bool:
    """A sign inside a name; a colon if no space is on either side («WT:Social»)."""
    glued = reading.text(at) == ":" and is_glued(reading.tokens, at) and is_glued(reading.tokens, at + 1)
    return glued or reading.text(at) in JOINTS


JOINTS = frozenset({"&", "-", "’", "'", ".", "!"})
"""Signs that stand inside Latin names («Boom! Studios»)."""


def latin_name(reading: Reading, start: int, end: int) -> str:
    """How a Latin name is remembered."""
    return " ".join(reading.text(at).lower() for at in range(start, min(end, start + LONGEST)))
