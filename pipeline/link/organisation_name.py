"""Whose a name is: the organisation that bears it, or the one it is short for."""

from collections.abc import Sequence

from pipeline.draft import OrganisationDraft
from pipeline.lexicon import lexicon
from pipeline.link.organisation_key import (
    eponym,
    initials,
    initials_of,
    is_clip_of,
    is_nickname_of,
    is_short_for,
    keys,
    letters,
    with_region,
    without_first,
    without_place,
)
from pipeline.link.organisation_met import Met
from pipeline.normal.words import words_of


def gloss(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«Форум … (ФСЭГ)», ««Билайн» (ОАО «ВымпелКом»)»: a bracket right after a name."""
    before = met.bracketed(draft)
    if before is None:
        return None
    gap = met.text[before.mentions[-1].end : draft.mentions[0].start]
    bracketed = gap.strip(' »"“') == "(" and len(gap) < 5
    closed = met.text[draft.mentions[0].end : draft.mentions[0].end + 2].strip(' »"“')[:1] in CLOSED
    kin = (
        draft.source_rule == "organisation.gloss" or draft.legal_form or draft.abbreviation or before.kind == draft.kind
    )
    if draft.source_rule == "organisation.gloss" and _is_of_state(before):
        return None
    return before if bracketed and closed and kin and not before.anonymous else None


CLOSED = frozenset({")", ","})
"""What ends a name in brackets, or sets it off from what else they say."""


def _is_of_state(body: OrganisationDraft) -> bool:
    """«Центр … правительства США (CDC)»: no government has a short name, what is under it may."""
    return "org_state" in lexicon().of_lemma(words_of(body.name)[0])


def same_name(met: Met, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """The organisation of this very name; a founder of its own makes it another one."""
    names = [*keys(draft), *met.as_written(draft)]
    found = [entity for key in names for entity in met.named(key) if compatible(entity, draft)]
    if draft.founder is not None or not found:
        return next(
            (one for one in found if one.founder is not None and met.resolved(draft.founder) is one.founder), None
        )
    return next((one for one in met.near(place) if any(one is other for other in found)), found[-1])


def compatible(entity: OrganisationDraft, draft: OrganisationDraft) -> bool:
    """Neither country nor legal form nor whose name it bears speaks against it."""
    territories = {entity.territory, draft.territory} - {None}
    forms = {entity.legal_form, draft.legal_form} - {None}
    eponyms = {eponym(entity.name), eponym(draft.name)} - {None}
    return max(len(territories), len(forms), len(eponyms)) < 2 and entity.anonymous == draft.anonymous


def made_from(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """МВД after «Министерство внутренних дел», Минфин after «Министерство финансов», Сбер after Сбербанк; or before."""
    if draft.anonymous:
        return None
    for entity in met.akin(draft):
        if entity.anonymous or not compatible(entity, draft):
            continue
        if any(
            test(draft, entity) or test(entity, draft)
            for test in (is_clip_of, is_short_for, is_nickname_of, _is_abbreviated)
        ):
            return entity
    return None


def by_form(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«НАК» after «НАК «Нафтогаз»»: the form alone, if one organisation has it."""
    if not draft.abbreviation or draft.name != draft.abbreviation or len(draft.name) < 3:
        return None
    found = [one for one in met.all_back() if one.legal_form == draft.abbreviation]
    return found[0] if len(found) == 1 else None


def _is_abbreviated(short: OrganisationDraft, full: OrganisationDraft) -> bool:
    own = letters(short)
    told = full.name[:1].islower() or "org_abbr" in lexicon().of_form(own)
    described = len(own) == 2 and told and full.kind == short.kind
    return (len(own) > 2 or described) and own in initials_of(full) and full.abbreviation in (None, own)


def described_zone(met: Met, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """«особая экономическая зона столицы» and ОЭЗ «Технополис Москва»: the legal form spelt out."""
    return next((one for one in met.near(place) if _spells(one, draft) or _spells(draft, one)), None)


def _spells(described: OrganisationDraft, full: OrganisationDraft) -> bool:
    form = full.legal_form
    if form is None or len(form) < 3 or described.proper_name:
        return False
    return initials(described.name.title(), length=len(form)) == form


def short_description(met: Met, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """«кластер фармацевтики» after «межотраслевой кластер биофармацевтики и медицинских технологий»."""
    if (
        draft.proper_name
        or draft.abbreviation
        or draft.founder is not None
        or draft.anonymous
        or not draft.name[:1].islower()
    ):
        return None
    words = words_of(draft.name)
    for entity in (*met.near(place), *met.all_back()):
        own = words_of(entity.name)
        if entity.parent is draft:
            continue
        if entity.kind == draft.kind and not entity.anonymous and len(words) < len(own) and _all_inside(words, own):
            return entity
    return None


def _all_inside(words: Sequence[str], own: Sequence[str]) -> bool:
    return all(any(word[:-2] in other if len(word) > 5 else word == other for other in own) for word in words)


def with_place(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«Минцифры» and «Минцифры России»: one name with its country and without, where the article has no other."""
    if draft.anonymous or draft.founder is not None:
        return None
    possible = [one for one in met.based(without_place(draft)) if compatible(one, draft) and _same_region(one, draft)]
    return possible[0] if len(possible) == 1 else None


def _same_region(entity: OrganisationDraft, draft: OrganisationDraft) -> bool:
    """«собрание края» is one of a край."""
    regions = {with_region(one.name) for one in (entity, draft)}
    return len(regions) == 1


ALIKE = frozenset({"court", "legislature", "government_body", "law_enforcement", "military", "sport"})
"""Kinds of bodies of which there are many of one name."""


def without_adjective(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«Озёрский музей свечей» and «Музей свечей»: one name with an adjective and without, where there is no other.

    So with a name in somebody's memory, small as its noun may be written («училище имени Гнесиных»).
    """
    named = draft.name[:1].isupper() or eponym(draft.name) is not None
    if draft.anonymous or draft.kind in ALIKE or not named:
        return None
    tail = without_first(draft)
    found = [*met.described(" ".join(words_of(draft.name))), *(met.named(tail) if tail else ())]
    possible = [one for one in found if one.kind == draft.kind and compatible(one, draft)]
    return possible[0] if len(possible) == 1 else None


def by_chamber(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«Дума» after «Государственная дума»: a chamber by its noun, if the article names but one of them."""
    words = words_of(draft.name)
    if draft.anonymous or len(words) != 1 or lexicon().of_lemma(words[0]).get("org_type") != "legislature":
        return None
    found = [one for one in met.all_back() if one.kind == "legislature" and words[0] in words_of(one.name)]
    return found[0] if len(found) == 1 and not found[0].anonymous else None
