"""A row of a dump, column by column → a Document. Every format that has columns ends here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from corpus.address import canonical, date_in
from corpus.error import BadInput
from corpus.markup import plain
from corpus.published import published
from schemas.document import Document, RecordWarning, Source
from schemas.writable import writable

TEXT = ("text", "body", "content")
TITLE = ("title",)
URL = ("url",)
PUBLISHED = ("published", "date")
SECTION = ("section", "topic")
PUBLISHER = ("publisher",)
TAGS = ("tags",)
ID = ("id",)
KNOWN = frozenset((*TEXT, *TITLE, *URL, *PUBLISHED, *SECTION, *PUBLISHER, *TAGS, *ID))
"""Columns that are read, whatever their case; the rest is left alone. Of several for one thing, the first filled."""

_BETWEEN_TAGS = re.compile("[,|]")
_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|body|div|p|h\d|article|section|span|a|b|strong|em|i)\b[^<>]*>.*</", re.IGNORECASE | re.DOTALL
)
_QUOTES = str.maketrans("«»“”„ё\xa0", '"""""е ')


class Number(str):
    """A number of a dump, as written there: an id of thirty digits stays whole, and a text that is a number is none."""

    __slots__ = ()


@dataclass(slots=True)
class _Row:
    values: Mapping[str, object]
    warnings: list[RecordWarning]

    def string(self, names: tuple[str, ...]) -> str | None:
        """The first filled of these columns, cleaned and trimmed; a warning if it holds no string."""
        name, value = self._filled(names)
        if isinstance(value, str):
            return writable(value)[0].strip() or None
        if value is not None:
            self.warn("ignored_column", f"column {name} holds no text and was left out")
        return None

    def strings(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The same for a list, or a string with commas or bars."""
        name, value = self._filled(names)
        if isinstance(value, str):
            value = _BETWEEN_TAGS.split(value)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.warn("ignored_column", f"column {name} is neither a list nor text and was left out")
            return ()
        given = (part for part in cast("list[object]", value) if isinstance(part, str))
        parts = (writable(part)[0].strip() for part in given)
        return tuple(part for part in parts if part)

    def text(self) -> str:
        """The article's own words. Raises ``BadInput``."""
        name, value = self._filled(TEXT)
        if isinstance(value, Number) or (value is not None and not isinstance(value, str)):
            raise BadInput("text_not_a_string", f"column {name} holds {_kind(value)}, not text")
        if value is not None:
            return value
        if any(column in self.values for column in TEXT):
            raise BadInput("empty_text", "the text is empty; drop the line or fill it")
        columns = ", ".join(sorted(self.values)[:8]) or "none"
        raise BadInput(
            "no_text", f"no column text, body or content (there are: {columns}); rename the one with the text"
        )

    def warn(self, code: str, message: str, start: int | None = None) -> None:
        """Remember what a person should know."""
        self.warnings.append(
            RecordWarning(code=code, message=message, start=start, end=None if start is None else start + 1)
        )

    def _filled(self, names: tuple[str, ...]) -> tuple[str, object]:
        for name in names:
            value = self.values.get(name)
            if value is not None and not (isinstance(value, str) and not value.strip()):
                return name, value
        return names[0], None


def document(
    values: Mapping[str, object],
    *,
    name: str,
    locator: str | None,
    warnings: tuple[RecordWarning, ...] = (),
) -> Document:
    """The document of one row of the file ``name``. Column names are lower case. Raises ``BadInput``.

    >>> document({"title": "О кадрах", "text": "Уволены 120 человек."}, name="a.jsonl", locator="line:1").text
    'О кадрах\\n\\nУволены 120 человек.'
    """
    row = _Row(values, list(warnings))
    body = row.text().removeprefix("\ufeff")
    if not body.strip():
        raise BadInput("empty_text", "the text is empty; drop the line or fill it")
    title = row.string(TITLE)
    heading = " ".join(title.split()) if title else None
    apart = heading is not None and not repeats(body, heading)
    text, mended = writable(f"{heading}\n\n{body}" if apart else body)
    row.warnings += mended
    source = _source(row, name, locator, title)
    return Document(
        doc_key=_doc_key(row, name, locator, source.url),
        text=text,
        title_end=len(heading) if heading and apart else None,
        source=source,
        warnings=tuple(row.warnings),
    )


def without_markup(values: Mapping[str, object]) -> dict[str, object]:
    """A row whose text, if it is HTML as in the RIA dump, is its words.

    >>> without_markup({"text": "<p>Минфин уволил <b>120</b> человек.</p>", "id": "1"})
    {'text': 'Минфин уволил 120 человек.', 'id': '1'}
    """
    return {
        name: plain(value) if name in TEXT and isinstance(value, str) and _MARKUP.match(value) else value
        for name, value in values.items()
    }


def repeats(body: str, title: str) -> bool:
    """The body's first line is the title, whatever its quotes, ё, spaces and full stop.

    >>> repeats("Минфин: «Уволены все»\\n\\nПодробности …", 'Минфин: "Уволены все".')
    True
    """
    first = body.lstrip().split("\n", 1)[0]
    return _plain(first) == _plain(title)


def _source(row: _Row, name: str, locator: str | None, title: str | None) -> Source:
    url = row.string(URL)
    given = row.string(PUBLISHED)
    when = published(given) if given else None
    if given and not when:
        row.warn("unreadable_date", f"publication date {given[:40]!r} cannot be read; write it as 2023-01-11")
    by_address = date_in(url) if url and not when else None
    return Source(
        uri=name,
        locator=locator,
        url=url,
        title=title,
        publisher=row.string(PUBLISHER),
        published=when or by_address,
        published_basis="given" if when else "url" if by_address else None,
        section=row.string(SECTION),
        tags=row.strings(TAGS),
        lang=None,
    )


def _doc_key(row: _Row, name: str, locator: str | None, url: str | None) -> str:
    """Canonical address, else the dump's own id or odd address within its file, else the place in the file."""
    address = canonical(url) if url else None
    if address:
        return address
    own = row.string(ID) or url or locator
    return f"{name}#{own}" if own else name


def _plain(line: str) -> str:
    return " ".join(line.casefold().translate(_QUOTES).split()).rstrip(".")


def _kind(value: object) -> str:
    match value:
        case Number():
            return "a number"
        case bool():
            return "true or false"
        case list():
            return "a list"
        case _:
            return "an object"
