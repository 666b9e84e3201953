"""The records that a command reads: said what is amiss with them, counted while they pass."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from pipeline.run.records import parts, unfinished

Thing = TypeVar("Thing")


def check(source: Path, does: str) -> None:
    """Note that a run is not finished: the command ``does`` its work on what is there. Raises ``SvodkaError``."""
    parts(source)
    if unfinished(source):
        sys.stderr.write(f"note: {source} is not finished: this {does} what is there\n")


def passing(things: Iterable[Thing], number: int | None, *, quiet: bool) -> Iterator[Thing]:
    """The same things, with a bar on a terminal."""
    hidden = quiet or not sys.stderr.isatty()
    with tqdm(things, total=number, unit=" records", disable=hidden, leave=False, dynamic_ncols=True) as bar:
        yield from bar
