"""Lines read back: which model a line is of, and what is wrong with it."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import orjson
from pydantic import ValidationError

from schemas.base import Model
from schemas.judgement import Judgement
from schemas.quarantine import QuarantineLine
from schemas.record import Record

STRANGE = "is no line of svodka (it has no schema_version); svodka extract makes records of articles"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, with its place."""

    file: Path
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        """``part-00000.jsonl:17: counts.0.value: …``, which editors and people both follow."""
        place = [str(self.file) + (f":{self.line}" if self.line else ""), self.field, self.message]
        return ": ".join(part for part in place if part)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in a file, and the model it holds, if it holds one."""

    number: int
    data: bytes
    model: Model | None
    findings: tuple[Finding, ...]

    @property
    def is_strange(self) -> bool:
        """It is of another kind of file."""
        return any(finding.message == STRANGE for finding in self.findings)


def lines(file: Path) -> Iterator[Line]:
    """All lines of a file, checked. Raises ``OSError`` when it cannot be read."""
    with file.open("rb") as opened:
        for number, data in enumerate(opened, 1):
            yield checked(file, number, data)


def checked(file: Path, number: int, data: bytes) -> Line:
    """One line against the schema that it wants to follow."""
    try:
        content = cast("dict[str, object] | list[object] | None", orjson.loads(data))
        if not (isinstance(content, dict) and "schema_version" in content):
            return Line(number, data, None, (Finding(file, number, None, STRANGE),))
        return Line(number, data, _model_of(content).model_validate_json(data, strict=True), ())
    except orjson.JSONDecodeError as error:
        return Line(number, data, None, (Finding(file, number, None, f"is not JSON: {error}"),))
    except ValidationError as error:
        findings = [Finding(file, number, _path(found["loc"]), found["msg"]) for found in error.errors()]
        return Line(number, data, None, tuple(findings))


def _model_of(content: Container[str]) -> type[Model]:
    """Which schema a line wants to follow, by the key that only its model has.

    >>> _model_of({"stage": "read"}).__name__, _model_of({}).__name__
    ('QuarantineLine', 'Record')
    """
    return QuarantineLine if "stage" in content else Judgement if "action" in content else Record


def _path(location: tuple[int | str, ...]) -> str | None:
    return ".".join(str(part) for part in location) or None
