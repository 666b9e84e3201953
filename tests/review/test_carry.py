"""Decisions outlive the run."""

import shutil
from pathlib import Path
from uuid import uuid4

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.error import Refusal
from review.key import new_key
from review.output import records
from review.store.base import Store
from review.store.carried import lines, outcomes, runs
from review.store.decide import add, complete
from review.store.load import load
from review.store.replay import kept, replayed
from review.store.rows import article_row, open_facts, text_of
from review.store.undo import undo
from tests.review.conftest import ARTICLES, MakeRun
from tests.review.desk import again, do, facts, one, wish


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


def like(run: Path, name: str) -> Path:
    """The same records in a run of another name."""
    folder = run.parent / name
    shutil.copytree(run, folder, dirs_exist_ok=True)
    made = orjson.loads((run / "run.json").read_bytes())
    (folder / "run.json").write_bytes(orjson.dumps(made | {"fingerprint": name}))
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


def test_what_an_earlier_run_found_may_come_back(store: Store, run_folder: Path, other_run: Path) -> None:
    rescuers, houses = one(store, "35", "counts"), one(store, "112", "counts")
    load(store, other_run)
    assert again(store, houses).status == "withdrawn"
    assert load(store, like(run_folder, "third")).outcomes["new"] == 1
    assert (again(store, houses).status, again(store, rescuers).body["value"]) == ("pending", 35)
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)


def test_a_decision_whose_words_were_lost_comes_back_with_them(
    store: Store, run_folder: Path, make_run: MakeRun
) -> None:
    rescuers = one(store, "35", "counts")
    do(store, rescuers, "correct", fields={"value": "36"})
    load(store, make_run(ARTICLES | {"flood": ARTICLES["flood"].replace("МЧС России направило 35 спасателей. ", "")}))
    assert (again(store, rescuers).status, again(store, rescuers).flag) == ("withdrawn", "lost")
    load(store, like(run_folder, "third"))
    now = again(store, rescuers)
    assert (now.status, now.body["value"], now.body["evidence"][0]["quote"]) == ("corrected", 36, "35")
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)


def test_a_conflict_waits_until_it_is_looked_at(store: Store, other_run: Path) -> None:
    rescuers = one(store, "35", "counts")
    for row in facts(store, doc_key=rescuers.doc_key):
        do(store, row, "accept")
    with store.writing() as connection:
        complete(connection, rescuers.doc_key, wish("complete"))
    load(store, other_run)
    with store.reading() as connection:
        assert open_facts(connection, rescuers.doc_key) == 2
    do(store, rescuers, "accept")
    with store.reading() as connection:
        assert open_facts(connection, rescuers.doc_key) == 1
    assert (again(store, rescuers).status, again(store, rescuers).body["value"]) == ("accepted", 35)


def test_the_new_runs_word_is_taken_and_given_back(store: Store, other_run: Path) -> None:
    rescuers = one(store, "35", "counts")
    do(store, rescuers, "accept")
    load(store, other_run)
    do(store, rescuers, "accept", takes_run=True)
    assert (again(store, rescuers).body["value"], again(store, rescuers).flag) == (36, None)
    with store.writing() as connection:
        undo(connection, wish("undo"))
    assert again(store, rescuers).body["value"] == 35
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)


def test_a_page_shows_side_by_side_what_stood_and_what_the_run_says(store: Store, other_run: Path) -> None:
    houses, rescuers, office = one(store, "112", "counts"), one(store, "35", "counts"), one(store, "12", "counts")
    for row in (houses, rescuers, office):
        do(store, row, "accept")
    load(store, other_run)
    with store.reading() as connection:
        (run,) = runs(connection)
        told = outcomes(connection, run.id)
        (conflict,), (unfound,) = (list(lines(connection, run, name)) for name in ("conflict", "unfound"))
    assert list(told)[:2] == ["conflict", "unfound"]
    assert conflict.former
    assert conflict.ours
    assert (dict(conflict.former.fields)["value"], dict(conflict.ours.fields)["value"]) == (35, 36)
    assert (conflict.former.words, conflict.waits) == ("35", True)
    assert (unfound.fact_id, unfound.ours) == (houses.id, None)
    do(store, rescuers, "accept")
    with store.reading() as connection:
        assert [line.waits for line in lines(connection, run, "conflict")] == [False]


def test_a_fact_that_moved_is_shown_in_both_places(store: Store, make_run: MakeRun) -> None:
    houses = one(store, "112", "counts")
    do(store, houses, "accept")
    load(store, make_run(ARTICLES | {"flood": "Срочно. " + ARTICLES["flood"]}))
    with store.reading() as connection:
        run = runs(connection)[0]
        told = outcomes(connection, run.id)
        found = {line.fact_id: line for name in told for line in lines(connection, run, name)}
    line = found[houses.id]
    assert line.former
    assert line.ours
    assert (line.former.before, line.ours.before) == ("Паводок подтопил ", "Срочно. Паводок подтопил ")


# --- equal words ----------------------------------------------------------------------------------------------------

NAMES = ("Заречном", "Лесном", "Горном", "Луговом", "Степном")


def fires(names: list[str]) -> str:
    """The same said of each place."""
    return "\n\n".join(f"В {name} районе сгорело 35 домов." for name in names)


def burnt(store: Store) -> dict[str, tuple[str, float]]:
    """Of each place, status and value of its count."""
    found: dict[str, tuple[str, float]] = {}
    with store.reading() as connection:
        for row in facts(store, kind="counts"):
            text = text_of(connection, article_row(connection, row.doc_key).record_id)
            if row.status != "withdrawn" and "сгорело" in text:
                place = text.rfind("В ", 0, row.start)
                found[f"{row.doc_key} {text[place:].split()[1]}"] = (row.status, row.body["value"])
    return found


def test_an_equal_number_that_came_before_does_not_take_a_decision(store: Store, make_run: MakeRun) -> None:
    load(store, make_run({"fires": fires(["Лесном", "Горном"])}))
    wood, hill = (row for row in facts(store, kind="counts") if row.doc_key.endswith("fires"))
    do(store, wood, "correct", fields={"value": 36})
    do(store, hill, "reject")
    second = make_run({"fires": fires(["Степном", "Горном", "Лесном"])})
    assert load(store, second).outcomes["reanchored"] == 1  # the hill's is still the second «35»
    now = {name.split()[1]: told for name, told in burnt(store).items()}
    assert now == {"Лесном": ("corrected", 36), "Горном": ("rejected", 35), "Степном": ("pending", 35)}
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)
        made = {item.doc_key: (item, reviews) for item, reviews in records(connection, "all")}
    item, reviews = made[wood.doc_key]
    assert len({one.key for one in item.counts}) == 3
    assert sorted(reviews[one.key].status for one in item.counts) == ["corrected", "pending", "rejected"]
    load(store, like(second, "third"))
    assert {name.split()[1]: told for name, told in burnt(store).items()} == now


def test_a_fact_is_added_where_an_equal_one_moved_away(store: Store, make_run: MakeRun) -> None:
    load(store, make_run({"fires": fires(["Лесном"])}))
    (wood,) = (row for row in facts(store, kind="counts") if row.doc_key.endswith("fires"))
    do(store, wood, "accept")
    text = "Ещё 35. " + fires(["Лесном"])
    load(store, make_run({"fires": text}))
    taken = {row.fact_key for row in facts(store) if row.doc_key == wood.doc_key}
    span = {"start": 4, "end": 6, "quote": "35"}
    earlier = [row for row in facts(store, kind="counts") if row.doc_key == wood.doc_key and row.start == 4]
    if not earlier:
        with store.writing() as connection:
            _, name = add(connection, wood.doc_key, "counts", span, wish("add"))
        assert name not in taken
    with pytest.raises(Refusal, match="such a fact already"), store.writing() as connection:
        add(connection, wood.doc_key, "counts", span, wish("add"))
    assert (again(store, wood).status, again(store, wood).start) == ("accepted", text.rindex("35"))


ORDER = st.permutations(NAMES).flatmap(lambda names: st.integers(1, len(names)).map(lambda number: names[:number]))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(ORDER, ORDER), min_size=6, max_size=12))
def test_each_decision_stays_with_its_sentence(
    changes: list[tuple[list[str], list[str]]], make_run: MakeRun, tmp_path: Path
) -> None:
    store = Store(str(tmp_path / f"{uuid4()}.sqlite"))
    load(store, make_run({str(number): fires(were) for number, (were, _) in enumerate(changes)}))
    values: dict[str, int] = {}
    for number, (name, _) in enumerate(burnt(store).items()):
        values[name] = 100 + number
    for row, value in zip(facts(store, kind="counts"), values.values(), strict=True):
        do(store, row, "correct", fields={"value": value})
    load(store, make_run({str(number): fires(are) for number, (_, are) in enumerate(changes)}))
    now = burnt(store)
    for name, value in values.items():
        if name in now:
            assert now[name] == ("corrected", value)
    others = {told for name, told in now.items() if name not in values}
    stay = {float(value) for name, value in values.items() if name in now}
    assert not {value for _, value in others} & stay
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)
        assert all(
            new_key(item.doc_key, str(item.text), "counts", one.model_dump(mode="json")) == one.key
            for item, _ in records(connection, "all")
            for one in item.counts
        )
    store.close()
