"""What is exported: a record, and what editors have said of its facts."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from pipeline.error import SvodkaError
from schemas.record import Record


class Review(NamedTuple):
    """What became of a fact at the editors' desk."""

    status: str
    """One of ``STATUSES``."""
    seq: int | None
    """The decision that last touched it."""


RIGHT = ("accepted", "corrected", "added")
"""Of facts that an editor stands for."""

OPEN = ("pending", "unsure")
"""Of facts that still want a decision."""

STATUSES = (*OPEN, *RIGHT, "rejected")
"""All there are."""

CHOICES = {"right": RIGHT, "kept": (*RIGHT, *OPEN), "all": STATUSES}
"""Which facts, by status: those that editors stand for; those they did not reject; all."""


Item: TypeAlias = tuple[Record, Mapping[str, Review]]
"""A record and, by the key of a fact or an entity, what was decided; those no editor has seen are not in it."""

UNSEEN = Review("", None)
"""No editor has said anything."""


def text_of(record: Record) -> str:
    """The text that marks stand in. Raises ``SvodkaError`` when the record carries none."""
    if record.text is None:
        raise SvodkaError(f"{record.doc_key}: has no text to mark: extract again without --no-text")
    return record.text
