"""What is exported: a record, and what is known of its facts beside it."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from pipeline.error import SvodkaError
from schemas.record import Record


class Note(NamedTuple):
    """What is known of a fact or an entity beside its record."""

    status: str = ""
    """What became of it at the editors' desk, one of ``STATUSES``; empty where no editor has seen it."""
    seq: int | None = None
    """The decision that last touched it."""
    cluster_id: str | None = None
    """Of an entity that was linked across articles."""
    cluster: str | None = None
    """The name of that cluster."""


RIGHT = ("accepted", "corrected", "added")
"""Of facts that an editor stands for."""

OPEN = ("pending", "unsure")
"""Of facts that still want a decision."""

STATUSES = (*OPEN, *RIGHT, "rejected")
"""All there are."""

CHOICES = {"right": RIGHT, "kept": (*RIGHT, *OPEN), "all": STATUSES}
"""Which facts, by status: those that editors stand for; those they did not reject; all."""


Item: TypeAlias = tuple[Record, Mapping[str, Note]]
"""A record and, by the key of a fact or an entity, what is known of it; those of which nothing is are not in it."""

UNSEEN = Note()
"""Nobody has said anything."""


def text_of(record: Record) -> str:
    """The text that marks stand in. Raises ``SvodkaError`` when the record carries none."""
    if record.text is None:
        raise SvodkaError(f"{record.doc_key}: has no text to mark: extract again without --no-text")
    return record.text
