"""Work in children: the same results in the same order, and a killed child is told."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from pipeline.error import Transient
from pipeline.run.local import Tick, mapped


def squared(number: int, tick: Tick) -> int:
    time.sleep(0.02 * (number % 3))
    tick()
    return number * number


def failing(number: int, tick: Tick) -> int:
    tick()
    return 1 // number


def deadly(number: int, tick: Tick) -> int:
    tick()
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_progress_is_complete(workers: int) -> None:
    done: list[int] = []
    assert list(mapped(squared, range(12), workers=workers, advance=done.append)) == [n * n for n in range(12)]
    assert sum(done) == 12


def test_few_tasks_are_given_out_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = mapped(squared, tasks(), workers=2, advance=lambda _: None)
    assert next(results) == 0
    assert len(taken) <= 4
    results.close()


def test_a_killed_child_is_told_and_the_others_go() -> None:
    with pytest.raises(Transient, match="a worker process was killed"):
        list(mapped(deadly, range(100), workers=2, advance=lambda _: None))


def test_an_error_in_a_child_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(mapped(failing, [1, 0], workers=2, advance=lambda _: None))
