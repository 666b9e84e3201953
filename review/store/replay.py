"""Facts rebuilt from what cannot change: predictions, decisions, and what each run carried over."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from review.fact import Body
from review.store.tables import CARRY, DECISION, FACT, PREDICTION, RUN


class Subject(NamedTuple):
    """A fact, by the names that outlive runs."""

    doc_key: str
    fact_key: str


States = dict[Subject, Body]
"""Status and content of every fact that is not withdrawn."""


def replayed(connection: Connection) -> States:
    """The facts as they follow from predictions and decisions."""
    states: States = {}
    for subject, content in _events(connection):
        if content is None or content["status"] == "withdrawn":
            states.pop(subject, None)
        else:
            states[subject] = content
    return states


def kept(connection: Connection) -> States:
    """The facts as the table has them."""
    shown = select(FACT).where(FACT.c.status != "withdrawn")
    return {
        Subject(row.doc_key, row.fact_key): {"status": row.status, "kind": row.kind, "fact": row.body}
        for row in connection.execute(shown)
    }


def _events(connection: Connection) -> Iterator[tuple[Subject, Body | None]]:
    """All that happened to facts, in order: runs between the decisions where they came."""
    runs = list(connection.execute(select(RUN).order_by(RUN.c.id)))
    of_facts = select(DECISION).where(DECISION.c.fact_key.is_not(None)).order_by(DECISION.c.seq)
    decisions = list(connection.execute(of_facts))
    seen: set[str] = set()
    done = 0
    for run in runs:
        while done < len(decisions) and decisions[done].seq <= run.after_seq:
            yield _event(decisions[done])
            done += 1
        yield from _run_events(connection, run.id, seen)
    yield from map(_event, decisions[done:])


def _event(decision: Any) -> tuple[Subject, Body | None]:
    return Subject(decision.doc_key, decision.fact_key), decision.after


def _run_events(connection: Connection, run_id: int, seen: set[str]) -> Iterator[tuple[Subject, Body | None]]:
    """First sight of an article: its predictions. Later: what was carried over."""
    first: set[str] = set()
    for row in connection.execute(select(PREDICTION).where(PREDICTION.c.run_id == run_id)):
        if row.doc_key not in seen:
            first.add(row.doc_key)
            yield Subject(row.doc_key, row.fact_key), {"status": "pending", "kind": row.kind, "fact": row.body}
    for row in connection.execute(select(CARRY).where(CARRY.c.run_id == run_id).order_by(CARRY.c.id)):
        yield Subject(row.doc_key, row.fact_key), row.after
    seen |= first
