"""Where editors work: the queue, an article, and what opens inside a card."""

import secrets

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.export.item import STATUSES
from review.fact import MODELS, around, title
from review.server.language import program_words
from review.server.shown import Shown, asked_fact, page_number
from review.server.view import Page, article_by_id, form, render
from review.store.account import lease
from review.store.carried import outcomes
from review.store.load import latest_run
from review.store.pair import node, own_node, suggestions, version_of
from review.store.queue import (
    PAGE,
    Wanted,
    articles,
    held,
    neighbour,
    precision_of,
    sample,
    sources,
    tally,
)


class Pages(Shown):
    """The pages on which editors work."""

    async def queue(self, request: Request) -> Response:
        """Which articles want to be looked at."""
        wanted, page = Wanted.of(request.query_params), page_number(request)

        def work(connection: Connection) -> str:
            newest = latest_run(connection)
            drawn = sample(connection, wanted) if wanted.sample else []
            rows = [] if wanted.sample else articles(connection, wanted, page=page)
            return render(
                request, "queue.html", wanted=wanted, articles=rows, tally=tally(connection, wanted), page=page,
                more=len(rows) == PAGE, sources=sources(connection), kinds=list(MODELS), statuses=STATUSES,
                sample=[(row, title(row.kind, row.body), around(row.kind, row.body, row.text)) for row in drawn],
                precision=precision_of(drawn),
                carried=outcomes(connection, newest.id if newest else None), seed=secrets.token_hex(4),
                held=held(connection, request.scope["login"]),
            )  # fmt: skip

        return await self.page(work)

    async def article(self, request: Request) -> Response:
        """An article with its facts."""
        wanted, article_id = Wanted.of(request.query_params), int(request.path_params["id"])

        def work(connection: Connection) -> str:
            row = article_by_id(connection, article_id)
            if row is None:
                raise HTTPException(404, "there is no such article")
            page = Page(connection, row, wanted)
            others = lease(connection, row.doc_key, request.scope["login"])
            source = page.rest["source"]
            return render(
                request, "article.html", wanted=wanted, article=row, cards=page.cards(), text=page.html(),
                data=page.data(), progress=page.progress(), seq=page.seq, present=others, source=source,
                address=_web(source["url"]), is_repeated=page.text.lstrip().startswith(row.title),
                hash=page.rest["text_sha256"], words=program_words(request),
            )  # fmt: skip

        return await self.page(work, writes=True)

    async def step(self, request: Request) -> Response:
        """To the next article of the queue, or the one before."""
        wanted, step = Wanted.of(request.query_params), -1 if request.path_params["to"] == "previous" else 1
        login = request.scope["login"]

        def work() -> int | None:
            """The article is taken in the same breath, so that two editors who go on at once are not handed one."""
            with self.store.writing() as connection:
                to = neighbour(connection, wanted, int(request.path_params["id"]), step, login)
                article = article_by_id(connection, to) if to else None
                if article is not None:
                    lease(connection, article.doc_key, login)
                return to

        to = await run_in_threadpool(work)
        return RedirectResponse(f"/articles/{to}?{wanted.query}" if to else f"/?{wanted.query}", 303)

    async def form(self, request: Request) -> Response:
        """The fields of a fact, to be typed over."""

        def work(connection: Connection) -> str:
            row = asked_fact(connection, request)
            return render(request, "form.html", fields=form(connection, row), id=row.id)

        return await self.page(work)

    async def similar(self, request: Request) -> Response:
        """Names that may be the same thing as an entity."""

        def work(connection: Connection) -> str:
            row = asked_fact(connection, request)
            asked = request.query_params.get("q", "").strip() or row.body["name"]
            found = [one for one in suggestions(connection, row.kind, asked) if one[0] != node(row.body["name"])]
            return render(request, "similar.html", found=found, id=row.id, name=row.body["name"])

        return await self.page(work)

    async def pair(self, request: Request) -> Response:
        """The version of the judgement about an entity and another name."""

        def work(connection: Connection) -> str:
            row = asked_fact(connection, request)
            mine, other = node(row.body["name"]), request.query_params.get("other", "")
            if request.query_params.get("apart"):
                mine, other = own_node(row.doc_key, row.fact_key), mine
            return str(version_of(connection, row.kind, (mine, other)))

        return await self.page(work)


def _web(url: str | None) -> str | None:
    """An address that may be a link: nothing but the web's own schemes."""
    return url if url and url.startswith(("http://", "https://")) else None
