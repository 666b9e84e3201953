"""Count: a number with what it counts or measures (grammar §3.2)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.base import Model
from schemas.fact import Comparator, Fact

CountKind = Literal["count", "measure", "money", "percent", "fraction", "factor", "times", "ratio"]
"""What sort of number: «9 предприятий», «250 км», «5 млн рублей», «12 %», «треть», «в 3 раза», «дважды», «3:1»."""


class Delta(Model):
    """A change: by how much, to what, how many times."""

    direction: Literal["up", "down"]
    """Grew or fell."""
    mode: Literal["by", "to", "times"]
    """на 15, до 117, в 2 раза."""
    from_value: float | None
    """The value before, where given («с 8 до 12»)."""
    base: str | None
    """What the change is measured against, as written («по сравнению с 2021 годом»)."""


class Subject(Model):
    """Whose or what they are. What is measured is ``indicator``."""

    kind: Literal["organisation", "person", "count", "territory", "other"]
    """What the subject is."""
    id: str | None = Field(pattern=r"^[opc][1-9]\d*$")
    """For an organisation, a person or a count."""
    text: str
    """Its name, nominative."""

    @model_validator(mode="after")
    def _has_id_of_its_kind(self) -> Self:
        initial = {"organisation": "o", "person": "p", "count": "c"}.get(self.kind)
        if (self.id[0] if self.id else None) not in {initial, None}:
            raise ValueError(f"subject of kind {self.kind} cannot have id {self.id}")
        return self


class Count(Fact):
    """A number in the article and what it says. Ages, ordinals, identifiers, scores and parts of names are none."""

    id: Annotated[str, Field(pattern=r"^c[1-9]\d*$")]
    """c1, c2 … in reading order."""
    kind: CountKind
    """What sort of number."""
    value: float | None
    """The number, multiplied out; null for «несколько», «десятки»."""
    value_max: float | None
    """Upper end, of a range only."""
    min: float | None
    """Lowest value the words allow; null = open."""
    max: float | None
    """Highest value the words allow; null = open."""
    comparator: Comparator
    """How the number stands to the true value."""
    bias: Literal["below"] | None
    """«почти», «без малого»: a little less."""
    magnitude: float | None
    """Of an indefinite count: несколько 1, десятки 10, сотни 100, десятки тысяч 10 000 …"""
    noun: str | None
    """Lemma of what is counted: «предприятие», «человек»."""
    noun_mods: tuple[str, ...]
    """Its agreeing adjectives, masculine nominative."""
    noun_elliptic: bool
    """The noun is not beside the numeral but recovered from the context."""
    unit: str | None
    """UCUM code; ``pp`` = percentage point."""
    currency: str | None = Field(pattern=r"^[A-Z]{3}$")
    """ISO 4217."""
    rate: str | None
    """ISO 8601 duration: «в год» P1Y."""
    partitive: bool
    """«N из M»."""
    out_of: float | None
    """M of «N из M»."""
    predicate: str | None
    """Lemma of the governing verb: «погибнуть»."""
    indicator: str | None
    """What is measured: «выручка», «явка»."""
    subject: Subject | None
    """Whose or what they are: the container, the owner, the group, who does or makes them, what has the size."""
    date_id: str | None = Field(pattern=r"^d[1-9]\d*$")
    """The date of the count's own clause."""
    date_scope: str | None
    """EDTF (else TIMEX3): clause date, else the date of the reporting statement, else the heading's year."""
    delta: Delta | None
    """A change, if the number is one."""
