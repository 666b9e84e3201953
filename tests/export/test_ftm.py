"""FollowTheMoney: entities that its own library takes, and that say no more than the record."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.export import exporter
from pipeline.export.ftm import entities
from pipeline.export.item import Note
from tests.export.material import items, records

DOCUMENT = {"id", "schema", "properties"}


def _all() -> list[dict[str, Any]]:
    return [entity for record in records() for entity in entities(record, {})]


def _of(schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in _all() if entity["schema"] == schema]


def test_a_line_is_an_entity(tmp_path: Path) -> None:
    exporter("ftm")(items(), tmp_path / "entities.jsonl")
    found = [json.loads(line) for line in (tmp_path / "entities.jsonl").read_text("utf-8").splitlines()]
    assert found == _all()
    assert all(set(entity) == DOCUMENT for entity in found)
    assert len({entity["id"] for entity in found}) == len(found)


def test_all_kinds_are_there_and_lead_to_their_article() -> None:
    kinds = Counter(entity["schema"] for entity in _all())
    assert {"Article", "Person", "Organization", "PublicBody", "Company", "Position", "Occupancy", "Mention"} <= set(
        kinds
    )
    articles = {entity["id"] for entity in _all() if entity["schema"] == "Article"}
    for entity in _all():
        proof = entity["properties"].get("proof") or entity["properties"].get("document")
        assert entity["schema"] == "Article" or set(proof) <= articles


def test_references_lead_somewhere() -> None:
    there = {entity["id"] for entity in _all()}
    for entity in _all():
        for name in ("holder", "post", "organization", "parent", "resolved", "document", "proof"):
            assert set(entity["properties"].get(name, [])) <= there


def test_who_only_may_hold_a_post_holds_none() -> None:
    """«опроверг», «назначат» give no occupancy; a post of nobody named none either."""
    told = {
        official.key
        for record in records()
        for official in record.officials
        if official.person_id
        and official.category == "office"
        and official.realis == "fact"
        and official.phase in {"current", "former"}
    }
    assert {key for occupancy in _of("Occupancy") for key in occupancy["recordId"]} == told
    assert len(told) > 5


def test_dates_are_plain() -> None:
    dates = [
        date
        for entity in _all()
        for name in ("startDate", "endDate", "date", "publishedAt", "incorporationDate")
        for date in entity["properties"].get(name, [])
    ]
    assert dates
    assert all(set(date) <= set("0123456789-") for date in dates)


def test_one_that_was_linked_has_the_id_of_its_cluster_wherever_it_is_named() -> None:
    record, post = next((record, post) for record in records() for post in record.officials if post.person_id)
    person = next(one for one in record.persons if one.id == post.person_id)
    found = list(entities(record, {person.key: Note(cluster_id="c" * 16, cluster=person.name)}))
    assert [one["properties"]["name"] for one in found if one["id"] == f"svodka-{'c' * 16}"] == [[person.name]]
    assert f"svodka-{person.key}" not in str(found)
