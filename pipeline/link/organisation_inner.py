"""Organisations inside the names of others, which the tagger marks as one: «пресс-служба [МВД]», «банк «[Волга]»»."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.draft import OrganisationDraft
from pipeline.rules.reading import PLACES
from pipeline.text import Article, Mention

ORGANISATION: Final = "ORGANIZATION"
CLOSING = "»\"“”'"
OPENING = "«\"„“'"
NAMED = frozenset({"full", "abbreviation", "clipped", "short", "brand"})
"""Forms of reference that are names."""


def with_inner(article: Article, bodies: Sequence[OrganisationDraft]) -> tuple[Mention, ...]:
    """The article's mentions, and those of organisations that close the name of a tagged one and are not tagged."""
    tagged = [one for one in article.mentions if one.type == ORGANISATION]
    known = {(one.start, one.end) for one in tagged}
    ends = sorted((_end(article.text, one), one.start) for one in tagged)
    found = {span for span in _spans(article.text, bodies) if span not in known and _closes(ends, span)}
    found |= {span for span in _abbreviations(article, tagged) if span not in known}
    added = [Mention(ORGANISATION, start, end) for start, end in found]
    return tuple(sorted([*article.mentions, *added], key=lambda one: (one.start, -one.end)))


def _abbreviations(article: Article, tagged: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """«[МВД] Перми»: letters before the place a body is of are its name too."""
    places = {(one.start, one.end) for one in article.mentions if one.type in PLACES}
    for body in tagged:
        letters, _, place = article.text[body.start : body.end].partition(" ")
        end = body.start + len(letters)
        if place and len(letters) > 1 and letters.isalpha() and letters.isupper() and (end + 1, body.end) in places:
            yield body.start, end


def _end(text: str, mention: Mention) -> int:
    """Its end, before a closing quotation mark."""
    return mention.end - 1 if text[mention.end - 1] in CLOSING else mention.end


def _spans(text: str, bodies: Sequence[OrganisationDraft]) -> Iterator[tuple[int, int]]:
    """Names of organisations, and what is quoted behind a type noun."""
    for body in bodies:
        for span in body.mentions if not body.anonymous else ():
            if body.legal_form is None and (start := _opened(text, span.start, span.end)) is not None:
                yield start, span.end - 1
            if span.form in NAMED:
                yield span.start, span.end


def _opened(text: str, start: int, end: int) -> int | None:
    """Where the quotation begins that closes with these bounds."""
    if text[end - 1] not in CLOSING:
        return None
    at = max(text.rfind(mark, start, end - 1) for mark in OPENING)
    return at + 1 if at > start else None


def _closes(ends: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """A tagged organisation begins before the span and ends with it."""
    start, end = span
    at = bisect_left(ends, (end, 0))
    return at < len(ends) and ends[at][0] == end and ends[at][1] < start
