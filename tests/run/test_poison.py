"""Articles that kill, stop or starve the process that reads them cost themselves only, and are blamed by name."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.run import poison
from tests.run.articles import dump, texts, tree
from tests.run.poison import POISONS


def _run(folder: Path, articles: Sequence[str], *, workers: int = 2, run: str = "run") -> dict[str, bytes]:
    news = dump(folder / "news.jsonl", articles)
    assert poison.main([str(news), "-o", str(folder / run), "--workers", str(workers), "--quiet"]) in {0, 1}
    return tree(folder / run)


def _lines(files: dict[str, bytes], kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for name, data in files.items() if name.startswith(kind) for line in data.splitlines()]


SOME = ("segfault", "left", "sleep", "growing", "exit", "flood")
"""One of each kind, for every run of the tests."""


@pytest.mark.parametrize(
    "chosen", [pytest.param(SOME, id="some"), pytest.param(tuple(POISONS), id="all", marks=pytest.mark.faults)]
)
def test_each_costs_itself_only_and_is_blamed_by_name(tmp_path: Path, chosen: Sequence[str]) -> None:
    """Each among good articles; when there is time, the same bytes from one worker."""
    articles = texts(8 * len(chosen))
    names = {1 + 8 * place: name for place, name in enumerate(chosen)}
    for place, name in names.items():
        articles[place] = poison.text(name, place)
    files = _run(tmp_path, articles)
    bad = {f"news.jsonl#{place}": POISONS[name][1:] for place, name in names.items() if POISONS[name][1]}
    assert {line["doc_key"]: (line["error"], line["attempts"]) for line in _lines(files, "quarantine")} == bad
    good = [f"news.jsonl#{place}" for place in range(len(articles)) if f"news.jsonl#{place}" not in bad]
    assert [line["doc_key"] for line in _lines(files, "part")] == good
    if len(chosen) == len(POISONS):
        assert _run(tmp_path, articles, workers=1, run="alone") == files


@pytest.mark.faults
@pytest.mark.parametrize("count", [5, 12], ids=["five in a row", "nothing else"])
def test_many_in_a_row(tmp_path: Path, count: int) -> None:
    articles = [poison.text("failed", number) for number in range(count)] + texts(12 - count)
    files = _run(tmp_path, articles)
    assert [line["message"] for line in _lines(files, "quarantine")] == [
        "the process that read it ended (exit code 3), 3 times"
    ] * count
    assert len(_lines(files, "part")) == 12 - count


def test_a_stream_goes_on_too(tmp_path: Path) -> None:
    articles = [*texts(3), poison.text("segfault"), *texts(5)[3:]]
    news = dump(tmp_path / "news.jsonl", articles)
    assert poison.main([str(news), "-o", str(tmp_path / "out.jsonl"), "--workers", "2", "--quiet"]) == 1
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 5
    (line,) = (tmp_path / "out.quarantine.jsonl").read_bytes().splitlines()
    assert json.loads(line)["message"] == "the process that read it was killed by SIGSEGV, 3 times"
