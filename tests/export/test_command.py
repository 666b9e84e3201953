"""``svodka export``: whole or not there, and every wrong use told in a line."""

from pathlib import Path

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
