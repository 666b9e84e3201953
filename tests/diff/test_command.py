"""``svodka diff``: on runs of every form, for people, for programs, and as a gate."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zstandard

from pipeline.__main__ import main
from tests.conftest import ROOT
from tests.run.articles import dump, texts

ARTICLES = 12


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, with Parquet."""
    folder = tmp_path_factory.mktemp("old")
    news = dump(folder / "news.jsonl", texts(ARTICLES))
    command = ["extract", str(news), "-o", str(folder / "run"), "--workers", "1", "--quiet", "--format", "parquet"]
    assert main(command) == 0
    return folder / "run"


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    """A file of its records, of which a new version lost two counts, changed one and made all dates anew."""
    found = [json.loads(line) for line in (old / "part-00000.jsonl").read_text("utf-8").splitlines()]
    for record in found:
        for date in record["dates"]:
            date["source_rule"] = "date_anew"
    found[0]["counts"].clear()
    found[5]["counts"].clear()
    found[7]["counts"][0]["noun"] = "человек"
    return _written(tmp_path / "new.jsonl", found)


def _written(path: Path, found: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found), "utf-8")
    return path


# --- for people -----------------------------------------------------------------------------------------------------


def test_it_tells_kind_by_kind_and_rule_by_rule(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(old), str(new)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert f"articles: {ARTICLES} in both, 0 only in A, 0 only in B\n" in said.out
    table = {line.split()[0]: line.split()[1:] for line in said.out.splitlines() if line[:1].islower() and "  " in line}
    assert table["counts"] == ["12", "10", "9", "0", "2", "1", "0"]
    assert table["dates"] == ["12", "12", "0", "0", "0", "0", "12"]
    assert "    − news.jsonl#0: …" in said.out
    assert "уволило [1] сотрудников." in said.out
    assert "noun: сотрудник → человек" in said.out
    assert "  date_anew: 12 remade\n" in said.out


def test_the_same_run_has_no_differences(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(old), str(old), "--json", "--fail-on", "articles=0,vanished=0,appeared=0,remade=0"]) == 0
    (summary,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert summary["summary"]["facts"]["counts"]["same"] == ARTICLES


# --- for programs ---------------------------------------------------------------------------------------------------


def test_json_has_every_difference_and_then_the_sum(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(old), str(new), "--json"]) == 0
    *found, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert sorted((one["what"], one["kind"]) for one in found if one["what"] != "remade") == [
        ("changed", "counts"),
        ("vanished", "counts"),
        ("vanished", "counts"),
    ]
    summary = last["summary"]
    assert summary["facts"]["counts"] == {
        "before": 12, "after": 10, "same": 9, "appeared": 0, "vanished": 2, "changed": 1, "remade": 0,
    }  # fmt: skip
    assert {"kind": "counts", "field": "noun", "number": 1} in summary["fields"]
    assert {"kind": "dates", "rule": "date_anew", "what": "remade", "number": 12} in summary["rules"]


# --- as a gate ------------------------------------------------------------------------------------------------------

GATES = [
    ("vanished=2", None),
    ("vanished=1", "vanished: 2 of 60 (3.33%), the limit is 1"),
    ("vanished.counts=20%", None),
    ("vanished.counts=10%", "vanished.counts: 2 of 12 (16.67%), the limit is 10%"),
    ("changed=0.1%", "changed: 1 of 60 (1.67%), the limit is 0.1%"),
    ("vanished.dates=0,appeared=0,articles=0", None),
]


@pytest.mark.parametrize(("limits", "message"), GATES)
def test_a_gate(limits: str, message: str | None, old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(old), str(new), "--fail-on", limits]) == (1 if message else 0)
    assert capsys.readouterr().err == (f"svodka: {message}\n" if message else "")


def test_an_article_lost_to_quarantine_breaks_the_gate(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else a version that reads nothing would pass: its facts vanish with it."""
    found = [json.loads(line) for line in (old / "part-00000.jsonl").read_text("utf-8").splitlines()]
    fewer = _written(tmp_path / "fewer.jsonl", found[:3] + found[4:])
    assert main(["diff", str(old), str(fewer), "--fail-on", "articles=0", "--fail-on", "vanished=1%"]) == 1
    assert "svodka: articles: 1 of 12 (8.33%), the limit is 0\nsvodka: vanished: 5 of 60" in capsys.readouterr().err


WRONG_LIMITS = [
    ("vanished", "'vanished' is no limit; write WHAT=NUMBER"),
    ("gone=1", "'gone=1': there is no 'gone'; there are appeared, vanished"),
    ("vanished.count=1", "'vanished.count=1': there is no 'count'; there are organisations"),
    ("articles.counts=1", "there is no 'counts'"),
]


@pytest.mark.parametrize(("limits", "message"), WRONG_LIMITS)
def test_a_limit_that_is_none(limits: str, message: str, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(old), str(old), "--fail-on", limits]) == 2
    assert message in capsys.readouterr().err


# --- every form of a run --------------------------------------------------------------------------------------------


def test_packed_and_parquet_are_the_same_records(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zst, parquet = tmp_path / "zst", tmp_path / "parquet"
    for folder in (zst, parquet):
        folder.mkdir()
    packed = zstandard.ZstdCompressor().compress((old / "part-00000.jsonl").read_bytes())
    (zst / "part-00000.jsonl.zst").write_bytes(packed)
    (parquet / "part-00000.parquet").write_bytes((old / "part-00000.parquet").read_bytes())
    for other in (zst, parquet, zst / "part-00000.jsonl.zst", parquet / "part-00000.parquet"):
        assert main(["diff", str(old), str(other), "--json"]) == 0
        (summary,) = map(json.loads, capsys.readouterr().out.splitlines())
        assert summary["summary"]["articles"] == {"both": ARTICLES, "before": 0, "after": 0}


@pytest.mark.parametrize(("line", "message"), [(b"{", "is not JSON"), (b'{"id":1}', "is no record; svodka validate")])
def test_a_bad_line_is_told_with_its_place(
    line: bytes, message: str, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new.write_bytes(new.read_bytes() + line + b"\n")
    assert main(["diff", str(new), str(new)]) == 2
    assert f"{new}:13: {message}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory was taken")
def test_memory_does_not_grow_with_the_run(old: Path, tmp_path: Path) -> None:
    """Runs in opposite order, so that every record waits: fifty times the records, and hardly more memory."""
    lines = (old / "part-00000.jsonl").read_bytes().splitlines(keepends=True)
    peaks = [_peak(tmp_path, lines, times) for times in (20, 1000)]
    assert peaks[1] < peaks[0] + 16_000


def _peak(folder: Path, lines: list[bytes], times: int) -> int:
    """KiB that comparing a run with itself backwards takes at most."""
    many = [line.replace(b'"id":"', b'"id":"%06d' % copy, 1) for copy in range(times) for line in lines]
    (folder / "forwards.jsonl").write_bytes(b"".join(many))
    (folder / "backwards.jsonl").write_bytes(b"".join(reversed(many)))
    code = (
        "import sys; from pipeline.__main__ import main; main(sys.argv[1:])\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", code, "diff", str(folder / "forwards.jsonl"), str(folder / "backwards.jsonl")]
    found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert f"articles: {len(many):,} in both" in found.stdout
    return int(found.stdout.splitlines()[-1])
