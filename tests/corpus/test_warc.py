"""Crawls: pages by their address, whole files and files that break off."""

import gzip
import random
import zlib
from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus import Unreadable
from corpus.find import Found
from schemas.document import Document
from tests.corpus.making import page


def record(kind: str, url: str, payload: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-01-18T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def response(
    number: int, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", body: bytes | None = None
) -> bytes:
    body = page(title=f"Завод уволил {number} человек") if body is None else body
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    return record("response", f"https://vesti.example/news/{number}", http)


CRAWL = [
    record("request", "https://vesti.example/news/1", b"GET / HTTP/1.1\r\nHost: vesti.example\r\n\r\n"),
    response(1),
    response(2, status="404 Not Found"),
    response(3, kind="image/png", body=b"\x89PNG"),
    response(4, body=b"<html></html>"),
    response(5),
]


def read(path: Path) -> tuple[list[Document | Unreadable], Counter[str]]:
    left = Counter[str]()
    return list(corpus.read_file(Found(str(path), path.name), left)), left


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_crawl(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(map(gzip.compress if packed else bytes, CRAWL)))
    items, left = read(path)
    assert [item.doc_key for item in items] == [f"https://vesti.example/news/{number}" for number in (1, 4, 5)]
    first, empty, last = items
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert first.text.startswith("Завод уволил 1 человек")
    assert (first.source.locator, last.source.published) == ("record:2", "2023-01-17T10:30:00+03:00")
    assert isinstance(empty, Unreadable)
    assert (empty.error, empty.locator) == ("no_text", f"{path.name}, record 5")
    assert left == {"WARC records: request": 1, "pages that were not delivered": 1, "web files: image/png": 1}


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_packed_crawl_that_breaks_off(tmp_path: Path, share: float) -> None:
    whole = b"".join(map(gzip.compress, CRAWL))
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(whole[: int(len(whole) * share)])
    last = read(path)[0][-1]
    assert isinstance(last, Unreadable)
    assert last.error == "truncated"


MEMBERS = [gzip.compress(response(number)) for number in range(6)]


def test_whole_records_before_a_break_are_read(tmp_path: Path) -> None:
    """However little is missing of the next one."""
    path = tmp_path / "crawl.warc.gz"
    for cut in (100, 300, len(MEMBERS[4]) - 2):
        path.write_bytes(b"".join(MEMBERS[:5])[:-cut])
        *pages, bad = read(path)[0]
        assert [page.doc_key for page in pages] == [f"https://vesti.example/news/{number}" for number in range(4)]
        assert isinstance(bad, Unreadable)
        assert bad.message == (
            "crawl.warc.gz, after record 4: the .gz file breaks off; fetch it again; the rest is lost"
        )


def test_a_record_whose_check_sum_is_wrong_is_not_read(tmp_path: Path) -> None:
    wrong = MEMBERS[3][:-8] + bytes(4) + MEMBERS[3][-4:]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join([*MEMBERS[:3], wrong, *MEMBERS[4:]]))
    *pages, bad = read(path)[0]
    assert [page.doc_key for page in pages] == [f"https://vesti.example/news/{number}" for number in range(3)]
    assert isinstance(bad, Unreadable)
    assert bad.message.startswith("crawl.warc.gz, after record 3: not a sound .gz file (CRC check failed")


def test_whole_records_before_what_is_not_packed_are_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(MEMBERS[:3]) + b"<html>")
    *pages, bad = read(path)[0]
    assert len(pages) == 3
    assert isinstance(bad, Unreadable)
    assert bad.error == "damaged"


BREAKS = {
    "at once": (0, "record 0: the next record breaks off in its head"),
    "in the head of a page": (1, "record 1: the next record breaks off in its head"),
    "in a page": (5, "record 5: 300 bytes of the next record are missing"),
    "in a picture": (3, "record 3: 2 bytes of the next record are missing"),
}


@pytest.mark.parametrize("where", BREAKS)
def test_a_plain_crawl_that_breaks_off(tmp_path: Path, where: str) -> None:
    """Also in a record that is no page: what came after it is lost all the same."""
    whole, words = BREAKS[where]
    cut = -300 - len(b"\r\n\r\n") if where == "in a page" else -6 if where == "in a picture" else 100
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(CRAWL[:whole]) + CRAWL[whole][:cut])
    last = read(path)[0][-1]
    assert isinstance(last, Unreadable)
    assert (last.error, last.message) == (
        "truncated",
        f"crawl.warc, after {words}; fetch the file again; the rest is lost",
    )


def test_a_record_that_does_not_end_where_it_says_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """The next ones are read; nobody else's words get on the terminal."""
    short = response(2)
    length = int(short.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    short = short.replace(f"Content-Length: {length}".encode(), f"Content-Length: {length - 40}".encode(), 1)
    spaced = response(4).replace(b"/news/4", b"/news/ 4")
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join([response(1), short, response(3), spaced]))
    items, _ = read(path)
    assert [item.locator for item in items if isinstance(item, Unreadable)] == [f"{path.name}, record 2"]
    assert [item.doc_key[-1] for item in items if isinstance(item, Document)] == ["1", "2", "3", "4"]
    assert capfd.readouterr().err == ""
    assert caplog.text == ""


def _packed(body: bytes, encoding: str, more: str = "") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n".encode() + body
    made = record("response", "https://vesti.example/news/1", http)
    return made.replace(b"WARC-Date", more.encode() + b"WARC-Date", 1)


def _spoilt() -> bytes:
    packer = zlib.compressobj(wbits=31)
    noise = random.Random(1).randbytes(100_000).hex().encode()
    return packer.compress(page() + b"<!--" + noise) + packer.flush(zlib.Z_SYNC_FLUSH) + b"\xff" * 100


UNREAD = {
    "spoilt": (_packed(_spoilt(), "gzip"), "damaged"),
    "packed in a way nobody knows": (_packed(page(), "xyz"), "unknown_format"),
    "cut off by the crawler": (_packed(page(), "identity", "WARC-Truncated: length\r\n"), "truncated"),
}


@pytest.mark.parametrize("how", UNREAD)
def test_a_page_that_cannot_be_had_whole_is_told(tmp_path: Path, how: str, capfd: pytest.CaptureFixture[str]) -> None:
    data, error = UNREAD[how]
    path = tmp_path / "crawl.warc"
    path.write_bytes(data + response(2))
    bad, good = read(path)[0]
    assert isinstance(bad, Unreadable)
    assert (bad.error, bad.doc_key) == (error, "https://vesti.example/news/1")
    assert isinstance(good, Document)
    assert capfd.readouterr().err == ""
