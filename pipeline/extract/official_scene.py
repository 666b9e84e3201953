"""Sentences with the persons, organisations and dates in them: what the rules for officials look at."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.draft import DateDraft, OrganisationDraft, PersonDraft
from pipeline.normal.post import Category
from pipeline.rules.reading import Reading, readings
from pipeline.text import Article
from schemas.official import Phase


@dataclass(slots=True)
class Position:
    """A position found in a sentence, in its tokens."""

    first: int
    head: int
    end: int
    category: Category
    name: str
    """Nominative of what was read so far, growing with the core («министр» + «обороны»)."""
    phase: Phase | None = None
    acting: bool = False
    plural: bool = False
    portfolio: str | None = None
    organisation: OrganisationDraft | None = None
    organisation_span: tuple[int, int] | None = None
    territory: str | None = None
    territory_span: tuple[int, int] | None = None
    superior: PersonDraft | None = None
    of_body: bool = False
    """Of a body that is only referred to («глава ведомства»)."""
    case: str | None = None
    candidate: bool = False
    core_end: int = 0


@dataclass(slots=True)
class Scene:
    """A sentence with the entities in it, by their first token."""

    reading: Reading
    text: str
    persons: Mapping[int, tuple[int, PersonDraft]]
    organisations: Mapping[int, tuple[int, OrganisationDraft]]
    inside: frozenset[int] = field(default_factory=frozenset[int])
    """Tokens inside names of persons, or inside quoted and Latin names of organisations."""

    def slice(self, start: int, end: int) -> str:
        """The text of some tokens."""
        tokens = self.reading.tokens
        return self.text[tokens[start].start : tokens[end - 1].end] if end > start else ""


Entity = TypeVar("Entity", PersonDraft, OrganisationDraft)
Span = tuple[int, int, str]


def scenes(
    article: Article,
    persons: Sequence[PersonDraft],
    organisations: Sequence[OrganisationDraft],
    dates: Sequence[DateDraft],
) -> Iterator[tuple[Scene, list[DateDraft]]]:
    """Every sentence with what is in it."""
    people = _placed(persons)
    bodies = _placed(organisations)
    when = sorted(dates, key=lambda date: date.start)
    starts = [date.start for date in when]
    for reading in readings(article):
        first, last = reading.sentence.start, reading.sentence.end
        own = when[bisect_left(starts, first) : bisect_left(starts, last)]
        yield _scene(article, reading, people, bodies), own


def _placed(entities: Sequence[Entity]) -> dict[int, tuple[int, Entity]]:
    """Mentions by their first character, the longest where several start."""
    placed: dict[int, tuple[int, Entity]] = {}
    for entity in entities:
        for span in entity.mentions:
            if span.start not in placed or placed[span.start][0] < span.end:
                placed[span.start] = (span.end, entity)
    return placed


def _scene(
    article: Article,
    reading: Reading,
    people: dict[int, tuple[int, PersonDraft]],
    bodies: dict[int, tuple[int, OrganisationDraft]],
) -> Scene:
    persons = _in_tokens(reading, people)
    organisations = _in_tokens(reading, bodies)
    inside = {at for start, (end, _) in persons.items() for at in range(start, end)}
    for start, (end, body) in organisations.items():
        if (reading.text(start - 1) in '«"„' and start) or (
            body.proper_name is None and reading.text(start)[:1].isupper()
        ):
            inside.update(range(start, end))
    return Scene(reading, article.text, persons, organisations, frozenset(inside))


def _in_tokens(reading: Reading, placed: dict[int, tuple[int, Entity]]) -> dict[int, tuple[int, Entity]]:
    found: dict[int, tuple[int, Entity]] = {}
    for at, token in enumerate(reading.tokens):
        entry = placed.get(token.start)
        if entry is not None:
            end = at
            while end < len(reading.tokens) and reading.tokens[end].start < entry[0]:
                end += 1
            found[at] = (end, entry[1])
    return found
