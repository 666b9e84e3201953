"""The way in and out: the start address, the login, the language."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from review.server.guard import ALONE, COOKIE, Attempts, StartToken
from review.server.language import LANGUAGE_COOKIE, LANGUAGES
from review.server.view import render
from review.store.account import SESSION_DAYS, close_session, has_accounts, is_right, open_session
from review.store.base import Store


class Entry:
    """Lets editors in and out."""

    def __init__(self, store: Store, token: StartToken) -> None:
        self._store = store
        self._token = token
        self._attempts = Attempts()

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


def _let_in(token: str) -> Response:
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, token, max_age=SESSION_DAYS * 86400, httponly=True, samesite="lax")
    return answer
