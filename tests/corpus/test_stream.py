"""Packed files: sound, broken off, damaged, and bombs."""

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

import corpus
from corpus import ARCHIVES, FORMATS, Unreadable
from corpus.error import BadInput
from corpus.find import Found
from corpus.stream import PACKED, lines
from schemas.document import Document
from tests.corpus.making import TITLE, page

ROWS = [f'{{"text": "Уволены {n} человек {n * n * 7919}"}}' for n in range(2000)]
PLAIN = ("\n".join(ROWS) + "\n").encode()
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}


def read(path: Path) -> tuple[int, list[Unreadable]]:
    items = list(corpus.read([str(path)]))
    return sum(isinstance(item, Document) for item in items), [i for i in items if isinstance(i, Unreadable)]


@pytest.mark.parametrize("suffix", PACK)
def test_packed_is_as_plain(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"dump.jsonl{suffix}").write_bytes(PACK[suffix](PLAIN))
    assert read(tmp_path) == (2000, [])


@pytest.mark.parametrize("suffix", PACK)
def test_files_glued_together_are_read_to_the_end(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"dump.jsonl{suffix}").write_bytes(PACK[suffix](PLAIN) * 3)
    assert read(tmp_path) == (6000, [])


@pytest.mark.parametrize("suffix", PACK)
def test_packed_text(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.txt{suffix}").write_bytes(PACK[suffix]("Умер поэт".encode("cp1251")))
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert (document.doc_key, document.text) == (f"a.txt{suffix}", "Умер поэт")


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_broken_off(tmp_path: Path, suffix: str, share: float) -> None:
    packed = PACK[suffix](PLAIN)
    (tmp_path / f"dump.jsonl{suffix}").write_bytes(packed[: max(1, int(len(packed) * share))])
    count, (bad,) = read(tmp_path)
    assert count < 2000 or share > 0.99  # at 0.999 only the check sum is missing
    assert bad.error == "truncated"
    assert bad.locator == f"dump.jsonl{suffix}, after line {count}"
    assert "breaks off" in bad.message


@pytest.mark.parametrize("suffix", PACK)
def test_not_packed_at_all(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"dump.jsonl{suffix}").write_bytes(PLAIN)
    count, (bad,) = read(tmp_path)
    assert (count, bad.error) == (0, "damaged")


@pytest.mark.parametrize("suffix", PACK)
def test_a_bomb_is_stopped(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bomb.jsonl{suffix}"
    path.write_bytes(PACK[suffix](bytes(64 * 1024 * 1024)))
    with pytest.raises(BadInput) as stopped:
        list(lines(Found(str(path), path.name), max_unpacked=32 * 1024 * 1024))
    assert stopped.value.error == "bomb"
    (tmp_path / f"bomb.txt{suffix}").write_bytes(path.read_bytes())
    assert read(tmp_path / f"bomb.txt{suffix}")[1][0].error == "too_long"


def test_a_line_too_long_for_memory_costs_its_neighbours_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"first\n" + b"x" * 300_000 + b"\nlast")
    found = [(line.number, line.data) for line in lines(Found(str(path), "a.jsonl"), max_line=100)]
    assert found == [(1, b"first"), (2, None), (3, b"last")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAIN)))
    items = list(corpus.read(["-"]))
    assert (len(items), items[4].doc_key) == (2000, "-#line:5")


# Laws

NAMES = [f"a{kind}{packer}" for kind in (*FORMATS, *ARCHIVES) for packer in ("", *PACKED)]


@given(st.binary(max_size=2000), st.sampled_from(NAMES))
@example(b"\r!", "a.csv")  # a header with a carriage return inside
@settings(max_examples=300, deadline=None)
def test_no_bytes_bring_a_reader_down(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    items = list(corpus.read([str(path)]))
    for item in items:
        if isinstance(item, Document):
            item.model_dump_json().encode()


@given(st.lists(st.binary(min_size=1, max_size=60).filter(lambda line: b"\n" not in line and line.strip() != b"")))
@settings(max_examples=200, deadline=None)
def test_every_line_is_a_document_or_a_complaint(tmp_path_factory: pytest.TempPathFactory, rows: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("rows") / "a.jsonl"
    path.write_bytes(b"".join(b'{"text": "a"}\n' + row + b"\n" for row in rows))
    items = list(corpus.read([str(path)]))
    if not rows or rows[0][:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return
    assert len(items) == 2 * len(rows)
    assert all(isinstance(item, Document) for item in items[::2])


@given(st.text(min_size=1).filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("back") / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    (item,) = corpus.read([str(path)])
    if isinstance(item, Document):
        expected = text.removeprefix("\ufeff").removeprefix("\ufeff").replace("\0", "\ufffd")
        assert item.text == expected
    else:
        assert item.error in {"binary", "empty", "empty_text"}


# Standard input has no name: what it is shows in how it begins


def piped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Document | Unreadable]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    return list(corpus.read(["-"]))


@pytest.mark.parametrize("packed", [None, *PACK])
@pytest.mark.parametrize("header", ["id;text", "\ufeffurl\ttitle\tText", "text,label", "text"])
def test_a_table_from_a_pipe(packed: str | None, header: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = PACK[packed] if packed else bytes
    row = header.lower().replace("text", "Умер поэт.")
    (document,) = piped(pack(f"{header}\n{row}\n".encode()), monkeypatch)
    assert isinstance(document, Document)
    assert document.text.endswith("Умер поэт.")
    assert header not in document.text


@pytest.mark.parametrize("first", ["Text, а не видео, просят читатели.", "Русский text"])
def test_a_text_that_begins_like_a_table(first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = piped(f"{first}\n\nУмер поэт. Ему было 80 лет.\n".encode(), monkeypatch)
    assert isinstance(document, Document)
    assert document.text.startswith(first)


@pytest.mark.parametrize("packed", [None, *PACK])
def test_a_text_or_jsonl_plain_or_packed_from_a_pipe(packed: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = PACK[packed] if packed else bytes
    (document,) = piped(pack("Умер поэт\n\nЕму было 80 лет.\n".encode()), monkeypatch)
    assert isinstance(document, Document)
    assert document.text == "Умер поэт\n\nЕму было 80 лет.\n"
    assert len(piped(pack(b"\xef\xbb\xbf" + PLAIN), monkeypatch)) == 2000


WIKI = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="ru"><siteinfo>'
    "<sitename>Викиновости</sitename></siteinfo><page><title>Поэт</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2020-05-01T00:00:00Z</timestamp><model>wikitext</model>"
    "<format>text/x-wiki</format><text>Умер поэт.</text></revision></page></mediawiki>"
)


@pytest.mark.parametrize("packed", [None, *PACK])
@pytest.mark.parametrize(
    ("data", "title"),
    [(page(), TITLE), (b"\n" + page().replace(b"<!DOCTYPE html>", b""), TITLE), (WIKI.encode(), "Поэт")],
    ids=["page", "page without a doctype", "wiki"],
)
def test_markup_from_a_pipe(packed: str | None, data: bytes, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = piped(PACK[packed](data) if packed else data, monkeypatch)
    assert isinstance(document, Document)
    assert document.source.title == title
    assert "<" not in document.text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "empty"),
        (b"WARC/1.0\r\n", "truncated"),
        (b"{\n}", "invalid_json"),
        (b"\x1f\x8b" + b"x" * 20, "damaged"),
        (b"\x1f\x8bxx", "truncated"),
    ],
)
def test_a_pipe_that_holds_no_article(data: bytes, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(first := piped(data, monkeypatch)[0], Unreadable)
    assert first.error == error
