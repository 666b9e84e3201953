"""The account of numbers: each one a fact, a reason why it is none, or among the unexplained."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import found
from pipeline.write.ledger import ledger
from tests.article import article

NONE = [
    ("Дори решила найти свою семью.", [("семью", "homonym")]),
    ("Картина вошла в десятку лидеров проката.", [("десятку", "set")]),
    ("Осмотр колёсных пар занял неделю.", [("пар", "couple")]),
    ("Вышел двухтомник о музее.", [("двухтомник", "adjective")]),
    ("Второй матч закончился со счётом 3:1.", [("Второй", "ordinal"), ("3:1", "score")]),
    ("Сервер с адресом 54.231.19.48 отключён.", [("54.231.19.48", "identifier")]),
    ("Он живёт в доме 5.", [("5", "identifier")]),
]
"""A number that is no fact, and why."""

FACTS = [
    "Погибли пять человек, двое ранены.",
    "Выручка за две тысячи двадцатый год выросла вдвое, до 1,5 млн рублей.",
    "К десятому мая закрыли треть школ.",
    "Из 40 аппаратов неисправны 13.",
    "Игрок размещает карты на одной из двух сторон.",
]
"""Every number belongs to a fact, in digits or in words."""


@pytest.mark.parametrize(("text", "none"), NONE)
def test_a_number_that_is_no_fact_says_why(text: str, none: list[tuple[str, str]]) -> None:
    account = _account(text)
    assert [(text[item["start"] : item["end"]], item["reason"]) for item in account["no_facts"]] == none
    assert account["unexplained"] == []


@pytest.mark.parametrize("text", FACTS)
def test_a_number_of_a_fact_is_explained(text: str) -> None:
    account = _account(text)
    assert account["numbers_seen"] == account["numbers_explained"] > 0
    assert account["no_facts"] == account["unexplained"] == []


PIECES = st.sampled_from(
    "погибли 5 человек пятеро двадцать пять 12 % тысячи рублей млн с 8 до 12 № 7 3:1 в 2020 году первый XXI"
    " семью пара из одной двух сторон пол- десятка треть половина вдвое дважды двухтомник"
    " — ( ) , . : « » 15 км/ч $ 1.2.3.4".split()
)


@settings(max_examples=150)
@given(st.lists(PIECES, min_size=1, max_size=18))
def test_no_number_is_lost(words: list[str]) -> None:
    account = _account(" ".join(words))
    assert account["numbers_seen"] == account["numbers_explained"] + len(account["unexplained"])
    rest = {item["start"] for item in account["unexplained"]}
    none = {place for item in account["no_facts"] for place in range(item["start"], item["end"])}
    assert rest.isdisjoint(none)


def _account(text: str) -> dict[str, Any]:
    told = article(text)
    findings = found(told)
    return ledger(told, findings.counts, findings.dates, findings.no_facts)
