"""What linking knows of a run: who is who across articles, and which figures do not agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from schemas.record import Record

APART = "\x1f"
"""Between a name and the id of its cluster, so that two of one name are two rows; white space, so in no row's name."""


class Telling(NamedTuple):
    """A figure as an article states it."""

    quote: str
    record_id: str
    key: str


class Dispute(NamedTuple):
    """Figures that do not agree."""

    name: str
    """Of the organisation."""
    what: str
    """What is counted or measured, of which period."""
    told: tuple[Telling, ...]


Clusters: TypeAlias = Callable[[Record], Mapping[str, tuple[str, str]]]
"""Of a record: its entities' keys → id and name of their clusters."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of a run that was not linked nothing is known."""

    linked: bool = False
    clusters: Clusters = lambda _: {}
    disputes: Sequence[Dispute] = ()
    """Those that are shown."""
    disputed: frozenset[tuple[str, str]] = frozenset()
    """Their figures: record and key."""


UNLINKED = Known()


def row_of(name: str, cluster_id: str | None = None) -> str:
    """The row of a name, on one line, or of a cluster that is called so."""
    own = " ".join(name.split())
    return f"{own}{APART}{cluster_id}" if cluster_id else own


def called(row: str) -> str:
    """The name of a row.

    >>> called(f"Смирнов Алексей{APART}80839a2fe23b5e2b"), called("Минфин")
    ('Смирнов Алексей', 'Минфин')
    """
    return row.partition(APART)[0]
