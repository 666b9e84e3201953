"""What is kept: on SQLite and on PostgreSQL alike."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from pipeline.error import SvodkaError
from review.error import Blocked, Refusal, Stale
from review.store.base import Store, back_up
from review.store.decide import add, complete, decide
from review.store.load import load
from review.store.replay import kept, replayed
from review.store.tables import APPEND_ONLY, DECISION, METADATA
from review.store.undo import redo, undo
from tests.review.desk import again, do, facts, one, wish

# --- taking in ------------------------------------------------------------------------------------------------------


def test_a_run_is_taken_in_once(store: Store, run_folder: Path) -> None:
    before = len(facts(store))
    assert before > 10
    assert not load(store, run_folder).is_new
    assert len(facts(store)) == before


def test_every_fact_begins_pending_with_its_quote(store: Store) -> None:
    assert {row.status for row in facts(store)} == {"pending"}
    assert one(store, "112", "counts").body["noun"] == "дом"


def test_a_folder_that_is_no_run_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SvodkaError, match="is no run folder"):
        load(store, tmp_path)


def test_the_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


# --- decisions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "status"), [("accept", "accepted"), ("reject", "rejected"), ("unsure", "unsure")])
def test_a_verdict_changes_the_status_alone(store: Store, action: str, status: str) -> None:
    row = one(store, "112", "counts")
    do(store, row, action)
    now = again(store, row)
    assert (now.status, now.body, now.version, now.actor) == (status, row.body, row.version + 1, "anna")


def test_a_correction_changes_the_field_and_what_follows_from_it(store: Store) -> None:
    row = one(store, "112", "counts")
    do(store, row, "correct", fields={"value": "1 120,5"}, reason="wrong_value")
    body = again(store, row).body
    assert (body["value"], body["min"], body["max"]) == (1120.5, 1120.5, 1120.5)


def test_to_accept_what_was_mended_is_no_merit_of_the_run(store: Store) -> None:
    row = one(store, "112", "counts")
    for action, fields in (("correct", {"value": "113"}), ("accept", None), ("reject", None), ("accept", None)):
        do(store, row, action, fields=fields)
    assert again(store, row).status == "corrected"
    for _ in range(4):
        with store.writing() as connection:
            undo(connection, wish("undo"))
    do(store, row, "accept")
    assert again(store, row).status == "accepted"


def test_a_corrected_date_has_new_first_and_last_days(store: Store) -> None:
    row = one(store, "14 июня 2024 года", "dates")
    do(store, row, "correct", fields={"value": "2024-06"})
    body = again(store, row).body
    assert (body["date_min"], body["date_max"], body["precision"]) == ("2024-06-01", "2024-06-30", "month")


def test_another_person_brings_the_name_along(store: Store) -> None:
    row = one(store, "Олег Тарасов", "officials")
    do(store, row, "correct", fields={"person_id": ""})
    body = again(store, row).body
    assert (body["person_id"], body["person"]) == (None, None)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": "много"}, "is no number"),
        ({"kind": "heap"}, "is none of"),
        ({"key": "0" * 16}, "cannot be edited"),
        ({"currency": "рубль"}, "currency"),
        ({"date_id": "d99"}, "is not in this article"),
        ({"value": "112"}, "nothing was changed"),
    ],
)
def test_a_wrong_correction_is_refused_and_nothing_changes(store: Store, fields: dict[str, str], told: str) -> None:
    row = one(store, "112", "counts")
    with pytest.raises(Refusal, match=told):
        do(store, row, "correct", fields=fields)
    assert again(store, row).version == row.version


def test_a_span_has_to_quote_its_text(store: Store) -> None:
    row = one(store, "112", "counts")
    first = row.body["evidence"][0]
    with pytest.raises(Refusal, match="in the text"):
        do(store, row, "respan", spans=[first | {"end": first["end"] + 6}])
    do(store, row, "respan", spans=[first | {"end": first["end"] + 6, "quote": "112 домов"}])
    assert again(store, row).body["evidence"][0]["quote"] == "112 домов"


def test_a_fact_is_added_and_its_addition_undone(store: Store) -> None:
    doc_key = one(store, "112", "counts").doc_key
    number = len(facts(store, status="added"))
    span = {"start": 0, "end": 7, "quote": "Паводок"}
    with store.writing() as connection:
        _, key = add(connection, doc_key, "organisations", span, wish("add"))
    assert [row.body["name"] for row in facts(store, status="added")] == ["Паводок"]
    with pytest.raises(Refusal, match="already"), store.writing() as connection:
        add(connection, doc_key, "organisations", span, wish("add"))
    with store.writing() as connection:
        undo(connection, wish("undo"))
    assert len(facts(store, status="added")) == number
    with store.writing() as connection:
        redo(connection, wish("undo"))
    assert [row.fact_key for row in facts(store, status="added")] == [key]


def test_an_article_is_complete_when_all_is_decided(store: Store) -> None:
    doc_key = one(store, "12", "counts").doc_key
    with pytest.raises(Refusal, match="not decided"), store.writing() as connection:
        complete(connection, doc_key, wish("complete"))
    for row in facts(store, doc_key=doc_key):
        do(store, row, "accept")
    with store.writing() as connection:
        complete(connection, doc_key, wish("complete"))


# --- several editors ------------------------------------------------------------------------------------------------


def test_of_sixteen_writers_one_wins_and_fifteen_are_told(store: Store) -> None:
    row = one(store, "112", "counts")

    def write(number: int) -> bool:
        try:
            with store.writing() as connection:
                wanted = wish("accept", actor=f"editor{number}", base=row.version)
                decide(connection, row.doc_key, row.fact_key, wanted)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(write, range(16)))
    assert sorted(outcomes) == [False] * 15 + [True]
    assert again(store, row).version == row.version + 1


def test_decisions_are_numbered_without_gaps_whoever_writes(store: Store) -> None:
    rows = facts(store)

    def write(number: int) -> None:
        do(store, rows[number], "accept", actor=f"editor{number % 4}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(len(rows))))
    with store.reading() as connection:
        seqs = list(connection.scalars(select(DECISION.c.seq).order_by(DECISION.c.seq)))
    assert seqs == list(range(1, len(rows) + 1))


def test_a_retry_is_no_second_decision(store: Store) -> None:
    row = one(store, "112", "counts")
    wanted = wish("accept", base=row.version)
    for _ in range(3):
        with store.writing() as connection:
            assert decide(connection, row.doc_key, row.fact_key, wanted) == 1
    assert again(store, row).version == row.version + 1


def test_undo_does_not_reach_through_a_colleague(store: Store) -> None:
    row = one(store, "112", "counts")
    do(store, row, "accept", actor="anna")
    do(store, row, "reject", actor="boris")
    with pytest.raises(Blocked, match="boris"), store.writing() as connection:
        undo(connection, wish("undo", actor="anna"))
    with store.writing() as connection:
        undo(connection, wish("undo", actor="boris"))
        undo(connection, wish("undo", actor="anna"))
    assert again(store, row).status == "pending"


def test_undo_and_redo_have_no_limit(store: Store) -> None:
    rows = facts(store)[:12]
    for row in rows:
        do(store, row, "accept")
    do(store, rows[0], "reject")
    for _ in range(13):
        with store.writing() as connection:
            undo(connection, wish("undo"))
    assert {again(store, row).status for row in rows} == {"pending"}
    for _ in range(13):
        with store.writing() as connection:
            redo(connection, wish("undo"))
    assert [again(store, row).status for row in rows] == ["rejected", *["accepted"] * 11]
    with pytest.raises(Refusal, match="nothing"), store.writing() as connection:
        redo(connection, wish("undo"))


def test_a_new_decision_ends_what_could_be_redone(store: Store) -> None:
    first, second = facts(store)[:2]
    do(store, first, "accept")
    with store.writing() as connection:
        undo(connection, wish("undo"))
    do(store, second, "accept")
    with pytest.raises(Refusal), store.writing() as connection:
        redo(connection, wish("undo"))


def test_a_batch_is_undone_as_one(store: Store) -> None:
    rows = facts(store)[:5]
    for row in rows:
        do(store, row, "accept", batch="b")
    with store.writing() as connection:
        assert len(undo(connection, wish("undo"))) == 5
    assert {again(store, row).status for row in rows} == {"pending"}
    with store.writing() as connection:
        assert len(redo(connection, wish("undo"))) == 5
    assert {again(store, row).status for row in rows} == {"accepted"}


# --- what cannot be changed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET doc_key = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_rewrite_history(store: Store, table: str, change: str) -> None:
    if table == "carry":
        with store.writing() as connection:
            values = "(1, 1, 'a', '0', 'new')"
            connection.execute(text(f"INSERT INTO carry (id, run_id, doc_key, fact_key, outcome) VALUES {values}"))
    do(store, one(store, "112", "counts"), "accept")
    with pytest.raises(DatabaseError, match="append-only"), store.writing() as connection:
        connection.execute(text(change.format(table)))


def test_facts_are_what_replay_makes_of_predictions_and_decisions(store: Store) -> None:
    rows = facts(store)
    do(store, rows[0], "accept")
    do(store, rows[1], "reject", reason="not_fact")
    do(store, one(store, "112", "counts"), "correct", fields={"value": "5"})
    with store.writing() as connection:
        undo(connection, wish("undo"))
        add(connection, rows[0].doc_key, "dates", _span(rows[0].body), wish("add", actor="boris"))
    with store.reading() as connection:
        assert replayed(connection) == kept(connection)


def _span(body: dict[str, object]) -> dict[str, object]:
    first = (body.get("mentions") or body["evidence"])[0]  # type: ignore[index]
    return {name: first[name] for name in ("start", "end", "quote")}


# --- backup ---------------------------------------------------------------------------------------------------------


def test_a_backup_is_whole_while_editors_work(tmp_path: Path, run_folder: Path) -> None:
    store = Store(str(tmp_path / "desk.sqlite"))
    load(store, run_folder)
    do(store, one(store, "112", "counts"), "accept")
    with store.writing() as connection:
        row = one(store, "35", "counts")
        decide(connection, row.doc_key, row.fact_key, wish("accept", base=row.version))
        back_up(store, tmp_path / "copy.sqlite")
    copy = sqlite3.connect(tmp_path / "copy.sqlite")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT count(*) FROM decision").fetchone() == (1,)
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(DECISION)) == 2
    with pytest.raises(SvodkaError, match="there already"):
        back_up(store, tmp_path / "copy.sqlite")
