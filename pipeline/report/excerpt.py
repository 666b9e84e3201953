"""A piece of evidence as a reader gets to see it: the words, what stands around them, and where."""

from typing import NamedTuple

from pipeline.context import in_context
from pipeline.report.sighting import Line, Sighting
from schemas.quarantine import QuarantineLine
from schemas.record import Record

WORDS = 260
"""Characters of the words themselves, of a zone or a title."""


class Excerpt(NamedTuple):
    """What the panel shows of one sighting."""

    before: str
    words: str
    after: str
    title: str
    url: str
    """Only ``http`` and ``https``; else empty."""
    published: str
    article: str
    """Id of the record; of a quarantined article, where it stands in the input."""
    doc_key: str
    key: str
    rule: str
    confidence: str


def excerpt(line: Line, sighting: Sighting) -> Excerpt:
    """The evidence of a sighting."""
    if isinstance(line, QuarantineLine):
        return Excerpt(
            "", line.message, "", "", _address(line.doc_key), "", line.locator or "", line.doc_key, "", "", ""
        )
    before, words, after = _quoted(line, sighting)
    confidence = "" if sighting.confidence is None else f"{sighting.confidence:.2f}"
    source = line.source
    return Excerpt(
        before,
        words,
        after,
        _cut(_title(line), 160),
        _address(source.url or line.doc_key),
        source.published or line.anchor_date.date or "",
        line.id,
        line.doc_key,
        sighting.key if sighting.rule else "",
        sighting.rule,
        confidence,
    )


def _quoted(record: Record, sighting: Sighting) -> tuple[str, str, str]:
    """Words with what stands before and after, on one line each; of a run without texts the quote alone."""
    text = record.text
    if text is None:
        return "", _quote(record, sighting.start, sighting.end), ""
    if sighting.key == "article":
        return "", _cut(text.lstrip()[: WORDS + 1].split("\n\n")[0], WORDS), ""
    start, end = sighting.start, sighting.end
    if sighting.cell.chart == "zone":
        return "", _cut(text[start:end], WORDS), ""
    before, words, after = in_context(text, start, end)
    return before, _cut(words, WORDS), after


def _quote(record: Record, start: int, end: int) -> str:
    mentions = (mention for body in record.organisations for mention in body.mentions)
    evidence = (piece for fact in record.facts() for piece in fact.evidence)
    return next((one.quote for one in (*evidence, *mentions) if (one.start, one.end) == (start, end)), "")


def _title(record: Record) -> str:
    if record.source.title:
        return record.source.title
    titles = (zone for zone in record.zones if zone.kind == "title")
    return " ".join((record.text or "")[zone.start : zone.end] for zone in titles)


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _cut(text: str, most: int) -> str:
    """At most so many characters.

    >>> _cut("Минфин  уволил", 9)
    'Минфин у…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
