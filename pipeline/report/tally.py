"""The first reading: how much of everything, in bounded memory."""

from collections import Counter
from collections.abc import Iterable

from pipeline.report.known import UNLINKED, Known
from pipeline.report.sighting import Cell, Chart, Line, sightings
from schemas.quarantine import QuarantineLine

CELLS = 400_000
"""Of one chart in memory: 40 MB with ten to a row, 170 MB where every row has one only."""
DAYS = 1000
"""So many different days are told apart; beyond, months are."""


class Rows:
    """The rows of a chart, each with its cells. When there are too many, the lightest half goes.

    >>> rows = Rows(most=3)
    >>> for name in "ааабвгааа": rows.add(name, "")
    >>> rows.total("а"), rows.missed
    (6, 1)
    """

    def __init__(self, most: int = CELLS) -> None:
        self._most = most
        self._cells = 0
        self.rows: dict[str, Counter[str]] = {}
        self.missed = 0
        """What a row that is here may have lost at most: so much had the heaviest row that went."""

    def add(self, row: str, at: str, weight: int = 1) -> None:
        """Count."""
        cells = self.rows.setdefault(row, Counter())
        self._cells += at not in cells
        cells[at] += weight
        if self._cells > self._most:
            self._thin()

    def total(self, row: str) -> int:
        """All of a row."""
        return self.rows[row].total() if row in self.rows else 0

    def heaviest(self, most: int) -> list[str]:
        """Rows by weight, then by name."""
        return sorted(self.rows, key=lambda row: (-self.total(row), row))[:most]

    def rows_summed(self) -> Counter[str]:
        """All rows as one."""
        return sum(self.rows.values(), Counter[str]())

    def coarsen(self, letters: int) -> None:
        """Days become months (7 letters)."""
        for row, cells in self.rows.items():
            coarse = Counter[str]()
            for at, number in cells.items():
                coarse[at[:letters]] += number
            self.rows[row] = coarse
        self._cells = sum(map(len, self.rows.values()))

    def _thin(self) -> None:
        """Keep the heaviest rows with half of the cells, one row at the least."""
        kept: dict[str, Counter[str]] = {}
        cells = 0
        for row in self.heaviest(len(self.rows)):
            if kept and cells + len(self.rows[row]) > self._most // 2:
                self.missed = max(self.missed, self.total(row))
                continue
            kept[row] = self.rows[row]
            cells += len(self.rows[row])
        self.rows, self._cells = kept, cells


TIMED: frozenset[Chart] = frozenset({"article", "fact", "organisation"})
"""Charts whose cells are days of articles."""


class Tally:
    """All charts, counted."""

    def __init__(self, most: int = CELLS) -> None:
        self._most = most
        self._charts: dict[Chart, Rows] = {}
        self._days = set[str]()
        self.letters = 10
        """Of a date in cells: 10 tells days apart, 7 months."""
        self.records = 0
        self.quarantined = 0
        self.entities = Counter[str]()
        """Organisations, persons, facts: how many in all."""
        self.producers = set[tuple[str, str, str]]()
        """Version, rules, models."""

    def chart(self, name: Chart) -> Rows:
        """The rows of a chart."""
        return self._charts.setdefault(name, Rows(self._most))

    def add(self, line: Line, known: Known) -> None:
        """Count a line."""
        made = line.producer
        if len(self.producers) < 9:
            self.producers.add((made.version, made.rules, made.models))
        if isinstance(line, QuarantineLine):
            self.quarantined += 1
        else:
            self.records += 1
            self.entities["organisation"] += len(line.organisations)
            self.entities["person"] += len(line.persons)
            self._see(line.anchor_date.date or "")
        for sighting in sightings(line, known):
            cell = self.placed(sighting.cell)
            self.chart(cell.chart).add(cell.row, cell.at, sighting.weight)

    def placed(self, cell: Cell) -> Cell:
        """The cell as it is counted here: its day cut to what is told apart."""
        return cell._replace(at=cell.at[: self.letters]) if cell.chart in TIMED else cell

    def _see(self, day: str) -> None:
        if self.letters == 10:
            self._days.add(day)
            if len(self._days) > DAYS:
                self.letters = 7
                for name in TIMED:
                    self.chart(name).coarsen(self.letters)


def tallied(lines: Iterable[Line], known: Known = UNLINKED, most: int = CELLS) -> Tally:
    """Count all lines."""
    tally = Tally(most)
    for line in lines:
        tally.add(line, known)
    return tally
