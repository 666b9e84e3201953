"""Partial records as gold."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.error import SvodkaError
from pipeline.evaluate.gold import gold_set
from pipeline.evaluate.score import Scores
from schemas.record import Record
from tests.evaluate.making import record

TEXT = "Минфин уволил 120 человек, сообщил министр Антон Силуанов. Ведомство наняло 7 юристов."


def span(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **more}


def judged(folder: Path, line: dict[str, Any], answer: Record) -> Scores:
    (folder / "a.jsonl").write_text(json.dumps({"text": TEXT} | line), "utf-8")
    (case,) = gold_set(folder).cases
    counted = Scores()
    case.judge(answer, counted)
    return counted


def figures(counted: Scores) -> dict[str, tuple[float, int, int]]:
    return {name: (tally.right, tally.gold, tally.predicted) for name, tally in counted.tallies.items()}


def test_only_what_is_given_is_scored(tmp_path: Path) -> None:
    line = {"counts": [{"evidence": [span("120", role="value")], "value": 120}]}
    ours = record(TEXT, counts=[{"at": "120", "value": 120, "noun": "юрист"}], dates=[{"at": "7", "value": "2007"}])
    assert figures(judged(tmp_path, line, ours)) == {
        "counts.found": (1, 1, 1),
        "counts": (1, 1, 1),
        "counts.value": (1, 1, 1),
    }


def test_a_named_kind_is_complete_unless_the_line_says_otherwise(tmp_path: Path) -> None:
    line = {"counts": [{"evidence": [span("120", role="value")], "value": 120}]}
    ours = record(TEXT, counts=[{"at": "120", "value": 120}, {"at": "7", "value": 7}])
    assert figures(judged(tmp_path, line, ours))["counts"] == (1, 1, 2)
    assert figures(judged(tmp_path, line | {"complete": []}, ours))["counts"] == (1, 1, 1)
    assert figures(judged(tmp_path, {"counts": []}, ours))["counts"] == (0, 0, 2)


def test_ids_are_compared_through_the_entities(tmp_path: Path) -> None:
    """Gold calls the ministry o7 and us o2; a count of o1 is a count of another body."""
    line: dict[str, Any] = {
        "organisations": [{"id": "o7", "name": "Минфин", "mentions": [span("Минфин"), span("Ведомство")]}],
        "counts": [{"evidence": [span("120")], "subject": {"kind": "organisation", "id": "o7"}}],
    }
    bodies = [{"at": "юристов", "name": "юристы"}, {"at": "Минфин", "name": "Минфин"}]

    def of(identity: str) -> Record:
        subject = {"kind": "organisation", "id": identity, "text": "Минфин"}
        return record(TEXT, organisations=bodies, counts=[{"at": "120", "value": 120, "subject": subject}])

    assert figures(judged(tmp_path, line, of("o2")))["counts.subject"] == (1, 1, 1)
    assert figures(judged(tmp_path, line, of("o1")))["counts.subject"] == (0, 1, 1)
    assert figures(judged(tmp_path, line, of("o2")))["organisations"] == (1, 1, 2)


def test_a_person_by_name(tmp_path: Path) -> None:
    official = {"evidence": [span("Антон Силуанов", role="person")], "person": "Силуанов Антон", "position": "министр"}
    persons = [{"at": "Антон Силуанов", "name": "Силуанов Антон", "surname": "Силуанов", "given_name": "Антон"}]
    at = {"person": "Антон Силуанов", "position": "министр"}
    ours = record(TEXT, persons=persons, officials=[{"at": at, "person_id": "p1", "position": "министр"}])
    assert figures(judged(tmp_path, {"officials": [official]}, ours))["officials"] == (1, 1, 1)


def test_a_whole_record_is_gold_for_itself(tmp_path: Path) -> None:
    persons = [{"at": "Антон Силуанов", "name": "Силуанов Антон", "surname": "Силуанов", "given_name": "Антон"}]
    at = {"person": "Антон Силуанов", "position": "министр"}
    subject = {"kind": "organisation", "id": "o1", "text": "Минфин"}
    ours = record(
        TEXT,
        persons=persons,
        organisations=[{"at": ("Минфин", "Ведомство"), "name": "Минфин"}],
        officials=[{"at": at, "person_id": "p1", "person": "Силуанов Антон", "position": "министр"}],
        counts=[{"at": "120", "value": 120, "subject": subject}, {"at": "7", "value": 7}],
    )
    counted = judged(tmp_path, ours.model_dump(mode="json"), ours)
    assert counted.misses == []
    assert counted.tallies["counts"].f1 == counted.tallies["officials"].f1 == counted.tallies["persons"].f1 == 1


# Texts that lie apart


def apart(folder: Path, digest: str) -> Path:
    (folder / "samples").mkdir()
    (folder / "samples" / "b.txt").write_text(TEXT, "utf-8")
    (folder / "gold").mkdir()
    line: dict[str, Any] = {"doc_key": "b.txt", "text_sha256": digest, "counts": []}
    (folder / "gold" / "g.jsonl").write_text(json.dumps(line), "utf-8")
    return folder / "gold"


def test_texts_beside_the_gold(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (case,) = gold_set(apart(tmp_path, digest)).cases
    assert (case.document.doc_key, case.document.text) == ("b.txt", TEXT)


def test_a_text_that_changed(tmp_path: Path) -> None:
    with pytest.raises(SvodkaError, match=r"b\.txt: the text in samples/ is not the one that was annotated"):
        gold_set(apart(tmp_path, "0" * 64))


def test_no_gold_at_all(tmp_path: Path) -> None:
    with pytest.raises(SvodkaError, match="no gold in it"):
        gold_set(tmp_path)
    with pytest.raises(SvodkaError, match="no such file"):
        gold_set(tmp_path / "gone")
    (tmp_path / "x.jsonl").write_text('{"text": "a", "counts": [{"value": 1}]}', "utf-8")
    with pytest.raises(SvodkaError, match=r"x\.jsonl: a line is no gold \(KeyError: 'evidence'\)"):
        gold_set(tmp_path)
