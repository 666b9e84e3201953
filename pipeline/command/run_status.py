"""Say how far a run is, also one that is going on: articles, shards, rate, time left, quarantine."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pipeline.run.status import status

EXAMPLE = "svodka run-status run/"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder")


def run(options: Namespace) -> int:
    """Look."""
    sys.stdout.write(f"{options.run}: {status(options.run)}\n")
    return 0
