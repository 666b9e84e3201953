"""Records as Parquet: the same keys and values as their lines of JSONL, typed column by column. Needs pyarrow."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import IO, Any

import orjson

from pipeline.write.arrow import RECORD

_arrow: Any = import_module("pyarrow")
_parquet: Any = import_module("pyarrow.parquet")

ROWS = 500
"""Rows in a group, which is what is in memory at a time."""


def write_parquet(lines: Iterable[bytes], file: IO[bytes], notes: Mapping[str, str]) -> None:
    """Write records, given as their canonical lines, compressed with zstd; ``notes`` stand in the file's metadata.

    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> write_parquet([], file, {"about": "nothing"})
    >>> file.getvalue()[:4]
    b'PAR1'
    """
    schema = RECORD.with_metadata(dict(notes))
    with _parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        rows = map(orjson.loads, lines)
        while group := list(islice(rows, ROWS)):
            writer.write_table(_arrow.Table.from_pylist(group, schema=schema))


def notes(file: Path) -> dict[str, str]:
    """The notes a file was written with. Raises ``OSError`` and ``ValueError`` for what is no Parquet file."""
    metadata: dict[bytes, bytes] = _parquet.read_schema(file).metadata or {}
    return {name.decode(): value.decode() for name, value in metadata.items()}


def read_parquet(file: Path) -> Iterator[dict[str, Any]]:
    """The records of a file, as their lines have them. Raises ``OSError`` and ``ValueError`` for no such file."""
    with _parquet.ParquetFile(file) as opened:
        for batch in opened.iter_batches(ROWS):
            yield from batch.to_pylist(maps_as_pydicts="strict")
