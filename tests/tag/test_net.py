"""The nets in fewer steps give the tags slovnet gives, token for token."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tag import Tagger, net
from pipeline.tag.word import Form
from tests.article import tagger
from tests.tag import stock


def ours(text: str, of: Tagger) -> list[str]:
    sentences = stock.sentences(text)
    forms: list[Form] = of.forms.forms([text[start:end] for tokens in sentences for start, end in tokens])
    return of.morph.tags(forms, [len(tokens) for tokens in sentences])


def theirs(text: str) -> list[str]:
    words = [[text[start:end] for start, end in tokens] for tokens in stock.sentences(text)]
    return [tag for markup in stock.morph().map(words) for tag in markup.tags]


@pytest.mark.parametrize("text", stock.ARTICLES)
def test_same_tags(text: str) -> None:
    assert ours(text, tagger()) == theirs(text)


@pytest.mark.parametrize("path", stock.nerel())
def test_same_tags_on_nerel(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ours(text, tagger()) == theirs(text)


def test_same_tags_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article longer than a chunk is worked on in parts, with a table much smaller than its vocabulary."""
    monkeypatch.setattr(net, "CHUNK", 16)
    monkeypatch.setattr(net, "ROWS", 64)
    text = " ".join(stock.ARTICLES * 2)
    assert ours(text, Tagger.load()) == theirs(text)


@settings(max_examples=25)
@given(st.text(st.sampled_from("аБ-ё 1,.«»!\nzZ№—…"), max_size=60))
def test_same_tags_of_anything(text: str) -> None:
    assert ours(text, tagger()) == theirs(text)
