"""A ``.csv`` or ``.tsv`` file: a header, then an article a row, columns by name (Lenta.ru's dump among them).

The standard library's parser reads it: pyarrow's stops at a field of three megabytes and loses the block around it.
"""

import csv
from collections import Counter
from collections.abc import Iterator

from corpus.charset import decoded
from corpus.columns import KNOWN, TEXT, document, without_markup
from corpus.error import BadInput, Unreadable
from corpus.find import Found
from corpus.stream import MAX_LINE, Line, lines
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
            yield _bad(file, first, BadInput("invalid_csv", f"not a row ({error}); mend its quotation marks"))
        except BadInput as bad:
            yield _bad(file, given.number, bad)
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
        return self._text(line)

    def _text(self, line: Line) -> str:
        self.number = line.number
        if line.data is None:
            raise BadInput("too_long", f"longer than {MAX_LINE >> 20} MiB, too much for one article; split it")
        return decoded(line.data) + "\n"


def _header(given: _Lines) -> tuple[list[str], str]:
    try:
        line = next(text for text in given if text.strip())
    except StopIteration:
        raise BadInput("empty", "the file is empty") from None
    readings = {delimiter: next(csv.reader([line], delimiter=delimiter)) for delimiter in DELIMITERS}
    named = {delimiter: [name.strip().lower() for name in row] for delimiter, row in readings.items()}
    best = max(named, key=lambda delimiter: len(KNOWN.intersection(named[delimiter])))
    if not set(TEXT).intersection(named[best]):
        raise BadInput(
            "no_text", f"no column {', '.join(TEXT)} in the header ({line.strip()[:80]}); name the one with the text"
        )
    return named[best], best


def _article(file: Found, first: int, names: list[str], row: list[str]) -> Document | Unreadable:
    if len(row) != len(names):
        bad = BadInput("invalid_csv", f"{len(row)} columns where the header has {len(names)}; mend its quotation marks")
        return _bad(file, first, bad)
    try:
        values = without_markup(dict(zip(names, row, strict=True)))
        return document(values, name=file.name, locator=f"line:{first}")
    except BadInput as bad:
        return _bad(file, first, bad)


def _bad(file: Found, number: int, bad: BadInput) -> Unreadable:
    place = f"{file.name}, line {number}"
    return Unreadable(f"{file.name}#line:{number}", place, bad.error, f"{place}: {bad.message}")
