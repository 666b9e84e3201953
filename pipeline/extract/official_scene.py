"""Sentences with the persons, organisations and dates in them: what the rules for officials look at."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from pipeline.draft import DateDraft, OrganisationDraft, PersonDraft
from pipeline.extract.official_position import Scene
from pipeline.rules.reading import Reading, readings
from pipeline.text import Article

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
