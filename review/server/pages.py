"""What is only looked at: the queue, an article, a fact's history, and the way in and out."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, cast

from sqlalchemy import Connection, Row, func, select
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from pipeline.error import SvodkaError
from pipeline.export import FORMATS, exporter
from pipeline.export.item import CHOICES, STATUSES
from review.fact import MODELS, Body, title
from review.output import FILES, lines, records
from review.server.guard import ALONE, COOKIE, Attempts, StartToken
from review.server.view import LANGUAGE_COOKIE, LANGUAGES, Page, article_by_id, form, program_words, render
from review.store.account import SESSION_DAYS, close_session, has_accounts, is_right, lease, open_session
from review.store.base import Store
from review.store.figures import by_band, by_kind, by_rule, editors
from review.store.pair import groups, node, own_node, suggestions, version_of
from review.store.queue import (
    PAGE,
    Wanted,
    articles,
    neighbour,
    precision_of,
    sample,
    sources,
    tally,
)
from review.store.tables import CARRY, DECISION, FACT, RUN


class Pages:
    """The desk's pages."""

    def __init__(self, store: Store, token: StartToken) -> None:
        self._store = store
        self._token = token
        self._attempts = Attempts()

    async def queue(self, request: Request) -> Response:
        """Which articles want to be looked at."""
        wanted, page = Wanted.of(request.query_params), _page(request)

        def work(connection: Connection) -> str:
            drawn = sample(connection, wanted) if wanted.sample else []
            rows = [] if wanted.sample else articles(connection, wanted, page=page)
            return render(
                request, "queue.html", wanted=wanted, articles=rows, tally=tally(connection, wanted), page=page,
                more=len(rows) == PAGE, sources=sources(connection), kinds=list(MODELS), statuses=STATUSES,
                sample=[(row, title(row.kind, row.body)) for row in drawn], precision=precision_of(drawn),
                carried=_carried(connection), seed=secrets.token_hex(4),
            )  # fmt: skip

        return await self._page(work)

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
                address=_web(source["url"]), hash=page.rest["text_sha256"], words=program_words(request),
            )  # fmt: skip

        return await self._page(work, writes=True)

    async def step(self, request: Request) -> Response:
        """To the next article of the queue, or the one before."""
        wanted, step = Wanted.of(request.query_params), -1 if request.path_params["to"] == "previous" else 1
        with self._store.reading() as connection:
            to = neighbour(connection, wanted, int(request.path_params["id"]), step, request.scope["login"])
        return RedirectResponse(f"/articles/{to}?{wanted.query}" if to else f"/?{wanted.query}", 303)

    async def form(self, request: Request) -> Response:
        """The fields of a fact, to be typed over."""

        def work(connection: Connection) -> str:
            row = _fact(connection, request)
            return render(request, "form.html", fields=form(connection, row), id=row.id)

        return await self._page(work)

    async def similar(self, request: Request) -> Response:
        """Names that may be the same thing as an entity."""

        def work(connection: Connection) -> str:
            row = _fact(connection, request)
            asked = request.query_params.get("q", "").strip() or row.body["name"]
            found = [one for one in suggestions(connection, row.kind, asked) if one[0] != node(row.body["name"])]
            return render(request, "similar.html", found=found, id=row.id, name=row.body["name"])

        return await self._page(work)

    async def pair(self, request: Request) -> Response:
        """The version of the judgement about an entity and another name."""

        def work(connection: Connection) -> str:
            row = _fact(connection, request)
            mine, other = node(row.body["name"]), request.query_params.get("other", "")
            if request.query_params.get("apart"):
                mine, other = own_node(row.doc_key, row.fact_key), mine
            return str(version_of(connection, row.kind, (mine, other)))

        return await self._page(work)

    async def history(self, request: Request) -> Response:
        """Everything that was decided about a fact."""

        def work(connection: Connection) -> str:
            row = _fact(connection, request)
            of_fact = (DECISION.c.doc_key == row.doc_key) & (DECISION.c.fact_key == row.fact_key)
            lines = connection.execute(select(DECISION).where(of_fact).order_by(DECISION.c.seq)).all()
            carried = (CARRY.c.doc_key == row.doc_key) & (CARRY.c.fact_key == row.fact_key)
            carries = connection.execute(select(CARRY, RUN.c.name).join(RUN).where(carried).order_by(CARRY.c.id)).all()
            name = "history.html" if request.query_params.get("part") else "fact.html"
            return render(
                request, name, row=row, title=title(row.kind, row.body), lines=list(map(_line, lines)), carries=carries
            )

        return await self._page(work)

    async def editor(self, request: Request) -> Response:
        """Everything that an editor decided, newest first."""
        who, page = request.path_params["login"], _page(request)

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

        return await self._page(work)

    async def figures(self, request: Request) -> Response:
        """The desk in numbers."""

        def work(connection: Connection) -> str:
            return render(
                request, "figures.html", kinds=by_kind(connection), statuses=STATUSES, editors=editors(connection),
                rules=by_rule(connection), bands=by_band(connection),
            )  # fmt: skip

        return await self._page(work)

    async def names(self, request: Request) -> Response:
        """Organisations or persons of all articles, those that are one thing together."""
        kind = "persons" if request.query_params.get("kind") == "persons" else "organisations"

        def work(connection: Connection) -> str:
            found = [(sorted({row.body["name"] for row in rows}), rows) for rows in groups(connection, kind).values()]
            found.sort(key=lambda group: (-len(group[0]), -len(group[1]), group[0]))
            return render(request, "names.html", kind=kind, groups=found[:500])

        return await self._page(work)

    async def exports(self, request: Request) -> Response:
        """What can be taken away."""
        page = render(request, "export.html", files=list(FILES), formats=_formats(), choices=list(CHOICES))
        return HTMLResponse(page)

    async def file(self, request: Request) -> Response:
        """Gold or the decisions, line by line."""
        what = request.path_params["what"]
        if what not in FILES:
            raise HTTPException(404, "there is no such file")

        def told() -> Iterator[bytes]:
            with self._store.reading() as connection:
                yield from lines(connection, what)

        named = {"Content-Disposition": f'attachment; filename="{what}.jsonl"'}
        return StreamingResponse(told(), headers=named, media_type="application/jsonl; charset=utf-8")

    async def records(self, request: Request) -> Response:
        """Records in a format; a folder comes as a zip. It is made whole before it is sent, and then removed."""
        to, choice = request.query_params.get("to", ""), request.query_params.get("facts", "")
        if to not in _formats() or choice not in CHOICES:
            raise HTTPException(404, "there is no such format")
        if choice == "all" and not FORMATS[to].tells_review:
            return PlainTextResponse(f"{to} cannot say that a fact was rejected: take another format or choice\n", 400)
        home = Path(await run_in_threadpool(mkdtemp, prefix="svodka-export-"))
        removed = BackgroundTask(shutil.rmtree, home, ignore_errors=True)
        try:
            path = await run_in_threadpool(self._made, home, to, choice)
        except BaseException:
            await removed()
            raise
        return FileResponse(path, filename=path.name, background=removed)

    def _made(self, home: Path, to: str, choice: str) -> Path:
        path = home / f"svodka-{to}-{choice}{FORMATS[to].ending}"
        if FORMATS[to].folder:
            path.mkdir()
        with self._store.reading() as connection:
            exporter(to)(records(connection, choice), path)
        return Path(shutil.make_archive(str(path), "zip", home, path.name)) if FORMATS[to].folder else path

    # --- the way in and out -----------------------------------------------------------------------------------------

    async def start(self, request: Request) -> Response:
        """The address that was printed when the desk was started."""
        if not self._token.use(request.query_params.get("token", "")):
            told = "this address worked once and does so no more: start the desk again for a new one\n"
            return PlainTextResponse(told, 403)
        with self._store.writing() as connection:
            if has_accounts(connection):
                return RedirectResponse("/login", 303)
            return _let_in(open_session(connection, ALONE))

    async def login_page(self, request: Request) -> Response:
        """Name and password."""
        return HTMLResponse(render(request, "login.html", wrong=False, wait=0))

    async def login(self, request: Request) -> Response:
        """Let an editor in. Wrong passwords have to wait."""
        given = await request.form()
        login, password = str(given.get("login", ""))[:64], str(given.get("password", ""))[:1024]
        names = f"login {login}", f"address {request.client.host if request.client else ''}"
        wait = self._attempts.wait(*names)
        if wait:
            page = render(request, "login.html", wrong=False, wait=wait)
            return HTMLResponse(page, 429, {"Retry-After": str(wait)})
        return await run_in_threadpool(self._log_in, request, login, password, names)

    def _log_in(self, request: Request, login: str, password: str, names: tuple[str, ...]) -> Response:
        with self._store.reading() as connection:
            right = is_right(connection, login, password)
        if not right:
            self._attempts.failed(*names)
            return HTMLResponse(render(request, "login.html", wrong=True, wait=0), 403)
        with self._store.writing() as connection:
            return _let_in(open_session(connection, login))

    async def logout(self, request: Request) -> Response:
        """End the session."""
        with self._store.writing() as connection:
            close_session(connection, request.cookies.get(COOKIE, ""))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(COOKIE)
        return answer

    async def language(self, request: Request) -> Response:
        """Russian or English; back to where the editor was."""
        chosen = request.path_params["language"]
        back = request.query_params.get("back", "/")
        answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
        if chosen in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=400 * 86400, samesite="lax", httponly=True)
        return answer

    async def _page(self, work: Callable[[Connection], str], *, writes: bool = False) -> Response:
        def done() -> str:
            with self._store.writing() if writes else self._store.reading() as connection:
                return work(connection)

        return HTMLResponse(await run_in_threadpool(done))


@cache
def _formats() -> tuple[str, ...]:
    """Those whose libraries are installed here."""
    found = list[str]()
    for name in FORMATS:
        with suppress(SvodkaError):
            exporter(name)
            found.append(name)
    return tuple(found)


def _let_in(token: str) -> Response:
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, token, max_age=SESSION_DAYS * 86400, httponly=True, samesite="lax")
    return answer


def _page(request: Request) -> int:
    said = request.query_params.get("page", "0")
    return int(said) if said.isdigit() and len(said) < 7 else 0


def _web(url: str | None) -> str | None:
    """An address that may be a link: nothing but the web's own schemes."""
    return url if url and url.startswith(("http://", "https://")) else None


def _fact(connection: Connection, request: Request) -> Row[Any]:
    row = connection.execute(select(FACT).where(FACT.c.id == int(request.path_params["id"]))).one_or_none()
    if row is None:
        raise HTTPException(404, "there is no such fact")
    return row


def _carried(connection: Connection) -> list[tuple[str, int]]:
    """What the newest run meant for facts that were there before."""
    newest = connection.scalar(select(func.max(RUN.c.id)))
    counted = select(CARRY.c.outcome, func.count()).where(CARRY.c.run_id == newest).group_by(CARRY.c.outcome)
    return sorted((str(outcome), int(number)) for outcome, number in connection.execute(counted))


def _line(row: Any) -> dict[str, Any]:
    """A decision, with what it changed field by field."""
    states: list[Body] = [row.before or {}, row.after or {}]
    before, after = (cast("Body", state.get("fact", {})) for state in states)
    changed = [(name, before.get(name), after[name]) for name in after if before and before.get(name) != after[name]]
    return {
        "seq": row.seq, "action": row.action, "reason": row.reason, "actor": row.actor, "at": row.at,
        "undoes": row.undoes, "changed": changed,
        "pair": [states[1]["one"], states[1]["other"]] if "one" in states[1] else None,
    }  # fmt: skip
