"""A record as one self-contained page: no script, nothing fetched, everything from the article escaped."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from pipeline.show.marks import Piece, pieces
from pipeline.show.table import Table, tables
from schemas.record import Record

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Even if something slipped through unescaped, a browser would neither run nor fetch it."""


KINDS = {
    "organisation": "организация", "person": "человек", "official": "должность", "count": "количество", "date": "дата",
}  # fmt: skip
"""What the marks are called on the page."""

WORDS = {
    "officials": "Должности", "counts": "Количества", "dates": "Даты", "organisations": "Организации",
    "persons": "Люди", "links": "Связи",
    "": "", "who": "кто", "what": "должность", "where": "где", "when": "когда", "as of": "на дату",
    "told as": "как сказано", "who says": "с чьих слов",
    "how many": "сколько",
    "of what": "чего", "whose": "у кого", "as written": "в тексте", "value": "значение", "name": "название",
    "kind": "вид", "also": "также", "part of": "в составе", "times": "раз", "from": "от", "how": "как", "to": "к",
}  # fmt: skip
"""The tables' own words on the page, which is Russian as the article is."""


TOLD = {
    "planned": "план", "possible": "возможно", "required": "требование", "negated": "отрицание",
    "denied": "опровергнуто", "background": "предыстория",
}  # fmt: skip
"""How facts are told."""


def page(record: Record) -> str:
    """The page."""
    title = escape(headline(record))
    style = (files("pipeline") / "show" / "page.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1><p>{_about(record)}</p>{legend()}</header>\n"
        f"<main>\n<article>{''.join(zones(record))}</article>\n"
        f"<section>{''.join(map(drawn, tables(record)))}</section>\n</main>\n</body>\n</html>\n"
    )


def headline(record: Record) -> str:
    """What the article is called: by its source, else by its own first title, else its file."""
    titles = [(record.text or "")[zone.start : zone.end] for zone in record.zones if zone.kind == "title"]
    return record.source.title or " ".join("".join(titles[:1]).split()) or record.doc_key


def _about(record: Record) -> str:
    """Where it comes from, each thing once."""
    source = record.source
    parts = (source.publisher, source.published, source.url, record.doc_key)
    shown = dict.fromkeys(part for part in parts if part and part != headline(record))
    return " · ".join(map(escape, shown))


def legend() -> str:
    """What the colours mean."""
    marks = " ".join(f'<mark class="{kind}">{word}</mark>' for kind, word in KINDS.items())
    return f'<p class="legend">{marks} <span class="pale">бледное: не читается ради фактов</span></p>'


def zones(record: Record, prefix: str = "") -> Iterator[str]:
    """Zone by zone; what is not read for facts stays, pale, with the reason when pointed at.

    ``prefix`` stands before the name of each place a link may lead to.
    """
    text, opened, anchors = record.text or "", None, set[str]()
    for piece in pieces(record):
        if piece.zone is not opened:
            yield "</div>" if opened else ""
            pale = "" if piece.telling else " pale"
            yield f'<div class="zone {piece.zone.kind}{pale}" title="{piece.zone.kind}: {escape(piece.zone.reason)}">'
            opened = piece.zone
        yield _piece(text, piece, anchors, prefix)
    yield "</div>" if opened else ""


def _piece(text: str, piece: Piece, anchors: set[str], prefix: str) -> str:
    """A stretch of text inside its marks; the first mark of a thing is where its row in the table leads."""
    shown = escape(text[piece.start : piece.end])
    for mark in reversed(piece.marks):
        anchor = f' id="{prefix}{mark.id}"' if mark.id not in anchors else ""
        anchors.add(mark.id)
        shown = f'<mark class="{mark.kind}" title="{KINDS[mark.kind]} {mark.id}"{anchor}>{shown}</mark>'
    return shown


def drawn(table: Table, prefix: str = "") -> str:
    """A table that scrolls on its own; columns that say nothing are left out. Ids lead to the marks of ``zones``."""
    if not table.rows:
        return ""
    used = table.used
    head = "".join(f"<th>{WORDS[table.columns[index]]}</th>" for index in used)
    body = "".join(f"<tr>{''.join(_cell(index, row[index], prefix) for index in used)}</tr>" for row in table.rows)
    return (
        f'<h2>{WORDS[table.kind]}</h2>\n<div class="scroll" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n"
    )


def _cell(index: int, cell: str, prefix: str) -> str:
    if index == 0:
        return f'<td><a href="#{prefix}{escape(cell)}">{escape(cell)}</a></td>'
    if all(part in TOLD for part in cell.split(", ")):
        return f"<td>{', '.join(TOLD[part] for part in cell.split(', '))}</td>"
    whole = ' class="whole"' if _DATE.fullmatch(cell) else ""
    english = ' lang="en"' if _NAME.fullmatch(cell) else ""
    return f"<td{whole}{english}>{escape(cell)}</td>"


_NAME = re.compile(r"[a-z_]+")
"""Names of our own (``government_body``), which records share."""

_DATE = re.compile(r"[\d~?%X./T:-]+")
"""Dates and numbers: they do not break."""
