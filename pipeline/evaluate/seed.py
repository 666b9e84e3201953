"""The seed article: one record against everything that is known of it, by the script that stands beside the gold."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pipeline.error import SvodkaError
from pipeline.evaluate.case import Case, document
from pipeline.evaluate.score import Scores
from schemas.record import Record

SCRIPT = Path("eval", "score_seed.py")
"""In the folder that holds ``gold``."""


def cases(folder: Path) -> Iterator[Case]:
    """The article of a folder with ``*.gold.json``."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_name(gold["source"]).read_bytes().decode("utf-8")
        script = folder.resolve().parents[1] / SCRIPT
        yield Case(document(gold["source"], text, gold["doc_date"]), partial(_judge, script))


def _judge(script: Path, record: Record, scores: Scores) -> None:
    with tempfile.TemporaryDirectory() as folder:
        line = Path(folder, "record.jsonl")
        line.write_text(record.model_dump_json(), "utf-8")
        command = [sys.executable, str(script), str(line), "--min", "0"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 (ours)
    found = re.search(r"(\d+)/(\d+) =", done.stdout)
    if not found:
        raise SvodkaError(f"{script}: no score; {done.stderr.strip().splitlines()[-1:]}")
    hits, total = int(found[1]), int(found[2])
    scores.count("seed.checks", hits=hits, gold=total, predicted=total)
    for said in done.stdout.splitlines():
        if said.startswith("- "):
            scores.miss("seed.checks", record.doc_key, said[2:], "", None)
