"""What the documents say is so."""

import json
import re
from typing import Any

import pytest

from corpus.columns import KNOWN
from pipeline.__main__ import COMMANDS, main
from tests.conftest import ROOT

READMES = ["README.md", "README.ru.md"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_commands_in_the_readme_are_those_there_are(name: str) -> None:
    named = set(re.findall(r"^    svodka ([a-z-]+) ", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert named == {command for command, _, _ in COMMANDS}


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_job_named_is_in_the_makefile(name: str) -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / name).read_text("utf-8"))) - {"and"}
    assert {job for job in named if not re.search(rf"^{job}:", MAKEFILE, re.MULTILINE)} == set()


def test_every_job_says_what_it_does() -> None:
    jobs = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {job for job in jobs if not re.search(rf"^{job}:.*## \w", MAKEFILE, re.MULTILINE)} == set()


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_file_linked_is_there(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", (ROOT / name).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_example_is_what_the_program_gives(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Each fact shown is in the record, with these very values."""
    shown = re.findall(r"```json\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    assert main(["extract", str(ROOT / "corpus/samples/hospital.txt"), "-o", "-", "--workers", "1", "--quiet"]) == 0
    record = json.loads(capfd.readouterr().out)
    facts = [(kind, fact) for text in shown for kind, facts in json.loads(text).items() for fact in facts]
    assert facts
    assert [fact for kind, fact in facts if not any(_holds(found, fact) for found in record[kind])] == []


@pytest.mark.parametrize("name", READMES)
def test_every_field_that_is_read_is_named(name: str) -> None:
    assert {column for column in KNOWN if f"`{column}`" not in (ROOT / name).read_text("utf-8")} == set()


@pytest.mark.parametrize("name", READMES)
def test_every_exit_code_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [code for code in (0, 1, 2, 3, 4, 75, 130, 143) if not re.search(rf"\b{code}\b", text)] == []


@pytest.mark.parametrize("name", READMES)
def test_the_gold_of_every_clone_is_there(name: str) -> None:
    assert "svodka evaluate corpus/gold" in (ROOT / name).read_text("utf-8")
    assert list((ROOT / "corpus/gold").glob("*.jsonl"))


def _holds(found: dict[str, Any], shown: dict[str, Any]) -> bool:
    return all(found[name] == value for name, value in shown.items())


@pytest.mark.parametrize("name", READMES)
def test_the_scores_are_the_floors_kept(name: str) -> None:
    floors = json.loads((ROOT / "pipeline/evaluate/floor.json").read_text("utf-8"))
    shown = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| (\d\.\d{3}) \|$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert len(shown) >= 10
    assert [(gold, measure, f"{floors[gold]['f1'][measure]:.3f}") for gold, measure, _ in shown] == shown
