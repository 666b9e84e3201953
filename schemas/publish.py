"""JSON Schema (2020-12) of what we write, for consumers in any language. ``make schema`` renews them.

With it SQL to keep the lines in, and the pages that tell people of every field.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pydantic import JsonValue

from schemas.base import SCHEMA_VERSION, Model
from schemas.judgement import Judgement
from schemas.quarantine import QuarantineLine
from schemas.record import Record
from schemas.reference import LANGUAGES, reference
from schemas.sql import DIALECTS, ddl

PUBLISHED: dict[str, type[Model]] = {"record": Record, "quarantine": QuarantineLine, "judgement": Judgement}
"""What there is a schema of: one line of ``part-*.jsonl``, of ``quarantine-*.jsonl``, of a file of judgements."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, JsonValue]:
    """The schema of a line as we write it, computed from the model.

    >>> json_schema("record")["$id"]
    'urn:svodka:record:1.0'
    """
    schema = PUBLISHED[name].model_json_schema(by_alias=True, mode="serialization")
    named = {"$schema": DIALECT, "$id": f"urn:svodka:{name}:{SCHEMA_VERSION}", **schema}
    return {name: _without_examples(value) for name, value in named.items()}


def _without_examples(schema: JsonValue) -> JsonValue:
    """The schema with descriptions that end before the Python example of their docstring."""
    if isinstance(schema, dict):
        return {name: _without_examples(value) for name, value in schema.items()}
    if isinstance(schema, list):
        return [_without_examples(value) for value in schema]
    return schema.partition("\n\n>>>")[0] if isinstance(schema, str) else schema


def published(name: str) -> str:
    """A schema, or the SQL of a database, as it was published with this version: a file of the package."""
    place = f"sql/{name}.sql" if name in DIALECTS else f"json/{SCHEMA_VERSION}/{name}.json"
    return files("schemas").joinpath(place).read_text("utf-8")


def written() -> Iterator[tuple[Path, str]]:
    """All files made from the models, with what they must hold; schemas of earlier versions stay as they are."""
    home = Path(__file__).parent
    for name in PUBLISHED:
        schema = json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
        yield home / "json" / SCHEMA_VERSION / f"{name}.json", schema
    for dialect in DIALECTS:
        yield home / "sql" / f"{dialect}.sql", ddl(dialect)
    for language, name in LANGUAGES.items():
        yield home.parent / "docs" / name, reference(language)


def main() -> None:
    """Write all of them."""
    for path, content in written():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
