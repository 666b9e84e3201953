"""The command line: ``svodka`` and ``python -m pipeline``. Commands are loaded when called, so that help is quick."""

import argparse
import difflib
import errno
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from pipeline.error import SvodkaError

COMMANDS = (
    ("extract", "pipeline.command.extract", "articles in, records out: the main job"),
    ("run-status", "pipeline.command.run_status", "how far a run is, also one that is going on"),
    ("show", "pipeline.command.show", "one article, or what a run found, for human eyes"),
    ("validate", "pipeline.command.validate", "check every line against the schemas"),
    ("verify", "pipeline.command.verify", "check a run: hashes, counts, and every quote against its text"),
    ("review", "pipeline.command.review", "the editors' desk: people judge what a run found"),
    ("export", "pipeline.command.export", "records as tables, databases, entities, texts with marks"),
    ("diff", "pipeline.command.diff", "two runs: facts that appeared, vanished, changed, and which rule made them"),
    ("link", "pipeline.command.link", "the same organisation or person across the articles of a run"),
    ("report", "pipeline.command.report", "what a run found, in one page of tables and plots"),
    ("reprints", "pipeline.command.reprints", "which articles of a run are nearly the same text"),
    ("serve", "pipeline.command.serve", "text in, record out, over HTTP"),
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
    _speak_utf8()
    modules = {name: module for name, module, _ in COMMANDS}
    if not given or given[0] not in modules:
        return _general(given)
    return _guarded(_Command(given[0], modules[given[0]], given[1:]))


def _speak_utf8() -> None:
    """What we print is Russian, whatever the locale says of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(encoding="utf-8")


class _Command:
    """A command that was called; its module is imported, and its arguments are understood, when it runs."""

    def __init__(self, name: str, module: str, given: list[str]) -> None:
        self._name = name
        self._module = module
        self._given = given
        self._after: Callable[[], str] = str

    def __call__(self) -> int:
        module = import_module(self._module)
        parser = parser_of(self._name, module.__doc__ or "", module.EXAMPLE)
        module.arguments(parser)
        options = parser.parse_args(self._given)
        if hasattr(module, "after_stop"):
            self._after = lambda: str(module.after_stop(options))
        return int(module.run(options))

    def stopped(self) -> str:
        """What to say when a signal ends it: what is left of the work, and what to do."""
        after = self._after()
        return f"stopped; {after}" if after else "stopped"


def _general(given: Sequence[str]) -> int:
    """What there is when no command is named: help, the version, or a word about the unknown command."""
    listed = "\n".join(f"  {name:<12}{does}" for name, _, does in COMMANDS)
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
        near = _near(options.command, [name for name, _, _ in COMMANDS])
        sys.stderr.write(f"svodka: there is no command {options.command!r}{near}; svodka --help lists them\n")
    else:
        parser.print_help(sys.stderr)
    return 2


def parser_of(name: str, does: str, example: str) -> argparse.ArgumentParser:
    """The parser of a command, without the arguments of its own: its name, its docstring, its example."""
    parser = _Parser(
        prog=f"svodka {name}",
        description=does.strip(),
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version)
    return parser


class _Parser(argparse.ArgumentParser):
    """Tells wrong arguments as everything else is told: one line, what to do."""

    def error(self, message: str) -> NoReturn:
        known = [option for action in self._actions for option in action.option_strings]
        unknown = message.removeprefix("unrecognized arguments: ").split()[0] if "unrecognized" in message else ""
        raise SvodkaError(f"{message}{_near(unknown, known)}; {self.prog} --help says what there is")


def _near(word: str, known: list[str]) -> str:
    """What a mistyped word may have meant.

    >>> _near("--wrkers", ["--workers", "--quiet"]), _near("", ["--quiet"])
    ('; did you mean --workers?', '')
    """
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


class _Version(argparse.Action):
    """Print the version and leave; it is looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"svodka {version('svodka')}\n")
        parser.exit()


def _guarded(work: _Command) -> int:
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
        return _failed(_told(error), 75 if error.errno in _TRANSIENT else 2)
    except KeyboardInterrupt:
        return _stopped(work, signal.SIGINT)
    except _Terminated:
        return _stopped(work, signal.SIGTERM)


def _told(error: OSError) -> str:
    """A failure of the machine: the file, what is wrong, what to do.

    >>> _told(FileNotFoundError(errno.ENOENT, "No such file or directory", "out/.tmp-a.jsonl.17"))
    'out/a.jsonl: No such file or directory'
    >>> _told(OSError(errno.ENOSPC, "No space left on device"))
    'No space left on device; make room and run the same command again'
    """
    where = _ASIDE.sub(r"\1", str(error.filename)) + ": " if error.filename else ""
    todo = "; make room and run the same command again" if error.errno in {errno.ENOSPC, errno.EDQUOT} else ""
    return f"{where}{error.strerror or error}{todo}"


_ASIDE = re.compile(r"\.tmp-([^/]*)\.[0-9a-f]+$")
"""What names of unfinished files have more than the names people gave."""


def _stopped(work: _Command, number: signal.Signals) -> int:
    """Say so; a second signal must not break into the end of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return _failed(work.stopped(), 128 + number)


class _Terminated(BaseException):
    """SIGTERM arrived; like KeyboardInterrupt no error, so that nothing but the end catches it."""


def _terminate(*_: object) -> None:
    raise _Terminated


def _failed(message: str, code: int) -> int:
    sys.stderr.write(f"svodka: {message}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
