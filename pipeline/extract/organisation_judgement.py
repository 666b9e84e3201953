"""Whether a type noun and what stands around it name an organisation."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.lexicon import lexicon
from pipeline.rules.phrase import ADJECTIVE


def judged(context: Context, found: Found) -> Found | None:
    """Does it name an organisation? A type noun with nothing to it is ``bare``; a plural or a common phrase none."""
    head = found.first if found.head is None else found.head
    token = context.tokens[head]
    if _is_stock(context, found, head) or _is_edition(context, found, head):
        found.loose = found.bare = found.anonymous = True
        return found
    if is_event(context, head, found.end) or _is_motion(context, found, head) or _is_award(context, found, head):
        return None
    named = found.proper is not None or found.inner is not None or found.rule == "numbered"
    capital = _is_capital(context, found) or (found.first < head and context.text(head)[:1].isupper())
    plural = token.parse is not None and token.parse.number == "plur" and "Pltm" not in token.parse.grammemes
    paired = kind_of_pair(context, found.first, head)
    if (paired is None and _is_thing(context, found, head)) or _is_hardware(context, found, head):
        return None
    if _is_plain_house(context, found, head):
        return None
    if (
        context.has(head, "org_pair_head")
        and not context.has(head, "org_type")
        and not (paired or (named and found.proper))
    ):
        return None
    if plural and not (capital or paired == "military"):
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


def _is_thing(context: Context, found: Found, head: int) -> bool:
    """«форум «Заря»», «парк Devesa»: a name of what is no body, or is one only without quotation marks."""
    if not context.has(head, "not_org") or (found.proper is None and found.inner is None and found.rule != "numbered"):
        return False
    vague = context.value(head, "org_type") in (None, "other") and not context.has(head, "org_unit")
    return vague or context.text(found.end - 1) in '»"“'


def _is_hardware(context: Context, found: Found, head: int) -> bool:
    """«однокристальная платформа MX 5», «платформа Lake Box»: what programs run on; in quotation marks, a service."""
    if context.tokens[head].lemma != "платформа" or found.proper is None:
        return False
    quoted = context.text(found.proper[0] - 1) in '«"„“'
    return not quoted and known_as(context.text(found.proper[0]), "org_name") != "platform"


def _is_stock(context: Context, found: Found, head: int) -> bool:
    """«золотой фонд кино», «призовой фонд»."""
    noun = context.tokens[head].lemma
    return any(
        "not_org_pair" in lexicon().of_lemma(f"{context.tokens[at].lemma} {noun}") for at in range(found.first, head)
    )


def _is_plain_house(context: Context, found: Found, head: int) -> bool:
    """«дом «Ветер»», «дворец князя»: not for culture or sport."""
    if not context.has(head, "org_house"):
        return False
    return not any(context.has(at, "org_qualifier") for at in range(found.first, found.end) if at != head)


def _is_motion(context: Context, found: Found, head: int) -> bool:
    """«реактивного движения НАСА»: how a thing moves is no movement."""
    return context.tokens[head].lemma == "движение" and any(
        context.has(at, "org_motion") for at in (found.first, found.first - 1)
    )


def _is_award(context: Context, found: Found, head: int) -> bool:
    """«орденом Лесной Звезды», «орден Почёта»: not of knights or monks, whom an adjective or a plural tells."""
    if context.tokens[head].lemma != "орден" or found.first < head:
        return False
    last = context.tokens[found.end - 1].parse
    return last is None or last.number != "plur" or not last.animate


def _is_edition(context: Context, found: Found, head: int) -> bool:
    """«издание «Анны Карениной»»: of a book; a newspaper's name would stand in the nominative."""
    if context.tokens[head].lemma != "издание" or found.proper is None:
        return False
    mark = found.proper[0] - 1
    if context.quote_end(mark) == mark:
        return False
    noun = context.tokens[found.proper[0]]
    if found.proper[1] - found.proper[0] > LONGEST_TITLE:
        return True
    return noun.parse is not None and noun.parse.case == "gent" and noun.parse.number == "sing"


def is_event(context: Context, head: int, end: int) -> bool:
    """«собрание акционеров», «управление компании», «управление активами»: what is done, not who does it."""
    after = head + 1
    if not context.has(head, "org_action") or context.text(after)[:1].isupper():
        return False
    if context.has(after, "org_meeting") and context.case(after) == "gent":
        return True
    if context.tokens[head].lemma == "собрание" and _is_collection(context, head):
        return True
    if context.tokens[head].lemma == "служба":
        return context.has(head - 1, "org_duty")
    if context.tokens[head].lemma != "управление":
        return False
    if context.has(head - 1, "org_steering"):
        return True
    led = context.pos(after) in ("NOUN", "ADJF") and context.case(after) == "ablt"
    return led or (end == after + 1 and context.has(after, "org_anaphor") and context.case(after) == "gent")


def _is_collection(context: Context, head: int) -> bool:
    """«собрание его сочинений», «собрание пёстрых глав»: things, which meet nobody."""
    at = head + 1
    while context.pos(at) in (*ADJECTIVE, "NPRO") and at < head + 4:
        at += 1
    parse = context.tokens[at].parse if at < len(context.tokens) else None
    return parse is not None and (parse.pos, parse.case, parse.number) == ("NOUN", "gent", "plur") and not parse.animate


def _is_counted(context: Context, first: int) -> bool:
    """«три кластера», «несколько компаний»: a number of them, none in particular."""
    parse = context.tokens[first - 1].parse if first else None
    counted = parse is not None and (parse.pos == "NUMR" or parse.lemma == "один")
    return first > 0 and (context.has(first - 1, "digits") or counted)


LONGEST_TITLE = 4
"""Words and signs that a newspaper's name has at most, behind «издание»."""
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
    if kind in COMMON or placed:
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


COMMON = frozenset({"platform", "sport", "media", "party"})
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


def kind_of_pair(context: Context, first: int, head: int) -> str | None:
    """What an adjective and a type noun make together: «социальная сеть» is a platform."""
    noun = context.tokens[head].lemma
    for at in range(first, head):
        kind = known_as(f"{context.tokens[at].lemma} {noun}", "org_pair")
        if kind:
            return kind
    return None
