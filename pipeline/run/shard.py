"""A shard: so many consecutive articles, made in one go. The unit that is done or not done."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from corpus.error import Unreadable
from pipeline.run.commit import commit, drafts
from pipeline.run.items import Item
from pipeline.run.read import Outcome, recorded
from pipeline.run.tally import Tally
from pipeline.write.jsonl import line
from schemas.document import Document
from schemas.record import record_id

SHARD, STEP, MOST = 100, 50, 2000
"""Articles in the first shards; after so many shards they grow by as much; the most in one. Small at first, so that few
articles keep all workers busy and a killed run loses little; larger later, so that a hundred million articles make
50,000 shards."""
CHARACTERS = 10_000_000
"""A shard also ends at so many: it is held in memory."""


@dataclass(frozen=True, slots=True)
class ShardSpec:
    """All that making a shard takes; the same spec gives the same bytes anywhere."""

    number: int
    items: tuple[Item, ...]
    folder: Path
    fingerprint: str
    """Of the run it belongs to."""
    retry: bool = False
    """It is there; only what is in its quarantine is read again."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of the shard, as it must be."""

    name: str
    bytes: int
    sha256: str

    def is_there(self, folder: Path) -> bool:
        """By its size: a look is quick."""
        path = folder / self.name
        return path.is_file() and path.stat().st_size == self.bytes


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


def sha256_of(path: Path) -> str:
    """Digest of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def cut(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Consecutive items, a shard at a time: the input alone decides.

    >>> items = [Document(doc_key="", text="")] * 5200
    >>> [len(shard) for shard in cut(items)] == [100] * 50 + [200]
    True
    """
    size, characters, shard = SHARD, 0, list[Item]()
    number = 0
    for item in items:
        shard.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if len(shard) == size or characters >= CHARACTERS:
            yield tuple(shard)
            shard, characters, number = [], 0, number + 1
            size = min(MOST, SHARD * (1 + number // STEP))
    if shard:
        yield tuple(shard)


def run_shard(spec: ShardSpec, read: Callable[[Sequence[Item]], Iterator[Outcome]]) -> Manifest:
    """Make a shard: part and quarantine, then the manifest. ``read`` says what becomes of each item, in order."""
    tally, ids = Tally(), list[str]()
    names = part_name(spec.number), quarantine_name(spec.number)
    with drafts(*(spec.folder / name for name in names)) as (part, quarantine):
        for result in _results(spec, read):
            (part if result.error is None else quarantine).write(result.line)
            ids += [result.name] if result.error is None else []
            tally.add(result)
    manifest = Manifest(
        shard=spec.number,
        fingerprint=spec.fingerprint,
        articles=len(spec.items),
        records=tally.records,
        quarantined=tally.quarantined,
        found=dict(tally.found),
        errors=dict(tally.errors),
        first_id=ids[0] if ids else None,
        last_id=ids[-1] if ids else None,
        part=FileDigest(names[0], part.bytes, part.sha256),
        quarantine=FileDigest(names[1], quarantine.bytes, quarantine.sha256),
    )
    commit(spec.folder, {manifest_name(spec.number): manifest_to_json(manifest)})
    return manifest


def _results(spec: ShardSpec, read: Callable[[Sequence[Item]], Iterator[Outcome]]) -> Iterator[Outcome]:
    """What becomes of each item: what has become of it already, when that is kept."""
    kept = _recorded(spec.folder / part_name(spec.number)) if spec.retry else {}
    names = [_record_of(item) if kept else "" for item in spec.items]
    again = read([item for item, name in zip(spec.items, names, strict=True) if name not in kept])
    for name in names:
        yield kept[name] if name in kept else next(again)


def _recorded(part: Path) -> dict[str, Outcome]:
    """The records of a part, by id."""
    with part.open("rb") as lines:
        return {result.name: result for result in map(recorded, lines)}


def _record_of(item: Item) -> str:
    """The id that the item's record has or would have."""
    if isinstance(item, Unreadable):
        return ""
    return record_id(item.doc_key, hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest())


def packed(content: object) -> bytes:
    """Content of our own small files: canonical JSON and a line end."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def manifest_to_json(manifest: Manifest) -> bytes:
    """A manifest as a file, with a check of itself: nothing else tells what it says of the facts that were found."""
    content = asdict(manifest)
    return packed(content | {"check": _check(content)})


def manifest_from_json(data: bytes) -> Manifest:
    """A manifest as it was written. Raises ``ValueError``, ``TypeError`` or ``KeyError`` when it was not."""
    content: dict[str, Any] = orjson.loads(data)
    if content.pop("check") != _check(content):
        raise ValueError("its check does not hold")
    part, quarantine = FileDigest(**content.pop("part")), FileDigest(**content.pop("quarantine"))
    return Manifest(**content, part=part, quarantine=quarantine)


def _check(content: dict[str, Any]) -> str:
    return hashlib.sha256(packed(content)).hexdigest()[:16]


def items_sha256(items: Iterable[Item]) -> str:
    """Digest of what a shard reads: the same articles from the same places give the same."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(packed(asdict(item)) if isinstance(item, Unreadable) else line(item))
    return digest.hexdigest()
