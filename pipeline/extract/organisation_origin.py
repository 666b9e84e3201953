"""Where an organisation comes from: founder, parent, place and year, if its clause says so."""

from collections.abc import Sequence

from pipeline.draft import EvidenceDraft, OrganisationDraft, StatedDraft
from pipeline.extract.organisation_context import Context, Found
from pipeline.normal.inflection import inflected
from pipeline.normal.territory import territory
from pipeline.rules.reading import PLACES

REACH = 12
"""Tokens between the participle and the organisation that is created."""

Earlier = Sequence[tuple[Found, OrganisationDraft]]
"""The organisations of the sentence so far."""


def origin(context: Context, found: Found, draft: OrganisationDraft, earlier: Earlier) -> None:
    """Fill in what «в 2022 году в Москве был создан …», «создан … университетом» and «дочерний» tell."""
    _parent(context, found, draft, earlier)
    verb = _creation(context, found)
    if verb is None or found.head is None or not _is_created(context, found):
        return
    draft.source_rule += "+created"
    _founder(context, verb, draft, earlier)
    _place(context, verb, draft)
    _year(context, verb, draft)


def _parent(context: Context, found: Found, draft: OrganisationDraft, earlier: Earlier) -> None:
    """«Её дочернее предприятие» belongs to the organisation named just before."""
    subsidiary = any(context.tokens[at].lemma == "дочерний" for at in range(found.first, found.end))
    if subsidiary and draft.parent is None and earlier:
        draft.parent = earlier[-1][1]


def _creation(context: Context, found: Found) -> int | None:
    """A passive verb of founding before the organisation, in its clause."""
    for at in range(found.first - 1, max(-1, found.first - REACH), -1):
        if context.has(at, "org_created") and _is_passive(context, at):
            return at
        if context.text(at) in (",", ";", ":"):
            return None
    return None


def _is_passive(context: Context, at: int) -> bool:
    parse = context.tokens[at].parse
    return parse is not None and parse.pos == "PRTS"


def _is_created(context: Context, found: Found) -> bool:
    head = context.tokens[found.head or 0]
    return head.parse is not None and head.parse.case in ("nomn", "accs") and head.parse.number == "sing"


def _founder(context: Context, verb: int, draft: OrganisationDraft, earlier: Earlier) -> None:
    for founder, made in reversed(earlier):
        head = context.tokens[founder.head if founder.head is not None else founder.first]
        if founder.end <= verb and head.parse is not None and head.parse.case == "ablt" and not founder.bare:
            draft.founder = made
            draft.disambiguator = _disambiguator(context, founder, verb)
            return


def _disambiguator(context: Context, founder: Found, verb: int) -> str:
    words = " ".join(token.text for token in context.tokens[founder.first : founder.end])
    return f"{context.text(verb).lower()} {words}"


def _place(context: Context, verb: int, draft: OrganisationDraft) -> None:
    for at in range(verb - 1, 0, -1):
        if context.text(at) in (",", ";"):
            return
        placed = context.kinds[at] in PLACES or context.has(at, "territory", "territory_deictic")
        if context.text(at - 1).lower() in ("в", "во") and placed:
            word = context.tokens[at]
            known = context.value(at, "territory_deictic") or territory(word.lemma)
            draft.territory = draft.territory or known or inflected(word.text, word.parse, "nomn")
            return


def _year(context: Context, verb: int, draft: OrganisationDraft) -> None:
    for at in range(verb - 1, 0, -1):
        if context.text(at) in (";", ".") or context.has(at, "org_created"):
            return
        if context.has(at, "year4") and context.text(at + 1).startswith("год"):
            start = context.tokens[at - 1].start if context.text(at - 1).lower() == "в" else context.tokens[at].start
            evidence = EvidenceDraft(start, context.tokens[at + 1].end, "date")
            draft.created = StatedDraft(context.text(at), (evidence,))
            return
