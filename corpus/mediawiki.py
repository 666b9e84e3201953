"""A MediaWiki dump (``.xml``): the articles of a wiki, such as Wikinews. mwxml reads it: the extra ``svodka[html]``."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from corpus.columns import document
from corpus.error import BadInput, Unreadable, unreadable
from corpus.extra import needed
from corpus.find import Found
from corpus.published import published
from corpus.stream import Readable, pieces
from schemas.document import Document

_DATE = ("дата", "date")
"""Templates that give an article's day: ``{{дата|11 января 2023}}``."""
_NO_TEXT = re.compile(r"^(?:Категория|Файл|Изображение|Category|File|Image):", re.IGNORECASE)
_GAPS = re.compile(r"\n{3,}")


def read(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    """An article or a complaint for every page of the main namespace. Raises ``BadInput`` or ``OSError``."""
    wiki, parser = needed("mwxml", "html"), needed("mwparserfromhell", "html")
    title = None
    try:
        dump: Any = wiki.Dump.from_file(Readable(pieces(file)))
        base = (dump.site_info.base or "").rpartition("/")[0]
        for page in dump:
            title = page.title
            if page.namespace != 0 or page.redirect:
                left["wiki pages that are no articles"] += 1
                continue
            revision = None
            for revision in page:  # noqa: B007  (the last one is the page as it stands)
                pass
            yield _article(file, page, (revision.text if revision else None) or "", base, parser)
    except (wiki.errors.MalformedXML, SyntaxError, AssertionError) as error:
        where = f" after the page «{title}»; the rest is lost" if title else "; other XML is not read"
        reason = f" ({error})" if str(error) else ""
        raise BadInput("damaged", f"not a sound MediaWiki dump{reason}{where}") from None


def _article(file: Found, page: Any, markup: str, base: str, parser: Any) -> Document | Unreadable:
    locator = f"page:{page.id}"
    try:
        code: Any = parser.parse(markup)
        values = {"text": _words(code), "title": page.title, "published": _day(code)}
        if base:
            values["url"] = f"{base}/{quote(page.title.replace(' ', '_'))}"
        return document({key: value for key, value in values.items() if value}, name=file.name, locator=locator)
    except BadInput as bad:
        return unreadable(file.name, locator, bad)


def _words(code: Any) -> str:
    for link in code.filter_wikilinks():
        if _NO_TEXT.match(str(link.title)):
            code.remove(link)
    return _GAPS.sub("\n\n", str(code.strip_code(keep_template_params=False))).strip()


def _day(code: Any) -> str | None:
    """The day a template gives."""
    for template in code.filter_templates(recursive=False):
        if str(template.name).strip().lower() in _DATE and template.params:
            return published(str(template.params[0].value))
    return None
