"""The engine of a Ray cluster, or of one machine by way of Ray: actors that make shards as a local run makes them.

An actor holds one worker, and two threads that share it, so that one reads while the other commits. An article that
kills its reader costs the actor nothing. An actor that is lost with its node, or killed, is replaced, and what it was
at is given to another: a shard that was written twice has the same bytes. Ray schedules; it writes nothing and retries
nothing by itself.
"""

import os
import secrets
import signal
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, redirect_stdout
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from corpus.extra import missing
from pipeline.error import Failed, SvodkaError, Transient
from pipeline.run.child import Terms
from pipeline.run.crew import Crew
from pipeline.run.local import cores
from pipeline.run.read import Outcome
from pipeline.run.shard import Manifest, ShardSpec, run_shard
from pipeline.run.tally import Tally, many
from schemas.record import Producer

THREADS = 2
"""Shards an actor is at: one is read, one is committed or waits."""
TRIES = 3
"""Actors that may be lost with the same shard before it is given up."""
STARTS = 20
"""Actors that may be lost in a row before one has loaded."""

Heard = Callable[[Tally], object]
"""Is told what became of the articles of a shard."""


class Maker:
    """What runs in an actor."""

    def __init__(self, terms: Terms) -> None:
        # A child of a spawned process imports its parent's main program again: here all of Ray, for nothing.
        vars(import_module("__main__")).pop("__file__", None)
        self._crew = Crew(terms, 1, self._hear)
        self._read = Tally()
        self._lock = threading.Lock()

    def hello(self) -> tuple[Producer, str]:
        """What its records say of their making, when the worker has loaded, and where it runs."""
        return self._crew.producer, os.uname().nodename

    def make(self, spec: ShardSpec) -> tuple[Manifest, Tally]:
        """Make a shard; with its manifest comes what was read since the last one."""
        manifest = run_shard(spec, self._crew.read)
        with self._lock:
            read, self._read = self._read, Tally()
        return manifest, read

    def _hear(self, result: Outcome) -> None:
        with self._lock:
            self._read.add(result)


@dataclass(eq=False, slots=True)
class _Hand:
    """An actor."""

    actor: Any
    is_lost: bool = False


class Cluster:
    """Actors on the nodes of a cluster; as a context it ends them.

    Without an address Ray is started on this machine, and ends with the run.
    """

    def __init__(self, terms: Terms, workers: int | None, address: str | None, heard: Heard) -> None:
        """So many workers, else as many as the cluster has processors. Raises ``SvodkaError`` without Ray."""
        self._ray = _ray(private=address is None)
        self._terms = _anywhere(terms)
        self._workers = workers
        self._address = address
        self._heard = heard
        self._hellos: dict[Any, _Hand] = {}
        """Who is loading, by what will tell that it has."""
        self._free = deque[_Hand]()
        """Who may be given a shard, each as often as it may be given one."""
        self._tasks: dict[Any, tuple[_Hand, ShardSpec]] = {}
        """Who is at which shard, by what will tell that it is made."""
        self._again = deque[ShardSpec]()
        """Shards that were lost."""
        self._losses = Counter[int]()
        """How often, by their numbers."""
        self.lost = 0
        """Actors."""
        self._in_vain = 0
        """Of them, those lost since one has loaded."""
        self._producer: Producer | None = None

    def __enter__(self) -> Self:
        with ExitStack() as held:  # Ray prints there what befalls its nodes; we tell it in our own words
            held.enter_context(redirect_stdout(held.enter_context(Path(os.devnull).open("w"))))
            self._connect()
            self._held = held.pop_all()
        processors = int(self._ray.cluster_resources().get("CPU", 1))
        kind = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0, max_concurrency=THREADS)
        self._maker: Any = kind(Maker)
        for _ in range(self._workers or processors):
            self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ray.shutdown()
        self._held.close()

    def _connect(self) -> None:
        _reach(self._address)
        local: dict[str, Any] = {}
        if self._address is None:
            local = {"num_cpus": self._workers or cores(), "include_dashboard": False}
        ours = signal.getsignal(signal.SIGTERM)
        try:
            self._ray.init(self._address or "local", log_to_driver=False, logging_level="ERROR", **local)
        except (ConnectionError, RuntimeError, ValueError) as error:
            told = " ".join(str(error).split())
            raise SvodkaError(f"no Ray at {self._address or 'this machine'}: {told}") from None
        finally:
            signal.signal(signal.SIGTERM, ours)  # Ray's would end us without a word

    @property
    def producer(self) -> Producer:
        """What records say of their making; waits for the first actor to load."""
        while self._producer is None:
            self._hear(self._next())
        return self._producer

    def make(self, specs: Iterable[ShardSpec]) -> Iterator[Manifest]:
        """Make shards, in any order. Raises ``Failed`` at the end when some had to be given up."""
        coming = (replace(spec, folder=spec.folder.absolute()) for spec in specs)
        while True:
            while self._free and (spec := self._again.popleft() if self._again else next(coming, None)):
                hand = self._free.popleft()
                self._tasks[hand.actor.make.remote(spec)] = hand, spec
            if self._free and not self._tasks:  # who is free has asked in vain
                break
            if manifest := self._hear(self._next()):
                yield manifest
        if given_up := [number for number, times in self._losses.items() if times >= TRIES]:
            raise Failed(
                f"{many(len(given_up), 'shard')} could not be made, first that of number {min(given_up)}: its actor "
                f"was lost {TRIES} times, most likely for memory; run the same command again, fewer --workers"
            )

    def _start(self) -> None:
        hand = _Hand(self._maker.remote(self._terms))
        self._hellos[hand.actor.hello.remote()] = hand

    def _next(self) -> Any:
        """The next reference that tells something."""
        return self._ray.wait([*self._tasks, *self._hellos], num_returns=1)[0][0]

    def _hear(self, told: Any) -> Manifest | None:
        """Take in what it tells: an actor has loaded, a shard is made, or something is lost."""
        exceptions: Any = import_module("ray.exceptions")
        hand, spec = self._tasks.pop(told, None) or (self._hellos.pop(told), None)
        try:
            result = self._ray.get(told)
        except exceptions.RayTaskError as error:
            raise error.cause from None
        except exceptions.RayError as error:
            self._lose(hand, spec, error)
            return None
        if spec is None:
            self._welcome(hand, *result)
            return None
        self._free.append(hand)
        manifest, read = result
        self._heard(read)
        return cast("Manifest", manifest)

    def _welcome(self, hand: _Hand, producer: Producer, node: str) -> None:
        if producer != (self._producer or producer):
            raise SvodkaError(f"node {node} has another svodka; install the same version on all nodes")
        self._producer = producer
        self._in_vain = 0
        self._free.extend([hand] * THREADS)

    def _lose(self, hand: _Hand, spec: ShardSpec | None, error: Exception) -> None:
        """Put another in its place, once, and what it was at back."""
        if spec is not None:
            self._losses[spec.number] += 1
            if self._losses[spec.number] < TRIES:
                self._again.append(spec)
        if hand.is_lost:
            return
        hand.is_lost = True
        self._free = deque(other for other in self._free if other is not hand)
        self._ray.kill(hand.actor)  # nobody listens to it any more, if it lives
        self.lost += 1
        self._in_vain += 1
        if self._in_vain > STARTS:
            told = str(error).strip().partition("\n")[0]
            raise Transient(f"actors are lost while they load ({told}); run the same command again, fewer --workers")
        self._start()


def _ray(*, private: bool) -> Any:
    """The library; ``private`` if it is to start a Ray that is nobody else's business. Raises ``SvodkaError``."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if private:  # it reads this when it is imported
        os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    try:
        return import_module("ray")
    except ImportError:
        raise SvodkaError(f"--engine ray {missing('ray')}") from None


def _reach(address: str | None) -> None:
    """See that somebody listens there: Ray would try for minutes. Raises ``SvodkaError``."""
    host, colon, port = (address or "").removeprefix("ray://").rpartition(":")
    if not (colon and port.isdecimal()):
        return
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except OSError as error:
        raise SvodkaError(f"no Ray at {address}: {error.strerror or error}") from None


def _anywhere(terms: Terms) -> Terms:
    """The same with paths that do not depend on where a process runs."""
    listed = terms.options.organisations
    if listed is None:
        return terms
    there = replace(listed, path=str(Path(listed.path).absolute()))
    return replace(terms, options=replace(terms.options, organisations=there))
