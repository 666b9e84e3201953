"""A shard: so many consecutive articles, made in one go. The unit that is done or not done."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from corpus.error import Unreadable
from pipeline.run.commit import commit
from pipeline.run.items import Item
from pipeline.run.read import Options, Outcome, outcome
from pipeline.write.jsonl import line

SHARD = 200
"""Articles in a shard: some seconds of work, so that a killed run loses little, and a few files for each thousand."""


@dataclass(frozen=True, slots=True)
class ShardSpec:
    """All that making a shard takes; the same spec gives the same bytes anywhere."""

    number: int
    items: tuple[Item, ...]
    options: Options
    folder: Path
    fingerprint: str
    """Of the run it belongs to."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of the shard, as it must be."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shard holds. It is written last: there is a manifest, so the shard is done."""

    shard: int
    fingerprint: str
    articles: int
    records: int
    quarantined: int
    found: dict[str, int]
    """How many of each kind."""
    errors: dict[str, int]
    """Why articles are in quarantine."""
    first_id: str | None
    last_id: str | None
    part: FileDigest
    quarantine: FileDigest


def part_name(shard: int) -> str:
    """Name of the records' file.

    >>> part_name(7)
    'part-00007.jsonl'
    """
    return f"part-{shard:05}.jsonl"


def quarantine_name(shard: int) -> str:
    """Name of the file of articles without a record."""
    return f"quarantine-{shard:05}.jsonl"


def manifest_name(shard: int) -> str:
    """Name of the file that says that the shard is done."""
    return f"manifest-{shard:05}.json"


def run_shard(spec: ShardSpec, tick: Callable[[], None]) -> Manifest:
    """Make a shard: part, quarantine, manifest; ``tick`` is called after each article."""
    results: list[Outcome] = []
    for item in spec.items:
        results.append(outcome(item, spec.options))
        tick()
    part = b"".join(result.line for result in results if result.error is None)
    quarantine = b"".join(result.line for result in results if result.error is not None)
    files = {part_name(spec.number): part, quarantine_name(spec.number): quarantine}
    manifest = _manifest(spec, results, *(_digest(name, data) for name, data in files.items()))
    commit(spec.folder, files)
    commit(spec.folder, {manifest_name(spec.number): packed(asdict(manifest))})
    return manifest


def _manifest(spec: ShardSpec, results: list[Outcome], part: FileDigest, quarantine: FileDigest) -> Manifest:
    ids = [result.name for result in results if result.error is None]
    found = Counter[str]()
    for result in results:
        found += result.found
    errors = Counter(result.error for result in results if result.error is not None)
    return Manifest(
        shard=spec.number,
        fingerprint=spec.fingerprint,
        articles=len(spec.items),
        records=len(ids),
        quarantined=errors.total(),
        found=dict(found),
        errors=dict(errors),
        first_id=ids[0] if ids else None,
        last_id=ids[-1] if ids else None,
        part=part,
        quarantine=quarantine,
    )


def _digest(name: str, data: bytes) -> FileDigest:
    return FileDigest(name, len(data), hashlib.sha256(data).hexdigest())


def packed(content: object) -> bytes:
    """Content of our own small files: canonical JSON and a line end."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def manifest_from_json(data: bytes) -> Manifest:
    """A manifest as it was written. Raises ``ValueError``, ``TypeError`` or ``KeyError`` when it was not."""
    content: dict[str, Any] = orjson.loads(data)
    part, quarantine = FileDigest(**content.pop("part")), FileDigest(**content.pop("quarantine"))
    return Manifest(**content, part=part, quarantine=quarantine)


def items_sha256(items: Iterable[Item]) -> str:
    """Digest of what a shard reads: the same articles from the same places give the same."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(packed(asdict(item)) if isinstance(item, Unreadable) else line(item))
    return digest.hexdigest()
