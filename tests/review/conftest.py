"""A run to judge, and a desk on each of the two databases."""

import json
import shutil
from collections.abc import Callable, Generator
from itertools import count
from pathlib import Path

import pytest

from pipeline.__main__ import main
from review.store.base import Store
from review.store.load import load
from tests import postgres

ARTICLES = {
    "flood": "Паводок подтопил 112 домов в Заречном районе, сообщил губернатор Олег Тарасов 14 июня 2024 года. "
    "МЧС России направило 35 спасателей. Ранее в Минфине России говорили о 85 млн рублей.",
    "bank": "Банк «Заря» открыл 12 офисов. Председатель правления банка «Заря» Анна Белова сообщила об этом 3 марта "
    "2023 года.",
    "school": "Министерство финансов России выделило 40 млн рублей на школу. Директор школы Пётр Ильин назвал 2025 "
    "год сроком сдачи.",
}

MakeRun = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="session")
def make_run(tmp_path_factory: pytest.TempPathFactory) -> MakeRun:
    """Makes a run of texts."""

    def make(texts: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("run")
        lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name, text in texts.items())
        (folder / "in").mkdir()
        (folder / "in" / "news.jsonl").write_text("".join(lines), "utf-8", newline="")
        given = ["extract", str(folder / "in"), "-o", str(folder / "run"), "--workers", "1", "--quiet"]
        assert main(given) == 0
        return folder / "run"

    return make


@pytest.fixture(scope="session")
def run_folder(make_run: MakeRun) -> Path:
    """A run of the three articles."""
    return make_run(ARTICLES)


NUMBERS = count(1)


@pytest.fixture(scope="session")
def sqlite_with_run(tmp_path_factory: pytest.TempPathFactory, run_folder: Path) -> Path:
    """A database that holds the run; tests take copies."""
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    store = Store(str(path))
    load(store, run_folder)
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres_with_run(postgres_server: str, run_folder: Path) -> str:
    """The same on the server; gives the database's name."""
    store = Store(postgres.new_database(postgres_server, "with_run"))
    load(store, run_folder)
    store.close()
    return "with_run"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Store]:
    """A desk with the run in it, on either database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_with_run"), tmp_path / "desk.sqlite")
        url = str(tmp_path / "desk.sqlite")
    else:
        template = request.getfixturevalue("postgres_with_run")
        server = request.getfixturevalue("postgres_server")
        url = postgres.new_database(server, f"desk{next(NUMBERS)}", template)
    opened = Store(url)
    yield opened
    opened.close()
