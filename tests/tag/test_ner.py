"""natasha's entities: the spans that slovnet.NER marks in the same text."""

from functools import cache
from pathlib import Path

import pytest

from pipeline.segment.quotation import has_doubled
from pipeline.tag import Tagger
from pipeline.tag.ner import TYPES
from tests.tag import stock

Found = list[tuple[int, int, str]]


@cache
def tagger() -> Tagger:
    return Tagger.load()


def ours(text: str) -> Found:
    found = tagger()._mentions.tag(text, stock.sentences(text))
    return [(mention.start, mention.end, mention.type) for mention in found]


def theirs(text: str) -> Found:
    return [(span.start, span.stop, TYPES[span.type]) for span in stock.ner()(text).spans]


@pytest.mark.parametrize("text", stock.ARTICLES)
def test_same_mentions(text: str) -> None:
    assert ours(text) == theirs(text)


@pytest.mark.parametrize("path", stock.nerel())
def test_same_mentions_on_nerel(path: Path) -> None:
    text = path.read_text("utf-8")
    if has_doubled(text):
        pytest.skip("quotation marks of two signs are shown to the net as «»")
    assert ours(text) == theirs(text)


def test_no_tokens_no_mentions() -> None:
    assert tagger()._mentions.tag(" \n", []) == []
