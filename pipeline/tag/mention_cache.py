"""Word forms already computed: a bounded store that forgets the least wanted ones one by one."""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Planes = npt.NDArray[np.int16]
"""Planes x pieces of a form x width."""
Slots = npt.NDArray[np.intp]


class FormCache:
    """Places of word forms in the planes; ``compute`` makes the planes of forms not seen yet.

    A form that was not asked for since the hand passed it last makes room for a new one (the clock algorithm); forms of
    the call itself never do, so a call may ask for at most half of the capacity.
    """

    def __init__(self, size: tuple[int, int, int], compute: Callable[[Sequence[str]], list[Planes]]) -> None:
        """``size``: planes, capacity in pieces, width."""
        self.planes = np.zeros(size, np.int16)
        capacity = size[1]
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
        try:
            found = [self._slots[form] for form in forms]
        except KeyError:
            self._learn(forms)
            found = [self._slots[form] for form in forms]
        self._touch(np.fromiter(chain.from_iterable(found), np.intp))
        return found

    def _learn(self, forms: Sequence[str]) -> None:
        """Computes what is missing, at the cost of none of what is asked for."""
        known = self._slots
        self._touch(np.array([slot for form in forms for slot in known.get(form, ())], np.intp))
        missing = [form for form in dict.fromkeys(forms) if form not in known]
        for form, planes in zip(missing, self._compute(missing), strict=True):
            known[form] = tuple([self._store(form, planes[:, piece]) for piece in range(planes.shape[1])])

    def _touch(self, slots: Slots) -> None:
        self._wanted[slots] = True
        self._call[slots] = self._now

    def _store(self, form: str, plane: Planes) -> int:
        slot = self._free()
        self._owner[slot] = form
        self._call[slot] = self._now
        self.planes[:, slot] = plane
        return slot

    def _free(self) -> int:
        """A place to write to; its form is forgotten, with the form's other pieces."""
        while self._wanted[self._hand] or self._call[self._hand] == self._now:
            self._wanted[self._hand] = False
            self._hand = (self._hand + 1) % len(self._owner)
        slot = self._hand
        self._hand = (slot + 1) % len(self._owner)
        owner = self._owner[slot]
        for freed in self._slots.pop(owner, ()) if owner is not None else ():
            self._owner[freed] = None
        return slot
