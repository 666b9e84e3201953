"""Files that are whole or not there, whatever happens: written aside, forced to the disk, renamed."""

import os
from collections.abc import Mapping
from pathlib import Path

ASIDE = ".tmp-"
"""How names of unfinished files begin."""


def commit(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, all of them whole. Order: write, fsync each; rename each; fsync the folder.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     commit(Path(name), {"a": b"1", "b": b"2"})
    ...     sorted((file.name, file.read_bytes()) for file in Path(name).iterdir())
    [('a', b'1'), ('b', b'2')]
    """
    aside = {name: folder / f"{ASIDE}{name}.{os.getpid()}" for name in files}
    for name, data in files.items():
        _write(aside[name], data)
    for name, path in aside.items():
        path.replace(folder / name)
    sync(folder)


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # a full disk has no name by itself
        error.filename = error.filename or str(path)
        raise


def sync(folder: Path) -> None:
    """Force a folder's list of names to the disk, so that a rename outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what a killed process left unfinished."""
    for left in folder.glob(f"{ASIDE}*"):
        left.unlink()
