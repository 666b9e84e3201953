"""Rows that the desk's work is done on: a fact, an article, a text."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from pipeline.export.item import OPEN
from review import fact as facts
from review.error import Unknown
from review.store.tables import ARTICLE, DECISION, FACT, VERSION

WAITS = FACT.c.status.in_(OPEN) | FACT.c.flag.is_not(None)
"""Facts that want to be looked at: not decided yet, or a new run speaks against what was decided."""


def waits(row: Row[Any]) -> bool:
    """The same of a fact that was read."""
    return row.status in OPEN or row.flag is not None


def of_fact(doc_key: str, fact_key: str) -> Select[Any]:
    """Asks for a fact by its name."""
    return select(FACT).where(FACT.c.doc_key == doc_key, FACT.c.fact_key == fact_key)


def fact_row(connection: Connection, doc_key: str, fact_key: str) -> Row[Any]:
    """A fact as it stands. Raises ``Unknown``."""
    row = connection.execute(of_fact(doc_key, fact_key)).one_or_none()
    if row is None:
        raise Unknown("there is no such fact")
    return row


def article_row(connection: Connection, doc_key: str) -> Row[Any]:
    """An article as the newest run has it. Raises ``Unknown``."""
    row = connection.execute(select(ARTICLE).where(ARTICLE.c.doc_key == doc_key)).one_or_none()
    if row is None:
        raise Unknown("there is no such article")
    return row


def text_of(connection: Connection, record_id: str) -> str:
    """A text as it was read."""
    return str(connection.scalar(select(VERSION.c.text).where(VERSION.c.record_id == record_id)))


def entity_names(connection: Connection, doc_key: str) -> dict[str, str]:
    """What the article's facts are called, by their id in the record."""
    shown = select(FACT.c.kind, FACT.c.body).where(FACT.c.doc_key == doc_key, FACT.c.status != "withdrawn")
    return {row.body["id"]: facts.title(row.kind, row.body) for row in connection.execute(shown)}


def subject_of(doc_key: str, fact_key: str = "") -> str:
    """What a decision is about: a fact, or an article."""
    return f"{doc_key}\n{fact_key}"


def called(connection: Connection, doc_key: str, kind: str, key: str) -> Row[Any] | None:
    """The fact that a run calls so, if it is there; the desk may know it by another name."""
    of_kind = select(FACT).where(FACT.c.doc_key == doc_key, FACT.c.kind == kind, FACT.c.status != "withdrawn")
    return next((row for row in connection.execute(of_kind) if row.body["key"] == key), None)


def open_facts(connection: Connection, doc_key: str) -> int:
    """How many facts of an article still want a decision."""
    counted = select(func.count()).where(FACT.c.doc_key == doc_key, FACT.c.status != "withdrawn", WAITS)
    return int(connection.scalar(counted) or 0)


def changes(connection: Connection, doc_key: str, after: int) -> Iterator[Row[Any]]:
    """Decisions about an article since one that the editor has seen."""
    later = select(DECISION).where(DECISION.c.doc_key == doc_key, DECISION.c.seq > after)
    yield from connection.execute(later.order_by(DECISION.c.seq))
