"""Who may ask, and what is answered. What a browser sees is in ``test_browser``."""

import re
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

import review
from review.fact import MADE, MODELS
from review.server.guard import COOKIE, TRIES, StartToken
from review.server.language import refusals, rule_word, words
from review.store.account import add_account
from review.store.base import Store
from review.store.figures import by_band, by_rule
from review.store.queue import Wanted, lot, precision, sample
from tests.review.desk import again, do, facts, one
from tests.review.serving import serving

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def token() -> StartToken:
    return StartToken()


@pytest.fixture
def stranger(store: Store, token: StartToken) -> Generator[httpx.Client]:
    """A browser that nobody let in."""
    with serving(store, token) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        yield client


@pytest.fixture
def client(stranger: httpx.Client, token: StartToken) -> httpx.Client:
    """A browser that came by the start address."""
    assert stranger.get(f"/start?token={token.value}").status_code == 200
    return stranger


def change(client: httpx.Client, path: str, version: int | None = None, **content: Any) -> httpx.Response:
    headers = OURS | ({"If-Match": f'"{version}"'} if version is not None else {})
    return client.post(path, json={"action_id": str(uuid4())} | content, headers=headers)


# --- the way in -----------------------------------------------------------------------------------------------------


def test_nobody_is_let_in_without_the_start_address(stranger: httpx.Client) -> None:
    assert stranger.get("/").status_code == 401


def test_the_start_address_works_once(client: httpx.Client, token: StartToken) -> None:
    client.cookies.clear()
    assert client.get(f"/start?token={token.value}").status_code == 403
    assert client.get("/").status_code == 401


def test_the_cookie_is_kept_from_programs_and_other_sites(stranger: httpx.Client, token: StartToken) -> None:
    answer = stranger.get(f"/start?token={token.value}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_with_accounts_an_editor_logs_in(stranger: httpx.Client, store: Store, token: StartToken) -> None:
    with store.writing() as connection:
        add_account(connection, "anna", "correct horse battery")
    assert stranger.get(f"/start?token={token.value}").url.path == "/login"
    wrong = stranger.post("/login", data={"login": "anna", "password": "wrong"}, headers=OURS)
    assert wrong.status_code == 403
    right = stranger.post("/login", data={"login": "anna", "password": "correct horse battery"}, headers=OURS)
    assert right.status_code == 200
    assert "/editors/anna" in right.text
    assert stranger.post("/logout", headers=OURS).url.path == "/login"
    assert stranger.get("/").url.path == "/login"


def test_guessing_passwords_has_to_wait(stranger: httpx.Client, store: Store) -> None:
    with store.writing() as connection:
        add_account(connection, "anna", "correct horse battery")
    tries = [
        stranger.post("/login", data={"login": "anna", "password": f"guess {number}"}, headers=OURS)
        for number in range(TRIES + 1)
    ]
    assert [answer.status_code for answer in tries] == [403] * TRIES + [429]
    assert int(tries[-1].headers["retry-after"]) > 0


def test_a_password_is_kept_as_an_argon2id_hash(store: Store) -> None:
    with store.writing() as connection:
        add_account(connection, "anna", "correct horse battery")
        kept = connection.exec_driver_sql("SELECT hash FROM account").scalar_one()
    assert kept.startswith("$argon2id$")


# --- where a change comes from --------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_other_names_for_this_machine_are_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_this_machine_is_known_by_its_own_names(client: httpx.Client, host: str) -> None:
    assert client.get("/page/desk.css", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "OURS", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_change_has_to_come_from_our_page(client: httpx.Client, store: Store, headers: dict[str, str]) -> None:
    row = one(store, "112", "counts")
    asked = {"action_id": "1", "action": "accept"}
    own = {name: value.replace("OURS", str(client.base_url)) for name, value in headers.items()}
    answer = client.post(f"/facts/{row.id}", json=asked, headers=own | {"If-Match": '"0"'})
    assert answer.status_code == 403
    assert again(store, row).status == "pending"


def test_every_answer_forbids_code_that_is_not_ours(client: httpx.Client) -> None:
    for path in ("/", "/articles/1", "/login", "/page/desk.js", "/nowhere"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy


@pytest.mark.parametrize("path", ["/articles/1", "/", "/editors/editor"])
def test_a_page_has_no_inline_code_or_style(client: httpx.Client, path: str) -> None:
    page = client.get(path).text
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page


# --- changes --------------------------------------------------------------------------------------------------------


def test_a_change_without_a_version_is_asked_for_it(client: httpx.Client, store: Store) -> None:
    assert change(client, f"/facts/{one(store, '112', 'counts').id}", action="accept").status_code == 428


def test_the_loser_sees_who_did_what(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")
    won = change(client, f"/facts/{row.id}", row.version, action="reject")
    assert (won.status_code, won.headers["etag"]) == (200, f'"{row.version + 1}"')
    lost = change(client, f"/facts/{row.id}", row.version, action="accept")
    assert lost.status_code == 412
    assert lost.json()["by"]["actor"] == "editor"
    assert lost.json()["by"]["action"] == "reject"
    assert 's-rejected"' in lost.json()["cards"][0]["html"]


def test_of_sixteen_writers_one_gets_200_and_fifteen_412(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")

    def write(_: int) -> int:
        return change(client, f"/facts/{row.id}", row.version, action="accept").status_code

    with ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(write, range(16))) == [200] + [412] * 15


def test_a_retry_is_answered_like_the_first_time(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")
    asked = {"action": "accept", "action_id": "one and the same"}
    first, second = (change(client, f"/facts/{row.id}", row.version, **asked) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["seq"] == second.json()["seq"]


@pytest.mark.parametrize(
    "content",
    [
        {"action": "delete"},
        {"action": "correct", "fields": {"value": "x"}},
        {"action": "correct", "fields": {"key": "x"}},
        {"action": "respan", "spans": [{"start": 0, "end": 3, "quote": "нет"}]},
        {"action": "respan", "spans": []},
        {"action": "respan", "spans": [{"start": "a"}]},
        {"action": "respan", "spans": [{"start": 5, "end": 5, "quote": ""}]},
        {"action": "respan", "spans": [{"start": -3, "end": 5, "quote": ""}]},
    ],
)
def test_a_wrong_change_is_refused_with_the_reason(client: httpx.Client, store: Store, content: dict[str, Any]) -> None:
    row = one(store, "112", "counts")
    answer = change(client, f"/facts/{row.id}", row.version, **content)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert again(store, row).version == row.version


def test_what_is_no_json_is_refused(client: httpx.Client, store: Store) -> None:
    path = f"/facts/{one(store, '112', 'counts').id}"
    headers = OURS | {"If-Match": '"0"'}
    assert client.post(path, data={"action": "accept"}, headers=headers).status_code == 415
    assert client.post(path, content=b"[]", headers=headers | {"Content-Type": "application/json"}).status_code == 422


def test_a_fact_is_added_edited_and_the_article_completed(client: httpx.Client, store: Store) -> None:
    row = one(store, "12", "counts")
    article = f"/articles/{row.article_id}"
    span = {"start": 0, "end": 4, "quote": "Банк"}
    added = change(client, f"{article}/facts", kind="organisations", action="add", span=span)
    assert added.status_code == 200
    assert change(client, f"{article}/complete", 0, action="complete").status_code == 422
    open_facts = [{"id": fact.id, "version": fact.version} for fact in facts(store, article_id=row.article_id)]
    batch = change(client, "/facts", action="accept", facts=open_facts, article=row.article_id)
    assert batch.json()["progress"]["open"] == 0
    assert change(client, f"{article}/complete", 0, action="complete").json()["article"]["complete"] is True


def test_a_batch_is_all_or_nothing(client: httpx.Client, store: Store) -> None:
    rows = facts(store)[:3]
    wanted = [{"id": row.id, "version": row.version + (row is rows[2])} for row in rows]
    assert change(client, "/facts", action="accept", facts=wanted, article=rows[0].article_id).status_code == 412
    assert {again(store, row).status for row in rows} == {"pending"}


def test_merging_names_reaches_every_article_and_comes_apart_again(client: httpx.Client, store: Store) -> None:
    ours = next(row for row in facts(store, kind="organisations") if row.body["name"].startswith("Министерство фин"))
    other = next(row for row in facts(store, kind="organisations") if row.body["name"].startswith("Минфин"))
    assert ours.doc_key != other.doc_key
    name = other.body["name"].casefold()
    assert change(client, f"/facts/{ours.id}/pair", 0, action="merge", other=name).status_code == 200
    assert other.body["name"].casefold() in client.get(f"/articles/{ours.article_id}").text
    assert ours.body["name"].casefold() in client.get(f"/articles/{other.article_id}").text
    assert change(client, f"/facts/{ours.id}/pair", 0, action="split", other=name).status_code == 412
    assert client.get(f"/facts/{ours.id}/pair", params={"other": name}).text == "1"
    assert change(client, "/undo", article=ours.article_id).status_code == 200
    assert ours.body["name"].casefold() not in client.get(f"/articles/{other.article_id}").text


def test_ones_own_decision_hides_none_of_a_colleagues(client: httpx.Client, store: Store) -> None:
    theirs, mine = one(store, "112", "counts"), one(store, "35", "counts")
    before = client.get(f"/changes/{mine.article_id}?after=0").json()["seq"]
    do(store, theirs, "reject", actor="boris")
    do(store, mine, "accept", actor="editor")
    news = client.get(f"/changes/{mine.article_id}?after={before}").json()
    assert [card["id"] for card in news["cards"]] == [theirs.id]


def test_only_paragraphs_whose_underlines_moved_are_sent(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")
    accepted = change(client, f"/facts/{row.id}", 0, action="accept").json()
    span = row.body["evidence"][0]
    wider = span | {"end": span["end"] + 6, "quote": "112 домов"}
    moved = change(client, f"/facts/{row.id}", 1, action="respan", spans=[wider, *row.body["evidence"][1:]]).json()
    assert (accepted["paragraphs"], list(moved["paragraphs"])) == ({}, ["0"])


def test_colleagues_see_what_was_changed(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")
    do(store, row, "reject", actor="boris")
    news = client.get(f"/changes/{row.article_id}", params={"after": 0}).json()
    assert (news["by"], [card["id"] for card in news["cards"]]) == (["boris"], [row.id])
    assert "cards" not in client.get(f"/changes/{row.article_id}", params={"after": news["seq"]}).json()


# --- the queue ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3),
        ("kind=counts&q=домов", 1),
        ("status=rejected", 0),
        ("org=заря", 1),
        ("q=ПАВОДОК", 1),
        ("max=0", 0),
        ("max=0,01", 0),
        ("q=%25", 0),
        ("since=2030-01-01", 0),
        ("max=abc&kind=nonsense&page=-1", 3),
    ],
)
def test_the_address_says_what_is_in_the_queue(client: httpx.Client, query: str, number: int) -> None:
    page = client.get(f"/?{query}").text
    assert page.count('<span class="name">') == number


def test_a_sample_is_the_same_for_the_same_seed(client: httpx.Client) -> None:
    one_page, other = client.get("/?sample=5&seed=a").text, client.get("/?sample=5&seed=b").text
    assert one_page == client.get("/?sample=5&seed=a").text
    assert one_page != other


def test_an_editor_and_a_fact_have_a_page_of_what_was_done(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")
    change(client, f"/facts/{row.id}", row.version, action="correct", fields={"value": "113"})
    assert "113" in client.get(f"/facts/{row.id}/history").text
    assert f"/facts/{row.id}/history" in client.get("/editors/editor").text


# --- languages ------------------------------------------------------------------------------------------------------


def test_both_languages_say_the_same_things() -> None:
    assert words("ru").keys() == words("en").keys()


def test_every_refusal_is_told_in_russian() -> None:
    sources = [file.read_text("utf-8") for file in Path(review.__file__).parent.rglob("*.py")]
    told = {
        text
        for source in sources
        for text in re.findall(r'raise (?:Refusal|Unknown|Stale|Blocked)\(\s*"(.+?)"', source)
    }
    assert told == refusals("ru").keys()
    assert sum(source.count("raise Refusal(f") for source in sources) == 0


def test_an_editor_is_refused_in_the_language_of_the_page(client: httpx.Client, store: Store) -> None:
    row = one(store, "112", "counts")
    asked = {"action": "correct", "fields": {"value": "много"}}
    assert change(client, f"/facts/{row.id}", row.version, **asked).json()["message"] == "значение: много — не число"
    client.get("/language/en?back=/")
    assert change(client, f"/facts/{row.id}", row.version, **asked).json()["message"] == "value: много is no number"


def test_the_page_speaks_english_when_asked(client: httpx.Client) -> None:
    assert '<html lang="ru">' in client.get("/").text
    assert '<html lang="en">' in client.get("/language/en?back=/").text
    assert client.get("/language/en?back=//evil.example", follow_redirects=False).headers["location"] == "/"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_field_that_a_run_may_say_otherwise_has_a_word(language: str) -> None:
    said = words(language)
    fields = {field for model in MODELS.values() for field in model.model_fields} - MADE
    assert {field for field in fields if f"field.{field}" not in said and f"value.{field}" not in said} == set()


def test_every_word_the_templates_ask_for_is_there() -> None:
    pages = Path(__file__).parents[2] / "review" / "page"
    asked = {
        name
        for file in pages.glob("*.html")
        for name in re.findall(r'\bt\("([a-z_.]+)"\)|"(keys\.[a-z_]+)"', file.read_text("utf-8"))
        for name in name
        if name
    }
    asked |= {
        f"js.{name}" for file in pages.glob("*.js") for name in re.findall(r'\bsay\("([a-z]+)"', file.read_text())
    }
    assert asked - words("ru").keys() == set()


# --- why ------------------------------------------------------------------------------------------------------------


def test_a_fact_tells_what_made_it_and_how_often_that_is_right(client: httpx.Client, store: Store) -> None:
    row = one(store, "Олег Тарасов", "officials")
    told = client.get(f"/facts/{row.id}/why").text
    for said in (
        "должность перед именем", "official.before_name", "из 100 таких верны", "на размеченных статьях верны",
        "«губернатор»", "ещё не решали", "версия",
    ):  # fmt: skip
        assert said in told
    person = one(store, "Олег Тарасов", "persons")
    assert f'data-look="{person.id}"' in told
    assert f'data-look="{row.id}"' in client.get(f"/facts/{person.id}/why").text
    do(store, row, "accept")
    assert "решено 1, верны 1" in client.get(f"/facts/{row.id}/why").text


def test_every_rule_of_these_articles_has_its_words(store: Store) -> None:
    assert {row.rule for row in facts(store) if not rule_word(row.rule, "ru")} == set()


# --- figures --------------------------------------------------------------------------------------------------------


def test_a_rules_precision_is_of_what_it_found_and_not_of_what_editors_mended(store: Store) -> None:
    first, second, third = facts(store, rule="count.number")[:3]
    do(store, first, "accept")
    do(store, second, "correct", fields={"noun": "вагон"})
    do(store, second, "accept")
    do(store, third, "reject")
    with store.reading() as connection:
        (row,) = [row for row in by_rule(connection) if row.name == "count.number"]
        bands = by_band(connection)
    assert (row.precision.right, row.precision.judged) == (1, 3)
    assert sum(band.precision.judged for band in bands) == 3


def test_a_samples_precision_is_of_the_facts_as_they_were_drawn(client: httpx.Client, store: Store) -> None:
    with store.reading() as connection:
        drawn = sample(connection, Wanted(sample="8", seed="a"))
    do(store, facts(store, fact_key=drawn[0].fact_key)[0], "accept")
    do(store, facts(store, fact_key=drawn[1].fact_key)[0], "reject")
    do(store, facts(store, fact_key=drawn[3].fact_key)[0], "reject")  # out of turn: an editor's choice
    page = client.get("/?sample=8&seed=a").text
    assert "50,0 %" in page
    assert re.search(r"2 из 8\s+решено", page)


def test_a_sample_of_a_simulated_desk_is_unbiased() -> None:
    """Over many draws the share in the sample is that of all facts, however editors order the rest."""
    truth = [number % 4 != 0 for number in range(400)]
    shares: list[float] = []
    for seed in range(200):
        drawn = sorted(range(400), key=lambda number: lot(str(seed), "a", str(number)))[:50]
        shares.append(sum(truth[number] for number in drawn) / 50)
    assert abs(sum(shares) / len(shares) - 0.75) < 0.01
    inside = [precision(round(share * 50), 50) for share in shares]
    assert sum(one.low <= 0.75 <= one.high for one in inside) / len(inside) > 0.92
