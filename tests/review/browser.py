"""A real Chromium, and what a person does with it."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Error, Page, sync_playwright

from review.server.guard import StartToken
from review.store.base import Store
from tests.review.serving import serving

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
)  # fmt: skip
"""As root in a container, and without asking the network for anything."""

LATIN = dict(zip("йцукенгшщзхъфывапролджэячсмитьбю.", "qwertyuiop[]asdfghjkl;'zxcvbnm,./", strict=True))
CODES = {"[": "BracketLeft", "]": "BracketRight", "/": "Slash"}


@contextmanager
def chromium() -> Generator[Browser]:
    """Debian's Chromium; where there is none the tests say that they were skipped, but not in CI."""
    path = os.environ.get("SVODKA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if "CI" in os.environ:
            pytest.fail("Chromium is not installed: .ci/run has to install it")
        pytest.skip("needs Chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


class Desk:
    """A desk that is served, and editors who look at it."""

    def __init__(self, browser: Browser, store: Store, address: str, token: StartToken) -> None:
        self.browser = browser
        self.store = store
        self.address = address
        self._token = token
        self._state: Any = None
        self.errors: list[str] = []
        """What browsers complained of."""
        self._contexts: list[BrowserContext] = []

    def page(self, where: str = "/", *, width: int = 1360, language: str = "ru") -> Page:
        """A new browser of the editor's."""
        context = self.browser.new_context(viewport={"width": width, "height": 860}, storage_state=self._state)
        self._contexts.append(context)
        context.add_cookies([{"name": "svodka_language", "value": language, "url": self.address}])
        page = context.new_page()
        page.on("console", self._complained)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._asked)
        if self._state is None:
            page.goto(f"{self.address}/start?token={self._token.value}")
            self._state = context.storage_state()
        page.goto(self.address + where)
        if where.startswith("/articles/"):
            page.wait_for_selector("#desk[data-ready]")
        return page

    def _asked(self, dialog: Dialog) -> None:
        self.errors.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text and "ERR_INTERNET" not in message.text:
            self.errors.append(message.text)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@contextmanager
def desk(browser: Browser, database: Path) -> Generator[Desk]:
    """A desk; nothing in it may have made a browser complain."""
    store, token = Store(str(database)), StartToken()
    with serving(store, token) as address:
        opened = Desk(browser, store, address, token)
        yield opened
        opened.close()
    store.close()
    assert opened.errors == []


def press_russian(page: Page, sign: str, *, control: bool = False, shift: bool = False) -> None:
    """A key of the ЙЦУКЕН layout, as Windows and Linux send it: the key is Cyrillic, the place is not."""
    session: Any = page.context.new_cdp_session(page)
    latin = LATIN[sign]
    code = CODES.get(latin, f"Key{latin.upper()}")
    key = sign.upper() if shift else sign
    pressed = {"key": key, "code": code, "modifiers": 2 * control + 8 * shift}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", **({} if control else {"text": key}), **pressed})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})
    session.detach()


def drag(page: Page, start: int, end: int) -> None:
    """Drag over the text from one code point to another, with the mouse."""
    place = page.evaluate(
        """async ([start, end]) => {
          const { Text } = await import("/page/text.js");
          const text = new Text(document.querySelector("#text"), { tokens: [], sentences: [] });
          const range = text.range(start, end);
          range.startContainer.parentElement.scrollIntoView({ block: "center" });
          const seen = [...text.range(start, end).getClientRects()];
          const first = seen[0], last = seen.at(-1);
          return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
        }""",
        [start, end],
    )
    left, top, right, bottom = place
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()


__all__ = ["Desk", "Error", "chromium", "desk", "drag", "press_russian"]
