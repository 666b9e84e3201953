"""A record as one self-contained page: no script, nothing fetched, everything from the article escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from pipeline.show.marks import Piece, pieces
from pipeline.show.table import Table, tables
from schemas.record import Record

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Even if something slipped through unescaped, a browser would neither run nor fetch it."""


def page(record: Record) -> str:
    """The page."""
    title = escape(record.source.title or record.doc_key)
    style = (files("pipeline") / "show" / "page.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1><p>{_about(record)}</p></header>\n"
        f"<main>\n<article>{''.join(_zones(record))}</article>\n"
        f'<section lang="en">{"".join(map(_table, tables(record)))}</section>\n</main>\n</body>\n</html>\n'
    )


def _about(record: Record) -> str:
    parts = (record.source.publisher, record.source.published, record.source.url, record.doc_key)
    return " · ".join(escape(part) for part in parts if part)


def _zones(record: Record) -> Iterator[str]:
    """Zone by zone; what is not read for facts stays, pale, with the reason when pointed at."""
    text, opened, anchors = record.text or "", None, set[str]()
    for piece in pieces(record):
        if piece.zone is not opened:
            yield "</div>" if opened else ""
            pale = "" if piece.telling else " pale"
            yield f'<div class="zone {piece.zone.kind}{pale}" title="{piece.zone.kind}: {escape(piece.zone.reason)}">'
            opened = piece.zone
        yield _piece(text, piece, anchors)
    yield "</div>" if opened else ""


def _piece(text: str, piece: Piece, anchors: set[str]) -> str:
    """A stretch of text inside its marks; the first mark of a thing is where its row in the table leads."""
    shown = escape(text[piece.start : piece.end])
    for mark in reversed(piece.marks):
        anchor = f' id="{mark.id}"' if mark.id not in anchors else ""
        anchors.add(mark.id)
        shown = f'<mark class="{mark.kind}" title="{mark.kind} {mark.id}"{anchor}>{shown}</mark>'
    return shown


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    return f"<h2>{table.kind}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\n"


def _cells(row: Iterable[str]) -> str:
    first, *rest = row
    link = f'<td><a href="#{escape(first)}">{escape(first)}</a></td>'
    return link + "".join(f'<td lang="ru">{escape(cell)}</td>' for cell in rest)
