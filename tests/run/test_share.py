"""Several runs that share out one folder, a look at it from outside, and a second try for its quarantine."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.error import SvodkaError
from pipeline.run.lock import Share, is_held, locked
from pipeline.run.shard import SHARD
from pipeline.run.status import status
from tests.conftest import ROOT
from tests.run import poison
from tests.run.articles import ENGLISH, dump, texts, tree


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four shards."""
    return dump(tmp_path_factory.mktemp("news") / "news.jsonl", [*texts(3 * SHARD + 10), ENGLISH])


@pytest.fixture(scope="module")
def done(news: Path) -> Path:
    """A run in one go."""
    assert main(_command(news, news.parent / "run")) == 0
    return news.parent / "run"


def _command(news: Path, run: Path, *more: str) -> list[str]:
    return ["extract", str(news), "-o", str(run), "--workers", "1", *more]


def test_shares_make_the_run_together(
    news: Path, done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In any order; whoever is last says that all is done."""
    run = tmp_path / "run"
    assert main(_command(news, run, "--shards", "2/3")) == 0
    said = capsys.readouterr().err
    assert said.startswith(f"{SHARD} articles: {SHARD} records, none in quarantine\n")
    assert "note: share 2/3 is done; other shares have still to make 3 shards\n" in said
    assert sorted(tree(run)) == [
        "manifest-00001.json", "part-00001.jsonl", "plan.jsonl", "quarantine-00001.jsonl", "run.json"
    ]  # fmt: skip
    assert main(_command(news, run, "--shards", "1/3", "--quiet")) == 0
    assert not (run / "_SUCCESS").exists()
    assert main(_command(news, run, "--shards", "3/3", "--quiet")) == 0
    assert tree(run) == tree(done)


def test_shares_at_the_same_time(news: Path, done: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    commands = [_command(news, run, "--shards", f"{number}/2", "--quiet") for number in (1, 2)]
    runs = [subprocess.Popen([sys.executable, "-m", "pipeline", *command], cwd=ROOT) for command in commands]
    assert [one.wait() for one in runs] == [0, 0]
    assert tree(run) == tree(done)


def test_who_may_write_where(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A share beside other shares; a whole run, and the same share once more, beside nobody."""
    run = tmp_path / "run"
    with locked(run, Share(1, 2)):
        assert is_held(run)
        assert main(_command(news, run, "--quiet")) == 4
        assert main(_command(news, run, "--shards", "1/2", "--quiet")) == 4
        assert main(_command(news, run, "--shards", "2/2", "--quiet")) == 0
    assert not is_held(run)
    with locked(run):
        assert main(_command(news, run, "--shards", "1/2", "--quiet")) == 4
    assert capsys.readouterr().err.count("another run is writing there") == 3


@pytest.mark.parametrize("given", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3"])
def test_a_share_that_makes_no_sense(given: str, news: Path, tmp_path: Path) -> None:
    assert main(_command(news, tmp_path / "run", f"--shards={given}")) == 2


@pytest.mark.parametrize("option", [["--shards", "1/2"], ["--retry-quarantine"]])
def test_they_go_with_a_run_folder(option: Sequence[str], news: Path, tmp_path: Path) -> None:
    assert main(_command(news, tmp_path / "out.jsonl", *option)) == 2


# --- run-status -----------------------------------------------------------------------------------------------------


def test_a_run_seen_from_another_shell(news: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    command = [sys.executable, "-m", "pipeline", *_command(news, run, "--quiet")]
    with subprocess.Popen(command, cwd=ROOT) as going:
        seen: list[str] = []
        while going.poll() is None:
            try:
                seen.append(status(run).state)
            except SvodkaError:  # no plan yet
                seen.append("")
            time.sleep(0.05)
        assert going.returncode == 0, "looking does no harm"
    assert set(seen) <= {"", "running", "complete"}
    assert "running" in seen


def test_what_is_said_of_a_run(news: Path, done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run-status", str(done)]) == 0
    first, second, _ = capsys.readouterr().out.splitlines()
    assert first == f"{done}: complete: 311 of 311 articles (100.0%) · 4 of 4 shards"
    assert second == "311 articles: 310 records, 1 in quarantine (1 language)"
    assert main(_command(news, tmp_path / "run", "--shards", "1/2", "--quiet")) == 0
    assert main(["run-status", str(tmp_path / "run")]) == 0
    said = capsys.readouterr().out
    assert "stopped: 200 of 311 articles (64.3%) · 2 of 4 shards\n" in said
    assert said.endswith("run the same command again to finish it\n")
    with locked(tmp_path / "run"):
        assert main(["run-status", str(tmp_path / "run")]) == 0
        assert " running: 200 of 311" in capsys.readouterr().out
    assert main(["run-status", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"svodka: {tmp_path}: is no run folder (it has no run.json)\n"


def test_a_run_that_lost_a_file_is_not_complete(
    news: Path, done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    shutil.copytree(done, run)
    (run / "part-00001.jsonl").unlink()
    with (run / "quarantine-00003.jsonl").open("ab") as file:
        file.write(b"\n")
    assert main(["run-status", str(run)]) == 0
    first, *_, lost, last = capsys.readouterr().out.splitlines()
    assert first == f"{run}: stopped: 200 of 311 articles (64.3%) · 2 of 4 shards"
    assert lost == "part-00001.jsonl and 1 more: not there, or not as it was written"
    assert last == "run the same command again to finish it"
    assert main(_command(news, run, "--quiet")) == 0
    assert status(run).state == "complete"


# --- retry ----------------------------------------------------------------------------------------------------------


def test_a_second_try_is_for_the_quarantine_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then the run is as if nothing had happened; what fails again stays where it was."""
    articles = [*texts(SHARD + 20), ENGLISH]
    articles[3] = poison.text("failed")
    news = dump(tmp_path / "news.jsonl", articles)
    clean, run = tmp_path / "clean", tmp_path / "run"
    assert main(_command(news, clean, "--quiet")) == 0
    assert poison.main(_command(news, run)[1:]) == 0
    assert "note: 1 article lost to crash, timeout or memory: --retry-quarantine" in capsys.readouterr().err
    untouched = {file.name: file.stat().st_mtime_ns for file in run.glob("*-00000.*")}
    assert main(_command(news, run, "--quiet")) == 0
    assert [json.loads(line)["error"] for line in (run / "quarantine-00000.jsonl").read_bytes().splitlines()] == [
        "crash"
    ]
    assert untouched == {file.name: file.stat().st_mtime_ns for file in run.glob("*-00000.*")}
    assert main(_command(news, run, "--quiet", "--retry-quarantine")) == 0
    assert tree(run) == tree(clean)
