"""A crew: workers that several threads share, started when they are needed."""

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Self

from pipeline.run.child import Terms
from pipeline.run.items import Item
from pipeline.run.read import Outcome
from pipeline.run.worker import Worker
from schemas.record import Producer

_LOOK = 0.1
"""Seconds between looks at the workers' time."""


class Crew:
    """So many workers, the first of them at once; as a context it ends them."""

    def __init__(self, terms: Terms, size: int, heard: Callable[[Outcome], object]) -> None:
        """``heard`` is told what becomes of each article, by one thread at a time."""
        self.size = size
        self._terms = terms
        self._heard = heard
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._workers = [Worker(terms)]
        self._idle = SimpleQueue[Worker]()
        self._idle.put(self._workers[0])
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all workers; whoever reads with them hears ``Stopped``."""
        with self._lock:
            self._ended.set()
            for worker in self._workers:
                worker.stop()

    @property
    def producer(self) -> Producer:
        """What records say of their making; waits for the first worker to load."""
        with self._lent() as worker:
            return worker.producer

    def read(self, items: Sequence[Item]) -> Iterator[Outcome]:
        """What becomes of each item, in order."""
        with self._lent() as worker:
            for result in worker.read(items):
                with self._lock:
                    self._heard(result)
                yield result

    @contextmanager
    def _lent(self) -> Generator[Worker]:
        """A worker for one thread: an idle one, or a new one if there may be more."""
        with self._lock:
            if self._idle.empty() and len(self._workers) < self.size and not self._ended.is_set():
                self._workers.append(Worker(self._terms))
                self._idle.put(self._workers[-1])
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK):
            for worker in tuple(self._workers):
                worker.look()
