"""Short words for what tests do at the desk."""

from typing import Any
from uuid import uuid4

from sqlalchemy import Row, select

from review.store.base import Store
from review.store.decide import Wish, decide
from review.store.rows import fact_row
from review.store.tables import FACT


def facts(store: Store, **where: Any) -> list[Row[Any]]:
    """Facts in reading order."""
    wanted = select(FACT).where(*(FACT.c[name] == value for name, value in where.items()))
    with store.reading() as connection:
        return list(connection.execute(wanted.order_by(FACT.c.doc_key, FACT.c.start, FACT.c.id)))


def one(store: Store, quote: str, kind: str) -> Row[Any]:
    """The fact of a kind that these words state."""
    spans = "mentions" if kind in {"organisations", "persons"} else "evidence"
    found = [row for row in facts(store, kind=kind) if row.body[spans][0]["quote"] == quote]
    assert len(found) == 1, [row.body[spans][0]["quote"] for row in facts(store, kind=kind)]
    return found[0]


def wish(action: str, *, actor: str = "anna", base: int = 0, **more: Any) -> Wish:
    return Wish(actor=actor, action_id=more.pop("action_id", str(uuid4())), action=action, base=base, **more)


def do(store: Store, row: Row[Any], action: str, *, actor: str = "anna", **more: Any) -> int:
    """Decide about a fact as it now stands."""
    with store.writing() as connection:
        now = fact_row(connection, row.doc_key, row.fact_key)
        return decide(connection, row.doc_key, row.fact_key, wish(action, actor=actor, base=now.version, **more))


def again(store: Store, row: Row[Any]) -> Row[Any]:
    """The fact as it now stands."""
    with store.reading() as connection:
        return fact_row(connection, row.doc_key, row.fact_key)
