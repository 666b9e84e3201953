"""How near each stage is to what one core can do: what it would cost if only what cannot be left out were done.

    python -m benchmarks.ceiling ARTICLES...

* The nets: their matrix products alone, for the rows that the articles ask for, at the highest rate this core reaches;
  and a look into a table for every token, which tells the words that are known.
* What goes over the text: one regular expression that cuts it at white space. Dates and counts: the search of their
  patterns, or of numbers, alone. Other rules: one step of Python a token.
* The record: pydantic's core alone, from the bytes of a record to the record; JSON: orjson alone, from a dict.

CPU time of one thread, of articles new to the extractor, after others: as ``stages`` times them.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from benchmarks.page import Stage, stage_table
from benchmarks.peer import russian
from benchmarks.stage import JSON, TAGS, stages
from pipeline.article import Extractor
from pipeline.extract.count_number import NUMBER
from pipeline.extract.date_rules import GRAMMAR
from pipeline.segment.token import CHUNK
from pipeline.tag import bundle, net
from pipeline.tag.mention_net import Linear
from pipeline.text import Article
from pipeline.write.jsonl import line
from schemas.document import Document
from schemas.record import Record

FRESH = 100
ROUNDS = 5
"""Of which the quickest counts."""
SQUARE = 768
"""Rows and columns of the matrices that tell the core's highest rate."""


def ceilings(fresh: Sequence[str], rest: Sequence[str]) -> dict[str, float]:
    """CPU milliseconds an article that each stage cannot do without."""
    extractor = Extractor()
    for text in rest:
        extractor.read(_document(text))
    with products() as done:
        records = [extractor.read(_document(text)) for text in fresh]
    articles = [extractor.tagged(_document(text)) for text in fresh]
    lines = [line(record) for record in records]
    dicts = [record.model_dump() for record in records]
    over_text = _quickest(lambda: [CHUNK.findall(text) for text in fresh])
    over_tokens = _quickest(lambda: [[token.word for token in _tokens(article)] for article in articles])
    known = {token.text: token.word for article in articles for token in _tokens(article)}
    look_ups = _quickest(lambda: [[known[token.text] for token in _tokens(article)] for article in articles])
    each = {
        "language": over_text,
        "zones": over_text,
        "sentences and tokens": over_text,
        TAGS: sum(done) / rate() + look_ups,
        "dates": _quickest(lambda: [list(GRAMMAR.sentences(_codes(article))) for article in articles]),
        "persons": over_tokens,
        "organisations": over_tokens,
        "officials": over_tokens,
        "counts": _quickest(lambda: [[list(NUMBER.finditer(codes)) for codes in _codes(one)] for one in articles]),
        "links, owners, speakers": over_tokens,
        "record, ledger, validation": _quickest(lambda: [*map(Record.model_validate_json, lines)]),
        JSON: _quickest(lambda: [orjson.dumps(told, option=orjson.OPT_SORT_KEYS) for told in dicts]),
    }
    return {name: 1000 * seconds / len(fresh) for name, seconds in each.items()}


def _document(text: str) -> Document:
    return Document(doc_key="bench", text=text)


def _tokens(article: Article) -> list[Any]:
    return [token for sentence in article.sentences for token in sentence.tokens]


def _codes(article: Article) -> list[str]:
    return [sentence.codes for sentence in article.sentences]


def _quickest(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of some rounds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def rate() -> float:
    """Operations a second of a product of two large matrices."""
    matrix = np.ones((SQUARE, SQUARE), np.float32)
    return 2 * SQUARE**3 / _quickest(lambda: matrix @ matrix)


def vector() -> int:
    """Numbers in a word vector."""
    return int(bundle.navec().vectors(np.zeros(1, np.intp)).size)


COUNTED: tuple[tuple[Any, str, Callable[..., int]], ...] = (
    (Linear, "__call__", lambda made, _, x: x.shape[1] * made.size),
    (Linear, "columns", lambda made, _, x: x.shape[1] * made.size),
    (net.Net, "emissions", lambda made, _, hidden: hidden.shape[1] * made.size),
    (net, "_convolution", lambda made, _x, _places, layer: len(layer.taps) * made.size),
    (net.FirstLayer, "_fill", lambda _, layer, rows, _keys: vector() * 3 * layer.taps[rows].size),
)
"""What multiplies matrices, and the multiplications of one call."""


@contextmanager
def products() -> Iterator[list[int]]:
    """The operations of every matrix product of the nets while it is open: each multiplication with an addition."""
    done: list[int] = []
    kept = [getattr(owner, name) for owner, name, _ in COUNTED]
    for (owner, name, count), function in zip(COUNTED, kept, strict=True):
        setattr(owner, name, _counted(function, count, done))
    try:
        yield done
    finally:
        for (owner, name, _), function in zip(COUNTED, kept, strict=True):
            setattr(owner, name, function)


def _counted(function: Callable[..., Any], count: Callable[..., int], done: list[int]) -> Callable[..., Any]:
    def counted(*given: Any) -> Any:
        made = function(*given)
        done.append(2 * count(made, *given))
        return made

    return counted


def near(fresh: Sequence[str], rest: Sequence[str]) -> list[Stage]:
    """The stages of the flow with their ceilings."""
    least = ceilings(fresh, rest)
    return [Stage(name, spent, least.get(name)) for name, spent in stages(fresh, rest)]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    texts = russian(parser.parse_args().articles)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    fresh = min(FRESH, len(texts) // 3)
    print(stage_table(near(texts[:fresh], texts[fresh:])))


if __name__ == "__main__":
    main()
