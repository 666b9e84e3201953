"""Undo and redo: new decisions that take back others, without limit, never through what a colleague decided since."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.sql.elements import ColumnElement

from review.error import Blocked, Refusal
from review.fact import checked
from review.store.decide import State, Wish, put, put_complete, seq_of, write
from review.store.pair import put_verdict
from review.store.rows import article_row, fact_row, text_of
from review.store.tables import DECISION

UNDONE = DECISION.alias("undone")


def undo(connection: Connection, wish: Wish) -> list[int]:
    """Take back the actor's last decision that stands, with its whole batch. Gives the new lines' ``seq``."""
    return _take_back(connection, wish, _last(connection, wish.actor, DECISION.c.action != "undo"))


def redo(connection: Connection, wish: Wish) -> list[int]:
    """Take back the actor's last undo, unless the actor has decided something else since."""
    decided = select(func.coalesce(func.max(DECISION.c.seq), 0)).where(
        DECISION.c.actor == wish.actor, DECISION.c.action != "undo"
    )
    undos = _of_a_decision() & (DECISION.c.seq > (connection.scalar(decided) or 0))
    return _take_back(connection, wish, _last(connection, wish.actor, undos))


def _of_a_decision() -> ColumnElement[bool]:
    """Undos of decisions, as against undos of undos."""
    target = DECISION.alias("target")
    plain = select(target.c.seq).where(target.c.seq == DECISION.c.undoes, target.c.action != "undo").exists()
    return (DECISION.c.action == "undo") & plain


def standing() -> ColumnElement[bool]:
    """Decisions that no undo has taken back, but for undos that were taken back themselves."""
    again = DECISION.alias("again")
    redone = select(again.c.seq).where(again.c.undoes == UNDONE.c.seq).exists()
    return ~select(UNDONE.c.seq).where(UNDONE.c.undoes == DECISION.c.seq, ~redone).exists()


def _last(connection: Connection, actor: str, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """The actor's last line of a sort that stands, with its batch, newest first."""
    of_actor = select(DECISION).where(DECISION.c.actor == actor, which, standing())
    last = connection.execute(of_actor.order_by(DECISION.c.seq.desc()).limit(1)).one_or_none()
    if last is None:
        return []
    if last.batch is None:
        return [last]
    return connection.execute(of_actor.where(DECISION.c.batch == last.batch).order_by(DECISION.c.seq.desc())).all()


def _take_back(connection: Connection, wish: Wish, lines: Sequence[Row[Any]]) -> list[int]:
    if seq_of(connection, wish.action_id) is not None:
        again = select(DECISION.c.seq).where(DECISION.c.batch == wish.action_id)
        return list(connection.scalars(again)) or [seq_of(connection, wish.action_id) or 0]
    if not lines:
        raise Refusal("there is nothing to take back")
    for line in lines:
        _refuse_through_colleague(connection, line)
    batch = wish.action_id if len(lines) > 1 else None
    wishes = (
        replace(
            wish,
            action="undo",
            batch=batch,
            action_id=wish.action_id if number == 0 else f"{wish.action_id[:30]}.{number}",
        )
        for number in range(len(lines))
    )
    return [_restore(connection, one, line) for one, line in zip(wishes, lines, strict=True)]


def _refuse_through_colleague(connection: Connection, line: Row[Any]) -> None:
    later = select(DECISION.c.actor).where(
        DECISION.c.subject == line.subject, DECISION.c.seq > line.seq, DECISION.c.actor != line.actor,
        DECISION.c.action != "undo", standing(),
    )  # fmt: skip
    colleague = connection.scalar(later.order_by(DECISION.c.seq.desc()).limit(1))
    if colleague is not None:
        raise Blocked("{who} has decided about this since; undoing would erase it", who=colleague)


def _restore(connection: Connection, wish: Wish, line: Row[Any]) -> int:
    """Put the subject back as it was before the line."""
    article = article_row(connection, line.doc_key)
    if line.fact_key is not None:
        return _restore_fact(connection, wish, line, article)
    seq = write(connection, wish, article, line.subject, None, line.after, line.before, undoes=line.seq)
    if "complete" in line.after:
        put_complete(connection, line.doc_key, complete=bool(line.before["complete"]))
    else:
        put_verdict(connection, line.before, seq)
    return seq


def _restore_fact(connection: Connection, wish: Wish, line: Row[Any], article: Row[Any]) -> int:
    row = fact_row(connection, line.doc_key, line.fact_key)
    current = State(row.status, row.kind, row.body)
    if line.before is None:  # it was added: nothing stays
        former, content = current._replace(status="withdrawn"), None
    else:
        former = State(line.before["status"], line.before["kind"], line.before["fact"])
        checked(former.kind, former.body, text_of(connection, article.record_id))
        content = former.content()
    before = None if current.status == "withdrawn" else current.content()
    seq = write(connection, wish, article, line.subject, line.fact_key, before, content, undoes=line.seq)
    put(connection, row, former, seq, wish.actor)
    return seq
