"""Word forms already computed: a bounded store that forgets the least wanted ones one by one."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Made(NamedTuple):
    """What was computed of some forms, piece after piece."""

    planes: npt.NDArray[np.int16]
    """Planes x pieces x width."""
    words: npt.NDArray[np.int64]
    """A number for each piece."""
    counts: Sequence[int]
    """How many pieces each form has."""


class FormCache:
    """Places of word forms in the planes; ``compute`` makes the planes of forms not seen yet.

    A form that was not asked for since the hand passed it last makes room for a new one (the clock algorithm); forms of
    the call itself never do, so a call may ask for at most half of the capacity.
    """

    def __init__(self, size: tuple[int, int, int], compute: Callable[[Sequence[str]], Made]) -> None:
        """``size``: planes, capacity in pieces, width."""
        self.planes = np.zeros(size, np.int16)
        capacity = size[1]
        self.words = np.zeros(capacity, np.int64)
        """The number of each piece."""
        self._compute = compute
        self._slots: dict[str, tuple[int, ...]] = {}
        self._owner: list[str | None] = [None] * capacity
        self._wanted = np.zeros(capacity, np.bool_)
        self._call = np.zeros(capacity, np.int64)
        self._now = 0
        self._hand = 0

    def slots(self, forms: Sequence[str]) -> list[tuple[int, ...]]:
        """Places of every form's pieces; they stay valid until the next call."""
        self._now += 1
        known = self._slots
        found = [known.get(form) for form in forms]
        self._touch(chain.from_iterable(filter(None, found)))
        missing = [form for form, own in zip(forms, found, strict=True) if own is None]
        if missing:
            self._learn(list(dict.fromkeys(missing)))
        return [known[form] if own is None else own for form, own in zip(forms, found, strict=True)]

    def _touch(self, slots: Iterable[int]) -> None:
        places = np.fromiter(slots, np.intp)
        self._wanted[places] = True
        self._call[places] = self._now

    def _learn(self, forms: Sequence[str]) -> None:
        """Computes what is missing, at the cost of none of what is asked for."""
        made = self._compute(forms)
        taken = self._taken(len(made.words))
        self.planes[:, taken] = made.planes
        self.words[taken] = made.words
        self._touch(taken)
        rest = iter(taken)
        for form, count in zip(forms, made.counts, strict=True):
            self._slots[form] = own = tuple(islice(rest, count))
            for slot in own:
                self._owner[slot] = form

    def _taken(self, count: int) -> list[int]:
        """Places for new pieces; the forms that had them are forgotten, with their other pieces."""
        taken: list[int] = []
        while len(taken) < count:
            lacking = count - len(taken)
            window = slice(self._hand, self._hand + 2 * lacking + 64)
            free = np.flatnonzero(~self._wanted[window] & (self._call[window] != self._now))[:lacking]
            passed = int(free[-1]) + 1 if len(free) == lacking else len(self._wanted[window])
            self._wanted[self._hand : self._hand + passed] = False
            self._call[free + self._hand] = self._now
            taken += (free + self._hand).tolist()
            self._hand = (self._hand + passed) % len(self._owner)
        for owner in filter(None, [self._owner[slot] for slot in taken]):
            for freed in self._slots.pop(owner, ()):
                self._owner[freed] = None
        return taken
