"""The engine of one machine: a crew of workers, and threads that hand them shards and commit what comes back.

An engine takes shards and gives manifests, in any order: ``Engine``. It decides where ``run_shard`` runs, nothing else.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Protocol, TypeAlias, TypeVar

from pipeline.run.crew import Crew
from pipeline.run.shard import Manifest, ShardSpec, run_shard
from schemas.record import Producer

Engine: TypeAlias = Callable[[Iterable[ShardSpec]], Iterator[Manifest]]
"""Makes shards."""

Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Makers(Protocol):
    """Who makes shards, here or elsewhere."""

    @property
    def producer(self) -> Producer:
        """What records say of their making; waits for whoever loads first."""
        ...

    def make(self, specs: Iterable[ShardSpec], /) -> Iterator[Manifest]:
        """Make shards, in any order: an ``Engine``."""
        ...


class Local:
    """A crew as makers."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    @property
    def producer(self) -> Producer:
        """The crew's."""
        return self._crew.producer

    def make(self, specs: Iterable[ShardSpec]) -> Iterator[Manifest]:
        """Make shards."""
        return spread(lambda spec: run_shard(spec, self._crew.read), specs, self._crew)


def spread(work: Callable[[Task], Result], tasks: Iterable[Task], crew: Crew) -> Iterator[Result]:
    """Results as they come. Twice as many tasks are begun as there are workers: while some read, others commit."""
    with _threads(crew, 2 * crew.size) as threads:
        remaining = iter(tasks)
        pending = {threads.submit(work, task) for task in islice(remaining, 2 * crew.size)}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            pending |= {threads.submit(work, task) for task in islice(remaining, len(done))}
            yield from (future.result() for future in done)


def ordered(work: Callable[[Task], Result], tasks: Iterable[Task], crew: Crew, *, ahead: int) -> Iterator[Result]:
    """Results in the order of the tasks, of which so many are begun at most."""
    pending = deque[Future[Result]]()
    with _threads(crew, ahead) as threads:
        for task in tasks:
            pending.append(threads.submit(work, task))
            if len(pending) == ahead:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


@contextmanager
def _threads(crew: Crew, number: int) -> Generator[ThreadPoolExecutor]:
    """Threads to wait for the crew; when the work is broken off they wait no longer."""
    with ThreadPoolExecutor(number) as threads:
        try:
            yield threads
        except BaseException:
            crew.stop()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
