"""Faults by the hundred, and the table of them.

python -m tests.faults [--amount 100] [--seed 1] [--part faults] [--kind bad] [--page docs/reliability.md]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.page import put
from tests.conftest import ROOT
from tests.faults import harm, kill, large, nodes, speed
from tests.faults.row import Row


def _apart(module: str, *numbers: int) -> Iterator[Row]:
    """Rows of what needs a process without threads: one of its own."""
    command = [sys.executable, "-W", "ignore", "-m", f"tests.faults.{module}", *map(str, numbers)]
    found = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    yield from (Row(**json.loads(line)) for line in found.splitlines())


def _harm(home: Path, seed: int, amount: int) -> Iterator[Row]:
    """Each poison is tried, whatever the amount."""
    del seed, amount
    return harm.rows(home)


KINDS: dict[str, Callable[[Path, int, int], Iterator[Row]]] = {
    "folder": lambda _, seed, amount: _apart("folder", seed, amount),
    "bad": lambda _, seed, amount: _apart("bad", seed, max(2, amount // 2), 10 * amount),
    "harm": _harm,
    "kill": kill.rows,
    "ray": lambda home, seed, amount: nodes.rows(home, seed, max(2, amount // 5)),
}
"""Kinds of faults, each with a few rows; a folder, a seed and an amount are given."""

HEAD = ["| fault | times | articles lost | there twice | other trees | |", "|---|--:|--:|--:|--:|---|"]


def table(found: list[Row], sort: str, page: Path | None) -> str:
    """The rows in Markdown, and from the page those that were not made now; of what sort they are, if of another."""
    lines = {
        row.fault: f"| {row.fault} | {row.tried:,} | {row.lost} | {row.twice} | {row.other} | {row.note} |"
        for row in found
    }
    there = page.read_text("utf-8").split("<!-- faults: begin", 1)[1].split("<!-- faults: end")[0] if page else ""
    _, before, *rest = [*there.splitlines(), "", ""]
    kept = [_kept(line, before, sort) for line in rest if line.startswith("| ") and line not in HEAD]
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in kept} | lines
    return "\n".join([sort, "", *HEAD, *rows.values()])


def _kept(line: str, before: str, sort: str) -> str:
    is_told = before == sort or "`FAULTS=" in line
    return line if is_told else f"{line.removesuffix(' |')} {before.removesuffix('.')} |".replace("|   `", "| `")


def costs(amount: int) -> str:
    """What the runner costs in time, in Markdown."""
    cost = speed.cost(speed.articles(10 * amount), rounds=3)
    one, two = cost.one, cost.two
    each = " | ".join(f"{1000 * spent / cost.articles:.2f}" for spent in (cost.loop, one.processor, two.processor))
    lines = [
        f"{cost.articles:,} articles of {cost.characters:,} characters on average, {cost.rounds} rounds by turns;",
        "of each the one with the least processor time counts;",
        f"load of the machine {cost.load:.1f} on {os.cpu_count()} cores.",
        "",
        "| what the runner costs | plain loop | one worker | two workers | goal |",
        "|---|--:|--:|--:|--:|",
        f"| processor time, ms an article | {each} | |",
        f"| more than the loop | | {cost.overhead:+.1%} | {two.processor / cost.loop - 1:+.1%} | ≤ +10 % |",
        f"| of it the parent's, beside the loop | | {one.parent / cost.loop:.1%} | {two.parent / cost.loop:.1%} | |",
        f"| from the start to the first shards, s | | {one.started:.1f} | {two.started:.1f} | |",
        f"| from then on, workers with nothing to do | | {one.idle:.1%} | {two.idle:.1%} | |",
        f"| efficiency | | | {cost.efficiency:.1%} | ≥ 90 % |",
        f"| the same by the clock, start and end included | | | {cost.by_the_clock:.1%} | |",
    ]
    return "\n".join(lines)


def memory(amount: int) -> str:
    """What a run holds, in Markdown."""
    found = speed.memory(500 * amount)
    lines = [
        f"{found.articles:,} articles of {found.characters:,} characters on average, a third of the longer words drawn",
        "anew, two workers; resident memory of all three processes.",
        "",
        "| articles so far | memory, MB |",
        "|--:|--:|",
    ]
    for share in (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0):
        number = round(share * found.articles)
        lines.append(f"| {number:,} | {found.after(number):.0f} |")
    return "\n".join(
        [*lines, "", f"From the third tenth of the articles to the last: {found.grown:+.1%} (goal: ≤ +10 %)."]
    )


def checks(amount: int) -> str:
    """What it takes to check a run, in Markdown."""
    lines = ["| to check a run | records | seconds | memory at its peak, MB | goal |", "|---|--:|--:|--:|--:|"]
    for command, found in checked(2000 * amount).items():
        few, many = found
        more = f"{many.megabytes / few.megabytes - 1:+.1%}, goal ≤ +10 %"
        lines += [
            f"| `svodka {command}` | {few.records:,} | {few.seconds:.0f} | {few.megabytes:.0f} | |",
            f"| | {many.records:,} | {many.seconds:.0f} | {many.megabytes:.0f} | {more} |",
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


def faults(seed: int, amount: int, kinds: Sequence[str], page: Path | None) -> tuple[str, bool]:
    """The first table, and whether nothing came to harm."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as home:
        for kind in kinds:
            for row in KINDS[kind](Path(home), seed, amount):
                sys.stderr.write(f"{row}\n")
                found.append(row)
    among = page if len(kinds) < len(KINDS) else None
    return table(found, f"`FAULTS={amount}`, seed {seed}.", among), all(row.is_well for row in found)


PARTS: dict[str, Callable[[int], str]] = {"costs": costs, "memory": memory, "checks": checks}
"""Measurements, by their part of the page."""


def main() -> int:
    """1 when anything came to harm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--amount", type=int, default=100, help="of each kind, more or less")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("faults", *PARTS), help="only this table")
    parser.add_argument(
        "--kind", choices=KINDS, action="append", help="of the faults only these; others keep their rows"
    )
    parser.add_argument("--page", type=Path, help="write the tables into this page")
    asked = parser.parse_args()
    is_well = True
    for part in ("faults", *PARTS) if asked.part is None else (asked.part,):
        if part == "faults":
            content, is_well = faults(asked.seed, asked.amount, asked.kind or list(KINDS), asked.page)
        else:
            content = PARTS[part](asked.amount)
        sys.stdout.write(f"{content}\n\n")
        if asked.page:
            put(asked.page, part, content)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
