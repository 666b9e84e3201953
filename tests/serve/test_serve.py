"""The service, as a real server asked over real HTTP; its workers drink what articles call poison."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from jsonschema import Draft202012Validator

from corpus.columns import document
from pipeline.__main__ import main
from pipeline.article import Extractor
from pipeline.command.serve import TRIES
from pipeline.run.child import Terms
from pipeline.run.crew import Crew
from pipeline.run.read import Options
from pipeline.serve.app import MOST, app
from pipeline.serve.openapi import ANSWERS, openapi
from pipeline.write.jsonl import line
from schemas import Record
from schemas.quarantine import QuarantineLine
from tests.conftest import ROOT
from tests.run import poison
from tests.run.articles import texts

SECONDS = 6.0
"""What an article gets here."""
TOKEN = "0123456789abcdef"
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


@contextmanager
def serving(crew: Crew, *, token: str | None = None, patience: float = 30) -> Generator[httpx.Client]:
    """A client of a service on a port of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    service = app(crew, token, patience=patience)
    server = uvicorn.Server(uvicorn.Config(service, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="module")
def crew() -> Generator[Crew]:
    """Two workers."""
    terms = Terms(Options(max_chars=5000), poison.read, SECONDS, poison.MEMORY, 120, TRIES)
    with Crew(terms, 2, str) as made:
        yield made


@pytest.fixture(scope="module")
def client(crew: Crew) -> Generator[httpx.Client]:
    """Of a service without a token, as on one's own machine."""
    with serving(crew) as made:
        yield made


# --- an article in, a record out ------------------------------------------------------------------------------------


def test_a_text_gives_the_record_that_a_run_gives(client: httpx.Client, extractor: Extractor) -> None:
    (text,) = texts(1)
    answer = client.post("/records", content=text.encode(), headers=TEXT)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.content == line(extractor.read(document({"text": text}, name="request", locator=None)))


def test_an_object_says_more_of_the_article(client: httpx.Client) -> None:
    given = {
        "title": "О кадрах",
        "text": "<p>Вчера Минфин уволил <b>120</b> человек.</p>",
        "url": "https://news.example/1?utm_source=a",
        "published": "2023-01-11",
    }
    record = Record.model_validate_json(client.post("/records", json=given).content)
    assert record.text == "О кадрах\n\nВчера Минфин уволил 120 человек."
    assert (record.source.url, record.dates[0].value) == (given["url"], "2023-01-10")


def test_many_at_once_get_each_their_own(client: httpx.Client) -> None:
    def asked(number: int) -> float | None:
        text = poison.TEXT.format(number=number, poison="нет").partition(" Яд")[0]
        return Record.model_validate_json(client.post("/records", content=text, headers=TEXT).content).counts[0].value

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(asked, range(10, 50))) == [float(number) for number in range(10, 50)]


# --- what is refused ------------------------------------------------------------------------------------------------

REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"content": b"{}", "headers": {"Content-Type": "application/xml"}}, 415, "content_type"),
    ({"content": b"{}"}, 415, "content_type"),
    ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "invalid_json"),
    ({"json": ["text"]}, 400, "not_an_object"),
    ({"json": {"title": "О кадрах"}}, 400, "no_text"),
    ({"json": {"text": 5}}, 400, "text_not_a_string"),
    ({"json": {"text": " "}}, 400, "empty_text"),
    ({"content": b"", "headers": TEXT}, 400, "empty_text"),
    ({"json": {"text": "Міністерство фінансів звільнило сто двадцять працівників у вівторок."}}, 422, "language"),
    ({"json": {"text": "Минфин уволил 120 человек. " * 200}}, 422, "too_long"),
    ({"json": {"text": "Школа"}, "headers": {"Host": "evil.example"}}, 421, "unknown_host"),
    ({"json": {"text": "Школа"}, "headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "other_site"),
    ({"content": b"x" * (MOST + 1), "headers": TEXT}, 413, "too_large"),
]


@pytest.mark.parametrize(("request_", "code", "error"), REFUSED, ids=lambda value: str(value)[:40])
def test_refused_with_a_reason(request_: dict[str, Any], code: int, error: str, client: httpx.Client) -> None:
    answer = client.post("/records", **request_)
    assert (answer.status_code, answer.json()["error"]) == (code, error)
    assert answer.json()["message"]
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(client: httpx.Client) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 20 * MOST:
            sent += 1 << 16
            yield b"x" * (1 << 16)

    with suppress(httpx.WriteError):  # it may be cut off while it still sends
        assert client.post("/records", content=endless(), headers=TEXT).status_code == 413
    assert sent < 10 * MOST
    assert client.get("/health").status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(crew: Crew) -> None:
    with serving(crew, patience=0.5) as client, socket.create_connection(_address(client)) as slow:
        head = ("POST /records HTTP/1.1", "Host: 127.0.0.1", "Content-Type: text/plain", "Content-Length: 9", "", "x")
        slow.sendall("\r\n".join(head).encode())
        slow.settimeout(20)
        assert slow.recv(100).startswith(b"HTTP/1.1 408 ")


def test_other_ways_of_asking(client: httpx.Client) -> None:
    assert client.get("/records").status_code == 405
    assert client.get("/nothing").status_code == 404


# --- articles that do harm ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "code", "error"), [("locked", 504, "timeout"), ("segfault", 500, "crash")])
def test_harm_is_cut_off_and_others_go_on(name: str, code: int, error: str, client: httpx.Client) -> None:
    with ThreadPoolExecutor(1) as threads:
        began = time.monotonic()
        harmful = threads.submit(client.post, "/records", content=poison.text(name), headers=TEXT)
        meanwhile = [client.post("/records", content=text, headers=TEXT).status_code for text in texts(5)]
        answer = harmful.result()
        took = time.monotonic() - began
    assert meanwhile == [200] * 5
    told = QuarantineLine.model_validate_json(answer.content)
    assert (answer.status_code, told.error, told.attempts) == (code, error, TRIES[error])
    assert took < 5 * SECONDS
    assert client.post("/records", content=texts(1)[0], headers=TEXT).status_code == 200


def test_more_than_can_wait_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.serve.app.WAITING", 1)
    terms = Terms(Options(), poison.read, SECONDS, poison.MEMORY, 120, TRIES)
    with Crew(terms, 1, str) as alone, serving(alone) as client, ThreadPoolExecutor(2) as threads:
        held = [threads.submit(client.post, "/records", content=poison.text("sleep"), headers=TEXT)]
        while client.get("/health").json()["articles"] < 1:
            time.sleep(0.02)
        held.append(threads.submit(client.post, "/records", content=texts(1)[0], headers=TEXT))
        while client.get("/health").json()["articles"] < 2:
            time.sleep(0.02)
        answer = client.post("/records", content=texts(1)[0], headers=TEXT)
        assert (answer.status_code, answer.json()["error"], answer.headers["retry-after"]) == (503, "busy", "1")
        assert [one.result().status_code for one in held] == [504, 200]
        assert client.get("/health").json()["articles"] == 0


def test_what_waits_when_the_service_ends_is_told() -> None:
    terms = Terms(Options(), poison.read, 60, poison.MEMORY, 120, TRIES)
    with Crew(terms, 1, str) as alone, serving(alone) as client, ThreadPoolExecutor(1) as threads:
        held = threads.submit(client.post, "/records", content=poison.text("sleep"), headers=TEXT)
        while client.get("/health").json()["articles"] < 1:
            time.sleep(0.02)
        alone.stop()
        assert held.result().json()["error"] == "no_workers"


# --- who may ask ----------------------------------------------------------------------------------------------------


def test_with_a_token_only_those_are_answered_who_send_it(crew: Crew) -> None:
    with serving(crew, token=TOKEN) as client:
        for given in (None, "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"):
            headers = {"Authorization": given} if given else {}
            answer = client.post("/records", json={"text": "Школу закрыли."}, headers=headers)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        right = {"Authorization": f"Bearer {TOKEN}"}
        assert client.post("/records", json={"text": "Школу закрыли."}, headers=right).status_code == 200
        assert client.get("/health").status_code == 200
        assert client.get("/openapi.json").status_code == 401


# --- what it says of itself -----------------------------------------------------------------------------------------


def test_health(client: httpx.Client, extractor: Extractor) -> None:
    state = client.get("/health").json()
    assert state == {
        "status": "ok",
        "version": extractor.producer.version,
        "producer": extractor.producer.model_dump(),
        "workers": 2,
        "articles": 0,
    }


def test_the_description_holds_of_every_answer(client: httpx.Client) -> None:
    told = client.get("/openapi.json").json()
    assert told == json.loads(json.dumps(openapi()))
    assert told["openapi"] == "3.1.0"
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    responses = told["paths"]["/records"]["post"]["responses"]
    assert set(responses) == {"200", *map(str, ANSWERS)}
    asked: list[dict[str, Any]] = [{"json": {"text": texts(1)[0]}}, *(request for request, _, _ in REFUSED)]
    for request in asked:
        answer = client.post("/records", **request)
        reference = responses[str(answer.status_code)]["content"]["application/json"]["schema"]["$ref"]
        schema = told["components"]["schemas"][reference.rpartition("/")[2]]
        _hold(schema, answer.json())
    state = told["paths"]["/health"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    _hold(state, client.get("/health").json())


def test_every_answer_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "serve.md").read_text("utf-8")
    assert [code for code in (200, *ANSWERS) if not re.search(rf"^\| {code} \|", page, re.MULTILINE)] == []


# --- the command ----------------------------------------------------------------------------------------------------

WRONG: list[tuple[list[str], str | None, str]] = [
    (["--host", "0.0.0.0"], None, "--host 0.0.0.0: others could reach it, and there is no token"),
    (["--host", "::"], None, "--host ::: others could reach it, and there is no token"),
    ([], "short", "SVODKA_TOKEN: a token has 16 ASCII characters or more"),
    (["--token", "{empty}"], None, "{empty}: a token has 16 ASCII characters or more"),
    (["--token", "{folder}/none"], None, "{folder}/none: No such file"),
    (["--seconds", "0"], None, "'0' is not a whole number above 0"),
]


@pytest.mark.parametrize(("arguments", "token", "message"), WRONG)
def test_wrong_use(
    arguments: list[str],
    token: str | None,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").write_text("\n", "utf-8")
    names = {"folder": str(tmp_path), "empty": str(tmp_path / "empty")}
    monkeypatch.setenv("SVODKA_TOKEN", token or "")
    assert main(["serve", "--port", "0", *(one.format(**names) for one in arguments)]) == 2
    assert message.format(**names) in capsys.readouterr().err


def test_it_serves_elsewhere_with_a_token_until_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", "utf-8")
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0", "--workers", "1"]
    command += ["--host", "0.0.0.0", "--token", str(tmp_path / "token"), "--no-text"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        port = service.stdout.readline().strip().rpartition(":")[2]
        answer = httpx.post(
            f"http://127.0.0.1:{port}/records",
            json={"text": "Школу закрыли."},
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=60,
        )
        assert (answer.status_code, answer.json()["text"]) == (200, None)
        children = _children(service.pid)
        service.send_signal(signal.SIGTERM)
        _, said = service.communicate(timeout=30)
    assert (service.returncode, said) == (143, "svodka: stopped\n")
    assert [child for child in children if _is_alive(child)] == []


def _hold(schema: dict[str, Any], content: object) -> None:
    found: Any = Draft202012Validator(schema)
    assert [error.message for error in found.iter_errors(content)] == []


def _address(client: httpx.Client) -> tuple[str, int]:
    return client.base_url.host, client.base_url.port or 80


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text("ascii").split()] if path.is_file() else []


def _is_alive(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True
