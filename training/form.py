"""What the nets see of a word form: navec's vector, its shape, hashed affixes, the hashed word."""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import importlib.util
import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from navec import Navec
from torch import Tensor, nn

from pipeline.tag.mention_form import AFFIXES, BUCKETS, COLUMNS, SHAPES, rows
from training.gold import Chunk

NAVEC = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
BLANK = 0
"""Row of the vectors that is all zeros: an unknown word."""


@cache
def vectors() -> tuple[Mapping[str, int], Tensor]:
    """Navec's words and their vectors; the unknown word is row 0 of zeros."""
    spec = importlib.util.find_spec("natasha")
    if spec is None or spec.origin is None:
        raise SystemExit("natasha is not installed: pip install -r training/requirements.txt")
    navec = Navec.load(Path(spec.origin).parent / NAVEC)
    table = np.concatenate([np.zeros((1, 300), np.float32), navec.pq.unpack()])
    words = {word: number + 1 for word, number in navec.vocab.word_ids.items()}
    words["<unk>"] = words["<pad>"] = BLANK
    return words, torch.from_numpy(table)


@cache
def _rows(token: str, glued: bool) -> list[tuple[int, ...]]:
    return rows(token, glued, vectors()[0])


def features(chunk: Chunk) -> npt.NDArray[np.int64]:
    """Pieces x columns, then one column: 1 where a line begins."""
    text = chunk.article.text
    table = []
    before = None
    for token in chunk.tokens:
        start, end = token[0][0], token[-1][1]
        fresh = start == 0 or text[start - 1] == "\n" if before is None else "\n" in text[before:start]
        for k, row in enumerate(_rows(text[start:end], before == start)):
            table.append((*row, int(fresh and k == 0)))
        before = end
    return np.array(table, np.int64)


class Form(nn.Module):
    """Rows of integers → vectors of ``width``."""

    def __init__(self, width: int, affix: int = 16, word: int = 32, hidden: int = 0, drop: float = 0.3) -> None:
        super().__init__()
        self.navec = nn.Embedding.from_pretrained(vectors()[1], freeze=True)
        self.shape = nn.Embedding(SHAPES, 24)
        self.affix = nn.Embedding(BUCKETS, affix)
        self.word = nn.Embedding(BUCKETS, word)
        for table in (self.affix, self.word):
            nn.init.normal_(table.weight, std=0.3)
        size = 300 + 24 + AFFIXES * affix + word
        self.drop = nn.Dropout(drop)
        layers: list[nn.Module] = [nn.Linear(size, hidden), nn.GELU(), nn.Dropout(drop)] if hidden else []
        self.project = nn.Sequential(*layers, nn.Linear(hidden or size, width))

    def forward(self, row: Tensor) -> Tensor:
        """Vectors of rows of integers."""
        vector, word = row[..., 0], row[..., COLUMNS - 1]
        if self.training:
            # Unknown words must not surprise the net: a few are hidden, and the hashed word often, so that
            # it only adds to what vector and affixes say.
            vector = vector.masked_fill(torch.rand(vector.shape) < 0.05, BLANK)
            word = word.masked_fill(torch.rand(word.shape) < 0.25, 0)
        parts = (
            self.navec(vector),
            self.shape(row[..., 1]),
            self.affix(row[..., 2 : COLUMNS - 1]).flatten(-2),
            self.word(word),
        )
        result: Tensor = self.project(self.drop(torch.cat(parts, -1)))
        return result


def learned(module: nn.Module) -> dict[str, Tensor]:
    """State without the frozen tables, which come from their packages."""
    return {
        name: value
        for name, value in module.state_dict().items()
        if not name.endswith(("navec.weight", "pieces.weight"))
    }


def seed(number: int) -> random.Random:
    """Same start for torch, numpy and ours."""
    torch.manual_seed(number)
    np.random.seed(number)
    return random.Random(number)
