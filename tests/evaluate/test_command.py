"""``svodka evaluate`` on records written by hand."""

import json
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.command import evaluate
from pipeline.error import SvodkaError
from pipeline.write.jsonl import line
from tests.evaluate.making import record

TEXT = "Минфин уволил 120 человек и 7 юристов."
GOLD = {
    "text": TEXT,
    "counts": [
        {"evidence": [{"start": 14, "end": 17, "role": "value"}], "value": 120},
        {"evidence": [{"start": 28, "end": 29, "role": "value"}], "value": 7},
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "gold.jsonl").write_text(
        json.dumps(GOLD) + "\n" + json.dumps(GOLD | {"text": "Другой " + TEXT}), "utf-8"
    )
    ours = record(TEXT, counts=[{"at": "120", "value": 120}])
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "part-00000.jsonl").write_bytes(line(ours))
    return [str(tmp_path / "gold.jsonl"), str(tmp_path / "run")]


def run(*arguments: str) -> int:
    from argparse import ArgumentParser

    parser = ArgumentParser()
    evaluate.arguments(parser)
    return evaluate.run(parser.parse_args(arguments))


def test_a_run_is_no_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "run.json").write_bytes(b"{}")
    assert main(["evaluate", str(tmp_path)]) == 2
    assert f"{tmp_path}: is a run, not gold; svodka evaluate GOLD {tmp_path} compares" in capsys.readouterr().err


def test_the_table(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files, "--misses", "1") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{files[0]}: 2 texts, 1 without a record (counted as empty): gold.jsonl:2 (not among the records)",
        "                                           gold   ours       P       R      F1",
        "  counts.found                                4      1   1.000   0.250   0.400",
        "  counts                                      4      1   1.000   0.250   0.400",
        "  counts.value                                4      1   1.000   0.250   0.400",
        "  rule                                                  right  wrong",
        "  counts.by_hand                                            1      0",
        "  - counts  gold.jsonl:1  counts.2 missed  | Минфин уволил 120 человек и ⟦7⟧ юристов.",
    ]


def test_json(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measures"]["counts"] == {"gold": 4, "predicted": 1, "precision": 1.0, "recall": 0.25, "f1": 0.4}
    assert found["rules"] == {"counts.by_hand": {"right": 1, "all": 1}}
    assert (found["texts"], found["unanswered"], found["misses"]) == (2, ["gold.jsonl:2 (not among the records)"], [])


def test_wrong_use(files: list[str], tmp_path: Path) -> None:
    with pytest.raises(SvodkaError, match="give a GOLD"):
        run()
    with pytest.raises(SvodkaError, match="take no GOLD"):
        run(files[0], "--floors")
    with pytest.raises(SvodkaError, match="no records in it"):
        run(files[0], str(tmp_path))
    with pytest.raises(SvodkaError, match=r"gold\.jsonl:1: not a record"):
        run(files[0], files[0])
