"""Kind of organisation: what its type noun, its legal form or the tables say; never more than that."""

from collections.abc import Iterator, Sequence
from typing import cast

from pipeline.extract.organisation_clue import (
    of_address,
    of_apposition,
    of_latin,
    of_list,
    of_maker,
    of_match,
    of_mates,
    of_music,
    of_noun_before,
    of_speech,
    of_topic,
)
from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_name import name, nominative
from pipeline.extract.organisation_opening import undeclined
from pipeline.extract.organisation_pair import kind_of_pair
from pipeline.extract.organisation_shape import of_brand, of_letters, of_tail, of_words
from pipeline.lexicon import lexicon
from pipeline.normal.inflection import inflected
from pipeline.text import Token
from schemas.organisation import OrganisationKind

VAGUE = frozenset({"other", "ngo", "company", "government_body", "cluster_association"})
"""Kinds that a word inside the name may sharpen («ОАО «Общественное российское телевидение»» is media)."""
SHARP = frozenset(
    {"law_enforcement", "media", "bank", "education", "party", "sport", "court", "legislature", "health", "religious"}
)


def kind(context: Context, found: Found) -> OrganisationKind:
    """The kind, from the likeliest source down; ``other`` where nothing says it."""
    answers = (
        _seat,
        _of_whole_name,
        _of_special_form,
        of_topic,
        _of_club,
        _of_type,
        _inside,
        _of_name,
        _of_legal_form,
        _of_abbreviation,
        _of_clip,
        _of_owner,
        of_letters,
        of_latin,
        of_tail,
        of_address,
        of_apposition,
        of_speech,
        of_noun_before,
        of_list,
        of_maker,
        of_music,
        of_brand,
        of_match,
        of_mates,
        of_words,
    )
    found_kind = next((answer for source in answers if (answer := source(context, found))), "other")
    return cast("OrganisationKind", _of_staff(context, found, found_kind))


STATE = frozenset(
    {"government_body", "head_of_state_office", "legislature", "court", "law_enforcement", "military", "other"}
    | {"international_org", "company"}
)
"""Kinds of bodies whose staff is of their kind; the press service of a bank is no bank."""


def _of_staff(context: Context, found: Found, answer: str) -> str:
    """«пресс-служба банка» is a part of a firm, «пресс-служба театра» no theatre."""
    if answer in STATE or found.head is None or not context.has(found.head, "org_staff"):
        return answer
    return "company" if answer in ("bank", "state_corporation", "platform") else "other"


def _seat(context: Context, found: Found) -> str | None:
    words = context.tokens[found.first : found.end]
    return known_as(" ".join(word.lemma for word in words), "org_seat") if found.rule == "seat" else None


def _of_whole_name(context: Context, found: Found) -> str | None:
    """A body everybody knows by its full name."""
    if found.end - found.first < 2 or found.proper:
        return None
    nominative = " ".join(word.lemma for word in context.tokens[found.first : found.end])
    return known_as(nominative, "org_whole")


def _of_type(context: Context, found: Found) -> str | None:
    if found.head is None or found.rule not in ("typed", "numbered", "state_body", "named"):
        return None
    paired = kind_of_pair(context, found.first, found.head)
    if paired:
        return paired
    table = context.value(found.head, "org_type")
    if table is None:
        return _of_house(context, found) if context.has(found.head, "org_house") else None
    if context.has(found.head, "org_unit") and found.inner is not None:
        of = _kind_of_inner(context, found)
        return table if of == "legislature" and not context.value(found.head, "org_part") else of or table
    if (whole := _of_whole(context, found)) is not None:
        return whole
    if table == "education" and found.inner is not None and _kind_of_inner(context, found) == "science":
        return "science"
    if table not in VAGUE:
        return table
    own = _of_name(context, found) if found.proper else None
    own = own or _qualified(context, found, table)
    if table == "other" and own is None and _is_public(context, found, found.head):
        return "government_body"
    return own or (table if table != "other" else None)


def _of_house(context: Context, found: Found) -> str | None:
    """«Дворец спорта», «дом культуры»: what it is for."""
    told = (context.value(at, "org_qualifier") for at in range(found.first, found.end) if at != found.head)
    return next((kind for kind in told if kind), None)


PUBLIC = frozenset({"служба", "агентство", "отдел", "бюро"})
"""Nouns of bodies that may be of the state or of anybody."""


def _is_public(context: Context, found: Found, head: int) -> bool:
    """«Служба ветеринарии Озёрной области», «агентство по рыболовству»: by its place, its task, its adjective."""
    if context.tokens[head].lemma not in PUBLIC or found.proper is not None or found.inner is not None:
        return False
    words = range(found.first, found.end)
    if any(context.text(at) == "по" for at in words):
        return True
    placed = found.territory is not None and context.tokens[head].lemma in ("служба", "агентство")
    return placed or any(context.has(at, "org_public") for at in words if at < head)


def _is_of_people(context: Context, head: int, end: int) -> bool:
    """«союз писателей»: of people of one trade."""
    after = context.tokens[head + 1].parse if end > head + 1 else None
    return after is not None and after.case == "gent" and after.number == "plur" and after.animate is True


def _of_club(context: Context, found: Found) -> str | None:
    """A «клуб» is one of sport where sport is told of, one of music where music is; its adjective says more."""
    if found.head is None or context.tokens[found.head].lemma != "клуб" or found.proper is None:
        return None
    told = kind_of_pair(context, found.first, found.head) or _of_name(context, found)
    topics = context.story.topics
    told = told or _qualified(context, found, "other") or ("sport" if "sport" in topics else None)
    return told or ("culture" if "music" in topics else "other")


def _of_whole(context: Context, found: Found) -> str | None:
    """What an office or an organ is of: «администрация президента», «пресс-служба областного суда»."""
    if found.head is None or found.proper or not context.has(found.head, "org_unit", "org_office", "org_organ"):
        return None
    behind = [at for at in range(found.head + 1, found.end) if context.pos(at) == "NOUN"]
    of = next((kind for at in behind if (kind := context.value(at, "org_of"))), None)
    if of is not None or not context.value(found.head, "org_part"):
        return of
    told = (context.value(at, "org_type") for at in behind)
    return next((kind for kind in told if kind and kind != "other"), None)


def _qualified(context: Context, found: Found, table: str) -> str | None:
    """«Международная федерация футбольных ассоциаций»: sport outweighs what else the words say."""
    kinds = [context.value(at, "org_qualifier") for at in range(found.first, found.end) if at != found.head]
    for answer in ("sport", "international_org"):
        if answer in kinds and table in ("other", "ngo", "cluster_association"):
            return answer
    if table == "ngo" and "cluster_association" in kinds:
        return "cluster_association"
    if table == "other" and found.head is not None and context.tokens[found.head].lemma in ("союз", "федерация"):
        return "ngo" if _is_of_people(context, found.head, found.end) else None
    known = [one for one in kinds if one and one not in ("sport", "international_org", "education")]
    return known[0] if known and table == "other" else None


def _kind_of_inner(context: Context, found: Found) -> str | None:
    if found.inner is None:
        return None
    answer = kind(context, found.inner)
    return None if answer == "other" else answer


def _inside(context: Context, found: Found) -> str | None:
    """A type noun inside a quoted name: «Первый канал»."""
    if found.proper is None:
        return None
    kinds = [context.value(at, "org_type") for at in range(*found.proper)]
    if found.legal is not None and context.value(found.legal, "legal_form") == "other":
        kinds.append(context.value(found.proper[0], "org_abbr"))
    sharp = next((one for one in kinds if one in SHARP), None)
    if sharp or found.legal is not None:
        return sharp
    return next((one for one in kinds if one and one != "other"), None)


def _of_name(context: Context, found: Found) -> str | None:
    start, end = found.proper or (found.first, found.end)
    words = context.tokens[start:end]
    singles = [known_as(word.lemma, "org_name") for word in words] if len(words) == 1 else []
    singles += [lexicon().of_form(words[0].text).get("org_abbr")] if len(words) == 1 and found.proper else []
    names = _names(context, found, words)
    return next(filter(None, (known_as(one, "org_name") for one in names)), None) or next(filter(None, singles), None)


def _names(context: Context, found: Found, words: Sequence[Token]) -> Iterator[str]:
    """What it may stand under in the tables; what has to be inflected comes last."""
    yield " ".join([word.text for word in words])
    yield " ".join([word.lemma for word in words])
    yield " ".join([inflected(word.text, word.parse, "nomn") for word in words])
    if found.rule == "quoted":
        yield name(context, found)
    yield from _stored(context, found)


def _stored(context: Context, found: Found) -> tuple[str, ...]:
    """A clipped compound as it is stored, without what follows («Совфед РФ»)."""
    return (nominative(context, found.head),) if found.rule == "clipped" and found.head is not None else ()


def _of_special_form(context: Context, found: Found) -> str | None:
    """НИЦ, ОЭЗ: a form that says more than that it is a firm."""
    answer = _of_legal_form(context, found)
    return None if answer in ("company", "other") else answer


def _of_legal_form(context: Context, found: Found) -> str | None:
    if found.legal is None:
        return None
    return context.value(found.legal, "legal_quoted") or context.value(found.legal, "legal_form")


def _of_abbreviation(context: Context, found: Found) -> str | None:
    if found.abbreviation is None and found.end != found.first + 1:
        return None
    table = lexicon().of_form(undeclined(context.text(found.first)))
    if found.proper and (kind_of_form := table.get("org_type_abbr")):
        return kind_of_form
    if table.get("org_abbr") == "government_body" and (of := _kind_of_inner(context, found)):
        return of
    return table.get("org_abbr") or table.get("legal_form") or table.get("org_type_abbr")


def _of_clip(context: Context, found: Found) -> str | None:
    """«Мин-», «Рос-»: a body of government; «Ген-»: the prosecutor's."""
    if found.form != "clipped":
        return None
    lower = context.text(found.first).lower()
    if lower == "минобороны":
        return "government_body"
    firsts = (lexicon().of_lemma(lower[:cut]).get("org_clip") for cut in (5, 4, 3))
    return next(filter(None, firsts), None)


def _of_owner(context: Context, found: Found) -> str | None:
    return _kind_of_inner(context, found)
