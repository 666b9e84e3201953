"""Brat folders as NEREL uses them: ``a.txt`` with ``a.ann`` beside it. Discontinuous spans are read as their hull."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.evaluate.match import Place


@dataclass(frozen=True, slots=True)
class Brat:
    """An annotated text."""

    name: str
    text: str
    spans: dict[str, tuple[str, int, int]] = field(default_factory=dict[str, tuple[str, int, int]])
    """By id (T1): type, start, end."""
    relations: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    """Type, id of the first and of the second argument; only between spans that exist."""

    def place(self, identity: str) -> Place:
        """Where a span is."""
        _, start, end = self.spans[identity]
        return start, end

    def of(self, *types: str) -> set[Place]:
        """Places of the spans of some types."""
        return {(start, end) for kind, start, end in self.spans.values() if kind in types}


def read(folder: Path) -> Iterator[Brat]:
    """The texts of a folder that have annotations, by name."""
    for path in sorted(folder.glob("*.txt")):
        notes = path.with_suffix(".ann")
        if notes.exists():
            yield parsed(path.stem, path.read_bytes().decode("utf-8"), notes.read_text("utf-8"))


def parsed(name: str, text: str, notes: str) -> Brat:
    """A text with its annotations as brat writes them.

    >>> parsed("a", "Минфин", "T1\\tORGANIZATION 0 6\\tМинфин").spans
    {'T1': ('ORGANIZATION', 0, 6)}
    """
    found = Brat(name, text)
    relations: list[tuple[str, str, str]] = []
    for line in notes.split("\n"):
        if line.startswith("T"):
            identity, described, _ = line.split("\t", 2)
            kind, offsets = described.split(" ", 1)
            ends = [int(offset) for offset in offsets.replace(";", " ").split()]
            found.spans[identity] = (kind, min(ends), max(ends))
        elif line.startswith("R"):
            kind, first, second = line.split("\t")[1].split()[:3]
            relations.append((kind, first.split(":")[1], second.split(":")[1]))
    found.relations.extend(one for one in relations if one[1] in found.spans and one[2] in found.spans)
    return found
