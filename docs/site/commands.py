"""A page of all commands, made from what the program says of itself."""

import argparse
import os
from importlib import import_module

from pipeline.__main__ import COMMANDS, parser_of

HEAD = """# Commands

What `svodka COMMAND --help` prints, for all of them. Progress and notes go to standard error, data to standard output.

| exit code | means |
|--:|---|
| 0 | all went well |
| 1 | finished, but more than one article in ten is in quarantine, or a check failed |
| 2 | wrong use, or another run than the folder's |
| 4 | another run holds the folder |
| 75 | the machine failed; running again may help |
| 130, 143 | stopped by Ctrl-C, by SIGTERM |
"""


def commands() -> str:
    """The page."""
    os.environ["COLUMNS"] = "100"
    parts = [HEAD]
    for name, module, does in COMMANDS:
        parts.append(f"## {name}\n\n{does[0].upper()}{does[1:]}.\n\n```text\n{_help(name, module)}```\n")
    return "\n".join(parts)


def _help(name: str, module: str) -> str:
    command = import_module(module)
    parser: argparse.ArgumentParser = parser_of(name, command.__doc__ or "", command.EXAMPLE)
    command.arguments(parser)
    return parser.format_help()
