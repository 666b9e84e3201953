"""What a record promises: it says the same after a trip through JSON, and nothing inconsistent becomes one."""

import hashlib
import json
from copy import deepcopy
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from pipeline.write.jsonl import line
from schemas import Model, Record, record_id
from tests.schemas.strategies import Fields, contents, records

TEXT = "Минфин уволил 120 человек."
COUNT: Fields = {
    "id": "c1", "key": "0" * 16, "kind": "count", "value": 120.0, "value_max": None, "min": 120.0, "max": 120.0,
    "comparator": "exact", "bias": None, "magnitude": None, "noun": "человек", "noun_mods": [], "noun_elliptic": False,
    "unit": None, "currency": None, "rate": None, "partitive": False, "out_of": None, "predicate": "уволить",
    "indicator": None, "subject": {"kind": "organisation", "id": "o1", "text": "Минфин"}, "date_id": None,
    "date_scope": None, "delta": None, "realis": "fact", "background": False, "attribution": None,
    "sentence": {"start": 0, "end": 26}, "evidence": [{"start": 14, "end": 17, "quote": "120", "role": "value"}],
    "confidence": 0.9, "source_rule": "numeral_noun",
}  # fmt: skip
ORGANISATION: Fields = {
    "id": "o1", "key": "1" * 16, "name": "Минфин", "legal_form": None, "proper_name": None, "abbreviation": None,
    "aliases": [], "former_names": [], "kind": "government_body", "parent": None, "parent_id": None, "founder": None,
    "founder_id": None, "territory": None, "created": None, "disambiguator": None, "anonymous": False, "metonymy": None,
    "page_subject": False, "external_ids": {}, "confidence": 0.9, "source_rule": "known_name",
    "mentions": [{"start": 0, "end": 6, "quote": "Минфин", "form": "clipped"}],
}  # fmt: skip
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
CONTENT: Fields = {
    "schema_version": "1.0",
    "id": record_id("a.txt", SHA256),
    "doc_key": "a.txt",
    "producer": {"version": "0", "rules": "", "models": ""},
    "source": dict.fromkeys(
        ("uri", "locator", "url", "title", "publisher", "published", "published_basis", "section", "lang")
    ) | {"tags": []},
    "anchor_date": {"date": None, "basis": None},
    "text": TEXT,
    "text_sha256": SHA256,
    "text_simhash": "0" * 16,
    "zones": [{"kind": "body", "start": 0, "end": 26, "field": "body", "reason": "default"}],
    "persons": [],
    "organisations": [ORGANISATION],
    "officials": [],
    "counts": [COUNT],
    "dates": [],
    "links": [],
    "mentions": [],
    "ledger": {
        "chars": 26, "chars_by_zone": {"body": 26}, "numbers_seen": 1, "numbers_explained": 1,
        "no_facts": [], "unexplained": []
    },
    "warnings": [],
}  # fmt: skip


FEW = settings(max_examples=30)
"""A record has some hundred fields and takes its time to think of."""


# --- what holds for every record ------------------------------------------------------------------------------------


@FEW
@given(records())
def test_a_record_comes_back_from_json_as_it_went_and_its_line_is_canonical(record: Record) -> None:
    written = line(record)
    again = Record.model_validate_json(written, strict=True)
    assert again == record
    assert line(again) == written
    content = json.loads(written)
    assert written.endswith(b"}\n")
    assert written.count(b"\n") == 1
    assert written == orjson.dumps(content, option=orjson.OPT_SORT_KEYS) + b"\n"
    for model, found in _models(record, content):
        assert set(found) == {info.alias or name for name, info in type(model).model_fields.items()}


def _models(model: Model, content: Any) -> list[tuple[Model, Any]]:
    """A model and all models inside it, each with its JSON."""
    found = [(model, content)]
    for name, info in type(model).model_fields.items():
        value, written = getattr(model, name), content[info.alias or name]
        many = type(value).__name__ == "tuple"  # isinstance would narrow Any to a tuple of unknowns
        pairs: list[tuple[Any, Any]] = [*zip(value, written, strict=True)] if many else [(value, written)]
        found += [pair for one, its in pairs if isinstance(one, Model) for pair in _models(one, its)]
    return found


@FEW
@given(contents(), st.data())
def test_a_wrong_quote_is_refused(content: Fields, data: st.DataObject) -> None:
    quotes = [quote for quote in _dicts(content) if "quote" in quote]
    if quotes:
        quote = data.draw(st.sampled_from(quotes))
        quote["quote"] += "!"
        with pytest.raises(ValidationError, match="quote says"):
            Record.model_validate(content)


@FEW
@given(contents(), st.data())
def test_a_reference_to_nothing_is_refused(content: Fields, data: st.DataObject) -> None:
    named = ("person_id", "organisation_id", "superior_id", "parent_id", "founder_id", "date_id", "entity_id")
    places = [(thing, name) for thing in _dicts(content) for name in named if name in thing]
    places += [(link, end) for link in content["links"] for end in ("from", "to")]
    if places:
        thing, name = data.draw(st.sampled_from(places))
        letter = {"person_id": "p", "superior_id": "p", "date_id": "d", "from": "c", "to": "c"}.get(name, "o")
        thing[name] = f"{letter}99"
        with pytest.raises(ValidationError, match="99, which is not in the record"):
            Record.model_validate(content)


@FEW
@given(contents(), st.data())
def test_a_gap_between_zones_is_refused(content: Fields, data: st.DataObject) -> None:
    zone = data.draw(st.sampled_from(content["zones"]))
    content["zones"].remove(zone)
    with pytest.raises(ValidationError, match="zones"):
        Record.model_validate(content)


def _dicts(value: JsonValue) -> list[Fields]:
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in _dicts(inner))]
    return [found for inner in value for found in _dicts(inner)] if isinstance(value, list) else []


# --- one fault each -------------------------------------------------------------------------------------------------

FAULTS: list[tuple[str, object, str]] = [
    ("counts.0.evidence.0.quote", "12", "quote says '12'"),
    ("counts.0.evidence.0.end", 27, "outside the text"),
    ("counts.0.evidence.0.end", 14, "empty or reversed"),
    ("counts.0.evidence.0.start", -1, "greater than or equal to 0"),
    ("counts.0.evidence", [], "at least 1 item"),
    ("counts.0.sentence.end", 99, "outside the text"),
    ("counts.0.subject.id", "o2", "refers to o2"),
    ("counts.0.subject.id", "p1", "cannot have id p1"),
    ("counts.0.date_id", "d1", "refers to d1"),
    ("counts.0.value", float("nan"), "finite"),
    ("counts.0.value", float("inf"), "finite"),
    ("counts.0.value", "120", "valid number"),
    ("counts.0.kind", "number", "Input should be"),
    ("counts.0.confidence", 1.5, "less than or equal to 1"),
    ("counts.0.id", "x1", "match pattern"),
    ("counts.0.key", "short", "match pattern"),
    ("counts.0.currency", "руб", "match pattern"),
    ("organisations.0.id", "c1", "match pattern"),
    ("organisations.0.parent_id", "o9", "refers to o9"),
    ("organisations.0.surprise", 1, "not permitted"),
    ("organisations.0.aliases", None, "valid array"),
    ("zones.0.end", 25, "zones cover 25 of 26"),
    ("zones.0.start", 1, "starts at 1, expected 0"),
    ("zones.0.kind", "menu", "Input should be"),
    ("ledger.chars", 27, "27"),
    ("ledger.numbers_seen", 2, "explained and unexplained are 1"),
    ("id", "abc", "match pattern"),
    ("schema_version", "one", "match pattern"),
    ("text", "Минфин уволил 121 человек.", "quote says '120'"),
]


def test_the_content_itself_is_sound() -> None:
    assert json.loads(line(Record.model_validate(CONTENT))) == CONTENT


@pytest.mark.parametrize(("path", "value", "message"), FAULTS)
def test_a_fault_is_refused_and_named(path: str, value: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Record.model_validate_json(json.dumps(_changed(path, value)), strict=True)


def test_an_id_stands_once() -> None:
    twice = _changed("counts", [COUNT, COUNT])
    with pytest.raises(ValidationError, match="an id stands twice"):
        Record.model_validate(twice)


@pytest.mark.parametrize("name", sorted(CONTENT))
def test_no_field_may_be_missing(name: str) -> None:
    content = {key: value for key, value in CONTENT.items() if key != name}
    with pytest.raises(ValidationError, match="Field required"):
        Record.model_validate(content)


def test_without_its_text_a_record_keeps_its_quotes() -> None:
    record = Record.model_validate(CONTENT | {"text": None})
    assert record.counts[0].evidence[0].quote == "120"


def test_a_record_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Record.model_validate(CONTENT).doc_key = "b.txt"  # type: ignore[misc]  # the point of the test


def test_the_keys_are_those_of_the_contract() -> None:
    expected = """schema_version id doc_key producer source anchor_date text text_sha256 text_simhash zones persons
        organisations officials counts dates links mentions ledger warnings"""
    assert set(Record.model_fields) == set(expected.split())


def _changed(path: str, value: object) -> Fields:
    content = deepcopy(CONTENT)
    *way, last = path.split(".")
    place: Any = content
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    return content
