"""Places in a table of fixed size, for keys that come and go: what every cache here is made of."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import repeat
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Key = TypeVar("Key", bound=Hashable)
Numbers = npt.NDArray[np.intp]
TRIAL = 1000
"""How many calls old a new key is taken to be. Half of the words of an article will not come again for months: a key
that was never asked for twice goes before all that were. On a stream of 1300 articles it saves a fifth of the misses
of plain least-recently-used, within 5 % of knowing the frequent words beforehand."""


class Slots(Generic[Key]):
    """Gives keys their places; when all are taken, the least wanted sixteenth of the keys lose theirs at once.

    >>> slots = Slots[str](32)
    >>> int(slots.take(["а"])[0]) == int(slots.find(["а", "б"])[0]), int(slots.find(["б"])[0])
    (True, -1)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._places: dict[Key, int] = {}
        self._keys: dict[int, Key] = {}
        self._asked = np.zeros(size, np.int64)
        self._now = 0
        self._free = list(range(size))

    def find(self, keys: Sequence[Key]) -> Numbers:
        """Places of the keys, -1 for those without one. They hold until the next ``take``."""
        places = np.fromiter(map(self._places.get, keys, repeat(-1)), np.intp, len(keys))
        self._now += 1
        self._asked[places[places >= 0]] = self._now
        return places

    def take(self, keys: Iterable[Key]) -> Numbers:
        """Places for new keys; what the ``find`` before found keeps its own (both together: at most half the size)."""
        new = list(keys)
        if len(new) > len(self._free):
            self._forget(max(len(new), self._size // 16))
        places = [self._free.pop() for _ in new]
        self._keys.update(zip(places, new, strict=True))
        self._places.update(zip(new, places, strict=True))
        taken = np.array(places, np.intp)
        self._asked[taken] = self._now - TRIAL
        return taken

    def _forget(self, count: int) -> None:
        self._asked[self._free] = self._now
        least: list[int] = np.argpartition(self._asked, count)[:count].tolist()
        for place in least:
            del self._places[self._keys.pop(place)]
            self._free.append(place)
