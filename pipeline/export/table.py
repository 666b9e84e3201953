"""Flat tables: one row a fact, with its article and its quote. ``TABLES`` lists them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import orjson

from pipeline.export.item import UNSEEN, Item, Note
from schemas.base import Model
from schemas.count import Count
from schemas.date import Date
from schemas.document import Source
from schemas.entity import Entity
from schemas.fact import Fact
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.person import Person
from schemas.record import Record
from schemas.shape import Plain, shape

Value: TypeAlias = str | float | bool | None
Row: TypeAlias = tuple[Value, ...]
Columns: TypeAlias = Mapping[str, Plain]
"""Names and types, in order."""

BATCH = 5000
"""Rows in memory at a time, of a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table and how a record fills it."""

    name: str
    columns: Columns
    rows: Callable[[Record, Mapping[str, Note]], Iterator[Row]]


def _of(model: type[Model], names: str) -> Columns:
    """Fields of a model as columns."""
    kinds: dict[str, Plain] = {field.name: field.kind for field in shape(model) if isinstance(field.kind, str)}
    return {name: kinds[name] for name in names.split()}


def _texts(names: str) -> Columns:
    text: Plain = "text"
    return dict.fromkeys(names.split(), text)


_ARTICLE: Columns = _texts("record_id doc_key url published")
_PLACE: Columns = {"start": "integer", "end": "integer", "quote": "text"}
_REVIEW: Columns = {"review_status": "text", "review_seq": "integer"}
_CLUSTER: Columns = _texts("cluster_id cluster")
_MADE: Columns = {"confidence": "number", "source_rule": "text"}

_SOURCE = _of(Source, "title publisher section")
_PERSON = _of(Person, "id key name surname given_name patronymic initials gender")
_ORGANISATION = _of(
    Organisation,
    "id key name kind legal_form proper_name abbreviation parent founder territory disambiguator anonymous "
    "page_subject",
)
_FACT = _of(Fact, "realis background")
_OFFICIAL = _of(
    Official,
    "id key category person position position_full portfolio organisation territory phase acting event event_date "
    "since until as_of as_of_basis",
)
_COUNT = _of(
    Count,
    "id key kind value value_max min max comparator bias magnitude noun noun_elliptic unit currency rate partitive "
    "out_of predicate indicator date_scope",
)
_DATE = _of(
    Date,
    "id key type value relation edtf precision date_min date_max mod resolution anchor timex3 duration "
    "duration_comparator freq",
)
_SAID: Columns = _texts("attributed_to sentence")


def _article(record: Record) -> Row:
    return record.id, record.doc_key, record.source.url, record.source.published


def _plain(model: Model, columns: Columns) -> Row:
    return tuple(getattr(model, name) for name in columns)


def _many(values: Iterable[str]) -> str:
    """A list in one cell, as the lists of ``--organisations`` have it."""
    return "|".join(values)


def _ids(entity: Entity) -> str | None:
    return orjson.dumps(entity.external_ids, option=orjson.OPT_SORT_KEYS).decode() if entity.external_ids else None


def _entity_end(entity: Entity, notes: Mapping[str, Note]) -> Row:
    first = entity.mentions[0]
    place = first.start, first.end, first.quote
    made = entity.confidence, entity.source_rule
    own = *_review(entity.key, notes), *_cluster(entity.key, notes)
    return len(entity.mentions), _ids(entity), *place, *made, *own


def _fact_end(record: Record, fact: Fact, notes: Mapping[str, Note]) -> Row:
    said = fact.attribution.evidence if fact.attribution else ()
    voice = said[0].quote if said else None
    sentence = record.text[fact.sentence.start : fact.sentence.end] if record.text is not None else None
    own = fact.evidence[0]
    place = own.start, own.end, own.quote
    made = fact.confidence, fact.source_rule
    return *_plain(fact, _FACT), voice, sentence, *place, *made, *_review(fact.key, notes)


def _review(key: str, notes: Mapping[str, Note]) -> Row:
    note = notes.get(key, UNSEEN)
    return note.status or None, note.seq


def _cluster(key: str, notes: Mapping[str, Note]) -> Row:
    note = notes.get(key, UNSEEN)
    return note.cluster_id, note.cluster


_ENTITY_END: Columns = {"mentions": "integer", "external_ids": "text", **_PLACE, **_MADE, **_REVIEW, **_CLUSTER}
_FACT_END: Columns = {**_FACT, **_SAID, **_PLACE, **_MADE, **_REVIEW}


def _articles(record: Record, _: Mapping[str, Note]) -> Iterator[Row]:
    made = record.schema_version, record.producer.version
    source = _plain(record.source, _SOURCE)
    yield *_article(record), *source, record.anchor_date.date, record.ledger.chars, record.text_simhash, *made


def _persons(record: Record, notes: Mapping[str, Note]) -> Iterator[Row]:
    for person in record.persons:
        yield *_article(record), *_plain(person, _PERSON), *_entity_end(person, notes)


def _organisations(record: Record, notes: Mapping[str, Note]) -> Iterator[Row]:
    for body in record.organisations:
        created = body.created.value if body.created else None
        names = _many(body.aliases), _many(body.former_names)
        yield *_article(record), *_plain(body, _ORGANISATION), created, *names, *_entity_end(body, notes)


def _officials(record: Record, notes: Mapping[str, Note]) -> Iterator[Row]:
    keys = _keys(record)
    for official in record.officials:
        whose = keys.get(official.person_id or ""), keys.get(official.organisation_id or "")
        across = (notes.get(key or "", UNSEEN).cluster_id for key in whose)
        end = _fact_end(record, official, notes)
        yield *_article(record), *_plain(official, _OFFICIAL), *whose, *across, *end


def _counts(record: Record, notes: Mapping[str, Note]) -> Iterator[Row]:
    keys = _keys(record)
    for count in record.counts:
        subject, delta = count.subject, count.delta
        whose = (subject.kind, subject.text, keys.get(subject.id or "")) if subject else (None,) * 3
        across = notes.get(whose[2] or "", UNSEEN).cluster_id
        change = (delta.direction, delta.mode, delta.from_value, delta.base) if delta else (None,) * 4
        mods = _many(count.noun_mods)
        end = _fact_end(record, count, notes)
        own = mods, *whose, across, keys.get(count.date_id or ""), *change
        yield *_article(record), *_plain(count, _COUNT), *own, *end


def _dates(record: Record, notes: Mapping[str, Note]) -> Iterator[Row]:
    for date in record.dates:
        yield *_article(record), *_plain(date, _DATE), *_fact_end(record, date, notes)


def _mentions(record: Record, notes: Mapping[str, Note]) -> Iterator[Row]:
    for kind, entities in (("person", record.persons), ("organisation", record.organisations)):
        for entity in entities:
            across = _cluster(entity.key, notes)
            for mention in entity.mentions:
                place = mention.start, mention.end, mention.quote
                yield *_article(record), kind, entity.id, entity.key, entity.name, mention.form, *place, *across


def _keys(record: Record) -> dict[str, str]:
    """Keys, which hold across runs, by ids, which hold inside a record."""
    return {thing.id: thing.key for thing in (*record.persons, *record.organisations, *record.facts())}


_WHOSE = "person_key organisation_key person_cluster_id organisation_cluster_id"

TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        {**_ARTICLE, **_SOURCE, "anchor_date": "text", "chars": "integer", **_texts("simhash schema_version producer")},
        _articles,
    ),
    Table(
        "organisations",
        {**_ARTICLE, **_ORGANISATION, **_texts("created aliases former_names"), **_ENTITY_END},
        _organisations,
    ),
    Table("persons", {**_ARTICLE, **_PERSON, **_ENTITY_END}, _persons),
    Table("officials", {**_ARTICLE, **_OFFICIAL, **_texts(_WHOSE), **_FACT_END}, _officials),
    Table(
        "counts",
        {
            **_ARTICLE,
            **_COUNT,
            **_texts("noun_mods subject_kind subject subject_key subject_cluster_id date_key"),
            **_texts("delta_direction delta_mode"),
            "delta_from": "number",
            "delta_base": "text",
            **_FACT_END,
        },
        _counts,
    ),
    Table("dates", {**_ARTICLE, **_DATE, **_FACT_END}, _dates),
    Table("mentions", {**_ARTICLE, **_texts("kind id key name form"), **_PLACE, **_CLUSTER}, _mentions),
)
"""All of them."""


def batches(items: Iterable[Item]) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of all tables, some thousand of one table at a time."""
    waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for record, notes in items:
        for table in TABLES:
            rows = waiting[table.name]
            rows += table.rows(record, notes)
            if len(rows) >= BATCH:
                yield table, rows
                waiting[table.name] = []
    yield from ((table, rows) for table in TABLES if (rows := waiting[table.name]))


def records(rows: Iterable[Row], table: Table) -> list[dict[str, Any]]:
    """Rows with the names of their columns."""
    return [dict(zip(table.columns, row, strict=True)) for row in rows]
