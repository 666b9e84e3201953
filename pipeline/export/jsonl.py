"""Records in one file, one a line, by the schema of records."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.export.item import Item
from pipeline.write.jsonl import line


def export(items: Iterable[Item], file: Path) -> None:
    """Write a record a line."""
    with file.open("wb") as opened:
        for record, _ in items:
            opened.write(line(record))
