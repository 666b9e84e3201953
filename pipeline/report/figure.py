"""What is drawn for a run: figures in the order of the page, each made of the counts of the first reading.

A figure has drawings for one or more widths, of which the page shows the one that fits.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.report.chart import Drawing
from pipeline.report.columns import Column, bin_labels, columns, full_name, period_labels
from pipeline.report.known import UNLINKED, Known, called
from pipeline.report.marks import Marks
from pipeline.report.period import Periods, periods
from pipeline.report.sighting import BETWEEN, Cell, Chart
from pipeline.report.strips import Bar, Dispute, Spark, bars, disputes, sparks
from pipeline.report.tally import Tally
from pipeline.report.word import foreign, token

WIDTHS = (340, 700, 1060)
"""Of wide figures: telephone, tablet, desk."""
CARD = 340
"""Of those that stand side by side."""
FACTS = ("official", "count", "date")


@dataclass(slots=True)
class Figure:
    """Drawings of the same thing for several widths, with the key of its title."""

    name: str
    drawings: list[Drawing]
    unit: str = ""
    """Of the article's own: a currency, a unit, that follows the title."""
    total: int | None = None
    table: list[list[str]] = field(default_factory=list[list[str]])
    """The same as numbers, names of columns first."""


class Figures:
    """Makes the figures of a run and registers their marks."""

    def __init__(self, tally: Tally, known: Known = UNLINKED) -> None:
        self.tally = tally
        self.known = known
        self.periods = periods(tally.chart("article").rows_summed())
        self.marks = Marks(self._placed, known)

    def _placed(self, cell: Cell) -> Cell:
        """A cell as the charts have it: days as periods."""
        cell = self.tally.placed(cell)
        if cell.chart not in ("article", "fact", "organisation"):
            return cell
        place = self.periods.at(cell.at) if self.periods else None
        row = "" if cell.chart == "article" else cell.row
        return cell._replace(row=row, at="" if place is None else str(place))

    def _by_place(self, chart: Chart, row: str) -> list[int]:
        """Amounts of a row, period by period."""
        axis = self.periods
        amounts = [0] * len(axis.starts if axis else ())
        for at, number in self.tally.chart(chart).rows.get(row, Counter[str]()).items():
            if axis and (place := axis.at(at)) is not None:
                amounts[place] += number
        return amounts

    # --- when ---------------------------------------------------------------------------------------------------

    def over_time(self) -> list[Figure]:
        """Articles, and facts by kind, over time; nothing if no article has a date."""
        axis = self.periods
        if axis is None:
            return []
        rows = list(self.tally.chart("article").rows)
        summed = [sum(amounts) for amounts in zip(*(self._by_place("article", row) for row in rows), strict=True)]
        articles = [self._column("article", "", place, amount, axis) for place, amount in enumerate(summed) if amount]
        by_kind = {kind: self._by_place("fact", kind) for kind in FACTS}
        facts = [
            self._column("fact", kind, place, amount, axis)
            for kind in FACTS
            for place, amount in enumerate(by_kind[kind])
            if amount
        ]
        table = [["period", "articles", *FACTS]]
        table += [
            [start, *(f"{amounts[place]:,}".replace(",", "\u202f") for amounts in (summed, *by_kind.values()))]
            for place, start in enumerate(axis.starts)
        ]
        labels, places = period_labels(axis), len(axis.starts)
        return [
            Figure("articles", [columns(articles, places, labels, width) for width in WIDTHS]),
            Figure("facts", [columns(facts, places, labels, width, 190) for width in WIDTHS], table=table),
        ]

    def _column(self, chart: Chart, row: str, place: int, amount: int, axis: Periods) -> Column:
        mark = self.marks.mark([Cell(chart, row, str(place))])
        fill = row or "article"
        says = f"{full_name(axis.starts[place], axis.grain)}, {token(fill + '.many')}: {amount}"
        return Column(place, f"var(--{fill})", amount, mark, says)

    # --- who ----------------------------------------------------------------------------------------------------

    def organisations(self, most: int = 24) -> list[Figure]:
        """The organisations in most articles, each with its columns over time; in cards of a third."""
        names = self.tally.chart("organisation").heaviest(most)
        third = -(-len(names) // 3)
        parts = [names[start : start + third] for start in range(0, len(names), third)] if names else []
        axis = self.periods
        ticks = period_labels(axis, 0.0)(4) if axis else {}
        ticks = {at: name for at, name in ticks.items() if axis and at < 0.8 * len(axis.starts)}
        return [
            Figure(
                "organisations", [sparks(list(map(self._spark, part)), len(axis.starts) if axis else 1, CARD, ticks)]
            )
            for part in parts
        ]

    def _spark(self, name: str) -> Spark:
        axis, amounts = self.periods, self._by_place("organisation", name)
        total = self.tally.chart("organisation").total(name)
        cells = [Cell("organisation", name, str(place)) for place in range(len(amounts))]
        whole = self.marks.mark([*cells, Cell("organisation", name)], most=8)
        shown = [
            (place, amount, self.marks.mark([cells[place]], most=2), self._says(name, place, amount, axis))
            for place, amount in enumerate(amounts)
            if amount
        ]
        undated = total - sum(amounts)
        told = f"{spaced(total)} · {spaced(undated)} {token('of_undated')}" if undated and axis else spaced(total)
        return Spark(foreign(called(name)), told, whole, shown)

    def _says(self, name: str, place: int, amount: int, axis: Periods | None) -> str:
        when = full_name(axis.starts[place], axis.grain) if axis else ""
        return f"{foreign(called(name))}, {when}: {amount}"

    def disputes(self) -> list[Figure]:
        """Figures that do not agree, each telling with its words; nothing of a run that was not linked."""
        rows = [
            Dispute(
                foreign(one.name),
                foreign(one.what),
                [
                    (foreign(" ".join(told.quote.split())), self.marks.mark([Cell("dispute", BETWEEN.join(told[1:]))]))
                    for told in one.told
                ],
            )
            for one in self.known.disputes
        ]
        return [Figure("disputes", [disputes(rows, width) for width in WIDTHS])] if rows else []

    # --- how many -----------------------------------------------------------------------------------------------

    def values(self, most: int = 9) -> list[Figure]:
        """Values by size, a figure for each sort of number."""
        return [found for row in self.tally.chart("value").heaviest(most) if (found := self._sizes(row))]

    def _sizes(self, row: str) -> Figure | None:
        cells = {at: number for at, number in self.tally.chart("value").rows[row].items() if at}
        if not cells:
            return None
        kind, _, unit = row.partition(" ")
        numbers = [int(at) for at in cells if at != "zero"]
        low, high = (0, 10) if kind == "percent" else (min(numbers, default=0), max(numbers, default=0))
        low -= low % 2 if kind != "percent" else 0
        high = max(high, low + 5)
        first = int("zero" in cells)

        def column(at: str, number: int) -> Column:
            place = 0 if at == "zero" else int(at) - low + first
            measure = f" {token('unit.' + unit)}" if unit else ""
            says = f"{_bin(at, kind)}{measure}: {spaced(number)}"
            return Column(place, "var(--count)", number, self.marks.mark([Cell("value", row, at)]), says)

        parts = [column(at, number) for at, number in cells.items()]
        labels = _percents if kind == "percent" else bin_labels(low, high, bool(first))
        drawing = columns(parts, high - low + 1 + first, labels, CARD, 110)
        return Figure(f"value.{kind}", [drawing], unit, sum(cells.values()))

    def nouns(self, most: int = 12) -> list[Figure]:
        """What is counted most."""
        rows = [
            Bar(foreign(noun), total, spaced(total), "var(--count)", self.marks.mark([Cell("noun", noun)], most=6))
            for noun, total in self._heaviest("noun", most)
        ]
        return [Figure("nouns", [bars(rows, CARD)])] if rows else []

    # --- how surely, and what was left out ----------------------------------------------------------------------

    def confidence(self) -> list[Figure]:
        """How sure, by kind of fact."""
        found: list[Figure] = []
        for kind in FACTS:
            cells = self.tally.chart("confidence").rows.get(kind, Counter[str]())
            parts = [
                Column(
                    int(at),
                    f"var(--{kind})",
                    number,
                    self.marks.mark([Cell("confidence", kind, at)]),
                    f"{int(at) * 5}\u2013{int(at) * 5 + 5} %: {spaced(number)}",
                )
                for at, number in cells.items()
            ]
            if parts:
                drawing = columns(parts, 20, _shares, CARD, 110)
                found.append(Figure(f"{kind}.many", [drawing], total=sum(cells.values())))
        return found

    def coverage(self) -> list[Figure]:
        """Characters by zone, numbers by what became of them."""
        zones = list(self._bars("zone", "zone", {"read": "var(--read)", "left": "var(--left)"}))
        fills = {"fact": "var(--count)", "none": "var(--left)", "rest": "var(--alarm)"}
        numbers = list(self._bars("number", "why", fills))
        return [Figure(name, [bars(rows, CARD)]) for name, rows in (("zones", zones), ("numbers", numbers)) if rows]

    def quarantine(self) -> list[Figure]:
        """Articles without a record, by reason."""
        rows = list(self._bars("quarantine", "error", {"": "var(--alarm)"}))
        return [Figure("quarantine", [bars(rows, CARD)])] if rows else []

    def _bars(self, chart: Chart, words: str, fills: dict[str, str], most: int = 40) -> Iterator[Bar]:
        whole = sum(self.tally.chart(chart).total(row) for row in self.tally.chart(chart).rows)
        for row, total in self._heaviest(chart, most):
            at = next(iter(self.tally.chart(chart).rows[row]))
            mark = self.marks.mark([Cell(chart, row, at)], most=6)
            shown = f"{spaced(total)} · {_share(total, whole)}"
            yield Bar(token(f"{words}.{row}"), total, shown, fills[at], mark)

    def _heaviest(self, chart: Chart, most: int) -> Sequence[tuple[str, int]]:
        rows = self.tally.chart(chart)
        return [(row, rows.total(row)) for row in rows.heaviest(most)]


def spaced(number: int) -> str:
    """Thousands apart by a narrow blank, as both languages may.

    >>> spaced(1204) == "1\u202f204"
    True
    """
    return f"{number:,}".replace(",", "\u202f")


def _share(part: int, whole: int) -> str:
    share = 100 * part / max(1, whole)
    return f"{share:.0f} %" if share >= 1 else "<1 %"


def _bin(at: str, kind: str) -> str:
    """From where to where a bin goes."""
    if at == "zero":
        return "≤ 0"
    number = int(at)
    if kind == "percent":
        return "≥ 100 %" if number == 10 else f"{10 * number}\u2013{10 * number + 10} %"
    low = 10.0 ** (number // 2) * (3 if number % 2 else 1)
    high = 10.0 ** (number // 2) * (10 if number % 2 else 3)
    return f"{_plain(low)}\u2013{_plain(high)}"


def _plain(number: float) -> str:
    return spaced(int(number)) if number >= 1 else f"{number:g}"


def _percents(_: int) -> dict[float, str]:
    return {0.0: "0", 5.0: "50", 10.0: "100 %"}


def _shares(_: int) -> dict[float, str]:
    return {0.0: "0", 10.0: "50", 20.0: "100 %"}
