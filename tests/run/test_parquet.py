"""Parquet beside JSONL, and the package that describes both: read by those who will read them."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.run.shard import SHARD
from tests.conftest import ROOT
from tests.run.articles import ENGLISH, dump, texts, tree

pyarrow: Any = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with Parquet: two parts, of which the first is dull, so that much of it is null; one article is no good."""
    folder = tmp_path_factory.mktemp("parquet")
    news = dump(folder / "news.jsonl", [*texts(SHARD - 1), ENGLISH])
    inputs = [str(news), str(ROOT / "corpus/samples")]
    assert main(["extract", *inputs, "-o", str(folder / "run"), "--format", "parquet", "--workers", "1"]) == 0
    return folder / "run"


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(made, tmp_path / "run"))


def written(run: Path) -> list[dict[str, Any]]:
    """The records as JSONL has them."""
    return [json.loads(line) for part in sorted(run.glob("part-*.jsonl")) for line in part.read_bytes().splitlines()]


# --- who reads it ---------------------------------------------------------------------------------------------------


def test_arrow_reads_what_the_lines_say(made: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    rows = [
        row
        for file in sorted(made.glob("part-*.parquet"))
        for row in parquet.read_table(file).to_pylist(maps_as_pydicts="strict")
    ]
    assert rows == written(made)


def test_polars_reads_lines_without_parquet(made: Path) -> None:
    """Part by part: of several files it takes the types from the first."""
    polars: Any = pytest.importorskip("polars")
    parts = [polars.read_ndjson(part, infer_schema_length=None) for part in sorted(made.glob("part-*.jsonl"))]
    lines = polars.concat(parts, how="diagonal_relaxed")
    assert list(lines["id"]) == [record["id"] for record in written(made)]


@pytest.mark.parametrize("kind", ["parquet", "jsonl"])
def test_duckdb_reads_all_of_it(made: Path, kind: str) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    reader = {"parquet": "read_parquet", "jsonl": "read_json"}[kind]
    columns = "id, [body.name for body in organisations], len(counts), text"
    found = duckdb.sql(f"select {columns} from {reader}('{made}/part-*.{kind}')").fetchall()
    assert sorted(found) == sorted(
        (record["id"], [body["name"] for body in record["organisations"]], len(record["counts"]), record["text"])
        for record in written(made)
    )


def test_duckdb_reads_every_value(made: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    cursor = duckdb.sql(f"select * from read_parquet('{made}/part-*.parquet')")
    rows = [dict(zip(cursor.columns, row, strict=True)) for row in cursor.fetchall()]
    assert sorted(rows, key=_key) == sorted(written(made), key=_key)


def test_polars_reads_every_value(made: Path) -> None:
    polars: Any = pytest.importorskip("polars")
    rows = polars.read_parquet(f"{made}/part-*.parquet").to_dicts()
    assert sorted(rows, key=_key) == sorted(written(made), key=_key)
    schema = polars.read_parquet_schema(made / "part-00000.parquet")
    lines = polars.read_ndjson(f"{made}/part-*.jsonl", schema=schema).to_dicts()
    assert sorted(lines, key=_key) == sorted(written(made), key=_key)


def test_pandas_reads_all_of_it(made: Path) -> None:
    pandas: Any = pytest.importorskip("pandas")
    columns = pandas.concat([pandas.read_parquet(file) for file in sorted(made.glob("part-*.parquet"))])
    lines = pandas.concat([pandas.read_json(file, lines=True) for file in sorted(made.glob("part-*.jsonl"))])
    for frame in (columns, lines):
        assert list(frame["id"]) == [record["id"] for record in written(made)]
        told = [[count["value"] for count in record["counts"]] for record in written(made)]
        assert [[count["value"] for count in counts] for counts in frame["counts"]] == told


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_jq_reads_the_lines(made: Path) -> None:
    command = ["jq", "-c", "[.id, (.counts | map(.value))]", *map(str, sorted(made.glob("part-*.jsonl")))]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert [json.loads(line) for line in told.splitlines()] == [
        [record["id"], [count["value"] for count in record["counts"]]] for record in written(made)
    ]


def _key(record: dict[str, Any]) -> str:
    return str(record["id"])


def test_frictionless_finds_the_package_sound(made: Path) -> None:
    frictionless: Any = pytest.importorskip("frictionless")
    package = frictionless.Package(str(made / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["type", "message"]) == []
    assert {task.name: task.stats["rows"] for task in report.tasks if task.type == "table"} == {
        "records": len(written(made)),
        "quarantine": 1,
    }


# --- how it is made -------------------------------------------------------------------------------------------------


def test_a_run_with_parquet_is_sound_and_stays_as_it_is(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(made)]) == 0, capsys.readouterr().out


SPOILT = {
    "changed": "sha256",
    "missing": "missing",
    "unlisted": "is in no manifest",
    "no package": "datapackage.json: is missing or broken",
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_wrong_with_it_is_told(run: Path, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    parquet = run / "part-00000.parquet"
    if how == "changed":
        parquet.write_bytes(parquet.read_bytes() + b"!")
    elif how == "missing":
        parquet.unlink()
    elif how == "unlisted":
        (run / "part-00009.parquet").write_bytes(b"")
    else:
        (run / "datapackage.json").write_text("{}", "utf-8")
    assert main(["verify", str(run)]) == 1
    assert SPOILT[how] in capsys.readouterr().out


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_is_added_to_a_run_that_was_made_without(tmp_path: Path, workers: str) -> None:
    news = dump(tmp_path / "news.jsonl", texts(3))
    command = ["extract", str(news), "-o", str(tmp_path / "run"), "--workers", workers, "--quiet"]
    assert main(command) == 0
    before = tree(tmp_path / "run")
    assert main([*command, "--format", "parquet"]) == 0
    after = tree(tmp_path / "run")
    assert set(after) - set(before) == {"part-00000.parquet"}
    assert {name for name in before if before[name] != after[name]} == {"datapackage.json"}
    (tmp_path / "run" / "part-00000.parquet").write_bytes(b"torn")
    assert main([*command, "--format", "parquet"]) == 0
    assert tree(tmp_path / "run") == after


def test_a_stream_has_no_parquet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", texts(1))
    assert main(["extract", str(news), "-o", str(tmp_path / "a.jsonl"), "--format", "parquet"]) == 2
    assert "goes with a run folder" in capsys.readouterr().err
