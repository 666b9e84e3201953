"""Bad lines: each gives one clear complaint or a right document, and its neighbours stay whole."""

from pathlib import Path

import pytest

import corpus
from corpus import Unreadable
from schemas.document import Document

GOOD = '{"text": "Минфин уволил 120 человек."}'.encode()

BROKEN = [
    (b'{"text": "a"', "invalid_json", "column 13"),
    (b"{", "invalid_json", "spread over lines"),
    (b'{"text": 17}', "text_not_a_string", "a number"),
    (b'{"text": ["a"]}', "text_not_a_string", "a list"),
    (b'{"text": {"a": 1}}', "text_not_a_string", "an object"),
    (b'{"text": true}', "text_not_a_string", "true or false"),
    (b'{"text": ""}', "empty_text", "empty"),
    (b'{"text": "\\ufeff \\n"}', "empty_text", "empty"),
    (b'{"text": null}', "empty_text", "empty"),
    (b'{"text": NaN}', "empty_text", "empty"),
    (b'{"words": "a", "url": "b"}', "no_text", "(there are: url, words)"),
    (b"{}", "no_text", "none"),
    (b'["text"]', "not_an_object", "JSON object"),
    (b"null", "not_an_object", "JSON object"),
    (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "invalid_json", "nested too deeply"),
    ('{"text": "Минфин'.encode() + b"\xff" + ' уволил"}'.encode(), "encoding", "broken at byte"),
    (b"\x00\x01\x02\x03", "binary", "not text"),
    (b'{"text": "' + b"a" * (16 * 1024 * 1024) + b'"}', "too_long", "16 MiB"),
]


@pytest.mark.parametrize(("line", "error", "words"), BROKEN, ids=[f"{i}-{case[1]}" for i, case in enumerate(BROKEN)])
def test_broken_line_between_good_ones(tmp_path: Path, line: bytes, error: str, words: str) -> None:
    (tmp_path / "dump.jsonl").write_bytes(GOOD + b"\n" + line + b"\n" + GOOD)
    first, bad, last = corpus.read([str(tmp_path)])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Unreadable)
    assert (bad.doc_key, bad.locator, bad.stage, bad.error) == (
        "dump.jsonl#line:2",
        "dump.jsonl, line 2",
        "read",
        error,
    )
    assert bad.message.startswith("dump.jsonl, line 2: ")
    assert words in bad.message
    assert "\n" not in bad.message
    assert last.source.locator == "line:3"


ODD = [
    (b"\xef\xbb\xbf" + GOOD, "Минфин уволил 120 человек."),
    (GOOD + b"\r", "Минфин уволил 120 человек."),
    (GOOD.decode().encode("cp1251"), "Минфин уволил 120 человек."),
    (GOOD.decode().encode("koi8-r"), "Минфин уволил 120 человек."),
    (b'{"TEXT": "a"}', "a"),
    (b'{"text": "  ", "body": "a"}', "a"),
    (b'{"text": "a", "score": NaN, "big": 123456789012345678901234567890}', "a"),
    (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "a"),
    (b'{"text": "\\ud83d\\ude42\\ud83d"}', "🙂\ufffd"),
    (b'{"text": "a\\u0000b"}', "a\ufffdb"),
    (b'{"text": "a\x00\tb"}', "a\ufffd\tb"),
    (b'{"text": "a\\r\\nb"}', "a\r\nb"),
    (b'{"text": "' + b"a" * 5_000_000 + b'"}', "a" * 5_000_000),
]


@pytest.mark.parametrize(("line", "text"), ODD, ids=range(len(ODD)))
def test_odd_line_that_is_an_article(tmp_path: Path, line: bytes, text: str) -> None:
    (tmp_path / "dump.jsonl").write_bytes(GOOD + b"\n" + line + b"\n\n \n" + GOOD + b"\n")
    documents = list(corpus.read([str(tmp_path)]))
    assert all(isinstance(document, Document) for document in documents)
    assert len(documents) == 3
    assert isinstance(documents[1], Document)
    assert documents[1].text == text


def test_a_column_given_twice_is_read_last_and_said(tmp_path: Path) -> None:
    (tmp_path / "dump.jsonl").write_text('{"text": "a", "x": 1, "x": 2, "Text": "b"}', "utf-8")
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text == "b"
    assert [warning.message for warning in document.warnings] == ["column text is given twice; the last was read"]


def test_ids_stay_as_they_are_written(tmp_path: Path) -> None:
    ids = ['"а/1"', "17", "123456789012345678901234567890", "1.50"]
    (tmp_path / "dump.ndjson").write_text("\n".join(f'{{"id": {i}, "text": "a"}}' for i in ids), "utf-8")
    keys = [item.doc_key for item in corpus.read([str(tmp_path)])]
    assert keys == ["dump.ndjson#" + i.strip('"') for i in ids]


def test_a_file_without_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    (tmp_path / "b.jsonl").write_bytes(b"\n \r\n")
    complaints = list(corpus.read([str(tmp_path)]))
    assert [(item.doc_key, item.error) for item in complaints if isinstance(item, Unreadable)] == [
        ("a.jsonl", "empty"),
        ("b.jsonl", "empty"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    (tmp_path / "dump.jsonl").write_bytes((mark + (GOOD.decode() + "\n") * 3).encode(encoding))
    texts = [item.text for item in corpus.read([str(tmp_path)]) if isinstance(item, Document)]
    assert texts == ["Минфин уволил 120 человек."] * 3
