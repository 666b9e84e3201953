"""How quick the desk is on a long article full of facts: by the processor, of browser and server, and by the clock.

Other work on the machine makes a step longer by the clock, and through the caches that cores share a little by the
processor too; so both figures are the least of several.
"""

import sys
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from review.store.base import Store
from review.store.load import load
from tests.machine import slowness
from tests.review.browser import desk
from tests.review.conftest import MakeRun

MOST_MS = 100
"""By the clock, until a key is drawn."""
PROCESSOR_MS = 160
"""Of browser and server until a key's answer is drawn too: 36 to 124 from one run to the next on a machine whose cores
others share, so a bound of 100 failed by chance."""
TIMES = 8


@pytest.fixture(scope="module")
def long_run(make_run: MakeRun) -> Path:
    """25,000 characters with more than 500 spans."""
    sentence = (
        "{day} мая 2024 года Минфин России выделил {day} млн рублей на {many} школ, сообщил министр Пётр Ильин. "
        "По его словам, работу получили {many} человек в 14 районах области, что на 12 % больше прежнего. "
    )
    paragraphs = (sentence.format(day=1 + number % 30, many=101 + number) for number in range(132))
    return make_run({"long": "\n\n".join(paragraphs)[:25_000]})


def used(session: Any) -> float:
    """Milliseconds of processor that the page's program and this process, with the server in it, have used."""
    metrics: Any = session.send("Performance.getMetrics")
    page = next(one["value"] for one in metrics["metrics"] if one["name"] == "TaskDuration")
    return float(1000 * (page + time.process_time()))


CLOCK = """() => {
  window.drawn = [];
  addEventListener("keydown", (event) => {
    const from = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.drawn.push([event.key, performance.now() - from]), 0));
  }, true);
}"""
"""Measures, in the page, how long each key takes until what it does is drawn; saving goes on behind."""

KEYS = {
    "look at the next": ("j",),
    "accept": ("a",),
    "undo": ("u",),
    "move an edge, save, go on": ("Shift+BracketRight", "Enter", "j"),
    "choose words": ("w", "Shift+ArrowRight", "Shift+ArrowRight", "Escape"),
}
"""Steps, and their keys."""


def key_ms(page: Page, session: Any, keys: tuple[str, ...]) -> float:
    """What one of the keys takes, with its answer."""
    taken: list[float] = []
    for _ in range(TIMES):
        before = used(session)
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(250)
        expect(page.locator(".saving")).to_have_count(0)
        taken.append((used(session) - before) / len(keys))
    return min(taken)


def test_five_hundred_spans_stay_quick(browser: Browser, tmp_path: Path, long_run: Path) -> None:
    store = Store(str(tmp_path / "desk.sqlite"))
    load(store, long_run)
    store.close()
    with desk(browser, tmp_path / "desk.sqlite") as served:
        page = served.page("/articles/1")
        assert len(page.locator("#text").text_content() or "") > 24_900
        assert page.locator("#text [data-f]").count() > 500
        session: Any = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.evaluate(CLOCK)
        taken = {step: key_ms(page, session, keys) for step, keys in KEYS.items()}
        drawn: list[tuple[str, float]] = page.evaluate("window.drawn")
        least = {key: min(ms for one, ms in drawn if one == key) for key, _ in drawn}
        sys.stdout.write(f"processor {taken}\nclock {least}\n")
        slow = slowness()
        assert max(least.values()) < MOST_MS * slow, (least, slow)
        assert page.locator(".card.s-corrected").count() >= TIMES - 1
        assert max(taken.values()) < PROCESSOR_MS * slow, (taken, slow)
