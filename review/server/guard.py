"""Who may ask. Every answer carries the policy under which the page may run no code but ours."""

import secrets
import time
from collections import defaultdict, deque
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review.store.account import has_accounts, login_of
from review.store.base import Store

COOKIE = "svodka_desk"
ALONE = "editor"
"""Who decides at a desk without accounts."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/login", "/start", "/page/")
"""What is answered without a session."""

TRIES, PERIOD_S = 5, 300
"""Wrong passwords from one address or for one account before it has to wait."""


class StartToken:
    """Lets the person who started the desk in, once, from the address that was printed."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(24)
        self._used = False

    def use(self, given: str) -> bool:
        """Whether this is the token, and the first time."""
        is_right = not self._used and secrets.compare_digest(given.encode(), self.value.encode())
        self._used = self._used or is_right
        return is_right


class Attempts:
    """Wrong passwords, counted by name and by address."""

    def __init__(self) -> None:
        self._at: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, *names: str) -> int:
        """Seconds until another try; 0 when it may be made now."""
        oldest = (self._recent(name)[0] for name in names if len(self._recent(name)) >= TRIES)
        return max((int(PERIOD_S - (time.monotonic() - at)) + 1 for at in oldest), default=0)

    def failed(self, *names: str) -> None:
        """Count a wrong password."""
        for name in names:
            self._recent(name).append(time.monotonic())

    def _recent(self, name: str) -> deque[float]:
        if len(self._at) > 10_000:
            self._at.clear()
        times = self._at[name]
        while times and time.monotonic() - times[0] > PERIOD_S:
            times.popleft()
        return times


def is_ours(headers: Headers, origins: Iterable[str]) -> bool:
    """Whether a change was asked for by our own page. A browser says where a request comes from; silence is no yes."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin in set(origins)
    return site == "same-origin"


class Guard:
    """Stands before all pages: session, origin, headers."""

    def __init__(self, app: ASGIApp, store: Store) -> None:
        self._app = app
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(request)
        await (refused or self._app)(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        """The answer to one who may not ask; else the request is told who asks."""
        origins = {f"{scheme}://{request.headers.get('host', '')}" for scheme in ("http", "https")}
        if request.method not in SAFE and not is_ours(request.headers, origins):
            return PlainTextResponse("this change was not asked for by the desk's own page\n", 403)
        if request.url.path.startswith(OPEN_PATHS):
            return None
        with self._store.reading() as connection:
            login = login_of(connection, request.cookies.get(COOKIE, ""))
            by_password = has_accounts(connection)
        if login is None or (by_password and login == ALONE):
            if not by_password:
                return PlainTextResponse("open the address that the desk printed when it was started\n", 401)
            return RedirectResponse("/login", 303) if request.method in SAFE else PlainTextResponse("log in\n", 401)
        request.scope["login"] = login
        return None
