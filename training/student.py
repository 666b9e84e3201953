"""Trains the small tagger: word forms looked up, a few thin convolutions, the CRF heads.

Everything before the first convolution's sum is a function of the word form, so at run time it is read from a
cache; the rest is kept narrow. Learns from gold and, with --soft, from a teacher's marginals.

python -m training.student RUN_FOLDER [--soft SOFT_FILE] [--start RUN] [--epochs 25]     resumes where it stopped
"""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import argparse
import copy
import math
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training import gold
from training.crf import TAGS, Crf
from training.form import Form, features, learned, seed
from training.lessons import lessons
from training.team import Team, follow, together

HEADS = len(gold.HEADS)
GAP = 16
"""Empty rows between chunks in a packed batch: more than any kernel reaches."""
BATCH = 2500
GOLD_SHARE = 0.5
"""How much gold counts beside the teacher, where there is both."""
EVERY = 2
"""Epochs between looks at dev."""
WATCHED = ("PERSON", "ORGANIZATION", "PROFESSION", "DATE", "NUMBER", "EVENT")
RATE, WARM, CLIP, WEIGHT_DECAY, EMA = 2.5e-3, 200, 5.0, 0.01, 0.997


class Norm(nn.Module):
    """Root mean square norm: cheap in numpy."""

    def forward(self, x: Tensor) -> Tensor:
        """Rows of root mean square one."""
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6)


class Block(nn.Module):
    """A convolution per channel, then a mix of channels, added to what was there before."""

    def __init__(self, width: int, kernel: int, dilation: int) -> None:
        super().__init__()
        reach = dilation * (kernel // 2)
        self.conv = nn.Conv1d(width, width, kernel, padding=reach, dilation=dilation, groups=width)
        self.mix = nn.Linear(width, width)
        self.norm = Norm()
        self.drop = nn.Dropout(0.15)

    def forward(self, x: Tensor, live: Tensor, size: int) -> Tensor:
        """Rows of real pieces in and out; ``live`` are their places in a line of ``size``."""
        (reach,), (step,) = self.conv.padding, self.conv.dilation
        line = x.new_zeros(size + 2 * reach, x.shape[-1]).index_copy(0, live + reach, x)
        # Shifted sums: with so few channels faster than torch's convolution by channel.
        kernel = self.conv.weight[:, 0].T
        y = sum((line[tap * step : tap * step + size] * row for tap, row in enumerate(kernel)), self.conv.bias)[live]
        result: Tensor = self.norm(x + self.drop(functional.relu(self.mix(y))))
        return result


class Student(nn.Module):
    """Rows of word forms → emissions."""

    def __init__(self, width: int, taps: int, blocks: list[tuple[int, int]], hidden: int = 256) -> None:
        super().__init__()
        self.shape = {"width": width, "taps": taps, "blocks": blocks, "hidden": hidden}
        self.form = Form(hidden)
        self.taps = nn.Conv1d(hidden, width, taps, padding=taps // 2)
        self.line = nn.Embedding(2, width)
        nn.init.zeros_(self.line.weight)
        self.norm = Norm()
        self.blocks = nn.ModuleList([Block(width, kernel, dilation) for kernel, dilation in blocks])
        self.out = nn.Linear(width, HEADS * (TAGS - 1))
        self.drop = nn.Dropout(0.2)
        self.crf = Crf(HEADS, learn=False)

    def forward(self, rows: Tensor, place: Tensor, live: Tensor) -> Tensor:
        """Emissions, batch x length x heads x tags.

        ``rows`` of real pieces one after the other; ``live`` their places in the line with gaps; ``place`` tells the
        row of each place in the batch, -1 where there is none.
        """
        size = int(live[-1]) + GAP + 1
        unique, back = torch.unique(rows[:, :-1], dim=0, return_inverse=True)
        hidden = self.drop(functional.relu(self.form(unique)))
        width, _, taps = self.taps.weight.shape
        shares = (hidden @ self.taps.weight.permute(1, 2, 0).flatten(1))[back]
        reach = taps // 2
        line = shares.new_zeros(size + 2 * reach, taps * width).index_copy(0, live + reach, shares)
        x = sum(line[tap : tap + size, tap * width : (tap + 1) * width] for tap in range(taps))[live]
        x = x + self.taps.bias + self.line(rows[:, -1])
        x = self.norm(functional.relu(x))
        for block in self.blocks:
            x = block(x, live, size)
        tags = self.out(self.drop(x)).unflatten(-1, (HEADS, TAGS - 1))
        emission = functional.pad(tags, (1, 0))
        return emission[place.clamp_min(0)]


class Ready:
    """A chunk made ready once: rows, and target marginals."""

    def __init__(self, chunk: gold.Chunk, soft: Tensor | None = None, share: float = 0.0) -> None:
        self.chunk = chunk
        self.rows = torch.from_numpy(features(chunk))
        told = torch.zeros(HEADS)
        told[list(chunk.article.told)] = 1
        hard = functional.one_hot(torch.from_numpy(gold.tags(chunk)).long(), TAGS).half()
        if soft is None:
            self.target, self.told = hard, told
            return
        # Where gold speaks, it has a share in what the teacher says; elsewhere the teacher speaks alone.
        weight = (share * told)[:, None].half()
        self.target = (1 - weight) * soft[chunk.first : chunk.first + len(self.rows)] + weight * hard
        self.told = torch.ones(HEADS)


def collate(group: list[Ready]) -> tuple[Tensor, Tensor, Tensor]:
    """Input of ``Student.forward``."""
    long = max(len(one.rows) for one in group)
    place = torch.full((len(group), long), -1)
    live, at, row = [], GAP, 0
    for i, one in enumerate(group):
        size = len(one.rows)
        place[i, :size] = torch.arange(row, row + size)
        live.append(torch.arange(at, at + size))
        at, row = at + size + GAP, row + size
    return torch.cat([one.rows for one in group]), place, torch.cat(live)


def goals(group: list[Ready], long: int) -> tuple[Tensor, Tensor]:
    """Target marginals and told heads."""
    target = torch.stack([functional.pad(one.target, (0, 0, 0, 0, 0, long - len(one.target))) for one in group]).float()
    return target, torch.stack([one.told for one in group])


def grouped(found: list[Ready], size: int, dice: random.Random) -> list[list[Ready]]:
    """Batches of chunks of like length, in random order."""
    groups: list[list[Ready]] = [[]]
    for one in sorted(found, key=lambda one: len(one.rows) + dice.random() * 15):
        if groups[-1] and (len(groups[-1]) + 1) * len(one.rows) > size:
            groups.append([])
        groups[-1].append(one)
    dice.shuffle(groups)
    return groups


@torch.no_grad()
def predict(net: Student, ready: list[Ready]) -> dict[str, set[gold.Span]]:
    """Spans by article."""
    net.eval()
    found: dict[str, set[gold.Span]] = defaultdict(set)
    for group in grouped(ready, 4000, random.Random(0)):
        rows, place, live = collate(group)
        table = net.crf.decode(net(rows, place, live), place >= 0).numpy()
        for one, own in zip(group, table, strict=True):
            found[one.chunk.article.name] |= gold.spans(one.chunk, own[: len(one.rows)])
    return found


def pace(step: int, done: float) -> float:
    """Warm-up, then a cosine to 1 %; ``done`` is the share of the training behind."""
    return min(1.0, (step + 1) / WARM) * (0.01 + 0.99 * (1 + math.cos(math.pi * done)) / 2)


def train(
    team: Team,
    folder: Path,
    net: Student,
    reading: list[list[Ready]],
    dev: list[gold.Article],
    epochs: int,
    rate: float,
) -> None:
    """Trains on one pack an epoch in turn; ``best.pt`` is the EMA at the best dev score, ``last.pt`` resumes."""
    watch = [Ready(chunk) for chunk in gold.chunks(team.share(dev), 130)]
    optimiser = torch.optim.AdamW(
        [value for value in net.parameters() if value.requires_grad], lr=rate, weight_decay=WEIGHT_DECAY
    )
    ema = copy.deepcopy(net)
    epoch, step, best = 0, 0, 0.0
    if (folder / "last.pt").exists():
        state = torch.load(folder / "last.pt", weights_only=True)
        net.load_state_dict(state["net"], strict=False)
        ema.load_state_dict(state["ema"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        epoch, step, best = state["epoch"], state["step"], state["best"]
    while epoch < epochs:
        groups = grouped(reading[epoch % len(reading)], BATCH, seed(1000 + epoch))
        groups = [group for group in groups if len(group) >= team.size]
        seed(1000 * team.own + epoch)
        losses, began = list[float](), time.time()
        net.train()
        for number, group in enumerate(groups):
            for part in optimiser.param_groups:
                part["lr"] = rate * pace(step, (epoch + number / len(groups)) / epochs)
            optimiser.zero_grad()
            loss = loss_of(net, team.share(group))
            loss.backward()
            team.average(net)
            nn.utils.clip_grad_norm_(net.parameters(), CLIP)
            optimiser.step()
            step += 1
            follow(ema, net, min(EMA, step / (step + 10)))
            losses.append(loss.item())
        epoch += 1
        if epoch % EVERY and epoch < epochs - EVERY:
            continue
        score, by_type = gold.f1(team.gathered(predict(ema, watch)), dev)
        shown = {kind: round(by_type.get(kind, 0), 3) for kind in WATCHED}
        if not team.own:
            told = f"epoch {epoch}/{epochs} loss {np.mean(losses):.4f} dev {score:.4f} {shown}"
            print(f"{told} {time.time() - began:.0f} s", flush=True)
            if score > best:
                file = {"net": learned(ema), "shape": net.shape, "dev": score, "by_type": by_type}
                torch.save(file, folder / "best.pt")
            state = {"net": learned(net), "ema": learned(ema), "optimiser": optimiser.state_dict()}
            torch.save(state | {"epoch": epoch, "step": step, "best": max(best, score)}, folder / "last.tmp")
            (folder / "last.tmp").replace(folder / "last.pt")
        best = max(best, score)


def loss_of(net: Student, group: list[Ready]) -> Tensor:
    """Of a batch."""
    rows, place, live = collate(group)
    target, told = goals(group, place.shape[1])
    found: Tensor = net.crf.loss(net(rows, place, live), target, None, place >= 0, told)
    return found


def load(folder: Path) -> Student:
    """The best student of a run."""
    state = torch.load(folder / "best.pt", weights_only=True)
    net = Student(**state["shape"])
    net.load_state_dict(state["net"], strict=False)
    net.eval()
    return net


def packs(soft: dict[str, Tensor], copies: int) -> list[list[Ready]]:
    """The originals, then each round of copies: an epoch reads one of them.

    What neither gold nor teacher speaks about is left out.
    """
    found = []
    articles = lessons(copies)
    size = len(articles) // (copies + 1)
    for number in range(copies + 1):
        own = [one for one in articles[number * size : (number + 1) * size] if one.name in soft or one.told]
        cut = gold.chunks(own, 90, random.Random(number))
        found.append([Ready(chunk, soft.get(chunk.article.name), GOLD_SHARE) for chunk in cut])
    return found


def main() -> None:
    """Command line."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("--soft", type=Path)
    given.add_argument("--start", type=Path, help="run whose student to go on from")
    given.add_argument("--epochs", type=int, default=25)
    given.add_argument("--rate", type=float, default=RATE)
    given.add_argument("--width", type=int, default=128)
    given.add_argument("--taps", type=int, default=5)
    given.add_argument("--blocks", default="5:1 5:2 5:4", help="kernel:dilation of each block")
    given.add_argument("--workers", type=int, default=2)
    chosen = given.parse_args()
    torch.set_num_threads(1)
    seed(1)
    blocks = [(int(kernel), int(dilation)) for kernel, dilation in (one.split(":") for one in chosen.blocks.split())]
    net = load(chosen.start) if chosen.start else Student(chosen.width, chosen.taps, blocks)
    file: dict[str, Any] = torch.load(chosen.soft, weights_only=True) if chosen.soft else {"soft": {}, "copies": 0}
    dev = gold.brat(gold.SHARED / "gold/nerel/dev")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    read = packs(file["soft"], file["copies"])
    together(chosen.workers, train, chosen.folder, net, read, dev, chosen.epochs, chosen.rate)


if __name__ == "__main__":
    main()
