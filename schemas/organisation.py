"""Organisation: a body with a name or an individuating description (grammar §3.4)."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.entity import Entity, Stated

OrganisationKind = Literal[
    "company",
    "bank",
    "state_corporation",
    "government_body",
    "head_of_state_office",
    "legislature",
    "court",
    "law_enforcement",
    "military",
    "party",
    "ngo",
    "international_org",
    "media",
    "platform",
    "education",
    "science",
    "health",
    "culture",
    "sport",
    "band",
    "religious",
    "cluster_association",
    "economic_zone",
    "armed_group",
    "other",
]
"""What sort of body it is; grows within a MAJOR version."""

OrganisationId = Annotated[str, Field(pattern=r"^o[1-9]\d*$")]


class Organisation(Entity):
    """An organisation, merged over the mentions of one article. Same descriptor with different founders stays apart."""

    id: OrganisationId
    """o1, o2 … in reading order."""
    name: str
    """Canonical: nominative, as written, with legal form and the type noun before a quoted name; quotes «»."""
    legal_form: str | None
    """ООО, АО, ПАО, ФГУП, АНО, ОЭЗ …"""
    proper_name: str | None
    """The quoted or Latin part, without quotes."""
    abbreviation: str | None
    """ФСЭГ, where the article gives it."""
    aliases: tuple[str, ...]
    """Other names attested in this article, nominative."""
    former_names: tuple[str, ...]
    """Names the article says it bore before."""
    kind: OrganisationKind
    """What sort of body it is."""
    parent: str | None
    """The body it is part of, by name."""
    parent_id: OrganisationId | None
    """The same as an id, when that body is in this record."""
    founder: str | None
    """Who created it, by name."""
    founder_id: OrganisationId | None
    """The same as an id."""
    territory: str | None
    """The place its name or description ties it to, nominative: «Москва»."""
    created: Stated | None
    """When it was created (EDTF), if the article says so."""
    disambiguator: str | None
    """What tells it apart from another of the same name: «создан Сеченовским университетом»."""
    anonymous: bool
    """No proper part and no individuating complement («суд»)."""
    metonymy: str | None
    """What a building's name stands for: Кремль, «администрация президента России»."""
    page_subject: bool
    """The article is a page about this organisation."""
