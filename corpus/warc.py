"""A ``.warc`` file, packed or not: the pages of a crawl. warcio reads it: the extra ``svodka[warc]``.

fastwarc is three times as fast, which is nothing beside finding the article on the page, and dies of damaged files in a
way no reader survives. Neither tells a file that breaks off, so the bytes are unpacked by ``corpus.stream``, which
does, and the length of every record is compared with what it announces.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from corpus import html
from corpus.error import BadInput, Unreadable, broken_off, unreadable
from corpus.extra import needed
from corpus.find import Found
from corpus.stream import MAX_LINE, Readable, pieces
from schemas.document import Document

_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
PAGES = ("text/html", "application/xhtml+xml")
"""What articles come as."""
_ENDS = (b"\r\n\r\n", b"\n\n")
"""How every record ends."""


def read(file: Found, left: Counter[str]) -> Iterator[Document | Unreadable]:
    """An article or a complaint for every page that was delivered, in order. Raises ``BadInput`` or ``OSError``."""
    iterator: Any = needed("warcio.archiveiterator", "warc")
    errors: Any = needed("warcio.exceptions", "warc")
    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what it has to say is said below
    unpacked, number = Readable(pieces(file)), 0
    records = iterator.ArchiveIterator(unpacked)
    records.INC_RECORD = ""  # the same
    try:
        for record in records:
            if records.err_count:
                yield _strayed(file, number)
                records.err_count = 0
            kind = _kind(record)
            if kind is None:
                yield _article(file, number + 1, record)
            else:
                _refuse_broken(record)
                left[kind] += 1
            number += 1
        if records.err_count:
            yield _strayed(file, number)
        if unpacked.last and not unpacked.last.endswith(_ENDS):
            raise BadInput("truncated", "the next record breaks off in its head; fetch the file again")
    except BadInput as bad:
        yield broken_off(file.name, "record", number, bad)
    except (errors.ArchiveLoadFailed, ValueError, AttributeError) as error:  # warcio trips over a header without a name
        reason = " ".join(str(error).split())[:200]
        raise BadInput(
            "damaged", f"not a sound .warc file after record {number} ({reason}); the rest is lost"
        ) from None


def _strayed(file: Found, number: int) -> Unreadable:
    """The complaint about a record behind which something else begins than a record."""
    bad = BadInput("damaged", "the record does not end where it says it does; its article may be cut short")
    return unreadable(file.name, f"record:{number}", bad)


def _kind(record: Any) -> str | None:
    """What a record is when it is no page."""
    if record.rec_type != "response" or record.http_headers is None:
        return f"WARC records: {record.rec_type}"
    if record.http_headers.get_statuscode() != "200":
        return "pages that were not delivered"
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return None if kind in PAGES else f"web files: {kind or 'of no kind'}"


def _refuse_broken(record: Any) -> None:
    """Read on to the end of a record, which may come before its time. Raises ``BadInput``."""
    while record.raw_stream.read(1 << 16):
        pass
    if (missing := getattr(record.raw_stream, "limit", 0)) > 0:
        raise BadInput("truncated", f"{missing} bytes of the next record are missing; fetch the file again")


def _article(file: Found, number: int, record: Any) -> Document | Unreadable:
    """Raises ``BadInput`` when it is the file that breaks off, or is damaged."""
    locator = f"record:{number}"
    url = record.rec_headers.get_header("WARC-Target-URI")
    with redirect_stderr(io.StringIO()) as complaints:
        data = record.content_stream().read(MAX_LINE + 1)
    _refuse_broken(record)
    try:
        _refuse_page(record, data, complaints.getvalue())
        kind = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
        return html.page(data, name=file.name, url=url, charset=kind[1] if kind else None, locator=locator)
    except BadInput as bad:
        return unreadable(file.name, locator, bad, url)


def _refuse_page(record: Any, data: bytes, complaints: str) -> None:
    """Raises ``BadInput`` for a page that is not there as it was."""
    packed = (record.http_headers.get_header("Content-Encoding") or "identity").strip().lower()
    if len(data) > MAX_LINE:
        raise BadInput("too_long", f"longer than {MAX_LINE >> 20} MiB, too much for one article")
    if complaints:
        raise BadInput("damaged", "the page cannot be unpacked to its end; fetch it again")
    known: Any = needed("warcio.bufferedreaders", "warc")
    if packed != "identity" and packed not in known.BufferedReader.get_supported_decompressors():
        raise BadInput("unknown_format", f"the page is packed as {packed[:20]}; fetch it again without")
    if why := record.rec_headers.get_header("WARC-Truncated"):
        raise BadInput("truncated", f"the crawler cut the page off ({why[:20]}); fetch it again")
