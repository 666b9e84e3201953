"""How long segmentation, words, readings and mentions take, against slovnet and pymorphy3 as natasha calls them.

    python -m benchmarks.bench_tag ARTICLES...

ARTICLES are text files, or JSONL files with a ``text`` in each line. Two thirds of them, shuffled, only warm the
caches; the rest is timed in blocks, the plain way and ours by turns, so that what else the machine does hits both.
Then the parts are timed, each alone, on the fresh articles: the first time with what their new words cost, and again
with every word known. All times are CPU time of one thread.
"""

import argparse
import gc
import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.segment import segment
from pipeline.tag import Tagger, bundle
from pipeline.tag.paradigm import analyser
from pipeline.tag.word import Form
from pipeline.zone import zones

BLOCK = 10
"""Articles timed at a stretch."""
ROUNDS = 7
"""Passes over the fresh articles; the first, and the best of all."""
Work = Callable[[str], int]
"""Does the work on a text and says how many tokens it has."""


def articles(paths: list[Path]) -> list[str]:
    """Texts of the files, shuffled the same way every time."""
    texts = [text for path in paths for text in _texts(path) if text.strip()]
    random.Random(1).shuffle(texts)
    return texts


def _texts(path: Path) -> Iterator[str]:
    content = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        yield from (json.loads(line)["text"] for line in content.splitlines())
    else:
        yield content


def plain() -> Work:
    """razdel, slovnet's nets and pymorphy3 behind natasha's LRU of 10,000 words."""
    import razdel
    import slovnet
    from navec import Navec

    navec = Navec.load(str(bundle.bundled(bundle.NAVEC)))
    morph: Any = slovnet.Morph.load(str(bundle.bundled(bundle.MORPH))).navec(navec)
    ner: Any = slovnet.NER.load(str(bundle.bundled("model/slovnet_ner_news_v1.tar"))).navec(navec)
    parse = lru_cache(10_000)(analyser().parse)

    def work(text: str) -> int:
        sentences = [[token.text for token in razdel.tokenize(cut.text)] for cut in razdel.sentenize(text)]
        for markup in morph.map([words for words in sentences if words]):
            for token in markup.tokens:
                parse(token.text.lower())
        list(ner(text).spans)
        return sum(map(len, sentences))

    return work


parts = cache(zones)
"""Zones are found before anything is timed."""


def ours() -> Work:
    """The pipeline's own stages."""
    tagger = Tagger.load()

    def work(text: str) -> int:
        sentences, _, _ = tagger.tag(text, segment(text, parts(text)))
        return sum(len(sentence.tokens) for sentence in sentences)

    return work


Tokens = list[list[tuple[int, int]]]
"""The razdel tokens of each sentence."""


def tokens(text: str) -> Tokens:
    """As the tagger gets them."""
    return [list(span.tokens) for span in segment(text, parts(text))]


def words(tagger: Tagger, text: str, spans: Tokens) -> list[Form]:
    """Forms of the tokens: dictionary, lexicon, vocabulary."""
    return tagger.forms.forms([text[start:end] for sentence in spans for start, end in sentence])


def measured(fresh: list[str], known: list[str]) -> Iterator[tuple[str, float, float]]:
    """Part, tokens a second the first time, and with every word known."""
    tagger = Tagger.load()
    for text in known:
        tagger.tag(text, segment(text, parts(text)))
    cut = [(text, tokens(text)) for text in fresh]
    size = sum(len(sentence) for _, spans in cut for sentence in spans)
    steps: dict[str, Callable[[str, Tokens], object]] = {
        "words": lambda text, spans: words(tagger, text, spans),
        "mentions": tagger.mentions.tag,
        "readings": lambda text, spans: tagger.morph.readings(words(tagger, text, spans), list(map(len, spans))),
    }
    for name, step in steps.items():
        times = [_seconds(step, cut) for _ in range(ROUNDS)]
        yield name, size / times[0], size / min(times)


def _seconds(step: Callable[[str, Tokens], object], cut: list[tuple[str, Tokens]]) -> float:
    start = time.process_time()
    for text, spans in cut:
        step(text, spans)
    return time.process_time() - start


def timed(work: Work, texts: list[str]) -> float:
    """CPU milliseconds."""
    start = time.process_time()
    for text in texts:
        work(text)
    return 1000 * (time.process_time() - start)


def memory() -> float:
    """Most memory the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    texts = articles(parser.parse_args().articles)
    fresh, rest = texts[: len(texts) // 3], texts[len(texts) // 3 :]
    for text in texts:
        parts(text)
    start = time.process_time()
    tag = ours()
    tag("Одно слово.")
    print(f"loading {1000 * (time.process_time() - start):.0f} ms, {memory():.0f} MB with the texts")
    timed(tag, rest)
    print(f"after {len(rest)} articles {memory():.0f} MB")
    stock = plain()
    timed(stock, rest[:50])
    gc.collect()
    gc.freeze()
    blocks = [fresh[at : at + BLOCK] for at in range(0, len(fresh), BLOCK)]
    results = [(timed(stock, block), timed(tag, block)) for block in blocks]
    theirs, own = (sum(column) / len(fresh) for column in zip(*results, strict=True))
    ratios = sorted(slow / quick for slow, quick in results)
    for name, first, best in measured(fresh, rest):
        print(f"{name:9} {first / 1000:4.0f} thousand tokens/s with new words, {best / 1000:4.0f} with known ones")
    size = sum(map(len, fresh)) / len(fresh)
    print(f"{len(fresh)} fresh articles of {size:.0f} characters, {sum(map(tag, fresh)) / len(fresh):.0f} tokens")
    print(f"plain {theirs:6.2f} ms an article")
    print(f"ours  {own:6.2f} ms an article, x{theirs / own:.1f}", end=" ")
    print(f"(blocks of {BLOCK}: x{ratios[0]:.1f} to x{ratios[-1]:.1f}, median x{ratios[len(ratios) // 2]:.1f})")


if __name__ == "__main__":
    main()
