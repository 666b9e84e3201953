"""Turns a trained student into the package's weights file: 8-bit integers with one scale per output channel.

python -m training.export RUN_FOLDER pipeline/tag/weights/mention-small.npz
"""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from pipeline.tag.mention import MentionTagger
from pipeline.tag.mention_form import AFFIXES
from pipeline.tag.mention_net import ACTIVATION_SCALE, HIDDEN_SCALE, ROOT_SCALE, TAP_SCALE, VECTOR_SCALE
from training import gold

Arrays = dict[str, npt.NDArray[Any]]
PLAIN = [(-100.0, -100.0), (100.0, 100.0)]
"""Confidence before calibration: the margin itself."""
STEPS = 12
"""Points of the calibration curve."""


def linear(arrays: Arrays, name: str, weight: Tensor, bias: Tensor, given: Tensor | float, made: float = 1.0) -> None:
    """A matrix for inputs that are ``given`` times too large; its output comes out ``made`` times too large."""
    matrix = weight / given * made
    scale = matrix.abs().amax(1).clamp_min(1e-12) / 127
    arrays[f"{name}.weight"] = torch.round(matrix / scale[:, None]).to(torch.int8).numpy()
    arrays[f"{name}.scale"] = scale.float().numpy()
    arrays[f"{name}.bias"] = (bias * made).float().numpy()


def table(arrays: Arrays, name: str, values: Tensor) -> float:
    """An embedding table as int8; says what one stands for."""
    scale = 127 / float(values.abs().flatten().quantile(0.9999))
    arrays[name] = torch.round(values * scale).clamp(-127, 127).to(torch.int8).numpy()
    return scale


def arrays_of(state: dict[str, Any]) -> Arrays:
    """The student's state as the arrays ``MentionNet`` reads."""
    net, shape = state["net"], state["shape"]
    found: Arrays = {}
    scales = [table(found, name, net[f"form.{name}.weight"]) for name in ("shape", "affix", "word")]
    sizes = [24, AFFIXES * net["form.affix.weight"].shape[1], net["form.word.weight"].shape[1]]
    given = torch.cat(
        [
            torch.full((300,), float(VECTOR_SCALE)),
            *(torch.full((size,), scale) for size, scale in zip(sizes, scales, strict=True)),
        ]
    )
    linear(found, "hidden", net["form.project.0.weight"], net["form.project.0.bias"], given, HIDDEN_SCALE)
    taps = net["taps.weight"]  # width x hidden x taps
    spread = taps.permute(2, 0, 1).reshape(-1, taps.shape[1])
    bias = torch.zeros(taps.shape[2], taps.shape[0])
    bias[taps.shape[2] // 2] = net["taps.bias"] + net["line.weight"][0]
    linear(found, "taps", spread, bias.flatten(), HIDDEN_SCALE, TAP_SCALE)
    found["line"] = torch.round((net["line.weight"][1] - net["line.weight"][0]) * TAP_SCALE).to(torch.int16).numpy()
    found["reach"] = np.array(taps.shape[2])
    for number, (_, dilation) in enumerate(shape["blocks"]):
        name = f"block{number}."
        scale = ACTIVATION_SCALE / ROOT_SCALE
        found[name + "kernel"] = net[f"blocks.{number}.conv.weight"][:, 0].numpy() * np.float32(scale)
        found[name + "dilation"] = np.array(dilation)
        matrix = net[f"blocks.{number}.mix.weight"]
        # No nonlinearity stands between the convolution and the mix: its bias goes through.
        bias = net[f"blocks.{number}.mix.bias"] + matrix @ net[f"blocks.{number}.conv.bias"]
        linear(found, name + "mix", matrix, bias, ACTIVATION_SCALE, ROOT_SCALE)
    found["blocks"] = np.array(len(shape["blocks"]))
    order = torch.arange(len(gold.HEADS) * 4).view(len(gold.HEADS), 4).T.flatten()
    linear(found, "out", net["out.weight"][order], net["out.bias"][order], ACTIVATION_SCALE)
    return found


def packed(found: Arrays, confidence: list[tuple[float, float]]) -> bytes:
    """The weights file, the same bytes for the same weights."""
    told = {"heads": [name for name, _ in gold.HEADS], "confidence": confidence}
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, told=np.array(json.dumps(told)), **found)
    return file.getvalue()


def calibration(tagger: MentionTagger, articles: list[gold.Article]) -> list[tuple[float, float]]:
    """Points (margin, share of right spans), rising."""
    seen: list[tuple[float, bool]] = []
    for article in articles:
        found = tagger.tag(article.text, gold.words(article))
        seen += [(one.score, (one.type, one.start, one.end) in article.spans) for one in found]
    groups = [
        (float(part[:, 0].mean()), float(part[:, 1].mean()), len(part))
        for part in np.array_split(np.array(sorted(seen)), STEPS)
    ]
    rising: list[list[tuple[float, float, int]]] = []
    for group in groups:
        rising.append([group])
        while len(rising) > 1 and share(rising[-2]) >= share(rising[-1]):
            rising[-2:] = [rising[-2] + rising[-1]]
    return [
        (round(margin, 3), round(share(own), 3)) for own in rising for margin in [sum(one[0] for one in own) / len(own)]
    ]


def share(groups: list[tuple[float, float, int]]) -> float:
    """Share of right spans in neighbouring groups."""
    return sum(right * size for _, right, size in groups) / sum(size for _, _, size in groups)


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("file", type=Path)
    chosen = asked.parse_args()
    found = arrays_of(torch.load(chosen.folder / "best.pt", weights_only=True))
    dev = gold.brat(gold.SHARED / "gold/nerel/dev")
    curve = calibration(MentionTagger.from_bytes(packed(found, PLAIN)), dev)
    chosen.file.write_bytes(packed(found, curve))
    print(json.dumps({"bytes": chosen.file.stat().st_size, "confidence": curve}))


if __name__ == "__main__":
    main()
