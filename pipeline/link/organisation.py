"""The same organisation within an article. Conservative: a wrong merge costs more than a missed one.

Mentions are read in order. A name goes to the organisation that bears it; a short name, an abbreviation or a clipped
compound to the one it is made from; a type noun («компания») to the nearest one it can mean, or it is left out.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile

from pipeline.draft import EntityMentionDraft, OrganisationDraft
from pipeline.lexicon import folded, lexicon
from pipeline.link.organisation_key import initials, is_clip_of, is_short_for, keys, starts
from pipeline.normal.words import words_of
from pipeline.text import Article

NEAR = 8
"""Mentions back that a type noun may look."""
FAR = 60
"""Organisations back that a shortened description may look: keeps merging linear."""
PARAGRAPHS = 2
"""Paragraphs back that a type noun may look."""


class Merging:
    """The organisations met so far, and the order they were mentioned in."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.entities: list[OrganisationDraft] = []
        self._by_key: dict[str, list[OrganisationDraft]] = {}
        self._recent: list[tuple[OrganisationDraft, int]] = []
        self._replaced: dict[int, OrganisationDraft] = {}
        self._starts = [sentence.start for sentence in article.sentences]
        self._paragraphs = [sentence.paragraph for sentence in article.sentences]
        self._at = 0
        self._by_start: dict[str, list[OrganisationDraft]] = {}
        self._by_initials: dict[str, list[OrganisationDraft]] = {}
        self._title = next((zone.end for zone in article.zones if zone.kind == "title"), 0)

    def paragraph(self, offset: int) -> int:
        """The paragraph an offset lies in; offsets come in order."""
        while self._at + 1 < len(self._starts) and self._starts[self._at + 1] <= offset:
            self._at += 1
        return self._paragraphs[self._at] if self._paragraphs else 0

    def add(self, draft: OrganisationDraft) -> None:
        """Give a mention to its organisation, make it one of its own, or leave it out."""
        place = self.paragraph(draft.mentions[0].start)
        for find in FINDERS:
            found = find(self, draft, place)
            if found is not None:
                self._join(found, draft)
                self._recent.append((found, place))
                return
        if _is_left_out(draft):
            return
        draft.mentions[:] = [_as_descriptor(span) for span in draft.mentions]
        self.entities.append(draft)
        self._index(draft, draft)
        self._recent.append((draft, place))

    def _join(self, entity: OrganisationDraft, draft: OrganisationDraft) -> None:
        join(entity, draft)
        self._replaced[id(draft)] = entity
        self._index(entity, draft)

    def _index(self, entity: OrganisationDraft, draft: OrganisationDraft) -> None:
        for key in keys(draft):
            known = self._by_key.setdefault(key, [])
            if not any(one is entity for one in known):
                known.append(entity)

        if not draft.anonymous:
            for start in starts(draft):
                self._by_start.setdefault(start, []).append(entity)
            self._by_initials.setdefault(initials(draft.name), []).append(entity)

    def akin(self, draft: OrganisationDraft) -> Iterator[OrganisationDraft]:
        """Organisations whose name begins alike or has these initials, or is an abbreviation of this one."""
        for start in starts(draft):
            yield from self._by_start.get(start, ())
        yield from self._by_initials.get(draft.abbreviation or "", ())
        yield from self._by_key.get(initials(draft.name).lower(), ())

    def named(self, key: str) -> Sequence[OrganisationDraft]:
        """The organisations that bear this name."""
        return self._by_key.get(key, ())

    def near(self, place: int) -> Iterator[OrganisationDraft]:
        """Organisations mentioned lately: those of this paragraph first, the latest first."""
        lately = self._recent[: -NEAR - 1 : -1]
        yield from (entity for entity, where in lately if where == place)
        yield from (entity for entity, where in lately if place - PARAGRAPHS <= where < place)

    def titled(self) -> Iterator[OrganisationDraft]:
        """What the title names."""
        return takewhile(lambda entity: entity.mentions[0].start < self._title, self.entities)

    def latest(self) -> OrganisationDraft | None:
        """The organisation mentioned last."""
        return self._recent[-1][0] if self._recent else None

    def all_back(self) -> Iterator[OrganisationDraft]:
        """Organisations by first mention, the latest first, as far back as is looked."""
        return islice(reversed(self.entities), FAR)

    def is_sentence_between(self, entity: OrganisationDraft, draft: OrganisationDraft) -> bool:
        """The entity was not named in the sentence of this mention."""
        sentence = bisect_right(self._starts, draft.mentions[0].start)
        return entity.mentions[-1].start < self._starts[sentence - 1] if sentence else False

    def resolved(self, other: OrganisationDraft | str | None) -> OrganisationDraft | str | None:
        """What a reference to a draft points at after merging."""
        return self._replaced.get(id(other), other) if isinstance(other, OrganisationDraft) else other


def merge_organisations(article: Article, drafts: Sequence[OrganisationDraft]) -> list[OrganisationDraft]:
    """One draft an organisation, by first mention."""
    merging = Merging(article)
    for draft in sorted(drafts, key=lambda one: (one.mentions[0].start, -one.mentions[0].end)):
        merging.add(draft)
    for entity in merging.entities:
        entity.parent = merging.resolved(entity.parent)
        entity.founder = merging.resolved(entity.founder)
        entity.parent = None if entity.parent is entity else entity.parent
        entity.mentions.sort(key=lambda span: (span.start, span.end))
        _page_subject(article, entity)
    return merging.entities


def _page_subject(article: Article, entity: OrganisationDraft) -> None:
    """The title of the page is its name and nothing more."""
    title = next((zone for zone in article.zones if zone.kind == "title"), None)
    first = entity.mentions[0]
    if title is not None and not entity.anonymous:
        entity.page_subject = article.text[first.start : first.end] == article.text[title.start : title.end].strip()


def gloss(merging: Merging, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """«Форум … (ФСЭГ)», ««Билайн» (ОАО «ВымпелКом»)»: a bracket right after a name."""
    before = merging.latest()
    if before is None:
        return None
    gap = merging.text[before.mentions[-1].end : draft.mentions[0].start]
    bracketed = gap.strip(' »"“') == "(" and len(gap) < 5
    closed = merging.text[draft.mentions[0].end : draft.mentions[0].end + 2].strip(' »"“')[:1] == ")"
    kin = (
        draft.source_rule == "organisation.gloss" or draft.legal_form or draft.abbreviation or before.kind == draft.kind
    )
    return before if bracketed and closed and kin and not before.anonymous else None


def same_name(merging: Merging, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """The organisation of this very name; a founder of its own makes it another one."""
    found = [entity for key in keys(draft) for entity in merging.named(key) if compatible(entity, draft)]
    if draft.founder is not None or not found:
        return next(
            (one for one in found if one.founder is not None and merging.resolved(draft.founder) is one.founder), None
        )
    return next((one for one in merging.near(place) if any(one is other for other in found)), found[-1])


def compatible(entity: OrganisationDraft, draft: OrganisationDraft) -> bool:
    """Neither country nor legal form speaks against it."""
    territories = {entity.territory, draft.territory} - {None}
    forms = {entity.legal_form, draft.legal_form} - {None}
    return len(territories) < 2 and len(forms) < 2 and entity.anonymous == draft.anonymous


def made_from(merging: Merging, draft: OrganisationDraft, _: int) -> OrganisationDraft | None:
    """МВД after «Министерство внутренних дел», Минфин after «Министерство финансов», Сбер after Сбербанк; or before."""
    if draft.anonymous:
        return None
    for entity in merging.akin(draft):
        if entity.anonymous or not compatible(entity, draft):
            continue
        if any(test(draft, entity) or test(entity, draft) for test in (is_clip_of, is_short_for, _is_abbreviated)):
            return entity
    return None


def _is_abbreviated(short: OrganisationDraft, full: OrganisationDraft) -> bool:
    letters = short.abbreviation or ""
    return len(letters) > 2 and letters == initials(full.name) and full.abbreviation in (None, letters)


def described_zone(merging: Merging, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """«особая экономическая зона столицы» and ОЭЗ «Технополис Москва»: the legal form spelt out."""
    for entity in merging.near(place):
        pairs = ((entity, draft), (draft, entity))
        for described, full in pairs:
            spelt = initials(described.name.title(), length=len(full.legal_form or ""))
            if full.legal_form and len(full.legal_form) > 2 and spelt == full.legal_form and not described.proper_name:
                return entity
    return None


def short_description(merging: Merging, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
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
    for entity in (*merging.near(place), *merging.all_back()):
        own = words_of(entity.name)
        if entity.parent is draft:
            continue
        if entity.kind == draft.kind and not entity.anonymous and len(words) < len(own) and _all_inside(words, own):
            return entity
    return None


def _all_inside(words: Sequence[str], own: Sequence[str]) -> bool:
    return all(any(word[:-2] in other if len(word) > 5 else word == other for other in own) for word in words)


def refers_back(merging: Merging, draft: OrganisationDraft, place: int) -> OrganisationDraft | None:
    """«компания», «ведомство», «надзорное ведомство»: the nearest organisation it can mean."""
    if not draft.anonymous or draft.territory or draft.parent is not None:
        return None
    noun = words_of(draft.name)[-1]
    kinds = lexicon().of_lemma(noun).get("org_anaphor")
    for entity in merging.near(place):
        if entity.anonymous and entity.name == draft.name:
            return entity
        if _is_called(entity, noun, draft):
            return entity
    for entity in merging.titled():
        if _is_called(entity, noun, draft):
            return entity
    if not kinds or draft.mentions[0].form not in ("anaphor", "descriptor"):
        return None
    of_country = _is_of_country(draft)
    if noun not in GENERAL and not of_country:
        return None
    possible = [one for one in merging.near(place) if not one.anonymous and (kinds == "*" or one.kind in kinds.split())]
    if of_country:
        possible = [one for one in possible if merging.is_sentence_between(one, draft)]
    return next((one for one in possible if one.kind == kinds.split()[0]), next(iter(possible), None))


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

Finder = Callable[[Merging, OrganisationDraft, int], OrganisationDraft | None]
FINDERS: tuple[Finder, ...] = (gloss, refers_back, same_name, made_from, described_zone, short_description)
"""Whose mention it is, surest first."""


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
        draft.source_rule == "organisation.building"
        or (len(words) == 1 and "org_bare" not in classes)
        or (draft.mentions[0].form == "anaphor" and "org_bare" not in classes)
    )


def join(entity: OrganisationDraft, draft: OrganisationDraft) -> None:
    """Take over what the mention adds; the fuller name stays, the other becomes an alias."""
    glossed = draft.source_rule == "organisation.gloss" and not draft.abbreviation
    if not draft.anonymous:
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
    known = {" ".join(words_of(one)) for one in names if one}
    entity.aliases = []
    for alias in aliases:
        if (key := " ".join(words_of(alias))) not in known:
            known.add(key)
            entity.aliases.append(alias)


def _as_descriptor(span: EntityMentionDraft) -> EntityMentionDraft:
    """What refers to nothing before it describes."""
    return EntityMentionDraft(span.start, span.end, "descriptor") if span.form == "anaphor" else span


def _as_brand(span: EntityMentionDraft) -> EntityMentionDraft:
    return EntityMentionDraft(span.start, span.end, "brand" if span.form == "full" else span.form)
