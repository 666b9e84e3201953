"""Reprints: articles of a run whose texts are nearly the same. Reported and never dropped.

Near: of the three-word sequences that either text has, so many are in both (Jaccard). datasketch finds the candidates
without comparing every pair (MinHash and locality-sensitive hashing: Broder, 1997; Indyk and Motwani, 1998).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from corpus.extra import missing
from pipeline.error import SvodkaError

NEAR = 0.6
"""A third of a text may be new, and it is still a reprint."""
HASHES = 128
"""Of a text: the similarity is known to within about 0.09."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Article:
    """What is told of an article in a group."""

    id: str
    doc_key: str
    published: str | None


def shingles(text: str) -> set[bytes]:
    """Three-word sequences of a text; of a shorter one the whole.

    >>> sorted(shingle.decode() for shingle in shingles("Уволены 120 человек. Всё"))
    ['120 человек всё', 'уволены 120 человек']
    """
    words = _WORD.findall(text.lower())
    return {" ".join(words[start : start + 3]).encode() for start in range(max(1, len(words) - 2))}


def groups(articles: Iterable[tuple[Article, str]]) -> list[list[Article]]:
    """Articles with their texts → groups of two or more, in the order of the run. Raises ``SvodkaError``."""
    try:
        sketch: Any = import_module("datasketch")
    except ImportError:
        raise SvodkaError(f"reprints {missing('reprints')}") from None
    index, prints, known = sketch.MinHashLSH(NEAR, HASHES), list[Any](), list[Article]()
    parent = list[int]()
    for number, (article, text) in enumerate(articles):
        known.append(article)
        parent.append(number)
        prints.append(sketch.LeanMinHash(_print(sketch, text)))
        for other in sorted(index.query(prints[number])):
            if prints[number].jaccard(prints[other]) >= NEAR:
                _join(parent, other, number)
        index.insert(number, prints[number])
    found: dict[int, list[Article]] = {}
    for number, article in enumerate(known):
        found.setdefault(_root(parent, number), []).append(article)
    return [group for group in found.values() if len(group) > 1]


def _print(sketch: Any, text: str) -> Any:
    made = sketch.MinHash(HASHES)
    made.update_batch(list(shingles(text)))
    return made


def _root(parent: list[int], number: int) -> int:
    """The first article of the group."""
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _join(parent: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first


def copies(group: list[Article]) -> Iterator[Article]:
    """All but the one that was published first, or, where that is not known of all, came first."""
    dated = all(article.published for article in group)
    first = min(group, key=lambda article: article.published or "") if dated else group[0]
    return (article for article in group if article is not first)
