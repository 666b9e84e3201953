"""Turns the teacher into the large tagger: ONNX with 8-bit weights, embeddings in their own four bits.

python -m training.export_large TEACHER_FOLDER pipeline/tag/weights
"""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import argparse
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from pipeline.tag.mention_large import FILES, LargeMentionTagger
from training import e5, gold, teacher
from training.crf import TAGS
from training.export import PLAIN, calibration

SPLIT = 6
"""Layers in the lower file."""
SCRIPTS = ("Ѐ", "ԯ"), (" ", "ʯ"), (" ", "⁯"), ("₠", "⃏"), ("℀", "⅏")
"""First and last letters of what is kept of the vocabulary: Cyrillic, Latin, signs."""
RARE = -13.0
"""Latin pieces less likely than this are left out; a word is then spelt with shorter ones."""


class Lower(nn.Module):
    """Embeddings → state."""

    def __init__(self, net: teacher.Teacher) -> None:
        super().__init__()
        self.norm, self.layers = net.norm, net.layers[:SPLIT]

    def forward(self, x: Tensor) -> Tensor:
        """The lower layers."""
        x = self.norm(x)
        for layer in self.layers:
            x = plain(layer, x)
        return x


class Upper(nn.Module):
    """State and word forms → emissions."""

    def __init__(self, net: teacher.Teacher) -> None:
        super().__init__()
        self.net, self.layers = net, net.layers[SPLIT:]

    def forward(self, state: Tensor, edges: Tensor, rows: Tensor, navec: Tensor) -> Tensor:
        """The upper layers and the heads."""
        net = self.net
        for layer in self.layers:
            state = plain(layer, state)
        first, last = (state[0][edges[0, :, k]][None] for k in (0, 1))
        affix = net.form.affix(rows[..., 2:-2]).flatten(-2)
        form = net.form.project(
            torch.cat([navec, net.form.shape(rows[..., 1]), affix, net.form.word(rows[..., -2])], -1)
        )
        x = functional.gelu(net.join(torch.cat([first, last, form, net.line(rows[..., -1])], -1)))
        x = net.mix(x + functional.glu(net.conv(x.transpose(1, 2)), 1).transpose(1, 2))
        emission: Tensor = net.out(x)
        return emission.unflatten(-1, (teacher.HEADS, TAGS))


def plain(layer: teacher.Layer, x: Tensor) -> Tensor:
    """A layer spelt out, for export; nothing is masked in a batch of one."""
    size = x.shape[-1]
    q, k, v = (
        part(x).view(1, -1, e5.ATTENTION_HEADS, size // e5.ATTENTION_HEADS).transpose(1, 2)
        for part in (layer.q, layer.k, layer.v)
    )
    weight = torch.softmax(q @ k.transpose(2, 3) / (size // e5.ATTENTION_HEADS) ** 0.5, -1)
    y = (weight @ v).transpose(1, 2).reshape(1, -1, size)
    x = layer.aln(x + layer.ao(y))
    result: Tensor = layer.oln(x + layer.fo(functional.gelu(layer.fi(x))))
    return result


def onnx(net: nn.Module, inputs: dict[str, Tensor], output: str, folder: Path) -> bytes:
    """A module as ONNX with 8-bit matrices. Seven bits are used, so that no processor's sums overflow."""
    whole, small = folder / "whole.onnx", folder / "small.onnx"
    axes = {name: {1: "length" if name in ("edges", "rows", "navec") else "pieces"} for name in inputs}
    torch.onnx.export(
        net,
        tuple(inputs.values()),
        whole,
        input_names=list(inputs),
        output_names=[output],
        dynamic_axes=axes | {output: {1: "length"}},
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        small,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    return small.read_bytes()


def kept(source: e5.E5) -> list[int]:
    """Numbers of the pieces that stay: control pieces first, then what Russian news may hold."""
    found = [e5.START, e5.PAD, e5.END, e5.UNKNOWN]
    for number, piece in enumerate(source.pieces):
        if number not in found and all(
            any(low <= sign <= high for low, high in SCRIPTS) or sign == "▁" for sign in piece
        ):
            cyrillic = any("Ѐ" <= sign <= "ԯ" for sign in piece)
            if cyrillic or len(piece) == 1 or source.scores[number] > RARE:
                found.append(number)
    return found


def tables(net: teacher.Teacher, source: e5.E5, confidence: list[tuple[float, float]]) -> bytes:
    """Vocabulary, embeddings, positions, transitions."""
    numbers = kept(source)
    _, _, offset, volume = source.directory["emb.word"]
    block = np.frombuffer(source.data, np.dtype([("scale", "<f2"), ("quarters", "u1", 16)]), volume // 18, offset)
    block = block.reshape(source.vocabulary, -1)[numbers]
    told = {
        "heads": [name for name, _ in gold.HEADS],
        "confidence": confidence,
        "pieces": [source.pieces[number] for number in numbers],
    }
    arrays: dict[str, npt.NDArray[Any]] = {
        "told": np.array(json.dumps(told, ensure_ascii=False)),
        "scores": source.scores[numbers],
        "quarters": block["quarters"].reshape(len(numbers), -1),
        "scales": block["scale"],
        "position": (net.position + net.kind).detach().half().numpy(),
        "transition": net.crf.transition.detach().numpy(),
    }
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("teacher", type=Path)
    asked.add_argument("folder", type=Path)
    chosen = asked.parse_args()
    source = e5.E5(e5.weights_file())
    net = teacher.load(chosen.teacher, source)
    with tempfile.TemporaryDirectory() as name:
        state, line = torch.zeros(1, 24, e5.HIDDEN), torch.zeros(1, 20, 13, dtype=torch.long)
        lower = onnx(Lower(net).eval(), {"x": state}, "state", Path(name))
        rest = {"state": state, "edges": line[..., :2], "rows": line, "navec": torch.zeros(1, 20, 300)}
        upper = onnx(Upper(net).eval(), rest, "emission", Path(name))
    tagger = LargeMentionTagger.from_bytes(tables(net, source, PLAIN), lower, upper)
    curve = calibration(tagger, gold.brat(gold.SHARED / "gold/nerel/dev"))
    for name, data in zip(FILES, (tables(net, source, curve), lower, upper), strict=True):
        (chosen.folder / name).write_bytes(data)
        print(name, len(data))


if __name__ == "__main__":
    main()
