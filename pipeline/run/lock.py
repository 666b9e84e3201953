"""Who writes into a run folder: one run, or several that share it out (``--shards 2/8``)."""

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.error import Locked, SvodkaError

LOCK = ".lock-"
"""How the names of shares' locks begin."""

_PATIENCE = 1.0
"""Seconds to wait for a lock that ``is_held`` may hold for a moment."""


@dataclass(frozen=True, slots=True)
class Share:
    """Every ``of``-th shard, beginning with the one of this number.

    >>> share = Share.read("2/3")
    >>> [shard for shard in range(7) if shard in share], str(share)
    ([1, 4], '2/3')
    """

    number: int = 1
    of: int = 1

    @classmethod
    def read(cls, given: str) -> "Share":
        """A share as it is written: ``2/8``. Raises ``ValueError``."""
        number, slash, of = given.partition("/")
        if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
            raise ValueError(f"{given!r} is not like 2/8: the number of the share, from 1, and how many there are")
        return cls(int(number), int(of))

    def __contains__(self, shard: int) -> bool:
        """Does the shard belong to it?"""
        return shard % self.of == self.number - 1

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.number}/{self.of}"


ALL = Share()


@contextmanager
def locked(path: Path, share: Share = ALL) -> Generator[None]:
    """Hold the folder, made if need be, or a share of it. Raises ``Locked``, and ``SvodkaError`` for a file."""
    if path.exists() and not path.is_dir():
        raise SvodkaError(f"{path}: is a file; give a new folder, FILE.jsonl or -")
    path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        if share == ALL:
            held.enter_context(_lock(path, fcntl.LOCK_EX))
        else:
            held.enter_context(_lock(path, fcntl.LOCK_SH))
            own = path / f"{LOCK}{share.number}-of-{share.of}"
            own.touch()
            held.enter_context(_lock(own, fcntl.LOCK_EX))
            held.callback(own.unlink, missing_ok=True)
        yield


@contextmanager
def _lock(path: Path, kind: int) -> Generator[None]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        until = time.monotonic() + _PATIENCE
        while not _got(descriptor, kind):
            if time.monotonic() > until:
                raise Locked(f"{path}: another run is writing there; wait for it or give another folder")
            time.sleep(_PATIENCE / 20)
        yield
    finally:
        os.close(descriptor)


def _got(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Is a run writing there now?"""
    for file in (path, *path.glob(f"{LOCK}*")):
        try:
            descriptor = os.open(file, os.O_RDONLY)
        except FileNotFoundError:  # it ended this moment
            continue
        try:
            if not _got(descriptor, fcntl.LOCK_SH):
                return True
        finally:
            os.close(descriptor)
    return False
