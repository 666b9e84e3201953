"""Mention: a span the taggers saw, with its type."""

from pydantic import Field

from schemas.evidence import Quote


class Mention(Quote):
    """What a tagger marked; written with ``--mentions`` only."""

    type: str
    """As in NEREL: PERSON, ORGANIZATION, PROFESSION, DATE …"""
    entity_id: str | None = Field(pattern=r"^[po][1-9]\d*$")
    """The entity it was merged into."""
