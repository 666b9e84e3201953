"""Sentences with the persons, organisations and dates in them: what the rules for officials look at."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.draft import DateDraft, OrganisationDraft, PersonDraft
from pipeline.normal.post import Category
from pipeline.rules.reading import Reading, readings
from pipeline.text import Article, Token
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
    adjective: str | None = None
    """That of the territory, in the nominative («британский»)."""
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
    people = _Placed(persons, but="latin")  # «Ричард Бёртон (Richard Burton) — актёр»
    bodies = _Placed(organisations)
    when = sorted(dates, key=lambda date: date.start)
    starts = [date.start for date in when]
    for reading in readings(article):
        first, last = reading.sentence.start, reading.sentence.end
        own = when[bisect_left(starts, first) : bisect_left(starts, last)]
        yield _scene(article, reading, people, bodies), own


class _Placed(Generic[Entity]):
    """Mentions by their first character, the longest where several start."""

    def __init__(self, entities: Sequence[Entity], but: str | None = None) -> None:
        """``but``: the form of mentions that no position goes with."""
        placed: dict[int, tuple[int, Entity]] = {}
        for entity in entities:
            for span in entity.mentions:
                if span.form == but:
                    continue
                if span.start not in placed or placed[span.start][0] < span.end:
                    placed[span.start] = (span.end, entity)
        self._placed: list[tuple[int, tuple[int, Entity]]] = sorted(placed.items(), key=lambda one: one[0])
        self._starts: list[int] = [start for start, _ in self._placed]

    def in_tokens(self, reading: Reading) -> dict[int, tuple[int, Entity]]:
        """Those in a sentence, by the tokens they begin with, with the token after each."""
        tokens = reading.tokens
        first = bisect_left(self._starts, reading.sentence.start)
        last = bisect_left(self._starts, reading.sentence.end, first)
        found: dict[int, tuple[int, Entity]] = {}
        at = 0
        for start, (end, entity) in self._placed[first:last]:
            at = bisect_left(tokens, start, at, key=_start)
            if at < len(tokens) and tokens[at].start == start:
                found[at] = (bisect_left(tokens, end, at, key=_start), entity)
        return found


def _start(token: Token) -> int:
    return token.start


def _scene(
    article: Article,
    reading: Reading,
    people: _Placed[PersonDraft],
    bodies: _Placed[OrganisationDraft],
) -> Scene:
    persons = people.in_tokens(reading)
    organisations = bodies.in_tokens(reading)
    inside = {at for start, (end, _) in persons.items() for at in range(start, end)}
    for start, (end, body) in organisations.items():
        if (reading.text(start - 1) in '«"„' and start) or (
            body.proper_name is None and reading.text(start)[:1].isupper()
        ):
            inside.update(range(start, end))
    return Scene(reading, article.text, persons, organisations, frozenset(inside))
