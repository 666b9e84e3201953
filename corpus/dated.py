"""The publication day or time that a web page states of itself, for programs to read; its visible words are not asked.

A library's guess is none: one that looks at the text takes the year of «© 2020», or of what the article tells, for the
day it came out, and then every «вчера» in it is resolved to a day that never was.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

from corpus.published import published

_NAMES = frozenset(
    """article:published_time og:published_time og:article:published_time article:published datepublished date_published
    mediator_published_time pubdate publishdate publish-date publish_date publication_date published_time
    parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created date""".split()
)
"""What ``<meta>`` calls it."""
_ARTICLES = ("Article", "BlogPosting", "Report")
"""How the kinds of schema.org end that are articles."""


def stated(tree: Any) -> str | None:
    """A page, as lxml has it → its day or time in ISO 8601. Where a page states several, none is taken."""
    for those in (_meta(tree), _linked(tree), _marked(tree)):
        found = {iso for given in those if (iso := published(given))}
        if len(days := {iso[:10] for iso in found}) == 1:
            return max(found, key=lambda iso: (len(iso), iso))
        if days:
            return None
    return None


def _meta(tree: Any) -> Iterator[str]:
    for element in tree.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() in _NAMES:
            yield element.get("content") or ""


def _linked(tree: Any) -> Iterator[str]:
    """JSON-LD."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            try:
                yield from _of_articles(json.loads(element.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _of_articles(content: object) -> Iterator[str]:
    """The dates of the articles that stand at the top: what lies in a list of others is other news."""
    many = cast("list[object]", content) if isinstance(content, list) else [content]
    for one in many:
        if not isinstance(one, dict):
            continue
        thing = cast("dict[str, object]", one)
        if str(thing.get("@type")).strip("'[]").endswith(_ARTICLES) and isinstance(thing.get("datePublished"), str):
            yield str(thing["datePublished"])
        if "@graph" in thing:
            yield from _of_articles(thing["@graph"])


def _marked(tree: Any) -> Iterator[str]:
    """Microdata, and ``<time pubdate>``."""
    for element in tree.iter():
        is_day = "datepublished" in (element.get("itemprop") or "").lower().split()
        if is_day or (element.tag == "time" and element.get("pubdate") is not None):
            yield element.get("content") or element.get("datetime") or element.text or ""
