"""Decisions outlive the run."""

from pathlib import Path

import orjson
import pytest

from review.store.base import Store
from review.store.load import load
from review.store.replay import kept, replayed
from tests.review.conftest import ARTICLES, MakeRun
from tests.review.desk import again, do, facts, one


@pytest.fixture
def other_run(run_folder: Path, tmp_path: Path) -> Path:
    """The same records by other rules: the count of rescuers is now 36, that of houses is not found."""
    folder = tmp_path / "other"
    folder.mkdir()
    run = orjson.loads((run_folder / "run.json").read_bytes())
    (folder / "run.json").write_bytes(orjson.dumps(run | {"fingerprint": "other"}))
    lines = [orjson.loads(line) for line in (run_folder / "part-00000.jsonl").read_bytes().splitlines()]
    for line in lines:
        line["counts"] = [count for count in line["counts"] if count["value"] != 112]
        for count in line["counts"]:
            count["value"] = 36.0 if count["value"] == 35 else count["value"]
            line["links"] = []
    (folder / "part-00000.jsonl").write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return folder


def test_the_editors_word_stands_against_a_new_run(store: Store, other_run: Path) -> None:
    houses, rescuers, office = one(store, "112", "counts"), one(store, "35", "counts"), one(store, "12", "counts")
    for row in (houses, rescuers, office):
        do(store, row, "accept")
    outcomes = load(store, other_run).outcomes
    assert {name: outcomes.get(name, 0) for name in ("same", "conflict", "unfound")} == {
        "same": 1, "conflict": 1, "unfound": 1
    }  # fmt: skip
    assert (again(store, rescuers).flag, again(store, rescuers).body["value"]) == ("conflict", 35)
    assert (again(store, houses).flag, again(store, houses).status) == ("unfound", "accepted")
    assert (again(store, office).flag, again(store, office).status) == (None, "accepted")
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)


def test_what_nobody_judged_follows_the_new_run(store: Store, other_run: Path) -> None:
    rescuers, houses = one(store, "35", "counts"), one(store, "112", "counts")
    load(store, other_run)
    assert again(store, rescuers).body["value"] == 36
    assert again(store, houses).status == "withdrawn"
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)


def test_a_run_that_says_what_the_editor_said_confirms_it(store: Store, other_run: Path) -> None:
    rescuers = one(store, "35", "counts")
    do(store, rescuers, "correct", fields={"value": 36})
    body = again(store, rescuers).body
    assert load(store, other_run).outcomes.get("conflict", 0) == (body["min"] != 35)


def test_decisions_find_their_words_in_a_changed_text(store: Store, make_run: MakeRun) -> None:
    houses, rescuers = one(store, "112", "counts"), one(store, "35", "counts")
    do(store, houses, "accept")
    do(store, rescuers, "reject")
    changed = ARTICLES["flood"].replace("МЧС России направило 35 спасателей. ", "")
    load(store, make_run(ARTICLES | {"flood": "Срочно. " + changed}))
    now = again(store, houses)
    assert (now.status, now.body["evidence"][0]["start"]) == ("accepted", houses.body["evidence"][0]["start"] + 8)
    assert again(store, rescuers).status == "withdrawn"
    assert [row for row in facts(store, kind="counts") if row.fact_key == houses.fact_key] == [now]
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)
