"""Web pages: the article without what is around it, and what the page says of it."""

import json
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


ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
WHEN = "2020-05-05T10:00:00+03:00"


def meta(**said: str) -> str:
    return "<meta " + " ".join(f'{name}="{value}"' for name, value in said.items()) + ">"


def linked(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


NEWS = {"@type": "NewsArticle", "datePublished": WHEN, "dateModified": "2020-06-06"}
SITE = {"@type": "WebSite", "datePublished": "2001-01-01"}
DATED = {
    "meta": (meta(property="article:published_time", content=WHEN), ""),
    "meta of a counter": (meta(name="mediator_published_time", content=WHEN), ""),
    "meta by day and by time": (meta(name="date", content="2020-05-05") + meta(name="pubdate", content=WHEN), ""),
    "meta and a change": (
        meta(property="article:published_time", content=WHEN) + meta(property="article:modified_time", content="2021"),
        "",
    ),
    "linked": (linked(NEWS), ""),
    "linked in a graph": (linked([{"@graph": [NEWS | {"@type": ["NewsArticle"]}, SITE]}]), ""),
    "marked": ("", f'<time itemprop="datePublished" datetime="{WHEN}">5 мая</time>'),
    "marked in words": ("", '<span itemprop="datePublished">10:00, 5 мая 2020</span>'),
    "time": ("", f'<time pubdate datetime="{WHEN}">5 мая</time>'),
}


@pytest.mark.parametrize(("head", "body"), DATED.values(), ids=DATED)
def test_the_day_a_page_states(tmp_path: Path, head: str, body: str) -> None:
    markup = f"<html><head><title>Т</title>{head}</head><body><article>{body}{ARTICLE}</article></body></html>"
    (tmp_path / "a.html").write_text(markup, "utf-8")
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert (document.source.published or "")[:16] == "2020-05-05T10:00"
    assert document.source.published_basis == "meta"


UNDATED = {
    "the year of a footer": ("", "<footer>© 2001–2020 Вести края</footer>"),
    "a day the article tells": ("", "<p>Завод открыли 5 мая 2003 года, закон принят 12.03.2014.</p>"),
    "other news beside it": ("", '<aside><span class="date">12.03.2014</span> Другая новость</aside>'),
    "a picture's address": ("", '<img src="/upload/2019/05/17/a.jpg"><a href="/2018/05/17/b">Ранее</a>'),
    "a comment": ("", '<div class="comments"><time datetime="2022-06-05">5 июня</time></div>'),
    "its change": (meta(property="article:modified_time", content="2021-06-06"), ""),
    "two days": ("", "".join(f'<b itemprop="datePublished" content="2020-05-0{day}">.</b>' for day in (5, 6))),
    "a list": (linked({"@type": "ItemList", "itemListElement": [NEWS]}), ""),
    "no JSON": (linked(NEWS).replace("}", ""), ""),
}


@pytest.mark.parametrize(("head", "body"), UNDATED.values(), ids=UNDATED)
def test_no_day_is_guessed(tmp_path: Path, head: str, body: str) -> None:
    markup = f"<html><head><title>Т</title>{head}</head><body><article>{ARTICLE}</article>{body}</body></html>"
    (tmp_path / "a.html").write_text(markup, "utf-8")
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert (document.source.published, document.source.published_basis) == (None, None)
