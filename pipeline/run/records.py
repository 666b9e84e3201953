"""The records of a run, or of a file of records, read back one by one."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.error import SvodkaError
from pipeline.run.folder import RUN, SUCCESS, summed
from schemas.record import Record


def parts(path: Path) -> list[Path]:
    """The files of records. Raises ``SvodkaError`` for what is neither a run nor a file."""
    if not path.is_dir():
        if not path.is_file():
            raise SvodkaError(f"{path}: there is no such run or file")
        return [path]
    found = sorted(path.glob("part-*.jsonl"))
    if not found:
        raise SvodkaError(f"{path}: holds no part-*.jsonl; give a run folder or a .jsonl of records")
    return found


def records(path: Path) -> Iterator[Record]:
    """All records in order. Raises ``SvodkaError`` with file and line for what is none."""
    for part in parts(path):
        with part.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield Record.model_validate_json(line)
                except ValidationError as error:
                    first = error.errors()[0]
                    place = ".".join(map(str, first["loc"]))
                    raise SvodkaError(f"{part}:{number}: {f'{place}: ' if place else ''}{first['msg']}") from None


def number(path: Path) -> int | None:
    """How many records a run has; of a file nobody knows before it is read."""
    return summed(path)[1].records if (path / RUN).is_file() else None


def unfinished(path: Path) -> bool:
    """It is a run, and some of it is still to be made."""
    return (path / RUN).is_file() and not (path / SUCCESS).is_file()
