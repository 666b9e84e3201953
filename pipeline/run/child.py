"""A child process that reads articles, and that an article may kill without harm to anything else.

It answers article by article, so when it dies or says nothing for too long, the article to blame is the first without
an answer. The pipe is its own and it is killed, never asked to stop: what it leaves half done can confuse nobody.
"""

import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType

from pipeline.error import SvodkaError
from pipeline.run.birth import born
from pipeline.run.items import Item
from pipeline.run.read import Options, Outcome, Reading, extracted, extractor, outcome
from schemas.document import Document
from schemas.record import Producer

TRIES = MappingProxyType({"crash": 3, "timeout": 2})
"""How often an article is read before it is to blame. A child may be lost to something else (the kernel is short of
memory, somebody kills it); that this happens to the same article three times running is not to be expected."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a child works under."""

    options: Options
    read: Reading = extracted
    seconds: float = 60
    """An article may take so long, and as long again for each million characters."""
    memory: int = 2 << 30
    """Bytes an article may take, beside the models."""
    loading: float = 300
    """Seconds the models may take to load, on the slowest machine."""

    tries: Mapping[str, int] = field(default_factory=lambda: dict(TRIES))
    """How often an article is read, by what becomes of the child."""

    def limit(self, item: Item) -> float:
        """Seconds the article has."""
        characters = len(item.text) if isinstance(item, Document) else 0
        return self.seconds * (1 + characters / 1_000_000)


class Lost(Exception):
    """The child is gone, and with it the article it was at: a stable name and a sentence for a person."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message


class NotStarted(Exception):
    """The child was gone before it had read anything."""


class Child:
    """A child and the pipe to it. For one thread at a time, but for ``kill`` and ``look``."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        context = get_context("spawn")  # forking a process with threads can hang it
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=born, args=(theirs, pickle.dumps((_serve, terms)), os.getpid()), daemon=True
        )
        self._until = time.monotonic() + terms.loading
        self._late = False
        with _unheard(signal.SIGINT):
            self._process.start()
        theirs.close()  # so that its end is the end of the pipe
        self._producer: Producer | None = None

    @property
    def producer(self) -> Producer:
        """What its records say of their making, known when it has loaded. Raises ``NotStarted``, ``SvodkaError``."""
        if self._producer is None:
            self._producer = self._loaded()
        return self._producer

    def _loaded(self) -> Producer:
        try:
            told: Producer | str = self._pipe.recv()
        except (EOFError, OSError):
            raise NotStarted from None
        self._until = inf
        if isinstance(told, str):
            raise SvodkaError(told)
        return told

    def read(self, items: Sequence[Item]) -> Iterator[Outcome]:
        """What becomes of each item, in order. Raises ``Lost`` at the first one that the child does not outlive."""
        assert self.producer is not None, "it has loaded"
        try:
            self._until = time.monotonic() + self._terms.seconds
            self._pipe.send(items)
            for item in items:
                self._until = time.monotonic() + self._terms.limit(item)
                result = self._pipe.recv()
                self._until = inf
                yield result
        except (EOFError, OSError):
            raise self._lost() from None

    def look(self) -> None:
        """Kill the child if its time is up."""
        if time.monotonic() > self._until:
            self._late = True
            self._process.kill()

    def kill(self) -> None:
        """End it."""
        self._process.kill()
        self._process.join()

    def _exit_code(self) -> int | None:
        """Waited for: another thread that starts a child may be the one that hears it from the system."""
        for _ in range(100):
            if (code := self._process.exitcode) is not None:
                return code
            time.sleep(0.01)
        return None

    def _lost(self) -> Lost:
        self._process.join(1)
        self.kill()
        code = self._exit_code()
        if self._late:
            return Lost("timeout", "no answer in the time an article has")
        if code is not None and code < 0:
            return Lost("crash", f"the process that read it was killed by {signal.Signals(-code).name}")
        return Lost("crash", f"the process that read it ended (exit code {code})")


@contextmanager
def _unheard(number: signal.Signals) -> Generator[None]:
    """Put a signal off: a child inherits this, and one that Ctrl-C meets while it is born would complain at length."""
    resource_tracker.ensure_running()  # its start, which the first child would bring about, lets the signal through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: "Connection[object, tuple[Item, ...]]", terms: Terms) -> None:
    """The child: load, say so, then answer until nobody asks."""
    try:
        pipe.send(extractor(terms.options).producer)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is told once, by the parent)
        pipe.send(f"a worker cannot start: {type(error).__name__}: {' '.join(str(error).split())}")
        return
    _cap(terms.memory)
    _be_quiet()
    try:
        while True:
            for item in pipe.recv():
                pipe.send(outcome(item, terms.options, terms.read))
    except (EOFError, OSError):
        return


def _cap(memory: int) -> None:
    """Refuse more memory than an article may take; only Linux keeps such a promise."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _be_quiet() -> None:
    """Whatever a library prints must not get among the records."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
