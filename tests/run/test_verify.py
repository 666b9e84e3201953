"""Whatever is changed in a run is found, and told with its place."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.run.articles import ENGLISH, dump, texts


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run."""
    folder = tmp_path_factory.mktemp("run")
    news = dump(folder / "news.jsonl", [*texts(12), ENGLISH])
    assert main(["extract", str(news), "-o", str(folder / "run"), "--workers", "1", "--quiet"]) == 0
    return folder / "run"


@pytest.fixture
def run(sound: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(sound, tmp_path / "run"))


def test_a_sound_run_is_sound(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(sound)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{sound}: sound. 13 articles: 12 records, 1 in quarantine (1 language)")
    assert said.err == ""
    assert main(["validate", str(sound)]) == 0
    assert capsys.readouterr().out == f"{sound}: valid: 1 quarantine line, 12 records\n"


def _replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(run: Path) -> None:
        text = (run / name).read_text("utf-8")
        assert old in text
        (run / name).write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def _removed(name: str) -> Callable[[Path], None]:
    return lambda run: (run / name).unlink()


def _doubled(run: Path) -> None:
    part = run / "part-00000.jsonl"
    part.write_bytes(part.read_bytes() + part.read_bytes().splitlines(keepends=True)[0])


def _reordered(run: Path) -> None:
    part = run / "part-00000.jsonl"
    first, *rest = part.read_text("utf-8").splitlines()
    part.write_text("\n".join([json.dumps(json.loads(first), ensure_ascii=False), *rest, ""]), "utf-8")


def _added(run: Path) -> None:
    (run / "part-00001.jsonl").write_bytes(b"")


SPOILT: list[tuple[str, Callable[[Path], None], str]] = [
    ("a quote", _replaced("part-00000.jsonl", '"quote":"Антон', '"quote":"Иван'), "quote says"),
    ("a text", _replaced("part-00000.jsonl", "года, что", "года, ЧТО"), "text_sha256"),
    ("an id", _replaced("part-00000.jsonl", '"id":"', '"id":"0'), "part-00000.jsonl:1: "),
    ("a line more", _doubled, "has 13 lines, the manifest says 12"),
    ("another form", _reordered, "part-00000.jsonl:1: is not in canonical form"),
    ("no JSON", _replaced("part-00000.jsonl", "{", "["), "part-00000.jsonl:1: is not JSON"),
    ("no record", _replaced("part-00000.jsonl", '"schema_version"', '"version"'), "part-00000.jsonl:1: is no line of"),
    ("no part", _removed("part-00000.jsonl"), "part-00000.jsonl: is missing"),
    ("no quarantine", _removed("quarantine-00000.jsonl"), "quarantine-00000.jsonl: is missing"),
    ("no manifest", _removed("manifest-00000.json"), "the run is not finished"),
    ("torn manifest", _replaced("manifest-00000.json", "{", ""), "is no manifest"),
    ("wrong count", _replaced("manifest-00000.json", '"records":12', '"records":11'), "its check does not hold"),
    ("not finished", _removed("_SUCCESS"), "_SUCCESS: is missing"),
    ("wrong sum", _replaced("_SUCCESS", '"records":12', '"records":14'), "_SUCCESS: does not sum up"),
    ("other run", _replaced("run.json", '"fingerprint":"', '"fingerprint":"0'), "fingerprint"),
    ("other plan", _replaced("plan.jsonl", '"articles":13', '"articles":14'), "planned 14, read 13"),
    ("a stranger", _added, "part-00001.jsonl: is in no manifest"),
]


@pytest.mark.parametrize(("spoil", "message"), [pytest.param(*rest, id=name) for name, *rest in SPOILT])
def test_a_spoilt_run_is_told(
    spoil: Callable[[Path], None], message: str, run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(run)
    assert main(["verify", str(run)]) == 1
    assert message in capsys.readouterr().out


def test_no_run_is_a_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"svodka: {tmp_path}: is no run folder")


def test_quotes_without_texts_are_not_called_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", texts(2))
    run = tmp_path / "run"
    assert main(["extract", str(news), "-o", str(run), "--no-text", "--workers", "1", "--quiet"]) == 0
    assert main(["verify", str(run)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"[1-9]\d* quotes not checked: the run has no texts", last)


@pytest.mark.parametrize("output", ["run", "out.jsonl"])
def test_an_article_that_comes_twice_is_told(output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = json.dumps({"url": "https://example.ru/a", "text": texts(1)[0]}, ensure_ascii=False)
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(line, "utf-8")
    inputs = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl")]
    assert main(["extract", *inputs, "-o", str(tmp_path / output), "--workers", "1"]) == 0
    assert "note: 1 article was there before, with the same text: its record has the same id (2 × " in (
        capsys.readouterr().err
    )
    if output == "run":
        assert main(["verify", str(tmp_path / output)]) == 0
        assert "2 records share the id " in capsys.readouterr().out
