"""What a table of faults is made of."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One kind of fault."""

    fault: str
    tried: int
    lost: int = 0
    """Articles of which nothing is there in the end."""
    twice: int = 0
    """Articles that are there twice."""
    other: int = 0
    """Trees that are not those of a run in one go."""
    note: str = ""

    @property
    def is_well(self) -> bool:
        """Nothing came to harm."""
        return (self.lost, self.twice, self.other) == (0, 0, 0)

    def content(self) -> dict[str, object]:
        """For another process."""
        return asdict(self)


class Judge:
    """Holds finished runs against one that was made in one go."""

    def __init__(self, clean: Path) -> None:
        self._hash = tree_hash(clean)
        self._articles = _articles(clean)
        self._harm = Counter[str]()

    def see(self, folder: Path) -> None:
        """Count what is wrong with a run."""
        if tree_hash(folder) == self._hash:
            return
        found = _articles(folder)
        self._harm["other"] += 1
        self._harm["lost"] += (self._articles - found).total()
        self._harm["twice"] += (found - self._articles).total()

    def row(self, fault: str, tried: int, note: str = "") -> Row:
        """What was seen since the last row."""
        harm, self._harm = self._harm, Counter[str]()
        return Row(fault, tried, harm["lost"], harm["twice"], harm["other"], note)


def tree_hash(folder: Path) -> str:
    """Of all files of a run with their names."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(f"{file.name}\n{file.stat().st_size}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _articles(folder: Path) -> Counter[str]:
    """How often each article is there, as a record or in quarantine."""
    return Counter(
        json.loads(line)["doc_key"]
        for kind in ("part-*.jsonl", "quarantine-*.jsonl")
        for file in folder.glob(kind)
        for line in file.read_bytes().splitlines()
    )
