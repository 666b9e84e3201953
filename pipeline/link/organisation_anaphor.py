"""Which organisation a type noun means: «компания», «ведомство», «российское агентство»."""

from collections.abc import Sequence

from pipeline.draft import OrganisationDraft
from pipeline.lexicon import lexicon
from pipeline.link.organisation_met import Met
from pipeline.normal.words import words_of


def refers_back(met: Met, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """«компания», «ведомство», «надзорное ведомство»: the nearest organisation it can mean."""
    if not draft.anonymous or draft.territory or draft.parent is not None:
        return None
    noun = words_of(draft.name)[-1]
    near = [one for one in met.near(place) if met.is_clear(one, noun) and not _holds(one, draft)]
    if (told := _told_by_kind(near, noun)) is not None:
        return told
    for entity in near:
        if entity.anonymous and entity.name == draft.name:
            return entity
        if _is_called(entity, noun, draft):
            return entity
    for entity in met.titled():
        if _is_called(entity, noun, draft) and met.is_clear(entity, noun):
            return entity
    return _of_kind(met, near, draft, noun)


def _holds(entity: OrganisationDraft, draft: OrganisationDraft) -> bool:
    """«пресс-служба | ведомства»: the part is not the whole."""
    return entity.mentions[-1].start < draft.mentions[0].start < entity.mentions[-1].end


def _of_kind(
    met: Met, near: Sequence[OrganisationDraft], draft: OrganisationDraft, noun: str
) -> OrganisationDraft | None:
    """The nearest one of the kinds a general noun may stand for."""
    kinds = lexicon().of_lemma(noun).get("org_anaphor")
    of_country = _is_of_country(draft)
    if not kinds or draft.mentions[0].form not in ("anaphor", "descriptor") or (noun not in GENERAL and not of_country):
        return None
    possible = [one for one in near if not one.anonymous and (kinds == "*" or one.kind in kinds.split())]
    if of_country:
        possible = [one for one in possible if met.is_sentence_between(one, draft)]
    return next((one for one in possible if one.kind == kinds.split()[0]), next(iter(possible), None))


ALONE = frozenset({"парламент", "банк", "партия", "клуб", "газета", "телеканал", "университет"})
"""Nouns that mean the one organisation of their kind that was named lately, if it is but one."""


def _told_by_kind(near: Sequence[OrganisationDraft], noun: str) -> OrganisationDraft | None:
    kind = lexicon().of_lemma(noun).get("org_anaphor")
    if noun not in ALONE:
        return None
    possible = {id(one): one for one in near if one.kind == kind and not one.anonymous and _may_be(one, noun)}
    wholes = [one for one in possible.values() if id(one.parent) not in possible]
    return wholes[0] if len(wholes) == 1 else None


def _may_be(entity: OrganisationDraft, noun: str) -> bool:
    """No club is a league or what plays for a country."""
    return noun != "клуб" or LEAGUES.isdisjoint(words_of(entity.name))


LEAGUES = frozenset({"лига", "суперлига", "league", "федерация", "ассоциация", "сборная", "союз"})
"""Nouns of sport that are of no club."""


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
    """Its type noun is this one, or ends in it: an авиакомпания is a компания.

    An институт may teach or search: the name that begins with the very noun is asked for no kind.
    """
    words = words_of(entity.name)
    called = any(word.endswith(noun) and not word.endswith("-" + noun) for word in words)
    return called and not entity.anonymous and (draft.kind in (entity.kind, "other") or words[0] == noun)


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
