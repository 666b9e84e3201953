"""How long a user's list of organisations takes: making its index, opening it, asking it; and the memory of each.

    python -m benchmarks.bench_gazetteer [ENTRIES]

The list is made up: firms with a legal form, two aliases, and the taxpayer's number. CPU time of one thread; memory is
what the process holds more than before, at most.
"""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

from benchmarks.bench_tag import memory
from pipeline.gazetteer.index import Gazetteer, indexed
from pipeline.gazetteer.key import keys

SYLLABLES = "ва ги до ле ми но ра си то ку ба ве зо лу".split()
FORMS = ("ООО", "АО", "ПАО", "Общество с ограниченной ответственностью")
ASKED = 2000


def name(number: int) -> str:
    """A made-up name that no other number has."""
    letters: list[str] = []
    for _ in range(6):
        number, rest = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[rest])
    return "".join(letters).capitalize()


def write(path: Path, entries: int) -> None:
    """A list of so many organisations."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(entries):
            short = name(number)
            aliases = [short, f"торговый дом «{short}»"]
            fields = {"name": f"{FORMS[number % len(FORMS)]} «{short}»", "aliases": aliases, "lei": str(number)}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")


def main() -> None:
    """Prints a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entries", nargs="?", type=int, default=100_000)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "organisations.jsonl"
        write(path, entries)
        keys("ООО «Заря»")
        before, began = memory(), time.process_time()
        index, made = indexed(path)
        spent = time.process_time() - began
        print(f"make  {spent:8.2f} s, {spent / entries * 1e6:5.1f} µs an entry, {memory() - before:6.1f} MB", end="")
        print(f", index of {made.bytes / 1e6:.1f} MB for a list of {path.stat().st_size / 1e6:.1f} MB")
        began = time.process_time()
        indexed(path)
        gazetteer = Gazetteer(index)
        print(f"open  {time.process_time() - began:8.2f} s")
        before, began = memory(), time.process_time()
        numbers = random.Random(1).sample(range(entries), min(ASKED, entries))
        for number in numbers:
            assert [one for one, _ in gazetteer.bearing(keys(f"«{name(number)}»")[0])] == [number]
        spent = (time.process_time() - began) / len(numbers)
        print(f"ask   {spent * 1e6:8.1f} µs a name, {memory() - before:6.1f} MB more after {len(numbers):,} names")


if __name__ == "__main__":
    main()
