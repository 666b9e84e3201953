"""What leaves the desk is whole: records by their schema, gold that ``evaluate`` reads, decisions by theirs."""

from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.evaluate.answer import records as answers
from pipeline.evaluate.answer import scored
from pipeline.evaluate.gold import gold_set
from pipeline.export.item import Note
from review.output import FILES, gold, judgements, lines, records
from review.store.base import Store
from review.store.decide import complete
from review.store.figures import by_band, by_kind, by_rule, editors
from review.store.undo import undo
from schemas.judgement import Judgement
from tests.review.desk import do, facts, one, wish


def completed(store: Store, name: str) -> None:
    """All facts of an article accepted, and nothing missed."""
    rows = [row for row in facts(store, status="pending") if row.doc_key.endswith(f"#{name}")]
    for row in rows:
        do(store, row, "accept")
    with store.writing() as connection:
        complete(connection, rows[0].doc_key, wish("complete"))


def test_only_complete_articles_are_gold(store: Store) -> None:
    do(store, one(store, "112", "counts"), "accept")
    completed(store, "bank")
    with store.reading() as connection:
        assert [line["doc_key"] for line in gold(connection)] == ["news.jsonl#bank"]
    with store.writing() as connection:
        undo(connection, wish("undo"))
    with store.reading() as connection:
        assert list(gold(connection)) == []


def test_gold_scores_a_record_that_was_accepted_as_right_and_a_corrected_one_as_wrong(
    store: Store, tmp_path: Path, run_folder: Path
) -> None:
    completed(store, "bank")
    do(store, one(store, "35", "counts"), "correct", fields={"value": 36})
    do(store, one(store, "112", "counts"), "reject", reason="not_fact")
    completed(store, "flood")
    with store.reading() as connection:
        (tmp_path / "gold.jsonl").write_bytes(b"".join(lines(connection, "gold")))
    scores = scored(gold_set(tmp_path / "gold.jsonl"), answers(run_folder))
    counts, dates = scores.tallies["counts"], scores.tallies["dates"]
    assert dates.right == dates.predicted == dates.gold > 0
    assert (counts.predicted, counts.right) == (counts.gold + 1, counts.gold - 1)


def test_records_hold_what_editors_stand_for_and_point_at_nothing_else(store: Store) -> None:
    official = one(store, "Анна Белова", "officials")
    do(store, official, "accept")
    with store.reading() as connection:
        found = [record for record, _ in records(connection, "right") if record.doc_key == official.doc_key]
    assert [fact.person for fact in found[0].officials] == ["Белова Анна"]
    assert (found[0].persons, found[0].officials[0].person_id) == ((), None)


def decided(store: Store) -> tuple[str, str, str]:
    """Keys of facts: accepted, rejected, left alone."""
    rows = one(store, "112", "counts"), one(store, "35", "counts"), one(store, "40 млн рублей", "counts")
    do(store, rows[0], "accept")
    do(store, rows[1], "reject", reason="not_fact")
    return rows[0].fact_key, rows[1].fact_key, rows[2].fact_key


@pytest.mark.parametrize(("choice", "there"), [("right", (1, 0, 0)), ("kept", (1, 0, 1)), ("all", (1, 1, 1))])
def test_each_choice_holds_its_facts_and_tells_their_status(store: Store, choice: str, there: tuple[int, ...]) -> None:
    keys = decided(store)
    with store.reading() as connection:
        told = {key: review for _, reviews in records(connection, choice) for key, review in reviews.items()}
    assert tuple(key in told for key in keys) == there
    assert told[keys[0]] == Note("accepted", 1)
    assert told.get(keys[1], Note("rejected", 2)) == Note("rejected", 2)
    assert told.get(keys[2], Note("pending", None)) == Note("pending", None)


def test_decisions_are_lines_of_their_schema(store: Store) -> None:
    do(store, one(store, "112", "counts"), "correct", fields={"value": 5}, reason="wrong_value")
    with store.reading() as connection:
        found = list(judgements(connection))
    assert [(line.seq, line.action, line.reason) for line in found] == [(1, "correct", "wrong_value")]
    assert Judgement.model_validate_json(found[0].model_dump_json()) == found[0]


@pytest.mark.parametrize("what", FILES)
def test_every_file_can_be_written_when_nothing_is_decided(store: Store, what: str) -> None:
    with store.reading() as connection:
        assert list(lines(connection, what)) == []


def test_gold_is_one_command(run_folder: Path, tmp_path: Path) -> None:
    given = [
        "review",
        str(run_folder),
        "--database",
        str(tmp_path / "desk.sqlite"),
        "--gold",
        str(tmp_path / "g.jsonl"),
    ]
    assert main(given) == 2


def test_figures_count_what_was_decided(store: Store) -> None:
    for row in facts(store, kind="dates"):
        do(store, row, "accept", spent_ms=2000)
    do(store, one(store, "112", "counts"), "reject", actor="boris", spent_ms=9_000_000)
    with store.reading() as connection:
        number = len(facts(store, kind="dates"))
        assert by_kind(connection)["dates"]["accepted"] == number
        anna, boris = editors(connection)
        assert (anna.login, anna.decisions, anna.seconds, anna.per_hour) == ("anna", number, 2.0, 1800.0)
        assert (boris.decisions, boris.seconds) == (1, None)
        assert sum(row.precision.judged for row in by_rule(connection)) == number + 1
        assert sum(row.precision.right for row in by_band(connection)) == number
