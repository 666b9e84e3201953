"""The user's list, ``.csv`` or ``.jsonl``, line by line. All bad lines are told at once: file, line, what to do."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import cast

import orjson

from pipeline.error import SvodkaError
from pipeline.gazetteer.entry import NAME, BadLine, Entry, entry, field_name

TOLD = 10
"""Bad lines that are told one by one."""

Numbered = Iterator[tuple[int, Mapping[str, object] | BadLine]]
"""Fields of each line, or why there are none, with the line's number."""


def entries(path: Path) -> Iterator[Entry]:
    """The entries of the list. Raises ``SvodkaError`` after the last line if there were bad ones."""
    bad: list[str] = []
    more = 0
    for number, fields in _rows(path):
        try:
            if isinstance(fields, BadLine):
                raise fields
            yield entry(fields)
        except BadLine as wrong:
            more += len(bad) == TOLD
            bad += [f"{path}:{number}: {wrong}"][: TOLD - len(bad)]
    if bad:
        rest = [f"{path}: {more:,} more bad lines"] if more else []
        raise SvodkaError("\nsvodka: ".join([*bad, *rest]))


def admit(path: Path) -> None:
    """Raises ``SvodkaError`` when it is no list we read."""
    if path.suffix not in (".csv", ".jsonl"):
        raise SvodkaError(f"{path}: is no list of organisations; give a .csv or a .jsonl")
    if not path.is_file():
        raise SvodkaError(f"{path}: there is no such file; --organisations takes a .csv or a .jsonl")


def _rows(path: Path) -> Numbered:
    with path.open("rb") as file:
        yield from (_csv if path.suffix == ".csv" else _jsonl)(path, file)


def _jsonl(_: Path, lines: Iterable[bytes]) -> Numbered:
    for number, line in enumerate(lines, 1):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield number, _object(line.removeprefix(b"\xef\xbb\xbf"))


def _object(line: bytes) -> Mapping[str, object] | BadLine:
    try:
        found = orjson.loads(line)
    except ValueError as error:
        return BadLine(f"is not JSON: {error}; mend or delete it")
    return (
        cast("dict[str, object]", found)
        if isinstance(found, dict)
        else BadLine('not a JSON object; each line must be one: {"name": …}')
    )


def _csv(path: Path, lines: Iterable[bytes]) -> Numbered:
    text = _decoded(path, lines)
    first = next(text, "")
    reader = csv.reader(chain((first,), text), delimiter=max(",;\t", key=first.count), strict=True)
    number, header = 1, _header(path, next(reader, list[str]()))
    try:
        for cells in reader:
            if cells:
                yield number + 1, _record(header, cells)
            number = reader.line_num
    except csv.Error as error:
        raise SvodkaError(f"{path}:{number + 1}: not valid CSV ({error}); mend the quotation marks") from None


def _decoded(path: Path, lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).decode()
        except UnicodeDecodeError:
            raise SvodkaError(f"{path}:{number}: is not UTF-8; save the file as UTF-8") from None


def _header(path: Path, cells: list[str]) -> list[str]:
    names = [field_name(cell) for cell in cells]
    if NAME not in names:
        there = ", ".join(filter(None, cells[:8])) or "none"
        raise SvodkaError(f"{path}:1: no column name (there are: {there}); the first line must name the columns")
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise SvodkaError(f"{path}:1: column {twice} is there twice; rename or delete one")
    return names


def _record(header: list[str], cells: list[str]) -> Mapping[str, object] | BadLine:
    if len(cells) > len(header):
        return BadLine(f"{len(cells)} cells under {len(header)} names; put cells with separators in quotation marks")
    return {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
