"""Which ids come more than once, of any number, in bounded memory.

Few wait in memory, many in a file; they are sorted in parts.
"""

import tempfile
import weakref
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

BYTES = 16
"""Of an id."""
PART = 1_000_000
"""Ids sorted at once."""
IN_MEMORY = BYTES * PART
"""So many bytes need no file."""


class Ids:
    """Ids as they are met.

    >>> ids = Ids()
    >>> for name in ("0a" * 16, "0b" * 16, "0a" * 16):
    ...     ids.add(name)
    >>> list(ids.repeated())
    [('0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', 2)]
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (open as long as this is)
        weakref.finalize(self, self._file.close)
        self.count = 0

    def add(self, name: str) -> None:
        """Take an id of 32 hex digits."""
        self._file.write(bytes.fromhex(name))
        self.count += 1

    def repeated(self) -> Iterator[tuple[str, int]]:
        """Those that came more than once, and how often."""
        parts = -(-self.count // PART)
        for part in range(parts):
            names, times = np.unique(self._of(part, parts), return_counts=True)
            for place in np.flatnonzero(times > 1):
                yield names[place].tobytes().hex(), int(times[place])

    def _of(self, part: int, parts: int) -> npt.NDArray[np.void]:
        """The ids that belong to a part: hashes, so that each part gets its share."""
        found = [np.empty((0, 2), "<u8")]
        self._file.seek(0)
        while data := self._file.read(BYTES * PART):
            ids = np.frombuffer(data, "<u8").reshape(-1, 2)
            found.append(ids[ids[:, 0] % np.uint64(parts) == part])
        return np.concatenate(found).view(f"V{BYTES}").ravel()
