"""How the cost grows: with the length of an article, and with the number of articles.

    python -m benchmarks.bench_scale ARTICLES... [--most 1000000] [--number 100000] [--page docs/performance.md]

Long articles are different ones glued together, so that names and numbers do not merely repeat. For the number, the
articles come again and again with a third of their longer words drawn anew from navec's 250,000, so that every cache
keeps meeting what it has not seen; navec's words of other languages are left out, as an article full of them is
refused. CPU time of one thread. The memory is that of a process of its own, which does nothing but read the articles it
is given one by one: what it holds at that moment.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.page import pair, put
from benchmarks.peer import russian, svodka
from pipeline.language import language
from pipeline.tag import bundle
from pipeline.zone import zones
from schemas.document import TELLING_ZONES

LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
STEPS = 20
"""Looks at the memory."""
ROUNDS = 3
"""Of which the quickest counts, for lengths."""
_WORD = re.compile(r"[а-яё]{4,}")
SCALE = "scale"
"""The part of the page that is ours."""


@dataclass(frozen=True)
class Length:
    """An article of so many characters."""

    characters: int
    milliseconds: float

    @property
    def each(self) -> float:
        """Microseconds a character."""
        return 1000 * self.milliseconds / self.characters


@dataclass(frozen=True)
class Held:
    """After so many articles."""

    articles: int
    megabytes: float
    milliseconds: float
    """An article, since the last look."""


def glued(texts: Sequence[str], characters: int) -> str:
    """Different articles one after the other, cut at so many characters."""
    parts: list[str] = []
    length = 0
    for number, text in enumerate(cycle(texts)):
        parts.append(text if number < len(texts) else f"{number}. {text}")
        length += len(parts[-1]) + 2
        if length >= characters:
            break
    return "\n\n".join(parts)[:characters]


def lengths(texts: Sequence[str], most: int) -> list[Length]:
    """Times for articles of growing length."""
    work = svodka()
    for text in texts:
        work(text)
    # A list of sources or of other articles would end the article they are glued to.
    whole = [text for text in texts if all(zone.kind in TELLING_ZONES for zone in zones(text))]
    found: list[Length] = []
    for characters in (each for each in LENGTHS if each <= most):
        text, times = glued(whole, characters), list[float]()
        for _ in range(ROUNDS):
            began = time.process_time()
            work(text)
            times.append(1000 * (time.process_time() - began))
        found.append(Length(characters, min(times)))
        print(f"{characters:>9,} characters {found[-1].milliseconds:10.1f} ms {found[-1].each:6.2f} µs a character")
    return found


def renewed(texts: Sequence[str], number: int) -> Iterator[str]:
    """So many articles, the later ones with words nobody has read."""
    words = [word for word in bundle.navec().words if _WORD.fullmatch(word) and language(word) == "ru"]
    dice = random.Random(1)
    for count, text in enumerate(cycle(texts)):
        if count == number:
            return
        yield _WORD.sub(lambda found: dice.choice(words) if dice.random() < 1 / 3 else found[0], text)


def numbers(texts: Sequence[str], number: int) -> Iterator[Held]:
    """Memory and time of a worker as articles go by."""
    command = [sys.executable, "-m", "benchmarks.bench_scale", "--worker", str(max(1, number // STEPS))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        for count, text in enumerate(renewed(texts, number), 1):
            worker.stdin.write(json.dumps(text) + "\n")
            if count % max(1, number // STEPS) == 0:
                worker.stdin.flush()
                yield Held(**json.loads(worker.stdout.readline()))


def work_on(lines: Iterable[str], step: int) -> None:
    """The worker: an article in each line; prints after every ``step`` what it holds."""
    work = svodka()
    spent = 0.0
    for count, line in enumerate(lines, 1):
        text = json.loads(line)
        began = time.process_time()
        work(text)
        spent += time.process_time() - began
        if count % step == 0:
            print(json.dumps(asdict(Held(count, resident(), 1000 * spent / step))), flush=True)
            spent = 0.0


def resident() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def told(by_length: Sequence[Length], by_number: Sequence[Held]) -> str:
    """The page's part."""
    rows = ["| characters in one article | ms | µs a character |", "|--:|--:|--:|"]
    rows += [f"| {each.characters:,} | {each.milliseconds:,.1f} | {each.each:.2f} |" for each in by_length]
    rows += ["", "| articles so far | memory, MB | ms an article |", "|--:|--:|--:|"]
    rows += [f"| {each.articles:,} | {each.megabytes:.0f} | {each.milliseconds:.2f} |" for each in by_number]
    return "\n".join([*rows, "", "![growth](scale.svg)"])


def plot(by_length: Sequence[Length], by_number: Sequence[Held], file: Path) -> None:
    """Cost by length, memory by number."""
    figure, (left, right) = pair()
    left.plot([each.characters for each in by_length], [each.each for each in by_length], "o-", color="#c44")
    left.set(xscale="log", xlabel="characters in one article", ylabel="µs a character", ylim=(0, None))
    right.plot([each.articles for each in by_number], [each.megabytes for each in by_number], "o-", color="#c44")
    right.set(xlabel="articles", ylabel="memory, MB", ylim=(0, None))
    figure.savefig(file, metadata={"Date": None})


def main() -> None:
    """Prints the figures; writes the page where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--most", type=int, default=LENGTHS[-1], help="characters of the longest article")
    parser.add_argument("--number", type=int, default=100_000, help="articles to read")
    parser.add_argument("--page", type=Path, help="write this page, and the plot beside it")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        work_on(sys.stdin, asked.worker)
        return
    texts = russian(asked.articles)
    by_number: list[Held] = []
    for held in numbers(texts, asked.number):
        by_number.append(held)
        print(f"{held.articles:>9,} articles {held.megabytes:7.1f} MB {held.milliseconds:6.2f} ms an article")
    by_length = lengths(texts, asked.most)
    if asked.page:
        put(asked.page, SCALE, told(by_length, by_number))
        plot(by_length, by_number, asked.page.with_name("scale.svg"))


if __name__ == "__main__":
    main()
