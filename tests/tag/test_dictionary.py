"""Readings: what pymorphy3 gives, and what makes it quick."""

from typing import Any

import pymorphy3
import pytest
from pymorphy3.dawg import EXTENSION_AVAILABLE

from pipeline.tag import paradigm
from pipeline.tag.dictionary import READINGS, readings
from pipeline.tag.paradigm import analyser
from pipeline.text import Parse


def by_pymorphy(form: str) -> tuple[Parse, ...]:
    morph: Any = analyser()
    found = morph.parse(form)
    kept = found if found[0].is_known and len(form) > 1 else found[:READINGS]
    return tuple(
        Parse(
            lemma=one.normal_form,
            pos=str(one.tag).replace(" ", ",").split(",")[0],
            case=one.tag.case,
            number=one.tag.number,
            gender=one.tag.gender,
            animate={"anim": True, "inan": False, None: None}[one.tag.animacy],
            tense=one.tag.tense,
            person=one.tag.person,
            grammemes=frozenset(map(str, one.tag.grammemes)),
            score=one.score,
            known=one.is_known,
        )
        for one in kept
    )


FORMS = (
    "стали Всё все её елка Ёлку наилучших трёх Минфина МВД РЖД 1990-х вице-премьера по-прежнему кто-то бабло-таки "
    "Путин его Зеленскому фиас криптобиржа А я с в кг т г ООО нет есть было пятью обеих полтора самый поехавший "
    "нейросетей O'Нил Ту-154 ʼя Iрина їжак ЁЁ ъ-ъ"
)


@pytest.mark.parametrize("form", FORMS.split())
def test_as_pymorphy(form: str) -> None:
    """Known words, ё and е, abbreviations, initials, compounds, unknown words, mixed alphabets."""
    assert readings(form) == by_pymorphy(form)


def test_a_tag_that_says_both_is_read_the_same_in_every_process() -> None:
    """pymorphy3 goes by the order of a set, which changes from process to process."""
    (accusative,) = [reading for reading in readings("Кентукки") if reading.case == "accs"]
    assert {"anim", "inan"} < accusative.grammemes
    assert accusative.animate is False


@pytest.mark.parametrize("form", ["2021", "№", "«", "BBC", "x", "\u0301", "中国"])
def test_no_readings_without_cyrillic(form: str) -> None:
    assert readings(form) == ()


def test_fast_reader_is_in_use() -> None:
    """The pure Python reader is ten times slower; it is refused rather than used silently."""
    assert EXTENSION_AVAILABLE
    morph: Any = analyser()
    assert type(morph.dictionary.words).__mro__[1].__module__ == "dawg"


def test_slow_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paradigm, "EXTENSION_AVAILABLE", False)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'pymorphy3\[fast\]'"):
        analyser.__wrapped__()


def test_one_analyser() -> None:
    assert isinstance(analyser(), pymorphy3.MorphAnalyzer)
    assert analyser() is analyser()
