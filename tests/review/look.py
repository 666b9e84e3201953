"""Pictures of every page of the desk at three widths, to be looked at.

python -m tests.review.look RUN FOLDER
"""

import sys
import tempfile
from pathlib import Path

from review.store.base import Store
from review.store.load import load
from tests.review.browser import chromium, desk
from tests.review.desk import do, facts

WIDTHS = (420, 800, 1360)


def run(folder: Path, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "desk.sqlite"
        store = Store(str(database))
        load(store, folder)
        for number, row in enumerate(facts(store)[:60]):
            do(store, row, ("accept", "accept", "accept", "reject", "unsure")[number % 5], spent_ms=1500 + 40 * number)
        article = facts(store)[70].article_id
        store.close()
        places = {
            "queue": "/", "sample": "/?sample=20&seed=1", "article": f"/articles/{article}", "figures": "/figures",
            "names": "/names", "carry": "/carry", "export": "/export", "editor": "/editors/anna",
            "fact": "/facts/1/history",
        }  # fmt: skip
        with chromium() as browser, desk(browser, database) as served:
            for where, address in places.items():
                page = served.page(address)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 860})
                    page.screenshot(path=to / f"{where}-{width}.png")
                if where == "article":
                    for key, state in {"y": "why", "e": "edit", "?": "keys"}.items():
                        page.keyboard.press(key)
                        page.wait_for_timeout(300)
                        page.screenshot(path=to / f"{state}-{WIDTHS[-1]}.png")
                        page.keyboard.press("Escape")
                page.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
