"""Ledger: what became of every character and every number."""

from schemas.base import Model
from schemas.document import ZoneKind
from schemas.evidence import Span


class NoFact(Span):
    """A number that is told of nothing: an age, an ordinal, part of a name."""

    reason: str
    """Why it is no fact: ``age``, ``ordinal``, ``score``, ``identifier``, ``legal_reference``, ``name_part`` …"""


class Unexplained(Span):
    """A number no rule could account for."""

    reason: str
    """How it is written, which is where a rule is missing: ``digits``, ``cardinal``, ``ordinal``, ``tally`` …"""


class Ledger(Model):
    """The account of an article: nothing disappears quietly."""

    chars: int
    """Length of the text in code points."""
    chars_by_zone: dict[ZoneKind, int]
    """The same by zone kind; sums to ``chars``."""
    numbers_seen: int
    """Digit groups and number words in telling zones: ``numbers_explained`` and those in ``unexplained``."""
    numbers_explained: int
    """Those that belong to a fact or that a rule says are none (age, score, identifier …)."""
    no_facts: tuple[NoFact, ...]
    """Numbers that a rule says are none, and why; the others explained are in the evidence of counts and dates."""
    unexplained: tuple[Unexplained, ...]
    """The rest."""
