"""Which article an editor is handed next."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from review.server.guard import StartToken
from review.store.account import add_account, lease
from review.store.base import Store
from review.store.load import load
from review.store.queue import PAGE, Wanted, held, neighbour
from tests.review.conftest import MakeRun
from tests.review.desk import do, facts
from tests.review.serving import serving

ARTICLES = PAGE + 12
"""More than the queue shows on a page."""

OURS = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def many(make_run: MakeRun) -> Path:
    text = "Завод «Заря» в Заречном районе выпустил {} новых станков, сообщил директор Пётр Ильин."
    return make_run({f"n{number:03}": text.format(number + 20) for number in range(ARTICLES)})


@pytest.fixture
def desk(tmp_path: Path, many: Path) -> Generator[Store]:
    store = Store(str(tmp_path / "desk.sqlite"))
    load(store, many)
    yield store
    store.close()


def hold(store: Store, doc_keys: list[str], login: str) -> None:
    """Each by a browser of its own, as many colleagues would."""
    with store.writing() as connection:
        for number, doc_key in enumerate(doc_keys):
            lease(connection, doc_key, f"{login}{number}")


def keys(store: Store) -> dict[int, str]:
    found = {row.article_id: row.doc_key for row in facts(store)}
    assert len(found) == ARTICLES
    return found


def following(store: Store, article_id: int, login: str) -> int | None:
    with store.reading() as connection:
        return neighbour(connection, Wanted(), article_id, 1, login)


def test_next_skips_all_articles_that_colleagues_have_open(desk: Store) -> None:
    by_id = keys(desk)
    hold(desk, list(by_id.values())[1:-1], "boris")
    first, last = min(by_id), max(by_id)
    assert following(desk, first, "anna") == last
    assert following(desk, first, "boris0") == first + 1


def test_with_nothing_free_next_leads_to_the_queue_which_says_who_has_what(desk: Store) -> None:
    by_id = keys(desk)
    hold(desk, list(by_id.values())[1:], "boris")
    assert following(desk, min(by_id), "anna") is None
    with desk.reading() as connection:
        assert len(held(connection, "anna")) == ARTICLES - 1


def test_next_passes_what_is_done_wherever_it_lies(desk: Store) -> None:
    rows = facts(desk)
    for row in rows:
        if row.article_id != max(keys(desk)):
            do(desk, row, "accept")
    assert following(desk, min(keys(desk)), "anna") == max(keys(desk))


def gone_on(client: httpx.Client) -> str:
    """Where «next» leads from the first article."""
    return client.get("/articles/1/next").url.path


def test_two_editors_who_go_on_at_once_are_handed_two_articles(desk: Store) -> None:
    with desk.writing() as connection:
        for login in ("anna", "boris"):
            add_account(connection, login, PASSWORD)
    with serving(desk, StartToken()) as address, ExitStack() as browsers:
        clients = [
            browsers.enter_context(httpx.Client(base_url=address, headers=OURS, follow_redirects=True))
            for _ in range(2)
        ]
        for client, login in zip(clients, ("anna", "boris"), strict=True):
            assert client.post("/login", data={"login": login, "password": PASSWORD}).status_code == 200
        seen: list[str] = []
        for _ in range(5):
            with ThreadPoolExecutor(2) as pool:
                seen += pool.map(gone_on, clients)
        assert all(one != other for one, other in zip(seen[::2], seen[1::2], strict=True))
        assert "boris" in clients[0].get("/").text
