"""Drafts become a record: ids in reading order, keys, quotes, and one validation of the whole."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pipeline.draft import (
    AttributionDraft,
    CountDraft,
    DateDraft,
    EntityDraft,
    EvidenceDraft,
    FactDraft,
    LinkDraft,
    OfficialDraft,
    OrganisationDraft,
    PersonDraft,
    StatedDraft,
    SubjectDraft,
)
from pipeline.text import Article
from pipeline.write.findings import Findings
from pipeline.write.identity import Ordinals, key, simhash
from pipeline.write.ledger import ledger
from schemas.base import SCHEMA_VERSION
from schemas.document import AnchorDate, Document
from schemas.record import Producer, Record, record_id

Fields: TypeAlias = dict[str, Any]


def record(
    document: Document,
    article: Article,
    findings: Findings,
    *,
    anchor: AnchorDate,
    producer: Producer,
    mentions: bool = False,
) -> Record:
    """The record of an article; ``mentions`` adds every span the taggers saw.

    Raises ``pydantic.ValidationError`` when a span does not quote its text or an id leads nowhere: a fault of ours.
    """
    text_sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    writer = _Writer(document.doc_key, article.text, findings)
    return Record.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "id": record_id(document.doc_key, text_sha256),
            "doc_key": document.doc_key,
            "producer": producer,
            "source": document.source,
            "anchor_date": anchor,
            "text": article.text,
            "text_sha256": text_sha256,
            "text_simhash": simhash(article.text),
            "zones": article.zones,
            "persons": [writer.person(draft) for draft in findings.persons],
            "organisations": [writer.organisation(draft) for draft in findings.organisations],
            "officials": [writer.official(draft) for draft in findings.officials],
            "counts": [writer.count(draft) for draft in findings.counts],
            "dates": [writer.date(draft) for draft in findings.dates],
            "links": [writer.link(draft) for draft in findings.links],
            "mentions": writer.mentions(article) if mentions else [],
            "ledger": ledger(article, findings.counts, findings.dates, findings.no_facts),
            "warnings": [*document.warnings, *findings.warnings],
        }
    )


class _Writer:
    """Turns drafts into the fields of their models. ``id(draft)`` names a draft: two equal drafts are two facts."""

    def __init__(self, doc_key: str, text: str, findings: Findings) -> None:
        self.doc_key = doc_key
        self.text = text
        self.ordinals = Ordinals(text)
        for entities in (findings.persons, findings.organisations):
            entities.sort(key=_first_mention)
        for facts in (findings.officials, findings.counts, findings.dates, findings.links):
            facts.sort(key=_fact_place)
        self.ids: Mapping[int, str] = {
            id(draft): f"{letter}{number}"
            for letter, drafts in (
                ("p", findings.persons),
                ("o", findings.organisations),
                ("f", findings.officials),
                ("c", findings.counts),
                ("d", findings.dates),
                ("l", findings.links),
            )
            for number, draft in enumerate(drafts, 1)
        }
        self.keys: dict[int, str] = {}
        self.entity_spans = {
            (mention.start, mention.end): self.ids[id(draft)]
            for draft in (*findings.persons, *findings.organisations)
            for mention in draft.mentions
        }

    def id_of(self, draft: object | None) -> str | None:
        """The id of a draft; null for none, and for one that is not in the record."""
        return self.ids.get(id(draft)) if draft is not None else None

    def anchor(self, start: int, end: int) -> tuple[str, str]:
        return self.text[start:end], str(self.ordinals.of(start, end))

    def quote(self, start: int, end: int) -> Fields:
        return {"start": start, "end": end, "quote": self.text[start:end]}

    def evidence(self, drafts: Sequence[EvidenceDraft]) -> list[Fields]:
        text = self.text
        return [{"start": start, "end": end, "quote": text[start:end], "role": role} for start, end, role in drafts]

    def stated(self, draft: StatedDraft | None) -> Fields | None:
        return {"value": draft.value, "evidence": self.evidence(draft.evidence)} if draft else None

    def attribution(self, draft: AttributionDraft | None) -> Fields | None:
        if draft is None:
            return None
        return {
            "kind": draft.kind,
            "person_id": self.id_of(draft.person),
            "organisation_id": self.id_of(draft.organisation),
            "evidence": self.evidence(draft.evidence),
        }

    def entity(self, draft: EntityDraft, kind: str) -> Fields:
        first = draft.mentions[0]
        return {
            "id": self.ids[id(draft)],
            "key": key(self.doc_key, kind, *self.anchor(first.start, first.end)),
            "name": draft.name,
            "external_ids": draft.external_ids,
            "mentions": [{**self.quote(m.start, m.end), "form": m.form} for m in draft.mentions],
            "confidence": round(draft.confidence, 4),
            "source_rule": draft.source_rule,
        }

    def fact(self, draft: FactDraft, kind: str, *more: str) -> Fields:
        anchors = (*self.anchor(draft.start, draft.end), *more)
        self.keys[id(draft)] = key(self.doc_key, kind, *anchors)
        return {
            "id": self.ids[id(draft)],
            "key": self.keys[id(draft)],
            "realis": draft.realis,
            "background": draft.background,
            "attribution": self.attribution(draft.attribution),
            "sentence": {"start": draft.sentence.start, "end": draft.sentence.end},
            "evidence": self.evidence(draft.evidence),
            "confidence": round(draft.confidence, 4),
            "source_rule": draft.source_rule,
        }

    def person(self, draft: PersonDraft) -> Fields:
        return self.entity(draft, "person") | {
            "surname": draft.surname,
            "given_name": draft.given_name,
            "patronymic": draft.patronymic,
            "initials": draft.initials,
            "gender": draft.gender,
        }

    def organisation(self, draft: OrganisationDraft) -> Fields:
        return self.entity(draft, "organisation") | {
            "legal_form": draft.legal_form,
            "proper_name": draft.proper_name,
            "abbreviation": draft.abbreviation,
            "aliases": draft.aliases,
            "former_names": draft.former_names,
            "kind": draft.kind,
            "parent": _name(draft.parent),
            "parent_id": self.id_of(draft.parent),
            "founder": _name(draft.founder),
            "founder_id": self.id_of(draft.founder),
            "territory": draft.territory,
            "created": self.stated(draft.created),
            "disambiguator": draft.disambiguator,
            "anonymous": draft.anonymous,
            "metonymy": draft.metonymy,
            "page_subject": draft.page_subject,
        }

    def official(self, draft: OfficialDraft) -> Fields:
        posts = [self.text[e.start : e.end] for e in draft.evidence if e.role == "position"]
        return self.fact(draft, "official", *(posts or [draft.position])[:1]) | {
            "category": draft.category,
            "person_id": self.id_of(draft.person),
            "person": draft.person.name if draft.person else None,
            "position": draft.position,
            "position_full": draft.position_full,
            "portfolio": draft.portfolio,
            "organisation_id": self.id_of(draft.organisation),
            "organisation": draft.organisation.name if draft.organisation else None,
            "territory": draft.territory,
            "superior_id": self.id_of(draft.superior),
            "phase": draft.phase,
            "acting": draft.acting,
            "event": draft.event,
            "event_date": draft.event_date,
            "since": draft.since,
            "until": draft.until,
            "as_of": draft.as_of,
            "as_of_basis": draft.as_of_basis,
        }

    def count(self, draft: CountDraft) -> Fields:
        return self.fact(draft, "count") | {
            "kind": draft.kind,
            "value": draft.value,
            "value_max": draft.value_max,
            "min": draft.min,
            "max": draft.max,
            "comparator": draft.comparator,
            "bias": draft.bias,
            "magnitude": draft.magnitude,
            "noun": draft.noun,
            "noun_mods": draft.noun_mods,
            "noun_elliptic": draft.noun_elliptic,
            "unit": draft.unit,
            "currency": draft.currency,
            "rate": draft.rate,
            "partitive": draft.partitive,
            "out_of": draft.out_of,
            "predicate": draft.predicate,
            "indicator": draft.indicator,
            "subject": self.subject(draft.subject),
            "date_id": self.id_of(draft.date),
            "date_scope": draft.date_scope,
            "delta": _delta(draft),
        }

    def subject(self, draft: SubjectDraft | None) -> Fields | None:
        return {"kind": draft.kind, "id": self.id_of(draft.of), "text": draft.text} if draft else None

    def date(self, draft: DateDraft) -> Fields:
        return self.fact(draft, "date") | {
            "type": draft.type,
            "value": draft.value,
            "relation": draft.relation,
            "edtf": draft.edtf,
            "precision": draft.precision,
            "date_min": draft.date_min,
            "date_max": draft.date_max,
            "mod": draft.mod,
            "resolution": draft.resolution,
            "anchor": draft.anchor,
            "timex3": draft.timex3,
            "duration": draft.duration,
            "duration_comparator": draft.duration_comparator,
            "freq": draft.freq,
        }

    def link(self, draft: LinkDraft) -> Fields:
        ends = [self.keys[id(end)] for end in (draft.from_, draft.to)]
        return self.fact(draft, "link", draft.type, *ends) | {
            "type": draft.type,
            "from": self.id_of(draft.from_),
            "to": self.id_of(draft.to),
        }

    def mentions(self, article: Article) -> list[Fields]:
        return [
            {
                **self.quote(mention.start, mention.end),
                "type": mention.type,
                "entity_id": self.entity_spans.get((mention.start, mention.end)),
            }
            for mention in article.mentions
        ]


def _first_mention(draft: EntityDraft) -> tuple[int, int]:
    return draft.mentions[0].start, draft.mentions[0].end


def _fact_place(draft: FactDraft) -> tuple[int, int]:
    return draft.start, draft.end


def _name(draft: OrganisationDraft | str | None) -> str | None:
    return draft.name if isinstance(draft, OrganisationDraft) else draft


def _delta(draft: CountDraft) -> Fields | None:
    delta = draft.delta
    if delta is None:
        return None
    return {"direction": delta.direction, "mode": delta.mode, "from_value": delta.from_value, "base": delta.base}
