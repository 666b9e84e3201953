"""Gold of any format we know, told by what lies in it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.error import SvodkaError
from pipeline.evaluate import annotated, factrueval, nerel, seed, table
from pipeline.evaluate.case import Case

FOLDERS: tuple[tuple[str, Callable[[Path], Iterator[Case]]], ...] = (
    ("*.ann", nerel.cases),
    ("*.facts", factrueval.cases),
    ("*.gold.json", seed.cases),
)
"""A folder is of the first kind of which it has a file; else it is a folder of JSONL files."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotated texts under one name."""

    name: str
    cases: tuple[Case, ...]


def gold_set(path: Path, name: str | None = None) -> GoldSet:
    """The gold in a folder or file. Raises ``SvodkaError`` when there is none or a line cannot be understood."""
    if not path.exists():
        raise SvodkaError(f"{path}: there is no such file or folder; give a brat or factRuEval folder or a .jsonl")
    cases = tuple(_folder(path) if path.is_dir() else _file(path))
    if not cases:
        raise SvodkaError(
            f"{path}: no gold in it; give a brat or factRuEval folder, or JSONL (see svodka evaluate --help)"
        )
    return GoldSet(name or str(path), cases)


def _folder(folder: Path) -> Iterator[Case]:
    if (folder / "run.json").is_file():
        raise SvodkaError(f"{folder}: is a run, not gold; svodka evaluate GOLD {folder} compares it with gold")
    for pattern, cases in FOLDERS:
        if any(folder.glob(pattern)):
            return cases(folder)
    return (case for file in sorted(folder.glob("*.jsonl")) for case in _file(file))


def _file(file: Path) -> Iterator[Case]:
    try:
        with file.open(encoding="utf-8") as lines:
            first = json.loads(next((line for line in lines if line.strip()), "{}"))
        yield from table.cases(file) if table.is_table(first) else annotated.cases(file)
    except (KeyError, ValueError, TypeError, StopIteration) as error:
        what = f"{type(error).__name__}: {error}"
        raise SvodkaError(f"{file}: a line is no gold ({what}); see svodka evaluate --help for the format") from None
