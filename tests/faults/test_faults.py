"""A few faults of each kind, seeded: nothing is lost, nothing is there twice, the tree is that of a run in one go."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults import kill, large
from tests.faults.row import Row

SEED = 7


@pytest.mark.parametrize(("module", "numbers"), [("folder", (12,)), ("bad", (2, 8))])
def test_damage(module: str, numbers: Sequence[int]) -> None:
    command = [sys.executable, "-W", "ignore", "-m", f"tests.faults.{module}", *map(str, (SEED, *numbers))]
    found = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [Row(**json.loads(line)) for line in found.splitlines()]
    assert rows
    assert [row for row in rows if not row.is_well] == []


def test_kills(tmp_path: Path) -> None:
    assert [row for row in kill.rows(tmp_path, SEED, 4) if not row.is_well] == []


def test_checking_keeps_nothing(tmp_path: Path) -> None:
    """Ten times the records, the same memory."""
    found: list[float] = []
    for number in (300, 3000):
        large.Many(number).make(tmp_path / str(number))
        found.append(large.check("verify", tmp_path / str(number), number).megabytes)
    assert found[1] < 1.1 * found[0]
