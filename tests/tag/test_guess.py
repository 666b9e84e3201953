"""Guesses at plain words: what pymorphy3 makes of them, by all its units."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tag.dictionary import PLAIN, guessed, known
from pipeline.tag.guess import by_analogy
from pipeline.tag.paradigm import Place, analyser, grammar
from pipeline.text import Parse

WORDS = "Сёдзи фаундэйшн Миллаертса байткод нейросетью недоскидка Бутявкать мшгзк ъъ Зыкинтас еёшный АБВ щы".split()


def by_pymorphy(form: str) -> list[Parse]:
    morph: Any = analyser()
    return [Parse(one.normal_form, *grammar(one.tag), one.score, one.is_known) for one in morph.parse(form)]


def is_plain(form: str) -> bool:
    return PLAIN.fullmatch(form) is not None and not known(form.lower())


@pytest.mark.parametrize("form", WORDS)
def test_as_pymorphy_guesses(form: str) -> None:
    assert [parse for parse, _ in guessed(form)] == by_pymorphy(form)


@settings(max_examples=300)
@given(st.text(st.sampled_from("аеиоуяъьйсткнвёЯБДХ"), min_size=1, max_size=7))
def test_as_pymorphy_guesses_at_anything(form: str) -> None:
    if is_plain(form) or not PLAIN.fullmatch(form):
        assert [parse for parse, _ in guessed(form)] == by_pymorphy(form)


@pytest.mark.parametrize("form", ["А", "Wave", "2021", "кто-то", "Ту-154", "«", "xх"])
def test_other_forms_are_asked_of_all_units(form: str) -> None:
    assert [parse for parse, _ in guessed(form)] == by_pymorphy(form)
    assert not PLAIN.fullmatch(form)


@pytest.mark.parametrize("form", [form for form in WORDS if by_analogy(form.lower())])
def test_guesses_are_inflected_as_pymorphy_inflects(form: str) -> None:
    morph: Any = analyser()
    for (parse, source), one in zip(guessed(form), morph.parse(form), strict=True):
        assert isinstance(source, Place)
        wanted = {"nomn", "sing"} & ({"sing"} if parse.case is None else {"nomn", "sing"})
        found = one.inflect(wanted)
        assert source.inflected(frozenset(wanted)) == (found and found.word)


def test_a_prefix_of_the_list_is_left_to_pymorphy() -> None:
    assert by_analogy("микрофинансовая") == []
    assert [parse for parse, _ in guessed("микрофинансовая")] == by_pymorphy("микрофинансовая")
