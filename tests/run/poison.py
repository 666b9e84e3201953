"""Articles that do harm to the process that reads them, each named in its text: «Яд: abort.»"""

import ctypes
import os
import re
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence

from pipeline.command import extract as command
from pipeline.run.child import Terms
from pipeline.run.read import Options, extracted
from schemas import Document, Record
from schemas.document import RecordWarning

SECONDS = 8.0
"""What an article gets in these tests: short, but enough for a good one on a busy machine."""
MEMORY = 1 << 28
LOADING = 30.0
LARGE = 1 << 23
"""Bytes of a large record: more than a pipe takes in a hundred gulps."""


class Unpicklable(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def _kill(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    time.sleep(60)


def _recurse(depth: int = 0) -> int:
    return _recurse(depth + 1) + 1


def _spin() -> None:
    while True:
        pass


def _grow() -> None:
    kept: list[bytearray] = []
    while True:
        kept.append(bytearray(1 << 24))


def _raise(error: BaseException) -> None:
    raise error


def _flood() -> None:
    for _ in range(100):
        os.write(1, b"x" * 65536)
        os.write(2, b"x" * 65536)


POISONS: dict[str, tuple[Callable[[], object], str | None, int]] = {
    "segfault": (lambda: ctypes.string_at(0), "crash", 3),
    "abort": (os.abort, "crash", 3),
    "killed": (lambda: _kill(signal.SIGKILL), "crash", 3),
    "left": (lambda: os._exit(0), "crash", 3),
    "failed": (lambda: os._exit(3), "crash", 3),
    "loop": (_spin, "timeout", 2),
    "sleep": (lambda: time.sleep(3600), "timeout", 2),
    "locked": (lambda: re.match(r"(а+)+$", "а" * 64 + "б"), "timeout", 2),  # in C, and nobody else gets a turn
    "stopped": (lambda: _kill(signal.SIGSTOP), "timeout", 2),
    "memory": (lambda: bytearray(64 << 30), "memory", 1),
    "growing": (_grow, "memory", 1),
    "recursion": (_recurse, "RecursionError", 1),
    "exception": (lambda: _raise(KeyError("нет")), "KeyError", 1),
    "unpicklable": (lambda: _raise(Unpicklable("а", "б")), "Unpicklable", 1),
    "exit": (lambda: sys.exit(5), "SystemExit", 1),
    "interrupt": (lambda: _raise(KeyboardInterrupt()), "KeyboardInterrupt", 1),
    "flood": (_flood, None, 1),
    "nap": (lambda: time.sleep(4), None, 1),
    "large": (lambda: None, None, 1),
}
"""What it does, what it is blamed for, how often it is tried."""

TEXT = "Министр Антон Силуанов сообщил 5 мая 2020 года, что уволены {number} сотрудников. Яд: {poison}."
_MARK = re.compile(r"Яд: (\w+)\.")


def text(poison: str, number: int = 1) -> str:
    """An article that carries it."""
    return TEXT.format(poison=poison, number=number)


def read(document: Document, options: Options) -> Record:
    """What workers do in these tests: what they always do, after a sip."""
    found = _MARK.search(document.text)
    if found:
        POISONS[found[1]][0]()
    record = extracted(document, options)
    return _swollen(record) if found and found[1] == "large" else record


def _swollen(record: Record) -> Record:
    warning = RecordWarning(code="large", message="w" * LARGE, start=None, end=None)
    return record.model_copy(update={"warnings": (*record.warnings, warning)})


def terms(options: Options) -> Terms:
    """What such workers work under."""
    return Terms(options, read, SECONDS, MEMORY, LOADING)


def main(arguments: Sequence[str]) -> int:
    """``svodka extract`` with workers that drink."""
    parser = ArgumentParser()
    command.arguments(parser)
    options = parser.parse_args(arguments)
    return command.run(options, terms)
