"""An SQLite database of the tables."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pipeline.export.database import after, insert, tables
from pipeline.export.item import Item
from pipeline.export.table import batches


def export(items: Iterable[Item], file: Path) -> None:
    """Write the database."""
    with closing(sqlite3.connect(file)) as base:
        base.execute("pragma journal_mode = off")  # the file gets its name when it is whole
        for statement in tables({"text": "text", "integer": "integer", "number": "real", "flag": "boolean"}):
            base.execute(statement)
        for table, rows in batches(items):
            base.executemany(insert(table), rows)
        for statement in after():
            base.execute(statement)
        base.execute("analyze")
        base.commit()
