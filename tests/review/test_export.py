"""What editors decided goes where records go: every format of ``svodka export``, by the command and from the page."""

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.__main__ import main
from pipeline.export import FORMATS
from review.server.guard import StartToken
from review.store.base import Store
from review.store.load import load
from schemas.record import Record
from tests.review.desk import do, facts, one
from tests.review.serving import serving

Export = Callable[..., Path]


@pytest.fixture
def desk(sqlite_with_run: Path, tmp_path: Path) -> Path:
    """A desk where 112 houses were accepted, 35 rescuers rejected, and 12 offices became 13."""
    path = tmp_path / "desk.sqlite"
    shutil.copy(sqlite_with_run, path)
    store = Store(str(path))
    do(store, one(store, "112", "counts"), "accept")
    do(store, one(store, "35", "counts"), "reject", reason="not_fact")
    do(store, one(store, "12", "counts"), "correct", fields={"value": 13})
    store.close()
    return path


@pytest.fixture
def export(run_folder: Path, desk: Path, tmp_path: Path) -> Export:
    """The command, on that desk."""

    def made(to: str, *more: str) -> Path:
        output = tmp_path / f"out-{to}"
        given = ["export", str(run_folder), "--to", to, "-o", str(output), "--review", str(desk), "--quiet", *more]
        assert main(given) == 0
        return output

    return made


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def test_records_with_what_editors_stand_for_are_records(export: Export, tmp_path: Path) -> None:
    path = export("jsonl", "--facts", "right").rename(tmp_path / "right.jsonl")
    found = [Record.model_validate_json(line) for line in path.read_bytes().splitlines()]
    assert [[count.value for count in record.counts] for record in found] == [[112.0], [13.0], []]
    assert main(["validate", str(path)]) == 0


def test_without_a_choice_only_the_rejected_is_left_out(export: Export) -> None:
    values = [count["value"] for record in lines(export("jsonl")) for count in record["counts"]]
    assert 35.0 not in values
    assert {112.0, 13.0, 85e6, 40e6} <= set(values)


def test_reviewed_records_tell_status_and_decision(export: Export) -> None:
    told = {
        count["value"]: (count["review"]["status"], count["review"]["seq"])
        for record in lines(export("reviewed", "--facts", "all"))
        for count in record["counts"]
    }
    assert told[112.0] == ("accepted", 1)
    assert told[35.0] == ("rejected", 2)
    assert told[13.0] == ("corrected", 3)
    assert told[40e6] == ("pending", None)


def test_tables_tell_the_status(export: Export) -> None:
    with sqlite3.connect(export("sqlite", "--facts", "all")) as database:
        found = dict(database.execute("select value, review_status from counts where value in (13, 35, 112)"))
    assert found == {112.0: "accepted", 35.0: "rejected", 13.0: "corrected"}


def test_label_studio_gets_what_editors_stand_for_as_annotations(export: Export) -> None:
    tasks = json.loads((export("label-studio") / "tasks-00000.json").read_bytes())
    regions = [one["value"]["text"] for task in tasks for note in task["annotations"] for one in note["result"]]
    assert sorted(regions) == ["112", "12"]
    assert all(len(task["predictions"]) == 1 for task in tasks)


def test_prodigy_brat_and_spacy_tell_the_status(export: Export) -> None:
    tokens: Any = pytest.importorskip("spacy.tokens")
    vocab: Any = pytest.importorskip("spacy.vocab").Vocab()
    spans = [span for task in lines(export("prodigy", "--facts", "all")) for span in task["spans"]]
    assert sorted(span["review"] for span in spans if span["review"] != "pending") == [
        "accepted", "corrected", "rejected",
    ]  # fmt: skip
    notes = "".join(path.read_text("utf-8") for path in export("brat", "--facts", "all").glob("*.ann"))
    assert notes.count(" rejected\n") == notes.count(" accepted\n") == notes.count(" corrected\n") == 1
    (file,) = export("spacy", "--facts", "all").glob("*.spacy")
    docs = tokens.DocBin().from_disk(file).get_docs(vocab)
    told = [mark["review"] for doc in docs for mark in doc.user_data["svodka"]["marks"].values()]
    assert (told.count("accepted"), told.count("rejected"), told.count("corrected")) == (1, 1, 1)


def test_conll_has_no_word_for_rejected_and_says_so(
    run_folder: Path, desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["export", str(run_folder), "-o", str(tmp_path / "out"), "--to", "conll", "--review", str(desk)]
    assert main([*given, "--facts", "all"]) == 2
    assert "cannot say that a fact was rejected" in capsys.readouterr().err
    assert main([*given, "--facts", "right"]) == 0
    counts = (tmp_path / "out" / "count.conll").read_text("utf-8")
    assert counts.count(" B-count") == 2


def test_a_run_that_the_desk_does_not_know_and_a_desk_that_is_not_there_are_told(
    make_run: Callable[[dict[str, str]], Path], desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make_run({"new": "В городе открыли 9 школ."})
    given = ["export", str(other), "--to", "jsonl", "-o", str(tmp_path / "out"), "--review"]
    assert main([*given, str(desk)]) == 2
    assert "the desk does not know this run" in capsys.readouterr().err
    assert main(given) == 2
    assert f"{other.parent / 'review.sqlite'}: there is no such database of the desk" in capsys.readouterr().err
    assert not (other.parent / "review.sqlite").exists()
    assert main([*given[:-1], "--facts", "right"]) == 2
    assert "say --review too" in capsys.readouterr().err


def test_articles_that_a_later_run_read_again_are_told(
    make_run: Callable[[dict[str, str]], Path], run_folder: Path, desk: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    later = make_run({"flood": "Паводок подтопил 112 домов в Заречном районе."})
    store = Store(str(desk))
    load(store, later)
    store.close()
    given = ["export", str(run_folder), "--to", "jsonl", "--review", str(desk), "-o", str(tmp_path / "out")]
    assert main(given) == 0
    assert "note: 1 of 3 articles were read again by a later run" in capsys.readouterr().err
    assert len(lines(tmp_path / "out")) == 2


# --- from the page --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", FORMATS)
def test_the_page_gives_what_the_command_gives(to: str, store: Store) -> None:
    row = facts(store, kind="counts")[0]
    do(store, row, "accept")
    token = StartToken()
    with serving(store, token) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        client.get(f"/start?token={token.value}")
        answer = client.get(f"/export/records?to={to}&facts=right")
    assert answer.status_code == 200
    name = answer.headers["content-disposition"]
    assert f"svodka-{to}-right{FORMATS[to].ending or '.zip'}" in name
    if FORMATS[to].folder:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
            assert found.testzip() is None
            assert len(found.namelist()) > 1
    elif to == "jsonl":
        records = [Record.model_validate_json(line) for line in answer.content.splitlines()]
        assert [fact.key for record in records for fact in record.facts()] == [row.fact_key]
    else:
        assert answer.content


@pytest.mark.parametrize(
    ("asked", "status"), [("to=jsonl&facts=all", 400), ("to=word&facts=right", 404), ("to=jsonl&facts=some", 404)]
)
def test_what_cannot_be_had_is_refused(asked: str, status: int, store: Store) -> None:
    token = StartToken()
    with serving(store, token) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        client.get(f"/start?token={token.value}")
        assert client.get(f"/export/records?{asked}").status_code == status
