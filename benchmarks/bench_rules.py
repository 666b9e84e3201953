"""How long the rules for dates and counts take on articles that are cut up and tagged already.

    python -m benchmarks.bench_rules ARTICLES...

ARTICLES are text files, or JSONL files with a ``text`` in each line. All of them are read once before anything is
timed, so that patterns are compiled; then each extractor goes over them all a few times and the quickest round counts.
CPU time of one thread, scaled to an average article of 267 tokens or 1.6 thousand characters (NEREL); both together
are to stay below the goal.
"""

import argparse
import gc
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench_tag import articles
from pipeline.extract.count import counts
from pipeline.extract.date import dates
from pipeline.segment import segment
from pipeline.tag import Tagger
from pipeline.text import Article
from pipeline.zone import zones

ROUNDS = 20
AVERAGE = 267
"""Tokens of an average article."""
GOAL = 0.5
"""Milliseconds both kinds together may take for an average article."""


def tagged(texts: list[str]) -> list[Article]:
    """The articles as extractors read them, published on one day."""
    tagger = Tagger.load()
    made: list[Article] = []
    for text in texts:
        parts = zones(text)
        told = tagger.tag(text, segment(text, parts))
        made.append(Article(text, parts, told.sentences, told.mentions, "2019-06-14", told.relations))
    return made


def quickest(work: Callable[[Article], object], made: list[Article]) -> float:
    """CPU milliseconds of the quickest round."""
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for article in made:
            work(article)
        times.append(1000 * (time.process_time() - start))
    return min(times)


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    made = tagged(articles(parser.parse_args().articles))
    tokens = sum(len(sentence.tokens) for article in made for sentence in article.sentences)
    told = {id(article): dates(article) for article in made}
    for article in made:
        counts(article, told[id(article)])
    gc.collect()
    gc.freeze()
    print(f"{len(made)} articles of {tokens / len(made):.0f} tokens, {sum(map(len, told.values()))} dates")
    both = 0.0
    for name, work in (("dates", dates), ("counts", lambda article: counts(article, told[id(article)]))):
        spent = quickest(work, made)
        both += spent / tokens * AVERAGE
        print(f"{name:7}{spent / len(made):6.3f} ms an article {spent / tokens * AVERAGE:6.3f} ms at {AVERAGE} tokens")
    print(f"both together {both:.3f} ms at {AVERAGE} tokens (1.6 thousand characters), goal {GOAL} ms")


if __name__ == "__main__":
    main()
