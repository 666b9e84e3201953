"""``svodka export``: whole or not there, and every wrong use told in a line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from pipeline.__main__ import main
from pipeline.export import FORMATS
from pipeline.write.jsonl import line
from tests.export.material import records


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Some records."""
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(map(line, records()[:3])))
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_appears_whole(name: str, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = file.parent / "new" / "out"
    assert main(["export", str(file), "--to", name, "-o", str(output)]) == 0
    assert output.is_dir() == FORMATS[name].folder
    assert [path.name for path in output.parent.iterdir()] == ["out"]
    assert capfd.readouterr().err == f"{output}\n"


def test_what_is_there_stays(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(file), "--to", "ftm", "-o", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_bytes() == b"".join(map(line, records()[:3]))


def test_a_bad_line_is_told_with_its_place_and_nothing_is_left(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file.read_bytes() + b'{"id": 1}\n')
    assert main(["export", str(file), "--to", "csv", "-o", str(file.parent / "out")]) == 2
    assert f"{file}:4: schema_version: Field required" in capsys.readouterr().err
    assert [path.name for path in file.parent.iterdir()] == ["records.jsonl"]


@pytest.mark.parametrize(
    ("source", "message"),
    [("nothing", "there is no such run or file"), ("empty", "holds no part-*.jsonl")],
)
def test_what_is_no_run_is_told(source: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["export", str(tmp_path / source), "--to", "csv", "-o", str(tmp_path / "out")]) == 2
    assert message in capsys.readouterr().err


def test_clusters_are_in_the_tables_once_a_run_is_linked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(file), "--to", "sqlite", "-o", str(file.parent / "before.sqlite"), "--quiet"]) == 0
    assert main(["link", str(file), "--quiet"]) == 0
    assert main(["export", str(file), "--to", "sqlite", "-o", str(file.parent / "after.sqlite"), "--quiet"]) == 0
    clusters = {
        (one["record_id"], one["key"]): (one["cluster_id"], one["name"])
        for one in map(orjson.loads, (file.parent / "records.clusters.jsonl").read_bytes().splitlines())
    }
    query = "select record_id, key, cluster_id, cluster from {} order by 1, 2"
    for table in ("organisations", "persons"):
        with closing(sqlite3.connect(file.parent / "before.sqlite")) as base:
            assert {row[2:] for row in base.execute(query.format(table))} == {(None, None)}
        with closing(sqlite3.connect(file.parent / "after.sqlite")) as base:
            rows = base.execute(query.format(table)).fetchall()
        assert rows
        assert [clusters[row[:2]] for row in rows] == [row[2:] for row in rows]
    assert capsys.readouterr().err == ""


def test_a_run_that_grew_since_it_was_linked_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", str(file), "--quiet"]) == 0
    file.write_bytes(file.read_bytes() + line(records()[3]))
    assert main(["export", str(file), "--to", "csv", "-o", str(file.parent / "out")]) == 0
    assert "linking has not seen 1 article as read here" in capsys.readouterr().err


def test_what_are_no_clusters_are_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "records.clusters.jsonl").write_text('{"record_id": "0"}\n', "utf-8")
    assert main(["export", str(file), "--to", "csv", "-o", str(file.parent / "out")]) == 2
    assert "records.clusters.jsonl:1: is no line of clusters" in capsys.readouterr().err
