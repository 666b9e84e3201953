"""The whole flow for one article on one page: Document → Record. Read this file first.

1. the page: document → zones → sentences → words, readings and mentions (``tagged``)
2. what is there: dates, persons, organisations, officials, counts (``found``)
3. how it hangs together: whose a number is, who says so, what repeats what (``connect``)
4. the record: ids, quotes, ledger, checked once (``record``)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from threading import RLock
from typing import Literal

from pipeline.extract.count import counts
from pipeline.extract.date import dates
from pipeline.extract.official import officials
from pipeline.extract.organisation import organisations
from pipeline.extract.organisation_again import again
from pipeline.extract.organisation_mistaken import mistaken
from pipeline.extract.person import persons
from pipeline.gazetteer import Gazetteer
from pipeline.gazetteer.index import indexed
from pipeline.language import is_cyrillic, language
from pipeline.link.confidence import calibrate
from pipeline.link.entity import merge_organisations, merge_persons, recognise
from pipeline.link.fact import connect
from pipeline.link.organisation_inner import with_inner
from pipeline.producer import producer
from pipeline.segment import segment
from pipeline.tag import Tagger
from pipeline.text import Article
from pipeline.write.findings import Findings
from pipeline.write.record import record
from pipeline.zone import dateline, zones
from schemas.document import AnchorDate, Document, Zone
from schemas.record import Record
from schemas.writable import writable

MAX_CHARS = 1_000_000
"""Longer texts are refused: a book or a broken dump, not an article (``--max-chars`` changes it)."""


_TURN = RLock()
"""Whose turn it is in this process."""

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A day with its year."""


class Refused(Exception):
    """An article that gets no record: ``stage``, a stable ``error`` (``language``, ``too_long``), and a ``message``.

    >>> Refused("language", "language", "the text is not in Russian (it is in 'en')").error
    'language'
    """

    def __init__(self, stage: str, error: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage
        self.error = error
        self.message = message


class Extractor:
    """Reads articles into records. Holds the models, which take a second to load: make one and keep it.

    Threads may share it, or have one each: they take turns, because memories of words are shared by all of a process.
    So threads make it no quicker; ``pipeline.read_many`` works in processes.

    >>> extractor = Extractor()
    >>> record = extractor.read("Минфин уволил 120 человек.")
    >>> [(count.value, count.noun) for count in record.counts]
    [(120.0, 'человек')]
    """

    def __init__(
        self,
        *,
        mentions: bool = False,
        max_chars: int = MAX_CHARS,
        organisations: Gazetteer | str | PathLike[str] | None = None,
    ) -> None:
        """Load the models. Raises ``SvodkaError`` for a bad list.

        ``mentions``: records carry every span the taggers saw. ``max_chars``: longer articles are refused.
        ``organisations``: your own list, as ``--organisations`` takes it.
        """
        self._tagger = Tagger.load()
        self._mentions = mentions
        self._max_chars = max_chars
        self._gazetteer = _gazetteer(organisations)
        self.producer = producer(self._tagger.digest)
        """What its records say of their making."""

    def read(self, article: Document | str) -> Record:
        """The record of one article. Raises ``Refused`` for what is not Russian, ``TypeError`` for what is no text."""
        document = _document(article)
        with _TURN:
            return self._record(document)

    def read_all(self, articles: Iterable[Document | str]) -> Iterator[Record | Refused]:
        """What becomes of each article, in order: its record, or why there is none, which is not raised.

        >>> found = Extractor().read_all(["Минфин уволил 120 человек.", "No news is good news, as they say here."])
        >>> [type(one).__name__ for one in found]
        ['Record', 'Refused']
        """
        for article in articles:
            try:
                yield self.read(article)
            except Refused as refused:
                yield refused

    def _record(self, document: Document) -> Record:
        self._admit(document)
        article = self.tagged(document)
        findings = found(article, self._gazetteer)
        if self._mentions:
            article = replace(article, mentions=with_inner(article, findings.organisations))
        return record(
            document,
            article,
            findings,
            anchor=_anchor(document, article),
            producer=self.producer,
            mentions=self._mentions,
        )

    def tagged(self, document: Document) -> Article:
        """The article in zones, sentences and tokens, with the taggers' mentions: before any fact."""
        parts = zones(document.text, document.title_end)
        told = self._tagger.tag(document.text, segment(document.text, parts))
        published = document.source.published or self._dateline_day(document.text, parts)
        mentions = again(told.sentences, mistaken(told.sentences, told.mentions))
        return Article(document.text, parts, told.sentences, mentions, published, told.relations)

    def _dateline_day(self, text: str, parts: tuple[Zone, ...]) -> str | None:
        """The day an agency's dateline gives, if it gives the year too («МОСКВА, 12 ноября 2020 года — …»)."""
        place = dateline(text, parts)
        if place is None:
            return None
        line = text[slice(*place)]
        body = (Zone(kind="body", field="body", start=0, end=len(line), reason="dateline"),)
        sentences, mentions, _ = self._tagger.tag(line, segment(line, body))
        days = (date.value for date in dates(Article(line, body, sentences, mentions, None)) if date.precision == "day")
        return next((day for day in days if day and FULL_DAY.match(day)), None)

    def _admit(self, document: Document) -> None:
        if len(document.text) > self._max_chars:
            raise Refused(
                "extract",
                "too_long",
                f"{len(document.text)} characters, the limit is {self._max_chars}: split the text, or raise the limit "
                "(--max-chars, Extractor(max_chars=...))",
            )
        spoken = language(document.text)
        if spoken != "ru":
            raise Refused("language", "language", f"the text is not in Russian ({_told(document.text, spoken)})")


def _told(text: str, spoken: str) -> str:
    if spoken != "und":
        return f"it is in {spoken!r}"
    if not any(map(str.isalpha, text)):
        return "it holds no letters"
    return "its language was not recognised" if is_cyrillic(text) else "too few of its letters are Cyrillic"


def _document(article: Document | str) -> Document:
    """The article with nothing in it that JSON cannot hold, as readers mend it."""
    document = Document(doc_key="text", text=article) if isinstance(article, str) else article
    if not isinstance(document, Document):
        raise TypeError(f"an article is a str or a Document, not {type(article).__name__}")
    text, warnings = writable(document.text)
    return (
        document.model_copy(update={"text": text, "warnings": document.warnings + warnings}) if warnings else document
    )


def _gazetteer(given: Gazetteer | str | PathLike[str] | None) -> Gazetteer | None:
    """The list itself, or the one in a file, indexed beside it."""
    return given if given is None or isinstance(given, Gazetteer) else Gazetteer(indexed(Path(given))[0])


def found(article: Article, gazetteer: Gazetteer | None = None) -> Findings:
    """All facts of a tagged article, linked to one another; the user's list names the organisations it knows."""
    when = dates(article)
    people = merge_persons(article, persons(article))
    bodies, warnings = recognise(article, merge_organisations(article, organisations(article)), gazetteer)
    posts = officials(article, people, bodies, when)
    numbers, no_facts = counts(article, when)
    calibrate(persons=people, organisations=bodies, officials=posts, counts=numbers, dates=when)
    links = connect(article, people, bodies, posts, numbers, when)
    return Findings(people, bodies, posts, numbers, when, links, no_facts, warnings)


def _anchor(document: Document, article: Article) -> AnchorDate:
    """What relative dates were resolved against: the date the source or the dateline gives; nothing is assumed."""
    if article.published is None:
        return AnchorDate(date=None, basis=None)
    basis: Literal["published", "dateline"] = "published" if document.source.published else "dateline"
    return AnchorDate(date=article.published[:10], basis=basis)
