"""Print the JSON Schema (2020-12) of a line we write, or the SQL of tables to keep our lines in."""

import sys
from argparse import ArgumentParser, Namespace

from pipeline.error import SvodkaError

EXAMPLE = "svodka schema record > record.schema.json"


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "name",
        nargs="?",
        default="record",
        metavar="NAME",
        help="record, quarantine or judgement; duckdb, postgresql or clickhouse",
    )


def run(options: Namespace) -> int:
    """Print a schema."""
    from schemas.publish import PUBLISHED, published
    from schemas.sql import DIALECTS

    if options.name not in (known := [*PUBLISHED, *DIALECTS]):
        raise SvodkaError(f"there is no schema {options.name!r}; there are {', '.join(known)}")
    sys.stdout.write(published(options.name))
    return 0
