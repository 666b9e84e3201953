"""Parquet: columns by name, rows in order, broken files told."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import Unreadable
from schemas.document import Document

pyarrow: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")


def written(path: Path, **columns: object) -> Path:
    parquet.write_table(pyarrow.table(columns), path, row_group_size=2)
    return path


def test_rows_are_articles(tmp_path: Path) -> None:
    when = datetime(2023, 1, 17, 10, 30, tzinfo=UTC)
    path = written(
        tmp_path / "dump.parquet",
        Text=["Уволены 120 человек", None, "<p>Приняты <b>5</b>.</p>"],
        date=[when, when, None],
        id=[7, 8, 12345678901234567],
        tags=[["завод"], [], None],
        vector=[[0.5], [0.5], [0.5]],
    )
    first, bad, last = corpus.read([str(path)])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, first.source.published, first.source.tags) == (
        "Уволены 120 человек",
        "2023-01-17T10:30:00+00:00",
        ("завод",),
    )
    assert (first.source.locator, last.doc_key, last.text) == (
        "row:1",
        "dump.parquet#12345678901234567",
        "Приняты 5.",
    )
    assert isinstance(bad, Unreadable)
    assert (bad.error, bad.locator) == ("empty_text", "dump.parquet, row 2")


@pytest.mark.parametrize("share", [0.0, 0.2, 0.9])
def test_a_file_that_breaks_off(tmp_path: Path, share: float) -> None:
    path = written(tmp_path / "a.parquet", text=[f"Уволены {n} человек" for n in range(50)])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    (bad,) = corpus.read([str(path)])
    assert isinstance(bad, Unreadable)
    assert bad.error == "damaged"
