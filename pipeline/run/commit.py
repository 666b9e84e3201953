"""Files that are whole or not there, whatever happens: written aside, forced to the disk, renamed."""

import hashlib
import os
import secrets
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

ASIDE = ".tmp-"
"""How names of unfinished files begin."""


class Draft:
    """A file on its way: what has been written so far, and its digest."""

    def __init__(self, file: BinaryIO) -> None:
        self.bytes = 0
        self._file = file
        self._sha256 = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Of all that was written."""
        return self._sha256.hexdigest()

    def write(self, data: bytes) -> None:
        """Write on."""
        self._file.write(data)
        self._sha256.update(data)
        self.bytes += len(data)

    def flush(self) -> None:
        """Hand over to the system what has been written."""
        self._file.flush()

    def force(self) -> None:
        """See that it is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def drafts(*paths: Path) -> Generator[list[Draft]]:
    """Files of one folder that appear together when the block ends well, or not at all.

    Order: write, force each to the disk; rename each; force the folder.
    """
    aside = [path.with_name(f"{ASIDE}{path.name}.{secrets.token_hex(4)}") for path in paths]
    try:
        with ExitStack() as opened:
            written = [Draft(opened.enter_context(path.open("wb"))) for path in aside]
            yield written
            for draft in written:
                draft.force()
        for temporary, path in zip(aside, paths, strict=True):
            temporary.replace(path)
        sync(paths[0].parent)
    except OSError as error:  # a full disk has no name by itself
        error.filename = error.filename or str(paths[0])
        raise
    finally:
        for temporary in aside:
            temporary.unlink(missing_ok=True)


def commit(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put small files into a folder, all of them whole.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     commit(Path(name), {"a": b"1", "b": b"2"})
    ...     sorted((file.name, file.read_bytes()) for file in Path(name).iterdir())
    [('a', b'1'), ('b', b'2')]
    """
    with drafts(*(folder / name for name in files)) as written:
        for draft, data in zip(written, files.values(), strict=True):
            draft.write(data)


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
