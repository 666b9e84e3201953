"""The models that natasha's package carries: where they lie and how they are read.

natasha itself is never imported: it pulls in pymorphy2, which fails on new Python releases. Its net and navec share
one vocabulary, so it is read once, and navec's numbers stay on disk until a word asks for them (they are mapped, so
processes share them).
"""

import gzip
import hashlib
import tarfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from slovnet.const import SHAPE, TAG
from slovnet.exec.pack import Pack

Floats = npt.NDArray[np.float32]

NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MORPH = "model/slovnet_morph_news_v1.tar"
BLOCK = 64
"""Words in a block of the vocabulary."""


def bundled(name: str) -> Path:
    """Path of a file in natasha's data folder.

    >>> bundled(MORPH).name
    'slovnet_morph_news_v1.tar'
    """
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("natasha is not installed: its package carries the models; run pip install natasha")
    return Path(spec.submodule_search_locations[0]) / "data" / name


def digest(*names: str) -> str:
    """First 16 hex digits of the files' SHA-256: changes when a model does."""
    sha = hashlib.sha256()
    for name in names:
        with bundled(name).open("rb") as file:
            sha.update(hashlib.file_digest(file, "sha256").digest())
    return sha.hexdigest()[:16]


class Vocabulary(Mapping[str, int]):
    """Numbers of words: the sorted list as blocks of bytes, searched by halving and then by eye.

    A dict would be four times quicker and take 40 MB; only words that no cache knows are looked up here.

    >>> words = Vocabulary("где\\nкто\\nчто\\n<unk>\\n<pad>".encode())
    >>> words["кто"], words.get("кого"), words["<pad>"], len(words), list(words)[0]
    (1, None, 4, 5, 'где')
    """

    def __init__(self, lines: bytes) -> None:
        """``lines``: words in the order of their code points, then ``<unk>`` and ``<pad>``."""
        lines = lines.rstrip(b"\n") + b"\n"
        ends = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n")) + 1
        starts: list[int] = [0, *ends.tolist()]
        self._size = len(starts) - 1
        cuts = [*starts[:-3:BLOCK], starts[-3]]
        self._blocks = [b"\n" + lines[start:end] for start, end in pairwise(cuts)]
        last = lines[starts[-3] :].decode().split()
        self._last = dict(zip(last, (self._size - 2, self._size - 1), strict=True))
        self._found = lru_cache(1024)(self._find)

    def __getitem__(self, word: str) -> int:
        number = self._found(word)
        if number is None:
            raise KeyError(word)
        return number

    def get(self, word: str, default: Any = None) -> Any:
        """Its number, or the default. Both nets ask for a new word, one soon after the other."""
        number = self._found(word)
        return default if number is None else number

    def _find(self, word: str) -> int | None:
        if word in self._last:
            return self._last[word]
        if "\n" in word:
            return None
        line = b"\n%b\n" % word.encode("utf-8", "replace")
        number = max(bisect_right(self._blocks, line + b"\xff") - 1, 0)
        block = self._blocks[number]
        place = block.find(line)
        return None if place < 0 else BLOCK * number + block.count(b"\n", 0, place)

    def __iter__(self) -> Iterator[str]:
        yield from (word for block in self._blocks for word in block.decode().split("\n")[1:-1])
        yield from self._last

    def __len__(self) -> int:
        return self._size


@dataclass(frozen=True, slots=True)
class Navec:
    """Word vectors, product-quantised: a vector is a row of code numbers, each standing for three floats."""

    words: Vocabulary
    indexes: npt.NDArray[np.uint8]
    codes: Floats
    """Parts x centroids x 3."""

    def vectors(self, numbers: npt.NDArray[np.intp]) -> Floats:
        """Vectors of words, a row each."""
        parts, centroids, size = self.codes.shape
        firsts = np.arange(0, parts * centroids, centroids, dtype=np.intp)
        places: npt.NDArray[np.intp] = np.add(self.indexes.take(numbers, 0), firsts)
        return self.codes.reshape(-1, size).take(places, 0).reshape(len(numbers), -1)


@cache
def navec() -> Navec:
    """The vectors and vocabulary that all nets start from, read once for a process."""
    path = bundled(NAVEC)
    with tarfile.open(path) as tar:
        vocabulary = gzip.decompress(_read(tar, "vocab.bin"))
        offset = tar.getmember("pq.bin").offset_data
    count = int(np.frombuffer(vocabulary, np.uint32, 1)[0])
    words = Vocabulary(vocabulary[4 + 4 * count :])
    sizes: list[int] = np.fromfile(path, np.uint32, 4, offset=offset).tolist()
    rows, _, parts, centroids = sizes
    indexes = np.asarray(np.memmap(path, np.uint8, "r", offset + 16, (rows, parts)))
    codes = np.fromfile(path, np.float32, -1, offset=offset + 16 + rows * parts)
    return Navec(words, indexes, codes[: parts * centroids * 3].reshape(parts, centroids, 3))


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise FileNotFoundError(f"natasha's {NAVEC} has no {name}: its package is damaged, install it again")
    with file:
        return file.read()


@dataclass(frozen=True, slots=True)
class Model:
    """A net as slovnet stores it, without its copy of the vocabulary."""

    net: Any
    """slovnet's own object, with its arrays."""
    shapes: tuple[str, ...]
    """Shapes of words, in the order of their numbers."""
    tags: tuple[str, ...]
    """What the net can answer, in the order of its outputs."""


def model(name: str, kind: Any) -> Model:
    """The net ``name`` of slovnet's class ``kind``."""
    opened: Any = Pack(str(bundled(name)))
    with opened as pack:
        pack.load_meta().check_protocol()
        net = pack.load_model(kind)
        net = net.inject_arrays(dict(pack.load_arrays(net.weights)))
        return Model(net, tuple(pack.load_vocab(SHAPE).items), tuple(pack.load_vocab(TAG).items))
