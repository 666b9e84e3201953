"""Organisations: one draft for each place that names or describes one (grammar §3.4)."""

from collections.abc import Iterator
from typing import cast

from pipeline.draft import EntityMentionDraft, OrganisationDraft
from pipeline.extract.organisation_context import Context, Found, contexts, known_as
from pipeline.extract.organisation_kind import kind
from pipeline.extract.organisation_name import legal_form, name, proper_name
from pipeline.extract.organisation_origin import origin
from pipeline.extract.organisation_span import spans
from pipeline.extract.organisation_thing import is_game
from pipeline.text import Article
from schemas.entity import ReferenceForm


def organisations(article: Article) -> list[OrganisationDraft]:
    """All mentions of organisations, in reading order; type nouns that refer back («компания») included.

    What refers back carries ``anonymous`` and the form ``anaphor`` or ``descriptor``; ``link.entity`` gives it to the
    organisation it refers to, or leaves it out.
    """
    return [draft for context in contexts(article) for draft in _of_sentence(context)]


def _of_sentence(context: Context) -> Iterator[OrganisationDraft]:
    earlier: list[tuple[Found, OrganisationDraft]] = []
    for found in spans(context):
        draft = _draft(context, found)
        if draft.kind == "other" and is_game(context, found):
            continue
        if earlier and (earlier[-1][0].inner or earlier[-1][0].whole) is found:
            earlier[-1][1].parent = draft
        origin(context, found, draft, earlier)
        earlier.append((found, draft))
        yield draft


def _draft(context: Context, found: Found) -> OrganisationDraft:
    tokens = context.tokens
    seat = found.rule == "seat"
    start, end = tokens[found.first].start, tokens[found.end - 1].end
    if found.rule == "quoted":
        start, end = tokens[found.first + 1].start, tokens[found.end - 2].end
    return OrganisationDraft(
        name=name(context, found),
        mentions=[EntityMentionDraft(start, end, cast("ReferenceForm", _form(context, found)))],
        source_rule=f"organisation.{_rule(context, found)}",
        kind=kind(context, found),
        legal_form=legal_form(context, found),
        proper_name=None if seat else proper_name(context, found),
        abbreviation=found.abbreviation,
        territory=found.territory,
        anonymous=found.anonymous,
        metonymy=_metonymy(context, found) if seat else None,
    )


def _rule(context: Context, found: Found) -> str:
    """The rule; «президент компании» keeps a company nobody names."""
    of_post = found.bare and context.has(found.first - 1, "post") and context.tokens[found.first].lemma != "ведомство"
    return "of_post" if of_post else "building" if found.building else "common" if found.common else found.rule


NAMING = frozenset({"им", "имени", "«", '"'})
"""What makes an abbreviation a full name («МГТУ им. Баумана»)."""


def _form(context: Context, found: Found) -> str:
    if found.anonymous and (
        not found.bare or (found.head is not None and found.first < found.head and found.form != "anaphor")
    ):
        return "descriptor"
    if not found.bare:
        return (
            "full"
            if found.abbreviation and context.text(found.first + 1) in NAMING and found.end > found.first + 1
            else found.form
        )
    before = context.tokens[found.first - 1].lemma if found.first else ""
    return "anaphor" if before in ("этот", "данный") or context.has(found.head or 0, "org_anaphor") else "descriptor"


def _metonymy(context: Context, found: Found) -> str | None:
    words = context.tokens[found.first : found.end]
    return known_as(" ".join(word.lemma for word in words), "org_seat_of")
