"""Sentences and tokens of whole articles."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest
import razdel
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment import SentenceSpan, segment
from pipeline.segment.token import tokens
from pipeline.zone import zones
from pipeline.zone.block import blocks
from schemas.document import TELLING_ZONES

SHARED = Path(os.environ.get("SVODKA_SHARED", Path(__file__).parents[2] / ".." / "shared"))


RAZDEL: Callable[[str], Iterable[Any]] = razdel.tokenize


def cut(text: str, start: int = 0) -> list[tuple[int, int]]:
    """What razdel itself answers."""
    return [(start + token.start, start + token.stop) for token in RAZDEL(text)]


def told(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in segment(text, zones(text))]


def test_only_what_is_told_has_sentences() -> None:
    """Adverts, navigation, notes and footnote marks never reach an extractor."""
    text = (
        "Кластер «Волга»\n\nКомпания\n\nСодержание\n\n2021: Создание\n\n"
        "Кластер создан в 2021 году. В него вошли 40 организаций.ИТ-директор Сомов выступит на SummIT 28 мая\n\n"
        "  • развитие исследований;\n  2) экспорт\n\nВсего их 62.[1]\n\nПримечания\n\n1. Источник"
    )
    assert told(text) == [
        "Кластер «Волга»",
        "2021: Создание",
        "Кластер создан в 2021 году.",
        "В него вошли 40 организаций.",
        "развитие исследований;",
        "экспорт",
        "Всего их 62.",
    ]


def test_slogan_cuts_a_paragraph_in_two() -> None:
    """Both halves stand in the same paragraph."""
    text = "Мост открыт. Отключить рекламу Его строили три года.\n\nДвижение пустят в мае."
    found = segment(text, zones(text))
    assert [(text[sentence.start : sentence.end], sentence.paragraph) for sentence in found] == [
        ("Мост открыт.", 0),
        ("Его строили три года.", 0),
        ("Движение пустят в мае.", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "из-за 1,5 тыс. руб. — 3,5%",
        "в 2019, 2020 и 2021. 12 мая",
        "- 5 -6 7- 8",
        "слово -кто",
        "кто- то",
        "5, 3 и 5. 3 и 5/ 3",
        "_a_ b _ c",
        "yahoo! :) ;( --",
        "+7 (495) 223-66-99",
        "№5, ... ?! »,",
        "Δσ mβж ї’s",
    ],
)
def test_tokens_are_razdels(text: str) -> None:
    assert list(tokens(text, 0, len(text))) == cut(text)


@given(st.text(alphabet="аЯa1 ,.-/\\_—!»(:)\u00a0\nΔ", max_size=40))
def test_tokens_are_razdels_on_any_text(text: str) -> None:
    assert list(tokens(text, 0, len(text))) == cut(text)


@pytest.mark.parametrize("name", ["web-news", "wikinews"])
def test_tokens_are_razdels_on_every_block_of_the_shared_articles(name: str) -> None:
    path = SHARED / "text" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"no shared texts: {path}")
    for line in path.read_bytes().splitlines():
        text: str = orjson.loads(line)["text"]
        for block in blocks(text):
            assert list(tokens(text, block.start, block.end)) == cut(block.text, block.start)


PIECES = st.sampled_from(
    [
        "Банк открыл 3 офиса.",
        "г. Москва",
        " ",
        "\n\n",
        "[1]",
        "• ",
        "В.В.",
        "А.Банк",
        "«Что? Где?»",
        "2019 г. ",
        "…",
        "— ",
    ]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join))
def test_sentences_and_tokens_of_any_text(text: str) -> None:
    """Sentences lie inside telling zones, tokens inside sentences, all in order; no word of what is told is lost."""
    parts = zones(text)
    found = segment(text, parts)
    _in_order(found)
    for sentence in found:
        assert sentence.zone.kind in TELLING_ZONES
        assert sentence.zone.start <= sentence.start < sentence.end <= sentence.zone.end
        spans = [edge for token in sentence.tokens for edge in token]
        assert spans == sorted(spans)
        assert sentence.start == spans[0]
        assert spans[-1] == sentence.end
    lost = "".join(
        letter
        for zone in parts
        if zone.kind in TELLING_ZONES and zone.kind != "list_item"
        for at, letter in enumerate(text[zone.start : zone.end], zone.start)
        if letter.isalpha() and not any(sentence.start <= at < sentence.end for sentence in found)
    )
    assert lost == ""


def _in_order(found: tuple[SentenceSpan, ...]) -> None:
    edges = [edge for sentence in found for edge in (sentence.start, sentence.end)]
    assert edges == sorted(edges)
    numbers = [sentence.paragraph for sentence in found]
    assert numbers == sorted(numbers)
