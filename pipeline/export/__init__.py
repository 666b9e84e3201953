"""Records in the forms that other programs take: tables, databases, entities, texts with marks.

Every form is a function of records, read one by one, each with what editors said of its facts (nothing, for a run as it
is made), and of the place to write to. ``FORMATS`` lists them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeAlias, cast

from corpus.extra import missing
from pipeline.error import SvodkaError
from pipeline.export.item import Item

Export: TypeAlias = Callable[[Iterable[Item], Path], None]
"""Writes all items to a file, or into a folder that is there and empty; in memory is a bounded part of them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form and who makes it."""

    module: str
    """Has ``export``, an ``Export``."""
    ending: str
    """Of its file; empty where it is a folder of files."""
    does: str
    """For a person."""
    needs_text: bool = False
    """It marks the text, so it cannot be made of records without."""
    tells_review: bool = True
    """It has a place for what editors decided: a fact they rejected can be told from one they accepted."""

    @property
    def folder(self) -> bool:
        """It is a folder of files, not one file."""
        return not self.ending


FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", ".jsonl", "records in one file, one a line", tells_review=False),
    "reviewed": Format("reviewed", ".jsonl", "the same, each fact with what editors decided"),
    "csv": Format("csv", "", "a file for each kind of fact, one row a fact"),
    "parquet": Format("parquet", "", "the same tables as Parquet"),
    "duckdb": Format("duckdb", ".duckdb", "the same tables as a DuckDB database, with indexes and views"),
    "sqlite": Format("sqlite", ".sqlite", "the same as an SQLite database"),
    "ftm": Format("ftm", ".ftm.json", "FollowTheMoney entities, one JSON a line", tells_review=False),
    "spacy": Format("spacy", "", "spaCy's DocBin, files of 500 texts", needs_text=True),
    "label-studio": Format("label_studio", "", "tasks for Label Studio, with its labelling config", needs_text=True),
    "prodigy": Format("prodigy", ".prodigy.jsonl", "tasks for Prodigy, one JSON a line", needs_text=True),
    "brat": Format("brat", "", "texts with standoff annotations for brat", needs_text=True),
    "conll": Format("conll", "", "words with BIO marks, a file for each kind", needs_text=True, tells_review=False),
}
"""All there are."""


def exporter(name: str) -> Export:
    """The function that makes a form. Raises ``SvodkaError`` when a library it needs is not installed."""
    try:
        return cast("Export", import_module(f"pipeline.export.{FORMATS[name].module}").export)
    except ImportError:
        raise SvodkaError(f"--to {name} {missing('export')}") from None
