"""What counts as a difference: records of real articles, read by two versions that differ in one thing each."""

from collections.abc import Callable
from typing import TypeAlias

import orjson
import pytest

from pipeline.article import Extractor
from pipeline.diff.difference import Difference, differences
from pipeline.diff.fact import Content
from pipeline.diff.pair import Pair
from pipeline.write.jsonl import line
from schemas import Document

TEXT = (
    "Глава Минфина Антон Силуанов сообщил 5 мая 2020 года, что министерство уволило 120 сотрудников. "
    "Его заместитель Ирина Окладникова добавила, что 30 человек вернутся в июне."
)

Change: TypeAlias = Callable[[Content], object]


@pytest.fixture(scope="module")
def record(extractor: Extractor) -> bytes:
    """The article as it was read; a bytes object, so that every test changes a copy of its own."""
    return line(extractor.read(Document(doc_key="a.txt", text=TEXT)))


def found(record: bytes, change: Change) -> list[Difference]:
    before, after = orjson.loads(record), orjson.loads(record)
    change(after)
    return list(differences(Pair(before, after)))


def one(record: bytes, change: Change) -> Difference:
    (only,) = found(record, change)
    return only


def test_the_same_is_no_difference(record: bytes) -> None:
    assert found(record, lambda after: after.update()) == []


def test_a_fact_that_vanished_is_told_with_its_rule_and_its_words(record: bytes) -> None:
    difference = one(record, lambda after: after["counts"].pop())
    assert (difference.what, difference.kind, difference.quote) == ("vanished", "counts", "30")
    assert difference.rule == orjson.loads(record)["counts"][-1]["source_rule"]
    assert "добавила, что [30] человек вернутся" in difference.around


def test_a_fact_that_appeared(record: bytes) -> None:
    before, after = orjson.loads(record), orjson.loads(record)
    gone = before["persons"].pop(1)
    for official in before["officials"]:
        official["person_id"] = None if official["person_id"] == gone["id"] else official["person_id"]
    appeared = [one for one in differences(Pair(before, after)) if one.what == "appeared"]
    assert [(one.kind, one.after and one.after["name"]) for one in appeared] == [("persons", gone["name"])]


def test_a_change_names_its_fields_and_both_values(record: bytes) -> None:
    difference = one(record, lambda after: after["counts"][0].update(noun="человек", comparator="approx"))
    assert (difference.what, difference.fields) == ("changed", ("comparator", "noun"))
    assert difference.before == {"comparator": "exact", "noun": "сотрудник"}
    assert difference.after == {"comparator": "approx", "noun": "человек"}


def test_another_rule_or_confidence_alone_is_no_change_of_the_fact(record: bytes) -> None:
    difference = one(record, lambda after: after["dates"][0].update(source_rule="a_new_rule", confidence=0.5))
    assert (difference.what, difference.rule) == ("remade", "a_new_rule")
    assert difference.fields == ("source_rule", "confidence")


def test_a_number_in_an_id_is_no_change(record: bytes) -> None:
    """A person found earlier in the text makes p1 of p2 wherever it stands; the facts say what they said."""

    def renumber(after: Content) -> None:
        text = orjson.dumps(after).replace(b'"p1"', b'"p9"').replace(b'"p2"', b'"p1"').replace(b'"p9"', b'"p2"')
        text = text.replace(b'"d1"', b'"d7"').replace(b'"o1"', b'"o5"')
        after.update(orjson.loads(text))

    assert found(record, renumber) == []


def test_another_person_in_the_same_post_is_a_change(record: bytes) -> None:
    def exchange(after: Content) -> None:
        after["officials"][0]["person_id"] = after["persons"][1]["id"]
        after["officials"][0]["person"] = after["persons"][1]["name"]

    difference = one(record, exchange)
    assert difference.fields == ("person",)
    assert (difference.before, difference.after) == (
        {"person": "Силуанов Антон"},
        {"person": "Окладникова Ирина"},
    )


def test_a_namesake_is_another_person(record: bytes) -> None:
    """Two entities of one name are told apart, although the copies of the name are equal."""
    before, after = orjson.loads(record), orjson.loads(record)
    for content in (before, after):
        content["persons"][1]["name"] = content["persons"][0]["name"]
    after["officials"][0]["person_id"] = "p2"
    (difference,) = differences(Pair(before, after))
    assert difference.after == {"person": "Силуанов Антон (2)"}


def test_a_field_that_only_one_schema_has_is_no_change(record: bytes) -> None:
    assert found(record, lambda after: [fact.update(new_in_1_1=None) for fact in after["counts"]]) == []


def test_an_article_that_only_one_run_has(record: bytes) -> None:
    content = orjson.loads(record)
    whole = sum(len(content[kind]) for kind in ("organisations", "persons", "officials", "counts", "dates", "links"))
    assert [one.what for one in differences(Pair(content, None))] == ["vanished"] * whole
    assert [one.what for one in differences(Pair(None, content))] == ["appeared"] * whole


def test_without_texts_the_quote_stands_alone(record: bytes) -> None:
    content = orjson.loads(record) | {"text": None}
    assert {one.around for one in differences(Pair(content, None))} >= {"[120]", "[5 мая 2020 года]"}
