"""Facts in the making: what extractors give and linkers complete, before ids are given out.

A draft has the fields of its model in ``schemas`` (``tests/test_draft.py`` holds them together); what a record
stores as an id is here a reference to another draft. Drafts are mutable on purpose: each stage fills in what only
it can know (a date resolves alone, a count learns its subject when entities are known), and the record that comes
out is frozen and checked once.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.text import Sentence
from schemas.count import CountKind
from schemas.date import DateRelation, DateType, Precision
from schemas.entity import ReferenceForm
from schemas.evidence import EvidenceRole
from schemas.fact import Comparator, Realis
from schemas.link import LinkType
from schemas.official import OfficialEvent, Phase
from schemas.organisation import OrganisationKind


class EvidenceDraft(NamedTuple):
    """A span and its role; the quote is cut when the record is built."""

    start: int
    end: int
    role: EvidenceRole


@dataclass(frozen=True, slots=True)
class EntityMentionDraft:
    """One place that refers to an entity."""

    start: int
    end: int
    form: ReferenceForm


@dataclass(slots=True, eq=False)
class EntityDraft:
    """What persons and organisations share."""

    name: str
    mentions: list[EntityMentionDraft]
    source_rule: str
    confidence: float = 0.5
    external_ids: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True, eq=False)
class PersonDraft(EntityDraft):
    """A person; names in the nominative."""

    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    initials: str | None = None
    gender: Literal["male", "female"] | None = None


@dataclass(slots=True, eq=False)
class SharedNameDraft(PersonDraft):
    """A person whose name has forms of another name («Марину Белову»); the article's other mentions decide."""

    rival: PersonDraft | None = None
    """Who else is named so, of the other gender."""
    told: bool = False
    """The sentence decides against the rival."""


@dataclass(frozen=True, slots=True)
class StatedDraft:
    """A value with its evidence."""

    value: str
    evidence: tuple[EvidenceDraft, ...]


@dataclass(slots=True, eq=False)
class OrganisationDraft(EntityDraft):
    """An organisation."""

    kind: OrganisationKind = "other"
    legal_form: str | None = None
    proper_name: str | None = None
    abbreviation: str | None = None
    aliases: list[str] = field(default_factory=list[str])
    former_names: list[str] = field(default_factory=list[str])
    parent: "OrganisationDraft | str | None" = None
    founder: "OrganisationDraft | str | None" = None
    territory: str | None = None
    created: StatedDraft | None = None
    disambiguator: str | None = None
    anonymous: bool = False
    metonymy: str | None = None
    page_subject: bool = False


@dataclass(slots=True, eq=False)
class AttributionDraft:
    """Who says so."""

    kind: Literal["named", "anonymous", "document"]
    evidence: list[EvidenceDraft]
    person: PersonDraft | None = None
    organisation: OrganisationDraft | None = None


@dataclass(slots=True, eq=False)
class FactDraft:
    """What all facts share. ``evidence[0]`` is the fact's own span."""

    sentence: Sentence
    evidence: list[EvidenceDraft]
    source_rule: str
    confidence: float = 0.5
    realis: Realis = "fact"
    background: bool = False
    attribution: AttributionDraft | None = None

    @property
    def start(self) -> int:
        """Where the fact's own span starts."""
        return self.evidence[0].start

    @property
    def end(self) -> int:
        """Where the fact's own span ends."""
        return self.evidence[0].end


@dataclass(slots=True, eq=False)
class DateDraft(FactDraft):
    """A time expression."""

    type: DateType = "DATE"
    value: str | None = None
    relation: DateRelation = "in"
    edtf: str | None = None
    precision: Precision | None = None
    date_min: str | None = None
    date_max: str | None = None
    mod: Literal["START", "MID", "END", "APPROX"] | None = None
    resolution: Literal["absolute", "document", "text", "event", "unresolved", "n/a"] = "absolute"
    anchor: str | None = None
    timex3: str | None = None
    duration: str | None = None
    duration_comparator: Comparator | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class DeltaDraft:
    """A change."""

    direction: Literal["up", "down"]
    mode: Literal["by", "to", "times"]
    from_value: float | None = None
    base: str | None = None


@dataclass(slots=True, eq=False)
class SubjectDraft:
    """Whose or what they are; ``of`` is the thing itself where it is one of ours."""

    kind: Literal["organisation", "person", "count", "territory", "other"]
    text: str
    of: "OrganisationDraft | PersonDraft | CountDraft | None" = None


@dataclass(slots=True, eq=False)
class CountDraft(FactDraft):
    """A number and what it says."""

    kind: CountKind = "count"
    value: float | None = None
    value_max: float | None = None
    min: float | None = None
    max: float | None = None
    comparator: Comparator = "exact"
    bias: Literal["below"] | None = None
    magnitude: float | None = None
    noun: str | None = None
    noun_mods: list[str] = field(default_factory=list[str])
    noun_elliptic: bool = False
    unit: str | None = None
    currency: str | None = None
    rate: str | None = None
    partitive: bool = False
    out_of: float | None = None
    predicate: str | None = None
    indicator: str | None = None
    subject: SubjectDraft | None = None
    date: DateDraft | None = None
    date_scope: str | None = None
    delta: DeltaDraft | None = None


@dataclass(slots=True, eq=False)
class OfficialDraft(FactDraft):
    """A person in a post."""

    position: str = ""
    position_full: str = ""
    category: Literal["office", "occupation", "rank"] = "office"
    person: PersonDraft | None = None
    portfolio: str | None = None
    organisation: OrganisationDraft | None = None
    territory: str | None = None
    superior: PersonDraft | None = None
    phase: Phase = "current"
    acting: bool = False
    event: OfficialEvent | None = None
    event_date: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    as_of_basis: Literal["stated", "heading", "document"] | None = None


@dataclass(slots=True, eq=False)
class LinkDraft(FactDraft):
    """How two facts hang together."""

    type: LinkType = "repeats"
    from_: FactDraft | None = None
    to: FactDraft | None = None


class NoFact(NamedTuple):
    """A number some rule recognised as no count: what the ledger calls explained."""

    start: int
    end: int
    reason: str
    """``age``, ``ordinal``, ``score``, ``identifier``, ``legal_reference``, ``name_part`` …"""
