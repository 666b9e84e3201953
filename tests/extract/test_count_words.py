"""The word tables of counts: their codes are codes, and nothing in them is idle."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

WORDS = ROOT / "pipeline" / "words"
TABLES = ("units.tsv", "currencies.tsv", "quantity.tsv")
WITHDRAWN = frozenset({"BGN"})
"""Codes of currencies that articles still speak of: the lev gave way to the euro in 2026."""


def lines(name: str) -> list[list[str]]:
    """The entries of a table, in columns."""
    text = (WORDS / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def currencies() -> set[str]:
    """All currency codes the table gives."""
    values = " ".join(columns[2] for columns in lines("currencies.tsv") if len(columns) > 2)
    return set(re.findall(r"\b[A-Z]{3}\b", values))


def units() -> set[str]:
    """All unit codes the table gives; ``{…}`` is an annotation, UCUM's way to write what it has no unit for."""
    return {columns[2] for columns in lines("units.tsv") if columns[0] == "measure"}


def test_currencies_are_of_iso_4217() -> None:
    known: Any = import_module("pycountry").currencies  # carries no types
    assert {code for code in currencies() if known.get(alpha_3=code) is None} <= WITHDRAWN


def test_units_are_of_ucum() -> None:
    parser: Any = import_module("ucumvert").get_ucum_parser()
    for code in units():
        parser.parse(code)


def test_no_class_is_idle() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(ROOT / "pipeline").rglob("*.py"))
    named = {columns[0] for table in TABLES for columns in lines(table)}
    assert {name for name in named if not re.search(rf"\b{name}\b", code)} == set()


@pytest.mark.parametrize("table", TABLES)
def test_no_entry_stands_twice(table: str) -> None:
    entries = [tuple(columns[:2]) for columns in lines(table)]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []
