"""Parquet beside JSONL: every part once more, made from the part itself when it is done, so that both say the same."""

import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from corpus.extra import missing
from pipeline.error import SvodkaError
from pipeline.run.commit import ASIDE, sync
from pipeline.run.shard import FileDigest

MADE_FROM = "svodka.made_from"
"""The note in a file that names, by its hash, the part it was made from."""


def parquet_name(part: str) -> str:
    """Where the Parquet of a part is.

    >>> parquet_name("part-00007.jsonl")
    'part-00007.parquet'
    """
    return f"{part.removesuffix('.jsonl')}.parquet"


def add_parquet(folder: Path, parts: Sequence[FileDigest], *, workers: int) -> bool:
    """See that every part has its Parquet; was there anything to do? Raises ``SvodkaError`` without pyarrow."""
    _need_pyarrow()
    missing = [part for part in parts if not _is_made(folder, part)]
    _make_all(folder, missing, min(workers, len(missing)))
    sync(folder)
    return bool(missing)


def _need_pyarrow() -> None:
    try:
        import pipeline.write.parquet  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        raise SvodkaError(f"--format parquet {missing('parquet')}") from None


def _is_made(folder: Path, part: FileDigest) -> bool:
    from pipeline.write.parquet import notes

    try:
        return notes(folder / parquet_name(part.name)).get(MADE_FROM) == part.sha256
    except (OSError, ValueError):
        return False


def _make_all(folder: Path, parts: Sequence[FileDigest], workers: int) -> None:
    if workers < 2:
        for part in parts:
            _make(folder, part)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        deque(pool.map(_make, [folder] * len(parts), parts), maxlen=0)


def _make(folder: Path, part: FileDigest) -> None:
    """One file, whole or not there."""
    from pipeline.write.parquet import write_parquet

    path = folder / parquet_name(part.name)
    aside = path.with_name(f"{ASIDE}{path.name}")
    with (folder / part.name).open("rb") as lines, aside.open("wb") as file:
        write_parquet(lines, file, {MADE_FROM: part.sha256})
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
