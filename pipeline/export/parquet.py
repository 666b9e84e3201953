"""Parquet: a file for each table. Needs pyarrow."""

from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.export.item import Item
from pipeline.export.table import TABLES, Row, Table, batches, records

_arrow: Any = import_module("pyarrow")
_parquet: Any = import_module("pyarrow.parquet")

_KINDS = {"text": _arrow.string(), "integer": _arrow.int64(), "number": _arrow.float64(), "flag": _arrow.bool_()}


def export(items: Iterable[Item], folder: Path) -> None:
    """Write ``articles.parquet``, ``organisations.parquet`` …"""
    with ExitStack() as opened:
        writers = {
            table.name: opened.enter_context(
                _parquet.ParquetWriter(folder / f"{table.name}.parquet", _schema(table), compression="zstd")
            )
            for table in TABLES
        }
        for table, rows in batches(items):
            writers[table.name].write_table(arrow(table, rows))


def arrow(table: Table, rows: Iterable[Row]) -> Any:
    """Rows as an Arrow table."""
    return _arrow.Table.from_pylist(records(rows, table), schema=_schema(table))


def _schema(table: Table) -> Any:
    return _arrow.schema([(name, _KINDS[kind]) for name, kind in table.columns.items()])
