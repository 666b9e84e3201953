"""The service as one web application over a crew of workers."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from corpus.error import BadInput
from pipeline.error import SvodkaError
from pipeline.run.crew import Crew
from pipeline.run.read import Outcome
from pipeline.run.worker import Stopped
from pipeline.serve import LOOPBACK
from pipeline.serve.answer import JSON, answer, problem
from pipeline.serve.article import article
from pipeline.serve.guard import Guard
from pipeline.serve.openapi import openapi
from schemas.document import Document

MEDIA = (JSON, "text/plain")

MOST = 8 * 1024 * 1024
"""Bytes of a body: a million characters are two to four, and six in the escapes of JSON."""
PATIENCE = 30
"""Seconds a body has to arrive in."""
CLOSE = {"Connection": "close"}
"""What is still to come of the body is not read."""
WAITING = 8
"""Articles that may wait for each worker; more are told to come again, so that memory and waiting are bounded."""


def app(
    crew: Crew, token: str | None = None, names: Sequence[str] = LOOPBACK, *, patience: float = PATIENCE
) -> Starlette:
    """The service, ready when a worker has loaded. With a token only those are answered who send it."""
    service = _Service(crew, patience)
    routes = [
        Route("/records", service.records, methods=["POST"]),
        Route("/health", service.health),
        Route("/openapi.json", _description),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, token, names)])


class _Service:
    """Reads one article a request. Workers are processes: one that an article hangs or kills is replaced."""

    def __init__(self, crew: Crew, patience: float) -> None:
        self._crew = crew
        self._producer = crew.producer.model_dump()
        self._patience = patience
        self._threads = ThreadPoolExecutor(crew.size)
        """One waits for each worker."""
        self._articles = 0

    async def records(self, request: Request) -> Response:
        """An article → its record, or why there is none."""
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media not in MEDIA:
            return problem(415, "content_type", f"send {' or '.join(MEDIA)}")
        try:
            body = await asyncio.wait_for(_body(request), self._patience)
            read = article(body, media)
        except TimeoutError:
            return problem(408, "too_slow", f"the body did not come within {self._patience:g} seconds", CLOSE)
        except _TooLarge:
            return problem(413, "too_large", f"the body has more than {MOST >> 20} MiB; send one article", CLOSE)
        except BadInput as bad:
            return problem(400, bad.error, bad.message)
        return await self._read(read)

    async def _read(self, document: Document) -> Response:
        if self._articles >= self._crew.size * (1 + WAITING):
            return problem(503, "busy", "too many articles wait already", {"Retry-After": "1"})
        self._articles += 1
        try:
            return answer(await asyncio.get_running_loop().run_in_executor(self._threads, self._outcome, document))
        except (Stopped, SvodkaError):  # it is being stopped, or no worker lives long enough to load
            return problem(503, "no_workers", "there are no workers to read it", {"Retry-After": "10"})
        finally:
            self._articles -= 1

    def _outcome(self, document: Document) -> Outcome:
        (outcome,) = self._crew.read([document])
        return outcome

    async def health(self, _: Request) -> Response:
        """It works, and how much it has to do."""
        state = {
            "status": "ok",
            "version": version("svodka"),
            "producer": self._producer,
            "workers": self._crew.size,
            "articles": self._articles,
        }
        return Response(orjson.dumps(state), media_type=JSON)


class _TooLarge(Exception):
    """The body is longer than an article may be."""


async def _body(request: Request) -> bytes:
    """All of it, and never more than is allowed.

    What is a little more is read and thrown away: a client that is cut off while it sends may never see the answer.
    """
    held, length = bytearray(), 0
    async for piece in request.stream():
        length += len(piece)
        if length <= MOST:
            held += piece
        elif length > 4 * MOST:
            break
    if length > MOST:
        raise _TooLarge
    return bytes(held)


async def _description(_: Request) -> Response:
    return Response(orjson.dumps(openapi()), media_type=JSON)
