"""What a teacher thinks of every piece of many articles: the student's lessons.

python -m training.soft TEACHER_FOLDER SOFT_FILE [--copies 1]
"""

import argparse
import random
from collections import defaultdict
from pathlib import Path

import torch
from torch import Tensor

from training import e5, gold, teacher
from training.lessons import lessons


def labelled(net: teacher.Teacher, source: e5.E5, articles: list[gold.Article]) -> dict[str, Tensor]:
    """Marginals of each article, pieces x heads x tags."""
    net.eval()
    parts: dict[str, list[tuple[int, Tensor]]] = defaultdict(list)
    groups = teacher.grouped(gold.chunks(articles, 130), 2000, random.Random(0))
    for number, group in enumerate(groups):
        given = teacher.batch(source, group)
        with torch.no_grad():
            emission = net(*given)
        table = net.crf.marginals(emission, given[-1]).half()
        for chunk, own in zip(group, table, strict=True):
            parts[chunk.article.name].append((chunk.first, own[: len(chunk.pieces)].clone()))
        if number % 20 == 0:
            print(f"{number}/{len(groups)}", flush=True)
    return {name: torch.cat([part for _, part in sorted(own, key=lambda one: one[0])]) for name, own in parts.items()}


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("teacher", type=Path)
    asked.add_argument("file", type=Path)
    asked.add_argument("--copies", type=int, default=1)
    asked.add_argument("--threads", type=int, default=2)
    chosen = asked.parse_args()
    torch.set_num_threads(chosen.threads)
    source_ = e5.E5(e5.weights_file())
    net_ = teacher.load(chosen.teacher, source_)
    torch.save({"soft": labelled(net_, source_, lessons(chosen.copies)), "copies": chosen.copies}, chosen.file)
