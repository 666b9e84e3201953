"""What a table of faults is made of."""

import hashlib
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


def tree_hash(folder: Path) -> str:
    """Of all files of a run with their names."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(f"{file.name}\n{file.stat().st_size}\n".encode() + file.read_bytes())
    return digest.hexdigest()
