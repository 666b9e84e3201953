"""A run with the user's list: the same for any number of workers, and of this list alone."""

import json
from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.run.articles import dump, texts, tree

LIST = "name;aliases;id\nМинистерство денег;Министерство финансов;77\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A few articles that name a ministry."""
    return dump(tmp_path / "news.jsonl", texts(20))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list that knows it."""
    path = tmp_path / "organisations.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_workers_share_the_list(news: Path, listed: Path, tmp_path: Path) -> None:
    for workers in ("1", "2"):
        out = str(tmp_path / f"{workers}.jsonl")
        assert main(["extract", str(news), "-o", out, "--organisations", str(listed), "--workers", workers]) == 0
    one, two = ((tmp_path / f"{workers}.jsonl").read_bytes() for workers in ("1", "2"))
    assert one == two
    for line in one.splitlines():
        found = {body["name"]: body["external_ids"] for body in json.loads(line)["organisations"]}
        assert found == {"Министерство денег": {"id": "77"}}


def test_a_run_belongs_to_its_list(news: Path, listed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["extract", str(news), "-o", str(tmp_path / "run"), "--organisations", str(listed), "--workers", "1"]
    assert main(command) == 0
    done = tree(tmp_path / "run")
    assert str(tmp_path).encode() not in done["run.json"]

    moved = listed.rename(tmp_path / "moved.csv")
    (tmp_path / "run" / "_SUCCESS").unlink()
    assert main([*command[:5], str(moved), *command[6:]]) == 0
    assert tree(tmp_path / "run") == done

    moved.write_text(LIST.replace("77", "78"), "utf-8")
    capfd.readouterr()
    assert main([*command[:5], str(moved), *command[6:], "--quiet"]) == 2
    assert "holds another run (not the same organisations)" in capfd.readouterr().err


def test_bad_lines_end_the_command_before_any_work(
    news: Path, listed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    listed.write_text("name;inn\nСевер;1\n;2\n", "utf-8")
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--organisations", str(listed)]) == 2
    told = capfd.readouterr().err.splitlines()
    assert told == [
        f"svodka: {listed}:2: inn 1 is not 10 or 12 digits; mend it or leave it empty",
        f"svodka: {listed}:3: no name; give one or delete the line",
    ]
    assert not (tmp_path / "run").exists()


def test_what_the_list_took_is_told(
    news: Path, listed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for how in ("made", "opened"):
        out = str(tmp_path / f"{how}.jsonl")
        main(["extract", str(news), "-o", out, "--organisations", str(listed), "--workers", "1"])
        assert f"{listed}: 1 organisations, index {how} in 0." in capfd.readouterr().err
