"""The SQL we publish: databases take it, and our lines fit in."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from schemas.sql import DIALECTS, Dialect, ddl, load_of
from tests.postgres import new_database

GOLDEN = Path(__file__).parent / "golden" / "1.0"
RECORDS = [json.loads(line) for line in (GOLDEN / "record.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_it_is_sql_of_its_dialect(dialect: Dialect) -> None:
    sqlglot: Any = pytest.importorskip("sqlglot")
    names = {"postgresql": "postgres"}
    parsed = sqlglot.parse(ddl(dialect), read=names.get(dialect, dialect), error_level=sqlglot.ErrorLevel.RAISE)
    assert [one.find(sqlglot.exp.Table).name for one in parsed if one.key == "create" and one.kind == "TABLE"] == [
        "records",
        "quarantine",
    ]


def test_duckdb_takes_our_lines() -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    base = duckdb.connect()
    base.execute(ddl("duckdb"))
    base.execute(f"insert into records by name select * from read_json('{GOLDEN}/record.jsonl')")
    base.execute(f"insert into quarantine by name select * from read_json('{GOLDEN}/quarantine.jsonl')")
    rows = base.execute("select text, counts, ledger.chars from records").fetchall()
    assert [(text, [count["value"] for count in counts], chars) for text, counts, chars in rows] == [
        (record["text"], [count["value"] for count in record["counts"]], record["ledger"]["chars"])
        for record in RECORDS
    ]
    assert base.execute("select count(*) from quarantine").fetchone() == (2,)


def test_duckdb_takes_a_run_none_of_whose_articles_is_in_quarantine(tmp_path: Path) -> None:
    """By the statements that stand over the tables."""
    duckdb: Any = pytest.importorskip("duckdb")
    (tmp_path / "quarantine-00000.jsonl").touch()
    base = duckdb.connect()
    base.execute(ddl("duckdb"))
    (statement,) = (line for line in load_of("duckdb").splitlines() if "quarantine" in line)
    base.execute(statement.replace("run/", f"{tmp_path}/"))
    assert base.execute("select count(*) from quarantine").fetchone() == (0,)
    (tmp_path / "quarantine-00001.jsonl").write_bytes((GOLDEN / "quarantine.jsonl").read_bytes())
    base.execute(statement.replace("run/", f"{tmp_path}/"))
    assert base.execute("select count(*), count(producer.version) from quarantine").fetchone() == (2, 2)


def test_postgresql_takes_our_lines_as_the_file_says(postgres_server: str, tmp_path: Path) -> None:
    """The statements of the comment at its top, with the files they name."""
    run = tmp_path / "run"
    run.mkdir()
    shutil.copy(GOLDEN / "record.jsonl", run / "part-00000.jsonl")
    sql = ddl("postgresql")
    load = "\n".join(line.removeprefix("--   ") for line in sql.splitlines() if line.startswith("--   "))
    asked = "select count(*), count(text), sum(jsonb_array_length(counts)), max(length(text)) from records;"
    base = new_database(postgres_server, "lines")
    psql = ["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", base]
    told = subprocess.run(
        psql, input=f"{sql}\n{load}\n{asked}\n", cwd=tmp_path, check=True, capture_output=True, text=True
    )
    texts = [record["text"] for record in RECORDS if record["text"]]
    counts = sum(len(record["counts"]) for record in RECORDS)
    assert told.stdout.strip() == f"{len(RECORDS)}|{len(texts)}|{counts}|{max(map(len, texts))}"
