"""A ``.csv`` or ``.tsv`` file: a header, then an article a row, columns by name (Lenta.ru's dump among them).

The standard library's parser reads it: pyarrow's stops at a field of three megabytes and loses the block around it.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.columns import KNOWN, TEXT, document, without_markup
from corpus.error import BadInput, Unreadable, unreadable
from corpus.find import Found
from corpus.stream import MAX_LINE, decoded_line, lines
from schemas.document import Document

DELIMITERS = ",;\t|"
"""What may stand between columns: whichever gives the header the most columns we know."""

csv.field_size_limit(MAX_LINE)


def read(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    """An article or a complaint for every row, in order. Raises ``BadInput`` for a file without a header."""
    del left  # every row is an article
    given = _Lines(file)
    names, delimiter = _header(given)
    while True:
        first, rows = given.number + 1, csv.reader(given, delimiter=delimiter, strict=False)
        try:
            for row in rows:
                if row:
                    yield _article(file, first, names, row)
                first = given.number + 1
            return
        except csv.Error as error:  # a quotation mark that is never closed swallows what follows, up to the limit
            bad = BadInput("invalid_csv", f"not a row ({error}); mend its quotation marks")
            yield unreadable(file.name, f"line:{first}", bad)
        except BadInput as bad:
            yield unreadable(file.name, f"line:{given.number}", bad)
            if not given.goes_on:
                return


class _Lines:
    """Lines of a file as text, and how many there have been."""

    def __init__(self, file: Found) -> None:
        self._lines = lines(file)
        self.number = 0
        self.goes_on = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except BadInput as bad:
            self.goes_on = False
            raise BadInput(bad.error, f"{bad.message}; the rest is lost") from None
        self.number = line.number
        return decoded_line(line) + "\n"


def is_header(line: bytes) -> bool:
    """A file that begins with this line is a table: it names the text, and nothing in it looks like a sentence.

    >>> is_header(b"url;title;Text"), is_header("text,рубрика,title".encode()), is_header("Text, а не видео.".encode())
    (True, True, False)
    """
    try:
        names, _ = _columns(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, csv.Error):
        return False
    are_names = all(re.fullmatch(r"[a-z_][a-z0-9_ -]*", name) for name in names)
    return _has_text(names) and (are_names or len(KNOWN.intersection(names)) > 1)


def _header(given: _Lines) -> tuple[list[str], str]:
    try:
        line = next(text for text in given if text.strip())
    except StopIteration:
        raise BadInput("empty", "the file is empty") from None
    try:
        names, delimiter = _columns(line)
    except csv.Error as error:
        raise BadInput("invalid_csv", f"the header is no row ({error}); end lines with a line feed") from None
    if not _has_text(names):
        raise BadInput(
            "no_text", f"no column {', '.join(TEXT)} in the header ({line.strip()[:80]}); name the one with the text"
        )
    return names, delimiter


def _columns(line: str) -> tuple[list[str], str]:
    """The names in a header, and what stands between them. Raises ``csv.Error``."""
    readings = {delimiter: next(csv.reader([line], delimiter=delimiter)) for delimiter in DELIMITERS}
    named = {delimiter: [name.strip().lower() for name in row] for delimiter, row in readings.items()}
    best = max(named, key=lambda delimiter: len(KNOWN.intersection(named[delimiter])))
    return named[best], best


def _has_text(names: Sequence[str]) -> bool:
    return not set(TEXT).isdisjoint(names)


def _article(file: Found, first: int, names: list[str], row: list[str]) -> Document | Unreadable:
    locator = f"line:{first}"
    try:
        if len(row) != len(names):
            count = f"{len(row)} columns where the header has {len(names)}"
            raise BadInput("invalid_csv", f"{count}; mend its quotation marks")
        return document(without_markup(dict(zip(names, row, strict=True))), name=file.name, locator=locator)
    except BadInput as bad:
        return unreadable(file.name, locator, bad)
