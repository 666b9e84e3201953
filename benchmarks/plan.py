"""What a large run takes: machines, hours, money, and what breaks first, from rates measured here and now.

    python -m benchmarks.plan ARTICLES... [--articles 100000000] [--cores 16] [--hours 24] [--price 0.04]
                              [--page docs/scale.md]

Measured: extraction (two thirds of the articles only warm the caches), reading and planning, the way to a worker and
back, committing. All of it is processor time of one thread, which others' work on the machine does not change much.
"""

import argparse
import json
import math
import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.bench_extract import machine
from benchmarks.bench_scale import resident
from benchmarks.page import put
from benchmarks.peer import russian
from pipeline.run.items import Item, Items, Repeats
from pipeline.run.plan import plan
from pipeline.run.read import Options, Outcome, outcome
from pipeline.run.shard import MOST, SHARD, STEP, ShardSpec, run_shard
from schemas.document import Document

READ = 5_000
"""Articles read and committed, again and again the same ones."""
STORE = 100.0
"""MB a second that a shared file system of the modest kind takes: an assumption, like the price."""
FILES = 3
"""Of a shard."""


@dataclass(frozen=True)
class Rates:
    """Of one article, on average: milliseconds of a processor, bytes, characters."""

    articles: int
    characters: float
    record: float
    """Bytes of its line."""
    extract: float
    plan: float
    """Read it, hash it, note its id: twice in a run, for the plan and for the work."""
    send: float
    """To a worker, and what became of it back."""
    commit: float
    memory: float
    """Megabytes of a process that extracts."""


@dataclass(frozen=True)
class Task:
    """What is to be done with what."""

    articles: int
    cores: int
    """Of a machine."""
    hours: float
    price: float
    """Of a processor for an hour."""


def rates(texts: Sequence[str]) -> Rates:
    """Measure."""
    documents = [Document(doc_key=str(number), text=text) for number, text in enumerate(texts)]
    timed = documents[2 * len(documents) // 3 :]
    for document in documents[: -len(timed)]:
        outcome(document, Options())
    outcomes: list[Outcome] = []
    extract = _milliseconds(lambda: outcomes.extend(outcome(document, Options()) for document in timed)) / len(timed)
    memory = resident()
    many: list[Item] = list(islice(cycle(timed), READ))
    with tempfile.TemporaryDirectory() as name:
        news = Path(name) / "news.jsonl"
        lines = (json.dumps({"id": number, "text": text}) for number, text in enumerate(islice(cycle(texts), READ)))
        news.write_text("\n".join(lines), "utf-8")
        reading = _milliseconds(lambda: plan(Repeats().watch(Items([str(news)])))) / READ
        sending = _milliseconds(lambda: _there_and_back(timed, outcomes)) / len(timed)
        spec = ShardSpec(0, tuple(many), Path(name), "")
        committing = _milliseconds(lambda: run_shard(spec, lambda items: _known(outcomes, len(items)))) / READ
    return Rates(
        articles=len(timed),
        characters=sum(len(document.text) for document in timed) / len(timed),
        record=sum(len(result.line) for result in outcomes) / len(outcomes),
        extract=extract,
        plan=reading,
        send=sending,
        commit=committing,
        memory=memory,
    )


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _there_and_back(documents: Sequence[Document], outcomes: Sequence[Outcome]) -> None:
    pickle.loads(pickle.dumps(documents))
    for result in outcomes:
        pickle.loads(pickle.dumps(result))


def _known(outcomes: Sequence[Outcome], number: int) -> Iterator[Outcome]:
    return islice(cycle(outcomes), number)


def shards(articles: int) -> int:
    """How many shards so many articles make, none of them long.

    >>> shards(100), shards(5000), shards(5001)
    (1, 50, 51)
    """
    number, size = 0, SHARD
    while articles > 0 and size < MOST:
        made = min(STEP, math.ceil(articles / size))
        articles -= made * size
        number, size = number + made, size + SHARD
    return number + max(0, math.ceil(articles / MOST))


def told(rate: Rates, task: Task) -> str:
    """The page's part."""
    return "\n\n".join([_measured(rate), _needed(rate, task), _limits(rate)])


def _measured(rate: Rates) -> str:
    rows = [
        ("extract: from text to record", rate.extract),
        ("read and plan, hash and id included (twice in a run)", rate.plan),
        ("to a worker, and the record back", rate.send),
        ("commit: write, hash, force to the disk", rate.commit),
    ]
    lines = [
        f"Measured on {machine()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores:",
        f"{rate.articles:,} articles of {rate.characters:,.0f} characters on average;",
        f"a record has {rate.record:,.0f} bytes, a worker holds {rate.memory:.0f} MB.",
        "",
        "| an article | ms of a processor |",
        "|---|--:|",
    ]
    return "\n".join([*lines, *(f"| {name} | {value:.3f} |" for name, value in rows)])


def _needed(rate: Rates, task: Task) -> str:
    hours = task.articles * (rate.extract + rate.send + rate.commit) / 3.6e6
    machines = math.ceil(hours / task.hours / task.cores)
    number = shards(task.articles)
    rows = [
        ("processor hours", f"{hours:,.0f}"),
        (f"machines of {task.cores} processors, to be done in {task.hours:g} h", f"{machines:,}"),
        ("hours they take", f"{hours / machines / task.cores:.1f}"),
        (f"cost at ${task.price:g} a processor hour (assumed)", f"${hours * task.price:,.0f}"),
        ("cost per million articles", f"${hours * task.price * 1e6 / task.articles:.2f}"),
        ("records, GB of JSONL", f"{task.articles * rate.record / 1e9:,.0f}"),
        ("shards; files", f"{number:,}; {FILES * number + 4:,}"),
        ("memory of a machine's workers, GB", f"{task.cores * rate.memory / 1000:.1f}"),
        ("hours before the work begins, while the driver reads and plans", f"{task.articles * rate.plan / 3.6e6:.1f}"),
    ]
    lines = [f"| {task.articles:,} articles | |", "|---|--:|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)


def _limits(rate: Rates) -> str:
    whole = rate.extract + rate.send + rate.commit
    rows = [
        ("one machine: its parent process commits for all workers", whole / (rate.plan + rate.send + rate.commit)),
        ("a cluster: the driver reads, hashes and sends", whole / (rate.plan + rate.send)),
        (f"a file system that takes {STORE:.0f} MB/s (assumed)", STORE * 1e6 / (rate.record * 1000 / whole)),
        ("either, and `--shards`: to read and plan everything first takes as long as the work", whole / rate.plan),
    ]
    lines = ["| what breaks first | at so many workers |", "|---|--:|"]
    return "\n".join([*lines, *(f"| {name} | {value:,.0f} |" for name, value in sorted(rows, key=lambda row: row[1]))])


def main() -> None:
    """Prints the plan; writes it into the page where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="ARTICLES")
    parser.add_argument("--articles", type=int, default=100_000_000, help="to be read")
    parser.add_argument("--cores", type=int, default=16, help="of a machine")
    parser.add_argument("--hours", type=float, default=24, help="to be done in")
    parser.add_argument("--price", type=float, default=0.04, help="dollars a processor hour")
    parser.add_argument("--page", type=Path, help="write this page")
    asked = parser.parse_args()
    content = told(rates(russian(asked.files)), Task(asked.articles, asked.cores, asked.hours, asked.price))
    print(content)
    if asked.page:
        put(asked.page, "plan", content)


if __name__ == "__main__":
    main()
