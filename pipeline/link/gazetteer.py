"""Organisations of an article that the user's list knows: canonical names and identifiers.

Conservative: a name that several entries bear tells none apart, unless the legal form or the kind does; the record
then warns. What the article says («проект», «ОАО») stays as it says it; only the name, the kind and the identifiers
are the list's.
"""

from collections.abc import Iterator, Sequence

from pipeline.draft import OrganisationDraft
from pipeline.gazetteer import Entry, Gazetteer
from pipeline.gazetteer.key import forms, keys, legal_form
from pipeline.link.organisation import join
from pipeline.normal.words import is_form, words_of
from pipeline.text import Article
from schemas.document import RecordWarning

SHARES = frozenset({"АО", "ПАО", "ОАО", "ЗАО", "НАО"})
"""Forms of one joint-stock company over the years: the law renamed them in 2014."""
SHORT = 5
"""Letters of a name that is taken only as it is spelt."""
ALIKE = (
    frozenset({"company", "bank", "state_corporation", "media", "platform", "economic_zone", "cluster_association"}),
    frozenset({"government_body", "head_of_state_office", "legislature", "court", "law_enforcement", "military"}),
    frozenset({"education", "science", "health", "culture"}),
    frozenset({"ngo", "party", "religious", "international_org", "cluster_association"}),
)
"""Kinds that may be meant by one another: a bank is a company."""


def recognise(
    article: Article, organisations: Sequence[OrganisationDraft], gazetteer: Gazetteer | None
) -> tuple[list[OrganisationDraft], list[RecordWarning]]:
    """The organisations with what the list says of them; those that one entry names become one."""
    if gazetteer is None:
        return list(organisations), []
    kept: list[OrganisationDraft] = []
    owners: dict[int, OrganisationDraft] = {}
    replaced: dict[int, OrganisationDraft] = {}
    warnings: list[RecordWarning] = []
    for draft in organisations:
        found = [] if draft.anonymous else _candidates(article, draft, gazetteer)
        if len(found) > 1:
            warnings.append(_several(draft, found))
        if len(found) != 1:
            kept.append(draft)
        elif (number := found[0][0]) in owners:
            join(owners[number], draft)
            _name(owners[number], found[0][1])
            replaced[id(draft)] = owners[number]
        else:
            owners[number] = draft
            _name(draft, found[0][1])
            draft.source_rule += "+gazetteer"
            kept.append(draft)
    _redirect(kept, replaced)
    return kept, warnings


def _candidates(article: Article, draft: OrganisationDraft, gazetteer: Gazetteer) -> list[tuple[int, Entry]]:
    """Entries that bear one of its names and are not told apart from it; those spelt the same before the others."""
    names = list(_names(article, draft))
    written = {tuple(words) for name in names for words in forms(name)}
    found = {number: one for name in names for key in keys(name) for number, one in gazetteer.bearing(key)}
    possible = {number: one for number, one in found.items() if _may_be(draft, one)}
    same = {number: one for number, one in possible.items() if written & _spelt(one)}
    chosen = same or {number: one for number, one in possible.items() if _is_inflected(one, written)}
    formed = {number: one for number, one in chosen.items() if draft.legal_form and _form(one) == draft.legal_form}
    return list((formed or chosen).items())


def _names(article: Article, draft: OrganisationDraft) -> Iterator[str]:
    """What it is called in the article, in the nominative and as written."""
    yield draft.name
    yield from draft.aliases
    if draft.abbreviation:
        yield draft.abbreviation
    for mention in draft.mentions:
        if mention.form not in ("descriptor", "anaphor"):
            yield article.text[mention.start : mention.end]


def _spelt(one: Entry) -> set[tuple[str, ...]]:
    return {tuple(words) for name in (one.name, *one.aliases) for words in forms(name)}


def _is_inflected(one: Entry, written: set[tuple[str, ...]]) -> bool:
    """Forms of its names, word by word; a single short word may be one of another name («Мир», «Мира»)."""
    pairs = ((own, name) for own in written for name in _spelt(one) if len(own) == len(name))
    return any(
        len("".join(own)) > SHORT and all(is_form(*words) for words in zip(own, name, strict=True))
        for own, name in pairs
    )


def _form(one: Entry) -> str | None:
    return next(filter(None, map(legal_form, (one.name, *one.aliases))), None)


def _may_be(draft: OrganisationDraft, one: Entry) -> bool:
    """Neither the legal form nor the kind speaks against it."""
    forms_agree = _agree(draft.legal_form, _form(one), (SHARES,))
    kinds_agree = "other" in (draft.kind, one.kind) or _agree(draft.kind, one.kind, ALIKE)
    return forms_agree and kinds_agree


def _agree(own: str | None, other: str | None, groups: Sequence[frozenset[str]]) -> bool:
    return None in (own, other) or own == other or any({own, other} <= group for group in groups)


def _name(draft: OrganisationDraft, one: Entry) -> None:
    known = {" ".join(words_of(name)) for name in (one.name, draft.abbreviation, draft.proper_name) if name}
    names = dict.fromkeys([draft.name, *draft.aliases])
    draft.aliases[:] = [name for name in names if " ".join(words_of(name)) not in known]
    draft.name = one.name
    draft.kind = one.kind or draft.kind
    draft.external_ids = dict(one.external_ids or {})


def _redirect(kept: Sequence[OrganisationDraft], replaced: dict[int, OrganisationDraft]) -> None:
    for draft in kept:
        for part in ("parent", "founder"):
            other = replaced.get(id(getattr(draft, part)))
            if other is not None:
                setattr(draft, part, None if other is draft else other)
        draft.mentions.sort(key=lambda span: (span.start, span.end))


def _several(draft: OrganisationDraft, found: Sequence[tuple[int, Entry]]) -> RecordWarning:
    names = ", ".join(sorted({one.name for _, one in found})[:3])
    message = f"{draft.name} may be any of {len(found)} entries of the list of organisations ({names}); it got no ids"
    first = draft.mentions[0]
    return RecordWarning(code="organisation_ambiguous", message=message, start=first.start, end=first.end)
