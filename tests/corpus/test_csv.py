"""Tables: the header's names, any usual delimiter, fields of any size, and rows that are broken."""

from pathlib import Path

import pytest

import corpus
from corpus import Unreadable
from schemas.document import Document

LENTA = """url,title,text,topic,tags,date
https://lenta.ru/news/2019/12/14/zavod/,"Завод ""Луч"" уволил 120 человек","Завод сообщил об этом в пятницу.
Вернутся не все.",Экономика,Промышленность,2019/12/14
"""


def read(path: Path, content: str | bytes, name: str = "dump.csv") -> list[Document | Unreadable]:
    (path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(corpus.read([str(path / name)]))


def texts(items: list[Document | Unreadable]) -> list[str]:
    return [item.text if isinstance(item, Document) else f"{item.locator}: {item.error}" for item in items]


def test_the_dump_of_lenta(tmp_path: Path) -> None:
    (document,) = read(tmp_path, LENTA)
    assert isinstance(document, Document)
    assert document.text == ('Завод "Луч" уволил 120 человек\n\nЗавод сообщил об этом в пятницу.\nВернутся не все.')
    source = document.source
    assert document.doc_key == "https://lenta.ru/news/2019/12/14/zavod"
    assert (source.published, source.published_basis, source.section, source.tags, source.locator) == (
        "2019-12-14",
        "given",
        "Экономика",
        ("Промышленность",),
        "line:2",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_any_usual_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["id", "Text", "Date"], ["7", '"Уволены 120 человек; остальные, впрочем, остались"', "11 января 2023"]]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    (document,) = read(tmp_path, content, "dump.tsv")
    assert isinstance(document, Document)
    assert document.text == "Уволены 120 человек; остальные, впрочем, остались"
    assert (document.doc_key, document.source.published) == ("dump.tsv#7", "2023-01-11")


def test_a_huge_field(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "text,id\n" + "Уволены все. " * 250_000 + ",1\n")
    assert isinstance(document, Document)
    assert len(document.text) > 3_000_000


def test_a_row_that_is_broken_costs_itself(tmp_path: Path) -> None:
    items = read(tmp_path, "text,id\nПервый,1\nВторой\n,3\nЧетвёртый,4\n")
    assert texts(items) == ["Первый", "dump.csv, line 3: invalid_csv", "dump.csv, line 4: empty_text", "Четвёртый"]


def test_a_line_of_another_encoding_costs_itself(tmp_path: Path) -> None:
    rows = ["text,id", "Первый,1", "Втор\ufffdой человек,2", "Третий,3"]
    content = "\n".join(rows).encode().replace("\ufffd".encode(), b"\xff\xfe\xfd")
    assert texts(read(tmp_path, content)) == ["Первый", "dump.csv, line 3: encoding", "Третий"]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    *_, last = read(tmp_path, 'text,id\nПервый,1\n"Второй,2\n' + "Третий,3\n" * 10)
    assert isinstance(last, Unreadable)
    assert (last.locator, last.error) == ("dump.csv, line 3", "invalid_csv")


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ("", "empty", "the file is empty"),
        ("имя,возраст\nИван,3\n", "no_text", "no column text, body, content in the header (имя,возраст)"),
    ],
)
def test_a_table_without_articles(tmp_path: Path, content: str, error: str, words: str) -> None:
    (bad,) = read(tmp_path, content)
    assert isinstance(bad, Unreadable)
    assert bad.error == error
    assert words in bad.message


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    import gzip

    packed = gzip.compress(("text,id\n" + "".join(f"Уволены {n * n} человек,{n}\n" for n in range(5000))).encode())
    *rows, last = read(tmp_path, packed[: len(packed) // 2], "dump.csv.gz")
    assert isinstance(last, Unreadable)
    assert last.error == "truncated"
    assert 0 < len(rows) < 5000
    assert "the rest is lost" in last.message
