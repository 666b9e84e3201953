"""The same organisation within an article. Conservative: a wrong merge costs more than a missed one.

Mentions are read in order. A name goes to the organisation that bears it; a short name, an abbreviation or a clipped
compound to the one it is made from; a type noun («компания») to the nearest one it can mean, or it is left out.
"""

from collections.abc import Callable, Sequence

from pipeline.draft import EntityMentionDraft, OrganisationDraft
from pipeline.lexicon import folded, lexicon
from pipeline.link.organisation_anaphor import headline, refers_back
from pipeline.link.organisation_key import stem_key
from pipeline.link.organisation_met import Met
from pipeline.link.organisation_name import (
    by_chamber,
    by_form,
    described_zone,
    gloss,
    made_from,
    same_name,
    short_description,
    with_place,
    without_adjective,
)
from pipeline.link.organisation_part import same_parts
from pipeline.normal.words import words_of
from pipeline.text import Article

Finder = Callable[[Met, OrganisationDraft, int], OrganisationDraft | None]
FINDERS: tuple[Finder, ...] = (
    gloss,
    refers_back,
    same_name,
    with_place,
    headline,
    made_from,
    by_form,
    by_chamber,
    without_adjective,
    described_zone,
    short_description,
)
"""Whose mention it is, surest first."""


def merge_organisations(article: Article, drafts: Sequence[OrganisationDraft]) -> list[OrganisationDraft]:
    """One draft an organisation, by first mention."""
    met = Met(article)
    for draft in sorted(drafts, key=lambda one: (one.mentions[0].start, -one.mentions[0].end)):
        _add(met, draft)
    for entity in met.entities:
        _placed(met, entity)
    for entity, again in same_parts(article.text, met.entities):
        join(entity, again)
        met.replaced(again, entity)
    for entity in met.entities:
        _placed(met, entity)
        entity.mentions.sort(key=lambda span: (span.start, span.end))
        _page_subject(article, entity)
    return met.entities


def _placed(met: Met, entity: OrganisationDraft) -> None:
    """What it is part of, and who founded it, as records of their own."""
    entity.parent = met.resolved(entity.parent)
    entity.founder = met.resolved(entity.founder)
    entity.parent = None if entity.parent is entity else entity.parent


def _page_subject(article: Article, entity: OrganisationDraft) -> None:
    """The title of the page is its name and nothing more."""
    title = next((zone for zone in article.zones if zone.kind == "title"), None)
    first = entity.mentions[0]
    if title is not None and not entity.anonymous:
        entity.page_subject = article.text[first.start : first.end] == article.text[title.start : title.end].strip()


def _add(met: Met, draft: OrganisationDraft) -> None:
    """Give a mention to its organisation, make it one of its own, or leave it out."""
    place = met.paragraph(draft.mentions[0].start)
    if draft.source_rule == "organisation.another":
        met.blur(draft)
        return
    entity = next((found for find in FINDERS if (found := find(met, draft, place)) is not None), None)
    if entity is not None:
        join(entity, draft)
        met.joined(entity, draft, place)
    elif not _is_left_out(draft):
        draft.mentions[:] = [_as_descriptor(span) for span in draft.mentions]
        met.begin(draft, place)


def _is_left_out(draft: OrganisationDraft) -> bool:
    """A type noun that refers to nothing in sight, unless it is an institution by itself («суд»)."""
    if (
        not draft.anonymous
        or draft.territory
        or draft.parent is not None
        or draft.source_rule == "organisation.of_post"
    ):
        return False
    words = words_of(draft.name)
    classes = lexicon().of_lemma(folded(words[-1]))
    return (
        draft.source_rule in ("organisation.building", "organisation.common")
        or (len(words) == 1 and "org_bare" not in classes)
        or (draft.mentions[0].form == "anaphor" and "org_bare" not in classes)
    )


def join(entity: OrganisationDraft, draft: OrganisationDraft) -> None:
    """Take over what the mention adds; the fuller name stays, the other becomes an alias."""
    glossed = draft.source_rule == "organisation.gloss" and not draft.abbreviation
    if entity.anonymous and not draft.anonymous:
        entity.name, entity.kind, entity.source_rule, entity.anonymous = (
            draft.name,
            draft.kind,
            draft.source_rule,
            False,
        )
    elif not draft.anonymous:
        fuller, other = (draft, entity) if _is_fuller(draft, entity) else (entity, draft)
        _take_name(entity, fuller, other, brand=not glossed)
    for part in ("legal_form", "proper_name", "territory", "created", "founder", "disambiguator", "parent", "metonymy"):
        if getattr(entity, part) is None and not glossed:
            setattr(entity, part, getattr(draft, part))
    entity.abbreviation = entity.abbreviation or draft.abbreviation
    entity.mentions.extend(draft.mentions)


def _is_fuller(draft: OrganisationDraft, entity: OrganisationDraft) -> bool:
    if draft.source_rule == "organisation.gloss":
        return False
    if bool(draft.legal_form) != bool(entity.legal_form):
        return bool(draft.legal_form)
    return len(words_of(draft.name)) > len(words_of(entity.name)) and draft.name != entity.name


def _take_name(entity: OrganisationDraft, fuller: OrganisationDraft, other: OrganisationDraft, *, brand: bool) -> None:
    aliases = [*entity.aliases, other.name]
    if fuller is not entity and brand:
        if fuller.legal_form and not entity.legal_form and entity.proper_name:
            entity.mentions[:] = [_as_brand(span) for span in entity.mentions]
        entity.kind = fuller.kind if fuller.kind != "other" else entity.kind
        entity.proper_name = fuller.proper_name or entity.proper_name
    elif entity.kind == "other":
        entity.kind = other.kind
    entity.name = fuller.name
    if words_of(other.name) == words_of(fuller.name) and other.name[:1].islower():
        entity.name = other.name
    names = (entity.name, entity.abbreviation, other.abbreviation, entity.proper_name, fuller.proper_name)
    known = {stem_key(one) for one in names if one}
    entity.aliases = []
    for alias in aliases:
        if (key := stem_key(alias)) not in known:
            known.add(key)
            entity.aliases.append(alias)


def _as_descriptor(span: EntityMentionDraft) -> EntityMentionDraft:
    """What refers to nothing before it describes."""
    return EntityMentionDraft(span.start, span.end, "descriptor") if span.form == "anaphor" else span


def _as_brand(span: EntityMentionDraft) -> EntityMentionDraft:
    return EntityMentionDraft(span.start, span.end, "brand" if span.form == "full" else span.form)
