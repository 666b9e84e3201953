"""``datapackage.json``: what the files of a run are, for programs that know Frictionless data packages and not us."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from pipeline.run.shard import FileDigest, Manifest, sha256_of
from schemas.base import SCHEMA_VERSION, Model
from schemas.quarantine import QuarantineLine
from schemas.record import Record

PACKAGE = "datapackage.json"

TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
"""Our plain types as a Table Schema calls them; a tuple is an array, a model an object."""


def package(folder: Path, manifests: Sequence[Manifest]) -> bytes:
    """The description of a run whose shards these are, with every Parquet file that lies beside a part."""
    parts, quarantines = ([manifest.part for manifest in manifests], [manifest.quarantine for manifest in manifests])
    resources = [
        _lines("records", "One article a line.", Record, parts),
        _lines("quarantine", "Articles that gave no record, and why.", QuarantineLine, quarantines),
    ]
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "svodka-run",
        "title": "Organisations, officials, counts and dates found in Russian news, each with its quote",
        "version": SCHEMA_VERSION,
        "resources": [*(one for one in resources if one), *_columns(folder)],
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _lines(name: str, does: str, model: type[Model], files: Sequence[FileDigest]) -> dict[str, Any] | None:
    """Files of lines as one table; empty ones, in which a reader finds no table, are left out."""
    paths = [file.name for file in files if file.bytes]
    return {
        "name": name,
        "description": does,
        "type": "table",
        "path": paths if len(paths) > 1 else paths[0],
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": sum(file.bytes for file in files),
        "dialect": {"json": {"keyed": True}},
        "schema": {"fields": list(_fields(model))},
    } if paths else None  # fmt: skip


def _fields(model: type[Model]) -> Iterator[dict[str, Any]]:
    """The fields in the order of the keys of a line."""
    for name, info in sorted(model.model_fields.items()):
        given = str(info.annotation).removeprefix("<class '").removesuffix("'>").removesuffix(" | None")
        kind = TYPES.get(given, "array" if given.startswith("tuple") else "object")
        constraints = {} if str(info.annotation).endswith("| None") else {"constraints": {"required": True}}
        yield {"name": info.alias or name, "type": kind, "description": info.description, **constraints}


def _columns(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("part-*.parquet")):
        yield {
            "name": path.name.removesuffix(".parquet") + "-parquet",
            "description": "The same records as in the .jsonl of that name.",
            "type": "file",
            "path": path.name,
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "bytes": path.stat().st_size,
            "hash": f"sha256:{sha256_of(path)}",
        }


def listed(folder: Path) -> dict[str, str]:
    """The files whose hashes the package tells, with these hashes. Raises ``OSError``, ``ValueError``, ``KeyError``."""
    content = orjson.loads((folder / PACKAGE).read_bytes())
    hashes = {one["path"]: one["hash"] for one in content["resources"] if "hash" in one}
    return {name: value.removeprefix("sha256:") for name, value in hashes.items()}
