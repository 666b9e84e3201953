"""natasha's named entities: persons, organisations and places, not nested.

The net reads an article's telling sentences as one sequence, as natasha reads a document; so on a text of one body
zone its mentions are natasha's (``tests/tag/test_ner.py``).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.segment.quotation import doubled, has_doubled
from pipeline.tag.bundle import NER, Floats, digest
from pipeline.tag.net import SEPARATOR, Net
from pipeline.tag.word import Forms
from pipeline.text import Mention

Span = tuple[int, int]
TYPES = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION"}
"""The net's types as NEREL calls them."""


class Ner:
    """natasha's entity net with its transitions."""

    def __init__(self, forms: Forms, net: Net, transitions: Floats, tags: Sequence[str]) -> None:
        self._forms = forms
        self._net = net
        self._transitions = transitions
        self._tags = tags
        self.digest = digest(NER)
        """Changes with the weights."""

    def tag(self, text: str, tokens: Sequence[Sequence[Span]]) -> list[Mention]:
        """Mentions by start; ``tokens`` are the razdel tokens of each sentence."""
        spans = [span for sentence in tokens for span in sentence]
        if not spans:
            return []
        words = [text[start:end] for start, end in spans]
        if has_doubled(text):
            spans, words = _joined(spans, words)
        tags = self.tags(words)
        return [Mention(TYPES[name], spans[first][0], spans[last][1]) for name, first, last in _spans(tags)]

    def tags(self, tokens: Sequence[str]) -> list[str]:
        """The tag of each token of an article: ``O``, ``B-PER``, ``I-PER`` …"""
        keys = [SEPARATOR, *(form.key for form in self._forms.forms(tokens)), SEPARATOR]
        emissions = self._net.emissions(self._net.hidden(keys)[1:-1])
        return [self._tags[number] for number in best_path(emissions, self._transitions)]


def _joined(spans: Sequence[Span], words: Sequence[str]) -> tuple[list[Span], list[str]]:
    """Marks of two signs as one token each, «»: the net was taught no others."""
    marks = dict(doubled([(*span, word) for span, word in zip(spans, words, strict=True)]))
    kept = [at for at in range(len(spans)) if at - 1 not in marks]
    joined = [(spans[at][0], spans[at + 1][1]) if at in marks else spans[at] for at in kept]
    return joined, [marks.get(at, words[at]) for at in kept]


def _spans(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(type, first token, last token). An ``I-`` continues the span before it whatever its type, as in slovnet."""
    name, first, last = "", 0, 0
    for at, tag in enumerate([*tags, "O"]):
        if tag[0] == "I":
            last = at
            continue
        if name:
            yield name, first, last
        name, first, last = tag[2:], at, at


def best_path(emissions: Floats, transitions: Floats) -> list[int]:
    """The likeliest sequence of tags (Viterbi).

    >>> best_path(np.array([[0, 3], [9, 0], [0, 2]], np.float32), np.array([[1, 0], [0, 0]], np.float32))
    [1, 0, 1]
    """
    scores = emissions.copy()
    ways = np.empty_like(transitions)
    for before, now in pairwise(scores):
        np.add(before[:, None], transitions, out=ways)
        np.add(ways, now, out=ways)
        np.maximum.reduce(ways, 0, None, now)
    origins: list[list[int]] = (scores[:-1, :, None] + transitions + emissions[1:, None, :]).argmax(1).tolist()
    path = [int(scores[-1].argmax())]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]
