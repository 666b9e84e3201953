"""What the runner costs: processor time beside a plain loop, two workers against one, memory over many articles."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.run.articles import dump, texts

LOOP = """
import sys
from pathlib import Path
from pipeline.run.items import Items
from pipeline.run.read import Options, outcome
with Path(sys.argv[2]).open("wb") as file:
    for item in Items([sys.argv[1]]):
        file.write(outcome(item, Options()).line)
"""
"""What a run does, without a runner: read, extract, write."""


@dataclass(frozen=True)
class Spent:
    """Of a process and its children."""

    wall: float
    processor: float


def spent(command: Sequence[str]) -> Spent:
    """What a command takes."""
    began = time.monotonic()
    run = subprocess.Popen([sys.executable, *command], cwd=ROOT, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0, command
    return Spent(time.monotonic() - began, used.ru_utime + used.ru_stime)


@dataclass(frozen=True)
class Cost:
    """What the runner costs."""

    articles: int
    overhead: float
    """Processor time more than the loop's, as a share of it."""
    efficiency: float
    """Wall time of one worker by twice that of two."""
    load: float
    """Of the machine, by others too; wall times mean little when it is above the cores there are."""


def cost(articles: Sequence[str], rounds: int) -> Cost:
    """The quickest of so many rounds counts, of each."""
    loops: list[float] = []
    runs: dict[int, list[Spent]] = {1: [], 2: []}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        news = dump(home / "news.jsonl", articles)
        for number in range(rounds):
            loops.append(spent(["-c", LOOP, str(news), str(home / "loop")]).processor)
            for workers, those in runs.items():
                run = home / f"run-{workers}-{number}"
                those.append(
                    spent(
                        ["-m", "pipeline", "extract", str(news), "-o", str(run), "--workers", str(workers), "--quiet"]
                    )
                )
    walls = {workers: min(one.wall for one in those) for workers, those in runs.items()}
    overhead = min(one.processor for one in runs[1]) / min(loops) - 1
    return Cost(len(articles), overhead, walls[1] / 2 / walls[2], load)


@dataclass(frozen=True)
class Memory:
    """Megabytes a run held, all its processes together."""

    articles: int
    early: float
    """Median between a fifth and two fifths of the way."""
    late: float
    """Median over the last fifth."""


def memory(articles: int) -> Memory:
    """Of a run over so many short articles, all different."""
    held: list[float] = []
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        news = dump(home / "news.jsonl", [f"{text} Цех № {dice.randrange(10**9)} закрыт." for text in texts(articles)])
        command = [
            sys.executable,
            "-m",
            "pipeline",
            "extract",
            str(news),
            "-o",
            str(home / "run"),
            "--workers",
            "2",
            "--quiet",
        ]
        run = subprocess.Popen(command, cwd=ROOT)
        while run.poll() is None:
            if (home / "run" / "plan.jsonl").exists():
                held.append(_resident(run.pid))
            time.sleep(0.2)
        assert run.returncode == 0
    fifth = len(held) // 5
    return Memory(articles, statistics.median(held[fifth : 2 * fifth]), statistics.median(held[-fifth:]))


def _resident(pid: int) -> float:
    """Megabytes of a process and its children."""
    total = 0.0
    pids = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        pids += map(int, path.read_text().split())
    for one in pids:
        try:
            pages = int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return total
