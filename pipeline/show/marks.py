"""A text cut where marks begin and end, so that overlapping marks can be painted side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from schemas.document import TELLING_ZONES, Zone
from schemas.record import Record


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that says something: which kind of thing, and which one."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same marks throughout."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """Longest first."""
    zone: Zone

    @property
    def telling(self) -> bool:
        """Facts may come from here."""
        return self.zone.kind in TELLING_ZONES


def marks(record: Record) -> list[Mark]:
    """Where entities are mentioned, and the own span of each fact; of an official its position."""
    found = [
        Mark(mention.start, mention.end, kind, entity.id)
        for kind, entities in (("organisation", record.organisations), ("person", record.persons))
        for entity in entities
        for mention in entity.mentions
    ]
    found += [Mark(fact.evidence[0].start, fact.evidence[0].end, "count", fact.id) for fact in record.counts]
    found += [Mark(fact.evidence[0].start, fact.evidence[0].end, "date", fact.id) for fact in record.dates]
    found += [
        Mark(evidence.start, evidence.end, "official", official.id)
        for official in record.officials
        for evidence in official.evidence
        if evidence.role == "position"
    ]
    return sorted(set(found), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.id))


def pieces(record: Record) -> Iterator[Piece]:
    """The whole text in pieces."""
    found = marks(record)
    for zone in record.zones:
        inside = [mark for mark in found if mark.start < zone.end and mark.end > zone.start]
        borders = {zone.start, zone.end}
        for mark in inside:
            borders |= {max(mark.start, zone.start), min(mark.end, zone.end)}
        edges = sorted(borders)
        for start, end in pairwise(edges):
            covering = [mark for mark in inside if mark.start <= start and mark.end >= end]
            yield Piece(start, end, tuple(sorted(covering, key=lambda mark: mark.start - mark.end)), zone)
