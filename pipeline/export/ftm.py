"""FollowTheMoney entities, one a line: who held which post where, which bodies and people are named, in which article.

Articles, persons, organisations, positions, occupancies and mentions; ``proof`` leads to the article, ``summary``
gives the words. An occupancy says what is so: posts that someone was only planned, rumoured or denied to hold are none.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from pipeline.export.item import UNSEEN, Item, Note
from schemas.entity import Entity
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.record import Record

BODIES = {
    "company": "Company",
    "bank": "Company",
    "state_corporation": "Company",
    "government_body": "PublicBody",
    "head_of_state_office": "PublicBody",
    "legislature": "PublicBody",
    "court": "PublicBody",
    "law_enforcement": "PublicBody",
    "military": "PublicBody",
}
"""The schema of an organisation by its kind; any other is an ``Organization``."""

NUMBERS = {"inn": "innCode", "ogrn": "ogrnCode", "wikidata": "wikidataId", "lei": "leiCode", "kpp": "kppCode"}
"""Identifiers of the user's list that have a property of their own."""

BEGINS, ENDS = {"appointed", "elected", "confirmed"}, {"resigned", "dismissed", "died"}
"""Events that a post begins and ends with."""

Ids: TypeAlias = Mapping[str, str]
"""What FollowTheMoney calls the entities of a record, by their ids there."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_URL = re.compile(r"https?://\S+")


def export(items: Iterable[Item], file: Path) -> None:
    """Write the entities."""
    with file.open("wb") as opened:
        for record, notes in items:
            for entity in entities(record, notes):
                opened.write(orjson.dumps(entity, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))


def entities(record: Record, notes: Mapping[str, Note]) -> Iterator[dict[str, Any]]:
    """The entities of a record; ids are made of keys, so they are the same in every run.

    One that was linked across articles has the id of its cluster, so that what each article says of it becomes one
    entity where the file is loaded.
    """
    named: tuple[Person | Organisation, ...] = (*record.persons, *record.organisations)
    ids = {entity.id: _id(entity, notes) for entity in named}
    yield _article(record)
    for person in record.persons:
        yield _person(record, person, ids)
    for body in record.organisations:
        yield _body(record, body, ids)
    for person in record.persons:
        yield from _mentions(record, person, "Person", ids)
    for body in record.organisations:
        yield from _mentions(record, body, _schema(body), ids)
    for official in record.officials:
        if official.category == "office":
            yield from _post(record, official, ids)


def _entity(schema: str, name: str, /, **properties: str | tuple[str, ...] | None) -> dict[str, Any]:
    """An entity; properties without a value are not there."""
    values = {key: (value,) if isinstance(value, str) else value or () for key, value in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: list(found) for key, found in values.items() if found}}


def _article(record: Record) -> dict[str, Any]:
    source = record.source
    url = source.url if source.url and _URL.fullmatch(source.url) else None
    published = _date(source.published[:10]) if source.published else None
    told = {"publisher": source.publisher, "publishedAt": published, "sourceUrl": url, "keywords": source.tags}
    return _entity("Article", _article_id(record), title=source.title, fileName=record.doc_key, language="rus", **told)


def _person(record: Record, person: Person, ids: Ids) -> dict[str, Any]:
    names = {"lastName": person.surname, "firstName": person.given_name, "fatherName": person.patronymic}
    return _entity("Person", ids[person.id], name=person.name, gender=person.gender, **names, **_proof(record, person))


def _body(record: Record, body: Organisation, ids: Ids) -> dict[str, Any]:
    schema = _schema(body)
    numbers = {NUMBERS[name]: value for name, value in body.external_ids.items() if name in NUMBERS}
    if schema != "Company":
        numbers.pop("kppCode", None)
    return _entity(
        schema,
        ids[body.id],
        name=body.name,
        abbreviation=body.abbreviation,
        alias=body.aliases,
        previousName=body.former_names,
        legalForm=body.legal_form,
        incorporationDate=_date(body.created.value) if body.created else None,
        parent=ids.get(body.parent_id or ""),
        **numbers,
        **_proof(record, body),
    )


def _mentions(record: Record, entity: Person | Organisation, schema: str, ids: Ids) -> Iterator[dict[str, Any]]:
    for quote in dict.fromkeys(mention.quote for mention in entity.mentions if mention.form != "anaphor"):
        name = _hashed("mention", entity.key, quote)
        named = {"name": " ".join(quote.split()), "document": _article_id(record), "resolved": ids[entity.id]}
        yield _entity("Mention", name, **named, detectedSchema=schema)


def _post(record: Record, official: Official, ids: Ids) -> Iterator[dict[str, Any]]:
    """The position; and who holds it or held it, if that is told as a fact."""
    where = ids.get(official.organisation_id or "")
    position = _hashed("position", official.key)
    proof = {"proof": _article_id(record), "summary": _sentence(record, official)}
    area = {"subnationalArea": official.territory, "organization": where}
    yield _entity("Position", position, name=official.position_full, **area, **proof)
    holder = ids.get(official.person_id or "")
    if holder and official.realis == "fact" and official.phase in {"current", "former"}:
        happened = _date(official.event_date)
        yield _entity(
            "Occupancy",
            _hashed("occupancy", official.key),
            holder=holder,
            post=position,
            startDate=_date(official.since) or (happened if official.event in BEGINS else None),
            endDate=_date(official.until) or (happened if official.event in ENDS else None),
            date=_date(official.as_of),
            status="current" if official.phase == "current" else "ended",
            recordId=official.key,
            **proof,
        )


def _proof(record: Record, entity: Entity) -> dict[str, str]:
    return {"proof": _article_id(record), "summary": entity.mentions[0].quote}


def _sentence(record: Record, official: Official) -> str:
    """The words: the sentence, or without the text the quote."""
    span = official.sentence
    return " ".join((record.text[span.start : span.end] if record.text else official.evidence[0].quote).split())


def _schema(body: Organisation) -> str:
    return BODIES.get(body.kind, "Organization")


def _date(edtf: str | None) -> str | None:
    """A date as FollowTheMoney knows it: a year, a month, a day; what is vaguer is left out."""
    return edtf if edtf and _DATE.fullmatch(edtf) else None


def _article_id(record: Record) -> str:
    return f"svodka-{record.id}"


def _id(entity: Entity, notes: Mapping[str, Note]) -> str:
    return f"svodka-{notes.get(entity.key, UNSEEN).cluster_id or entity.key}"


def _hashed(*parts: str) -> str:
    joined = "\0".join(parts)
    return f"svodka-{hashlib.sha256(joined.encode()).hexdigest()[:20]}"
