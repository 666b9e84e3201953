"""A worker: reads articles with a child, gets a new one when it is lost, and blames the article it was lost at."""

from collections.abc import Iterator, Sequence

from pipeline.error import Transient
from pipeline.run.child import Child, Lost, NotStarted, Terms
from pipeline.run.items import Item
from pipeline.run.read import Outcome, Reason, quarantined
from schemas.record import Producer

STARTS = 20
"""Children that may be lost in a row before one has loaded."""


KILLED = "workers are killed while they load, most likely for memory; run the same command again, fewer --workers"


class Stopped(Exception):
    """The worker was stopped while it read."""


class Worker:
    """For one thread at a time, but for ``look`` and ``stop``."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._stopped = False
        self._child = self._started()

    @property
    def producer(self) -> Producer:
        """What records say of their making. Raises ``Transient`` when no child lives long enough to tell."""
        for _ in range(STARTS):
            try:
                return self._child.producer
            except NotStarted:
                self._renew()
        raise Transient(KILLED)

    def read(self, items: Sequence[Item]) -> Iterator[Outcome]:
        """What becomes of each item, in order: always something. Raises ``Stopped``."""
        done = tries = 0
        while done < len(items):
            producer = self.producer
            try:
                for result in self._child.read(items[done : done + 1] if tries else items[done:]):
                    done, tries = done + 1, 0
                    yield result
            except Lost as lost:
                self._renew()
                tries += 1
                if tries >= self._terms.tries[lost.error]:
                    reason = Reason("extract", lost.error, f"{lost.message}, {_times(tries)}", tries)
                    yield quarantined(items[done], reason, producer)
                    done, tries = done + 1, 0

    def look(self) -> None:
        """End the child if its time is up."""
        self._child.look()

    def stop(self) -> None:
        """End the child for good; whoever reads hears ``Stopped``."""
        self._stopped = True
        self._child.kill()

    def _started(self) -> Child:
        for _ in range(STARTS):
            try:
                return Child(self._terms)
            except BrokenPipeError:  # killed while it was born
                continue
        raise Transient(KILLED)

    def _renew(self) -> None:
        if self._stopped:
            raise Stopped
        self._child = self._started()
        if self._stopped:  # meanwhile
            self._child.kill()


def _times(number: int) -> str:
    """How often, for a person.

    >>> _times(1), _times(3)
    ('once', '3 times')
    """
    return "once" if number == 1 else f"{number} times"
