"""The published JSON Schema: current, documented, and what our lines follow."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import schemas
from pipeline.__main__ import main
from pipeline.write.jsonl import line
from schemas import Record
from schemas.publish import PUBLISHED, json_schema, written
from schemas.sql import DIALECTS
from tests.schemas.strategies import records

NAMES = sorted(PUBLISHED)
VALIDATOR = Draft202012Validator(json_schema("record"))


WRITTEN = dict(written())
"""All that is made from the models: schemas, SQL, pages."""


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_the_files_are_current(path: Path) -> None:
    assert path.read_text("utf-8") == WRITTEN[path], "run `make schema`"


@pytest.mark.parametrize("folder", ["sql", f"json/{schemas.SCHEMA_VERSION}"])
def test_nothing_else_is_published(folder: str) -> None:
    there = Path(schemas.__file__).parent / folder
    assert set(there.iterdir()) == {path for path in WRITTEN if path.parent == there}


@pytest.mark.parametrize("name", [*NAMES, *DIALECTS])
def test_the_command_prints_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    assert capsys.readouterr().out in WRITTEN.values()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_json_schema_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(json_schema(name))


@settings(max_examples=30)
@given(records())
def test_our_lines_follow_it(record: Record) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(line(record)))) == []  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_required_closed_and_described(name: str) -> None:
    for thing in _objects(json_schema(name)):
        assert thing["additionalProperties"] is False
        assert set(thing["required"]) == set(thing["properties"])
        assert thing["description"]
        assert [field for field, told in thing["properties"].items() if not told.get("description")] == []


def test_every_enum_says_what_its_words_mean() -> None:
    """A ``Literal`` with a name has a docstring below it; one without a name stands in a described field."""
    bare = [
        f"{file.name}:{statement.lineno}"
        for file in sorted(Path(schemas.__file__).parent.glob("*.py"))
        for statement, after in _pairs(ast.parse(file.read_text("utf-8")).body)
        if _is_literal(statement) and not _is_docstring(after)
    ]
    assert bare == []


def _objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    yield from schema.get("$defs", {}).values()


def _pairs(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, ast.stmt | None]]:
    return zip(body, [*body[1:], None], strict=True)


def _is_literal(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    return isinstance(value, ast.Subscript) and ast.unparse(value.value) == "Literal"


def _is_docstring(statement: ast.stmt | None) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
