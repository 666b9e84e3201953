"""What is only looked at: histories, figures, names, what a run carried over."""

from typing import Any, cast

from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from pipeline.export.item import STATUSES
from review.fact import Body, differences, title
from review.server.shown import Shown, asked_fact, page_number
from review.server.view import render
from review.server.why import SEEN_BARELY, why
from review.store.carried import lines as carried
from review.store.carried import outcomes, runs
from review.store.figures import by_band, by_kind, by_rule, editors
from review.store.pair import groups
from review.store.queue import PAGE
from review.store.tables import CARRY, DECISION, FACT, RUN


class Reports(Shown):
    """The pages that tell."""

    async def history(self, request: Request) -> Response:
        """Everything that was decided about a fact."""

        def work(connection: Connection) -> str:
            row = asked_fact(connection, request)
            of_fact = (DECISION.c.doc_key == row.doc_key) & (DECISION.c.fact_key == row.fact_key)
            lines = connection.execute(select(DECISION).where(of_fact).order_by(DECISION.c.seq)).all()
            carried = (CARRY.c.doc_key == row.doc_key) & (CARRY.c.fact_key == row.fact_key)
            carries = connection.execute(select(CARRY, RUN.c.name).join(RUN).where(carried).order_by(CARRY.c.id)).all()
            name = "history.html" if request.query_params.get("part") else "fact.html"
            return render(
                request, name, row=row, title=title(row.kind, row.body), lines=list(map(_line, lines)), carries=carries,
                why=why(connection, row), barely=SEEN_BARELY,
            )  # fmt: skip

        return await self.page(work)

    async def why(self, request: Request) -> Response:
        """Where a fact comes from."""

        def work(connection: Connection) -> str:
            row = asked_fact(connection, request)
            return render(request, "why.html", row=row, why=why(connection, row), barely=SEEN_BARELY)

        return await self.page(work)

    async def editor(self, request: Request) -> Response:
        """Everything that an editor decided, newest first."""
        who, page = request.path_params["login"], page_number(request)

        def work(connection: Connection) -> str:
            of_editor = select(DECISION, FACT.c.id.label("fact_id"), FACT.c.kind, FACT.c.body).outerjoin(
                FACT, (FACT.c.doc_key == DECISION.c.doc_key) & (FACT.c.fact_key == DECISION.c.fact_key)
            )
            ordered = of_editor.where(DECISION.c.actor == who).order_by(DECISION.c.seq.desc())
            rows = connection.execute(ordered.limit(PAGE).offset(page * PAGE)).all()
            number = connection.scalar(select(func.count()).where(DECISION.c.actor == who))
            lines = [(_line(row), row.fact_id, title(row.kind, row.body) if row.body else row.doc_key) for row in rows]
            return render(
                request, "editor.html", who=who, lines=lines, number=number, page=page, more=len(rows) == PAGE
            )

        return await self.page(work)

    async def figures(self, request: Request) -> Response:
        """The desk in numbers."""

        def work(connection: Connection) -> str:
            busy = editors(connection)
            return render(
                request, "figures.html", kinds=by_kind(connection), statuses=STATUSES, editors=busy,
                fastest=max((one.per_hour or 0 for one in busy), default=0), rules=by_rule(connection),
                bands=by_band(connection),
            )  # fmt: skip

        return await self.page(work)

    async def carry(self, request: Request) -> Response:
        """What a run meant for the facts that were there before."""
        asked, wanted, page = (
            request.query_params.get("run", ""),
            request.query_params.get("outcome", ""),
            page_number(request),
        )

        def work(connection: Connection) -> str:
            known = runs(connection)
            run = next((one for one in known if str(one.id) == asked), known[0] if known else None)
            found = outcomes(connection, run.id if run else None)
            outcome = wanted if wanted in found else next(iter(found), "")
            rows = list(carried(connection, run, outcome, page=page)) if run else []
            return render(
                request, "carry.html", runs=known, run=run, outcomes=found, outcome=outcome, lines=rows, page=page,
                more=len(rows) == PAGE,
            )  # fmt: skip

        return await self.page(work)

    async def names(self, request: Request) -> Response:
        """Organisations or persons of all articles, those that are one thing together."""
        kind = "persons" if request.query_params.get("kind") == "persons" else "organisations"

        def work(connection: Connection) -> str:
            found = [(sorted({row.body["name"] for row in rows}), rows) for rows in groups(connection, kind).values()]
            found.sort(key=lambda group: (-len(group[0]), -len(group[1]), group[0]))
            return render(request, "names.html", kind=kind, groups=found[:500])

        return await self.page(work)


def _line(row: Any) -> dict[str, Any]:
    """A decision, with what it changed field by field."""
    states: list[Body] = [row.before or {}, row.after or {}]
    before, after = (cast("Body", state.get("fact", {})) for state in states)
    changed = differences(before, after) if before else []
    return {
        "seq": row.seq, "action": row.action, "reason": row.reason, "actor": row.actor, "at": row.at,
        "undoes": row.undoes, "changed": changed,
        "pair": [states[1]["one"], states[1]["other"]] if "one" in states[1] else None,
    }  # fmt: skip
