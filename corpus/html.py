"""A web page: its main text, title, date and address. trafilatura finds them: the extra ``svodka[html]``."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from resiliparse.parse.encoding import detect_encoding

from corpus.charset import decoded
from corpus.columns import document
from corpus.dated import stated
from corpus.error import BadInput
from corpus.extra import needed
from corpus.find import Found
from corpus.remote import is_web
from corpus.stream import content
from schemas.document import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_SETTINGS = MappingProxyType(
    {
        "with_metadata": True,
        "include_comments": False,
        "include_tables": False,
        "date_extraction_params": {"extensive_search": False, "original_date": True},  # ``stated`` is asked for it
    }
)


def read(file: Found, left: Counter[str]) -> Iterator[Document]:
    """The one article of the page. Raises ``BadInput`` or ``OSError``."""
    del left
    data = content(file)
    if not data.strip():
        raise BadInput("empty", "the file is empty")
    yield page(data, name=file.name, url=file.path if is_web(file.path) else None)


def page(
    data: bytes, *, name: str, url: str | None = None, charset: str | None = None, locator: str | None = None
) -> Document:
    """The article of a page that came from ``url`` in the encoding ``charset``, if known. Raises ``BadInput``."""
    trafilatura = needed("trafilatura", "html")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say is said below
    try:
        tree: Any = trafilatura.load_html(_decoded(data, charset))
        found: Any = None if tree is None else trafilatura.bare_extraction(tree, url=url, **_SETTINGS)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput("invalid_html", f"not a page that can be read ({type(error).__name__})") from None
    if found is None or not found.text:
        raise BadInput("no_text", "no article on this page; leave it out")
    values = {
        "text": found.text,
        "title": found.title,
        "url": url or found.url,
        "publisher": found.sitename,
        "tags": [*(found.tags or ())],
    }
    made = document({key: value for key, value in values.items() if value}, name=name, locator=locator)
    day = stated(tree)
    if day is None:
        return made
    dated = made.source.model_copy(update={"published": day, "published_basis": "meta"})
    return made.model_copy(update={"source": dated})


def _decoded(data: bytes, charset: str | None) -> str:
    """By its mark, by what the server or the page says if that holds, else by its looks."""
    told = _CHARSET.search(data[:_HEAD])
    for name in (charset, told[1].decode("ascii") if told else None):
        try:
            if name:
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return decoded(data)
    except BadInput:
        return data.decode(detect_encoding(data) or "utf-8", "replace")
