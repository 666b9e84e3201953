"""Ledger: what became of every character and every number."""

from schemas.base import Model
from schemas.document import ZoneKind
from schemas.evidence import Span


class Unexplained(Span):
    """A number no rule could account for."""

    reason: str
    """Why it was left: ``no_rule``, ``outside_telling_zone`` …"""


class Ledger(Model):
    """The account of an article: nothing disappears quietly."""

    chars: int
    """Length of the text in code points."""
    chars_by_zone: dict[ZoneKind, int]
    """The same by zone kind; sums to ``chars``."""
    numbers_seen: int
    """Digit groups and numerals in telling zones."""
    numbers_explained: int
    """Those that belong to a fact or that a rule says are none (age, score, identifier …)."""
    unexplained: tuple[Unexplained, ...]
    """The rest."""
