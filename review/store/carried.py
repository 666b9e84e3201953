"""What a run meant for facts that were there before, side by side: what stood, and what the run says."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, case, func, select

from review.fact import Body, around, differences, title
from review.store.carry import FLAGGED
from review.store.rows import text_of
from review.store.tables import ARTICLE, CARRY, DECISION, FACT, PREDICTION, RUN

OUTCOMES = ("conflict", "lost", "unfound", "reanchored", "confirmed", "new", "same", "renewed", "gone")
"""In the order in which editors want to see them."""

PAGE = 50


class Side(NamedTuple):
    """A fact as one side has it."""

    before: str
    words: str
    after: str
    fields: list[tuple[str, Any]]
    """What the other side has otherwise; all that is said where there is no other side."""


class Line(NamedTuple):
    """A fact, as it stood and as the run has it."""

    fact_id: int
    article_id: int
    article: str
    kind: str
    title: str
    status: str
    waits: bool
    """Nobody has looked since."""
    former: Side | None
    ours: Side | None
    """Of the run."""


def runs(connection: Connection) -> list[Row[Any]]:
    """The runs that met facts of others, newest first."""
    with_carries = select(RUN).where(select(CARRY.c.id).where(CARRY.c.run_id == RUN.c.id).exists())
    return list(connection.execute(with_carries.order_by(RUN.c.id.desc())))


def outcomes(connection: Connection, run_id: int | None) -> dict[str, int]:
    """How many facts of each outcome."""
    counted = select(CARRY.c.outcome, func.count()).where(CARRY.c.run_id == run_id).group_by(CARRY.c.outcome)
    found = {str(outcome): int(number) for outcome, number in connection.execute(counted)}
    return {outcome: found[outcome] for outcome in OUTCOMES if outcome in found}


def lines(connection: Connection, run: Row[Any], outcome: str, *, page: int = 0) -> Iterator[Line]:
    """The facts of an outcome; those that nobody has looked at since come first."""
    of_fact = (FACT.c.doc_key == CARRY.c.doc_key) & (FACT.c.fact_key == CARRY.c.fact_key)
    of_run = (
        (PREDICTION.c.run_id == CARRY.c.run_id)
        & (PREDICTION.c.doc_key == CARRY.c.doc_key)
        & (PREDICTION.c.fact_key == CARRY.c.fact_key)
    )
    joined = CARRY.join(FACT, of_fact).join(ARTICLE, ARTICLE.c.id == FACT.c.article_id).outerjoin(PREDICTION, of_run)
    what = (
        CARRY.c.doc_key, CARRY.c.fact_key, CARRY.c.after, FACT.c.id, FACT.c.status, FACT.c.flag, FACT.c.kind,
        ARTICLE.c.id.label("article_id"), ARTICLE.c.title, ARTICLE.c.record_id, PREDICTION.c.body.label("predicted"),
    )  # fmt: skip
    chosen = select(*what).select_from(joined).where(CARRY.c.run_id == run.id, CARRY.c.outcome == outcome)
    ordered = chosen.order_by(case((FACT.c.flag.is_not(None), 0), else_=1), CARRY.c.id)
    for row in connection.execute(ordered.limit(PAGE).offset(page * PAGE)).all():
        yield _line(connection, run, outcome, row)


def _line(connection: Connection, run: Row[Any], outcome: str, row: Any) -> Line:
    record_id, before = (row.record_id, None) if outcome == "new" else _before(connection, run, row)
    carried: Body = row.after["fact"]
    former = None if outcome == "new" else before or carried
    predicted: Body | None = row.predicted or (carried if outcome == "reanchored" else None)
    texts = text_of(connection, record_id), text_of(connection, row.record_id)
    return Line(
        row.id, row.article_id, row.title, row.kind, title(row.kind, carried), row.status,
        waits=outcome in FLAGGED and row.flag is not None,
        former=_side(row.kind, former, texts[0], predicted) if former else None,
        ours=_side(row.kind, predicted, texts[1], former) if predicted else None,
    )  # fmt: skip


def _before(connection: Connection, run: Row[Any], row: Any) -> tuple[str, Body | None]:
    """How the fact stood before the run, and the text it was of."""
    of_fact = (DECISION.c.doc_key == row.doc_key) & (DECISION.c.fact_key == row.fact_key)
    decided = select(DECISION).where(of_fact, DECISION.c.seq <= run.after_seq).order_by(DECISION.c.seq.desc()).limit(1)
    last = connection.execute(decided).one_or_none()
    if last is not None and last.after:
        return last.record_id, last.after["fact"]
    of_run = (PREDICTION.c.doc_key == row.doc_key) & (PREDICTION.c.fact_key == row.fact_key)
    former = select(PREDICTION.c.body).where(of_run, PREDICTION.c.run_id < run.id).order_by(PREDICTION.c.run_id.desc())
    return row.record_id, connection.scalar(former.limit(1))


def _side(kind: str, body: Body, text: str, other: Body | None) -> Side:
    told = [
        (name, value) for name, _, value in differences(other or {}, body) if other or value not in (None, [], False)
    ]
    return Side(*around(kind, body, text), told)
