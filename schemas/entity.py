"""What every kind of entity shares: mentions with their form of reference, and who stated a thing."""

from typing import Literal

from schemas.base import Confidence, Key, Model
from schemas.evidence import Evidence, Quote

ReferenceForm = Literal["full", "abbreviation", "clipped", "short", "brand", "latin", "descriptor", "anaphor"]
"""How it refers: «Министерство финансов», «МВД», «Минфин», «кластер», «Билайн», «Facebook», «ведомство», «он»."""


class EntityMention(Quote):
    """One place where the article refers to an entity."""

    form: ReferenceForm
    """How it refers."""


class Entity(Model):
    """A thing the article speaks of, merged over its mentions within the article."""

    key: Key
    """Names the entity across runs."""
    external_ids: dict[str, str]
    """Identifiers from the user's own gazetteer: ``{"inn": "7706107510"}``."""
    mentions: tuple[EntityMention, ...]
    """Where it is mentioned, in reading order; at least one."""
    confidence: Confidence
    """Probability that name and kind are right."""
    source_rule: str
    """The rule or model that made it."""


class Stated(Model):
    """A value together with where the article states it."""

    value: str
    """The value; EDTF for dates."""
    evidence: tuple[Evidence, ...]
    """Where it is stated."""
