"""The organisation in the genitive that another one is part of: «управление Генпрокуратуры», «филиал «Россетей»»."""

from dataclasses import replace

from pipeline.extract.organisation_context import Context, Found, Read, known_as
from pipeline.extract.organisation_pair import kind_of_pair
from pipeline.extract.organisation_story import latin_end
from pipeline.normal.inflection import inflected
from pipeline.rules.phrase import ADJECTIVE, can_be

ADJECTIVES = 3
"""That may stand before an owner."""


def owner_of_part(context: Context, found: Found, read: Read) -> bool:
    """«пресс-служба «Газпрома»», «филиал Google»: the name behind a part is of the whole, if it can be a genitive."""
    at, head = found.end, found.head
    if head is None or at >= len(context.tokens) or found.proper:
        return False
    if not context.has(head, "org_unit", "org_organ") and not _is_owned(context, head, at):
        return False
    if context.quote_end(at) == at and not context.has(at, "latin"):
        return False
    if context.value(head, "org_type") == "education":
        return False  # «кафедра «Системы связи»» bears the name
    inner = read(context, at) or _latin_owner(context, head, at)
    if inner is None or inner.first > at or inner.bare or not _is_owner(context, head, inner):
        return False
    found.end, found.inner = inner.end, inner
    return True


def _is_owned(context: Context, head: int, at: int) -> bool:
    """«подрядчиком «Газпрома»»: a genitive behind a noun in another case; a name would be in the nominative."""
    if context.quote_end(at) == at or context.case(head) in ("gent", None):
        return False
    name = context.tokens[at + 1]
    known = (
        name.parse is not None
        and name.parse.number == "sing"
        and (name.parse.known or known_as(name.lemma, "org_name") is not None)
    )
    return known and context.case(at + 1) == "gent" and not can_be(name, case="nomn")


def _is_owner(context: Context, head: int, inner: Found) -> bool:
    """In the genitive; a name without cases stands for one behind a part, any name behind what has none of its own."""
    if context.value(head, "org_part"):
        return True
    if inner.head is None:
        return context.has(head, "org_part")
    parse = context.tokens[inner.head].parse
    unchanging = parse is None or not parse.known
    return (parse is not None and parse.case == "gent") or (unchanging and context.has(head, "org_part"))


def _latin_owner(context: Context, head: int, at: int) -> Found | None:
    """«пресс-служба Google», whether a tagger saw the firm or not."""
    end = latin_end(context, at)
    return Found(at, end, "named") if end > at and context.value(head, "org_part") else None


def owner(context: Context, found: Found, read: Read) -> bool:
    """An organisation in the genitive: «управление Генпрокуратуры»."""
    at = found.end
    if at >= len(context.tokens) or found.proper or found.inner or context.is_person(at):
        return False
    is_part = found.head is not None and bool(context.value(found.head, "org_part"))
    inner = read(context, at) or (_behind_adjectives(context, at, read) if is_part else None)
    if inner is None or (inner.first > at and not is_part and inner.rule != "typed"):
        return False
    if context.tokens[inner.head or inner.first].lemma == "управление" and _is_school(context, found):
        return False
    if inner.bare or inner.anonymous or inner.state or not _is_genitive(context, inner):
        return False
    if _is_beside(context, found, inner) or (found.abbreviation and inner.rule == "quoted"):
        return False
    if found.rule == "clipped" and inner.rule == "legal_form":
        return False  # «подведомственное Росгидромету | ФГБУ «Заря»»
    if inner.core is not None and (found.rule == "abbreviation" or context.has(found.head or 0, "org_dealing")):
        inner = replace(inner, end=inner.core[0], territory=inner.core[1])
    found.end, found.inner = inner.end, inner
    found.territory = found.territory or inner.territory
    return True


def unnamed_owner(context: Context, found: Found, read: Read) -> bool:
    """«пресс-служба | городской администрации», «пресс-служба | ведомства»: of a body that is not named here."""
    at, head = found.end, found.head
    if head is None or found.inner or found.proper or found.end != head + 1 or at >= len(context.tokens):
        return False
    whole = read(context, at) if context.value(head, "org_part") else None
    if whole is None or whole.first != at or not whole.anonymous or whole.rule != "typed" or whole.proper:
        return False
    if whole.loose or whole.common or whole.building or not _is_genitive(context, whole):
        return False
    found.end, found.whole = whole.end, whole
    return True


def _is_school(context: Context, found: Found) -> bool:
    """«Школа управления «Заря»», «центр управления полётов»: what is taught or done there is no body."""
    if found.head is None:
        return False
    return context.value(found.head, "org_type") == "education" or context.tokens[found.head].lemma == "центр"


def _behind_adjectives(context: Context, at: int, read: Read) -> Found | None:
    """«пресс-служба | воронежской студии «Заря»»: adjectives that are no part of the owner's name."""
    place = at
    while place < at + ADJECTIVES and can_be(context.tokens[place], pos=ADJECTIVE, case="gent"):
        place += 1
        if place == len(context.tokens) or context.text(place)[:1].isupper():
            return None
        inner = read(context, place)
        if inner is not None:
            named = (inner.proper and inner.rule == "typed") or inner.rule == "abbreviation"
            return inner if named else None
    return None


def _is_genitive(context: Context, inner: Found) -> bool:
    head = context.tokens[inner.head if inner.head is not None else inner.first]
    return inner.head is None or not head.word.parses or can_be(head, case="gent")


def _is_beside(context: Context, found: Found, inner: Found) -> bool:
    """«агентство Рейтер», «агентство ТАСС»: the name stands beside the type noun, it does not own it."""
    if inner.rule not in ("named", "clipped", "abbreviation") or inner.end > inner.first + 1:
        return False
    if found.rule != "typed" or found.head is None or context.has(found.head, "org_organ"):
        return False
    if found.end > found.head + 1:
        return False
    if context.has(found.head, "org_unit") and kind_of_pair(context, found.first, found.head) is None:
        return False
    if inner.abbreviation is not None:
        return context.value(found.head, "org_type") not in ("government_body", "legislature", "court", "other")
    word = context.tokens[inner.first]
    parse = word.parse
    return parse is None or parse.case == "nomn" or not parse.known or inflected(word.text, parse, "nomn") == word.text
