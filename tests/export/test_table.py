"""Flat tables: every fact has its row, and the four formats say the same."""

import csv
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.export import FORMATS, exporter
from pipeline.export.database import VIEWS
from pipeline.export.item import Item, Note
from pipeline.export.table import BATCH, TABLES, batches
from tests.export.material import items, records, reviewed

FOUR = ["csv", "parquet", "duckdb", "sqlite"]


def exported(name: str, folder: Path, given: list[Item]) -> Path:
    path = folder / name
    if FORMATS[name].folder:
        path.mkdir()
    exporter(name)(given, path)
    return path


def rows_of(name: str, path: Path, table: str) -> list[tuple[Any, ...]]:
    """The rows as Python values."""
    if name == "sqlite":
        with closing(sqlite3.connect(path)) as base:
            return base.execute(f"select * from {table}").fetchall()
    duckdb: Any = pytest.importorskip("duckdb")
    if name == "duckdb":
        with duckdb.connect(str(path), read_only=True) as base:
            return list(base.execute(f"select * from {table}").fetchall())
    if name == "parquet":
        return list(duckdb.sql(f"select * from read_parquet('{path}/{table}.parquet')").fetchall())
    with (path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("name", FOUR)
def test_all_say_the_same(name: str, table: Any, tmp_path: Path) -> None:
    expected = [row for record, notes in reviewed() for row in table.rows(record, notes)]
    found = rows_of(name, exported(name, tmp_path, reviewed()), table.name)
    if name == "csv":
        expected = [tuple("" if value is None else str(value) for value in row) for row in expected]
    assert Counter(map(tuple, found)) == Counter(expected)


def test_every_fact_has_a_row_whose_quote_stands_in_its_text() -> None:
    texts = {record.id: record.text or "" for record in records()}
    expected = {
        "articles": len(records()),
        **{kind: sum(len(getattr(record, kind)) for record in records()) for kind in ("organisations", "persons")},
        **{kind: sum(len(getattr(record, kind)) for record in records()) for kind in ("officials", "counts", "dates")},
    }
    counted = Counter[str]()
    for table, rows in batches(items()):
        counted[table.name] += len(rows)
        for row in rows:
            told: dict[str, Any] = dict(zip(table.columns, row, strict=True))
            if "quote" in told:
                assert texts[told["record_id"]][told["start"] : told["end"]] == told["quote"]
    assert {name: counted[name] for name in expected} == expected
    assert min(expected.values()) > 5


def test_keys_lead_from_table_to_table(tmp_path: Path) -> None:
    with closing(sqlite3.connect(exported("sqlite", tmp_path, items()))) as base:
        whose = "select count(*), count(p.name), sum(p.name = o.person) from officials o"
        named, found, same = base.execute(
            f"{whose} left join persons p on p.key = o.person_key where o.person is not null"
        ).fetchone()
        assert named == found == same > 5


def test_what_editors_said_is_there(tmp_path: Path) -> None:
    with closing(sqlite3.connect(exported("sqlite", tmp_path, reviewed()))) as base:
        said = dict[str, int]()
        for table in ("officials", "counts", "dates"):
            said |= dict(base.execute(f"select review_status, review_seq from {table} where review_status is not null"))
        assert said == {"accepted": 7, "rejected": 8}


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_views_answer_and_indexes_are_there(name: str, tmp_path: Path) -> None:
    path = exported(name, tmp_path, items())
    assert [view for view in VIEWS if not rows_of(name, path, view)] == []
    if name == "sqlite":
        with closing(sqlite3.connect(path)) as base:
            plan = base.execute("explain query plan select * from officials where person = 'Бабич'").fetchall()
            assert "officials_person" in str(plan)


def test_rows_wait_in_bounded_number() -> None:
    many = (item for _ in range(40) for item in items())
    held = [len(rows) for _, rows in batches(many)]
    largest = max(sum(len(list(table.rows(*item))) for table in TABLES) for item in items())
    assert max(held) <= BATCH + largest


def test_who_was_linked_has_its_cluster_in_every_table(tmp_path: Path) -> None:
    record = next(one for one in records() if any(post.person_id for post in one.officials))
    notes = {entity.key: Note(cluster_id=f"c{entity.id}", cluster="имя") for entity in record.persons}
    with closing(sqlite3.connect(exported("sqlite", tmp_path, [(record, notes)]))) as base:
        assert base.execute("select distinct cluster from persons").fetchall() == [("имя",)]
        joined = "from officials o join persons p on p.key = o.person_key"
        posts, same = base.execute(f"select count(*), sum(p.cluster_id = o.person_cluster_id) {joined}").fetchone()
        assert posts == same > 0
        of_persons = "from mentions where kind = 'person'"
        named, same = base.execute(f"select count(*), sum(cluster_id = 'c' || id) {of_persons}").fetchone()
        assert named == same > 0
