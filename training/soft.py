"""What teachers think of every piece of many articles, on average: the student's lessons.

python -m training.soft SOFT_FILE RUN_FOLDER [RUN_FOLDER …] [--copies 1]     resumes where it stopped
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from training import e5, gold, student, teacher
from training.lessons import lessons
from training.team import Team, together

PORTION = 100
"""Articles between saves."""
SIZE = 130
"""Pieces in a chunk."""
Soft = dict[str, Tensor]
Thinker = Callable[[list[gold.Chunk]], tuple[Tensor, Tensor]]
"""Chunks → marginals and mask, batch x length."""


def thinker(folder: Path, source: e5.E5) -> Thinker:
    """The best net of a run, be it a teacher's or a student's."""
    if "layers" in torch.load(folder / "best.pt", weights_only=True):
        wide = teacher.load(folder, source)

        def think(group: list[gold.Chunk]) -> tuple[Tensor, Tensor]:
            given = teacher.batch(source, group)
            with torch.no_grad():
                emission = wide(*given)
            return wide.crf.marginals(emission, given[-1]), given[-1]

        return think
    thin = student.load(folder)

    def guess(group: list[gold.Chunk]) -> tuple[Tensor, Tensor]:
        rows, place, live = student.collate([student.Ready(chunk) for chunk in group])
        with torch.no_grad():
            emission = thin(rows, place, live)
        return thin.crf.marginals(emission, place >= 0), place >= 0

    return guess


def labelled(thinkers: list[Thinker], articles: list[gold.Article]) -> Soft:
    """Mean marginals of each article, pieces x heads x tags."""
    parts: dict[str, list[tuple[int, Tensor]]] = defaultdict(list)
    for group in teacher.grouped(gold.chunks(articles, SIZE), 2000, random.Random(0)):
        tables = [think(group)[0] for think in thinkers]
        mean = torch.stack(tables).mean(0).half()
        for chunk, own in zip(group, mean, strict=True):
            parts[chunk.article.name].append((chunk.first, own[: len(chunk.pieces)].clone()))
    return {name: torch.cat([part for _, part in sorted(own, key=lambda one: one[0])]) for name, own in parts.items()}


def part(team: Team, file: Path, folders: list[Path], wanted: list[gold.Article]) -> None:
    """Labels this process's articles into a file of its own."""
    source = e5.E5(e5.weights_file())
    thinkers = [thinker(folder, source) for folder in folders]
    own = file.with_suffix(f".{team.own}")
    soft: Soft = torch.load(own, weights_only=True) if own.exists() else {}
    left = [one for one in team.share(wanted) if one.name not in soft]
    for first in range(0, len(left), PORTION):
        soft |= labelled(thinkers, left[first : first + PORTION])
        torch.save(soft, own)
        print(f"{team.own}: {len(soft)} of {len(team.share(wanted))}", flush=True)


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("folders", type=Path, nargs="+")
    asked.add_argument("--copies", type=int, default=1)
    asked.add_argument("--workers", type=int, default=2)
    chosen = asked.parse_args()
    if chosen.file.exists():
        return
    # Where gold says all, the teacher, which has learnt it by heart, has nothing to add.
    wanted = [one for one in lessons(chosen.copies) if len(one.told) < teacher.HEADS]
    together(chosen.workers, part, chosen.file, chosen.folders, wanted)
    soft: Soft = {}
    for own in range(chosen.workers):
        soft |= torch.load(chosen.file.with_suffix(f".{own}"), weights_only=True)
    torch.save({"soft": soft, "copies": chosen.copies}, chosen.file)


if __name__ == "__main__":
    main()
