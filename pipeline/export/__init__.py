"""Records in the forms that other programs take: tables, databases, entities, texts with marks.

Every form is a function of records, read one by one, each with what editors said of its facts (nothing, for a run as it
is made), and of the place to write to. ``FORMATS`` lists them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeAlias, cast

from pipeline.error import SvodkaError
from pipeline.export.item import Item

Export: TypeAlias = Callable[[Iterable[Item], Path], None]
"""Writes all items to a file, or into a folder that is there and empty; in memory is a bounded part of them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form and who makes it."""

    module: str
    """Has ``export``, an ``Export``."""
    folder: bool
    """It is a folder of files, not one file."""
    does: str
    """For a person."""
    needs_text: bool = False
    """It marks the text, so it cannot be made of records without."""


FORMATS: dict[str, Format] = {
    "csv": Format("csv", True, "a file for each kind of fact, one row a fact"),
    "parquet": Format("parquet", True, "the same tables as Parquet"),
    "duckdb": Format("duckdb", False, "the same tables as a DuckDB database, with indexes and views"),
    "sqlite": Format("sqlite", False, "the same as an SQLite database"),
    "ftm": Format("ftm", False, "FollowTheMoney entities, one JSON a line"),
    "spacy": Format("spacy", True, "spaCy's DocBin, files of 500 texts", needs_text=True),
    "label-studio": Format("label_studio", True, "tasks for Label Studio, with its labelling config", needs_text=True),
    "prodigy": Format("prodigy", False, "tasks for Prodigy, one JSON a line", needs_text=True),
    "brat": Format("brat", True, "texts with standoff annotations for brat", needs_text=True),
    "conll": Format("conll", True, "words with BIO marks, a file for each kind", needs_text=True),
}
"""All there are."""


def exporter(name: str) -> Export:
    """The function that makes a form. Raises ``SvodkaError`` when a library it needs is not installed."""
    try:
        return cast("Export", import_module(f"pipeline.export.{FORMATS[name].module}").export)
    except ImportError:
        raise SvodkaError(f'--to {name} needs the extra [export]: pip install "svodka[export]"') from None
