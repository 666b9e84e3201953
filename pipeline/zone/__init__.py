"""Zones: the parts of a page. What is told and what is title, navigation, advert, note; nothing is deleted.

Blocks first (``block``, ``line``: what is a line of its own), then the parts inside a block that are not its author's
(``inline``). Every zone carries the name of the rule that decided. Facts come from ``TELLING_ZONES`` alone.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from pipeline.zone.block import Block
from pipeline.zone.byline import dateline
from pipeline.zone.inline import parts
from pipeline.zone.line import LINE_RULES, Judgement, Place
from pipeline.zone.page import Page, Part
from schemas.document import TELLING_ZONES, Zone, ZoneKind

__all__ = ["dateline", "zones"]

APART: frozenset[ZoneKind] = frozenset(
    {"heading", "list_item", "caption", "lead", "label", "byline", "advert", "notice"}
)
"""Two of these in a row stay two zones; neighbours of the other kinds are put together."""


def zones(text: str, title_end: int | None = None) -> tuple[Zone, ...]:
    """The zones of a text, in order, covering all of it; white space belongs to what stands before it.

    >>> text = "Банк открыл 3 офиса.[1] Подписывайтесь на наш канал"
    >>> [(zone.kind, text[zone.start:zone.end]) for zone in zones(text)]
    [('body', 'Банк открыл 3 офиса.'), ('footnotes', '[1] '), ('see_also', 'Подписывайтесь на наш канал')]
    """
    if not text:
        return ()
    page = Page.read(text, title_end)
    found = list(_joined(_parts(page))) or [Part(0, len(text), "other", "blank")]
    bounds = pairwise([0, *(part.start for part in found[1:]), len(text)])
    return tuple(_zone(page, part, start, end) for part, (start, end) in zip(found, bounds, strict=True))


def _zone(page: Page, part: Part, start: int, end: int) -> Zone:
    field: Literal["title", "body"] = "title" if start < page.title_end else "body"
    return Zone(kind=part.kind, start=start, end=end, field=field, reason=part.reason)


def _parts(page: Page) -> Iterator[Part]:
    """Blocks by the first rule that knows them, and inside those that tell, the parts that do not."""
    before: list[Judgement] = []
    for block in page.blocks:
        kind, reason = _judged(Place(page, block, block.text, before))
        pieces = [Part(block.start, block.end, kind, reason)]
        if kind in TELLING_ZONES and reason != "given_title":
            pieces = list(_pieces(page, block, pieces[0]))
        before.append((pieces[0].kind, pieces[0].reason) if len(pieces) == 1 else (kind, reason))
        yield from pieces


def _judged(place: Place) -> Judgement:
    for rule in LINE_RULES:
        kind = rule(place)
        if kind is not None:
            return kind, rule.__name__
    raise AssertionError("the last rule takes all")


def _pieces(page: Page, block: Block, whole: Part) -> Iterator[Part]:
    """The block with its foreign parts cut out; crumbs without a letter or digit go with what stands before them."""
    at = block.start
    for part in [*_markup(block, whole), *parts(page, block)]:
        if part.start < at:
            continue
        if _says_something(page.text, at, part.start):
            yield Part(at, part.start, whole.kind, whole.reason)
        yield part
        at = _past_stops(page.text, part.end, block.end)
    if _says_something(page.text, at, block.end):
        yield Part(at, block.end, whole.kind, whole.reason)


def _past_stops(text: str, at: int, end: int) -> int:
    """The stop right behind a part («[1].») begins no sentence."""
    while at < end and text[at] in ".,;:!?)»":
        at += 1
    return at


def _markup(block: Block, whole: Part) -> Iterable[Part]:
    """The file name and the marks of a picture before its caption."""
    if whole.reason == "image":
        end = block.text.rfind("|") + 1 or len(block.text)
        yield Part(block.start, block.start + end, "other", "image_markup")


def _says_something(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])


def _joined(found: Iterable[Part]) -> Iterator[Part]:
    """Neighbours of one kind and one reason as one."""
    last: Part | None = None
    for part in found:
        if last and (part.kind, part.reason) == (last.kind, last.reason) and part.kind not in APART:
            last = Part(last.start, part.end, last.kind, last.reason)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
