"""Which organisation a type noun means: «компания», «ведомство», «российское агентство»."""

from pipeline.draft import OrganisationDraft
from pipeline.lexicon import lexicon
from pipeline.link.organisation_met import Met
from pipeline.normal.words import words_of


def refers_back(met: Met, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """«компания», «ведомство», «надзорное ведомство»: the nearest organisation it can mean."""
    if not draft.anonymous or draft.territory or draft.parent is not None:
        return None
    noun = words_of(draft.name)[-1]
    if (told := _told_by_kind(met, noun, place)) is not None:
        return told
    kinds = lexicon().of_lemma(noun).get("org_anaphor")
    for entity in met.near(place):
        if entity.anonymous and entity.name == draft.name:
            return entity
        if _is_called(entity, noun, draft):
            return entity
    for entity in met.titled():
        if _is_called(entity, noun, draft):
            return entity
    if not kinds or draft.mentions[0].form not in ("anaphor", "descriptor"):
        return None
    of_country = _is_of_country(draft)
    if noun not in GENERAL and not of_country:
        return None
    possible = [one for one in met.near(place) if not one.anonymous and (kinds == "*" or one.kind in kinds.split())]
    if of_country:
        possible = [one for one in possible if met.is_sentence_between(one, draft)]
    return next((one for one in possible if one.kind == kinds.split()[0]), next(iter(possible), None))


ALONE = frozenset({"парламент", "банк", "партия", "клуб", "газета", "телеканал", "университет"})
"""Nouns that mean the one organisation of their kind that was named lately, if it is but one."""


def _told_by_kind(met: Met, noun: str, place: int) -> OrganisationDraft | None:
    kind = lexicon().of_lemma(noun).get("org_anaphor")
    if noun not in ALONE:
        return None
    possible = {id(one): one for one in met.near(place) if one.kind == kind and not one.anonymous}
    return next(iter(possible.values())) if len(possible) == 1 else None


def headline(met: Met, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«Суд» in the title, «Арбитражный суд Томской области» below: the first one the article names of that type."""
    if draft.anonymous:
        return None
    for entity in met.titled():
        bare = entity.anonymous and entity.name.lower() in words_of(draft.name)[:3] and entity.kind == draft.kind
        if bare and not any(one.kind == draft.kind and not one.anonymous for one in met.entities):
            return entity
    return None


def _is_called(entity: OrganisationDraft, noun: str, draft: OrganisationDraft) -> bool:
    """Its type noun is this one, or ends in it: an авиакомпания is a компания."""
    called = any(word.endswith(noun) and not word.endswith("-" + noun) for word in words_of(entity.name))
    return called and not entity.anonymous and entity.kind == draft.kind


def _is_of_country(draft: OrganisationDraft) -> bool:
    """«российское агентство»: the adjective of a country and a type noun, no name; in any gender."""
    words = words_of(draft.name)
    return len(words) == 2 and "territory_adj" in lexicon().of_lemma(words[0][:-2] + "ий")


GENERAL = frozenset(
    [
        "компания",
        "организация",
        "ведомство",
        "учреждение",
        "предприятие",
        "объединение",
        "корпорация",
        "фирма",
        "издание",
        "проект",
        "регулятор",
        "холдинг",
        "концерн",
        "госкорпорация",
        "структура",
        "вуз",
        "соцсеть",
    ]
)
"""Nouns that may stand for an organisation whose name does not hold them."""
