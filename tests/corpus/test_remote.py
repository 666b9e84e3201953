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


@pytest.fixture
def bucket(news: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What lies in ``news``, in a store of moto's on this machine."""
    boto: Any = pytest.importorskip("boto3", reason="needs the extra [s3] and moto")
    moto: Any = pytest.importorskip("moto.server", reason="needs the extra [s3] and moto")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "anything")
    made = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    made.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://{}:{}".format(*made.get_host_and_port()))
    store = boto.client("s3", region_name="us-east-1")
    store.create_bucket(Bucket="news")
    for file in sorted(path for path in news.rglob("*") if path.is_file()):
        store.put_object(Bucket="news", Key=f"2023/{file.relative_to(news).as_posix()}", Body=file.read_bytes())
    yield "s3://news/2023"
    store.close()
    made.stop()


def test_a_bucket(bucket: str) -> None:
    """A folder, a pattern and a file in S3."""
    assert keys(bucket) == ["a.txt", "b/c.jsonl#line:1", "https://vesti.example/2023/zavod"]
    assert keys(f"{bucket}/**/*.jsonl", f"{bucket}/a.txt") == ["b/c.jsonl#line:1", "a.txt"]
    with pytest.raises(NoSuchInput):
        keys(f"{bucket}/none.txt")


def test_what_is_not_there(server: str) -> None:
    for given in (f"{server}/none.txt", "http://127.0.0.1:9/a.txt", "nowhere://a"):
        with pytest.raises(NoSuchInput):
            corpus.read([given])
