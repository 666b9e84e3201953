"""Trains the relation net on the mention net's states, and adds it to the weights file.

python -m training.relation pipeline/tag/weights/mention-small.npz
"""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import argparse
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.tag.mention import Layout, MentionTagger
from pipeline.tag.mention_net import WORDS, MentionNet
from pipeline.tag.relation import SHORT, STATE_SCALE, Surroundings
from pipeline.tag.relation_pair import KINDS, PERSON, PLACES, POSITION, SIZES, Pairs, Spots, pairs
from training import gold
from training.export import linear
from training.form import seed

EDGES, NEAR = 5, 4
"""Groups of states of ``Surroundings.of`` in the first and in the second sum."""
NONE = 2 * WORDS
"""No word."""
WIDTH, EPOCHS, BATCH, RATE, DROP = 96, 5, 512, 3e-3, 0.3
HIDDEN_SCALE = 64
SURER = 0.7
"""Added to the thresholds: rules come first, and what only the net tells must be surer than if it stood alone."""
DRAWN = 4096
"""Rows of random numbers."""
SHIFT = 1.0
"""Spread of the noise on states while training: the states of unseen text are less sure of themselves."""


@dataclass
class Pool:
    """All pairs of a kind: states, flags, whether they are related; and how many gold relations there are at all."""

    states: Tensor
    flags: Tensor
    words: Tensor
    right: Tensor
    gold: int


def spots_of(layout: Layout, spans: list[gold.Span]) -> tuple[Spots, list[gold.Span]]:
    """Spans that begin and end with pieces, as the net takes them."""
    places = [layout.span(piece) for piece in range(len(layout.slots))]
    starts = {start: piece for piece, (start, _) in enumerate(places)}
    ends = {end: piece for piece, (_, end) in enumerate(places)}
    kept = [span for span in spans if span[1] in starts and span[2] in ends]
    return layout.spots([span[0] for span in kept], [(starts[span[1]], ends[span[2]]) for span in kept]), kept


def gathered(tagger: MentionTagger, net: MentionNet, articles: list[gold.Article], *, with_gold: bool) -> list[Pool]:
    """Pairs of predicted mentions and, in a second helping, of gold mentions."""
    wanted = {PERSON, POSITION, *PLACES}
    found: list[list[tuple[Any, ...]]] = [[] for _ in KINDS]
    for article in articles:
        tokens = [sentence for sentence in gold.words(article) if sentence]
        predicted = {(one.type, one.start, one.end) for one in tagger.tag(article.text, tokens)}
        layout = Layout(article.text, tokens, net)
        surroundings = Surroundings(net.states(layout.slots, layout.fresh))
        for mentions in [predicted, article.spans] if with_gold else [predicted]:
            order = sorted(
                (span for span in mentions if span[0] in wanted), key=lambda span: (span[1], -span[2], span[0])
            )
            spots, kept = spots_of(layout, order)
            for kind, wanted_kind in enumerate(KINDS):
                chosen = pairs(spots, [kind])
                ends = zip(chosen.heads.tolist(), chosen.tails.tolist(), strict=True)
                right = [(wanted_kind.type, kept[a], kept[b]) in article.relations for a, b in ends]
                row = surroundings.of(spots, chosen), chosen.flags, bags(spots, chosen), np.array(right, bool)
                found[kind].append(row)
    relations = [relation for article in articles for relation in article.relations]
    pools = []
    for told, own in zip(KINDS, found, strict=True):
        count = sum(name == told.type and a[0] == told.head and b[0] in told.tails for name, a, b in relations)
        states, flags, bag, right = (torch.from_numpy(np.concatenate(column)) for column in zip(*own, strict=True))
        pools.append(Pool(states, flags, bag, right, count))
    return pools


def bags(spots: Spots, chosen: Pairs) -> npt.NDArray[np.int64]:
    """Words between the mentions of each pair, padded with ``NONE``."""
    low, high, first = chosen.low, chosen.high, spots.first
    shift = np.where(first[chosen.heads] < first[chosen.tails], WORDS, 0)
    place = low[:, None] + np.arange(SHORT)
    word = spots.words[np.minimum(place, len(spots.words) - 1)] + shift[:, None]
    seen = (place < high[:, None]) & (high - low <= SHORT)[:, None]
    return np.where(seen, word, NONE).astype(np.int64)


class Relater(nn.Module):
    """States and flags in, one margin a kind out."""

    def __init__(self, states: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(states, WIDTH)
        self.words = nn.EmbeddingBag(2 * WORDS + 1, WIDTH, mode="sum", padding_idx=NONE)
        nn.init.normal_(self.words.weight, std=0.05)
        self.flags = nn.EmbeddingBag(len(KINDS) * sum(SIZES), WIDTH, mode="sum")
        nn.init.normal_(self.flags.weight, std=0.1)
        self.out = nn.Linear(WIDTH, len(KINDS))
        self.drop = nn.Dropout(DROP)
        # Drawn once and used from ever another row on: random numbers would take most of the time.
        self.kept = (torch.rand(DRAWN + BATCH, states) > DROP).float() / (1 - DROP)
        self.noise = torch.randn(DRAWN + BATCH, states) * SHIFT * self.kept

    def forward(self, states: Tensor, flags: Tensor, words: Tensor, kind: int) -> Tensor:
        """Margins of pairs of one kind."""
        if self.training:
            at = int(torch.randint(DRAWN, ()))
            rows = slice(at, at + len(states))
            states = states * self.kept[rows] + self.noise[rows]
            words = words.masked_fill(torch.rand(words.shape) < 0.2, NONE)
        hidden = self.hidden(states / STATE_SCALE) + self.flags(flags) + self.words(words)
        hidden = self.drop(functional.relu(hidden))
        margins: Tensor = self.out(hidden)[:, kind]
        return margins


def fit(pools: list[Pool], watch: list[Pool]) -> Relater:
    """The net at its best epoch, by the mean F1 of the kinds on dev."""
    dice = seed(1)
    net = Relater(pools[0].states.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    best: tuple[float, dict[str, Tensor]] = (-1.0, {})
    for epoch in range(EPOCHS):
        net.train()
        batches = [
            (kind, own) for kind, pool in enumerate(pools) for own in torch.randperm(len(pool.right)).split(BATCH)
        ]
        dice.shuffle(batches)
        for step, (kind, own) in enumerate(batches):
            for part in optimiser.param_groups:
                part["lr"] = RATE * (1 - (epoch + step / len(batches)) / EPOCHS)
            pool = pools[kind]
            margins = net(pool.states[own], pool.flags[own], pool.words[own], kind)
            loss = functional.binary_cross_entropy_with_logits(margins, pool.right[own].float())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        scores = [threshold(net, pool, kind)[0] for kind, pool in enumerate(watch)]
        print(f"epoch {epoch + 1} dev {[round(score, 3) for score in scores]}", flush=True)
        if sum(scores) > best[0]:
            best = sum(scores), {name: value.clone() for name, value in net.state_dict().items()}
    net.load_state_dict(best[1])
    return net


@torch.no_grad()
def threshold(net: Relater, pool: Pool, kind: int) -> tuple[float, float]:
    """Best F1 of a kind, relations whose mentions were missed included, and the margin that reaches it."""
    net.eval()
    margins = net(pool.states, pool.flags, pool.words, kind).numpy()
    right = pool.right.numpy()
    scored = [
        (2 * float((right & (margins > at)).sum()) / max(1.0, pool.gold + float((margins > at).sum())), at)
        for at in np.arange(-2, 2, 0.1)
    ]
    best = max(scored)
    return best[0], float(best[1])


def arrays_of(net: Relater, watch: list[Pool]) -> dict[str, npt.NDArray[Any]]:
    """The net's arrays; the thresholds go into the bias."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    first = net.hidden.weight.shape[1] * EDGES // (EDGES + NEAR)
    edges, near = net.hidden.weight.detach()[:, :first], net.hidden.weight.detach()[:, first:]
    bias = net.hidden.bias.detach()
    linear(arrays, "relation.edges", edges, bias, STATE_SCALE, HIDDEN_SCALE)
    linear(arrays, "relation.near", near, torch.zeros_like(bias), STATE_SCALE, HIDDEN_SCALE)
    words = net.words.weight.detach()[:-1]
    word_scale = words.abs().amax(0).clamp_min(1e-12) / 127
    out = net.out.weight.detach()
    out_scale = out.abs().amax(1) / 127
    at = torch.tensor([threshold(net, pool, kind)[1] for kind, pool in enumerate(watch)])
    return arrays | {
        "relation.words": torch.round(words / word_scale).to(torch.int8).numpy(),
        "relation.words.scale": (word_scale * HIDDEN_SCALE).numpy(),
        "relation.flags": (net.flags.weight.detach() * HIDDEN_SCALE).half().numpy(),
        "relation.out": torch.round(out / out_scale[:, None]).to(torch.int8).numpy(),
        "relation.scale": (out_scale / HIDDEN_SCALE).numpy(),
        "relation.bias": (net.out.bias.detach() - at - SURER).numpy(),
    }


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    with np.load(chosen.file) as old:
        arrays = {name: old[name] for name in old.files if not name.startswith("relation.")}
    tagger = MentionTagger.from_bytes(saved(arrays))
    train, dev = (gold.brat(gold.SHARED / "gold/nerel" / part) for part in ("train", "dev"))
    pools = gathered(tagger, tagger.net, train, with_gold=True)
    watch = gathered(tagger, tagger.net, dev, with_gold=False)
    data = saved(arrays | arrays_of(fit(pools, watch), watch))
    chosen.file.write_bytes(data)
    print(json.dumps({"bytes": len(data), "pairs": [len(pool.right) for pool in pools]}))


def saved(arrays: dict[str, npt.NDArray[Any]]) -> bytes:
    """A weights file."""
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


if __name__ == "__main__":
    main()
