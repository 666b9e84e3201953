"""CSV: a file for each table, UTF-8, a line of names first; what is null is an empty cell."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from pipeline.export.item import Item
from pipeline.export.table import TABLES, batches


def export(items: Iterable[Item], folder: Path) -> None:
    """Write ``articles.csv``, ``organisations.csv`` …"""
    with ExitStack() as opened:
        writers = {
            table.name: csv.writer(
                opened.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")),
                lineterminator="\n",
            )
            for table in TABLES
        }
        for table in TABLES:
            writers[table.name].writerow(table.columns)
        for table, rows in batches(items):
            writers[table.name].writerows(rows)
