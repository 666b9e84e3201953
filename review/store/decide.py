"""The one way a fact changes: a decision is written, and the fact follows, or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update

from review import fact as facts
from review.error import Refusal, Stale
from review.fact import Body
from review.field import typed
from review.key import free_name, new_key
from review.store.rows import article_row, called, entity_names, fact_row, of_fact, open_facts, subject_of, text_of
from review.store.tables import ARTICLE, DECISION, FACT, PREDICTION

VERDICTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}
"""Actions that say what a fact is worth and leave it as it is."""

REASONS = ("wrong_span", "wrong_value", "wrong_link", "wrong_time", "not_fact", "repeat", "boilerplate")


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wants done."""

    actor: str
    action_id: str
    """Chosen by the browser, so that a retry is not a second decision."""
    action: str
    base: int
    """The version of the fact that the editor saw."""
    fields: Mapping[str, Any] | None = None
    """Of a correction: what was typed, as values."""
    spans: list[Body] | None = None
    """Of a respan: the new ones."""
    takes_run: bool = False
    """Of an acceptance: what the newest run says, instead of what stands."""
    reason: str | None = None
    batch: str | None = None
    spent_ms: int | None = None


class State(NamedTuple):
    """A fact's status and content."""

    status: str
    kind: str
    body: Body

    def content(self) -> Body:
        """As a decision keeps it."""
        return {"status": self.status, "kind": self.kind, "fact": self.body}


def now() -> str:
    """The time, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def decide(connection: Connection, doc_key: str, fact_key: str, wish: Wish) -> int:
    """Change a fact; gives the decision's ``seq``. Raises a ``Refusal`` and then nothing has changed."""
    if (done := seq_of(connection, wish.action_id)) is not None:
        return done
    row = fact_row(connection, doc_key, fact_key)
    if row.version != wish.base:
        raise Stale("the fact is at version {version}", version=row.version)
    article = article_row(connection, doc_key)
    before = State(row.status, row.kind, row.body)
    after = _after(connection, article, row, wish)
    seq = write(connection, wish, article, subject_of(doc_key, fact_key), fact_key, before.content(), after.content())
    put(connection, row, after, seq, wish.actor)
    return seq


def _after(connection: Connection, article: Row[Any], row: Row[Any], wish: Wish) -> State:
    """The fact as the editor wants it."""
    before = State(row.status, row.kind, row.body)
    if wish.reason is not None and wish.reason not in REASONS:
        raise Refusal("{said}: is no reason; there are {choices}", said=wish.reason, choices=", ".join(REASONS))
    if wish.action == "accept" and wish.takes_run:
        return before._replace(status="accepted", body=_of_run(connection, article, row.fact_key))
    if wish.action == "accept":
        return before._replace(status=_standing(connection, row))
    if wish.action in VERDICTS:
        return before._replace(status=VERDICTS[wish.action])
    body = before.body
    if wish.action == "correct":
        fields = {name: typed(before.kind, name, given) for name, given in (wish.fields or {}).items()}
        body = facts.edited(before.kind, body, fields, entity_names(connection, article.doc_key))
    elif wish.action == "respan" and wish.spans:
        body = facts.with_spans(before.kind, body, _completed(before.kind, body, wish.spans))
    else:
        raise Refusal("{said}: is nothing that can be done to a fact", said=wish.action)
    body = facts.checked(before.kind, body, text_of(connection, article.record_id))
    if body == before.body:
        raise Refusal("nothing was changed")
    return State("added" if before.status == "added" else "corrected", before.kind, body)


def _standing(connection: Connection, row: Row[Any]) -> str:
    """What an acceptance makes of a fact: one that an editor mended or added is not thereby the run's merit."""
    if row.origin == "added":
        return "added"
    of_fact = (DECISION.c.doc_key == row.doc_key) & (DECISION.c.fact_key == row.fact_key)
    mended = connection.scalars(
        select(DECISION.c.after).where(of_fact, DECISION.c.action.in_(("correct", "respan", "undo")))
    )
    is_mended = any(state and state["status"] == "corrected" and state["fact"] == row.body for state in mended)
    return "corrected" if is_mended or row.status == "corrected" else "accepted"


def _of_run(connection: Connection, article: Row[Any], fact_key: str) -> Body:
    """The fact as the newest run has it."""
    of_fact = (PREDICTION.c.doc_key == article.doc_key) & (PREDICTION.c.fact_key == fact_key)
    body: Body | None = connection.scalar(
        select(PREDICTION.c.body).where(of_fact, PREDICTION.c.run_id == article.run_id)
    )
    if body is None:
        raise Refusal("the newest run does not find this fact")
    return body


def _completed(kind: str, body: Body, given: list[Body]) -> list[Body]:
    """Spans as the schema wants them: mentions have a form, evidence a role."""
    former = {(span["start"], span["end"]): span for span in facts.spans(kind, body)}
    extra = ("form", "full") if kind in facts.ENTITIES else ("role", "context")
    names = ("start", "end", "quote", extra[0])
    whole = (former.get((span.get("start"), span.get("end")), {}) | span for span in given)
    return [{name: span.get(name, extra[1]) for name in names} for span in whole]


def add(connection: Connection, doc_key: str, kind: str, span: Body, wish: Wish) -> tuple[int, str]:
    """A fact that the run missed, on the words of ``span``; gives ``seq`` and the new fact's key."""
    if (done := seq_of(connection, wish.action_id)) is not None:
        key = connection.scalar(select(DECISION.c.fact_key).where(DECISION.c.seq == done))
        return done, str(key)
    article = article_row(connection, doc_key)
    if kind not in facts.MODELS:
        raise Refusal("{said}: is no kind of fact", said=kind)
    text = text_of(connection, article.record_id)
    body = _drafted(connection, doc_key, kind, span, text)
    there = called(connection, doc_key, kind, body["key"])
    if there is not None:
        raise Refusal("{title}: these words have such a fact already", title=facts.title(kind, there.body))
    name = _name(connection, article, body["key"])
    state = State("added", kind, body)
    seq = write(connection, wish, article, subject_of(doc_key, name), name, None, state.content())
    if connection.execute(of_fact(doc_key, name)).one_or_none() is None:
        place_new(connection, article, name, State("withdrawn", kind, body), "added")
    put(connection, fact_row(connection, doc_key, name), state, seq, wish.actor)
    return seq, name


def _name(connection: Connection, article: Row[Any], key: str) -> str:
    """What a fact that is added is called at the desk: as one that was withdrawn from the same words, else anew."""
    rows = connection.execute(select(FACT).where(FACT.c.doc_key == article.doc_key)).all()
    withdrawn = (row for row in rows if row.status == "withdrawn" and row.flag is None and row.body["key"] == key)
    former = next(withdrawn, None)
    return former.fact_key if former else free_name(key, article.record_id, {row.fact_key for row in rows})


def _drafted(connection: Connection, doc_key: str, kind: str, span: Body, text: str) -> Body:
    try:
        start, end, quote = int(span["start"]), int(span["end"]), str(span["quote"])
        sentence = {"start": int(span.get("from", start)), "end": int(span.get("to", end))}
    except (KeyError, TypeError, ValueError):
        raise Refusal("a fact needs a span: start, end, quote") from None
    letter = facts.LETTERS[kind]
    bodies = connection.scalars(select(FACT.c.body).where(FACT.c.doc_key == doc_key, FACT.c.kind == kind))
    last = max((int(str(body["id"])[1:]) for body in bodies), default=0)
    made = facts.draft(kind, f"{letter}{last + 1}", "0" * 16, {"start": start, "end": end, "quote": quote}, sentence)
    return facts.checked(kind, made | {"key": new_key(doc_key, text, kind, made)}, text)


def complete(connection: Connection, doc_key: str, wish: Wish) -> int:
    """An editor says that nothing is missed and everything is decided. Raises ``Refusal`` while facts are open."""
    if (done := seq_of(connection, wish.action_id)) is not None:
        return done
    article = article_row(connection, doc_key)
    if article.version != wish.base:
        raise Stale("the article is at version {version}", version=article.version)
    left = open_facts(connection, doc_key)
    if left:
        raise Refusal("not decided yet: {number} facts", number=left)
    before, after = {"complete": article.complete}, {"complete": True}
    seq = write(connection, wish, article, subject_of(doc_key), None, before, after)
    put_complete(connection, doc_key, complete=True)
    return seq


def seq_of(connection: Connection, action_id: str) -> int | None:
    """The decision that this action became, if it was received before."""
    return connection.scalar(select(DECISION.c.seq).where(DECISION.c.action_id == action_id))


def write(
    connection: Connection,
    wish: Wish,
    article: Row[Any],
    subject: str,
    fact_key: str | None,
    before: Body | None,
    after: Body | None,
    *,
    undoes: int | None = None,
) -> int:
    """Add a line to the decisions."""
    seq = int(connection.scalar(select(func.coalesce(func.max(DECISION.c.seq), 0))) or 0) + 1
    connection.execute(
        insert(DECISION).values(
            seq=seq, action_id=wish.action_id, batch=wish.batch, subject=subject, doc_key=article.doc_key,
            record_id=article.record_id, fact_key=fact_key, action=wish.action, reason=wish.reason, before=before,
            after=after, actor=wish.actor, at=now(), undoes=undoes, spent_ms=wish.spent_ms,
        )
    )  # fmt: skip
    return seq


def put(connection: Connection, row: Row[Any], state: State, seq: int, actor: str) -> None:
    """The fact follows its decision. The version is checked once more, so that nothing can come between."""
    done = connection.execute(
        update(FACT)
        .where(FACT.c.id == row.id, FACT.c.version == row.version)
        .values(version=row.version + 1, seq=seq, actor=actor, at=now(), flag=None, **columns(state))
    )
    if done.rowcount != 1:
        raise Stale("the fact has just changed")


def put_complete(connection: Connection, doc_key: str, *, complete: bool) -> None:
    """The article follows its decision."""
    changed = {"complete": complete, "version": ARTICLE.c.version + 1}
    connection.execute(update(ARTICLE).where(ARTICLE.c.doc_key == doc_key).values(changed))


def columns(state: State, *, flagged: bool = False) -> dict[str, object]:
    """What the fact table keeps of a state, for the queue to find."""
    return {
        "status": state.status,
        "kind": state.kind,
        "body": state.body,
        "rule": state.body["source_rule"],
        "confidence": state.body["confidence"],
        "search": facts.search(state.kind, state.body),
        "start": facts.spans(state.kind, state.body)[0]["start"],
        "doubt": facts.doubt(state.kind, state.body, flagged=flagged),
    }


def place_new(connection: Connection, article: Row[Any], fact_key: str, state: State, origin: str) -> None:
    """A fact that was not there before."""
    connection.execute(
        insert(FACT).values(
            article_id=article.id, doc_key=article.doc_key, fact_key=fact_key, version=0, origin=origin,
            **columns(state),
        )
    )  # fmt: skip
