"""One article a file: encodings, and files that are none."""

from pathlib import Path

import pytest

import corpus
from corpus import Unreadable
from schemas.document import Document

ARTICLE = "Минфин уволил 120 человек\r\n\r\nОб этом сообщили «Ведомости». Ёлки проданы № 5.\n"
SHORT = "Умер поэт"


def one(path: Path) -> Document | Unreadable:
    (item,) = corpus.read([str(path)])
    return item


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866", "iso8859-5"])
@pytest.mark.parametrize("text", [ARTICLE, SHORT, ARTICLE * 300], ids=["article", "short", "long"])
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    text = text if encoding.startswith("utf") else text.translate(str.maketrans("«»№", '""N'))
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    document = one(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == text
    assert document.warnings == ()


def test_what_the_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "новости").mkdir()
    (tmp_path / "новости" / "1.txt").write_text(ARTICLE, "utf-8")
    document = one(tmp_path)
    assert isinstance(document, Document)
    assert (document.doc_key, document.source.uri, document.source.locator) == ("новости/1.txt", "новости/1.txt", None)


NO_ARTICLE = [
    (b"", "empty", "the file is empty"),
    (b" \r\n\t", "empty", "the file is empty"),
    (b"\xef\xbb\xbf\n", "empty_text", "the text is empty"),
    (b"%PDF-1.7\n\x00\x01", "binary", "convert it"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary", "convert it"),
    (bytes(range(256)) * 8, "encoding", "save it as UTF-8"),
    ("Минфин уволил".encode("utf-16-le"), "binary", "UTF-16 without its mark"),
    (b"\xff\xfe" + "Минфин".encode("utf-16-le") + b"\x00", "encoding", "begins as UTF-16"),
    (ARTICLE.encode()[:-20] + b"\xd0", "encoding", "broken at byte"),
    (ARTICLE.encode()[:50] + b"\xff\xfe" + ARTICLE.encode(), "encoding", "broken at byte"),
    ("Finanzminister für Österreich müsste".encode("latin-1"), "encoding", "save it as UTF-8"),
    (b"a" * (16 * 1024 * 1024 + 1), "too_long", "16 MiB"),
]


@pytest.mark.parametrize(("data", "error", "words"), NO_ARTICLE, ids=range(len(NO_ARTICLE)))
def test_files_that_are_no_article(tmp_path: Path, data: bytes, error: str, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    bad = one(tmp_path / "a.txt")
    assert isinstance(bad, Unreadable)
    assert (bad.doc_key, bad.locator, bad.error) == ("a.txt", "a.txt", error)
    assert bad.message.startswith("a.txt: ")
    assert words in bad.message


def test_a_stray_nul_is_mended(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Минфин\0 уволил".encode())
    document = one(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == "Минфин\ufffd уволил"
    assert [warning.code for warning in document.warnings] == ["replaced_characters"]
