"""Articles that do harm to their reader: each among good ones, five in a row, and in a shard with nothing else."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.kill import SVODKA
from tests.faults.row import Judge, Row
from tests.run import poison
from tests.run.articles import dump, texts
from tests.run.poison import POISONS

LAST = ("segfault", "killed", "left", "exception", "growing")


def articles() -> list[str]:
    """Three shards: all poisons at least five apart, five of the same one after the other, and five alone."""
    found = texts(200)
    for place, name in enumerate(POISONS):
        found[5 * place + 2] = poison.text(name, place)
    for place in range(150, 155):
        found[place] = poison.text("failed", place)
    return [*found, *map(poison.text, LAST)]


def rows(home: Path) -> Iterator[Row]:
    """One row; the same bytes from one worker and from two."""
    news = dump(home / "poison.jsonl", articles())
    for workers in (1, 2):
        command = [*SVODKA, str(news), "-o", str(home / f"poison-{workers}"), "--workers", str(workers), "--quiet"]
        code = subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.DEVNULL).returncode
        assert code == 1, "more than one in ten is in quarantine"
    judge = Judge(home / "poison-1")
    judge.see(home / "poison-2")
    expected = [POISONS[name][1] for name in POISONS] + ["crash"] * 5 + [POISONS[name][1] for name in LAST]
    blamed = [
        json.loads(line)["error"]
        for file in sorted((home / "poison-2").glob("quarantine-*"))
        for line in file.read_bytes().splitlines()
    ]
    assert blamed == [error for error in expected if error], blamed
    tried = 2 * len(expected)
    yield judge.row(f"articles that crash, hang, starve or flood their reader, in {len(POISONS)} ways", tried)
