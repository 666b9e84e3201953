"""Official: who holds, held or will hold which post where (grammar §3.3)."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.fact import Fact

Phase = Literal["current", "former", "designate", "candidate", "honorary", "unknown"]
"""How the person stands to the post at ``as_of``; current means held it then."""

OfficialEvent = Literal[
    "appointed", "elected", "confirmed", "nominated", "declined", "suspended", "resigned", "dismissed", "died"
]
"""What the sentence tells about the post; planned ones have realis ``planned``."""


class Official(Fact):
    """A person (or nobody named) in a post or an occupation."""

    id: Annotated[str, Field(pattern=r"^f[1-9]\d*$")]
    """f1, f2 … in reading order."""
    category: Literal["office", "occupation", "rank"]
    """A post in a body or territory, a profession, or a rank («полковник»)."""
    person_id: str | None = Field(pattern=r"^p[1-9]\d*$")
    """The person; null for a post whose holder is not named (offices only)."""
    person: str | None
    """Copy of that person's name."""
    position: str
    """Nominative, expanded (зам- → заместитель), without organisation, territory, portfolio and phase words."""
    position_full: str
    """As in a caption: «руководитель Департамента … Москвы»."""
    portfolio: str | None
    """«по вопросам …», «от …», «в …» as written."""
    organisation_id: str | None = Field(pattern=r"^o[1-9]\d*$")
    """The body; null for territorial posts."""
    organisation: str | None
    """Copy of that organisation's name."""
    territory: str | None
    """Nominative: «Москва»."""
    superior_id: str | None = Field(pattern=r"^p[1-9]\d*$")
    """Whose deputy or aide, where the complement is a person («заместитель Онищенко»)."""
    phase: Phase
    """At ``as_of``."""
    acting: bool
    """и. о., врио."""
    event: OfficialEvent | None
    """What happened to the post."""
    event_date: str | None
    """When (EDTF)."""
    since: str | None
    """Holds it since (EDTF)."""
    until: str | None
    """Held it until (EDTF)."""
    as_of: str | None
    """EDTF: when ``phase`` holds."""
    as_of_basis: Literal["stated", "heading", "document"] | None
    """A date in the clause, the section heading, or the article's date."""
