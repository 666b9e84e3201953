"""The records of a run, or of a file of records, read back one by one: JSONL, packed or not, and Parquet."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import orjson
from pydantic import ValidationError

from corpus.error import BadInput
from corpus.extra import missing
from corpus.find import Found
from corpus.stream import Readable, packer, pieces
from pipeline.error import SvodkaError
from pipeline.run.folder import RUN, SUCCESS, summed
from schemas.record import KINDS, Record

Content: TypeAlias = dict[str, Any]
"""A record as its line has it: keys and plain values."""

_FORMS = (".jsonl", ".jsonl.zst", ".jsonl.gz", ".parquet")
"""What a part may be written as; where it is there more than once, the first is read."""


def parts(path: Path) -> list[Path]:
    """The files of records. Raises ``SvodkaError`` for what is neither a run nor a file."""
    if not path.is_dir():
        if not path.is_file():
            raise SvodkaError(f"{path}: there is no such run or file")
        return [path]
    found: dict[str, Path] = {}
    for form in _FORMS:
        for file in path.glob(f"part-*{form}"):
            found.setdefault(file.name.removesuffix(form), file)
    if not found:
        raise SvodkaError(f"{path}: holds no part-*.jsonl; give a run folder or a .jsonl of records")
    return [found[name] for name in sorted(found)]


def records(path: Path) -> Iterator[Record]:
    """All records in order. Raises ``SvodkaError`` with file and line for what is none."""
    for part in parts(path):
        if part.suffix == ".parquet":
            yield from (_checked(part, number, row) for number, row in enumerate(_rows(part), 1))
        else:
            yield from (_checked(part, number, line) for number, line in enumerate(_lines(part), 1))


def contents(path: Path) -> Iterator[Content]:
    """The same as they stand there, not held against the schema: quicker, and of any version."""
    for part in parts(path):
        if part.suffix == ".parquet":
            yield from _rows(part)
        else:
            yield from (_content(part, number, line) for number, line in enumerate(_lines(part), 1))


def number(path: Path) -> int | None:
    """How many records a run has; of a file nobody knows before it is read."""
    return summed(path)[1].records if (path / RUN).is_file() else None


def unfinished(path: Path) -> bool:
    """It is a run, and some of it is still to be made."""
    return (path / RUN).is_file() and not (path / SUCCESS).is_file()


def _lines(part: Path) -> Iterator[bytes]:
    if not packer(part.name):
        with part.open("rb") as lines:
            yield from lines
        return
    try:
        yield from io.BufferedReader(Readable(pieces(Found(str(part), part.name))))
    except BadInput as error:
        raise SvodkaError(f"{part}: {error}") from None


def _rows(part: Path) -> Iterator[Content]:
    try:
        from pipeline.write.parquet import read_parquet
    except ImportError:
        raise SvodkaError(f"{part}: Parquet {missing('parquet')}") from None
    try:
        yield from read_parquet(part)
    except ValueError as error:
        raise SvodkaError(f"{part}: {' '.join(str(error).split())}") from None


def _checked(part: Path, number: int, given: bytes | Content) -> Record:
    try:
        return Record.model_validate_json(given) if isinstance(given, bytes) else Record.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SvodkaError(f"{part}:{number}: {f'{place}: ' if place else ''}{first['msg']}") from None


def _content(part: Path, number: int, line: bytes) -> Content:
    try:
        content = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise SvodkaError(f"{part}:{number}: is not JSON: {error}") from None
    if isinstance(content, dict) and {"id", "doc_key", *KINDS} <= content.keys():
        return cast("Content", content)
    raise SvodkaError(f"{part}:{number}: is no record; svodka validate {part} says more")
