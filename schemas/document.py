"""Document: an article as a reader delivers it; Zone: its parts."""

from typing import Literal

from pydantic import Field

from schemas.base import Model
from schemas.evidence import Span

PublishedBasis = Literal["given", "meta", "url", "dateline"]
"""How the publication date is known: a column of the dump, page metadata, the address, or the dateline in the text."""

ZoneKind = Literal[
    "title",
    "heading",
    "lead",
    "body",
    "list_item",
    "caption",
    "contents",
    "see_also",
    "label",
    "advert",
    "footnotes",
    "byline",
    "notice",
    "other",
]
"""The part a stretch of text plays on its page."""

TELLING_ZONES: frozenset[ZoneKind] = frozenset({"title", "heading", "lead", "body", "list_item", "caption"})
"""The zones facts may come from; the rest is kept, shown and never believed."""


class Source(Model):
    """Where an article came from, as far as its source says."""

    uri: str | None
    """The file or address it was read from, relative to the input's root; never an absolute path."""
    locator: str | None
    """Where inside that file: ``line:17``, ``member:a/b.txt``; null for a file of one article."""
    url: str | None
    """The article's own address."""
    title: str | None
    """The title, where the source keeps it apart from the text."""
    publisher: str | None
    """The outlet, as given."""
    published: str | None
    """Publication date or time, ISO 8601: ``2023-01-11`` or ``2023-01-11T10:00:00+03:00``."""
    published_basis: PublishedBasis | None
    """How ``published`` is known."""
    section: str | None
    """The rubric, as given («Экономика»)."""
    tags: tuple[str, ...]
    """Keywords, as given."""
    lang: str | None
    """Language of the text, ISO 639-1."""


class AnchorDate(Model):
    """The date that relative expressions («вчера», «в мае») were resolved against, and why."""

    date: str | None = Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    """EDTF day, month or year; null when the article gives none, and then no year is guessed."""
    basis: Literal["published", "dateline", "text"] | None
    """Publication date, dateline, or the latest date in the text itself."""


class Zone(Span):
    """A part of the page. Zones cover the whole text in order and nothing is deleted."""

    kind: ZoneKind
    """The part it plays."""
    field: Literal["title", "body"]
    """Which field of the source it comes from."""
    reason: str
    """The rule that decided, readable by a person: ``glued_advert``."""


class Document(Model):
    """An article as a reader delivers it: its text and what the source says about it. Not yet a record.

    >>> Document(doc_key="a.txt", text="Минфин уволил 120 человек.").source.title is None
    True
    """

    doc_key: str
    """What stays when the article is crawled again: canonical url, else relative path and locator."""
    text: str
    """Decoded text; a title kept apart that the body does not repeat stands first, then a blank line."""
    title_end: int | None = None
    """Where a title put in front by the reader ends; null when the source keeps none apart or the body repeats it."""
    source: Source = Source(
        uri=None,
        locator=None,
        url=None,
        title=None,
        publisher=None,
        published=None,
        published_basis=None,
        section=None,
        tags=(),
        lang=None,
    )
    """Where it came from."""
    warnings: tuple["RecordWarning", ...] = ()
    """What the reader had to mend (NUL, lone surrogates)."""


class RecordWarning(Model):
    """Something a person should know about this article; the record stands nevertheless."""

    code: str
    """Stable name: ``replaced_characters``."""
    message: str
    """One sentence for a person."""
    start: int | None = Field(ge=0)
    """Where, if the warning has a place."""
    end: int | None = Field(ge=0)
    """End of that place."""


Document.model_rebuild()
