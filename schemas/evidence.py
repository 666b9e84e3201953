"""Evidence: where the article says it. No fact without it."""

from typing import Literal, Self

from pydantic import model_validator

from schemas.base import Model, Offset

EvidenceRole = Literal[
    "person", "position", "organisation", "territory", "value", "noun", "subject", "date", "trigger", "context"
]
"""The part a piece of evidence plays in its fact.

``value`` is a numeral with its multiplier, unit or currency and without the comparator; ``trigger`` the word that made
the rule fire («назначен»); ``context`` what helped to decide.
"""


class Span(Model):
    """A stretch of ``record.text``: half-open, in code points.

    >>> Span(start=0, end=6)
    Span(start=0, end=6)
    """

    start: Offset
    """First code point of the stretch."""
    end: Offset
    """First code point after the stretch; always greater than ``start``."""

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"span {self.start}:{self.end} is empty or reversed")
        return self


class Quote(Span):
    """A span with its words, so that a reader can check it without the article."""

    quote: str
    """``record.text[start:end]``, checked when the record is built."""


class Evidence(Quote):
    """A quote and the part it plays in its fact. The fact's own span comes first in its list.

    >>> Evidence(start=7, end=10, quote="120", role="value").role
    'value'
    """

    role: EvidenceRole
    """What this piece of text is evidence of."""
