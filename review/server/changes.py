"""What changes something, over JSON: every change says which version it was made from, and a retry is no second one."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, cast
from uuid import uuid4

import orjson
from sqlalchemy import Connection, Row, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from review.error import Refusal, Unknown
from review.fact import Body, spans
from review.server.language import language_of, refusal_word
from review.server.view import Page, article_by_id, render, span_list
from review.store.account import lease
from review.store.base import Store
from review.store.decide import Wish, add, complete, decide
from review.store.pair import judge, node, own_node
from review.store.rows import changes as later
from review.store.rows import waits
from review.store.tables import DECISION, FACT
from review.store.undo import redo, undo

LARGEST = 1 << 18
"""Bytes a change may have."""

Work = Callable[[Connection, Body], Body]
Stretches = AbstractSet[tuple[int, int]]
"""Places of the text, from and to."""


def answer(status: int, content: Body, etag: int | None = None) -> Response:
    """JSON, with the version it is of."""
    headers = {"ETag": f'"{etag}"'} if etag is not None else {}
    return Response(orjson.dumps(content), status, headers, "application/json")


class Changes:
    """The desk's changes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def fact(self, request: Request) -> Response:
        """Accept, reject, correct, respan, unsure."""
        fact_id = int(request.path_params["id"])

        def work(connection: Connection, given: Body) -> Body:
            row = _fact(connection, fact_id)
            seq = decide(connection, row.doc_key, row.fact_key, _wish(request, given, _base(request)))
            return _state(request, connection, row.article_id, [fact_id], seq, _moved(_lines(connection, [seq])))

        return await self._changed(request, work, stale=lambda connection: self._stale(request, connection, fact_id))

    async def batch(self, request: Request) -> Response:
        """One verdict on many facts, undone as one."""

        def work(connection: Connection, given: Body) -> Body:
            batch, seq, ids = given["action_id"], 0, list[int]()
            for number, one in enumerate(given["facts"]):
                row = _fact(connection, int(one["id"]))
                own = given | {"action_id": f"{batch[:30]}.{number}"}
                wish = _wish(request, own, int(one["version"]), batch=batch)
                seq = decide(connection, row.doc_key, row.fact_key, wish)
                ids.append(row.id)
            return _state(request, connection, int(given["article"]), ids, seq)

        return await self._changed(request, work, needs_version=False)

    async def add(self, request: Request) -> Response:
        """A fact that was missed."""
        article_id = int(request.path_params["id"])

        def work(connection: Connection, given: Body) -> Body:
            article = _article(connection, article_id)
            span: Body = given.get("span") or {}
            seq, key = add(connection, article.doc_key, str(given.get("kind")), span, _wish(request, given, 0))
            wanted = select(FACT.c.id).where(FACT.c.doc_key == article.doc_key, FACT.c.fact_key == key)
            made = connection.scalar(wanted)
            assert made is not None
            return _state(request, connection, article_id, [made], seq, _moved(_lines(connection, [seq]))) | {
                "fact": made
            }

        return await self._changed(request, work, needs_version=False)

    async def complete(self, request: Request) -> Response:
        """Nothing was missed in the article."""
        article_id = int(request.path_params["id"])

        def work(connection: Connection, given: Body) -> Body:
            article = _article(connection, article_id)
            seq = complete(connection, article.doc_key, _wish(request, given, _base(request)))
            return _state(request, connection, article_id, [], seq)

        return await self._changed(request, work)

    async def undo(self, request: Request) -> Response:
        """Take back the editor's last decision, or the last taking back."""
        back = redo if request.path_params["which"] == "redo" else undo

        def work(connection: Connection, given: Body) -> Body:
            seqs = back(connection, _wish(request, given | {"action": "undo"}, 0))
            lines = _lines(connection, seqs)
            here = _article(connection, int(given["article"]))
            of_facts = [line for line in lines if line.fact_key is not None]
            here_lines = [line for line in of_facts if line.doc_key == here.doc_key]
            keys = [line.fact_key for line in here_lines]
            wanted = select(FACT.c.id).where(FACT.c.doc_key == here.doc_key, FACT.c.fact_key.in_(keys))
            shown = list(connection.scalars(wanted))
            state = _state(request, connection, here.id, shown, max(seqs), _moved(here_lines))
            elsewhere = [_place(connection, line) for line in of_facts if line.doc_key != here.doc_key]
            return state | {"elsewhere": elsewhere[:1], "all": not of_facts}

        return await self._changed(request, work, needs_version=False)

    async def pair(self, request: Request) -> Response:
        """The same thing as another name, or not."""
        fact_id = int(request.path_params["id"])

        def work(connection: Connection, given: Body) -> Body:
            row = _fact(connection, fact_id)
            mine, other = node(row.body["name"]), str(given.get("other", ""))
            if given.get("apart"):
                mine, other = own_node(row.doc_key, row.fact_key), mine
            seq = judge(connection, row.doc_key, row.kind, (mine, other), _wish(request, given, _base(request)))
            same_kind = select(FACT.c.id).where(FACT.c.article_id == row.article_id, FACT.c.kind == row.kind)
            return _state(request, connection, row.article_id, list(connection.scalars(same_kind)), seq)

        return await self._changed(request, work)

    async def since(self, request: Request) -> Response:
        """What colleagues changed in the article since a decision; and: the editor still has it open."""
        article_id, after = int(request.path_params["id"]), int(request.query_params.get("after", "0"))

        def work(connection: Connection) -> Body:
            article = _article(connection, article_id)
            others = lease(connection, article.doc_key, request.scope["login"])
            lines = [line for line in later(connection, article.doc_key, after) if line.actor != request.scope["login"]]
            keys = {line.fact_key for line in lines if line.fact_key}
            wanted = select(FACT.c.id).where(FACT.c.doc_key == article.doc_key, FACT.c.fact_key.in_(keys))
            seq = max((line.seq for line in lines), default=after)
            ids = list(connection.scalars(wanted)) if keys else []
            news = _state(request, connection, article_id, ids, seq, _moved(lines)) if lines else {"seq": seq}
            return news | {"present": others, "by": sorted({line.actor for line in lines})}

        return answer(200, await run_in_threadpool(lambda: self._in_transaction(work)))

    def _in_transaction(self, work: Callable[[Connection], Body]) -> Body:
        with self._store.writing() as connection:
            return work(connection)

    async def _changed(
        self,
        request: Request,
        work: Work,
        *,
        needs_version: bool = True,
        stale: Callable[[Connection], Body] | None = None,
    ) -> Response:
        """Do it in one transaction. What is refused is answered with the reason, and nothing has changed."""
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return answer(415, {"message": "a change is application/json"})
        if needs_version and request.headers.get("if-match") is None:
            return answer(428, {"message": "If-Match has to say which version was seen"})
        body = await request.body()
        try:
            given: Any = orjson.loads(body) if len(body) <= LARGEST else None
        except orjson.JSONDecodeError:
            given = None
        content: Body = cast("Body", given) if isinstance(given, dict) else {}
        if not isinstance(content.get("action_id"), str):
            return answer(422, {"message": "the change is no JSON object with an action_id"})
        return await run_in_threadpool(self._transacted, work, content, stale, language_of(request))

    def _transacted(
        self, work: Work, given: Body, stale: Callable[[Connection], Body] | None, language: str
    ) -> Response:
        try:
            with self._store.writing() as connection:
                done = work(connection, given)
            return answer(200, done, done.get("version"))
        except Refusal as refusal:
            told: Body = {"message": refusal_word(refusal, language)}
            if refusal.status == 412 and stale is not None:
                with self._store.reading() as connection:
                    told |= stale(connection)
            return answer(refusal.status, told)
        except (KeyError, TypeError, ValueError) as error:
            return answer(422, {"message": f"the change is not understood: {type(error).__name__} {error}"})

    def _stale(self, request: Request, connection: Connection, fact_id: int) -> Body:
        """What the loser of a race has to see: the fact as it is, and who made it so."""
        row = _fact(connection, fact_id)
        line = connection.execute(select(DECISION).where(DECISION.c.seq == row.seq)).one_or_none()
        by = {"actor": line.actor, "action": line.action, "at": line.at} if line else {}
        moved = _moved([line] if line else [])
        return _state(request, connection, row.article_id, [fact_id], row.seq or 0, moved) | {"by": by}


def _wish(request: Request, given: Body, base: int, batch: str | None = None) -> Wish:
    spent = given.get("spent_ms")
    return Wish(
        actor=request.scope["login"],
        action_id=str(given.get("action_id") or uuid4())[:36],
        action=str(given.get("action", "add")),
        base=base,
        fields=given.get("fields"),
        spans=given.get("spans"),
        takes_run=bool(given.get("takes_run")),
        reason=given.get("reason") or None,
        batch=batch,
        spent_ms=min(int(spent), 3_600_000) if isinstance(spent, int | float) else None,
    )


def _base(request: Request) -> int:
    """The version that was seen, from If-Match."""
    said = request.headers["if-match"].removeprefix("W/").strip('"')
    if not said.isdigit():
        raise Refusal("If-Match is no version")
    return int(said)


def _fact(connection: Connection, fact_id: int) -> Row[Any]:
    row = connection.execute(select(FACT).where(FACT.c.id == fact_id)).one_or_none()
    if row is None:
        raise Unknown("there is no such fact")
    return row


def _article(connection: Connection, article_id: int) -> Row[Any]:
    row = article_by_id(connection, article_id)
    if row is None:
        raise Unknown("there is no such article")
    return row


def _lines(connection: Connection, seqs: Iterable[int]) -> Sequence[Row[Any]]:
    return connection.execute(select(DECISION).where(DECISION.c.seq.in_(seqs))).all()


def _moved(lines: Iterable[Row[Any]]) -> Stretches:
    """What decisions changed of the underlines, and not only how they look: where they were and where they are."""
    found = set[tuple[int, int]]()
    for line in lines:
        if line.fact_key is not None:
            before, after = (_stretches(state) for state in (line.before, line.after))
            found |= before | after if before != after else set()
    return found


def _stretches(state: Body | None) -> Stretches:
    return {(span["start"], span["end"]) for span in spans(state["kind"], state["fact"])} if state else set()


def _place(connection: Connection, line: Row[Any]) -> str:
    wanted = select(FACT.c.id, FACT.c.article_id).where(
        FACT.c.doc_key == line.doc_key, FACT.c.fact_key == line.fact_key
    )
    row = connection.execute(wanted).one()
    return f"/articles/{row.article_id}#f{row.id}"


def _state(
    request: Request, connection: Connection, article_id: int, ids: list[int], seq: int, moved: Stretches = frozenset()
) -> Body:
    """What the page has to show anew: the cards, the progress and, where underlines moved, the paragraphs."""
    page = Page(connection, _article(connection, article_id), only=None if moved else ids)
    rows = {row.id: row for row in page.rows}
    cards = [
        {
            "id": fact_id,
            "html": render(request, "card.html", card=page.card(rows[fact_id])) if fact_id in rows else None,
            "spans": span_list(rows[fact_id]) if fact_id in rows else [],
            "open": fact_id in rows and waits(rows[fact_id]),
            "hidden": fact_id in rows and rows[fact_id].status == "rejected",
        }
        for fact_id in ids
    ]
    state: Body = {"seq": seq, "cards": cards, "progress": page.progress(), "article": _about(page.article)}
    if len(ids) == 1 and ids[0] in rows:
        state["version"] = rows[ids[0]].version
    paragraphs = {str(number): html for number, html in page.changed(moved).items()} if moved else {}
    return state | {"paragraphs": paragraphs}


def _about(article: Row[Any]) -> Body:
    return {"version": article.version, "complete": article.complete}
