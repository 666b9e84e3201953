"""Guesses at plain words: what pymorphy3 makes of them, by all its units."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tag.dictionary import PLAIN, analyser, guesses
from pipeline.tag.guess import by_analogy

WORDS = "Сёдзи фаундэйшн Миллаертса байткод нейросетью недоскидка Бутявкать мшгзк ъъ Зыкинтас еёшный АБВ щы".split()


def by_pymorphy(form: str) -> list[Any]:
    morph: Any = analyser()
    return list(morph.parse(form))


@pytest.mark.parametrize("form", WORDS)
def test_as_pymorphy_guesses(form: str) -> None:
    assert by_analogy(analyser(), form) == by_pymorphy(form)


@settings(max_examples=300)
@given(st.text(st.sampled_from("аеиоуяъьйсткнвёЯБДХ"), min_size=1, max_size=7))
def test_as_pymorphy_guesses_at_anything(form: str) -> None:
    assert guesses(form) == by_pymorphy(form)


@pytest.mark.parametrize("form", ["дом", "А", "Wave", "2021", "кто-то", "Ту-154", "«", "xх"])
def test_other_forms_are_asked_of_all_units(form: str) -> None:
    assert guesses(form) == by_pymorphy(form)
    assert form == "дом" or not PLAIN.fullmatch(form)
