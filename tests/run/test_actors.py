"""Ray makes the run that one machine makes, whatever is killed: real clusters, of this machine alone."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.run.shard import SHARD
from tests.conftest import ROOT
from tests.run import poison
from tests.run.articles import ENGLISH, dump, texts, tree
from tests.run.cluster import Cluster, cluster, descendants, kill

pytest.importorskip("ray", reason="needs the extra [ray]")
pytestmark = pytest.mark.slow

SHARDS = 4
POISONED = [sys.executable, "-W", "ignore", "-m", "tests.run.poisoned"]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four shards: an article that kills its reader, one in another language, and a last one that takes long."""
    found = texts(SHARDS * SHARD - 10)
    found[3], found[SHARD] = poison.text("failed"), ENGLISH
    found[-1] = poison.text("nap")  # so that there is time to kill whoever is at the last shard
    return dump(tmp_path_factory.mktemp("news") / "news.jsonl", found)


@pytest.fixture(scope="module")
def done(news: Path) -> dict[str, bytes]:
    """What a local run makes of them."""
    assert poison.main(_run(news, news.parent / "run", "--quiet")) == 0
    return tree(news.parent / "run")


@pytest.fixture(scope="module")
def rays() -> Generator[Cluster]:
    """Two nodes."""
    with cluster(1, 1) as made:
        yield made


def _run(news: Path, folder: Path, *more: str) -> list[str]:
    return [str(news), "-o", str(folder), "--workers", "2", *more]


def _start(rays: Cluster, news: Path, folder: Path) -> "subprocess.Popen[str]":
    command = [*POISONED, *_run(news, folder), "--engine", "ray", "--address", rays.address]
    return subprocess.Popen(command, cwd=ROOT, env=rays.environment, stderr=subprocess.PIPE, text=True)


def _wait(until: Callable[[], object], run: "subprocess.Popen[str]") -> None:
    while not until():
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)


def test_the_bytes_are_those_of_a_local_run(rays: Cluster, news: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """The article that kills its reader is blamed, as it is there."""
    run = _start(rays, news, tmp_path / "run")
    said = run.communicate()[1]
    assert run.returncode == 0, said
    articles = SHARDS * SHARD - 10
    assert said.startswith(f"{articles} articles: {articles - 2} records, 2 in quarantine (1 crash, 1 language)")
    assert tree(tmp_path / "run") == done


def test_actors_that_are_killed_cost_nothing(rays: Cluster, news: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """One while nothing is done yet, one when something is, and one that is at the last shard."""
    folder, dice = tmp_path / "run", random.Random(7)
    run = _start(rays, news, folder)
    for shards in (0, 1, SHARDS - 1):
        _wait(lambda: rays.actors() and len(list(folder.glob("manifest-*"))) >= shards, run)  # noqa: B023
        kill(dice.choice(rays.actors()))
    said = run.communicate()[1]
    assert run.returncode == 0, said
    assert tree(folder) == done


def test_a_driver_that_is_killed_goes_on_with_the_same_command(
    rays: Cluster, news: Path, done: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    run = _start(rays, news, folder)
    _wait(lambda: list(folder.glob("manifest-*")), run)
    run.kill()
    run.communicate()
    assert not (folder / "_SUCCESS").exists()
    again = _start(rays, news, folder)
    said = again.communicate()[1]
    assert again.returncode == 0, said
    assert tree(folder) == done


@pytest.mark.faults
def test_a_node_that_is_lost_costs_nothing(rays: Cluster, news: Path, done: dict[str, bytes], tmp_path: Path) -> None:
    """A third one joins, and dies with its actors while they are at work."""
    node, folder = rays.add(1), tmp_path / "run"
    run = _start(rays, news, folder)
    _wait(lambda: list(folder.glob("manifest-*")), run)
    for pid in (node, *descendants(node)):
        kill(pid)
    said = run.communicate()[1]
    assert run.returncode == 0, said
    assert tree(folder) == done


@pytest.mark.faults
def test_a_shard_that_is_lost_three_times_is_given_up(rays: Cluster, tmp_path: Path) -> None:
    """The others are made; the same command makes it later."""
    news = dump(tmp_path / "news.jsonl", [*texts(2 * SHARD - 1), poison.text("sleep")])
    folder = tmp_path / "run"
    run = _start(rays, news, folder)
    _wait(lambda: list(folder.glob("manifest-*")), run)
    while run.poll() is None:
        for actor in rays.actors():
            kill(actor)
        time.sleep(8)  # to load takes less, to give the last article up takes longer
    said = run.communicate()[1]
    assert run.returncode == 3, said
    assert said.startswith("svodka: 1 shard could not be made, first that of number 1: its actor was lost 3 times")
    assert sorted(file.name for file in folder.glob("manifest-*")) == ["manifest-00000.json"]
    assert poison.main(_run(news, folder, "--quiet")) == 0
    assert poison.main(_run(news, tmp_path / "local", "--quiet")) == 0
    assert tree(folder) == tree(tmp_path / "local")


def test_without_an_address_ray_starts_and_ends_with_the_run(
    news: Path, done: dict[str, bytes], tmp_path: Path
) -> None:
    """With the same bytes, and with nothing on standard error that is not ours."""
    command = [*POISONED, *_run(news, tmp_path / "run", "--quiet"), "--engine", "ray"]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    seen: set[int] = set()
    while not list((tmp_path / "run").glob("manifest-*")) and run.poll() is None:
        seen.update(descendants(run.pid))
        time.sleep(0.1)
    said = run.communicate()[1]
    assert run.returncode == 0, said
    assert tree(tmp_path / "run") == done
    assert said == ""
    until = time.monotonic() + 10
    while (left := [pid for pid in seen if Path(f"/proc/{pid}").exists()]) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


WRONG = [
    (["--address", "auto"], "svodka: --address goes with --engine ray"),
    (["--engine", "ray", "-o", "out.jsonl"], "svodka: --engine ray goes with a run folder"),
    (["--engine", "ray", "--address", "127.0.0.1:1"], "svodka: no Ray at 127.0.0.1:1: "),
]


@pytest.mark.parametrize(("more", "message"), WRONG, ids=["address", "file", "nobody"])
def test_wrong_use(more: list[str], message: str, news: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "pipeline", "extract", *_run(news, tmp_path / "run"), *more]
    found = subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True)
    assert (found.returncode, found.stderr.count("\n")) == (2, 1), found.stderr
    assert found.stderr.startswith(message)


def test_the_extra_is_named_where_it_is_missing(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main(["extract", *_run(news, tmp_path / "run"), "--engine", "ray"]) == 2
    assert (
        capsys.readouterr().err
        == 'svodka: --engine ray needs the extra [ray]: pip install "svodka[ray]" (or make setup)\n'
    )
