"""Whether a type noun and what stands around it name an organisation."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_not import is_none, is_passed_over
from pipeline.extract.organisation_pair import is_any, kind_of_pair


def judged(context: Context, found: Found) -> Found | None:
    """Does it name an organisation? A type noun with nothing to it is ``bare``; a plural or a common phrase none."""
    head = found.first if found.head is None else found.head
    token = context.tokens[head]
    if is_passed_over(context, found, head):
        found.loose = found.bare = found.anonymous = True
        return found
    if is_none(context, found, head):
        return None
    named = found.proper is not None or found.inner is not None or found.rule == "numbered"
    capital = _is_capital(context, found) or (found.first < head and context.text(head)[:1].isupper())
    plural = token.parse is not None and token.parse.number == "plur" and "Pltm" not in token.parse.grammemes
    paired = kind_of_pair(context, found.first, head)
    heads_pairs = context.has(head, "org_pair_head") and not context.has(head, "org_type")
    if heads_pairs and not (paired or (named and found.proper)):
        return None
    if plural and (not (capital or paired == "military") or _is_many(context, found, head, plural=plural)):
        return None
    if named or (capital and found.end > head + 1):
        return _organ(context, found)
    if found.end == head + 1 and _is_counted(context, found.first):
        return None
    if found.end == head + 1 and found.first == head:
        if token.lemma in CROWDS and context.tokens[head - 1].lemma in OWN:
            return None
        found.building = _is_building(context, found)
        found.rule = "another" if context.has(found.first - 1, "org_other") else found.rule
        return _as_bare(found)
    return _described(context, found, capital=capital, paired=paired is not None)


def _is_capital(context: Context, found: Found) -> bool:
    """A capital of the name itself; one that opens a sentence is believed of institutions only, or with another."""
    words = " ".join(token.lemma for token in context.tokens[found.first : found.end])
    known = known_as(words, "org_name") is not None and context.text(found.first)[:1].isupper()
    inside = any(context.text(at)[:1].isupper() for at in range(found.first + 1, found.end))
    if not context.is_name_like(found.first):
        return known
    if found.first > 0 or known or inside or context.has(found.head or 0, "org_institution", "org_bare"):
        return True
    return _is_glossed(context, found)


def _is_glossed(context: Context, found: Found) -> bool:
    """«Лесной машинный завод (ЛМЗ)»: whose first letters are a name has one."""
    letters = context.text(found.end + 1) if context.text(found.end) == "(" else ""
    words = (context.text(at) for at in range(found.first, found.end))
    return len(letters) > 1 and letters == "".join(word[0] for word in words if len(word) > 2).upper()


def _is_many(context: Context, found: Found, head: int, *, plural: bool) -> bool:
    """«Университеты Каталонии», «одна из швейцарских клиник»: several, none of them named."""
    kinds = ("education", "health", "culture", "company", "bank", "court")
    return plural and found.proper is None and context.value(head, "org_type") in kinds


def _is_counted(context: Context, first: int) -> bool:
    """«три кластера», «несколько компаний»: a number of them, none in particular."""
    parse = context.tokens[first - 1].parse if first else None
    counted = parse is not None and (parse.pos == "NUMR" or parse.lemma == "один")
    return first > 0 and (context.has(first - 1, "digits") or counted)


BUILDINGS = frozenset({"religious", "education", "health", "culture"})
"""Kinds of bodies named as their buildings are."""


def _is_building(context: Context, found: Found) -> bool:
    """«в церкви», «возле школы»: a place, unless somebody speaks there («в школе сообщили»)."""
    if context.value(found.first, "org_type") not in BUILDINGS or context.pos(found.first - 1) != "PREP":
        return False
    return not _is_told_there(context, found)


def _is_told_there(context: Context, found: Found) -> bool:
    beside = (found.first - 2, found.end, found.end + 1)
    return any(context.has(at, "speech_verb") for at in beside)


def _described(context: Context, found: Found, *, capital: bool, paired: bool) -> Found | None:
    """Lower case, told apart by its adjectives, its field or its territory."""
    head = found.first if found.head is None else found.head
    small = context.text(found.first)[:1].islower() and found.end == head + 1
    kind = kind_of_pair(context, found.first, head) if small else None
    placed = kind in BUILDINGS and context.pos(found.first - 1) == "PREP" and not _is_told_there(context, found)
    if kind in COMMON or placed or (small and is_any(context, found, head)):
        found.common = True
        return _as_bare(found)
    found.anonymous = found.anonymous or kind in BUILDINGS
    if (capital and context.kinds[found.first] == "ORGANIZATION") or paired:
        return _organ(context, found)
    if not capital and _is_loose(context, found, head):
        found.loose = found.bare = found.anonymous = True
        return found
    if not context.has(head, "org_institution") and not (found.territory and context.has(head, "org_bare")):
        if capital and found.first < head:
            return found
        return _as_bare(found) if found.end == head + 1 and context.has(head, "org_anaphor") else None
    if capital or found.territory or found.end > head + 1:
        found.anonymous = found.anonymous or _is_of_people(context, found)
        found.form = "full" if found.territory else "descriptor"
        return _organ(context, found)
    return _as_bare(found)


def _is_loose(context: Context, found: Found, head: int) -> bool:
    """«съёмочная группа», «армия мёртвых», «корпус оппонента»: no body anybody could name."""
    if found.territory or found.abbreviation or found.inner is not None:
        return False
    if found.end == head + 1:
        country = any(context.has(at, "territory_adj") for at in range(found.first, head))
        plain = not (country and context.tokens[head].lemma == "группа")
        return plain and found.first < head and context.has(head, "org_loose")
    after = context.tokens[head + 1].parse
    living = after is not None and after.animate is True and after.case == "gent"
    if context.tokens[head].lemma == "корпус":
        return living and after is not None and after.number == "sing"
    return living and found.first == head and context.tokens[head].lemma in CROWDS


CROWDS = frozenset({"армия", "войско"})
"""Military nouns that mean a crowd with who is in it, or with whose it is («армия поклонников», «его армия»)."""
OWN = frozenset({"свой", "его", "она", "они", "ее", "их", "мой", "твой", "наш", "ваш"})
"""Words that say whose."""


COMMON = frozenset({"platform", "sport", "media", "party", "ngo", "armed_group", "international_org"})
"""Kinds of bodies of which an adjective alone tells none: «шокировал социальную сеть»."""


def _as_bare(found: Found) -> Found:
    found.bare, found.anonymous, found.form = True, True, "descriptor"
    return found


def _is_of_people(context: Context, found: Found) -> bool:
    """«профсоюз игроков»: whose it is says nothing about which."""
    if found.head is None or found.end != found.head + 2 or found.territory or found.first != found.head:
        return False
    parse = context.tokens[found.end - 1].parse
    return (
        parse is not None
        and parse.animate is True
        and parse.number == "plur"
        and context.has(found.head, "org_anaphor", "org_bare")
        and context.tokens[found.head].lemma != "правительство"
    )


def _organ(context: Context, found: Found) -> Found | None:
    """«совет директоров банка HSBC» is an organ of the bank, not an organisation of its own."""
    head = found.first if found.head is None else found.head
    if context.has(head, "org_organ") and found.inner is not None and found.first == head:
        return None
    return found
