"""An entity of one article as linking sees it: its name, what may contradict, and what stands around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from pipeline.cluster.standing import Standing, bare, of_organisation, of_person
from pipeline.lexicon import folded
from pipeline.link.person_key import stem

Content: TypeAlias = dict[str, Any]
Type: TypeAlias = Literal["organisation", "person"]

SOURCES = ("media", "platform")
"""Who is named as a source; that two articles have the same one says nothing."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An organisation or a person of one article."""

    record_id: str
    key: str
    type: Type
    name: str
    standing: Standing
    block: str
    """Only within a block are entities compared: an organisation's bare name, a person's surname."""
    short: str | None
    """The abbreviation the article gives for the name, if it is made of the name's initials."""
    fields: dict[str, str] = field(default_factory=dict[str, str])
    """What may contradict another's: kind, place, legal form, patronymic, identifiers."""
    ties: tuple[str, ...] = ()
    """Posts: of a person, where; of an organisation, who."""
    beside: tuple[str, ...] = ()
    """Others in the article whose names say who they are."""


def entities(record: Content) -> Iterator[Entity]:
    """All entities of a record, organisations first, in reading order."""
    bodies = {body["id"]: body for body in record["organisations"]}
    people = {person["id"]: person for person in record["persons"]}
    posts = [post for post in record["officials"] if post["category"] == "office" and post["person_id"]]
    known = _known(bodies.values(), people.values())
    for body in bodies.values():
        heads = [people[post["person_id"]] for post in posts if post["organisation_id"] == body["id"]]
        ties = sorted({_full(head) for head in heads if head["given_name"] and head["surname"]})
        yield _organisation(record["id"], body, ties, _without(known, body["id"]))
    for person in people.values():
        held = sorted({tie for post in posts if post["person_id"] == person["id"] for tie in _held(post)})
        yield _person(record["id"], person, held, _without(known, person["id"]))


def _organisation(record_id: str, body: Content, ties: list[str], beside: tuple[str, ...]) -> Entity:
    words = bare(body["name"])
    fields = {
        "territory": body["territory"],
        "legal_form": body["legal_form"],
        "parent": body["parent"],
        "founder": body["founder"],
        "disambiguator": body["disambiguator"],
        "kind": None if body["kind"] == "other" else body["kind"],
        **_identifiers(body),
    }
    return Entity(
        record_id=record_id,
        key=body["key"],
        type="organisation",
        name=body["name"],
        standing=_standing(body),
        block="o " + " ".join(words),
        short=_short(body["abbreviation"], words),
        fields={name: value for name, value in fields.items() if value},
        ties=tuple(ties),
        beside=beside,
    )


def _person(record_id: str, person: Content, ties: list[str], beside: tuple[str, ...]) -> Entity:
    given, initials = person["given_name"], person["initials"]
    fields = {
        "given_name": folded(given or ""),
        "patronymic": folded(person["patronymic"] or ""),
        "initial": folded((given or initials or "")[:1]),
        "gender": person["gender"],
        **_identifiers(person),
    }
    return Entity(
        record_id=record_id,
        key=person["key"],
        type="person",
        name=person["name"],
        standing=of_person(person["surname"], given, person["patronymic"]),
        block=f"p {stem(person['surname']) if person['surname'] else folded(person['name'])}",
        short=None,
        fields={name: value for name, value in fields.items() if value},
        ties=tuple(ties),
        beside=beside,
    )


def _standing(body: Content) -> Standing:
    return of_organisation(
        body["name"], body["proper_name"], body["territory"], body["kind"], anonymous=body["anonymous"]
    )


def _identifiers(entity: Content) -> dict[str, str]:
    return {f"id:{scheme}": value for scheme, value in entity["external_ids"].items()}


def _held(post: Content) -> Iterator[str]:
    """The post with its body or its place; a post of nowhere is held by many."""
    where = post["organisation"] or post["territory"]
    if where:
        yield folded(f"{post['position']}, {where}")


def _known(bodies: Iterable[Content], people: Iterable[Content]) -> dict[str, str]:
    """By id, those whose names say who they are."""
    known: dict[str, str] = {}
    for body in bodies:
        if _standing(body) == "alone" and body["kind"] not in SOURCES:
            known[body["id"]] = " ".join(bare(body["name"]))
    for person in people:
        if of_person(person["surname"], person["given_name"], person["patronymic"]) == "alone":
            known[person["id"]] = _full(person)
    return known


def _without(known: dict[str, str], own: str) -> tuple[str, ...]:
    return tuple(sorted({name for other, name in known.items() if other != own}))


def _full(person: Content) -> str:
    return folded(f"{person['surname']} {person['given_name']}")


def _short(abbreviation: str | None, words: list[str]) -> str | None:
    """The abbreviation, if each letter begins a word of the name, and in its order.

    >>> _short("ФАС", ["федеральная", "антимонопольная", "служба"]), _short("CDC", ["правительство", "сша"])
    ('фас', None)
    >>> _short("МГУ", ["московский", "государственный", "университет", "имени", "ломоносова"])
    'мгу'
    """
    if not abbreviation or len(words) < len(abbreviation) or len(abbreviation) < 3:
        return None
    initials = "".join(word[0] for word in words if len(word) > 2)
    return folded(abbreviation) if initials.startswith(folded(abbreviation)) else None
