"""Facts against what gold says of them, field by field. Only what gold gives is compared.

KIND.found   our fact and gold's lie on the same words
KIND         and every field that gold gives is right
KIND.FIELD   that field is right: precision over the facts found, recall over all that give it
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from pydantic import BaseModel

from pipeline.evaluate.match import OneOf, Place, agrees, likeness, overlaps, pairing
from pipeline.evaluate.score import Scores
from schemas.count import Count
from schemas.date import Date
from schemas.entity import Entity
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.record import Record

Kind = Literal["persons", "organisations", "officials", "counts", "dates"]
KINDS: tuple[Kind, ...] = ("persons", "organisations", "officials", "counts", "dates")
"""In this order, because facts refer to entities by ids that are compared through the entities' pairs."""

Ours = Person | Organisation | Official | Count | Date


@dataclass(frozen=True, slots=True)
class Covers:
    """An entity is mentioned in all these places; in these forms, where forms are given."""

    mentions: tuple[tuple[Place, str | None], ...]

    def holds(self, mentions: Iterable[tuple[Place, str | None]]) -> bool:
        """All are among our mentions, by overlap."""
        ours = list(mentions)
        return all(
            any(overlaps(place, own) and form in {None, own_form} for own, own_form in ours)
            for place, form in self.mentions
        )


@dataclass(frozen=True, slots=True)
class Expected:
    """What gold says of one fact."""

    identity: str
    """Its id in the gold file."""
    places: Mapping[str, tuple[Place, ...]]
    """Its words: ``own`` of a count, date or entity; ``person``, ``position``, ``organisation`` of an official."""
    fields: Mapping[str, object]
    """The given fields and their values."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What gold says of a text."""

    name: str
    text: str
    facts: Mapping[Kind, tuple[Expected, ...]]
    """Of each kind that was annotated."""
    complete: frozenset[Kind] = frozenset(KINDS)
    """The text has no other facts of these kinds, so all others of ours are wrong."""
    forbidden: Mapping[Kind, tuple[Place, ...]] = field(default_factory=dict[Kind, tuple[Place, ...]])
    """Places that no fact of the kind may touch."""
    is_item: bool = False
    """A line of a table: right or wrong as a whole (``KIND.items``)."""
    unmarked: frozenset[str] = frozenset()
    """Categories of officials that were not annotated: ours are no errors."""


def judge(gold: Gold, record: Record, scores: Scores) -> None:
    """Compare a record with gold."""
    ids: dict[str, str | None] = {}
    for kind in KINDS:
        if kind in gold.facts:
            _Comparison(kind, gold, record, ids, scores).count()


class _Comparison:
    """One kind of fact in one text."""

    def __init__(self, kind: Kind, gold: Gold, record: Record, ids: dict[str, str | None], scores: Scores) -> None:
        self.kind: Kind = kind
        self.gold = gold
        self.record = record
        self.ids = ids
        self.scores = scores
        self.expected = gold.facts[kind]
        self.ours: Sequence[Ours] = getattr(record, kind)

    def count(self) -> None:
        for part in (".found", "", *([".items"] if self.gold.is_item else [])):
            self.scores.count(f"{self.kind}{part}", hits=0, gold=0, predicted=0)  # in this order in reports
        places = [places_of(one, self.record) for one in self.ours]
        pairs = dict(pairing(self.expected, places, lambda one, own: closeness(one.places, own)))
        self.ids |= {one.identity: None for one in self.expected}
        self.ids |= {self.expected[row].identity: self.ours[column].id for row, column in pairs.items()}
        verdicts = {row: self._is_right(self.expected[row], self.ours[column]) for row, column in pairs.items()}
        right = {row for row, verdict in verdicts.items() if verdict}
        extra = self._extra(set(pairs.values()), places)
        self._count(pairs, right, extra)
        self._report(pairs, right, extra)

    def _extra(self, paired: set[int], places: Sequence[Mapping[str, tuple[Place, ...]]]) -> list[int]:
        """Facts of ours that gold rules out."""
        free = [at for at, own in enumerate(self.ours) if at not in paired and not self._is_unmarked(own)]
        if self.kind in self.gold.complete:
            return free
        forbidden = self.gold.forbidden.get(self.kind, ())
        return [
            column
            for column in free
            if any(overlaps(own, place) for own in places[column].get("own", ()) for place in forbidden)
        ]

    def _is_unmarked(self, ours: Ours) -> bool:
        return isinstance(ours, Official) and ours.category in self.gold.unmarked

    def _count(self, pairs: Mapping[int, int], right: set[int], extra: list[int]) -> None:
        gold, predicted = len(self.expected), len(pairs) + len(extra)
        self.scores.count(f"{self.kind}.found", hits=len(pairs), gold=gold, predicted=predicted)
        self.scores.count(self.kind, hits=len(right), gold=gold, predicted=predicted)
        if self.gold.is_item:
            is_right = len(right) == gold and not extra
            self.scores.count(f"{self.kind}.items", hits=is_right, gold=1, predicted=1)

    def _is_right(self, expected: Expected, ours: Ours) -> bool:
        """Compare and count the fields of a pair."""
        values = values_of(ours, self.record)
        verdicts: list[bool] = []
        for name, value in expected.fields.items():
            wanted = translated(name, value, self.ids)
            is_right = _agrees(wanted, values.get(name), ours)
            verdicts.append(is_right)
            self.scores.count(f"{self.kind}.{name}", hits=is_right, gold=1, predicted=1)
            if not is_right:
                found = _covers(ours) if isinstance(wanted, Covers) else values.get(name)
                what = f"{expected.identity} {name}: {_shown(wanted)} expected, {_shown(found)} found"
                self._miss(f"{what} ({ours.source_rule})", expected)
        return all(verdicts)

    def _report(self, pairs: Mapping[int, int], right: set[int], extra: list[int]) -> None:
        for row, one in enumerate(self.expected):
            if row in pairs:
                self.scores.rule(self.kind, self.ours[pairs[row]].source_rule, right=row in right)
                continue
            for name in one.fields:
                self.scores.count(f"{self.kind}.{name}", hits=0, gold=1, predicted=0)
            self._miss(f"{one.identity} missed", one)
        for column in extra:
            fact = self.ours[column]
            self.scores.rule(self.kind, fact.source_rule, right=False)
            place = next(iter(places_of(fact, self.record).values()))[0]
            what = f"{fact.id} spurious ({fact.source_rule})"
            self.scores.miss(self.kind, self.gold.name, what, self.gold.text, place)

    def _miss(self, what: str, expected: Expected) -> None:
        place = next((places[0] for places in expected.places.values() if places), None)
        self.scores.miss(self.kind, self.gold.name, what, self.gold.text, place)


# -------------------------------------------------------------------------------------- where it is, what it says


def places_of(fact: Ours, record: Record) -> dict[str, tuple[Place, ...]]:
    """The words of a fact of ours, as in ``Expected.places``."""
    if isinstance(fact, Entity):
        return {"own": tuple((one.start, one.end) for one in fact.mentions)}
    if not isinstance(fact, Official):
        return {"own": ((fact.evidence[0].start, fact.evidence[0].end),)}
    found: dict[str, tuple[Place, ...]] = {}
    for one in fact.evidence:
        if one.role in {"person", "position", "organisation"}:
            found[one.role] = (*found.get(one.role, ()), (one.start, one.end))
    person = next((one for one in record.persons if one.id == fact.person_id), None)
    if person:
        found["person"] = (*found.get("person", ()), *((one.start, one.end) for one in person.mentions))
    return found


def closeness(gold: Mapping[str, tuple[Place, ...]], ours: Mapping[str, tuple[Place, ...]]) -> float:
    """How well they lie on one another; 0 = not the same fact.

    An official is the same when its person is, and its position does not lie elsewhere; without a person, by position.
    """
    if "own" in gold:
        return _likeness(gold["own"], ours.get("own", ())) / len(gold["own"])
    by_role = {
        role: _likeness(gold.get(role, ()), ours.get(role, ())) for role in ("person", "position", "organisation")
    }
    if gold.get("person") and ours.get("person") and not by_role["person"]:
        return 0.0
    if gold.get("position") and ours.get("position") and not by_role["position"]:
        return 0.0
    return by_role["position"] + by_role["person"] + by_role["organisation"] / 2


def _likeness(ones: Sequence[Place], others: Sequence[Place]) -> float:
    return sum(max((likeness(one, other) for other in others), default=0.0) for one in ones)


def values_of(fact: Ours, record: Record) -> dict[str, object]:
    """The fields of a fact of ours as they are compared; names of what it points to beside the ids."""
    values: dict[str, object] = {name: getattr(fact, name) for name in type(fact).model_fields}
    if isinstance(fact, Official):
        values["person"] = next((_name(one) for one in record.persons if one.id == fact.person_id), fact.person)
    if isinstance(fact, Count) and fact.subject:
        names = _names_of(fact.subject.id, record) if fact.subject.id else ()
        subject = fact.subject.model_dump()
        values["subject"] = OneOf((subject, fact.subject.text, *names))
    return values


def _covers(ours: Ours) -> Covers | None:
    return (
        Covers(tuple(((one.start, one.end), one.form) for one in ours.mentions)) if isinstance(ours, Entity) else None
    )


def _agrees(wanted: object, value: object, ours: Ours) -> bool:
    if isinstance(wanted, Covers):
        own = _covers(ours)
        return own is not None and wanted.holds(own.mentions)
    return agrees(wanted, value)


def _name(person: Person) -> OneOf:
    first, _, second = (person.initials or "").partition(" ")
    parts = {
        "surname": person.surname,
        "given_name": person.given_name or first or None,
        "patronymic": person.patronymic or second or None,
    }
    return OneOf((parts, person.name))


def _names_of(identity: str, record: Record) -> tuple[object, ...]:
    for organisation in record.organisations:
        if organisation.id == identity:
            return (organisation.name, organisation.proper_name, organisation.abbreviation, *organisation.aliases)
    for person in record.persons:
        if person.id == identity:
            return (person.name, person.surname, f"{person.given_name} {person.surname}")
    return tuple(count.noun for count in record.counts if count.id == identity)


def translated(name: str, value: object, ids: Mapping[str, str | None]) -> object:
    """The expected value, gold's ids replaced by ours; an entity we do not have can never agree."""
    if isinstance(value, Mapping):
        mapping = cast("Mapping[str, object]", value)
        return {key: translated(key, inner, ids) for key, inner in mapping.items() if key != "evidence"}
    if isinstance(value, str) and (name == "id" or name.endswith("_id")) and value in ids:
        return ids[value] or OneOf(())
    return value


def _shown(value: object) -> str:
    if isinstance(value, OneOf):
        return _shown(value.values[0]) if value.values else "nothing of ours"
    if isinstance(value, Covers):
        return " ".join(f"{start}:{end}" + (f" {form}" if form else "") for (start, end), form in value.mentions)
    if isinstance(value, BaseModel):
        return _shown(value.model_dump())
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k} {_shown(v)}" for k, v in cast("Mapping[str, object]", value).items()) + "}"
    return "null" if value is None else f"«{value}»" if isinstance(value, str) else str(value)
