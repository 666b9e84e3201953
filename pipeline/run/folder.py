"""A run folder: plan, then shards, each with its manifest, then ``_SUCCESS``.

``run.json`` says which run the folder belongs to. The same command again finishes what is missing and leaves the
rest alone; another command is refused, so that two runs never mix.
"""

import fcntl
import hashlib
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from pipeline.error import Locked, SvodkaError, Transient
from pipeline.run.commit import ASIDE, commit, sweep
from pipeline.run.items import Item
from pipeline.run.local import Engine
from pipeline.run.package import PACKAGE, package
from pipeline.run.parquet import add_parquet
from pipeline.run.plan import Plan, identity
from pipeline.run.read import Options
from pipeline.run.shard import (
    FileDigest,
    Manifest,
    ShardSpec,
    cut,
    items_sha256,
    manifest_from_json,
    manifest_name,
    packed,
)
from pipeline.run.tally import Tally
from schemas.record import Producer

RUN, PLAN, SUCCESS = "run.json", "plan.jsonl", "_SUCCESS"
"""Which run it is; what is to be done; all of it is done."""


class RunFolder:
    """A folder open for one run."""

    def __init__(self, path: Path, plan: Plan, fingerprint: str) -> None:
        self.path = path
        self.plan = plan
        self.fingerprint = fingerprint
        self.complete = False
        """Nothing was left to do."""

    def make(self, items: Iterable[Item], engine: Engine, there: Callable[[Tally], object]) -> None:
        """Make the shards that are missing; ``there`` hears of what is there already."""
        tally, missing = Tally(), set[int]()
        for planned in self.plan.shards:
            if manifest := self._done(planned.shard):
                tally.add_shard(manifest)
            else:
                missing.add(planned.shard)
        there(tally)
        self.complete = not missing
        if missing:
            (self.path / SUCCESS).unlink(missing_ok=True)
        deque(engine(self._specs(items, missing)), maxlen=0)

    def close(self, *, parquet: int = 0) -> Tally:
        """Say in ``_SUCCESS`` that all is done; before it make Parquet too, with so many processes, if any."""
        manifests = [self._manifest(planned.shard) for planned in self.plan.shards]
        if parquet and add_parquet(self.path, [manifest.part for manifest in manifests], workers=parquet):
            self.complete = False
        tally = Tally()
        for manifest in manifests:
            tally.add_shard(manifest)
        if tally.articles != self.plan.articles:
            raise Transient(
                f"{self.path}: {self.plan.articles} articles read, {tally.articles} accounted for: run again"
            )
        content = {"fingerprint": self.fingerprint, "shards": len(manifests), **tally.content()}
        commit(self.path, {PACKAGE: package(self.path, manifests)})
        commit(self.path, {SUCCESS: packed(content)})
        return tally

    def _specs(self, items: Iterable[Item], missing: set[int]) -> Iterator[ShardSpec]:
        """Specs of the shards to make. Raises ``SvodkaError`` when the input is not what was planned."""
        if not missing:
            return
        found = cut(items)
        for planned in self.plan.shards:
            shard = next(found, ())
            if items_sha256(shard) != planned.sha256:
                raise _changed(planned.first)
            if planned.shard in missing:
                yield ShardSpec(planned.shard, shard, self.path, self.fingerprint)
        if more := next(found, ()):
            raise _changed(more[0].doc_key)

    def _done(self, number: int) -> Manifest | None:
        """The manifest of a shard that is done and whole."""
        try:
            manifest = self._manifest(number)
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return None
        whole = all(self._is_whole(file) for file in (manifest.part, manifest.quarantine))
        return manifest if whole and manifest.fingerprint == self.fingerprint else None

    def _manifest(self, number: int) -> Manifest:
        return manifest_from_json((self.path / manifest_name(number)).read_bytes())

    def _is_whole(self, expected: FileDigest) -> bool:
        path = self.path / expected.name
        if not path.is_file() or path.stat().st_size != expected.bytes:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == expected.sha256


def _changed(near: str) -> SvodkaError:
    return SvodkaError(f"the input changed while it was read, near {near}: run again into a new folder")


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Hold the folder, made if need be, for one process. Raises ``Locked``, and ``SvodkaError`` for a file."""
    if path.exists() and not path.is_dir():
        raise SvodkaError(f"{path}: is a file; give a new folder, FILE.jsonl or -")
    path.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Locked(f"{path}: another run is writing there; wait for it or give another folder") from None
    finally:
        os.close(descriptor)


def opened(path: Path, plan: Plan, options: Options, producer: Producer) -> RunFolder:
    """The folder for this run, new or begun earlier. Raises ``SvodkaError`` when something else lies in it."""
    this = identity(plan, options, producer)
    fingerprint = hashlib.sha256(packed(this)).hexdigest()[:16]
    there = _identity_of(path)
    if there is None:
        _refuse_strangers(path)
    elif there != this:
        other = ", ".join(name for name in this if there.get(name) != this[name])
        raise SvodkaError(f"{path}: holds another run (not the same {other}); give a new folder or delete this one")
    sweep(path)
    content = {"fingerprint": fingerprint, "identity": this, "options": options.content(), "articles": plan.articles}
    content |= {"shards": len(plan.shards), "producer": producer.model_dump()}
    commit(path, {RUN: packed(content)})
    commit(path, {PLAN: plan.lines()})
    return RunFolder(path, plan, fingerprint)


def _identity_of(path: Path) -> dict[str, str] | None:
    try:
        content: dict[str, Any] = orjson.loads((path / RUN).read_bytes())
        return dict(content["identity"])
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise SvodkaError(f"{path / RUN}: is no run.json of ours; give a new folder or delete this one") from None


def _refuse_strangers(path: Path) -> None:
    if any(not file.name.startswith(ASIDE) for file in path.iterdir()):
        raise SvodkaError(f"{path}: is not empty and holds no run; give a new folder")


def summed(path: Path) -> tuple[int, Tally]:
    """Of a run, done or begun: how many articles were planned, and what became of those that are done."""
    try:
        planned = int(orjson.loads((path / RUN).read_bytes())["articles"])
        tally = Tally()
        for manifest in sorted(path.glob("manifest-*.json")):
            tally.add_shard(manifest_from_json(manifest.read_bytes()))
    except (ValueError, TypeError, KeyError):
        raise SvodkaError(f"{path}: is no sound run; svodka verify {path} says where") from None
    return planned, tally
