"""The desk as one web application."""

from collections.abc import Sequence
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.serve import LOOPBACK, in_address
from review.server.changes import Changes
from review.server.entry import Entry
from review.server.guard import Guard, StartToken
from review.server.pages import Pages
from review.server.reports import Reports
from review.server.takeaway import Takeaway
from review.store.base import Store

TYPES = {".js": "text/javascript", ".css": "text/css"}


def app(store: Store, token: StartToken, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The desk over a database; ``hosts``: names it may be asked by, so that no other name can be bound to it."""
    entry, pages, reports, changes = Entry(store, token), Pages(store), Reports(store), Changes(store)
    takeaway = Takeaway(store)
    routes = [
        Route("/", pages.queue),
        Route("/start", entry.start),
        Route("/login", entry.login_page),
        Route("/login", entry.login, methods=["POST"]),
        Route("/logout", entry.logout, methods=["POST"]),
        Route("/language/{language}", entry.language),
        Route("/articles/{id:int}", pages.article),
        Route("/articles/{id:int}/{to:str}", pages.step),
        Route("/facts/{id:int}/form", pages.form),
        Route("/facts/{id:int}/similar", pages.similar),
        Route("/facts/{id:int}/pair", pages.pair),
        Route("/facts/{id:int}/history", reports.history),
        Route("/facts/{id:int}/why", reports.why),
        Route("/editors/{login}", reports.editor),
        Route("/figures", reports.figures),
        Route("/names", reports.names),
        Route("/carry", reports.carry),
        Route("/export", takeaway.exports),
        Route("/export/records", takeaway.records),
        Route("/export/{what}.jsonl", takeaway.file),
        Route("/facts/{id:int}", changes.fact, methods=["POST"]),
        Route("/facts/{id:int}/pair", changes.pair, methods=["POST"]),
        Route("/facts", changes.batch, methods=["POST"]),
        Route("/articles/{id:int}/facts", changes.add, methods=["POST"]),
        Route("/articles/{id:int}/complete", changes.complete, methods=["POST"]),
        Route("/changes/{id:int}", changes.since),
        Route("/{which:str}", changes.undo, methods=["POST"]),
        Route("/page/{name}", _file),
    ]
    allowed = [in_address(host) for host in hosts]
    guards = [Middleware(TrustedHostMiddleware, allowed_hosts=allowed, www_redirect=False), Middleware(Guard, store)]
    return Starlette(routes=routes, middleware=guards)


async def _file(request: Request) -> Response:
    """A file of the page: our program, our style."""
    name = request.path_params["name"]
    known = {file.name: file for file in (files("review") / "page").iterdir()}
    ending = name[name.rfind(".") :]
    if name not in known or ending not in TYPES:
        return Response("there is no such file\n", 404)
    return Response(known[name].read_bytes(), media_type=TYPES[ending])
