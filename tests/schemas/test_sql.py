"""The SQL we publish: databases take it, and our lines fit in."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.sql import DIALECTS, Dialect, ddl

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


def _initdb() -> Path | None:
    """PostgreSQL's own programs, where a machine has them."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *map(Path, filter(None, [shutil.which("initdb")]))]
    return found[-1] if found else None


@pytest.fixture
def postgres() -> Iterator[list[str]]:
    """A command that speaks to a database of its own, which is gone afterwards."""
    initdb = _initdb()
    as_root = os.geteuid() == 0
    if initdb is None or shutil.which("psql") is None or (as_root and shutil.which("runuser") is None):
        pytest.skip("needs PostgreSQL")
    home = Path(tempfile.mkdtemp())  # where its user may go, and with a short name, as sockets need it
    home.chmod(0o777)
    who = ["runuser", "-u", "postgres", "--"] if as_root else []
    control = [*who, str(initdb.with_name("pg_ctl")), "-D", str(home / "base")]
    made = ["-A", "trust", "-N", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8"]
    subprocess.run([*who, str(initdb), "-D", str(home / "base"), *made], check=True, capture_output=True, cwd=home)
    options = f"-k {home} -c listen_addresses=''"
    log = ["-l", str(home / "log")]
    subprocess.run([*control, "-o", options, *log, "-w", "start"], check=True, capture_output=True, cwd=home)
    try:
        yield ["psql", "-X", "-q", "-t", "-A", "-h", str(home), "-U", "postgres", "-v", "ON_ERROR_STOP=1", "postgres"]
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=home)
        shutil.rmtree(home)


def test_postgresql_takes_our_lines_as_the_file_says(postgres: list[str], tmp_path: Path) -> None:
    """The statements of the comment at its top, with the files they name."""
    run = tmp_path / "run"
    run.mkdir()
    shutil.copy(GOLDEN / "record.jsonl", run / "part-00000.jsonl")
    sql = ddl("postgresql")
    load = "\n".join(line.removeprefix("--   ") for line in sql.splitlines() if line.startswith("--   "))
    asked = "select count(*), count(text), sum(jsonb_array_length(counts)), max(length(text)) from records;"
    told = subprocess.run(
        postgres, input=f"{sql}\n{load}\n{asked}\n", cwd=tmp_path, check=True, capture_output=True, text=True
    )
    texts = [record["text"] for record in RECORDS if record["text"]]
    counts = sum(len(record["counts"]) for record in RECORDS)
    assert told.stdout.strip() == f"{len(RECORDS)}|{len(texts)}|{counts}|{max(map(len, texts))}"
