"""The large mention tagger: twelve layers of multilingual-e5-small, in ONNX Runtime (the extra ``large``).

Integer weights, but floats between the layers: another processor may round them otherwise, and a tag that hangs by
a hair may come out otherwise there. The small tagger has no such limit.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from navec import Navec

from pipeline.tag import bundle
from pipeline.tag.mention_balance import balanced
from pipeline.tag.mention_decode import ALLOWED, BEGIN, OUTSIDE, SINGLE
from pipeline.tag.mention_decode import END as END_TAG
from pipeline.tag.mention_form import pieces, rows
from pipeline.tag.mention_pieces import SPACE, Unigram
from pipeline.text import Mention

Span = tuple[int, int]
Floats = npt.NDArray[np.float32]
CHUNK, LONGEST = 130, 200
"""Pieces read together, in whole sentences; a sentence longer than ``LONGEST`` is cut."""
POSITIONS = 512
START, END, UNKNOWN = 0, 2, 3
"""Numbers of pieces."""
FILES = ("mention-large.npz", "mention-large-1.onnx", "mention-large-2.onnx")
"""Tables and vocabulary, the lower and the upper layers: no file over 25 MB."""
FORBIDDEN = np.where(ALLOWED, 0, -1e4).astype(np.float32)
EDGE_IN, EDGE_OUT = FORBIDDEN[OUTSIDE], FORBIDDEN[:, OUTSIDE]


class LargeMentionTagger:
    """Marks mentions with more care, and far more slowly."""

    def __init__(self, tables: Mapping[str, npt.NDArray[Any]], nets: Sequence[Any], navec: Any, digest: str) -> None:
        self.digest = digest
        """sha256 of the weights, for ``record.producer.models``."""
        told = json.loads(str(tables["told"]))
        self._heads: list[str] = told["heads"]
        self._margins, self._chances = np.array(told["confidence"], np.float64).T
        self._transition = tables["transition"].astype(np.float32) + FORBIDDEN
        self._reader = Reader(told["pieces"], tables, navec)
        self._nets = nets

    @classmethod
    def load(cls) -> "LargeMentionTagger":
        """The tagger with the weights of the package; needs ``pip install svodka[large]``."""
        return cls.from_bytes(*(files("pipeline.tag").joinpath(f"weights/{name}").read_bytes() for name in FILES))

    @classmethod
    def from_bytes(cls, tables: bytes, *nets: bytes) -> "LargeMentionTagger":
        """The tagger with the weights of files."""
        # Here, so that the base install does without it.
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        sessions = [InferenceSession(net, options, providers=["CPUExecutionProvider"]) for net in nets]
        navec = Navec.load(str(bundle.bundled(bundle.NAVEC)))
        digest = hashlib.sha256(b"".join([tables, *nets])).hexdigest()
        return cls(np.load(io.BytesIO(tables)), sessions, navec, digest)

    def tag(self, text: str, tokens: Sequence[Sequence[Span]]) -> list[Mention]:
        """Mentions by start, longer first; ``tokens`` are the razdel tokens of each sentence."""
        found: dict[tuple[str, int, int], float] = {}
        for chunk in chunks(text, tokens):
            spots = chunk.spots
            for head, first, last, margin in viterbi(self._emission(chunk), self._transition):
                start, end = balanced(text, spots[first][0], spots[last][1])
                if start < end:
                    found[self._heads[head], start, end] = self._score(margin)
        order = sorted(found.items(), key=lambda one: (one[0][1], -one[0][2], one[0][0]))
        return [Mention(name, start, end, score) for (name, start, end), score in order]

    def _emission(self, chunk: "Chunk") -> Floats:
        given = self._reader.given(chunk)
        lower, upper = self._nets
        (state,) = lower.run(None, {"x": given.pop("x")})
        emission: Floats = upper.run(None, {"state": state, **given})[0][0]
        return emission

    def _score(self, margin: float) -> float:
        """How often spans of such a margin were right, rounded so that it reads well."""
        return round(float(np.interp(margin, self._margins, self._chances)), 3)


@dataclass(frozen=True)
class Chunk:
    """Neighbouring sentences of an article, read together."""

    text: str
    tokens: list[list[Span]]
    """The pieces of each token."""

    @property
    def spots(self) -> list[Span]:
        """Spans of the pieces."""
        return list(chain.from_iterable(self.tokens))


def chunks(text: str, sentences: Sequence[Sequence[Span]]) -> Iterator[Chunk]:
    """Sentences packed to ``CHUNK`` pieces; a longer sentence is cut at ``LONGEST``."""
    current: list[list[Span]] = []
    length = 0
    for sentence in sentences:
        split = [[(start + a, start + b) for a, b in pieces(text[start:end])] for start, end in sentence]
        if length and length + sum(map(len, split)) > CHUNK:
            yield Chunk(text, current)
            current, length = [], 0
        for token in filter(None, split):
            if length + len(token) > LONGEST:
                yield Chunk(text, current)
                current, length = [], 0
            current.append(token)
            length += len(token)
    if current:
        yield Chunk(text, current)


class Reader:
    """Chunks into what the nets take."""

    def __init__(self, names: Sequence[str], tables: Mapping[str, npt.NDArray[Any]], navec: Any) -> None:
        scores = tables["scores"].astype(np.float64).tolist()
        known = {name: (number, score) for number, (name, score) in enumerate(zip(names, scores, strict=True))}
        self._unigram = Unigram(known, UNKNOWN)
        self._quarters, self._scales = tables["quarters"], tables["scales"].astype(np.float32)
        self._position = tables["position"].astype(np.float32)
        self._words: Mapping[str, int] = navec.vocab.word_ids
        self._indexes, self._codes = navec.pq.indexes, navec.pq.codes
        self._rows = lru_cache(1 << 15)(self._form)

    def given(self, chunk: Chunk) -> dict[str, npt.NDArray[Any]]:
        """Inputs of both nets, a batch of one."""
        text, ids, edges, forms = chunk.text, [START], list[Span](), list[tuple[int, ...]]()
        before = None
        for token in chunk.tokens:
            start, end = token[0][0], token[-1][1]
            fresh = not start or text[start - 1] == "\n" if before is None else "\n" in text[before:start]
            table = self._rows(text[start:end], before == start)
            forms += [(*row, int(fresh and not k)) for k, row in enumerate(table)]
            for first, last in token:
                own = self._unigram.numbers(("" if before == first else SPACE) + text[first:last])
                edges.append((len(ids), len(ids) + len(own) - 1))
                ids += own
                before = last
        form = np.array(forms, np.int64)
        kept = [*ids[: POSITIONS - 1], END]
        edge = np.minimum(np.array(edges, np.int64), POSITIONS - 1)
        return {
            "x": self._vectors(kept)[None],
            "edges": edge[None],
            "rows": form[None],
            "navec": self._navec(form[:, 0])[None],
        }

    def _form(self, token: str, glued: bool) -> list[tuple[int, ...]]:
        return rows(token, glued, self._words)

    def _vectors(self, ids: list[int]) -> Floats:
        """Embeddings, unpacked from four bits: sixteen low halves, then sixteen high ones, share a scale."""
        quarters = self._quarters[ids].reshape(len(ids), -1, 16)
        halves = np.concatenate([quarters & 15, quarters >> 4], 2).astype(np.float32) - 8
        x: Floats = (halves * self._scales[ids][..., None]).reshape(len(ids), -1)
        return x + self._position[: len(ids)]

    def _navec(self, numbers: npt.NDArray[np.int64]) -> Floats:
        vectors: Floats = self._codes[np.arange(len(self._codes)), self._indexes[numbers]].reshape(len(numbers), -1)
        vectors[np.isin(numbers, [self._words["<unk>"], self._words["<pad>"]])] = 0
        return vectors


def viterbi(emission: Floats, transition: Floats) -> Iterator[tuple[int, int, int, float]]:
    """(head, first piece, last piece, margin) of the spans in the best sequence of each head.

    ``emission`` is pieces x heads x tags, ``transition`` heads x tags x tags.
    """
    score = emission[0] + EDGE_IN
    back = []
    for now in emission[1:]:
        steps = score[..., None] + transition
        back.append(steps.argmax(1))
        score = steps.max(1) + now
    tag = (score + EDGE_OUT).argmax(1)
    path = [tag]
    for where in reversed(back):
        tag = where[np.arange(len(tag)), tag]
        path.append(tag)
    tags = np.stack(path[::-1], 1)
    margin = np.max(emission[..., 1:], 2) - emission[..., 0]
    for head in np.flatnonzero(tags.any(1)).tolist():
        begins = np.flatnonzero((tags[head] == BEGIN) | (tags[head] == SINGLE)).tolist()
        ends = np.flatnonzero((tags[head] == END_TAG) | (tags[head] == SINGLE)).tolist()
        for first, last in zip(begins, ends, strict=True):
            yield head, first, last, float(min(margin[first, head], margin[last, head]))
