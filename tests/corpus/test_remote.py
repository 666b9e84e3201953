"""Addresses: a file, a folder and a pattern, in memory, on disk and from a server on this machine."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import NoSuchInput
from schemas.document import Document
from tests.corpus.making import TITLE, page

fsspec: Any = pytest.importorskip("fsspec")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("Уволены 120 человек", "utf-8")
    (tmp_path / "b" / "c.jsonl").write_text('{"text": "Приняты пятеро"}\n', "utf-8")
    (tmp_path / "b" / "photo.jpg").write_bytes(b"")
    (tmp_path / "page.html").write_bytes(page())
    return tmp_path


@pytest.fixture
def server(news: Path) -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(news)))
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def keys(*inputs: str) -> list[str]:
    return [item.doc_key for item in corpus.read(inputs)]


def test_a_folder_on_disk(news: Path) -> None:
    assert keys(f"file://{news}") == ["a.txt", "b/c.jsonl#line:1", "https://vesti.example/2023/zavod"]
    assert keys(f"file://{news}/*.txt", f"file://{news}/a.txt") == ["a.txt"]


def test_memory(news: Path) -> None:
    system: Any = fsspec.filesystem("memory")
    system.pipe("/svodka/news/a.txt", (news / "a.txt").read_bytes())
    assert keys("memory://svodka/news") == ["a.txt"]
    assert keys("memory://svodka/news/a.txt") == ["a.txt"]


def test_a_server(server: str) -> None:
    (document,) = corpus.read([f"{server}/a.txt"])
    assert isinstance(document, Document)
    assert (document.text, document.source.uri) == ("Уволены 120 человек", "a.txt")
    (article,) = corpus.read([f"{server}/page.html"])
    assert isinstance(article, Document)
    assert (article.source.title, article.doc_key) == (TITLE, f"{server}/page.html")


def test_what_is_not_there(server: str) -> None:
    for given in (f"{server}/none.txt", "http://127.0.0.1:9/a.txt", "nowhere://a"):
        with pytest.raises(NoSuchInput):
            corpus.read([given])
