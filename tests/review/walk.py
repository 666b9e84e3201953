"""A scripted walk through an article of some twenty facts: how many keys and seconds a fact takes, without a mouse.

python -m tests.review.walk
"""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from pipeline.__main__ import main
from review.store.base import Store
from review.store.load import load
from tests.conftest import ROOT
from tests.review.browser import chromium, desk

ARTICLE = ROOT / "corpus" / "samples" / "pages" / "interview.txt"


class Keys:
    """Keys pressed, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.number += 1


def walk(page: Page) -> tuple[int, int, float]:
    """A rejection, an undo, an edit, an edge, a missed fact, the rest accepted; gives facts, keys, seconds."""
    keys, begun = Keys(page), time.perf_counter()
    keys.press("x", "u", "a")
    keys.press("e")
    page.wait_for_selector("form.edit")
    keys.press("Escape", "a")
    keys.press("Shift+BracketRight", "Enter")
    page.wait_for_timeout(200)
    keys.press("w", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter", "n", "1")
    page.wait_for_selector("form.edit")
    keys.press("Escape")
    while page.locator(".card.s-pending").count():
        below = page.locator(".card.active ~ .card.s-pending").count()
        keys.press("a" if page.locator(".card.active.s-pending").count() else "j" if below else "k")
        page.wait_for_timeout(30)
    facts = int(page.locator("#all").inner_text())
    keys.press("d")
    page.wait_for_url(lambda url: "/articles/" not in url)
    return facts, keys.number, time.perf_counter() - begun


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        main(["extract", str(ARTICLE), "-o", str(folder / "run"), "--workers", "1", "--quiet"])
        store = Store(str(folder / "desk.sqlite"))
        load(store, folder / "run")
        store.close()
        with chromium() as browser, desk(browser, folder / "desk.sqlite") as served:
            facts, keys, seconds = walk(served.page("/articles/1"))
    each = f"{keys / facts:.1f} keys and {seconds / facts:.2f} s a fact"
    sys.stdout.write(f"{facts} facts, {keys} keys, {seconds:.1f} s: {each}\n")


if __name__ == "__main__":
    run()
