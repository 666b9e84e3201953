"""Check a run folder: hashes and counts of its manifests, ids, and that every quote stands in its text."""

import sys
from argparse import ArgumentParser, Namespace
from itertools import islice
from pathlib import Path

from pipeline.error import SvodkaError
from pipeline.run.folder import RUN
from pipeline.run.verify import Verifier

EXAMPLE = "svodka verify run/"

FIRST = 20
"""Findings shown; more of them rarely say more."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder")


def run(options: Namespace) -> int:
    """Verify. 0 all is well, 1 something is wrong."""
    folder: Path = options.run
    if folder.is_file():
        raise SvodkaError(f"{folder}: is a file, and runs are folders; svodka validate {folder} checks its lines")
    if not (folder / RUN).is_file():
        raise SvodkaError(f"{folder}: is no run folder (it has no {RUN}); svodka extract ... -o {folder} makes one")
    verifier = Verifier(folder)
    found = [str(finding) for finding in islice(verifier.findings(), FIRST)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    if not found:
        sys.stdout.write(f"{folder}: sound. {verifier.tally}\n")
        sys.stdout.writelines(f"{note}\n" for note in verifier.notes())
    return 1 if found else 0
