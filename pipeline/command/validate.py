"""Check every line of a run or a file against the schemas; print the first errors with file, line and field."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.error import SvodkaError
from pipeline.run.line import Finding, lines
from pipeline.run.tally import many
from schemas.judgement import Judgement
from schemas.quarantine import QuarantineLine
from schemas.record import Record

EXAMPLE = "svodka validate run/part-00000.jsonl"

FIRST = 20
"""Errors shown."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", metavar="RUN|FILE", type=Path, help="a run folder, or a .jsonl of records")


def run(options: Namespace) -> int:
    """Validate. 0 all lines are valid, 1 some are not."""
    kinds = Counter[str]()
    found = [
        str(finding)
        for finding in islice((finding for file in _files(options.path) for finding in _checked(file, kinds)), FIRST)
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    if not found:
        counted = ", ".join(many(kinds[kind], kind) for kind in sorted(kinds)) or "no lines"
        sys.stdout.write(f"{options.path}: valid: {counted}\n")
    return 1 if found else 0


_NAMES: dict[type, str] = {Record: "record", QuarantineLine: "quarantine line", Judgement: "judgement"}


def _files(path: Path) -> list[Path]:
    """The files of lines: of a run its parts and quarantines, else the file itself."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise SvodkaError(f"{path}: there is no such run or file")
    found = sorted((*path.glob("part-*.jsonl"), *path.glob("quarantine-*.jsonl")))
    if not found:
        raise SvodkaError(f"{path}: holds no part-*.jsonl; give a run folder or a .jsonl of records")
    return found


def _checked(file: Path, kinds: Counter[str]) -> Iterator[Finding]:
    for line in lines(file):
        kinds[_NAMES.get(type(line.model), "line")] += 1
        yield from line.findings
        if line.is_strange:
            return  # so are most likely all others
