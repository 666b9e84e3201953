"""The learned tagger of nested mentions: NEREL's 29 types, every nesting level.

The weights come from ``training/``; what they were trained on and what they reach stands in ``docs/model-card.md``.
"""

import hashlib
import io
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import accumulate, chain
from typing import Literal

import numpy as np
from navec import Navec

from pipeline.tag import bundle
from pipeline.tag.mention_balance import balanced
from pipeline.tag.mention_decode import decode
from pipeline.tag.mention_form import pieces
from pipeline.tag.mention_net import GLUE, MentionNet
from pipeline.text import Mention

Span = tuple[int, int]
MOST = 4096
"""Tokens read at once; a longer article is read in parts, cut between sentences."""


class MentionTagger:
    """Marks mentions in articles; loaded once for a process."""

    def __init__(self, net: MentionNet, heads: Sequence[str], confidence: Sequence[Span], digest: str) -> None:
        self._net = net
        self._heads = heads
        self._margins, self._chances = np.array(confidence, np.float64).T
        self.digest = digest
        """sha256 of the weights, for ``record.producer.models``."""

    @classmethod
    def load(cls, size: Literal["small"] = "small") -> "MentionTagger":
        """The tagger with the weights of the package."""
        return cls.read(files("pipeline.tag").joinpath(f"weights/mention-{size}.npz").read_bytes())

    @classmethod
    def read(cls, data: bytes) -> "MentionTagger":
        """The tagger with the weights of a file."""
        weights = np.load(io.BytesIO(data))
        told = json.loads(str(weights["told"]))
        net = MentionNet(weights, Navec.load(str(bundle.bundled(bundle.NAVEC))))
        return cls(net, told["heads"], told["confidence"], hashlib.sha256(data).hexdigest())

    def tag(self, text: str, tokens: Sequence[Sequence[Span]]) -> list[Mention]:
        """Mentions by start, longer first; ``tokens`` are the razdel tokens of each sentence."""
        found = {span: score for part in _parts(tokens) for span, score in self._part(text, part)}
        mentions = [Mention(name, start, end, score) for (name, start, end), score in found.items()]
        return sorted(mentions, key=lambda one: (one.start, -one.end, one.type))

    def _part(self, text: str, sentences: Sequence[Sequence[Span]]) -> Iterator[tuple[tuple[str, int, int], float]]:
        tokens = list(chain.from_iterable(sentences))
        slots = self._net.slots(_forms(text, tokens))
        sizes = list(map(len, slots))
        emission = self._net.emissions(np.fromiter(chain.from_iterable(slots), np.intp), _fresh(text, sentences, sizes))
        edges = Edges(text, tokens, sizes)
        for head, first, last, margin in decode(emission, len(self._heads)):
            start, end = balanced(text, edges.start(first), edges.end(last))
            if start < end:
                yield (self._heads[head], start, end), self._score(margin)

    def _score(self, margin: float) -> float:
        """How often spans of such a margin were right, rounded so that it reads well."""
        return round(float(np.interp(margin, self._margins, self._chances)), 3)


class Edges:
    """Where pieces begin and end; only pieces of mentions are asked for, so nothing is laid out beforehand."""

    def __init__(self, text: str, tokens: Sequence[Span], sizes: Sequence[int]) -> None:
        self._text, self._tokens = text, tokens
        self._firsts = list(accumulate(sizes, initial=0))

    def start(self, piece: int) -> int:
        """Where a piece begins."""
        return self._span(piece)[0]

    def end(self, piece: int) -> int:
        """Where a piece ends."""
        return self._span(piece)[1]

    def _span(self, piece: int) -> Span:
        token = bisect_right(self._firsts, piece) - 1
        start, end = self._tokens[token]
        if self._firsts[token + 1] - self._firsts[token] == 1:
            return start, end
        first, last = pieces(self._text[start:end])[piece - self._firsts[token]]
        return start + first, start + last


def _parts(tokens: Sequence[Sequence[Span]]) -> Iterator[list[Sequence[Span]]]:
    """The article in parts of at most ``MOST`` tokens; one part, unless it is a book."""
    part: list[Sequence[Span]] = []
    size = 0
    for sentence in tokens:
        for first in range(0, len(sentence), MOST // 2):
            if part and size + len(sentence) > MOST:
                yield part
                part, size = [], 0
            part.append(sentence[first : first + MOST // 2])
            size += len(part[-1])
    if part:
        yield part


def _forms(text: str, tokens: Sequence[Span]) -> list[str]:
    """Word forms, marked if no space stands before them."""
    befores = [-1, *[end for _, end in tokens]]
    return [
        text[start:end] if start != before else GLUE + text[start:end]
        for (start, end), before in zip(tokens, befores, strict=False)
    ]


def _fresh(text: str, sentences: Sequence[Sequence[Span]], sizes: Sequence[int]) -> list[int]:
    """Pieces that begin a line."""
    found = []
    token = piece = 0
    for sentence in sentences:
        start = sentence[0][0]
        if not start or "\n" in text[max(0, start - 2) : start]:
            found.append(piece)
        piece += sum(sizes[token : token + len(sentence)])
        token += len(sentence)
    return found
