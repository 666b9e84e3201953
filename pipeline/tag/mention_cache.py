"""Word forms already computed: a bounded store of rows that forgets the least wanted ones one by one."""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int16]
Slots = npt.NDArray[np.intp]


class FormCache:
    """Row numbers of word forms; ``compute`` makes the rows of forms not seen yet.

    A form that was not asked for since the hand passed it last makes room for a new one (the clock algorithm); forms of
    the call itself never do, so a call may ask for at most half of the capacity.
    """

    def __init__(self, capacity: int, width: int, compute: Callable[[Sequence[str]], list[Rows]]) -> None:
        self.rows = np.zeros((capacity, width), np.int16)
        self._compute = compute
        self._slots: dict[str, tuple[int, ...]] = {}
        self._owner: list[str | None] = [None] * capacity
        self._wanted = np.zeros(capacity, np.bool_)
        self._call = np.zeros(capacity, np.int64)
        self._now = 0
        self._hand = 0

    def slots(self, forms: Sequence[str]) -> list[tuple[int, ...]]:
        """Numbers of every form's rows, one for each of its pieces; they stay valid until the next call."""
        known = self._slots
        self._now += 1
        missing = [form for form in dict.fromkeys(forms) if form not in known]
        if missing:
            self._touch(np.array([slot for form in forms for slot in known.get(form, ())], np.intp))
            for form, rows in zip(missing, self._compute(missing), strict=True):
                known[form] = tuple([self._store(form, row) for row in rows])
        found = [known[form] for form in forms]
        self._touch(np.fromiter(chain.from_iterable(found), np.intp))
        return found

    def _touch(self, slots: Slots) -> None:
        self._wanted[slots] = True
        self._call[slots] = self._now

    def _store(self, form: str, row: Rows) -> int:
        slot = self._free()
        self._owner[slot] = form
        self._call[slot] = self._now
        self.rows[slot] = row
        return slot

    def _free(self) -> int:
        """A row to write to; its form is forgotten, with the form's other rows."""
        while self._wanted[self._hand] or self._call[self._hand] == self._now:
            self._wanted[self._hand] = False
            self._hand = (self._hand + 1) % len(self._owner)
        slot = self._hand
        self._hand = (slot + 1) % len(self._owner)
        owner = self._owner[slot]
        for freed in self._slots.pop(owner, ()) if owner is not None else ():
            self._owner[freed] = None
        return slot
