"""What leaves the desk: records as editors left them, gold from articles that are complete, the decisions themselves.

Gold is what ``svodka evaluate`` reads: only articles of which an editor said that nothing is missed and every fact is
decided; of others nobody knows what is missing, and recall would be a lie.
"""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, Row, func, select

from pipeline.export.item import CHOICES, OPEN, RIGHT, Item, Note
from review.fact import ENTITIES, MODELS, Body, references, spans
from review.store.tables import ARTICLE, DECISION, FACT, READING, VERSION
from schemas.base import SCHEMA_VERSION
from schemas.judgement import Judgement
from schemas.record import Record


def records(connection: Connection, choice: str, run_id: int | None = None) -> Iterator[Item]:
    """All articles, or those of a run, each with the facts of a choice as editors left them, and what they said."""
    for article in _articles(connection, run_id):
        chosen = [row for row in _facts(connection, article) if row.status in CHOICES[choice]]
        yield _record(connection, article, chosen), {row.body["key"]: Note(row.status, row.seq) for row in chosen}


def number(connection: Connection, run_id: int) -> int:
    """How many articles are as this run has them; others were read again by a later one."""
    return connection.scalar(select(func.count()).where(ARTICLE.c.run_id == run_id)) or 0


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


FILES: dict[str, Callable[[Connection], Iterator[Body]]] = {
    "gold": gold,
    "judgements": lambda connection: (one.model_dump(mode="json") for one in judgements(connection)),
}
"""What there is beside records: gold, and every decision."""


def lines(connection: Connection, what: str) -> Iterator[bytes]:
    """One of ``FILES``, line by line."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return (orjson.dumps(content, option=options) for content in FILES[what](connection))


def _articles(connection: Connection, run_id: int | None = None) -> list[Row[Any]]:
    wanted = select(ARTICLE) if run_id is None else select(ARTICLE).where(ARTICLE.c.run_id == run_id)
    return list(connection.execute(wanted.order_by(ARTICLE.c.id)))


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
