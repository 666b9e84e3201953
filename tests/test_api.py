"""The library, as docs/api.md shows it and as it is used."""

import doctest
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import pipeline
from corpus.error import Unreadable
from pipeline import Extractor, Refused, read_many
from schemas import Document, Record
from schemas.quarantine import QuarantineLine
from tests.conftest import ROOT
from tests.run.articles import ENGLISH, texts


def test_the_examples_in_the_docs_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 15
    assert found.failed == 0


def test_what_is_offered_is_there_and_nothing_else() -> None:
    assert {name for name in pipeline.__all__ if not getattr(pipeline, name).__doc__} == set()
    with pytest.raises(AttributeError, match="has no attribute 'Extracter'"):
        getattr(pipeline, "Extracter")  # noqa: B009  (as a slip would ask for it)


# --- many -----------------------------------------------------------------------------------------------------------


def test_every_article_has_its_outcome_in_its_place(extractor: Extractor) -> None:
    found = list(extractor.read_all([*texts(2), ENGLISH, *texts(1)]))
    assert [isinstance(one, Record) for one in found] == [True, True, False, True]
    assert isinstance(found[2], Refused)


def test_articles_are_taken_as_they_are_asked_for(extractor: Extractor) -> None:
    def endless() -> Iterator[str]:
        while True:
            yield from texts(1)

    assert next(extractor.read_all(endless())) == extractor.read(texts(1)[0])


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_give_what_one_gives(workers: int, extractor: Extractor) -> None:
    given = [*texts(40), ENGLISH, *texts(3)]
    unreadable = Unreadable("a.txt", "a.txt", "empty", "a.txt: the file is empty")
    found = list(read_many([*given, unreadable, Document(doc_key="b", text=texts(1)[0])], workers=workers))
    assert [one for one in found if isinstance(one, Record)][:-1] == [
        one for one in extractor.read_all(given) if isinstance(one, Record)
    ]
    assert [one.error for one in found if isinstance(one, QuarantineLine)] == ["language", "empty"]
    assert found[-1].doc_key == "b"


def test_a_list_of_organisations_is_given_by_its_name(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("name;aliases;kind;inn\nПАО «Северная верфь»;Севверфь;company;7707083893\n", "utf-8")
    record = Extractor(organisations=listed).read("Рабочие Северной верфи получили премию.")
    assert [one.external_ids for one in record.organisations] == [{"inn": "7707083893"}]
    (again,) = read_many(["Рабочие Северной верфи получили премию."], workers=1, organisations=str(listed))
    assert again == record


# --- threads --------------------------------------------------------------------------------------------------------


def test_threads_give_what_one_thread_gives(extractor: Extractor) -> None:
    """With a shared extractor and with others of their own."""
    given = [f"{text} Петров{number}ский посетил Верхне{number}ск." for number, text in enumerate(texts(60))]
    alone = list(map(extractor.read, given))
    readers = [extractor, Extractor()] * 30
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(Extractor.read, readers, given))
    assert found == alone


def test_threads_take_turns(extractor: Extractor) -> None:
    """A short article waits for a long one: what is remembered of words is shared by all, also by other extractors.

    Without turns a full memory breaks when two forget at once, but not every day: it is the turns that are tested.
    """
    done, other = list[str](), Extractor()
    inside = threading.Event()

    def read(reader: Extractor, name: str, article: str) -> None:
        inside.set()
        reader.read(article)
        done.append(name)

    long = threading.Thread(target=read, args=(extractor, "long", " ".join(texts(1500))))
    long.start()
    assert inside.wait(10)
    time.sleep(0.5)
    read(other, "short", texts(1)[0])
    long.join()
    assert done == ["long", "short"]


# --- notebooks ------------------------------------------------------------------------------------------------------

EVIL = (
    'Глава Минфина Антон Силуанов уволил 120 <script>alert(1)</script> сотрудников. <img src=x onerror="alert(2)"> '
    "ООО «Ро&га</style><b>» продало 5 домов."
)


def test_what_comes_from_the_article_is_escaped(extractor: Extractor) -> None:
    drawn = extractor.read(Document(doc_key='"><script>a', text=EVIL))._repr_html_()
    assert re.findall(r"<(?:script|img|b|iframe|link)\b", drawn) == []
    assert drawn.count("</style>") == 1
    assert "&lt;script&gt;alert(1)" in drawn
    assert "http" not in drawn


def test_two_records_of_a_notebook_do_not_share_places(extractor: Extractor) -> None:
    one, other = (extractor.read(text)._repr_html_() for text in texts(2))
    places = [set(re.findall(r' id="([^"]+)"', drawn)) for drawn in (one, other)]
    assert places[0]
    assert places[0] & places[1] == set()
    assert set(re.findall(r'href="#([^"]+)"', one)) <= places[0]


def test_a_record_without_its_text_shows_its_tables(extractor: Extractor) -> None:
    record = extractor.read(texts(1)[0])
    drawn = record.model_copy(update={"text": None})._repr_html_()
    assert "Силуанов Антон" in drawn
    assert 'class="text"' not in drawn


@pytest.mark.parametrize(
    ("body", "scheme", "dark"),
    [
        ("<body>", "light", False),
        ("<body>", "dark", True),
        ('<body data-jp-theme-light="false">', "light", True),
        ('<body data-jp-theme-light="true">', "dark", False),
        ('<body class="vscode-dark">', "light", True),
    ],
)
def test_it_is_light_or_dark_as_the_notebook_is(
    body: str, scheme: str, dark: bool, extractor: Extractor, browser: Browser
) -> None:
    """And its words can be told from the ground, there and on every mark (WCAG: 4.5 to 1)."""
    drawn = extractor.read(texts(1)[0])._repr_html_()
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(f"<!doctype html><html>{body}<p class=name>Не наше</p>{drawn}</html>")
    ground = _luminance(_colour(page, ".svodka", "backgroundColor"))
    assert (ground < 0.2) == dark
    for selector in (
        ".svodka .zone",
        ".svodka mark.count",
        ".svodka mark.official",
        ".svodka .legend",
        ".svodka td",
    ):
        ink = _luminance(_colour(page, selector, "color"))
        under = _colour(page, selector, "backgroundColor")
        behind = ground if under.endswith(", 0)") else _luminance(under)
        assert (max(ink, behind) + 0.05) / (min(ink, behind) + 0.05) >= 4.5, selector
    assert page.evaluate("getComputedStyle(document.querySelector('body > .name')).fontWeight") == "400"


def _colour(page: Page, selector: str, name: str) -> str:
    return str(page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}"))


def _luminance(colour: str) -> float:
    """Of ``rgb(26, 26, 26)``, as WCAG defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
