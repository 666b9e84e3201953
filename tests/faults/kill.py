"""Real runs whose processes are killed, stopped and told to end."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.row import Judge, Row
from tests.run.articles import ENGLISH, dump, texts

SVODKA = [sys.executable, "-m", "tests.run.poisoned"]  # for its short time limit; the articles are good


class Runs:
    """Runs over the same articles."""

    def __init__(self, home: Path, seed: int, articles: int) -> None:
        self.home = home
        self.dice = random.Random(seed)
        self.news = dump(home / "news.jsonl", [*texts(articles), ENGLISH])
        self.started = 0
        assert self.start(home / "clean").wait() == 0
        self.judge = Judge(home / "clean")

    def start(self, folder: Path, workers: int = 2) -> "subprocess.Popen[bytes]":
        """A run."""
        command = [*SVODKA, str(self.news), "-o", str(folder), "--workers", str(workers), "--quiet"]
        return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)

    def folder(self) -> Path:
        """A new one."""
        self.started += 1
        return self.home / f"run-{self.started}"


def parents(runs: Runs, amount: int, number: signal.Signals) -> Row:
    """A run is ended and begun again until it is done."""
    done = orphans = torn = 0
    folder = runs.folder()
    while done < amount:
        run = runs.start(folder)
        until = time.monotonic() + runs.dice.uniform(0.5, 6)
        while time.monotonic() < until and run.poll() is None:
            time.sleep(0.02)
        if run.poll() is None:
            born = children(run.pid)
            run.send_signal(number)
            run.wait()
            done += 1
            torn += any(folder.glob(".tmp-*"))
            orphans += _alive_after(born, 5)
        if run.returncode == 0:
            runs.judge.see(folder)
            folder = runs.folder()
    if folder.exists():
        assert runs.start(folder).wait() == 0
        runs.judge.see(folder)
    assert orphans == 0, "workers outlived their run"
    return runs.judge.row(
        f"{number.name} to the run, then the same command again", done, f"{torn} with a file half written"
    )


def workers(runs: Runs, amount: int, number: signal.Signals) -> Row:
    """Workers are killed at random while the run goes on; where too many die while they load, it is run again."""
    done = again = 0
    folder = runs.folder()
    while done < amount:
        run = runs.start(folder)
        while run.poll() is None:
            time.sleep(runs.dice.uniform(0.2, 2))
            born = children(run.pid)
            if born and run.poll() is None and done < amount:
                try:
                    os.kill(runs.dice.choice(born), number)
                    done += 1
                except ProcessLookupError:
                    continue
        assert run.returncode in {0, 75}, run.returncode
        again += run.returncode == 75
        if run.returncode == 0:
            runs.judge.see(folder)
            folder = runs.folder()
    if folder.exists():
        assert runs.start(folder).wait() == 0
        runs.judge.see(folder)
    return runs.judge.row(f"{number.name} to a worker", done, f"{again} told to run again" if again else "")


def children(parent: int) -> list[int]:
    """Workers of a run."""
    found: list[int] = []
    for path in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except OSError:
            continue
    return [pid for pid in found if b"spawn_main" in _read(Path(f"/proc/{pid}/cmdline"))]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _alive_after(pids: list[int], seconds: float) -> int:
    until = time.monotonic() + seconds
    while (
        left := sum(b"spawn_main" in _read(Path(f"/proc/{pid}/cmdline")) for pid in pids)
    ) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def sameness(runs: Runs, counts: list[int]) -> Row:
    """Other numbers of workers, other hash seeds."""
    tried = 0
    for count in counts:
        for seed in ("0", "1", "random")[: 3 if len(counts) > 2 else 1]:
            folder = runs.folder()
            os.environ["PYTHONHASHSEED"] = seed
            assert runs.start(folder, count).wait() == 0
            runs.judge.see(folder)
            tried += 1
    os.environ.pop("PYTHONHASHSEED", None)
    return runs.judge.row(f"{', '.join(map(str, counts))} workers, several hash seeds", tried)


def rows(home: Path, seed: int, amount: int) -> Iterator[Row]:
    """All of it; fewer of what takes long."""
    runs = Runs(home, seed, 3000 if amount >= 20 else 400)
    yield parents(runs, amount, signal.SIGKILL)
    yield workers(runs, amount, signal.SIGKILL)
    yield workers(runs, max(1, amount // 10), signal.SIGSTOP)
    yield parents(runs, max(1, amount // 5), signal.SIGTERM)
    yield parents(runs, max(1, amount // 5), signal.SIGINT)
    yield sameness(runs, [1, 2, 3, 8, 16] if amount >= 20 else [3])
