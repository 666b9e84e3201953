"""Numbers of NEREL that are no counts, and those its annotators mark now and then."""

import pytest

from pipeline.evaluate.nerel_number import APART, WAVERING, kind_of
from tests.markup import read

APARTS = [
    ("Они выиграли [2](n):1.", "score"),
    ("Он набрал 14 (7+[7](n)) очков.", "score"),
    ("Учился в школе [№ 7](n).", "identifier"),
    ("Летел на Ту-[154](n).", "part of a name"),
    ("Осудили на [22](n) года.", "length of time"),
    ("После [двухлетней](n) паузы.", "length of time"),
    ("Это [один](n) из лидеров.", "one of many"),
]
WAVERINGS = [
    ("Ушли [несколько](n) человек.", "несколько"),
    ("[Обеих](n) наградили.", "оба"),
    ("Он [трижды](n) пытался.", "дважды"),
    ("Нет [ни одного](n) дома, ни [одного](n) сада.", "ни один"),
    ("[Двукратный](n) чемпион.", "двукратный"),
    ("Пришёл ещё [один](n) врач.", "ещё один"),
]


@pytest.mark.parametrize(("marked", "name"), APARTS)
def test_what_the_contract_keeps_apart(marked: str, name: str) -> None:
    text, marks = read(marked)
    assert {kind_of(text, (mark.start, mark.end), APART) for mark in marks} == {name}


@pytest.mark.parametrize(("marked", "name"), WAVERINGS)
def test_what_is_marked_now_and_then(marked: str, name: str) -> None:
    text, marks = read(marked)
    assert {kind_of(text, (mark.start, mark.end), WAVERING) for mark in marks} == {name}


@pytest.mark.parametrize("marked", ["[Один](n) из пяти ушёл", "[несколько десятков](n) человек", "[двое](n) детей"])
def test_numbers_that_are_asked_for(marked: str) -> None:
    text, marks = read(marked)
    assert {kind_of(text, (mark.start, mark.end), (*APART, *WAVERING)) for mark in marks} == {None}
