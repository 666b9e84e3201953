"""What a run found, on one screen: which organisations, some officials, and where to look next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pipeline.show.ledger import Numbers

MOST = 10
"""Organisations shown."""
SOME = 12
"""Officials shown."""
CLASSES = 40
"""Classes of numbers shown: all there are, where rules miss little."""


class Digest:
    """The screen; goes through the records of a run once."""

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        self.bodies = Counter[str]()
        """Organisations with a name of their own, by the number of articles that name them."""
        self.mentions = Counter[str]()
        """The same by the number of times."""
        self.officials: list[tuple[str, ...]] = []
        self.numbers = Numbers()
        for record in records:
            self._add(record)

    def _add(self, record: Mapping[str, Any]) -> None:
        named = {body["name"]: len(body["mentions"]) for body in record["organisations"] if not body["anonymous"]}
        self.bodies.update(named.keys())
        self.mentions.update(named)
        self.officials += _official(record)
        self.numbers.add(record)

    def show(self, console: Console) -> None:
        """Print it."""
        if most := self._most():
            console.print("\nthe most frequent organisations", style="bold")
            console.print(_grid(("organisation", "articles", "mentions"), most))
        if some := self.officials[:: max(1, len(self.officials) // SOME)][:SOME]:
            console.print("\nsome of the officials", style="bold")
            console.print(_grid(("who", "what", "where", "when", "article"), some))
        console.print(f"\n{self.numbers}", style="bold")
        if self.numbers.rest.total:
            console.print(_grid(("no rule for", "times", "for example", "article"), self.numbers.rest.rows(CLASSES)))
        if self.numbers.none.total:
            none = [row[:3] for row in self.numbers.none.rows(CLASSES)]
            console.print(_grid(("no fact, but", "times", "for example"), none))

    def _most(self) -> list[tuple[str, int, int]]:
        found = [(name, articles, self.mentions[name]) for name, articles in self.bodies.items()]
        return sorted(found, key=lambda row: (-row[1], -row[2], row[0]))[:MOST]


def _official(record: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A named office of an article that is told as a fact, first one with an event, which is the news.

    One each, so that many articles are seen.
    """
    named = [
        official
        for official in record["officials"]
        if official["person"] and official["category"] == "office" and official["realis"] == "fact"
    ]
    for official in sorted(named, key=lambda official: official["event"] is None)[:1]:
        told = official["event"] or ("" if official["phase"] == "current" else official["phase"])
        position = official["position"] if official["organisation"] else official["position_full"]
        what = position + (f" ({told})" if told else "")
        yield official["person"], what, official["organisation"] or "", when(official), record["doc_key"]


def when(official: Mapping[str, str | None]) -> str:
    """The day of what happened, else the day at which it held, called so.

    >>> when({"event": "appointed", "event_date": "2023-01-11", "as_of": "2023-01-12"})
    '2023-01-11'
    >>> when({"event": None, "event_date": None, "as_of": "2023-01-12"})
    'as of 2023-01-12'
    """
    if official["event"]:
        return official["event_date"] or ""
    return f"as of {official['as_of']}" if official["as_of"] else ""


def _grid(columns: tuple[str, ...], rows: list[Any]) -> Grid:
    grid = Grid(box=None, header_style="dim", pad_edge=False)
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(str(cell)) for cell in row))
    return grid
