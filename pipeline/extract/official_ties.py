"""What the tagger relates to a position: who holds it and where (``Article.relations``)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.draft import EntityDraft, OrganisationDraft, PersonDraft
from pipeline.text import Article, Mention, Relation

Entity = TypeVar("Entity", bound=EntityDraft)


@dataclass(frozen=True, slots=True)
class Tie(Generic[Entity]):
    """An entity that belongs to a position, where it is named, and how likely."""

    entity: Entity
    start: int
    end: int
    score: float


class Ties:
    """The relations of an article, asked by the place of a position."""

    def __init__(
        self, article: Article, persons: Sequence[PersonDraft], organisations: Sequence[OrganisationDraft]
    ) -> None:
        self._persons, self._bodies = _Named(persons), _Named(organisations)
        self._of: dict[str, _ByPlace] = {
            "holder": _ByPlace([(one.tail, one.head, one) for one in article.relations if one.type == "WORKS_AS"]),
            "place": _ByPlace([(one.head, one.tail, one) for one in article.relations if one.type == "WORKPLACE"]),
        }

    def holders(self, start: int, end: int) -> list[Tie[PersonDraft]]:
        """Who holds the position whose head word stands here, the likeliest first."""
        found = [
            Tie(person, other.start, other.end, score)
            for other, score in self._of["holder"].over(start, end)
            if (person := self._persons.at(other)) is not None
        ]
        return sorted(found, key=lambda tie: (-tie.score, tie.start))

    def places(self, start: int, end: int) -> list[Mention]:
        """Workplaces of the position or person that stands here, the likeliest first."""
        found = sorted(self._of["place"].over(start, end), key=lambda one: (-one[1], one[0].start, -one[0].end))
        return [place for place, _ in found]

    def body(self, place: Mention) -> OrganisationDraft | None:
        """The organisation that is named here."""
        return self._bodies.at(place)


class _ByPlace:
    """Relations by the place of one of their ends."""

    def __init__(self, ends: Sequence[tuple[Mention, Mention, Relation]]) -> None:
        self._at: defaultdict[tuple[int, int], list[tuple[Mention, float]]] = defaultdict(list)
        for own, other, relation in ends:
            self._at[own.start, own.end].append((other, relation.score))
        self._places = sorted(self._at)
        self._longest = max((end - start for start, end in self._places), default=0)

    def over(self, start: int, end: int) -> list[tuple[Mention, float]]:
        """Of the ends that cover this place."""
        last = bisect_right(self._places, (start, 1 << 60))
        found: list[tuple[Mention, float]] = []
        for place in reversed(self._places[:last]):
            if start - place[0] > self._longest:
                break
            if place[1] >= end:
                found += self._at[place]
        return found


class _Named(Generic[Entity]):
    """Entities by the place of their mentions."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._spans = sorted(
            ((span.start, span.end, number) for number, one in enumerate(entities) for span in one.mentions)
        )
        self._entities = entities

    def at(self, place: Mention) -> Entity | None:
        """The entity whose mention shares the most with this place."""
        first = bisect_right(self._spans, (place.start - 200, 0, 0))
        best: tuple[int, int] | None = None
        for start, end, number in self._spans[first:]:
            if start >= place.end:
                break
            shared = min(end, place.end) - max(start, place.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = shared, number
        return self._entities[best[1]] if best else None
