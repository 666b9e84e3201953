"""A ``.parquet`` file: an article a row, columns by name. pyarrow reads it: the extra ``svodka[parquet]``."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from corpus.columns import KNOWN, Number, document, without_markup
from corpus.error import BadInput, Unreadable, unreadable
from corpus.extra import needed
from corpus.find import Found
from corpus.stream import MAX_LINE, Member, raw
from schemas.document import Document

ROWS = 256
"""Rows in memory at a time."""


def read(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    """An article or a complaint for every row, in order. Raises ``BadInput`` or ``OSError``."""
    del left  # every row is an article
    arrow, table = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    if isinstance(file, Member):
        raise BadInput("unreadable_file", "a .parquet file inside an archive is not read; unpack the archive")
    number = 0
    try:
        with raw(file) as given:
            source: Any = table.ParquetFile(given)
            columns = [name for name in source.schema_arrow.names if name.lower() in KNOWN]
            for batch in source.iter_batches(ROWS, columns=columns):
                for row in cast("list[dict[str, object]]", batch.to_pylist()):
                    number += 1
                    yield _article(file, number, row)
    except (arrow.ArrowException, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())[:200]
        where = f" after row {number}" if number else ""
        raise BadInput("damaged", f"not a sound .parquet file{where} ({reason}); the rest is lost") from None


def _article(file: Found, number: int, row: dict[str, object]) -> Document | Unreadable:
    locator = f"row:{number}"
    values = {name.lower(): _plain(value) for name, value in row.items()}
    try:
        if any(isinstance(value, str) and len(value) > MAX_LINE for value in values.values()):
            raise BadInput("too_long", f"longer than {MAX_LINE >> 20} MiB, too much for one article; split it")
        return document(without_markup(values), name=file.name, locator=locator)
    except BadInput as bad:
        return unreadable(file.name, locator, bad)


def _plain(value: object) -> object:
    """As JSON would have it: dates in ISO form, numbers as they are written."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(value)
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else value
