"""Web pages: the article without what is around it, and what the page says of it."""

from pathlib import Path

import pytest

import corpus
from corpus import Unreadable
from schemas.document import Document
from tests.corpus.making import PARAGRAPHS, TITLE, page


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_the_article_of_a_page(tmp_path: Path, charset: str) -> None:
    (tmp_path / "zavod.html").write_bytes(page(charset=charset))
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text.startswith("\n".join((TITLE, *PARAGRAPHS)))
    assert "Спорт" not in document.text
    assert "Реклама" not in document.text
    source = document.source
    assert (source.title, source.publisher, source.published_basis) == (TITLE, "Вести края", "meta")
    assert source.published is not None
    assert source.published.startswith("2023-01-17")
    assert document.doc_key == "https://vesti.example/2023/zavod"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "empty"),
        (b"<html><body><nav></nav></body></html>", "no_text"),
        (b"\x00\x01" * 50, "no_text"),
    ],
)
def test_a_page_without_an_article(tmp_path: Path, content: bytes, error: str) -> None:
    (tmp_path / "a.htm").write_bytes(content)
    (bad,) = corpus.read([str(tmp_path)])
    assert isinstance(bad, Unreadable)
    assert bad.error == error
