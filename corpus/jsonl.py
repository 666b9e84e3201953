"""A ``.jsonl`` file: one article a line, columns by name.

The standard library's parser reads it: its speed is nothing beside the extraction (0.1 % of it), and unlike orjson it
bears lone surrogates, NaN and numbers of any length, and tells duplicate columns.
"""

import json
from collections import Counter
from collections.abc import Iterator

from corpus.columns import KNOWN, Number, document, without_markup
from corpus.error import BadInput, Unreadable, broken_off, unreadable
from corpus.find import Found
from corpus.stream import Line, decoded_line, lines
from schemas.document import Document, RecordWarning


def read(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    """An article or a complaint for every line that is not blank, in order."""
    del left  # every line is an article
    number = 0
    try:
        for line in lines(file):
            number = line.number
            if line.data is None or line.data.strip():
                yield _article(file, line)
    except BadInput as bad:
        yield broken_off(file.name, "line", number, bad)


def _article(file: Found, line: Line) -> Document | Unreadable:
    locator = f"line:{line.number}"
    try:
        values, warnings = _row(decoded_line(line))
        return document(without_markup(values), name=file.name, locator=locator, warnings=warnings)
    except BadInput as bad:
        return unreadable(file.name, locator, bad)


def _row(text: str) -> tuple[dict[str, object], tuple[RecordWarning, ...]]:
    """Columns by lower-case name. Raises ``BadInput``."""
    try:
        value = _DECODER.decode(text.strip())
    except RecursionError:
        raise BadInput("invalid_json", "nested too deeply; an article is a flat object") from None
    except ValueError as error:
        raise BadInput("invalid_json", _why(text, error)) from None
    if not isinstance(value, _Object):
        raise BadInput("not_an_object", 'not a JSON object; each line must be one: {"text": …}')
    names = [name.lower() for name, _ in value.pairs]
    twice = [name for name, count in Counter(names).items() if count > 1 and name in KNOWN]
    warnings = [
        RecordWarning(
            code="duplicate_column", message=f"column {name} is given twice; the last was read", start=None, end=None
        )
        for name in twice
    ]
    return dict(zip(names, (item for _, item in value.pairs), strict=True)), tuple(warnings)


def _why(text: str, error: ValueError) -> str:
    if text.strip() in {"{", "[", "[{"}:
        return "a JSON object spread over lines; JSONL has one whole object on each line (jq -c does it)"
    where = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
    reason = error.msg.removesuffix(" starting at") if isinstance(error, json.JSONDecodeError) else str(error)
    return f"not valid JSON{where} ({reason}); mend or drop the line"


class _Object:
    """A JSON object with all its pairs, duplicates too."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        self.pairs = pairs


def _no_number(_: str) -> None:
    """NaN and its like: what data frames write for «nothing»."""


_DECODER = json.JSONDecoder(
    object_pairs_hook=_Object, parse_int=Number, parse_float=Number, parse_constant=_no_number, strict=False
)
