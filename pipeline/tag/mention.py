"""The learned tagger of nested mentions: NEREL's 29 types, every nesting level.

The weights come from ``training/``; what they were trained on and what they reach stands in ``docs/model-card.md``.
"""

import hashlib
import io
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import accumulate, chain, pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from pipeline.tag import bundle
from pipeline.tag.mention_balance import balanced, on_one_line
from pipeline.tag.mention_decode import decode
from pipeline.tag.mention_form import pieces
from pipeline.tag.mention_net import GLUE, Floats, MentionNet
from pipeline.tag.relation import RelationNet
from pipeline.tag.relation_pair import Spots
from pipeline.text import Mention, Relation

Span = tuple[int, int]
WHOLE = frozenset({"ORGANIZATION", "PERSON", "PROFESSION"})
"""Types whose mentions keep to their line and their sentence."""
CUT = 4
"""Letters of a word before a full stop that may be an abbreviation, where sentences are cut wrongly."""
MOST = 4096
"""Tokens read at once; a longer article is read in parts, cut between sentences."""


class MentionTagger:
    """Marks mentions in articles; loaded once for a process."""

    def __init__(
        self, nets: tuple[MentionNet, RelationNet | None], heads: Sequence[str], confidence: Sequence[Span], digest: str
    ) -> None:
        self.net, self._relations = nets
        self._heads = heads
        self._margins, self._chances = np.array(confidence, np.float64).T
        self.digest = digest
        """sha256 of the weights, for ``record.producer.models``."""

    @classmethod
    def load(cls, size: Literal["small"] = "small") -> "MentionTagger":
        """The tagger with the weights of the package."""
        return cls.from_bytes(files("pipeline.tag").joinpath(f"weights/mention-{size}.npz").read_bytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> "MentionTagger":
        """The tagger with the weights of a file."""
        weights = np.load(io.BytesIO(data))
        told = json.loads(str(weights["told"]))
        net = MentionNet(weights, bundle.navec())
        relations = RelationNet(weights) if "relation.bias" in weights else None
        return cls((net, relations), told["heads"], told["confidence"], hashlib.sha256(data).hexdigest())

    def tag(self, text: str, tokens: Sequence[Sequence[Span]]) -> list[Mention]:
        """Mentions by start, longer first; ``tokens`` are the razdel tokens of each sentence."""
        return self.tag_related(text, tokens, related=False)[0]

    def tag_related(
        self, text: str, tokens: Sequence[Sequence[Span]], *, related: bool = True
    ) -> tuple[list[Mention], list[Relation]]:
        """Mentions, and which persons, positions and places belong together."""
        mentions: list[Mention] = []
        relations: list[Relation] = []
        for part in _parts(tokens):
            layout = Layout(text, part, self.net)
            if not layout.slots.size:
                continue
            states = self.net.states(layout.slots, layout.fresh)
            found = self._found(layout, self.net.emissions(states))
            own = [Mention(name, start, -end, score) for start, end, name, score, _ in found]
            mentions += own
            if related and self._relations:
                spots = layout.spots([one.type for one in own], [pieces for *_, pieces in found])
                relations += self._relations.relations(states, spots, own)
        return mentions, relations

    def _found(self, layout: "Layout", emission: Floats) -> list[tuple[int, int, str, float, Span]]:
        """Start, minus end, type, score, first and last piece of the mentions, in reading order."""
        spans = decode(emission, len(self._heads))
        found: dict[tuple[int, int, str], tuple[int, int, str, float, Span]] = {}
        for (head, first, ending, _), score in zip(spans, self._scores([span[3] for span in spans]), strict=True):
            last = layout.last_of_sentence(first, ending) if self._heads[head] in WHOLE else ending
            start, end = self._bounds(layout, head, first, last)
            if start < end:
                key = start, -end, self._heads[head]
                found[key] = *key, score, (first, last)
        return sorted(found.values())

    def _bounds(self, layout: "Layout", head: int, first: int, last: int) -> Span:
        start, end = layout.span(first)[0], layout.span(last)[1]
        if self._heads[head] in WHOLE:
            start, end = on_one_line(layout.text, start, end)
        return balanced(layout.text, start, end)

    def _scores(self, margins: list[float]) -> list[float]:
        """How often spans of such margins were right, rounded so that they read well."""
        chances: npt.NDArray[np.float64] = np.asarray(np.interp(margins, self._margins, self._chances), np.float64)
        return [round(chance, 3) for chance in map(float, chances)]


class Layout:
    """A part of an article in pieces."""

    def __init__(self, text: str, sentences: Sequence[Sequence[Span]], net: MentionNet) -> None:
        self.text = text
        self._tokens = list(chain.from_iterable(sentences))
        slots = net.slots(_forms(text, self._tokens))
        self.slots = np.fromiter(chain.from_iterable(slots), np.intp)
        self._firsts = list(accumulate(map(len, slots), initial=0))
        self._net = net
        self._plain = len(self.slots) == len(self._tokens)
        ends = list(accumulate(map(len, sentences)))
        self._begins = [self._firsts[token] for token in (0, *ends)]
        self.fresh = [
            piece
            for (piece, after), sentence in zip(pairwise(self._begins), sentences, strict=True)
            if piece < after and _begins_line(text, sentence[0][0])
        ]

    def span(self, piece: int) -> Span:
        """Where a piece stands. Only pieces of mentions are asked for, so nothing is laid out beforehand."""
        if self._plain:
            return self._tokens[piece]
        token = bisect_right(self._firsts, piece) - 1
        start, end = self._tokens[token]
        if self._firsts[token + 1] - self._firsts[token] == 1:
            return start, end
        first, last = pieces(self.text[start:end])[piece - self._firsts[token]]
        return start + first, start + last

    def last_of_sentence(self, first: int, last: int) -> int:
        """The last of these pieces, or the one before the full stop where the sentence of the first ends."""
        border = self._begins[bisect_right(self._begins, first)]
        if border > last or border - 2 < first:
            return last
        end, stop = self.span(border - 2), self.span(border - 1)
        return border - 2 if self.text[slice(*stop)] == "." and end[1] - end[0] > CUT else last

    def spots(self, types: Sequence[str], spans: Sequence[Span]) -> Spots:
        """Mentions as the relation net takes them: types, first and last pieces."""
        first, last = np.array(spans, np.intp).reshape(-1, 2).T
        sentence = np.searchsorted(self._begins, first, "right") - 1
        return Spots(types, first, last, sentence, self._net.words(self.slots))


def _begins_line(text: str, start: int) -> bool:
    return not start or "\n" in text[max(0, start - 2) : start]


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
