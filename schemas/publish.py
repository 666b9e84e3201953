"""JSON Schema (2020-12) of what we write, for consumers in any language. ``make schema`` renews ``schemas/json/``."""

import json
from importlib.resources import files
from pathlib import Path

from pydantic import JsonValue

from schemas.base import SCHEMA_VERSION, Model
from schemas.judgement import Judgement
from schemas.quarantine import QuarantineLine
from schemas.record import Record

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
    """The schema as it was published with this version: a file of the package."""
    return (files("schemas") / "json" / f"{name}.json").read_text("utf-8")


def written(name: str) -> str:
    """The schema as ``schemas/json/`` must hold it."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write all of them."""
    for name in PUBLISHED:
        (Path(__file__).parent / "json" / f"{name}.json").write_text(written(name), "utf-8")


if __name__ == "__main__":
    main()
