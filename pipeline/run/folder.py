"""A run folder: plan, then shards, each with its manifest, then ``_SUCCESS``.

``run.json`` says which run the folder belongs to. The same command again finishes what is missing and leaves the
rest alone; another command is refused, so that two runs never mix.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from pipeline.error import SvodkaError, Transient
from pipeline.run.commit import ASIDE, commit, sweep
from pipeline.run.items import Item
from pipeline.run.local import Engine
from pipeline.run.lock import ALL, LOCK, Share
from pipeline.run.package import PACKAGE, package
from pipeline.run.parquet import add_parquet
from pipeline.run.plan import Plan, Planned, changes, identity
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
    sha256_of,
)
from pipeline.run.tally import Tally
from schemas.record import Producer

RUN, PLAN, SUCCESS = "run.json", "plan.jsonl", "_SUCCESS"
"""Which run it is; what is to be done; all of it is done."""


CLUSTERS, CONFLICTS = "clusters.jsonl", "conflicts.jsonl"
"""What ``svodka link`` makes of a run and puts beside it."""


class RunFolder:
    """A folder open for one run."""

    def __init__(self, path: Path, plan: Plan, share: Share, fingerprint: str) -> None:
        self.path = path
        self.plan = plan
        self.share = share
        self.fingerprint = fingerprint
        self.complete = False
        """Nothing was left to do."""

    def make(
        self, items: Iterable[Item], engine: Engine, there: Callable[[Tally], object], *, retry: bool = False
    ) -> None:
        """Make the shards that are missing; with ``retry``, make those with a quarantine anew, but for their records.

        ``there`` hears of what is there already.
        """
        tally, missing, again = Tally(), set[int](), set[int]()
        for planned in self.plan.shards:
            if planned.shard not in self.share:
                continue
            manifest = self._done(planned.shard)
            if manifest is None:
                missing.add(planned.shard)
            elif retry and manifest.quarantined:
                tally.records += manifest.records
                again.add(planned.shard)
            else:
                tally.add_shard(manifest)
        there(tally)
        self.complete = not (missing or again)
        if not self.complete:
            (self.path / SUCCESS).unlink(missing_ok=True)
        deque(engine(self._specs(items, missing, again)), maxlen=0)

    @property
    def articles(self) -> int:
        """How many are to be made here."""
        return sum(planned.articles for planned in self.plan.shards if planned.shard in self.share)

    def made(self) -> Tally:
        """What became of the articles that were to be made here."""
        tally = Tally()
        for planned in self.plan.shards:
            if planned.shard in self.share:
                tally.add_shard(self._manifest(planned.shard))
        return tally

    @property
    def waiting(self) -> int:
        """Shards that other shares have still to make."""
        return sum(not (self.path / manifest_name(planned.shard)).is_file() for planned in self.plan.shards)

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
        if self.share == ALL:
            sweep(self.path)  # workers on other machines may have been lost since the run began
        content = {"fingerprint": self.fingerprint, "shards": len(manifests), **tally.content()}
        commit(self.path, {PACKAGE: package(self.path, manifests)})
        commit(self.path, {SUCCESS: packed(content)})
        return tally

    def _specs(self, items: Iterable[Item], missing: set[int], again: set[int]) -> Iterator[ShardSpec]:
        """Specs of the shards to make. Raises ``SvodkaError`` when the input is not what was planned."""
        wanted = missing | again
        found = cut(items)
        for planned in self.plan.shards[: max(wanted, default=-1) + 1]:
            shard = next(found, ())
            if planned.shard in wanted:
                if items_sha256(shard) != planned.sha256:
                    raise _changed(planned.first)
                yield ShardSpec(planned.shard, shard, self.path, self.fingerprint, planned.shard in again)

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
        return expected.is_there(self.path) and sha256_of(self.path / expected.name) == expected.sha256


def _changed(near: str) -> SvodkaError:
    return SvodkaError(f"the input changed while it was read, near {near}: run again into a new folder")


def opened(path: Path, plan: Plan, options: Options, producer: Producer, share: Share = ALL) -> RunFolder:
    """The folder for this run, new or begun earlier. Raises ``SvodkaError`` when something else lies in it."""
    this = identity(plan, options, producer)
    fingerprint = hashlib.sha256(packed(this)).hexdigest()[:16]
    content = {"fingerprint": fingerprint, "identity": this, "options": options.content(), "articles": plan.articles}
    content |= {"shards": len(plan.shards), "producer": producer.model_dump()}
    there = _content_of(path)
    if there is None:
        _refuse_strangers(path)
    elif there["identity"] != this:
        changed = "; ".join(changes(there, content, _planned(path), plan))
        raise SvodkaError(f"{path}: holds another run ({changed}); give a new folder or delete this one")
    _refuse_extra(path, len(plan.shards))
    if share == ALL:
        sweep(path)
    for name, data in ((RUN, packed(content)), (PLAN, plan.lines())):
        if _bytes(path / name) != data:
            commit(path, {name: data})
    return RunFolder(path, plan, share, fingerprint)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _planned(path: Path) -> tuple[Planned, ...]:
    """The shards that were planned; none if that cannot be told any more."""
    try:
        return tuple(Planned(**orjson.loads(line)) for line in _bytes(path / PLAN).splitlines())
    except (ValueError, TypeError):
        return ()


def _content_of(path: Path) -> dict[str, Any] | None:
    """What ``run.json`` says, if there is one."""
    try:
        content: dict[str, Any] = orjson.loads((path / RUN).read_bytes())
        return {name: dict(content[name]) for name in ("identity", "options", "producer")}
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise SvodkaError(f"{path / RUN}: is no run.json of ours; give a new folder or delete this one") from None


def _refuse_strangers(path: Path) -> None:
    if any(not file.name.startswith((ASIDE, LOCK)) for file in path.iterdir()):
        raise SvodkaError(f"{path}: is not empty and holds no run; give a new folder")


def _refuse_extra(path: Path, shards: int) -> None:
    """Who reads ``part-*`` would take in what is of no shard."""
    known = {f"{kind}-{number:05}" for number in range(shards) for kind in ("part", "quarantine", "manifest")}
    for kind in ("part", "quarantine", "manifest"):
        for file in sorted(path.glob(f"{kind}-*")):
            if file.name.partition(".")[0] not in known:
                raise SvodkaError(f"{file}: belongs to no shard of this run; delete it or move it away")


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
