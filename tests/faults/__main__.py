"""Faults by the hundred, and the table of them.

python -m tests.faults [--amount 100] [--seed 1] [--part costs] [--page docs/reliability.md]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.page import put
from tests.conftest import ROOT, SHARED
from tests.faults import kill, large, speed
from tests.faults.row import Row
from tests.run.articles import texts


def rows(seed: int, amount: int) -> Iterator[Row]:
    """Every kind of fault; those that need a process without threads in one of their own."""
    for module, number in (("folder", amount), ("bad", max(2, amount // 2))):
        command = [sys.executable, "-W", "ignore", "-m", f"tests.faults.{module}", str(seed), str(number)]
        found = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        yield from (Row(**json.loads(line)) for line in found.splitlines())
    with tempfile.TemporaryDirectory() as home:
        yield from kill.rows(Path(home), seed, amount)


def table(found: list[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| fault | times | articles lost | there twice | other trees | |", "|---|--:|--:|--:|--:|---|"]
    lines += [f"| {row.fault} | {row.tried:,} | {row.lost} | {row.twice} | {row.other} | {row.note} |" for row in found]
    return "\n".join(lines)


def costs(cost: speed.Cost, memory: speed.Memory, checks: dict[str, list[large.Checked]]) -> str:
    """What the runner costs, in Markdown."""
    load = f"load of the machine {cost.load:.1f} on {os.cpu_count()} cores"
    more = memory.late / memory.early - 1
    lines = [
        "| what the runner costs | | goal |",
        "|---|--:|--:|",
        f"| processor time beside a plain loop, {cost.articles:,} articles | {cost.overhead:+.1%} | +10 % |",
        f"| wall time of one worker by twice that of two ({load}) | {cost.efficiency:.0%} | 90 % |",
        f"| memory of all processes, early in {memory.articles:,} articles | {memory.early:.0f} MB | |",
        f"| late | {memory.late:.0f} MB ({more:+.1%}) | +10 % |",
    ]
    for command, found in checks.items():
        few, all_ = found
        lines += [
            f"| `{command}`, {few.records:,} records: memory at its peak | {few.megabytes:.0f} MB | |",
            f"| {all_.records:,} records, {all_.seconds:.0f} s | {all_.megabytes:.0f} MB | +10 % |",
        ]
    return "\n".join(lines)


def checked(records: int) -> dict[str, list[large.Checked]]:
    """What it takes to check a tenth of so many records, and all."""
    found: dict[str, list[large.Checked]] = {"verify": [], "validate": []}
    with tempfile.TemporaryDirectory() as home:
        for number in (records // 10, records):
            folder = Path(home) / str(number)
            large.Many(number).make(folder)
            for command, those in found.items():
                those.append(large.check(command, folder, number))
    return found


def _articles() -> list[str]:
    """Real ones where there are some."""
    files = sorted(SHARED.glob("text/*.jsonl"))
    found = [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]
    return 8 * found or texts(4000)


def faults(seed: int, amount: int) -> tuple[str, bool]:
    """The first table, and whether nothing came to harm."""
    found: list[Row] = []
    for row in rows(seed, amount):
        sys.stderr.write(f"{row}\n")
        found.append(row)
    return table(found), all(row.is_well for row in found)


def main() -> int:
    """1 when anything came to harm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--amount", type=int, default=100, help="of each kind, more or less")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("faults", "costs"), help="only this table")
    parser.add_argument("--page", type=Path, help="write the tables into this page")
    asked = parser.parse_args()
    told: dict[str, str] = {}
    is_well = True
    if asked.part != "costs":
        told["faults"], is_well = faults(asked.seed, asked.amount)
    if asked.part != "faults":
        told["costs"] = costs(
            speed.cost(_articles(), 3), speed.memory(500 * asked.amount), checked(2000 * asked.amount)
        )
    for part, content in told.items():
        sys.stdout.write(f"{content}\n\n")
        if asked.page:
            put(asked.page, part, content)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
