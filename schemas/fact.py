"""What every fact carries: how real it is, who says so, and where the article says it."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Confidence, Key, Model
from schemas.evidence import Evidence, Span

Realis = Literal["fact", "planned", "possible", "required", "negated", "denied"]
"""fact: told as true; planned, possible, required: not (yet) so; negated: told as not so; denied: someone denies it."""

Comparator = Literal["exact", "approx", "more_than", "at_least", "less_than", "at_most", "range", "indefinite"]
"""How the number stands to the true value («около», «более», «не менее», «до», «от … до», «несколько»)."""


class Attribution(Model):
    """Who says so, where the article names a voice other than its own."""

    kind: Literal["named", "anonymous", "document"]
    """A named person or body, an unnamed one («источник»), or a paper («в отчёте»)."""
    person_id: str | None = Field(pattern=r"^p[1-9]\d*$")
    """The person, if one is named."""
    organisation_id: str | None = Field(pattern=r"^o[1-9]\d*$")
    """The organisation, if it speaks («сообщили в Минфине») or the person speaks for it."""
    evidence: tuple[Evidence, ...]
    """The words that say who says so."""


class Fact(Model):
    """A typed statement of the article."""

    key: Key
    """Names the fact across runs; it does not move when another fact comes or goes."""
    realis: Realis
    """How real it is."""
    background: bool
    """Told as earlier history («ранее», «напомним»)."""
    attribution: Attribution | None
    """Who says so."""
    sentence: Span
    """The sentence it stands in."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where the article says it; the fact's own span first: value, date, person (position if unnamed)."""
    confidence: Confidence
    """Probability that all key fields are right."""
    source_rule: str
    """The rule or model that made it."""
