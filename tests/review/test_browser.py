"""The desk in a real browser: offsets, keys, races, hostile text, widths, speed, accessibility."""

import json
import shutil
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from review.store.base import Store
from review.store.decide import add
from review.store.load import load
from review.store.tables import DECISION, VERSION
from tests.review.browser import Desk, desk, drag, press_russian
from tests.review.conftest import ARTICLES, MakeRun
from tests.review.desk import again, do, facts, one, wish

AWKWARD = (
    "🔥🔥 Паводок: 35 спасателей 🚒 и 12 единиц техники\r\n\r\n"
    "МЧС\u00a0России сообщило, что Илья\u00ad Денисов 👨‍👩‍👧 и И\u0306горь 🇷🇺 прибыли 12 марта 2024 года "
    "в 𝕏-центр < >  &amp; «Заря».\r\n"
    "Главное управление МЧС России направило 40 спасателей. По\u0301мощь получили 1\u202f243 человека.\r\n"
)

HOSTILE = (
    "<script>window.owned = 1</script>",
    "<img src=x onerror=window.owned=1>",
    "<svg/onload=window.owned=1>",
    "\"><iframe srcdoc='<script>parent.owned=1</script>'>",
    "javascript:window.owned=1",
    "</span></div></main><script>window.owned=1</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "<!-- --><style>*{display:none}</style>",
    "<a href=javascript:window.owned=1>нажми</a>",
    "</script><script>window.owned=1</script>",
    '<math><mi//xlink:href="data:x,<script>window.owned=1</script>">',
    "&lt;b&gt; &#x3c;script&#x3e; \u2028 \u202e",
    "' onmouseover='window.owned=1",
    "<form action=//evil.example><input name=q autofocus onfocus=window.owned=1>",
)


@pytest.fixture(scope="session")
def awkward_run(make_run: MakeRun) -> Path:
    hostile = "\n".join(f"Министр Пётр Ильин сообщил 5 мая 2024 года о 15 случаях: {text}" for text in HOSTILE)
    return make_run({"awkward": AWKWARD, "hostile": hostile, **ARTICLES})


@pytest.fixture(scope="session")
def awkward_database(tmp_path_factory: pytest.TempPathFactory, awkward_run: Path) -> Path:
    """A database that holds the run; tests take copies."""
    path = tmp_path_factory.mktemp("awkward") / "desk.sqlite"
    store = Store(str(path))
    load(store, awkward_run)
    store.close()
    return path


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, awkward_database: Path) -> Generator[Desk]:
    shutil.copy(awkward_database, tmp_path / "desk.sqlite")
    with desk(browser, tmp_path / "desk.sqlite") as served:
        yield served


def article_of(desk: Desk, name: str) -> str:
    row = next(row for row in facts(desk.store) if row.doc_key.endswith(f"#{name}"))
    return f"/articles/{row.article_id}"


def text_of(desk: Desk, name: str) -> str:
    with desk.store.reading() as connection:
        wanted = select(VERSION.c.text).where(VERSION.c.doc_key.endswith(f"#{name}"))
        return str(connection.scalar(wanted))


def active(page: Page) -> Any:
    return page.locator(".card.active")


def settled(page: Page) -> None:
    """All changes are saved."""
    expect(page.locator(".saving")).to_have_count(0)


# --- offsets --------------------------------------------------------------------------------------------------------


def test_the_page_holds_the_text_sign_for_sign(opened: Desk) -> None:
    for name in ("awkward", "hostile", "flood"):
        page = opened.page(article_of(opened, name))
        assert page.evaluate("document.querySelector('#text').textContent") == text_of(opened, name)
    assert "\r\n" in text_of(opened, "awkward")


def test_every_stretch_of_code_points_is_found_again_in_the_page(opened: Desk) -> None:
    page = opened.page(article_of(opened, "awkward"))
    text = text_of(opened, "awkward")
    ranges = [
        (start, end) for start in range(len(text)) for end in (start + 1, start + 7, len(text)) if end <= len(text)
    ]
    found = page.evaluate(
        """async (ranges) => {
          const { Text } = await import("/page/text.js");
          const text = new Text(document.querySelector("#text"), { tokens: [], sentences: [] });
          return ranges.map(([start, end]) => {
            const range = text.range(start, end);
            const { startContainer, startOffset, endContainer, endOffset } = range;
            return [range.toString(), text.offset(startContainer, startOffset), text.offset(endContainer, endOffset)];
          });
        }""",
        ranges,
    )
    assert found == [[text[start:end], start, end] for start, end in ranges]


OTHERS = ("/figures", "/names", "/export", "/carry")

DRAGGED = (
    ("35 спасателей 🚒 и 12", "35 спасателей 🚒 и 12"),
    ("ья\u00ad Денис", "Илья\u00ad Денисов"),
    ("МЧС\u00a0Росс", "МЧС\u00a0России"),
    ("1\u202f243 челов", "1\u202f243 человека"),
    (" «Заря»", "«Заря»"),
    ("🔥🔥 Паводок", "🔥🔥 Паводок"),
)
"""What the mouse goes over, and the words that are meant."""


def test_words_dragged_over_become_exact_spans(opened: Desk) -> None:
    page, text = opened.page(article_of(opened, "awkward")), text_of(opened, "awkward")
    for dragged, _ in DRAGGED:
        start = text.index(dragged)
        drag(page, start, start + len(dragged))
        page.keyboard.press("n")
        page.keyboard.press("2")
        page.wait_for_selector("form.edit")
        page.keyboard.press("Escape")
    added = {row.body["evidence"][0]["quote"] for row in facts(opened.store, status="added")}
    assert added == {kept for _, kept in DRAGGED}


def test_a_sign_is_never_cut_in_half(opened: Desk) -> None:
    page, text = opened.page(article_of(opened, "awkward")), text_of(opened, "awkward")
    family = text.index("👨")
    snapped = page.evaluate(
        """async (place) => {
          const { Text } = await import("/page/text.js");
          return new Text(document.querySelector("#text"), { tokens: [], sentences: [] }).whole(place + 1, place + 2);
        }""",
        family,
    )
    assert text[snapped["start"] : snapped["end"]] == "👨‍👩‍👧"


def test_crossing_nested_and_many_placed_facts_keep_their_words(opened: Desk) -> None:
    text = text_of(opened, "awkward")
    doc_key = next(row.doc_key for row in facts(opened.store) if row.doc_key.endswith("#awkward"))
    quotes = ("35 спасателей 🚒 и 12", "🚒 и 12 единиц техники", "12 единиц", "и 12 единиц техники\r\n\r\nМЧС")
    for quote in quotes:
        with opened.store.writing() as connection:
            span = {"start": text.index(quote), "end": text.index(quote) + len(quote), "quote": quote}
            add(connection, doc_key, "organisations", span, wish("add"))
    page = opened.page(article_of(opened, "awkward"))
    for row in facts(opened.store, status="added"):
        pieces = page.locator(f"#text [data-f~='{row.id}']").all_text_contents()
        assert "".join(pieces) == row.body["mentions"][0]["quote"]


def test_clicking_where_facts_cross_goes_round_them_and_decides_nothing(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    span = {"start": 0, "end": 25, "quote": text_of(opened, "flood")[:25]}
    with opened.store.writing() as connection:
        add(connection, row.doc_key, "organisations", span, wish("add"))
    page = opened.page(article_of(opened, "flood"))
    run = page.locator("#text [data-f*=' ']").first
    run.click()
    first = active(page).get_attribute("id")
    run.click()
    assert active(page).get_attribute("id") != first
    assert {row.status for row in facts(opened.store)} == {"pending", "added"}


# --- keys -----------------------------------------------------------------------------------------------------------


def test_a_key_decides_and_goes_on_and_undo_outlives_a_reload(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    first = active(page).get_attribute("id")
    page.keyboard.press("a")
    assert active(page).get_attribute("id") != first
    page.keyboard.press("x")
    settled(page)
    assert sorted(row.status for row in facts(opened.store) if row.status != "pending") == ["accepted", "rejected"]
    page.reload()
    page.wait_for_selector("#desk[data-ready]")
    for _ in range(2):
        page.keyboard.press("Control+z")
        page.wait_for_timeout(150)
    expect(page.locator(".card.s-pending")).to_have_count(int(page.locator("#all").inner_text()))
    page.reload()
    page.wait_for_selector("#desk[data-ready]")
    page.keyboard.press("Control+Shift+Z")
    expect(page.locator(f"#{first}.s-accepted")).to_have_count(1)


def test_keys_work_under_the_russian_layout(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    first = active(page).get_attribute("id")
    press_russian(page, "ф")  # A
    expect(page.locator(f"#{first}.s-accepted")).to_have_count(1)
    press_russian(page, "я", control=True)  # Ctrl+Z
    expect(page.locator(f"#{first}.s-pending")).to_have_count(1)
    press_russian(page, "ч")  # X
    expect(page.locator(f"#{first}.s-rejected")).to_have_count(1)
    press_russian(page, "г")  # U
    expect(page.locator(f"#{first}.s-pending")).to_have_count(1)
    press_russian(page, "у")  # E
    expect(page.locator("form.edit")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("form.edit")).to_have_count(0)
    press_russian(page, ".", shift=True)  # ?
    expect(page.locator("#keys")).to_be_visible()


def test_no_key_that_also_edits_text_destroys_anything(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    for key in ("Backspace", "Delete", "Control+Backspace", "z", "t", "1", "Control+a", "Alt+x"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert {row.version for row in facts(opened.store)} == {0}


def test_typing_in_a_field_is_no_command(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    page.keyboard.press("/")
    page.keyboard.type("axq")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    page.keyboard.type("axq")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert {row.version for row in facts(opened.store)} == {0}


def test_an_edge_moves_word_by_word_and_is_saved_by_enter(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    press_russian(page, "ъ", shift=True)  # }
    page.keyboard.press("Enter")
    expect(page.locator(f"#f{row.id}.s-corrected")).to_have_count(1)
    assert again(opened.store, row).body["evidence"][0]["quote"] == "112 домов"


def test_a_field_is_edited_by_keys_alone(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    page.keyboard.type("113")
    page.keyboard.press("Enter")
    expect(page.locator(f"#f{row.id}.s-corrected")).to_have_count(1)
    assert again(opened.store, row).body["value"] == 113


def test_a_wrong_value_is_told_in_the_form_and_what_was_typed_stays(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    page.keyboard.type("много")
    page.keyboard.press("Enter")
    expect(page.locator("form.edit .error")).to_contain_text("не число")
    assert page.locator("form.edit [name=value]").input_value() == "много"


def test_keys_pressed_before_an_answer_wait_for_it(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    first = active(page).get_attribute("id")
    for key in "xua":  # rejected, taken back, accepted: all the same fact
        page.keyboard.press(key)
    expect(page.locator(f"#{first}.s-accepted")).to_have_count(1)
    settled(page)
    assert len([row for row in facts(opened.store) if row.status != "pending"]) == 1
    page.keyboard.press("e")
    page.keyboard.type("xx")  # meant for the form
    page.wait_for_selector("form.edit")
    page.keyboard.press("Escape")
    assert len([row for row in facts(opened.store) if row.status != "pending"]) == 1


def test_an_undo_waits_for_the_change_it_is_for(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    first = active(page).get_attribute("id")

    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/facts/*", hold)
    page.keyboard.press("x")
    page.keyboard.press("u")
    page.wait_for_timeout(300)
    held[0].continue_()
    expect(page.locator("#toast")).to_contain_text("тменен")
    settled(page)
    assert active(page).get_attribute("id") == first
    assert all(row.status == "pending" for row in facts(opened.store))


def test_a_missed_fact_is_added_without_a_mouse(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    page.keyboard.press("w")
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    page.keyboard.press("1")
    page.wait_for_selector("form.edit")
    assert [row.body["name"] for row in facts(opened.store, status="added")] == ["Паводок подтопил"]
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator(".card.s-added")).to_have_count(0)
    expect(page.locator(".card.active")).to_have_count(1)


def test_enter_opens_the_first_article_of_the_queue(opened: Desk) -> None:
    page = opened.page("/")
    expect(page.locator(".articles a").first).to_be_focused()  # with the first frame, after the load
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk[data-ready]")


def test_nothing_is_done_by_keys_that_edit(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    where = page.url
    for key in ("Backspace", "Delete", "Control+Backspace", "Control+a", "Control+x", "Control+s", "Control+d"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert (page.url, {row.status for row in facts(opened.store)}) == (where, {"pending"})


def test_why_opens_by_a_key_and_stays_open_from_fact_to_fact(opened: Desk) -> None:
    row = one(opened.store, "Олег Тарасов", "officials")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    page.keyboard.press("y")
    expect(page.locator(".card.active .trace")).to_contain_text("official.before_name")
    page.locator(".card.active .trace [data-look]").first.click()
    assert active(page).get_attribute("id") != f"f{row.id}"
    expect(page.locator(".card.active .trace")).to_contain_text("из 100 таких верны")
    page.keyboard.press("y")
    page.keyboard.press("j")
    expect(page.locator("details.why[open]")).to_have_count(0)


def test_what_a_new_run_says_is_shown_beside_ones_own_and_taken_by_a_key(
    opened: Desk, awkward_run: Path, tmp_path: Path
) -> None:
    row = one(opened.store, "112", "counts")
    do(opened.store, row, "accept")
    shutil.copytree(awkward_run, tmp_path / "newer")
    run, part = tmp_path / "newer" / "run.json", tmp_path / "newer" / "part-00000.jsonl"
    run.write_text(json.dumps(json.loads(run.read_text("utf-8")) | {"fingerprint": "newer"}), "utf-8")
    part.write_text(part.read_text("utf-8").replace('"value":112.0', '"value":113.0'), "utf-8", newline="")
    assert load(opened.store, tmp_path / "newer").outcomes["conflict"] == 1
    page = opened.page("/carry?outcome=conflict")
    assert problems(page) == []
    expect(page.locator(".lines .side").first).to_contain_text("112")
    expect(page.locator(".lines .side").last).to_contain_text("113")
    page.locator(".lines a.name").click()
    page.wait_for_selector("#desk[data-ready]")
    expect(page.locator(".card.active .flag")).to_contain_text("у вас 112 · в прогоне 113")
    page.keyboard.press("t")
    expect(page.locator(f"#f{row.id}.flagged")).to_have_count(0)
    assert (again(opened.store, row).body["value"], again(opened.store, row).flag) == (113, None)


def test_names_are_merged_by_keys_and_taken_apart(opened: Desk) -> None:
    row = next(row for row in facts(opened.store, kind="organisations") if row.body["name"].startswith("Министерство"))
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    page.keyboard.press("m")
    page.wait_for_selector("button.same")
    page.keyboard.press("1")
    expect(page.locator(f"#f{row.id} .together")).to_contain_text("минфин")
    page.locator(f"#f{row.id} .part").click()
    expect(page.locator(f"#f{row.id} .together")).to_have_count(0)


# --- several editors ------------------------------------------------------------------------------------------------


def test_the_loser_sees_who_was_faster_and_overrules_only_on_purpose(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    do(opened.store, row, "reject", actor="boris")
    page.keyboard.press("a")
    clash = page.locator(f"#f{row.id} .clash")
    expect(clash).to_contain_text("boris")
    page.keyboard.press("a")  # the doubled key only acknowledges
    expect(clash).to_be_hidden()
    assert (again(opened.store, row).status, again(opened.store, row).actor) == ("rejected", "boris")


def test_overruling_is_one_key_more(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    do(opened.store, row, "reject", actor="boris")
    page.keyboard.press("a")
    expect(page.locator(f"#f{row.id} .clash")).to_be_visible()
    page.keyboard.press("Shift+A")
    expect(page.locator(f"#f{row.id}.s-accepted")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator(f"#f{row.id}.s-rejected")).to_have_count(1)


def test_a_colleagues_decision_appears_without_a_reload(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}")
    do(opened.store, row, "accept", actor="boris")
    expect(page.locator(f"#f{row.id}.s-accepted")).to_have_count(1, timeout=8000)
    expect(page.locator("#toast")).to_contain_text("boris")


def test_a_lost_connection_is_shown_and_the_change_is_sent_once(opened: Desk) -> None:
    row = one(opened.store, "112", "counts")
    page = opened.page(f"/articles/{row.article_id}#f{row.id}")
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("#toast")).to_contain_text("Не сохранено")
    page.context.set_offline(False)
    expect(page.locator(f"#f{row.id}.s-accepted")).to_have_count(1, timeout=8000)
    with opened.store.reading() as connection:
        assert len(connection.execute(select(DECISION)).all()) == 1


# --- hostile text ---------------------------------------------------------------------------------------------------


def test_hostile_text_is_inert(opened: Desk) -> None:
    page = opened.page(article_of(opened, "hostile"))
    names = page.evaluate("[...new Set([...document.querySelectorAll('#text *')].map(one => one.tagName))].sort()")
    assert names == ["DIV", "SPAN"]
    text = text_of(opened, "hostile")
    for quote in HOSTILE[:3]:
        drag(page, text.index(quote), text.index(quote) + len(quote))
        page.keyboard.press("n")
        page.keyboard.press("1")
        page.wait_for_selector("form.edit")
        page.keyboard.press("Escape")
        page.wait_for_timeout(50)
    page.keyboard.press("h")
    page.goto(opened.address + "/")
    page.goto(opened.address + "/?q=%3Cscript%3Ewindow.owned=1%3C/script%3E")
    assert page.evaluate("window.owned") is None


# --- how it looks, how fast it is -----------------------------------------------------------------------------------


def test_nothing_sticks_out_at_any_width(opened: Desk) -> None:
    for where in ("/", article_of(opened, "awkward"), "/?sample=20&seed=1", *OTHERS):
        page = opened.page(where)
        for width in (420, 800, 1360):
            page.set_viewport_size({"width": width, "height": 860})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (where, width)


def test_axe_finds_nothing_on_any_state(opened: Desk) -> None:
    article = article_of(opened, "flood")
    row = one(opened.store, "112", "counts")
    do(opened.store, row, "reject", actor="boris")
    entity = next(row for row in facts(opened.store, kind="organisations") if row.doc_key.endswith("#flood"))
    page = opened.page(article)
    found = {"article": problems(page)}
    for state, keys in {
        "edit": "e", "history": "Escape h", "keys": "Escape ?", "word": "Escape w", "why": "Escape Escape y"
    }.items():  # fmt: skip
        for key in keys.split():
            page.keyboard.press(key)
        page.wait_for_timeout(150)
        found[state] = problems(page)
    page = opened.page(f"{article}#f{entity.id}")
    page.keyboard.press("m")
    page.wait_for_selector(".similar")
    found["merge"] = problems(page)
    page = opened.page(article, width=420)
    found["narrow"] = problems(page)
    for where in ("/", "/?sample=20&seed=1", f"/facts/{row.id}/history", "/editors/boris", "/login", *OTHERS):
        found[where] = problems(opened.page(where, language="en"))
    assert {state: told for state, told in found.items() if told} == {}


def problems(page: Page) -> list[str]:
    """What axe-core finds, and where."""
    result = cast("dict[str, Any]", Axe().run(page).response)  # pyright: ignore[reportUnknownMemberType]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in result["violations"]]


# --- the walk -------------------------------------------------------------------------------------------------------


def test_an_article_is_done_by_keys_alone(opened: Desk) -> None:
    """A whole article: one key a fact, and one for the article."""
    page = opened.page(article_of(opened, "school"))
    number, begun = int(page.locator("#all").inner_text()), time.perf_counter()
    for _ in range(number):
        page.keyboard.press("a")
    settled(page)
    expect(page.locator("#done")).to_have_text(str(number))
    page.keyboard.press("d")
    page.wait_for_url("**/articles/*")
    assert {row.status for row in facts(opened.store) if row.doc_key.endswith("#school")} == {"accepted"}
    assert (time.perf_counter() - begun) / number < 2


def test_all_visible_sure_facts_are_accepted_at_once_and_taken_back_at_once(opened: Desk) -> None:
    page = opened.page(article_of(opened, "flood"))
    page.keyboard.press("Shift+A")
    expect(page.locator("#toast")).to_contain_text("Принято")
    sure = [row for row in facts(opened.store) if row.doc_key.endswith("#flood") and row.confidence >= 0.9]
    assert len(sure) == len(facts(opened.store, status="accepted")) > 1
    page.keyboard.press("u")
    expect(page.locator(".card.s-accepted")).to_have_count(0)


def test_the_data_block_cannot_end_early(opened: Desk) -> None:
    page = opened.page(article_of(opened, "hostile"))
    assert json.loads(page.locator("#data").text_content() or "")["tokens"]
