"""Addresses: a file, a folder and a pattern, in memory, on disk and from a server on this machine."""

import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import corpus
from corpus import NoSuchInput, Unreadable
from schemas.document import Document
from tests.corpus.making import TITLE, page

fsspec: Any = pytest.importorskip("fsspec")


class Quiet(SimpleHTTPRequestHandler):
    """A folder's files; a page without a suffix; files that break off, cannot be had, or have no name."""

    def send_head(self) -> Any:
        match self.path.partition("?")[0]:
            case "/broken.jsonl":
                self.send_response(200)
                self.send_header("Content-Length", "100000")
                self.end_headers()
                return io.BytesIO('{"text": "Уволены 120 человек"}\n'.encode() * 100)
            case "/locked.jsonl":
                return self.send_error(403, "Forbidden")
            case "/2023/zavod/" | "/":
                self.path = "/page.html"
            case "/download":
                self.path = "/b/c.jsonl"
            case _:
                pass
        return super().send_head()

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


def test_a_page_whose_address_has_no_suffix(server: str) -> None:
    for address in (f"{server}/2023/zavod/", server):
        (article,) = corpus.read([address])
        assert isinstance(article, Document)
        assert (article.source.title, article.source.published_basis) == (TITLE, "meta")
    (document,) = corpus.read([f"{server}/download?file=5"])
    assert isinstance(document, Document)
    assert document.text == "Приняты пятеро"


def test_a_file_that_breaks_off_on_its_way(server: str) -> None:
    *_, bad = corpus.read([f"{server}/broken.jsonl"])
    assert isinstance(bad, Unreadable)
    assert bad.error == "unreadable_file"
    assert bad.message.startswith("broken.jsonl, after line 0: cannot be fetched (Response payload is not completed")
    assert bad.message.endswith("; run again into a new folder; the rest is lost")


@pytest.fixture
def keyless(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing on this machine says who may read from S3."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))


NOWHERE = [
    ("{server}/none.txt", "the server answers 404 File not found"),
    ("{server}/locked.jsonl", "the server answers 403 Forbidden"),
    ("http://127.0.0.1:9/a.txt", "Cannot connect to host 127.0.0.1:9 [Connect call failed ('127.0.0.1', 9)]"),
    ("nowhere://a", "Protocol not known: nowhere"),
    ("memory://svodka/none.txt", "there is no such file"),
    ("file:///svodka/none.txt", "there is no such file"),
    ("gs://news/a.txt", "Please install gcsfs to access Google Storage"),
]


@pytest.mark.parametrize(("given", "words"), NOWHERE)
def test_what_cannot_be_had_is_told(given: str, words: str, server: str) -> None:
    address = given.format(server=server)
    with pytest.raises(NoSuchInput) as told:
        corpus.read([address])
    assert str(told.value) == f"{address}: {words}"


@pytest.mark.usefixtures("keyless")
def test_a_store_without_a_key_is_told() -> None:
    store: Any = pytest.importorskip("s3fs", reason="needs the extra [s3]")
    store.S3FileSystem.clear_instance_cache()
    with pytest.raises(NoSuchInput, match=r"^s3://news/a\.txt: Unable to locate credentials$"):
        corpus.read(["s3://news/a.txt"])
