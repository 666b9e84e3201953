"""What a teacher thinks of every piece of many articles: the student's lessons.

python -m training.soft TEACHER_FOLDER SOFT_FILE [--copies 1]     resumes where it stopped
"""

import argparse
import random
from collections import defaultdict
from pathlib import Path

import torch
from torch import Tensor

from training import e5, gold, teacher
from training.lessons import lessons

PORTION = 200
"""Articles between saves."""


def labelled(net: teacher.Teacher, source: e5.E5, articles: list[gold.Article]) -> dict[str, Tensor]:
    """Marginals of each article, pieces x heads x tags."""
    net.eval()
    parts: dict[str, list[tuple[int, Tensor]]] = defaultdict(list)
    groups = teacher.grouped(gold.chunks(articles, 130), 2000, random.Random(0))
    for group in groups:
        given = teacher.batch(source, group)
        with torch.no_grad():
            emission = net(*given)
        table = net.crf.marginals(emission, given[-1]).half()
        for chunk, own in zip(group, table, strict=True):
            parts[chunk.article.name].append((chunk.first, own[: len(chunk.pieces)].clone()))
    return {name: torch.cat([part for _, part in sorted(own, key=lambda one: one[0])]) for name, own in parts.items()}


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("teacher", type=Path)
    asked.add_argument("file", type=Path)
    asked.add_argument("--copies", type=int, default=1)
    asked.add_argument("--threads", type=int, default=2)
    chosen = asked.parse_args()
    torch.set_num_threads(chosen.threads)
    source = e5.E5(e5.weights_file())
    net = teacher.load(chosen.teacher, source)
    soft: dict[str, Tensor] = torch.load(chosen.file, weights_only=True)["soft"] if chosen.file.exists() else {}
    # Where gold says all, the teacher, which has learnt it by heart, has nothing to add.
    wanted = [one for one in lessons(chosen.copies) if len(one.told) < teacher.HEADS and one.name not in soft]
    for first in range(0, len(wanted), PORTION):
        soft |= labelled(net, source, wanted[first : first + PORTION])
        torch.save({"soft": soft, "copies": chosen.copies}, chosen.file)
        print(f"{first + PORTION}/{len(wanted)}", flush=True)


if __name__ == "__main__":
    main()
