"""All that was found in one article."""

from dataclasses import dataclass, field

from pipeline.draft import CountDraft, DateDraft, LinkDraft, NoFact, OfficialDraft, OrganisationDraft, PersonDraft
from schemas.document import RecordWarning


@dataclass(slots=True)
class Findings:
    """All that was found in one article, before ids."""

    persons: list[PersonDraft] = field(default_factory=list[PersonDraft])
    organisations: list[OrganisationDraft] = field(default_factory=list[OrganisationDraft])
    officials: list[OfficialDraft] = field(default_factory=list[OfficialDraft])
    counts: list[CountDraft] = field(default_factory=list[CountDraft])
    dates: list[DateDraft] = field(default_factory=list[DateDraft])
    links: list[LinkDraft] = field(default_factory=list[LinkDraft])
    no_facts: list[NoFact] = field(default_factory=list[NoFact])
    warnings: list[RecordWarning] = field(default_factory=list[RecordWarning])
