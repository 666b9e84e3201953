"""What leaves the desk: records as editors left them, gold from articles that are complete, the decisions themselves.

Gold is what ``svodka evaluate`` reads: only articles of which an editor said that nothing is missed and every fact is
decided; of others nobody knows what is missing, and recall would be a lie.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Row, select

from review.fact import ENTITIES, MODELS, Body, references, spans
from review.store.decide import OPEN
from review.store.tables import ARTICLE, DECISION, FACT, READING, VERSION
from schemas.base import SCHEMA_VERSION
from schemas.judgement import Judgement
from schemas.record import Record

RIGHT = ("accepted", "corrected", "added")
"""Facts that an editor stands for."""


class Reviewed(NamedTuple):
    """A record as editors left it, and by key what they said of each fact: status, and the decision."""

    record: Record
    reviews: dict[str, tuple[str, int | None]]


def records(connection: Connection, *, right_only: bool) -> Iterator[Reviewed]:
    """All articles: with the facts that editors stand for, or with all but the rejected."""
    for article in _articles(connection):
        rows = _facts(connection, article)
        chosen = [row for row in rows if row.status in RIGHT or (not right_only and row.status in OPEN)]
        reviews = {row.fact_key: (row.status, row.seq) for row in chosen if row.seq is not None}
        yield Reviewed(_record(connection, article, chosen), reviews)


def gold(connection: Connection) -> Iterator[Body]:
    """A line an article that is complete; what was rejected stands apart, as examples of what is no fact."""
    for article in _articles(connection):
        rows = _facts(connection, article)
        if not article.complete or any(row.status in OPEN for row in rows):
            continue
        record = _record(connection, article, [row for row in rows if row.status in RIGHT]).model_dump(mode="json")
        titles = [zone["end"] for zone in record["zones"] if zone["field"] == "title"]
        yield {
            "doc_key": record["doc_key"],
            "text": record["text"],
            "text_sha256": record["text_sha256"],
            "published": record["source"]["published"],
            "title_end": max(titles, default=None),
            "complete": list(MODELS),
            **{kind: record[kind] for kind in MODELS},
            "rejected": [{"kind": row.kind, **row.body} for row in rows if row.status == "rejected"],
        }


def judgements(connection: Connection) -> Iterator[Judgement]:
    """Every decision, in order."""
    for row in connection.execute(select(DECISION).order_by(DECISION.c.seq)):
        fields = {name: getattr(row, name) for name in Judgement.model_fields if name != "schema_version"}
        yield Judgement(schema_version=SCHEMA_VERSION, **fields)


def lines(connection: Connection, what: str) -> Iterator[bytes]:
    """One of the files that the page offers, line by line."""
    if what == "gold":
        yield from (_line(one) for one in gold(connection))
    elif what == "judgements":
        yield from (_line(one.model_dump(mode="json")) for one in judgements(connection))
    else:
        for record, reviews in records(connection, right_only=what == "right"):
            content = record.model_dump(mode="json", by_alias=True)
            yield _line(content if what == "right" else _with_reviews(content, reviews))


FILES = ("right", "all", "gold", "judgements")
"""What there is: records with the facts editors stand for; with all facts and their status; gold; decisions."""


def _with_reviews(content: Body, reviews: dict[str, tuple[str, int | None]]) -> Body:
    """Each fact with ``review``: its status, and the decision that gave it."""
    for kind in MODELS:
        for fact in content[kind]:
            status, seq = reviews.get(fact["key"], ("pending", None))
            fact["review"] = {"status": status, "seq": seq}
    return content


def _line(content: Body) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS) + b"\n"


def _articles(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(ARTICLE).order_by(ARTICLE.c.id)))


def _facts(connection: Connection, article: Row[Any]) -> list[Row[Any]]:
    shown = select(FACT).where(FACT.c.article_id == article.id, FACT.c.status != "withdrawn")
    return list(connection.execute(shown.order_by(FACT.c.start, FACT.c.id)))


def _record(connection: Connection, article: Row[Any], rows: list[Row[Any]]) -> Record:
    """The record with these facts; what pointed at others points at nothing."""
    of_reading = select(READING.c.rest).where(READING.c.run_id == article.run_id, READING.c.doc_key == article.doc_key)
    rest: Body = connection.scalar(of_reading) or {}
    text = connection.scalar(select(VERSION.c.text).where(VERSION.c.record_id == article.record_id))
    bodies: dict[str, list[Body]] = {kind: [] for kind in MODELS}
    for row in rows:
        bodies[row.kind].append(_copied(row.body))
    names = {body["id"]: body["name"] for kind in ENTITIES for body in bodies[kind]}
    known = {body["id"] for kind in MODELS for body in bodies[kind]}
    for kind in MODELS:
        bodies[kind].sort(key=_place(kind))
        for body in bodies[kind]:
            _point(body, known, names)
    links = [link for link in rest["links"] if {link["from"], link["to"]} <= known]
    mentions = [
        one | {"entity_id": one["entity_id"] if one["entity_id"] in known else None} for one in rest["mentions"]
    ]
    return Record.model_validate(rest | bodies | {"text": text, "links": links, "mentions": mentions})


def _copied(body: Body) -> Body:
    copied: Body = orjson.loads(orjson.dumps(body))
    return copied


def _place(kind: str) -> Callable[[Body], tuple[int, str]]:
    """Reading order of a kind."""
    return lambda body: (spans(kind, body)[0]["start"], body["id"])


COPIES = {"person_id": "person", "organisation_id": "organisation", "parent_id": "parent", "founder_id": "founder"}


def _point(body: Body, known: set[str], names: dict[str, str]) -> None:
    """References to what is not there become null; copies of names follow what they are of."""
    for holder, field in references(body):
        if holder[field] not in known:
            holder[field] = None
        elif holder is body and field in COPIES and COPIES[field] in body:
            body[COPIES[field]] = names.get(body[field], body[COPIES[field]])
