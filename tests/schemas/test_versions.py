"""What was written once is read for ever: golden lines of every version, and schemas that only grow.

A model that gains a field needs a new MINOR version: then the field has a default where an earlier line is read, the
earlier folders of golden lines and schemas stay as they are, and the new version gets folders of its own.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from jsonschema import Draft202012Validator

import schemas
from schemas import SCHEMA_VERSION
from schemas.publish import PUBLISHED, json_schema

GOLDEN = Path(__file__).parent / "golden"
"""Lines as they were written with each version; no program writes here."""

SCHEMAS = Path(schemas.__file__).parent / "json"


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


VERSIONS = sorted((folder.name for folder in SCHEMAS.iterdir()), key=_number)
GIVEN = [
    pytest.param(version, name, line, id=f"{version}-{name}-{number}")
    for version in VERSIONS
    for name in PUBLISHED
    for number, line in enumerate((GOLDEN / version / f"{name}.jsonl").read_text("utf-8").splitlines(), 1)
]


def test_this_version_is_the_last_and_has_its_lines() -> None:
    assert VERSIONS[-1] == SCHEMA_VERSION
    assert sorted((folder.name for folder in GOLDEN.iterdir()), key=_number) == VERSIONS


@pytest.mark.parametrize(("version", "name", "line"), GIVEN)
def test_a_line_follows_the_schema_of_its_version(version: str, name: str, line: str) -> None:
    content, schema = json.loads(line), json.loads((SCHEMAS / version / f"{name}.json").read_text("utf-8"))
    assert content["schema_version"] == version
    assert schema["$id"] == f"urn:svodka:{name}:{version}"
    assert list(Draft202012Validator(schema).iter_errors(content)) == []  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize(("version", "name", "line"), GIVEN)
def test_a_line_of_any_version_is_read_today(version: str, name: str, line: str) -> None:
    if _number(version)[0] == _number(SCHEMA_VERSION)[0]:
        read = PUBLISHED[name].model_validate_json(line, strict=True)
        assert json.loads(line).items() <= read.model_dump(mode="json").items()


@pytest.mark.parametrize("name", PUBLISHED)
def test_inside_a_major_version_schemas_only_grow(name: str) -> None:
    for older, newer in pairwise(VERSIONS):
        if _number(older)[0] == _number(newer)[0]:
            before, after = (json.loads((SCHEMAS / one / f"{name}.json").read_text("utf-8")) for one in (older, newer))
            assert list(lost(before, after)) == []


Schema: TypeAlias = dict[str, Any]


def lost(before: Schema, after: Schema, place: str = "") -> Iterator[str]:
    """What a consumer of the earlier schema would miss in the later one: fields, words, types."""
    for field in before.get("properties", {}).keys() - after.get("properties", {}).keys():
        yield f"{place}/properties/{field} is gone"
    for word in set(before.get("enum", [])) - set(after.get("enum", [])):
        yield f"{place}: {word} is gone"
    for key in ("type", "$ref", "pattern"):
        if before.get(key) != after.get(key):
            yield f"{place}: {key} was {before.get(key)}, is {after.get(key)}"
    for old, new in zip(before.get("anyOf", []), after.get("anyOf", []), strict=True):
        yield from lost(old, new, place)
    for key, inner in before.items():
        if type(inner).__name__ == "dict" and key in after:
            yield from lost(inner, after[key], f"{place}/{key}")


CHANGES: list[tuple[str, str, Any, list[str]]] = [
    ("a field more", "$defs.Count.properties.weight", {"type": "number"}, []),
    ("a word more", "$defs.Zone.properties.field.enum", ["title", "body", "foot"], []),
    ("a field less", "$defs.Count.properties.noun", None, ["/$defs/Count/properties/noun is gone"]),
    ("a word less", "$defs.Zone.properties.field.enum", ["title"], ["/$defs/Zone/properties/field: body is gone"]),
    (
        "another type",
        "$defs.Ledger.properties.chars.type",
        "string",
        ["/$defs/Ledger/properties/chars: type was integer, is string"],
    ),
]


@pytest.mark.parametrize(("path", "value", "found"), [pytest.param(*rest, id=name) for name, *rest in CHANGES])
def test_what_is_lost_is_found(path: str, value: Any, found: list[str]) -> None:
    before = json_schema("record")
    after: Any = deepcopy(before)
    *way, last = path.split(".")
    inner = after
    for step in way:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    assert list(lost(before, after)) == found
