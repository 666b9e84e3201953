"""What the runner costs: processor time beside a plain loop, two workers beside one, memory over many articles.

Other work on the machine makes wall times worthless and leaves two figures alone: the processor time of an article,
and the share of its life that a worker spent with nothing to do. The kernel counts what it takes
(``/proc/PID/schedstat``): time on a processor, and time ready to run while others had it. What is left of a worker's
life, it waited for the runner.
"""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench_scale import renewed
from pipeline.run.folder import PLAN
from pipeline.run.shard import manifest_from_json
from tests.conftest import ROOT, SHARED
from tests.faults.kill import children
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

LOOK = 0.1
"""Seconds between looks at a run's processes."""
OPENING = 300
"""Characters of a short article."""


def articles(number: int) -> list[str]:
    """So many real ones where there are some, again and again if need be, a third of the longer words drawn anew."""
    found = [json.loads(line)["text"] for file in sorted(SHARED.glob("text/*.jsonl")) for line in file.open("rb")]
    return list(renewed(found or texts(500), number))


def openings(number: int) -> list[str]:
    """The first sentences of as many."""
    return [re.sub(r"(?s)^(.{40,}[.!?…»])\s.*", r"\1", text[:OPENING]) for text in articles(number)]


@dataclass(frozen=True)
class Life:
    """Seconds of a process so far."""

    wall: float
    busy: float
    """On a processor, or ready to run while others had it."""

    @classmethod
    def of(cls, pid: int) -> "Life | None":
        """What the kernel counted; nothing when it is gone."""
        try:
            running, waiting, _ = Path(f"/proc/{pid}/schedstat").read_text().split()
        except OSError:
            return None
        return cls(time.monotonic(), (int(running) + int(waiting)) / 1e9)


@dataclass(frozen=True)
class Spent:
    """Of a process and its children."""

    wall: float
    processor: float
    started: float = 0
    """Seconds until the first shards were there, one for each worker."""
    parent: float = 0
    """Of the processor time, that of the process which gives out and writes."""
    idle: float = 0
    """From then on: the share of their lives in which workers had nothing to do."""


def spent(command: Sequence[str], look: Callable[[int], object] = lambda _: None) -> Spent:
    """What a command takes; ``look`` is given its number now and then."""
    began = time.monotonic()
    run = subprocess.Popen([sys.executable, *command], cwd=ROOT, stderr=subprocess.DEVNULL)
    while True:
        done, status, used = os.wait4(run.pid, os.WNOHANG)
        if done:
            break
        look(run.pid)
        time.sleep(LOOK)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0, command
    return Spent(time.monotonic() - began, used.ru_utime + used.ru_stime)


def _extracting(news: Path, folder: Path, workers: int) -> list[str]:
    return ["-m", "pipeline", "extract", str(news), "-o", str(folder), "--workers", str(workers), "--quiet"]


def run_spent(news: Path, folder: Path, workers: int) -> Spent:
    """What a run takes, and how its workers spend their time once all of them are at work."""
    began, started, parent = time.monotonic(), 0.0, 0.0
    first: dict[int, Life] = {}
    last: dict[int, Life] = {}

    def look(pid: int) -> None:
        nonlocal started, parent
        parent = _processor(pid) or parent
        if not started and len(list(folder.glob("manifest-*"))) >= workers:
            started = time.monotonic() - began
        for child in children(pid) if started else []:
            if life := Life.of(child):
                first.setdefault(child, life)
                last[child] = life

    whole = spent(_extracting(news, folder, workers), look)
    walls = sum(last[child].wall - first[child].wall for child in last)
    busy = sum(last[child].busy - first[child].busy for child in last)
    return Spent(whole.wall, whole.processor, started, parent, max(0.0, 1 - busy / walls))


def _processor(pid: int) -> float:
    """Processor seconds of a process so far, without its children; nothing when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """What the runner costs."""

    articles: int
    characters: int
    """Of an article, on average."""
    rounds: int
    loop: float
    """Processor seconds of a plain loop."""
    one: Spent
    two: Spent
    load: float
    """Of the machine, by others too; wall times mean little when it is above the cores there are."""

    @property
    def overhead(self) -> float:
        """Processor time more than the loop's, as a share of it."""
        return self.one.processor / self.loop - 1

    @property
    def efficiency(self) -> float:
        """Of two workers: what they would get done in a second on a free machine, by twice what one gets done."""
        return (1 - self.two.idle) / (1 - self.one.idle) * self.one.processor / self.two.processor

    @property
    def by_the_clock(self) -> float:
        """The same by wall times, start and end included."""
        return self.one.wall / 2 / self.two.wall


def cost(given: Sequence[str], rounds: int) -> Cost:
    """In turns; of each the round with the least processor time counts."""
    loops: list[float] = []
    runs: dict[int, list[Spent]] = {1: [], 2: []}
    loads = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        news = dump(home / "news.jsonl", given)
        for number in range(rounds):
            loops.append(spent(["-c", LOOP, str(news), str(home / "loop")]).processor)
            for workers, those in runs.items():
                those.append(run_spent(news, home / f"run-{workers}-{number}", workers))
                loads.append(os.getloadavg()[0])
    one, two = (min(those, key=lambda each: each.processor) for those in runs.values())
    length = round(statistics.mean(map(len, given)))
    return Cost(len(given), length, rounds, min(loops), one, two, statistics.mean(loads))


@dataclass(frozen=True)
class Memory:
    """Megabytes a run of two workers held, all its processes together."""

    articles: int
    characters: int
    held: list[tuple[int, float]]
    """After so many articles."""

    def after(self, number: int) -> float:
        """When so many were done, or a little later."""
        return next((megabytes for done, megabytes in self.held if done >= number), self.held[-1][1])

    @property
    def grown(self) -> float:
        """From the third tenth of the articles to the last, medians of both, as a share."""
        return self._around(0.9, 1.0) / self._around(0.2, 0.3) - 1

    def _around(self, low: float, high: float) -> float:
        between = [mb for done, mb in self.held if low * self.articles <= done <= high * self.articles]
        return statistics.median(between)


def memory(number: int) -> Memory:
    """Of a run over so many short articles with words that are new again and again."""
    held: list[tuple[int, float]] = []
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run = home / "run"
        given = [f"{text} Закрыт цех № {dice.randrange(10**9)}." for text in openings(number)]
        length = round(statistics.mean(map(len, given)))
        counted = _Counted(run)

        def look(pid: int) -> None:
            workers = children(pid)
            if (run / PLAN).exists() and len(workers) == 2:
                held.append((counted.articles(), sum(map(_resident, (pid, *workers)))))

        spent(_extracting(dump(home / "news.jsonl", given), run, 2), look)
    return Memory(number, length, held)


class _Counted:
    """Articles that are done in a run that goes on; each manifest is read once."""

    def __init__(self, run: Path) -> None:
        self._run = run
        self._seen: dict[str, int] = {}

    def articles(self) -> int:
        for path in self._run.glob("manifest-*"):
            if path.name not in self._seen:
                self._seen[path.name] = manifest_from_json(path.read_bytes()).articles
        return sum(self._seen.values())


def _resident(pid: int) -> float:
    """Megabytes of a process, if it is still there."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
