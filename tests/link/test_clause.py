"""Clauses: what belongs to one predication."""

import pytest

from pipeline.link.clause import clauses
from tests.article import article

SENTENCES = [
    # one clause
    "Минфин уволил 120 человек.",
    # two finite verbs
    "Погибли пять человек, | 44 получили травмы.",
    "Завод открыли в мае, | а в июне он выпустил 100 машин.",
    "Выручка выросла на 5 % | и достигла 2 млрд рублей.",
    # one verb, two objects
    "Компания наняла 10 врачей и 20 медсестёр.",
    # what is said opens behind the one who says it
    "Губернатор сообщил, | что построено три школы.",
    "Завод это ощутил: | к маю, в конце сезона, прибыль упала.",
    "Как рассказал в январе мэр, | в кластер вошли 9 предприятий.",
]

INTERRUPTED = [
    ("Завод, построенный в 2015 году, выпустил 100 машин.", ["Завод, выпустил 100 машин.", "построенный в 2015 году,"]),
    (
        "Парк, который дважды (в мае и в июне) закрывали, посетили 500 человек.",
        ["Парк, посетили 500 человек.", "который дважды ( в мае и в июне ) закрывали,"],
    ),
    ("Парк, который открыли в мае, посетили 500 человек.", ["Парк, посетили 500 человек.", "который открыли в мае,"]),
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_bars_part_clauses(marked: str) -> None:
    assert _parts(marked.replace(" |", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(("text", "parts"), INTERRUPTED)
def test_a_clause_goes_on_behind_what_interrupts_it(text: str, parts: list[str]) -> None:
    assert _parts(text) == parts


def _parts(text: str) -> list[str]:
    (sentence,) = article(text).sentences
    parts: dict[int, str] = {}
    for token, number in zip(sentence.tokens, clauses(sentence), strict=True):
        gap = "" if token.text in ",.:;" or token.start == sentence.start else " "
        parts[number] = parts.get(number, "") + gap + token.text
    return [part.strip() for part in parts.values()]
