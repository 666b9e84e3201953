"""What a record gives to a report: sightings, each of one thing at one place of one chart.

A sighting says where it counts (``chart``, ``row``, ``at``) and where the article says it (``start``, ``end``).
"""

import math
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from pipeline.report.known import Known, row_of
from schemas.count import Count
from schemas.document import TELLING_ZONES
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.quarantine import QuarantineLine
from schemas.record import Record

Chart: TypeAlias = Literal[
    "article", "fact", "organisation", "dispute", "post", "value", "noun", "zone", "number", "confidence", "quarantine"
]
"""What is drawn."""

Line: TypeAlias = Record | QuarantineLine
"""What a run is made of."""

BETWEEN: Final = "\t"
"""Between the parts of a row's name, which no part contains."""


class Cell(NamedTuple):
    """A place in a chart: which row, and which day, bin or kind of mark in it."""

    chart: Chart
    row: str
    at: str = ""


class Sighting(NamedTuple):
    """One thing that counts in a cell, with its place in the text."""

    cell: Cell
    key: str
    """Names it inside its article."""
    start: int = 0
    end: int = 0
    weight: int = 1
    rule: str = ""
    confidence: float | None = None


def sightings(line: Line, known: Known) -> Iterator[Sighting]:
    """All that a line of a run gives to the charts."""
    if isinstance(line, QuarantineLine):
        yield Sighting(Cell("quarantine", line.error), line.error)
        return
    day = line.anchor_date.date or ""
    yield Sighting(Cell("article", line.anchor_date.basis or "", day), "article")
    rows = _rows(line, known)
    yield from _organisations(line, rows, day)
    yield from _facts(line, day)
    for official in line.officials:
        yield from _posts(official, rows)
    for count in line.counts:
        yield from _values(count)
        if (line.id, count.key) in known.disputed:
            own = count.evidence[0]
            cell = Cell("dispute", BETWEEN.join((line.id, count.key)))
            yield Sighting(cell, count.key, own.start, own.end, 1, count.source_rule, count.confidence)
    yield from _ledger(line)


def _rows(record: Record, known: Known) -> Mapping[str, str]:
    """By id, in which row an entity counts: that of its cluster, else of its name."""
    clusters = known.clusters(record)
    found: dict[str, str] = {}
    entities: tuple[Organisation | Person, ...] = (*record.organisations, *record.persons)
    for one in entities:
        cluster_id, name = clusters.get(one.key, (None, one.name))
        found[one.id] = row_of(name, cluster_id)
    return found


def _organisations(record: Record, rows: Mapping[str, str], day: str) -> Iterator[Sighting]:
    """One counts once an article, at its first mention."""
    seen = set[str]()
    for body in record.organisations:
        row = rows[body.id]
        if not body.anonymous and row not in seen:
            seen.add(row)
            first = body.mentions[0]
            cell = Cell("organisation", row, day)
            yield Sighting(cell, body.key, first.start, first.end, 1, body.source_rule, body.confidence)


def _facts(record: Record, day: str) -> Iterator[Sighting]:
    kinds = (("official", record.officials), ("count", record.counts), ("date", record.dates))
    for kind, facts in kinds:
        for fact in facts:
            own = fact.evidence[0]
            place = (fact.key, own.start, own.end, 1, fact.source_rule, fact.confidence)
            yield Sighting(Cell("fact", kind, day), *place)
            yield Sighting(Cell("confidence", kind, str(min(19, int(fact.confidence * 20)))), *place)


def _posts(official: Official, rows: Mapping[str, str]) -> Iterator[Sighting]:
    """Named holders of offices that are told as facts, at every date the article gives for them."""
    if official.category != "office" or official.person is None or official.realis != "fact":
        return
    body = rows.get(official.organisation_id or "") or row_of(official.organisation or official.territory or "")
    person = rows.get(official.person_id or "") or row_of(official.person)
    row = BETWEEN.join((row_of(official.position), body, person))
    own = official.evidence[0]
    for at in dict.fromkeys(_moments(official)):
        cell = Cell("post", row, at)
        yield Sighting(cell, official.key, own.start, own.end, 1, official.source_rule, official.confidence)


def _moments(official: Official) -> Iterator[str]:
    """Kind and date of every mark: ``held 2019-11-18``, ``appointed 2023-01``, ``since 2015``."""
    if official.event and official.event_date:
        yield f"{official.event} {official.event_date}"
    if official.since:
        yield f"since {official.since}"
    if official.until:
        yield f"until {official.until}"
    if official.as_of and official.event_date is None:
        yield f"{official.phase} {official.as_of}"


def _values(count: Count) -> Iterator[Sighting]:
    own = count.evidence[0]
    place = (count.key, own.start, own.end, 1, count.source_rule, count.confidence)
    yield Sighting(Cell("value", measured(count), bin_of(count)), *place)
    if count.kind == "count" and count.noun:
        yield Sighting(Cell("noun", row_of(count.noun)), *place)


def measured(count: Count) -> str:
    """What sort of number it is, so fine that values compare: ``count``, ``money RUB``, ``measure km``."""
    return " ".join(filter(None, (count.kind, count.currency or (count.unit if count.kind == "measure" else None))))


def bin_of(count: Count) -> str:
    """The bin of its value: tenths of a hundred for percentages, else half-decades; empty without a value.

    A half-decade is 1 to 3, 3 to 10, 10 to 30 …, numbered from 0 at one.
    """
    value = count.value
    if value is None:
        return ""
    if count.kind == "percent":
        return str(max(0, min(10, int(value // 10))))
    if value <= 0:
        return "zero"
    decade = math.floor(math.log10(value) + 1e-9)
    return str(max(-6, min(25, 2 * decade + (value >= 3 * 10.0**decade))))


def _ledger(record: Record) -> Iterator[Sighting]:
    for number, zone in enumerate(record.zones):
        use = "read" if zone.kind in TELLING_ZONES else "left"
        yield Sighting(Cell("zone", zone.kind, use), f"zone{number}", zone.start, zone.end, zone.end - zone.start)
    ledger = record.ledger
    told = ledger.numbers_explained - len(ledger.no_facts)
    if told:
        fact = next(iter((*record.counts, *record.dates)), None)
        start, end = (fact.evidence[0].start, fact.evidence[0].end) if fact else (0, 0)
        yield Sighting(Cell("number", "in_fact", "fact"), "numbers", start, end, told)
    for none in ledger.no_facts:
        yield Sighting(Cell("number", none.reason, "none"), f"n{none.start}", none.start, none.end)
    for rest in ledger.unexplained:
        yield Sighting(Cell("number", "unexplained", "rest"), f"n{rest.start}", rest.start, rest.end)
