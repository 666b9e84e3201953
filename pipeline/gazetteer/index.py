"""The index of a list: made once, kept beside the list, mapped into memory by whoever looks up.

A file of four parts after a header: the entries as JSON, where each begins, and all their keys as sorted 64-bit hashes
with the number of the entry each belongs to. Making it takes time in proportion to the list and holds 12 bytes a key
and 8 an entry in memory; looking up reads a few pages of it.
"""

import hashlib
import os
import struct
import tempfile
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from pipeline.gazetteer.entry import Entry
from pipeline.gazetteer.key import keys
from pipeline.gazetteer.read import admit, entries

HEADER = struct.Struct("<8s32s16sQQQ")
"""What it is, digests of the list and of the program that reads it, entries, keys, bytes of the entries."""
MAGIC = b"svodkag1"
SOURCES = ("gazetteer/entry.py", "gazetteer/index.py", "gazetteer/key.py", "normal/words.py")
TABLES = ("words/legal_forms.tsv", "words/org_types.tsv", "words/territories.tsv")


class Made(NamedTuple):
    """What making or opening an index took."""

    entries: int
    bytes: int
    seconds: float
    fresh: bool
    """It was made now; else an earlier one was still good."""


@dataclass(frozen=True, slots=True)
class Index:
    """Where an index lies and whose it is: what workers are told."""

    path: str
    sha256: str
    """Of the list."""


def indexed(path: Path) -> tuple[Index, Made]:
    """The index of a list, made if there is none of this very list. Raises ``SvodkaError`` for bad lines."""
    began = time.perf_counter()
    admit(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    place = _place(path, digest.hex())
    fresh = not _is_of(place, digest)
    if fresh:
        _make(path, place, digest)
    with place.open("rb") as file:
        count = int(HEADER.unpack(file.read(HEADER.size))[3])
    made = Made(count, place.stat().st_size, time.perf_counter() - began, fresh)
    return Index(str(place), digest.hex()), made


def _place(path: Path, digest: str) -> Path:
    """Beside the list; where nothing may be written there, among the machine's temporary files."""
    if os.access(path.parent, os.W_OK):
        return path.with_name(f"{path.name}.index")
    return Path(tempfile.gettempdir()) / f"svodka-{digest[:16]}.index"


def _is_of(place: Path, digest: bytes) -> bool:
    try:
        with place.open("rb") as file:
            magic, own, program, *_ = HEADER.unpack(file.read(HEADER.size))
    except (FileNotFoundError, struct.error):
        return False
    return (magic, own, program) == (MAGIC, digest, _program())


@cache
def _program() -> bytes:
    """Digest of what decides an index besides the list."""
    root = files("pipeline")
    digest = hashlib.sha256()
    for name in (*SOURCES, *TABLES):
        digest.update((root / name).read_bytes())
    return digest.digest()[:16]


def _make(path: Path, place: Path, digest: bytes) -> None:
    aside = place.with_name(f".tmp-{place.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            _write(path, file, digest)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)


def _write(path: Path, file: BinaryIO, digest: bytes) -> None:
    file.write(b"\0" * HEADER.size)
    starts, hashes, owners = array("Q", [0]), array("Q"), array("I")
    for number, one in enumerate(entries(path)):
        found = {hashed(key) for name in (one.name, *one.aliases) for key in keys(name)}
        hashes.extend(found)
        owners.extend([number] * len(found))
        starts.append(starts[-1] + file.write(_packed(one)))
    size = starts[-1] + file.write(b"\0" * (-(HEADER.size + starts[-1]) % 8))
    order = np.lexsort((np.frombuffer(owners, "<u4"), np.frombuffer(hashes, "<u8")))
    file.writelines(values.tobytes() for values in (np.frombuffer(starts, "<u8"), np.frombuffer(hashes, "<u8")[order]))
    file.write(np.frombuffer(owners, "<u4")[order].tobytes())
    file.seek(0)
    file.write(HEADER.pack(MAGIC, digest, _program(), len(starts) - 1, len(hashes), size))


def hashed(key: str) -> int:
    """64 bits of a key."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def _packed(one: Entry) -> bytes:
    return orjson.dumps((one.name, one.aliases, one.kind, one.external_ids))


class Gazetteer:
    """A list that can be asked which of its organisations bear a name."""

    def __init__(self, index: Index) -> None:
        path = Path(index.path)
        with path.open("rb") as file:
            *_, count, key_count, size = HEADER.unpack(file.read(HEADER.size))
        starts = HEADER.size + size
        hashes = starts + 8 * (count + 1)
        self._text: NDArray[np.uint8] = np.memmap(path, np.uint8, "r", HEADER.size, (max(size, 1),))
        self._starts: NDArray[np.uint64] = np.memmap(path, "<u8", "r", starts, (count + 1,))
        self._hashes: NDArray[np.uint64] = np.memmap(path, "<u8", "r", hashes, (key_count,))
        self._owners: NDArray[np.uint32] = np.memmap(path, "<u4", "r", hashes + 8 * key_count, (key_count,))

    @classmethod
    def read(cls, path: Path | str) -> "Gazetteer":
        """The list in a ``.csv`` or ``.jsonl`` file. Raises ``SvodkaError`` for what is no such list."""
        return cls(indexed(Path(path))[0])

    def bearing(self, key: str) -> Iterator[tuple[int, Entry]]:
        """Entries one of whose names has this key, with their numbers in the list."""
        wanted = np.uint64(hashed(key))
        at = int(np.searchsorted(self._hashes, wanted))
        while at < len(self._hashes) and self._hashes[at] == wanted:
            number = int(self._owners[at])
            yield number, self._entry(number)
            at += 1

    def _entry(self, number: int) -> Entry:
        start, end = self._starts[number : number + 2].tolist()
        name, aliases, kind, ids = orjson.loads(self._text[start:end].tobytes())
        return Entry(name, tuple(aliases), kind, ids)
