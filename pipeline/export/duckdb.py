"""A DuckDB database of the tables. Needs duckdb and pyarrow."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.export.database import after, tables
from pipeline.export.item import Item
from pipeline.export.parquet import arrow
from pipeline.export.table import batches

_duckdb: Any = import_module("duckdb")


def export(items: Iterable[Item], file: Path) -> None:
    """Write the database."""
    with _duckdb.connect(str(file)) as base:
        for statement in tables({"text": "varchar", "integer": "bigint", "number": "double", "flag": "boolean"}):
            base.execute(statement)
        for table, rows in batches(items):
            base.register("batch", arrow(table, rows))
            base.execute(f"insert into {table.name} select * from batch")  # noqa: S608  (a name of ours)
            base.unregister("batch")
        for statement in after():
            base.execute(statement)
