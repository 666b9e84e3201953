"""Gold and plain articles as chunks of pieces with BIOES tags, one row of tags for every head."""

import collections
import json
import os
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import razdel

from pipeline.tag.mention_form import pieces

SHARED = Path(os.environ.get("SVODKA_SHARED", Path(__file__).parents[2] / "shared"))
TYPES = (
    *("AGE", "AWARD", "CITY", "COUNTRY", "CRIME", "DATE", "DISEASE", "DISTRICT", "EVENT", "FACILITY", "FAMILY"),
    *("IDEOLOGY", "LANGUAGE", "LAW", "LOCATION", "MONEY", "NATIONALITY", "NUMBER", "ORDINAL", "ORGANIZATION"),
    *("PENALTY", "PERCENT", "PERSON", "PRODUCT", "PROFESSION", "RELIGION", "STATE_OR_PROVINCE", "TIME", "WORK_OF_ART"),
)
INNER = [("PROFESSION", 1), ("PROFESSION", 2), ("ORGANIZATION", 1), ("ORGANIZATION", 2), ("EVENT", 1), ("AWARD", 1)]
INNER += [("LAW", 1), ("LAW", 2), ("PENALTY", 1), ("CRIME", 1)]
HEADS = [(name, 0) for name in TYPES] + INNER
"""One CRF each: the outermost spans of a type, then the spans inside spans of the same type."""
HEAD = {head: number for number, head in enumerate(HEADS)}
Span = tuple[str, int, int]


@dataclass
class Article:
    """A text, its gold spans and which heads the gold speaks about."""

    name: str
    text: str
    spans: set[Span] = field(default_factory=set)
    told: tuple[int, ...] = ()
    """Heads whose spans are all annotated; the others carry no gold loss."""
    relations: set[tuple[str, Span, Span]] = field(default_factory=set)
    """Type, from, to."""
    tokens: list[list[list[tuple[int, int]]]] = field(default_factory=list)
    """Sentence → token → pieces, as spans of the text."""


@dataclass
class Chunk:
    """Neighbouring sentences of an article, read together."""

    article: Article
    tokens: list[list[tuple[int, int]]]
    first: int = 0
    """Number of its first piece in the article."""

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """Its pieces, token borders forgotten."""
        return [piece for token in self.tokens for piece in token]


def brat(folder: Path) -> list[Article]:
    """Articles of a brat folder; discontinuous spans as their hull, as the scorer reads them."""
    articles = []
    for path in sorted(folder.glob("*.txt")):
        if not path.with_suffix(".ann").exists():
            continue
        spans: dict[str, Span] = {}
        relations: set[tuple[str, Span, Span]] = set()
        lines = path.with_suffix(".ann").read_text(encoding="utf-8").splitlines()
        lines = sorted((line for line in lines if line[:1] in ("T", "R")), key=lambda line: line[0] != "T")
        for number, value in (line.split("\t")[:2] for line in lines):
            kind, rest = value.split(" ", 1)
            if number.startswith("T"):
                edges = [int(edge) for edge in re.findall(r"\d+", rest)]
                spans[number] = kind, min(edges), max(edges)
            elif number.startswith("R"):
                head, tail = (one.split(":")[1] for one in rest.split()[:2])
                if head in spans and tail in spans:
                    relations.add((kind, spans[head], spans[tail]))
        text = path.open(encoding="utf-8", newline="").read()
        everything = tuple(range(len(HEADS)))
        articles.append(Article(path.stem, text, set(spans.values()), everything, relations))
    return articles


def factrueval(folder: Path) -> list[Article]:
    """Persons of factRuEval: the one kind both guidelines mark alike (names, surnames, patronymics together)."""
    articles = []
    for path in sorted(folder.glob("book_*.txt")):
        text = path.open(encoding="utf-8", newline="").read()
        spans: dict[str, tuple[int, int]] = {}
        for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
            number, _, start, size = line.split()[:4]
            spans[number] = (int(start), int(start) + int(size))
        persons: set[Span] = set()
        for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
            _, kind, *numbers = line.split("#")[0].split()
            if kind == "Person":
                own = [spans[number] for number in numbers if number in spans]
                persons.add(("PERSON", min(own)[0], max(end for _, end in own)))
        articles.append(Article(path.stem, text, persons, (HEAD["PERSON", 0],)))
    return articles


def plain(path: Path) -> list[Article]:
    """Articles without gold, one JSON object a line with ``url`` and ``text``."""
    return [Article(line["url"], line["text"]) for line in map(json.loads, path.open(encoding="utf-8"))]


def segment(article: Article) -> list[list[list[tuple[int, int]]]]:
    """Sentences of tokens of pieces; sentences never cross a line break."""
    if not article.tokens:
        for line in re.finditer(r"[^\n]+", article.text):
            for sentence in razdel.sentenize(line.group()):
                base = line.start() + sentence.start
                tokens = [
                    [(base + token.start + a, base + token.start + b) for a, b in pieces(token.text)]
                    for token in razdel.tokenize(sentence.text)
                ]
                article.tokens.append([token for token in tokens if token])
    return article.tokens


def words(article: Article) -> list[list[tuple[int, int]]]:
    """Tokens of each sentence."""
    return [[(token[0][0], token[-1][1]) for token in sentence] for sentence in segment(article)]


def chunks(articles: list[Article], size: int = 90, dice: random.Random | None = None) -> list[Chunk]:
    """Sentences packed to ``size`` pieces (longer ones are cut at 200); with ``dice`` the size varies by article."""
    found = []
    for article in articles:
        limit = dice.randint(size // 2, size * 3 // 2) if dice else size
        mine = [Chunk(article, [])]
        length = 0
        for sentence in segment(article):
            if length and length + sum(map(len, sentence)) > limit:
                mine.append(Chunk(article, [], mine[-1].first + length))
                length = 0
            for token in sentence:
                if length + len(token) > 200:
                    mine.append(Chunk(article, [], mine[-1].first + length))
                    length = 0
                mine[-1].tokens.append(token)
                length += len(token)
        found += [chunk for chunk in mine if chunk.tokens]
    return found


def tags(chunk: Chunk) -> npt.NDArray[np.int8]:
    """Pieces x heads: 0 outside, 1 begins, 2 inside, 3 ends, 4 alone."""
    spots = chunk.pieces
    starts = {start: i for i, (start, _) in enumerate(spots)}
    ends = {end: i for i, (_, end) in enumerate(spots)}
    by_type: dict[str, set[tuple[int, int]]] = collections.defaultdict(set)
    for kind, start, end in chunk.article.spans:
        if start in starts and end in ends:
            by_type[kind].add((starts[start], ends[end]))
    table = np.zeros((len(spots), len(HEADS)), np.int8)
    for kind, spans in by_type.items():
        for first, last in sorted(spans, key=lambda span: span[0] - span[1]):
            depth = sum(a <= first and last <= b and (a, b) != (first, last) for a, b in spans)
            while (kind, depth) not in HEAD:
                depth -= 1
            column = table[first : last + 1, HEAD[kind, depth]]
            if not column.any():
                column[:] = 2
                column[0], column[-1] = (1, 3) if last > first else (4, 4)
    return table


def spans(chunk: Chunk, table: npt.NDArray[Any]) -> set[Span]:
    """Tags back into spans."""
    spots = chunk.pieces
    found: set[Span] = set()
    for head in np.nonzero(table.any(0))[0].tolist():
        begun: int | None = None
        for i in np.nonzero(table[:, head])[0].tolist():
            value = table[i, head]
            if value == 1:
                begun = i
            elif value == 4:
                found.add((HEADS[head][0], *spots[i]))
            elif value == 3 and begun is not None:
                found.add((HEADS[head][0], spots[begun][0], spots[i][1]))
                begun = None
    return found


def f1(found: dict[str, set[Span]], articles: list[Article]) -> tuple[float, dict[str, float]]:
    """Strict micro F1 over all types and nesting levels, and F1 per type."""
    count: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for article in articles:
        mine = found.get(article.name, set())
        for span in mine & article.spans:
            count[span[0]][0] += 2
        for group in (mine, article.spans):
            for span in group:
                count[span[0]][1] += 1
    total = sum(hit for hit, _ in count.values()) / max(1, sum(size for _, size in count.values()))
    return total, {kind: hit / size for kind, (hit, size) in sorted(count.items())}
