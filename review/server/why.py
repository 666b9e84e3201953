"""«Why»: what made a fact, how often that is right, the words that show it, and what it hangs together with."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from pipeline.link.confidence import Judged, judged, known_chance
from review.fact import Body, references, spans, title
from review.store.figures import JUDGED
from review.store.queue import Precision, precision
from review.store.tables import ARTICLE, FACT, READING, RUN

SEEN_BARELY = 20
"""Judged facts below which a rule's confidence is held near that of its kind."""


class Tie(NamedTuple):
    """Another fact of the article, and how it is tied."""

    how: str
    """The word's name in the page's languages."""
    fact_id: int
    title: str


def why(connection: Connection, row: Row[Any]) -> Body:
    """All that can be said of where a fact comes from."""
    article = connection.execute(select(ARTICLE).where(ARTICLE.c.id == row.article_id)).one()
    of_reading = (READING.c.run_id == article.run_id) & (READING.c.doc_key == article.doc_key)
    rest: Body = connection.scalar(select(READING.c.rest).where(of_reading)) or {}
    others = connection.execute(select(FACT).where(FACT.c.article_id == article.id, FACT.c.status != "withdrawn")).all()
    attribution: Body = row.body.get("attribution") or {}
    return {
        "rule": row.rule,
        "confidence": row.confidence,
        "counted": counted(row.kind, row.rule, row.confidence),
        "here": _here(connection, row),
        "words": spans(row.kind, row.body),
        "said": attribution.get("evidence", []),
        "resolution": row.body.get("resolution"),
        "anchor": row.body.get("anchor"),
        "ties": list(dict.fromkeys(_ties(row.body, rest.get("links", []), others))),
        "run": connection.scalar(select(RUN.c.name).where(RUN.c.id == article.run_id)),
        "producer": rest.get("producer", {}),
    }


def counted(kind: str, rule: str, confidence: float) -> Judged | None:
    """On how many annotated facts a rule's confidence was counted; null if the run had it from another table."""
    if abs(known_chance(kind, rule) - confidence) > 0.001:
        return None
    return judged().get((kind, rule)) or judged().get((kind, rule.partition("+")[0]), Judged(0, 0))


def _here(connection: Connection, row: Row[Any]) -> Precision:
    """What the editors of this desk found of the rule."""
    of_rule = (FACT.c.kind == row.kind) & (FACT.c.rule == row.rule) & (FACT.c.origin == "predicted")
    by_status = select(FACT.c.status, func.count()).where(of_rule, FACT.c.status.in_(JUDGED)).group_by(FACT.c.status)
    found = {status: int(number) for status, number in connection.execute(by_status)}
    return precision(found.get("accepted", 0), sum(found.values()))


def _ties(body: Body, links: list[Body], others: Any) -> Iterator[Tie]:
    by_id = {other.body["id"]: other for other in others}

    def tie(how: str, identity: str) -> Iterator[Tie]:
        if identity in by_id and identity != body["id"]:
            other = by_id[identity]
            yield Tie(how, other.id, title(other.kind, other.body))

    for holder, field in references(body):
        yield from tie(f"field.{field}" if holder is body else f"tie.{field}", holder[field])
    for link in links:
        if link["from"] == body["id"]:
            yield from tie(f"link.{link['type']}", link["to"])
        elif link["to"] == body["id"]:
            yield from tie(f"linked.{link['type']}", link["from"])
    for other in others:
        if any(holder[field] == body["id"] for holder, field in references(other.body)):
            yield from tie("tie.from", other.body["id"])
