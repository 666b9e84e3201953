"""A record as marks on its text, and ties between marks: what annotation tools know, and all of them alike."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from pipeline.export.item import UNSEEN, Note
from schemas.count import Count
from schemas.date import Date
from schemas.entity import Entity
from schemas.evidence import Evidence, EvidenceRole, Span
from schemas.fact import Fact
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.record import Record

MarkKind: TypeAlias = Literal["organisation", "person", "official", "count", "date"]
"""What a stretch of text is or tells."""

KINDS: tuple[MarkKind, ...] = get_args(MarkKind)

TIES = ("holder", "at", "when", "whose", "repeats", "converts", "part_of", "change_of", "contradicts", "replaces")
"""A post's holder and body; a number's date and subject; then the types of links between facts."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that says something."""

    id: str
    """Of the fact (c1), or of the entity with the number of the mention (o1.2); unique in a record."""
    kind: MarkKind
    start: int
    end: int
    quote: str
    note: str
    """What it says, in normal form, for a person."""
    key: str
    """Of the fact or the entity, the same in every run."""
    confidence: float
    source_rule: str
    realis: str
    """How real it is; an entity is a fact."""
    review: Note


@dataclass(frozen=True, slots=True)
class Tie:
    """How two marks hang together."""

    type: str
    head: str
    child: str


def marks(record: Record, notes: Mapping[str, Note]) -> list[Mark]:
    """All marks in reading order, the longer first where two begin together."""
    found = [*_mentions(record, notes), *_facts(record, notes)]
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.id))


def _mentions(record: Record, notes: Mapping[str, Note]) -> Iterator[Mark]:
    bodies: tuple[tuple[MarkKind, Person | Organisation], ...] = tuple(
        ("organisation", one) for one in record.organisations
    )
    people: tuple[tuple[MarkKind, Person | Organisation], ...] = tuple(("person", one) for one in record.persons)
    for kind, entity in (*bodies, *people):
        review = notes.get(entity.key, UNSEEN)
        for number, mention in enumerate(entity.mentions, 1):
            yield Mark(
                id=f"{entity.id}.{number}",
                kind=kind,
                start=mention.start,
                end=mention.end,
                quote=mention.quote,
                note=entity.name,
                key=entity.key,
                confidence=entity.confidence,
                source_rule=entity.source_rule,
                realis="fact",
                review=review,
            )


def _facts(record: Record, notes: Mapping[str, Note]) -> Iterator[Mark]:
    for official in record.officials:
        own = next((one for one in official.evidence if one.role == "position"), official.evidence[0])
        yield _fact(official, "official", own, official.position_full, notes)
    for count in record.counts:
        yield _fact(count, "count", count.evidence[0], _amount(count), notes)
    for date in record.dates:
        yield _fact(date, "date", date.evidence[0], date.edtf or date.timex3 or "", notes)


def _fact(fact: Official | Count | Date, kind: MarkKind, own: Evidence, note: str, notes: Mapping[str, Note]) -> Mark:
    return Mark(
        id=fact.id,
        kind=kind,
        start=own.start,
        end=own.end,
        quote=own.quote,
        note=note,
        key=fact.key,
        confidence=fact.confidence,
        source_rule=fact.source_rule,
        realis=fact.realis,
        review=notes.get(fact.key, UNSEEN),
    )


def _amount(count: Count) -> str:
    """«120 человек», «3.5e9 RUB»."""
    value = count.value if count.value is not None else count.magnitude
    upper = f"–{count.value_max:g}" if count.value_max is not None else ""
    parts = (f"{value:g}{upper}" if value is not None else "", count.currency or count.unit or "", count.noun or "")
    return " ".join(part for part in parts if part)


def ties(record: Record) -> list[Tie]:
    """All ties; of an entity the mention that the fact speaks of, else its first."""
    return list(dict.fromkeys(_ties(record)))


def _ties(record: Record) -> Iterator[Tie]:
    bodies: dict[str, Entity] = {body.id: body for body in record.organisations}
    entities = bodies | {person.id: person for person in record.persons}
    for official in record.officials:
        if official.person_id:
            yield Tie("holder", official.id, _mention(entities, official.person_id, official, "person"))
        if official.organisation_id:
            yield Tie("at", official.id, _mention(entities, official.organisation_id, official, "organisation"))
    for count in record.counts:
        if count.date_id:
            yield Tie("when", count.id, count.date_id)
        if count.subject and count.subject.id:
            yield Tie("whose", count.id, _mention(entities, count.subject.id, count, "subject"))
    yield from (Tie(link.type, link.from_, link.to) for link in record.links)


def _mention(entities: Mapping[str, Entity], name: str, fact: Fact, role: EvidenceRole) -> str:
    """The mark of an entity that a fact speaks of; a fact is its own mark."""
    if name not in entities:
        return name
    said = [one for one in fact.evidence if one.role == role]
    numbered = enumerate(entities[name].mentions, 1)
    number = next((number for number, mention in numbered if any(_meet(mention, one) for one in said)), 1)
    return f"{name}.{number}"


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def outermost(found: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Marks that do not overlap, the longer kept, and those left out: for tools that cannot nest."""
    kept, left = list[Mark](), list[Mark]()
    for mark in sorted(found, key=lambda mark: (mark.start - mark.end, mark.start, mark.id)):
        at = bisect_left(kept, mark.start, key=lambda one: one.start)
        before = at == 0 or kept[at - 1].end <= mark.start
        after = at == len(kept) or mark.end <= kept[at].start
        if before and after:
            kept.insert(at, mark)
        else:
            left.append(mark)
    return kept, left
