"""What a run on a Ray cluster bears: two nodes of this machine, whose actors are killed, and drivers that are killed.

The last shard holds nothing but articles that do harm, and every tree has to be that of a local run.
"""

import random
import signal
import subprocess
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.kill import SVODKA
from tests.faults.row import Judge, Row
from tests.run import poison
from tests.run.articles import ENGLISH, dump, texts
from tests.run.cluster import Cluster, cluster, kill

POISONS = ("failed", "killed", "growing", "exception", "flood")
AGAIN = {3, 75}
"""Exit codes that ask for the same command again: a shard lost three times, actors lost while they load."""


class Runs:
    """Runs over the same articles, on the same cluster."""

    def __init__(self, home: Path, rays: Cluster, dice: random.Random, shards: int) -> None:
        self.rays, self.dice = rays, dice
        self._home = home
        self._started = 0
        self.news = dump(home / "ray.jsonl", [*texts(100 * shards - 1), ENGLISH, *map(poison.text, POISONS)])
        assert subprocess.run(self._command(home / "local"), cwd=ROOT, check=False).returncode == 0
        self._judge = Judge(home / "local")

    def _command(self, folder: Path) -> list[str]:
        return [*SVODKA, str(self.news), "-o", str(folder), "--workers", "2", "--quiet"]

    @contextmanager
    def going(self, folder: Path) -> Generator["subprocess.Popen[bytes]"]:
        """A run on the cluster; waited for at the end."""
        command = [*self._command(folder), "--engine", "ray", "--address", self.rays.address]
        run = subprocess.Popen(command, cwd=ROOT, env=self.rays.environment, stderr=subprocess.DEVNULL)
        yield run
        run.wait()

    def finished(self, fault: str, amount: int, harm: Callable[["subprocess.Popen[bytes]", int], int]) -> Row:
        """Runs, each begun again until it is done, to which ``harm`` is done so often."""
        done = again = 0
        folder = self._folder()
        while done < amount or folder.exists():
            with self.going(folder) as run:
                done += harm(run, amount - done)
            assert run.returncode in {0, -signal.SIGKILL, *AGAIN}, run.returncode
            again += run.returncode in AGAIN
            if run.returncode == 0:
                self._judge.see(folder)
                folder = self._folder()
        return self._judge.row(fault, done, f"{again} told to run again" if again else "")

    def _folder(self) -> Path:
        self._started += 1
        return self._home / f"ray-{self._started}"

    def wait(self, run: "subprocess.Popen[bytes]", least: float, most: float) -> bool:
        """Let it go on for so many seconds; does it still?"""
        until = time.monotonic() + self.dice.uniform(least, most)
        while time.monotonic() < until and run.poll() is None:
            time.sleep(0.05)
        return run.poll() is None


def rows(home: Path, seed: int, amount: int) -> Iterator[Row]:
    """All of it, or a row that says why there is nothing."""
    if find_spec("ray") is None:
        yield Row("Ray: not tried, for it is not installed (extra [ray])", 0)
        return
    with cluster(1, 1) as rays:
        runs = Runs(home, rays, random.Random(seed), 30 if amount >= 4 else 4)
        yield runs.finished(f"Ray: articles that do harm ({', '.join(POISONS)})", len(POISONS), _nothing)
        yield runs.finished("Ray: SIGKILL to an actor", amount, lambda run, left: _actors(runs, run, left))
        yield runs.finished("Ray: SIGKILL to the driver", amount, lambda run, left: _driver(runs, run, left))


def _nothing(run: "subprocess.Popen[bytes]", left: int) -> int:
    """The harm is in the articles."""
    run.wait()
    return left


def _actors(runs: Runs, run: "subprocess.Popen[bytes]", left: int) -> int:
    done = 0
    while done < left and runs.wait(run, 0.5, 6):
        if actors := runs.rays.actors():
            kill(runs.dice.choice(actors))
            done += 1
    return done


def _driver(runs: Runs, run: "subprocess.Popen[bytes]", left: int) -> int:
    if left and runs.wait(run, 2, 12):
        run.kill()
        return 1
    return 0
