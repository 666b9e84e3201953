"""The command line: ``svodka`` and ``python -m pipeline``. Commands are loaded when called, so that help is quick."""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from pipeline.error import SvodkaError

COMMANDS = (
    ("extract", "pipeline.command.extract", "articles in, records out: the main job"),
    ("show", "pipeline.command.show", "one article, or what a run found, for human eyes"),
    ("validate", "pipeline.command.validate", "check every line against the schemas"),
    ("verify", "pipeline.command.verify", "check a run: hashes, counts, and every quote against its text"),
    ("evaluate", "pipeline.command.evaluate", "precision and recall against annotated texts"),
    ("schema", "pipeline.command.schema", "the JSON Schema of what we write"),
)
"""Name, module, what it does. A module has a docstring (its help), ``EXAMPLE``, ``arguments(parser)`` and
``run(options)``, which gives the exit code."""

_TRANSIENT = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN}
"""Failures of the machine that may be gone when the command is run again."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code.

    >>> main(["schema", "no such model"])
    2
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    modules = {name: module for name, module, _ in COMMANDS}
    if not given or given[0] not in modules:
        return _general(given)
    module = import_module(modules[given[0]])
    parser = _parser(given[0], module.__doc__ or "", module.EXAMPLE)
    module.arguments(parser)
    return _guarded(lambda: int(module.run(parser.parse_args(given[1:]))))


def _general(given: Sequence[str]) -> int:
    """What there is when no command is named: help, the version, or a word about the unknown command."""
    listed = "\n".join(f"  {name:<10}{does}" for name, _, does in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="svodka",
        usage="svodka COMMAND ...",
        description="Russian news articles in, JSONL out: organisations, officials, counts, dates, with quotes.",
        epilog=f"commands:\n{listed}\n\nexample:\n  svodka extract articles/ -o run/\n\nmore: svodka extract --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version)
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args(given)
    if options.command:
        sys.stderr.write(f"svodka: there is no command {options.command!r}; svodka --help lists them\n")
    else:
        parser.print_help(sys.stderr)
    return 2


def _parser(name: str, does: str, example: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"svodka {name}",
        description=does.strip(),
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version)
    return parser


class _Version(argparse.Action):
    """Print the version and leave; it is looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and leave")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"svodka {version('svodka')}\n")
        parser.exit()


def _guarded(work: Callable[[], int]) -> int:
    """Do the work; a failure becomes one line on stderr and an exit code of the contract."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        return work()
    except SvodkaError as error:
        return _failed(str(error), error.exit_code)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _failed(f"{where}{error.strerror or error}", 75 if error.errno in _TRANSIENT else 2)
    except KeyboardInterrupt:
        return _failed("stopped", 128 + signal.SIGINT)
    except _Terminated:
        return _failed("stopped", 128 + signal.SIGTERM)


class _Terminated(BaseException):
    """SIGTERM arrived; like KeyboardInterrupt no error, so that nothing but the end catches it."""


def _terminate(*_: object) -> None:
    raise _Terminated


def _failed(message: str, code: int) -> int:
    sys.stderr.write(f"svodka: {message}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
