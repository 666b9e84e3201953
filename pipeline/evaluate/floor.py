"""Floors: F1 of every measure on every gold set, below which a change may not fall.

``floor.json`` keeps them beside a digest of the gold they were measured on: other gold needs other floors.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.evaluate.report import shown
from pipeline.evaluate.score import Scores

FILE = Path(str(files("pipeline"))) / "evaluate" / "floor.json"
ROOT = Path(str(files("pipeline"))).parent

SHARED_SETS = (
    "nerel/dev",
    "factrueval-devset",
    "tables/dates.jsonl",
    "tables/counts.jsonl",
    "tables/officials.jsonl",
    "tables/organisations.jsonl",
    "seed",
)
"""Gold that lies outside the repository, in ``../shared/gold`` or where SVODKA_SHARED points."""

LEAST = 20
"""Gold facts a measure needs for a floor: below that one fact moves it by five points and more."""

SLACK = 0.0005
"""Floors are kept with three decimals."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A measure below its floor."""

    gold: str
    measure: str
    floor: float
    f1: float

    def __str__(self) -> str:
        """One line."""
        return f"{self.gold} {self.measure}: F1 {self.f1:.3f}, the floor is {self.floor:.3f}"


@dataclass(slots=True)
class Floors:
    """What ``floor.json`` holds: by gold set a digest and floors by measure."""

    sets: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, file: Path = FILE) -> "Floors":
        """From the file; empty if there is none yet."""
        return cls(json.loads(file.read_text("utf-8")) if file.exists() else {})

    def write(self, file: Path = FILE) -> None:
        """Into the file, so that a diff reads."""
        file.write_text(json.dumps(self.sets, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")

    def is_of(self, name: str, digest: str) -> bool:
        """The floors were measured on this very gold."""
        return self.sets.get(name, {}).get("digest") == digest

    def falls(self, name: str, scores: Scores) -> Iterator[Fall]:
        """Measures of a set that are below their floors, and those that are gone."""
        measured = measures(scores)
        for measure, floor in self.of(name).items():
            f1 = measured.get(measure, 0.0)
            if f1 < floor - SLACK:
                yield Fall(name, measure, floor, f1)

    def update(self, name: str, digest: str, scores: Scores, *, allow_lower: bool) -> list[Fall]:
        """Raise floors to what was measured; without ``allow_lower`` a fall changes nothing and comes back."""
        falls = [] if allow_lower or not self.is_of(name, digest) else list(self.falls(name, scores))
        if not falls:
            kept = {} if allow_lower or not self.is_of(name, digest) else dict(self.of(name))
            raised = {measure: max(f1, kept.get(measure, 0.0)) for measure, f1 in measures(scores).items()}
            self.sets[name] = {"digest": digest, "f1": raised}
        return falls

    def of(self, name: str) -> Mapping[str, float]:
        """Floors of a set by measure."""
        kept: Mapping[str, float] = self.sets.get(name, {}).get("f1", {})
        return kept


def measures(scores: Scores) -> dict[str, float]:
    """F1 of the measures that get a floor, rounded down to three decimals."""
    kept = {name: int(tally.f1 * 1000) / 1000 for name, tally in shown(scores).items() if tally.gold >= LEAST}
    return {name: f1 for name, f1 in kept.items() if f1}


def gold_paths() -> tuple[list[tuple[str, Path]], list[str]]:
    """Name and path of every gold set that is there, and a word about each that is not."""
    shared = Path(os.environ.get("SVODKA_SHARED", ROOT.parent / "shared")) / "gold"
    wanted = [*((name, shared / name) for name in SHARED_SETS), ("corpus/gold", ROOT / "corpus" / "gold")]
    there = [(name, path) for name, path in wanted if path.exists()]
    return there, [f"{name}: skipped, {path} is not there" for name, path in wanted if not path.exists()]


def digest_of(path: Path) -> str:
    """16 hex digits of the gold's files, names and bytes."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{file.relative_to(path).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:16]
