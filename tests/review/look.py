"""Pictures of every page of the desk at three widths, light and dark, to be looked at; a newer run speaks against some.

python -m tests.review.look RUN FOLDER
"""

import sys
import tempfile
from pathlib import Path
from typing import Literal

import orjson
from playwright.sync_api import Page

from review.store.base import Store
from review.store.load import load
from tests.review.browser import chromium, desk
from tests.review.desk import do, facts

WIDTHS = (420, 800, 1360)


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def newer(folder: Path, to: Path) -> Path:
    """The run as other rules would have it: counts are one more, every fifth fact is not found, texts begin anew."""
    to.mkdir()
    made = orjson.loads((folder / "run.json").read_bytes())
    (to / "run.json").write_bytes(orjson.dumps(made | {"fingerprint": "newer"}))
    for part in sorted(folder.glob("part-*.jsonl")):
        records = [orjson.loads(line) for line in part.read_bytes().splitlines()]
        for record in records:
            record["links"] = []
            record["counts"] = [count for number, count in enumerate(record["counts"]) if number % 5 != 4]
            for count in record["counts"][::2]:
                count["value"] = None if count["value"] is None else count["value"] + 1
        (to / part.name).write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    return to


def prepared(folder: Path, name: Path) -> tuple[Path, int]:
    """A desk on the run and a newer one, with decisions; and the number of an article to look at."""
    store = Store(str(name / "desk.sqlite"))
    load(store, folder)
    for number, row in enumerate(facts(store)[:150]):
        do(store, row, ("accept", "accept", "accept", "reject", "unsure")[number % 5], spent_ms=1500 + 40 * number)
    load(store, newer(folder, name / "newer"))
    conflict = next(row for row in facts(store) if row.flag == "conflict")
    store.close()
    return name / "desk.sqlite", conflict.article_id


def run(folder: Path, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        database, article = prepared(folder, Path(name))
        places = {
            "queue": "/", "sample": "/?sample=20&seed=1", "article": f"/articles/{article}", "figures": "/figures",
            "names": "/names", "conflict": "/carry", "unfound": "/carry?outcome=unfound", "export": "/export",
            "editor": "/editors/anna", "fact": "/facts/1/history",
        }  # fmt: skip
        with chromium() as browser, desk(browser, database) as served:
            for where, address in places.items():
                page = served.page(address)
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    for width in WIDTHS:
                        page.set_viewport_size({"width": width, "height": 860})
                        page.screenshot(path=to / f"{where}-{scheme}-{width}.png")
                if where == "article":
                    pressed(page, to)
                page.close()


def pressed(page: Page, to: Path) -> None:
    """What keys open."""
    page.emulate_media(color_scheme="light")
    for key, state in {"y": "why", "e": "edit", "h": "history", "?": "keys"}.items():
        page.keyboard.press(key)
        page.wait_for_timeout(300)
        page.screenshot(path=to / f"{state}-{WIDTHS[-1]}.png")
        page.keyboard.press("Escape")


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
