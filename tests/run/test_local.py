"""A crew of workers: results as they come or in order, children that are killed, and what stops them all."""

import os
import signal
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from pipeline.error import SvodkaError, Transient
from pipeline.gazetteer.index import Index
from pipeline.run import worker
from pipeline.run.child import Terms
from pipeline.run.crew import Crew
from pipeline.run.items import batches
from pipeline.run.local import ordered, spread
from pipeline.run.read import Options, Outcome
from schemas import Document
from tests.run.articles import TEXT

DOCUMENTS = [Document(doc_key=str(number), text=TEXT.format(number=number)) for number in range(60)]
HEARD: list[Outcome] = []


@pytest.fixture(scope="module")
def crew() -> Generator[Crew]:
    with Crew(Terms(Options()), 2, HEARD.append) as crew:
        yield crew


def _children() -> set[int]:
    """Of this process, that read articles."""
    found: set[int] = set()
    for path in Path("/proc/self/task").glob("*/children"):
        found |= {pid for pid in map(int, path.read_text().split()) if b"spawn_main" in _command(pid)}
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_results_come_in_order_and_each_is_heard(crew: Crew) -> None:
    HEARD.clear()
    found = list(ordered(lambda batch: list(crew.read(batch)), batches(DOCUMENTS, 7), crew, ahead=8))
    lines = [result.line for results in found for result in results]
    assert [f'"doc_key":"{number}"'.encode() in line for number, line in enumerate(lines)] == [True] * 60
    assert sorted(result.line for result in HEARD) == sorted(lines)


def test_few_tasks_are_given_out_ahead(crew: Crew) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = spread(lambda number: number, tasks(), crew)
    next(results)
    assert len(taken) <= 4 + 4
    assert max(results) == 99


def test_a_killed_child_costs_nothing(crew: Crew) -> None:
    whole = [result.line for result in crew.read(DOCUMENTS)]
    found: list[bytes] = []
    for number, result in enumerate(crew.read(DOCUMENTS)):
        found.append(result.line)
        if number in {3, 20, 21}:
            for pid in _children():
                os.kill(pid, signal.SIGKILL)
    assert found == whole


def test_an_error_in_a_thread_is_raised_here_and_ends_the_crew() -> None:
    def failing(number: int) -> int:
        if number:
            raise OSError("disk")
        return len(list(team.read(DOCUMENTS * 1000)))

    before = _children()
    with Crew(Terms(Options()), 2, lambda _: None) as team, pytest.raises(OSError, match="disk"):
        list(spread(failing, range(2), team))
    until = time.monotonic() + 10
    while _children() - before and time.monotonic() < until:
        time.sleep(0.05)
    assert _children() <= before


def test_a_worker_that_cannot_start_says_why(tmp_path: Path) -> None:
    options = Options(organisations=Index(str(tmp_path / "gone.index"), "0" * 64))
    with Crew(Terms(options), 1, lambda _: None) as crew, pytest.raises(SvodkaError, match="cannot start: FileNot"):
        _ = crew.producer


def test_workers_that_die_while_they_load_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "STARTS", 2)
    before = _children()
    with Crew(Terms(Options()), 1, lambda _: None) as crew:
        over = threading.Event()

        def killing() -> None:
            while not over.wait(0.05):
                for pid in _children() - before:
                    os.kill(pid, signal.SIGKILL)

        killer = threading.Thread(target=killing)
        killer.start()
        try:
            with pytest.raises(Transient, match="killed while they load"):
                _ = crew.producer
        finally:
            over.set()
            killer.join()
