"""Record: the linked facts of one article; one line of JSONL."""

import hashlib
from collections.abc import Iterator
from importlib import import_module
from typing import Self

from pydantic import Field, model_validator

from schemas.base import Model
from schemas.count import Count
from schemas.date import Date
from schemas.document import AnchorDate, RecordWarning, Source, Zone
from schemas.evidence import Quote, Span
from schemas.fact import Fact
from schemas.ledger import Ledger
from schemas.link import Link
from schemas.mention import Mention
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person


class Producer(Model):
    """What made a record: hashes only, so that the same input gives the same bytes anywhere."""

    version: str
    """Version of svodka."""
    rules: str
    """Hash of rules and words."""
    models: str
    """Hash of the models' weights."""


class Record(Model):
    """One article and what it says. Building one checks every span against the text and every id against the record."""

    schema_version: str = Field(pattern=r"^\d+\.\d+$")
    """MAJOR.MINOR; additive inside a MAJOR."""
    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    """First 32 hex digits of sha256(doc_key, NUL, text_sha256)."""
    doc_key: str
    """What stays when the article is crawled again."""
    producer: Producer
    """What made it."""
    source: Source
    """Where it came from."""
    anchor_date: AnchorDate
    """What relative dates were resolved against."""
    text: str | None
    """The decoded article; null with ``--no-text``."""
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the text in UTF-8."""
    text_simhash: str = Field(pattern=r"^[0-9a-f]{16}$")
    """64 bits in hex: near-equal texts differ in few bits, so reprints can be found."""
    zones: tuple[Zone, ...]
    """Cover the whole text in order."""
    persons: tuple[Person, ...]
    """Who is named."""
    organisations: tuple[Organisation, ...]
    """Which bodies are named."""
    officials: tuple[Official, ...]
    """Who holds which post where."""
    counts: tuple[Count, ...]
    """How many of what."""
    dates: tuple[Date, ...]
    """When."""
    links: tuple[Link, ...]
    """How facts hang together."""
    mentions: tuple[Mention, ...]
    """Every span the taggers saw and the names of organisations inside others, with ``--mentions``; else empty."""
    ledger: Ledger
    """What became of every character and number."""
    warnings: tuple[RecordWarning, ...]
    """What a person should know."""

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        for problem in problems(self):
            raise ValueError(problem)
        return self

    def _repr_html_(self) -> str:
        """What a notebook shows. Drawing is ``pipeline.show``'s business and found by name: nothing here imports it."""
        drawn: str = import_module("pipeline.show.notebook").fragment(self)
        return drawn

    def facts(self) -> Iterator[Official | Count | Date]:
        """Officials, counts and dates, kind by kind."""
        yield from self.officials
        yield from self.counts
        yield from self.dates


KINDS = ("organisations", "persons", "officials", "counts", "dates", "links")
"""Lists of a record whose things have a key."""


def record_id(doc_key: str, text_sha256: str) -> str:
    """The id of a record: the same on any machine, in any run.

    >>> record_id("a.txt", "0" * 64)
    '006768c1bcfa8a9622aa1abbdcc02d51'
    """
    return hashlib.sha256(f"{doc_key}\0{text_sha256}".encode()).hexdigest()[:32]


def quotes(record: Record) -> Iterator[Quote]:
    """Every quoted span of a record, wherever it stands."""
    for entity in (*record.persons, *record.organisations):
        yield from entity.mentions
    for organisation in record.organisations:
        if organisation.created:
            yield from organisation.created.evidence
    for fact in (*record.facts(), *record.links):
        yield from fact.evidence
        if fact.attribution:
            yield from fact.attribution.evidence
    yield from record.mentions


def problems(record: Record) -> Iterator[str]:
    """What is inconsistent in a record, one sentence each; nothing when all is well."""
    yield from _zone_problems(record)
    yield from _number_problems(record)
    yield from _span_problems(record)
    yield from _id_problems(record)


def _zone_problems(record: Record) -> Iterator[str]:
    end = 0
    for zone in record.zones:
        if zone.start != end:
            yield f"zones: {zone.kind} starts at {zone.start}, expected {end}"
        end = zone.end
    if end != record.ledger.chars:
        yield f"zones cover {end} of {record.ledger.chars} characters"
    if record.text is not None and len(record.text) != record.ledger.chars:
        yield f"ledger.chars is {record.ledger.chars}, the text has {len(record.text)}"


def _number_problems(record: Record) -> Iterator[str]:
    ledger = record.ledger
    told = ledger.numbers_explained + len(ledger.unexplained)
    if ledger.numbers_seen != told:
        yield f"ledger.numbers_seen is {ledger.numbers_seen}, explained and unexplained are {told}"


def _span_problems(record: Record) -> Iterator[str]:
    text, length = record.text, record.ledger.chars
    for quote in quotes(record):
        if quote.end > length:
            yield f"span {quote.start}:{quote.end} lies outside the text of {length} characters"
        elif text is not None and text[quote.start : quote.end] != quote.quote:
            yield f"text[{quote.start}:{quote.end}] is {text[quote.start : quote.end]!r}, quote says {quote.quote!r}"
    spans: tuple[Span, ...] = (
        *(fact.sentence for fact in _all_facts(record)),
        *record.ledger.no_facts,
        *record.ledger.unexplained,
    )
    for span in spans:
        if span.end > length:
            yield f"span {span.start}:{span.end} lies outside the text of {length} characters"


def _all_facts(record: Record) -> Iterator[Fact]:
    yield from record.facts()
    yield from record.links


def _id_problems(record: Record) -> Iterator[str]:
    named = (*record.persons, *record.organisations, *record.facts(), *record.links)
    known = {thing.id for thing in named}
    if len(known) != len(named):
        yield "an id stands twice"
    for owner, reference in _references(record):
        if reference is not None and reference not in known:
            yield f"{owner} refers to {reference}, which is not in the record"
    for official in record.officials:
        if official.superior_id is not None and official.superior_id == official.person_id:
            yield f"{official.id} has {official.person_id} as holder and as superior"


def _references(record: Record) -> Iterator[tuple[str, str | None]]:
    for organisation in record.organisations:
        yield organisation.id, organisation.parent_id
        yield organisation.id, organisation.founder_id
    for official in record.officials:
        yield from ((official.id, x) for x in (official.person_id, official.organisation_id, official.superior_id))
    for count in record.counts:
        yield count.id, count.date_id
        yield count.id, count.subject.id if count.subject else None
    for link in record.links:
        yield from ((link.id, x) for x in (link.from_, link.to))
    for mention in record.mentions:
        yield "mention", mention.entity_id
    for fact in (*record.facts(), *record.links):
        if fact.attribution:
            yield fact.id, fact.attribution.person_id
            yield fact.id, fact.attribution.organisation_id
