"""A run folder: whole, the same for any number of workers, and never two runs in one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.run.lock import locked
from pipeline.run.shard import SHARD
from tests.conftest import ROOT
from tests.run import poison
from tests.run.articles import ENGLISH, dump, texts, tree

GOOD = 6 * SHARD + 50


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven shards of articles, three of them no good."""
    found = texts(GOOD)
    found[1] = found[SHARD] = ENGLISH
    found[-1] = poison.text("sleep")  # a good article, but for workers that drink
    path = dump(tmp_path_factory.mktemp("news") / "news.jsonl", found)
    with path.open("a") as file:
        file.write("{broken\n")
    return path


@pytest.fixture(scope="module")
def done(news: Path) -> Path:
    """A finished run over the news."""
    folder = news.parent / "run"
    assert main(["extract", str(news), "-o", str(folder), "--workers", "1", "--quiet"]) == 0
    return folder


def test_every_article_is_accounted_for(done: Path) -> None:
    files = tree(done)
    parts = [line for name in files if name.startswith("part-") for line in files[name].splitlines()]
    quarantine = [line for name in files if name.startswith("quarantine-") for line in files[name].splitlines()]
    assert len(parts) + len(quarantine) == GOOD + 1
    assert sorted(json.loads(line)["error"] for line in quarantine) == ["invalid_json", "language", "language"]
    success = json.loads(files["_SUCCESS"])
    assert (success["articles"], success["records"], success["quarantined"]) == (GOOD + 1, GOOD - 2, 3)
    assert success["errors"] == {"language": 2, "invalid_json": 1}


def test_the_names_are_those_of_the_contract(done: Path) -> None:
    names = {"plan.jsonl", "run.json", "datapackage.json", "_SUCCESS"}
    for shard in range(7):
        names |= {f"part-{shard:05}.jsonl", f"quarantine-{shard:05}.jsonl", f"manifest-{shard:05}.json"}
    assert set(tree(done)) == names


def test_two_workers_write_the_same_bytes(news: Path, done: Path, tmp_path: Path) -> None:
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "2", "--quiet"]) == 0
    assert tree(tmp_path / "run") == tree(done)


def test_nothing_in_it_tells_when_or_where_it_was_made(news: Path, done: Path) -> None:
    everything = b"".join(tree(done).values())
    for secret in (str(news.parent), str(ROOT), os.uname().nodename, time.strftime("%Y-%m-%dT")):
        assert secret.encode() not in everything


def test_the_same_command_again_changes_nothing(news: Path, done: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in done.glob("part-*")}
    assert main(["extract", str(news), "-o", str(done), "--quiet"]) == 0
    assert {file.name: file.stat().st_mtime_ns for file in done.glob("part-*")} == before


def test_what_is_missing_or_broken_is_made_again(news: Path, done: Path) -> None:
    before = tree(done)
    (done / "part-00001.jsonl").write_bytes(b"torn")
    (done / "_SUCCESS").unlink()
    (done / ".tmp-part-00001.jsonl.1").write_bytes(b"half")
    assert main(["extract", str(news), "-o", str(done), "--workers", "1", "--quiet"]) == 0
    assert tree(done) == before
    (done / "manifest-00001.json").unlink()
    assert main(["extract", str(news), "-o", str(done), "--workers", "1", "--quiet"]) == 0
    assert tree(done) == before


OTHERS = [
    (["--no-text"], "not the same options: text was True, is False"),
    (["--mentions"], "not the same options: mentions was False, is True"),
    (["--max-chars", "5000"], "not the same options: max_chars was None, is 5000"),
]


@pytest.mark.parametrize(("more", "message"), OTHERS)
def test_another_run_is_refused(
    more: list[str], message: str, news: Path, done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(news), "-o", str(done), *more]) == 2
    assert message in capsys.readouterr().err


def test_another_input_is_refused(done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(dump(tmp_path / "a.jsonl", texts(3))), "-o", str(done)]) == 2
    said = capsys.readouterr().err
    expected = f"not the same input: {GOOD + 1} articles, now 3, the first change after news.jsonl#0"
    assert said.startswith(f"svodka: {done}: holds another run ({expected}); give")


def test_an_article_that_changed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = texts(SHARD + 10)
    command = ["extract", str(dump(tmp_path / "a.jsonl", articles)), "-o", str(tmp_path / "run"), "--workers", "1"]
    assert main(command) == 0
    articles[SHARD + 5] += " И всё."
    dump(tmp_path / "a.jsonl", articles)
    assert main(command) == 2
    expected = f"not the same input: as before {SHARD + 10} articles, the first change after a.jsonl#{SHARD})"
    assert expected in capsys.readouterr().err


def test_another_program_is_refused(news: Path, done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Path(shutil.copytree(done, tmp_path / "run"))
    told = json.loads((run / "run.json").read_bytes())
    told["identity"]["program"] = "0" * 64
    told["producer"]["version"] = "0.0.9"
    (run / "run.json").write_text(json.dumps(told), "utf-8")
    assert main(["extract", str(news), "-o", str(run)]) == 2
    assert "not the same program: version was 0.0.9, is " in capsys.readouterr().err


def test_a_folder_of_something_else_is_refused(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"")
    assert main(["extract", str(news), "-o", str(tmp_path)]) == 2
    assert "is not empty and holds no run" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("name", ["part-00007.jsonl", "part-00000b.parquet", "quarantine-00099.jsonl"])
def test_a_part_of_no_shard_is_refused(
    name: str, news: Path, done: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reads ``part-*`` would read it too."""
    run = Path(shutil.copytree(done, tmp_path / "run"))
    (run / name).write_bytes((run / "part-00000.jsonl").read_bytes())
    assert main(["extract", str(news), "-o", str(run), "--quiet"]) == 2
    assert capsys.readouterr().err == (
        f"svodka: {run / name}: belongs to no shard of this run; delete it or move it away\n"
    )


def test_two_runs_do_not_write_into_one_folder(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with locked(tmp_path / "run"):
        assert main(["extract", str(news), "-o", str(tmp_path / "run")]) == 4
    assert "another run is writing there" in capsys.readouterr().err


def test_an_empty_input_is_a_run_with_its_reason_in_quarantine(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert main(["extract", str(tmp_path / "empty.jsonl"), "-o", str(tmp_path / "run"), "--quiet"]) == 1
    assert json.loads((tmp_path / "run" / "_SUCCESS").read_bytes())["quarantined"] == 1
    assert main(["verify", str(tmp_path / "run")]) == 0


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_stopped_run_is_finished_by_the_same_command(
    sent: signal.Signals, code: int, news: Path, done: Path, tmp_path: Path
) -> None:
    """Its last article sends a worker to sleep, so that a shard is done and others are not; then the tree is whole."""
    folder = tmp_path / "run"
    command = [str(news), "-o", str(folder), "--workers", "2"]
    sleepy = [sys.executable, "-m", "tests.run.poisoned", *command]
    run = subprocess.Popen(sleepy, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while not list(folder.glob("manifest-*")) and run.poll() is None:
        time.sleep(0.02)
    run.send_signal(sent)
    _, said = run.communicate()
    assert run.returncode == code
    assert sent == signal.SIGKILL or said == "svodka: stopped; run the same command again to finish it\n"
    assert not (folder / "_SUCCESS").exists()
    _wait_for_workers_to_go(run.pid)
    assert main(["extract", *command, "--quiet"]) == 0
    assert tree(folder) == tree(done)


def _wait_for_workers_to_go(parent: int) -> None:
    until = time.monotonic() + 10
    while (left := _children(parent)) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


def _children(parent: int) -> list[str]:
    """Workers started by a process, also after its end: their command line names it."""
    found: list[str] = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"parent_pid={parent}" in line:
            found.append(line)
    return found
