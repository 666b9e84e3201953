"""A record inside a notebook: the page's text and tables in a box of their own, with no script and nothing fetched."""

from html import escape
from importlib.resources import files

from pipeline.show.page import drawn, headline, legend, zones
from pipeline.show.table import tables
from schemas.record import Record


def fragment(record: Record) -> str:
    """HTML that stands beside other HTML: styles that touch nothing else, names of places that no other record has.

    Light or dark as Jupyter or VS Code say they are, elsewhere as the browser does.
    """
    prefix = f"svodka-{record.id}-"
    style = (files("pipeline") / "show" / "notebook.css").read_text("utf-8")
    text = f'<div class="text" tabindex="0">{"".join(zones(record, prefix))}</div>' if record.text is not None else ""
    found = "".join(drawn(table, prefix) for table in tables(record))
    return (
        f'<div class="svodka" lang="ru"><style>\n{style}</style>\n'
        f'<p class="name">{escape(headline(record))}</p>{legend()}\n{text}{found}</div>\n'
    )
