"""Which files the inputs stand for: names, folders, globs, addresses and ``-``, in an order the same everywhere."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.error import NoSuchInput, Unreadable
from corpus.remote import is_address, listed

STDIN = "-"
"""The input that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: str
    """Where it is on this machine; ``-`` for standard input."""
    name: str
    """What it is called in records: relative to the input's root, with ``/``, valid Unicode."""


def find(
    inputs: Sequence[str], is_article: Callable[[str], bool], root: str | None = None, left: Counter[str] | None = None
) -> list[Found | Unreadable]:
    """Files of all inputs, each once, input after input, those of a folder or glob in bytewise order of their paths.

    A file named by the user is always delivered, files in folders when ``is_article(name)`` says so. The root of a
    folder is the folder, of a glob its part before the first wildcard, of a file the folder it lies in; ``root``
    replaces them all. ``left`` counts, by suffix, the files in folders that are no articles. Raises ``NoSuchInput``.
    """
    kinds = _Kinds(is_article, Counter() if left is None else left)
    found: list[Found | Unreadable] = []
    seen: set[str] = set()
    for given in inputs:
        for item in _one(given, kinds, root):
            identity = _identity(item)
            if identity not in seen:
                seen.add(identity)
                found.append(item)
    return found


def _identity(item: Found | Unreadable) -> str:
    if isinstance(item, Unreadable):
        return item.locator
    return item.path if is_address(item.path) else os.path.realpath(item.path)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Which files of a folder are read; the others are counted."""

    is_article: Callable[[str], bool]
    left: Counter[str]

    def wants(self, name: str) -> bool:
        wanted = self.is_article(name)
        if not wanted:
            self.left[Path(name).suffix.lower() or "no suffix"] += 1
        return wanted


def _one(given: str, kinds: _Kinds, root: str | None) -> Iterator[Found | Unreadable]:
    if not given:
        raise NoSuchInput("an empty name: give a file, a folder, a pattern or -")
    if given == STDIN:
        yield Found(STDIN, STDIN)
    elif is_address(given):
        yield from _some(_remote(given, kinds), f"{given}: nothing there that can be read; {_READS}")
    elif Path(given).is_dir():
        yield from _some(_folder(given, kinds, root or given), f"{given}: no articles in this folder; {_READS}")
    elif os.path.lexists(given):
        yield _named(given, root or str(Path(given).parent))
    elif glob.has_magic(given):
        yield from _some(_glob(given, kinds, root), f"{given}: nothing there matches that can be read; {_READS}")
    else:
        raise NoSuchInput(_missing(given))


_READS = "`svodka extract --help` lists the formats"


def _some(found: Iterator[Found | Unreadable], otherwise: str) -> Iterator[Found | Unreadable]:
    """What was found; raises ``NoSuchInput`` when that is nothing."""
    none = True
    for item in found:
        none = False
        yield item
    if none:
        raise NoSuchInput(otherwise)


def _remote(address: str, kinds: _Kinds) -> Iterator[Found]:
    """A file that was named is delivered, those of a folder or pattern if they are articles."""
    for found, name in listed(address):
        if found == address or kinds.wants(name):
            yield Found(found, name)


def _named(path: str, root: str) -> Found:
    name = os.fsencode(os.path.relpath(path, root)).decode("utf-8", "backslashreplace")
    return Found(path, name.replace(os.sep, "/"))


def _folder(folder: str, kinds: _Kinds, root: str) -> Iterator[Found | Unreadable]:
    closed: list[OSError] = []
    paths = _walk(folder, kinds, closed)
    for error in closed:
        name = _named(str(error.filename), root).name
        yield Unreadable(name, name, "permission", f"{name}: cannot be listed ({error.strerror}); check its rights")
    yield from (_named(path, root) for path in paths)


def _walk(folder: str, kinds: _Kinds, closed: list[OSError]) -> list[str]:
    """Articles in a folder and below; hidden files and folders are left alone, links are followed, each folder once."""
    paths: list[str] = []
    entered: set[str] = set()
    for parent, below, names in os.walk(folder, onerror=closed.append, followlinks=True):
        entered.add(os.path.realpath(parent))
        below[:] = sorted(
            (name for name in _seen(below) if os.path.realpath(Path(parent, name)) not in entered), key=os.fsencode
        )
        paths += [str(Path(parent, name)) for name in _seen(names) if kinds.wants(name)]
    return sorted(paths, key=os.fsencode)


def _seen(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]


def _glob(pattern: str, kinds: _Kinds, root: str | None) -> Iterator[Found | Unreadable]:
    paths = sorted(glob.glob(pattern, recursive=True), key=os.fsencode)  # noqa: PTH207 (absolute patterns)
    base = root or _before_wildcard(pattern)
    for path in paths:
        if Path(path).is_dir():
            yield from _folder(path, kinds, base) if "**" not in pattern else ()
        else:
            yield _named(path, base)


def _before_wildcard(pattern: str) -> str:
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    return str(Path(*parts[:fixed])) if fixed else os.curdir


def _missing(given: str) -> str:
    parent = Path(given).parent
    if not parent.is_dir():
        return f"{given}: there is no such file, and no folder {parent}; check the path"
    return f"{given}: there is no such file in {parent.resolve().name or parent}; check the name"
