"""A wiki's dump: its articles in words, their day, and what is no article."""

from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus import Unreadable
from corpus.find import Found
from schemas.document import Document

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="ru">
<siteinfo><sitename>Викиновости</sitename><dbname>ruwikinews</dbname>
<base>https://ru.wikinews.example/wiki/Заглавная</base><generator>MediaWiki</generator><case>case-sensitive</case>
<namespaces><namespace key="0" case="case-sensitive" /><namespace key="10" case="case-sensitive">Шаблон</namespace>
</namespaces></siteinfo>
"""


def wiki_page(number: int, title: str, text: str, namespace: int = 0, redirect: str = "") -> str:
    return (
        f"<page><title>{title}</title><ns>{namespace}</ns><id>{number}</id>{redirect}<revision><id>{number}</id>"
        f"<timestamp>2024-05-05T00:00:00Z</timestamp><contributor><username>А</username><id>1</id></contributor>"
        f"<model>wikitext</model><format>text/x-wiki</format><text>{text}</text><sha1 /></revision></page>\n"
    )


ARTICLE = (
    "{{дата|18 июня 2012}}\n[[Файл:Завод.jpg|мини|Завод]]\n'''Завод''' [[Луч (завод)|«Луч»]] уволил 120.\n\n"
    "== Источники ==\n* [https://example.org Сообщение]\n\n[[Категория:Экономика]]"
)
DUMP = (
    HEAD
    + wiki_page(5, "Завод уволил 120", ARTICLE)
    + wiki_page(6, "Шаблон:дата", "{{{1}}}", namespace=10)
    + wiki_page(7, "Завод", "#перенаправление [[Завод уволил 120]]", redirect='<redirect title="Завод уволил 120" />')
    + wiki_page(8, "Пусто", "")
    + "</mediawiki>"
)


def read(path: Path, content: str) -> tuple[list[Document | Unreadable], Counter[str]]:
    (path / "wiki.xml").write_text(content, "utf-8")
    left = Counter[str]()
    return list(corpus.read_file(Found(str(path / "wiki.xml"), "wiki.xml"), left)), left


def test_articles_of_a_wiki(tmp_path: Path) -> None:
    (article, empty), left = read(tmp_path, DUMP)
    assert isinstance(article, Document)
    assert article.text.startswith("Завод уволил 120\n\nЗавод «Луч» уволил 120.")
    assert "jpg" not in article.text
    assert "Экономика" not in article.text
    assert (article.source.published, article.source.published_basis, article.source.locator) == (
        "2012-06-18",
        "given",
        "page:5",
    )
    assert (
        article.source.url
        == "https://ru.wikinews.example/wiki/%D0%97%D0%B0%D0%B2%D0%BE%D0%B4_%D1%83%D0%B2%D0%BE%D0%BB%D0%B8%D0%BB_120"
    )
    assert isinstance(empty, Unreadable)
    assert left == {"wiki pages that are no articles": 2}


def test_a_dump_that_breaks_off(tmp_path: Path) -> None:
    items, _ = read(tmp_path, DUMP[: DUMP.index("Шаблон:дата")])
    assert isinstance(items[0], Document)
    assert isinstance(items[-1], Unreadable)
    assert items[-1].error == "damaged"


@pytest.mark.parametrize("content", ["", "<html></html>", "<mediawiki>", "Уволены все"])
def test_no_dump(tmp_path: Path, content: str) -> None:
    (bad,), _ = read(tmp_path, content)
    assert isinstance(bad, Unreadable)
    assert bad.error == "damaged"


def test_entities_that_explode_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "ха">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 12}">' for n in range(9)
    )
    items, _ = read(tmp_path, f"{bomb}]>{HEAD}{wiki_page(1, 'А', '&j;')}</mediawiki>")
    assert isinstance(items[-1], Unreadable)
