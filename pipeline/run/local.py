"""Work on this machine: in this process, or in some of its own children. The results are the same and in order."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from multiprocessing.sharedctypes import Synchronized
from typing import TypeAlias, TypeVar

from pipeline.error import Transient

Task = TypeVar("Task")
Result = TypeVar("Result")
Tick: TypeAlias = Callable[[], None]
Work: TypeAlias = Callable[[Task, Tick], Result]
"""A task in, a result out; calls ``tick`` after each article. A function of a module, so that children find it."""

AHEAD = 2
"""Tasks given out for each worker: enough that none waits, few enough to bound memory."""

_POLL = 0.2
"""Seconds between looks at the children's progress."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(
    work: Work[Task, Result], tasks: Iterable[Task], *, workers: int, advance: Callable[[int], object]
) -> Generator[Result]:
    """Results in the order of the tasks; ``advance`` hears how many articles more are done."""
    if workers == 1:
        return (work(task, lambda: _one(advance)) for task in tasks)
    return _shared_out(work, tasks, workers, advance)


def _one(advance: Callable[[int], object]) -> None:
    advance(1)


def _shared_out(
    work: Work[Task, Result], tasks: Iterable[Task], workers: int, advance: Callable[[int], object]
) -> Generator[Result]:
    context = get_context("spawn")  # forking a process with BLAS threads can hang it
    counter: Synchronized[int] = context.Value("L", 0)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(counter, os.getpid()))
    progress = _Progress(counter, advance)
    pending: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            with _unheard(signal.SIGINT):  # the first one starts the children, who inherit what is blocked
                pending.append(pool.submit(_in_child, work, task))
            if len(pending) >= AHEAD * workers:
                yield progress.result(pending.popleft())
        while pending:
            yield progress.result(pending.popleft())
    except BrokenProcessPool:
        raise Transient(
            "a worker process was killed, most likely for memory: run the same command again, with fewer --workers"
        ) from None
    finally:
        _end(pool, finished=not pending)


@contextmanager
def _unheard(number: signal.Signals) -> Generator[None]:
    """Put a signal off: a child that Ctrl-C meets while it is being born would complain at length."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor, *, finished: bool) -> None:
    """Let the workers go, or kill them if their work is not wanted any more."""
    pool.shutdown(wait=finished, cancel_futures=True)
    if not finished:
        for child in active_children():
            child.kill()


class _Progress:
    """Hands the children's progress on while waiting for their results."""

    def __init__(self, counter: "Synchronized[int]", advance: Callable[[int], object]) -> None:
        self._counter = counter
        self._advance = advance
        self._told = 0

    def result(self, future: "Future[Result]") -> Result:
        while not wait([future], timeout=_POLL).done:
            self._tell()
        self._tell()
        return future.result()

    def _tell(self) -> None:
        done = self._counter.value
        self._advance(done - self._told)
        self._told = done


_counter: "Synchronized[int] | None" = None
"""In a child: how many articles all children have done."""


def _begin(counter: "Synchronized[int]", parent: int) -> None:
    """A child begins: signals are the parent's business, and without it there is no reason to go on."""
    global _counter  # noqa: PLW0603  (the only way to hand a shared counter to tasks)
    _counter = counter
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _in_child(work: Work[Task, Result], task: Task) -> Result:
    return work(task, _tick)


def _tick() -> None:
    if _counter is not None:
        with _counter.get_lock():
            _counter.value += 1
