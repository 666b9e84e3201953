"""A record in the terminal: the text in colours, then tables."""

from unicodedata import category

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pipeline.show.marks import pieces
from pipeline.show.table import Table, tables
from schemas.record import Record

COLOURS = {"organisation": "cyan", "person": "green", "official": "magenta", "count": "yellow", "date": "blue"}
"""A colour for each kind; they are the reader's own sixteen, so they suit dark and light."""


def show(record: Record, console: Console) -> None:
    """Print a record. Where marks overlap, the shorter has the colour and the longer underlines."""
    console.rule(Text(record.doc_key))
    console.print(painted(record))
    legend = Text("  ").join(Text(kind, style=f"bold {colour}") for kind, colour in COLOURS.items())
    console.print(Text.assemble("\n", legend, "  ", ("not read for facts", "dim")))
    for table in tables(record):
        if table.rows:
            console.print()
            console.print(_grid(table))


def painted(record: Record) -> Text:
    """The text in colours."""
    found, text = Text(), record.text or ""
    for piece in pieces(record):
        style = "" if piece.telling else "dim"
        if piece.marks:
            style = f"bold {COLOURS[piece.marks[-1].kind]}" + (" underline" if len(piece.marks) > 1 else "")
        found.append(_safe(text[piece.start : piece.end]), style=style)
    return found


def _safe(text: str) -> str:
    """The text without the signs that would command a terminal.

    >>> _safe("а\\x1b[31mб")
    'а�[31mб'
    """
    return "".join(sign if category(sign) != "Cc" or sign in "\n\t" else "�" for sign in text.replace("\r\n", "\n"))


def _grid(table: Table) -> Grid:
    """A table; columns that say nothing are left out."""
    grid = Grid(
        title=table.kind, title_justify="left", title_style="bold", box=None, header_style="dim", pad_edge=False
    )
    for index in table.used:
        grid.add_column(table.columns[index], overflow="fold", style="dim" if index == 0 else "")
    for row in table.rows:
        grid.add_row(*(Text(_safe(row[index])) for index in table.used))
    return grid
