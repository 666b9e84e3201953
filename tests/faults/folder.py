"""What a run folder bears: death at any step of the writing, a disk that fails, files that are damaged afterwards.

The articles have been read before, so that only the writing takes time; each attempt is a process of its own.

    python -m tests.faults.folder SEED AMOUNT        prints a row of JSON for each kind of fault
"""

import errno
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.error import SvodkaError
from pipeline.run import commit
from pipeline.run.folder import RUN, opened
from pipeline.run.items import Item
from pipeline.run.lock import locked
from pipeline.run.plan import plan
from pipeline.run.read import Options, Outcome, extractor, outcome
from pipeline.run.shard import Manifest, ShardSpec, run_shard
from schemas import Document
from tests.faults.row import Judge, Row
from tests.run.articles import ENGLISH, texts

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)
DIED = 9
FAILED = 75


class Rehearsal:
    """A run of three shards whose outcomes are known."""

    def __init__(self, home: Path) -> None:
        self.home = home
        found = [*texts(249), ENGLISH]
        self.items: list[Item] = [Document(doc_key=f"{number}", text=text) for number, text in enumerate(found)]
        self._outcomes = {item.doc_key: outcome(item, Options()) for item in self.items}
        self._producer = extractor(Options()).producer
        self._plan = plan(self.items)
        self.clean = home / "clean"
        assert self.attempt(self.clean) == 0
        self._judge = Judge(self.clean)

    def _engine(self, specs: Iterable[ShardSpec]) -> Iterator[Manifest]:
        return (run_shard(spec, self._read) for spec in specs)

    def _read(self, items: Sequence[Item]) -> Iterator[Outcome]:
        return (self._outcomes[item.doc_key] for item in items)

    def run(self, folder: Path) -> None:
        """The run, in this process."""
        with locked(folder):
            run = opened(folder, self._plan, Options(), self._producer)
            run.make(self.items, self._engine, lambda _: None)
            run.close()

    def attempt(self, folder: Path, trouble: Callable[[], object] = lambda: None) -> int:
        """The run, in a process that has this trouble: its exit code."""
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        try:
            trouble()
            self.run(folder)
        except SvodkaError as error:
            os._exit(error.exit_code)
        except OSError:
            os._exit(FAILED)
        except BaseException as error:  # noqa: BLE001  (shown, and no code of ours)
            sys.stderr.write(f"{error!r}\n")
            os._exit(99)
        os._exit(0)

    def judge(self, fault: str, tried: int, folders: Iterable[Path], note: str = "") -> Row:
        """Finish the runs in these folders and count what is wrong with them."""
        for folder in folders:
            assert self.attempt(folder) == 0, folder
            self._judge.see(folder)
            shutil.rmtree(folder)
        return self._judge.row(fault, tried, note)

    def folders(self) -> Iterator[Path]:
        """Names of new folders."""
        number = 0
        while True:
            number += 1
            yield self.home / f"run-{number}"


class Steps:
    """Something happens before or after a step of the writing: open, write, fsync, rename; of a file or the folder."""

    def __init__(self, at: int, happens: Callable[[], object]) -> None:
        self.count = 0
        self._at = at
        self._happens = happens

    def __call__(self) -> None:
        """Watch this process."""
        for owner, name in ((io, "open"), (commit.Draft, "write"), (os, "fsync"), (os, "replace"), (os, "unlink")):
            setattr(owner, name, self._stepping(getattr(owner, name)))

    def _stepping(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*given: Any, **named: Any) -> Any:
            self._step()
            result = function(*given, **named)
            self._step()
            return result

        return stepping

    def _step(self) -> None:
        self.count += 1
        if self.count == self._at:
            self._happens()


def _die() -> None:
    os._exit(DIED)


def _fail(number: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def steps_of(rehearsal: Rehearsal) -> int:
    """How many steps a run has, before and after counted apart."""
    reader, writer = os.pipe()
    steps = Steps(-1, _die)
    if os.fork() == 0:
        steps()
        rehearsal.run(rehearsal.home / "counted")
        os.write(writer, str(steps.count).encode())
        os._exit(0)
    os.wait()
    shutil.rmtree(rehearsal.home / "counted")
    return int(os.read(reader, 20))


def deaths(rehearsal: Rehearsal, dice: random.Random, amount: int) -> Iterator[Row]:
    """Death at a step; then at another; then the run is finished."""
    steps = steps_of(rehearsal)
    new = rehearsal.folders()
    single = range(1, steps + 1) if amount > steps else sorted(dice.sample(range(1, steps + 1), amount))
    killed: list[Path] = []
    for at in single:
        killed.append(next(new))
        code = rehearsal.attempt(killed[-1], Steps(at, _die))
        assert code == DIED, (code, at)
    yield rehearsal.judge(
        f"the process ends at a step of the writing (of {steps}, before and after each)", len(single), killed
    )
    twice: list[Path] = []
    for _ in range(amount):
        twice.append(next(new))
        for at in (dice.randint(1, steps), dice.randint(1, steps)):
            assert rehearsal.attempt(twice[-1], Steps(at, _die)) in {DIED, 0}
    yield rehearsal.judge("the same at two steps in succession", 2 * amount, twice)


def disks(rehearsal: Rehearsal, dice: random.Random, amount: int) -> Iterator[Row]:
    """A disk that fails at a step, or is full after so many bytes; the command says so, and later goes on."""
    steps = steps_of(rehearsal)
    new = rehearsal.folders()
    folders: list[Path] = []
    for _ in range(amount):
        folders.append(next(new))
        code = rehearsal.attempt(folders[-1], Steps(dice.randint(1, steps), _fail(dice.choice(ERRORS))))
        assert code == FAILED, code
    yield rehearsal.judge("no space, input/output error, read-only, quota at a step", amount, folders)
    folders = []
    largest = max(file.stat().st_size for file in rehearsal.clean.iterdir())
    for _ in range(amount):
        folders.append(next(new))
        assert rehearsal.attempt(folders[-1], partial(_limit, dice.randrange(largest))) == FAILED
    yield rehearsal.judge("the disk is full after so many bytes of a file", amount, folders)


def _limit(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def attacks(rehearsal: Rehearsal, dice: random.Random, amount: int) -> Iterator[Row]:
    """A finished run is damaged; the same command mends it or refuses it (a run.json that is none of ours)."""
    new = rehearsal.folders()
    mended: list[Path] = []
    refused = 0
    for _ in range(amount):
        folder = Path(shutil.copytree(rehearsal.clean, next(new)))
        _damage(folder, dice)
        if (code := rehearsal.attempt(folder)) == 2:
            refused += 1
            shutil.rmtree(folder)
        else:
            assert code == 0, code
            mended.append(folder)
    yield rehearsal.judge("a file of a finished run is damaged or missing", amount, mended, f"{refused} refused")


def histories(rehearsal: Rehearsal, dice: random.Random, amount: int) -> Row:
    """Runs to which several things happen, in any order, each time with the same command after it."""
    steps = steps_of(rehearsal)
    happened = 0
    folders: list[Path] = []
    for folder in islice(rehearsal.folders(), amount):
        folders.append(folder)
        for _ in range(dice.randint(2, 6)):
            happened += 1
            match dice.choice(("death", "disk", "limit", "damage")):
                case "death":
                    rehearsal.attempt(folder, Steps(dice.randint(1, steps), _die))
                case "disk":
                    rehearsal.attempt(folder, Steps(dice.randint(1, steps), _fail(dice.choice(ERRORS))))
                case "limit":
                    rehearsal.attempt(folder, partial(_limit, dice.randrange(1 << 20)))
                case _ if folder.exists() and any(folder.glob("manifest-*")):
                    _damage(folder, dice, spared={RUN})
                case _:
                    rehearsal.attempt(folder)
    return rehearsal.judge("two to six of these, one after the other", happened, folders, f"{amount} runs")


def _damage(folder: Path, dice: random.Random, spared: Collection[str] = ()) -> None:
    file = dice.choice(sorted(file for file in folder.iterdir() if file.name not in spared))
    data = bytearray(file.read_bytes())
    at = dice.randrange(len(data)) if data else 0
    match dice.choice(("missing", "truncated", "flipped", "longer", "torn beside")) if data else "longer":
        case "missing":
            file.unlink()
        case "truncated":
            file.write_bytes(data[:at])
        case "flipped":
            data[at] ^= 1 << dice.randrange(8)
            file.write_bytes(data)
        case "longer":
            file.write_bytes(data + b"{}\n")
        case _:
            (folder / f"{commit.ASIDE}{file.name}.1f").write_bytes(data[:at])


def leaks(rehearsal: Rehearsal, amount: int) -> Row:
    """Runs in one process leave no open file and nothing aside."""
    new = rehearsal.folders()
    folders = [next(new) for _ in range(amount)]
    before = len(list(Path("/proc/self/fd").iterdir()))
    for folder in folders:
        rehearsal.run(folder)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    return rehearsal.judge("runs in one process: files left open or aside", amount, folders)


def rows(seed: int, amount: int) -> Iterator[Row]:
    """All of it."""
    dice = random.Random(seed)
    there = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=there) as home:
        rehearsal = Rehearsal(Path(home))
        yield from deaths(rehearsal, dice, amount)
        yield from disks(rehearsal, dice, amount)
        yield from attacks(rehearsal, dice, amount)
        yield histories(rehearsal, dice, 2 * amount)
        yield leaks(rehearsal, max(2, amount // 2))


if __name__ == "__main__":
    for row in rows(*map(int, sys.argv[1:])):
        sys.stdout.write(f"{json.dumps(row.content())}\n")
