"""The marks of a report: each stands for some cells, and the second reading picks evidence for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappush, heapreplace
from zlib import crc32

from pipeline.report.excerpt import Excerpt, excerpt
from pipeline.report.known import Known
from pipeline.report.sighting import Cell, Line, sightings


@dataclass(slots=True)
class Mark:
    """Something drawn that can be opened: how many sightings it stands for, and a few of them."""

    most: int
    """Evidence it may show."""
    seen: int = 0
    chosen: list[tuple[int, int, Excerpt]] = field(default_factory=list[tuple[int, int, Excerpt]])
    """A heap: the largest digest (negative) first, so that the smallest stay."""


class Marks:
    """All marks; ``place`` gives a sighting's cell as the charts cut it."""

    def __init__(self, place: Callable[[Cell], Cell], known: Known) -> None:
        self._place = place
        self._known = known
        self._of: defaultdict[Cell, list[int]] = defaultdict(list)
        self.marks: list[Mark] = []

    def mark(self, cells: Iterable[Cell], most: int = 4) -> int:
        """A new mark for these cells; its number."""
        number = len(self.marks)
        self.marks.append(Mark(most))
        for cell in cells:
            self._of[cell].append(number)
        return number

    def collect(self, lines: Iterable[Line]) -> None:
        """Read all lines once more and pick evidence for every mark.

        Which sightings are shown is decided by a digest of article and fact: neither the first nor the surest are
        favoured, and the same run shows the same.
        """
        for order, line in enumerate(lines):
            for inside, sighting in enumerate(sightings(line, self._known)):
                for number in self._of.get(self._place(sighting.cell), ()):
                    mark = self.marks[number]
                    mark.seen += 1
                    digest = crc32(f"{line.doc_key}\0{sighting.key}".encode())
                    entry = (-digest, -(order * 100_000 + inside))
                    if len(mark.chosen) < mark.most:
                        heappush(mark.chosen, (*entry, excerpt(line, sighting)))
                    elif entry > mark.chosen[0][:2]:
                        heapreplace(mark.chosen, (*entry, excerpt(line, sighting)))
