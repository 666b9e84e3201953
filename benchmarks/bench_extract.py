"""svodka beside stock natasha and PullEnti: one run, one core, the same articles, by turns.

    python -m benchmarks.bench_extract ARTICLES... [--page docs/performance.md]

ARTICLES are text files, or JSONL files with a ``text`` in each line. A child process for each system measures loading,
the first article, a cold start and memory. Then one process holds them all: two thirds of the articles, shuffled, only
warm the caches; the rest is new to every system and timed in blocks by turns, so that whatever else the machine does
hits all of them. One article at a time. All times are CPU time of one thread; a ratio is the median of the blocks'
ratios, with the quarter and three-quarter points. ``OPENBLAS_NUM_THREADS=1`` must be set, as `make bench` does.
"""

import argparse
import ctypes
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.bench_tag import memory
from benchmarks.ceiling import near
from benchmarks.page import Figures, write
from benchmarks.peer import SLOW, SYSTEMS, Work, russian

BLOCK = 10
"""Articles timed at a stretch."""
FRESH = 100
"""Articles that are timed."""
COLD = 50
"""Articles a fresh process reads."""


@dataclass(frozen=True)
class Start:
    """How a fresh process begins."""

    load: float
    """CPU seconds until the first article can be read."""
    first: float
    """Wall seconds from the start of the process to the first result."""
    cold: float
    """Articles a CPU second over the first articles."""
    memory: float
    """Most memory, in MB."""


@dataclass(frozen=True)
class Speed:
    """What one system did with the fresh articles."""

    articles: float
    """A CPU second."""
    characters: float
    """A CPU second."""
    blocks: tuple[float, ...]
    """CPU milliseconds an article, block by block."""


def seconds(work: Work, texts: Sequence[str]) -> float:
    """CPU seconds over the texts."""
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def start_of(name: str, texts: Sequence[str], born: float) -> Start:
    """Measured in a process of its own, which began at ``born`` (seconds since 1970)."""
    began = time.process_time()
    work = SYSTEMS[name]()
    load = time.process_time() - began
    work(texts[0])
    first = time.time() - born
    spent = seconds(work, texts[1:])
    return Start(load, first, (len(texts) - 1) / spent, memory())


def start(name: str, paths: Sequence[Path]) -> Start:
    """``start_of`` in a child."""
    command = [sys.executable, "-m", "benchmarks.bench_extract", *map(str, paths), "--child", name]
    done = subprocess.run(
        [*command, "--born", str(time.time())], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return Start(**json.loads(done.stdout.splitlines()[-1]))


def speeds(texts: Sequence[str], rest: Sequence[str]) -> dict[str, Speed]:
    """Every system over the same fresh texts, block by block in turn, after reading ``rest``."""
    works = {name: load() for name, load in available().items()}
    for name, work in works.items():
        seconds(work, rest[: SLOW.get(name, len(rest))])
    gc.collect()
    gc.freeze()
    blocks = [texts[at : at + BLOCK] for at in range(0, len(texts), BLOCK)]
    spent: dict[str, list[float]] = {name: [] for name in works}
    for number, block in enumerate(blocks):
        for name, work in works.items():
            if name not in SLOW or number * BLOCK < SLOW[name]:
                spent[name].append(seconds(work, block))
    return {name: _speed(times, blocks) for name, times in spent.items()}


def _speed(times: Sequence[float], blocks: Sequence[Sequence[str]]) -> Speed:
    read = [text for block in blocks[: len(times)] for text in block]
    each = tuple(1000 * spent / len(block) for spent, block in zip(times, blocks, strict=False))
    return Speed(len(read) / sum(times), sum(map(len, read)) / sum(times), each)


def available() -> dict[str, Callable[[], Work]]:
    """Systems that are installed."""
    found = dict(SYSTEMS)
    try:
        __import__("pullenti")
    except ImportError:
        print("PullEnti is not installed: `make bench` does it", file=sys.stderr)
        del found["PullEnti"]
    return found


def ratio(slow: Speed, quick: Speed) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile of the ratios of the blocks' times."""
    each = [theirs / ours for theirs, ours in zip(slow.blocks, quick.blocks, strict=False)]
    if len(each) < 2:
        return each[0], each[0], each[0]
    low, middle, high = statistics.quantiles(each, n=4)
    return low, middle, high


def machine() -> str:
    """Processor, Python, numpy and the kernel its BLAS chose."""
    import numpy as np

    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":")[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
        ]
        name = names[0] if names else name
    return f"{name}; Python {platform.python_version()}, numpy {np.__version__}, OpenBLAS kernel {kernel()}"


def kernel() -> str:
    """The kernel of OpenBLAS that numpy computes with; ``OPENBLAS_CORETYPE`` chooses another."""
    maps = Path("/proc/self/maps")
    loaded = maps.read_text().split() if maps.exists() else []
    for path in dict.fromkeys(word for word in loaded if "openblas" in word):
        name: Any = getattr(ctypes.CDLL(path), "scipy_openblas_get_corename64_", None)
        if name is not None:
            name.restype = ctypes.c_char_p
            return str(name().decode())
    return "unknown"


def main() -> None:
    """Prints the tables; writes the page where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--page", type=Path, help="write this page, and the plot beside it")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--born", type=float, default=0.0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        parser.error("set OPENBLAS_NUM_THREADS=1, or run `make bench`: natasha's nets use every core otherwise")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = russian(asked.articles)
    if asked.child:
        print(json.dumps(asdict(start_of(asked.child, texts[: SLOW.get(asked.child, COLD)], asked.born))))
        return
    fresh, rest = texts[: min(FRESH, len(texts) // 3)], texts[min(FRESH, len(texts) // 3) :]
    starts = {name: start(name, asked.articles) for name in available()}
    made = speeds(fresh, rest)
    ours = made["svodka"]
    figures = Figures(
        machine=machine(),
        articles=len(fresh),
        primed=len(rest),
        characters=sum(map(len, fresh)) / len(fresh),
        systems={
            name: {**asdict(starts[name]), "articles": own.articles, "characters": own.characters, "blocks": own.blocks}
            for name, own in made.items()
        },
        ratios={name: ratio(own, ours) for name, own in made.items() if name != "svodka"},
        stages=near(fresh, rest),
    )
    write(figures, asked.page)


if __name__ == "__main__":
    main()
