"""Tables: what a line asks for, and when it is right."""

import json
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import gold_set
from pipeline.evaluate.score import Scores
from schemas.record import Record
from tests.evaluate.making import record

TEXT = "В ассоциацию входят 1 250 компаний, школа № 7 закрыта."
COMPANIES = {"id": "c1", "doc_date": None, "text": TEXT, "start": 20, "end": 25, "span": "1 250"}
SCHOOL = {"id": "c2", "doc_date": None, "text": TEXT, "start": 44, "end": 45, "span": "7", "expected": None}


def scores(folder: Path, name: str, line: dict[str, Any], answer: Record) -> Scores:
    (folder / name).write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
    (case,) = gold_set(folder / name).cases
    counted = Scores()
    case.judge(answer, counted)
    return counted


def figures(counted: Scores, measure: str) -> tuple[float, int, int]:
    tally = counted.tallies[measure]
    return tally.right, tally.gold, tally.predicted


# One fact a line


def test_given_fields_decide_and_others_do_not(tmp_path: Path) -> None:
    expected: dict[str, Any] = {"value": 1250, "noun": "компания", "subject": "ассоциация", "noun_mods": []}
    line = COMPANIES | {"expected": expected}
    subject = {"kind": "organisation", "id": "o1", "text": "Ассоциация банков"}
    organisation = {"at": "ассоциацию", "name": "Ассоциация банков", "aliases": ("ассоциация",)}
    count = {"at": "1 250", "value": 1250, "noun": "компания", "subject": subject, "predicate": "входить"}
    counted = scores(tmp_path, "counts.jsonl", line, record(TEXT, organisations=[organisation], counts=[count]))
    assert figures(counted, "counts.items") == figures(counted, "counts") == (1, 1, 1)
    assert counted.misses == []
    assert counted.rules["counts.by_hand"].right == 1


def test_one_wrong_field_makes_the_line_wrong(tmp_path: Path) -> None:
    line = COMPANIES | {"expected": {"value": 1250, "noun": "компания"}}
    counted = scores(
        tmp_path, "counts.jsonl", line, record(TEXT, counts=[{"at": "250", "value": 250, "noun": "компания"}])
    )
    assert [figures(counted, f"counts{part}") for part in (".found", "", ".items", ".noun", ".value")] == [
        (1, 1, 1),
        (0, 1, 1),
        (0, 1, 1),
        (1, 1, 1),
        (0, 1, 1),
    ]
    (miss,) = counted.misses
    assert str(miss) == (
        "counts  c1  c1 value: 1250 expected, 250.0 found (by_hand)  "
        "| В ассоциацию входят ⟦1 250⟧ компаний, школа № 7 закрыта."
    )
    assert counted.rules["counts.by_hand"].right == 0


def test_a_fact_elsewhere_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    counted = scores(
        tmp_path,
        "counts.jsonl",
        COMPANIES | {"expected": {"value": 1250}},
        record(TEXT, counts=[{"at": "7", "value": 7}]),
    )
    assert figures(counted, "counts") == (0, 1, 0)
    assert figures(counted, "counts.value") == (0, 1, 0)


def test_where_nothing_may_be_found(tmp_path: Path) -> None:
    good = record(TEXT, counts=[{"at": "1 250", "value": 1250}])
    bad = record(TEXT, counts=[{"at": "7", "value": 7}])
    assert figures(scores(tmp_path, "counts.jsonl", SCHOOL, good), "counts.items") == (1, 1, 1)
    assert figures(scores(tmp_path, "counts.jsonl", SCHOOL, bad), "counts.items") == (0, 1, 1)


def test_dates_too(tmp_path: Path) -> None:
    text = "Завод откроют во втором квартале 2014 года."
    line = {"id": "d1", "doc_date": "2013-06-01", "text": text, "start": 14, "end": 42}
    line |= {"expected": {"type": "DATE", "value": "2014-34", "mod": None}}
    found = record(text, dates=[{"at": "втором квартале 2014 года", "value": "2014-34"}])
    assert figures(scores(tmp_path, "dates.jsonl", line, found), "dates.items") == (1, 1, 1)


# All facts of a line

MINISTER = "Глава банка HSBC Стивен Грин и министр Анна Попова встретились."
HEAD = {
    "person": {
        "surname": "Грин",
        "given_name": "Стивен",
        "patronymic": None,
        "start": 17,
        "end": 28,
        "span": "Стивен Грин",
    },
    "position": "глава",
    "position_start": 0,
    "position_end": 16,
    "position_span": "Глава банка HSBC",
    "organisation": "банк HSBC",
    "organisation_alt": ["HSBC"],
    "organisation_start": 6,
    "organisation_end": 16,
    "phase": "current",
}
GREEN = {"at": "Стивен Грин", "name": "Грин Стивен", "surname": "Грин", "given_name": "Стивен"}
OURS = {
    "at": {"person": "Стивен Грин", "position": "Глава банка", "organisation": "HSBC"},
    "person_id": "p1",
    "person": "Грин Стивен",
    "position": "глава",
    "organisation": "HSBC",
}
OFFICIALS = {"id": "o1", "doc_date": None, "text": MINISTER, "expected": [HEAD]}


def test_officials(tmp_path: Path) -> None:
    counted = scores(tmp_path, "officials.jsonl", OFFICIALS, record(MINISTER, persons=[GREEN], officials=[OURS]))
    assert counted.misses == []
    assert figures(counted, "officials.items") == (1, 1, 1)


def test_another_official_is_one_too_many(tmp_path: Path) -> None:
    popova = {"at": "Анна Попова", "name": "Попова Анна", "surname": "Попова", "given_name": "Анна"}
    minister = {"at": {"person": "Анна Попова", "position": "министр"}, "person_id": "p2", "position": "министр"}
    answer = record(MINISTER, persons=[GREEN, popova], officials=[OURS, minister])
    counted = scores(tmp_path, "officials.jsonl", OFFICIALS, answer)
    assert (figures(counted, "officials"), figures(counted, "officials.items")) == ((1, 1, 2), (0, 1, 1))
    assert [miss.what for miss in counted.misses] == ["f2 spurious (by_hand)"]


def test_a_rank_is_no_official_to_the_table_and_no_error(tmp_path: Path) -> None:
    rank = {"at": {"person": "Стивен Грин", "position": "Глава"}, "person_id": "p1", "position": "генерал"}
    answer = record(MINISTER, persons=[GREEN], officials=[OURS, rank | {"category": "rank"}])
    assert figures(scores(tmp_path, "officials.jsonl", OFFICIALS, answer), "officials.items") == (1, 1, 1)


def test_initials_are_a_given_name_and_a_patronymic(tmp_path: Path) -> None:
    person = {"surname": "Грин", "given_name": "С.", "patronymic": "Т.", "start": 17, "end": 28}
    short = GREEN | {"given_name": None, "initials": "С. Т."}
    line = OFFICIALS | {"expected": [HEAD | {"person": person}]}
    counted = scores(tmp_path, "officials.jsonl", line, record(MINISTER, persons=[short], officials=[OURS]))
    assert figures(counted, "officials.person") == (1, 1, 1)


def test_the_wrong_person_is_another_official(tmp_path: Path) -> None:
    popova = {"at": "Анна Попова", "name": "Попова Анна", "surname": "Попова", "given_name": "Анна"}
    theirs = OURS | {"at": {"person": "Анна Попова", "position": "Глава банка"}}
    counted = scores(tmp_path, "officials.jsonl", OFFICIALS, record(MINISTER, persons=[popova], officials=[theirs]))
    assert figures(counted, "officials.found") == (0, 1, 1)


# Organisations: names, and all mentions in their forms

BANK = "Банк ВТБ отчитался. Прибыль ВТБ выросла, сообщил Минфин."


def organisations(*mentions: tuple[int, int, str]) -> dict[str, Any]:
    given = [{"start": start, "end": end, "form_of_reference": form} for start, end, form in mentions]
    expected = [{"name": "банк ВТБ", "aliases": ["ВТБ"], "mentions": given}]
    return {"id": "g1", "doc_date": None, "text": BANK, "expected": expected, "not_organisations": []}


def test_organisations(tmp_path: Path) -> None:
    ours = {"at": ("Банк ВТБ", "ВТБ выросла"), "name": "банк ВТБ", "aliases": ("ВТБ",)}
    line = organisations((0, 8, "full"), (28, 31, "abbreviation"))
    counted = scores(tmp_path, "organisations.jsonl", line, record(BANK, organisations=[ours]))
    assert figures(counted, "organisations.mentions") == (1, 1, 1)
    assert figures(counted, "organisations.forms") == (0, 1, 1)  # ours are all called full
    assert figures(counted, "organisations") == (0, 1, 1)
    line = organisations((0, 8, "full"))
    counted = scores(tmp_path, "organisations.jsonl", line, record(BANK, organisations=[ours]))
    assert figures(counted, "organisations.items") == (1, 1, 1)


def test_a_second_organisation_is_one_too_many(tmp_path: Path) -> None:
    ours: list[dict[str, Any]] = [
        {"at": "Банк ВТБ", "name": "банк ВТБ", "aliases": ("ВТБ",)},
        {"at": "Минфин", "name": "Минфин"},
    ]
    counted = scores(tmp_path, "organisations.jsonl", organisations((0, 8, "full")), record(BANK, organisations=ours))
    assert (figures(counted, "organisations"), figures(counted, "organisations.items")) == ((1, 1, 2), (0, 1, 1))
