"""Who may ask: by what name, from which page, with which token."""

import secrets
from collections.abc import Sequence

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.serve.answer import problem

HEADERS = ((b"x-content-type-options", b"nosniff"), (b"cache-control", b"no-store"))
OPEN = ("/health",)
"""What is answered without a token: a load balancer has none."""


class Guard:
    """Stands before the service."""

    def __init__(self, app: ASGIApp, token: str | None, names: Sequence[str]) -> None:
        """``names``: those it may be asked by, so that no page can reach it under a name of its own."""
        self._app = app
        self._token = token
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        refused = self._refusal(Request(scope))
        await (refused or self._app)(scope, receive, with_headers)

    def _refusal(self, request: Request) -> ASGIApp | None:
        if request.url.hostname not in self._names:
            return problem(421, "unknown_host", "this service is not known by that name; --name HOST makes it known")
        if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return problem(403, "other_site", "pages of other sites may not ask")
        if self._token is None or request.url.path in OPEN:
            return None
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and secrets.compare_digest(given.strip().encode(), self._token.encode()):
            return None
        return problem(401, "token", "send Authorization: Bearer with the token", {"WWW-Authenticate": "Bearer"})
