"""What follows a type noun and makes it this or that organisation: its name, its owner, its field, its place."""

from collections.abc import Callable

from pipeline.extract.organisation_context import Context, Found, Read
from pipeline.extract.organisation_field import field, struggle, subject_matter
from pipeline.extract.organisation_judgement import judged
from pipeline.extract.organisation_opening import is_abbreviation
from pipeline.extract.organisation_owner import owner, owner_of_part, unnamed_owner
from pipeline.extract.organisation_story import latin_end
from pipeline.memory import Notes
from pipeline.normal.inflection import inflected
from pipeline.normal.place import place_at
from pipeline.normal.territory import territory
from pipeline.rules.phrase import ADJECTIVE, NOUN, OPENING, is_glued, word_can_be
from pipeline.rules.reading import PLACES
from pipeline.text import Word


def complement(context: Context, first: int, head: int, read: Read, start: Found | None = None) -> Found | None:
    """The organisation with this head, as far as its complements reach; ``None`` for a type noun that names nothing."""
    found = start or Found(first, head + 1, "typed", head=head)
    for _ in range(6):
        before = found.end
        if before == len(context.tokens):
            break
        steps = STEPS if before in context.starts else STEPS_OF[context.tokens[before].word]
        if not any(step(context, found, read) for step in steps) or found.end == before:
            break
    return found if start is not None else judged(context, found)


def _quoted_name(context: Context, found: Found, _: Read) -> bool:
    end = context.quote_end(found.end)
    if end <= found.end + 2 or found.proper or found.rule == "clipped":
        return False
    if not (context.text(found.end + 1)[:1].isupper() or context.has(found.end + 1, "latin", "digits")):
        return False
    if found.end > (found.head or 0) + 1 and context.has(found.end - 1, "not_org"):
        return False
    if found.abbreviation and not _is_one_name(context, found, end):
        return False
    found.proper = (found.end + 1, end - 1)
    found.end = end
    return True


def _is_one_name(context: Context, found: Found, end: int) -> bool:
    """«ДК «Заря»»: a form or a type before its name, or both under one mention; «УАЗ «Профи»» makes a car."""
    formal = context.has(found.first, "legal_form", "legal_quoted", "org_type", "org_type_abbr")
    return formal or context.starts.get(found.first, (0, ""))[0] >= end - 1


def _latin_name(context: Context, found: Found, _: Read) -> bool:
    digits = context.has(found.end, "digits") and context.has(found.end + 1, "latin")
    glued = digits and is_glued(context.tokens, found.end + 1)
    at = latin_end(context, found.end + glued)
    if at <= found.end + glued or found.proper or found.rule != "typed":
        return False
    if at == found.end + 1 and context.text(found.end).islower() and len(context.text(found.end)) == 1:
        return False
    found.proper, found.end = (found.end, at), at
    return True


def _acronym(context: Context, found: Found, _: Read) -> bool:
    """«департамент ГОЧСиПБ»: what it deals in, by its first letters."""
    if found.head != found.end - 1:
        return False
    if (end := _letters_end(context, found.end)) > found.end:
        found.end = end
        return True
    text = context.text(found.end)
    if not _is_of_government(context, found) or not is_abbreviation(text):
        return False
    if _is_known(context, found.end) or territory(text) is not None:
        return False
    found.proper, found.end = (found.end, found.end + 1), found.end + 1
    return True


def _letters_end(context: Context, at: int) -> int:
    """End of «ЖКХ», «ГО и ЧС»: fields that go by their first letters."""
    if not context.has(at, "field_abbr"):
        return at
    return at + 3 if context.text(at + 1) == "и" and context.has(at + 2, "field_abbr") else at + 1


def _is_known(context: Context, at: int) -> bool:
    """An abbreviation of the tables; another one after «департамент» says what it deals in."""
    return context.has(at, "org_abbr", "legal_form")


def _is_of_government(context: Context, found: Found) -> bool:
    return found.head is not None and context.value(found.head, "org_type") == "government_body"


def _memorial(context: Context, found: Found, _: Read) -> bool:
    """«имени Щукина», «им. Баумана»."""
    at = found.end
    if context.text(at) not in ("имени", "им"):
        return False
    at += 2 if context.text(at + 1) == "." else 1
    start = at
    while (context.text(at)[:1].isupper() and (at == start or not _is_in_another_case(context, at))) or (
        at > start and context.text(at) == "." and len(context.text(at - 1)) == 1
    ):
        at += 1
    if at == start:
        return False
    found.end = at
    found.proper = found.proper or (found.first, found.head + 1 if found.head is not None else found.first + 1)
    return True


def _is_in_another_case(context: Context, at: int) -> bool:
    """«центром им. Лаврова Алексеем Веткиным»: whoever acts there is not whose name it bears."""
    readings = context.tokens[at].word.parses
    return any(parse.known for parse in readings) and all(parse.case not in (None, "gent") for parse in readings)


def _number(context: Context, found: Found, _: Read) -> bool:
    """«школа № 57»."""
    if context.text(found.end) != "№" or not context.has(found.end + 1, "digits"):
        return False
    found.end += 2
    found.anonymous = False
    found.form = "full"
    found.rule = "numbered"
    return True


def _place(context: Context, found: Found, _: Read) -> bool:
    """A country, region or city in the genitive; «города Москвы», «Российской Федерации»."""
    if context.has(found.end, "territory_vague") and found.rule != "legal_form" and not found.territory:
        found.end += 1
        return True
    if found.proper and _is_of_noun(context, found.end):
        return False
    if context.is_person(found.end) and context.is_person(found.end + 1):
        return False  # «глава Росстроя | Владимира Зуева»
    end, name = place_at(context, found.end)
    if name is None or found.territory or (found.proper and found.rule == "legal_form"):
        return False
    if end == found.end + 1 and territory(name) is None and _is_no_place(context.text(found.end), name):
        return False
    found.end, found.territory = end, name
    return True


def _is_of_noun(context: Context, at: int) -> bool:
    """«журнал Lake | Американского экологического общества»: the adjective of what is no part of a country."""
    if context.pos(at) not in ADJECTIVE or context.has(at + 1, "territory_noun") or at + 1 >= len(context.tokens):
        return False
    small = context.text(at + 1).islower() and context.pos(at + 1) in (*ADJECTIVE, "NOUN")
    return context.has(at, "territory_adj") and small and context.case(at) == context.case(at + 1)


def _is_no_place(written: str, name: str) -> bool:
    """A word that cannot be put into the nominative, or the body's own abbreviation («департамент ГОЧСиПБ»)."""
    return name == written or is_abbreviation(written)


def _branch(context: Context, found: Found, _: Read) -> bool:
    """«филиал в Дубне», «представительство в Москве»."""
    head = found.head
    if context.text(found.end) != "в" or head is None or not context.has(head, "org_unit"):
        return False
    if found.end != head + 1 and found.inner is None:
        return False
    at = found.end + 1
    if at >= len(context.tokens) or context.kinds[at] not in PLACES:
        return False
    found.end = context.starts[at][0] if at in context.starts else at + 1
    word = context.tokens[at]
    found.territory = territory(word.lemma) or inflected(word.text, word.parse, "nomn")
    found.anonymous = found.inner is None and not context.is_name_like(head)
    return True


def _stage(context: Context, found: Found, _: Read) -> bool:
    """«Театр на Таганке», «Театр у Никитских ворот»: where it stands is its name."""
    at = found.end + 1
    if found.head is None or found.end != found.head + 1 or context.tokens[found.head].lemma != "театр":
        return False
    if context.text(found.end) not in ("на", "у") or territory(context.tokens[min(at, len(context.tokens) - 1)].lemma):
        return False
    end = at
    while context.text(end)[:1].isupper() and not context.is_person(end) and context.case(end) != "nomn":
        end += 1
    found.proper, found.end = ((found.first, end), end) if end > at else (found.proper, found.end)
    return end > at


def _proper_word(context: Context, found: Found, _: Read) -> bool:
    """A capitalised word that stands unchanged after the type noun: «агентство Рейтер», «центр Сколково»."""
    at, first = found.end, found.head if found.head is not None else found.first
    if (
        found.rule != "typed"
        or found.proper
        or found.inner
        or not context.text(at)[:1].isupper()
        or context.is_person(at)
    ):
        return False
    parse = context.tokens[at].parse
    lettered = len(context.text(at)) > 1 and context.text(at).isupper() and context.value(first, "org_type") in LETTERED
    if not lettered and parse is not None and parse.known and parse.case == "gent" and "Fixd" not in parse.grammemes:
        return False
    if not (lettered or context.kinds[at] or (parse is not None and not parse.known)) or context.has(at, "post"):
        return False
    placed = context.has(at, "territory") or context.has(at - 1, "territory_noun") or context.kinds[at] in PLACES
    acts = context.pos(at + 1) == "VERB" or context.text(at + 1) == "не"
    if acts and context.has(at, "org_type") and context.case(at) == "nomn" != context.case(first):
        return False  # «компании Фонд не нужен»
    if context.value(first, "org_type") == "court" and not placed:
        return False
    if found.head is not None and found.end > found.head + 1 and context.kinds[at] != "ORGANIZATION":
        return False
    end = at + 1
    while (
        end < len(context.tokens)
        and context.kinds[end] == context.kinds[at] == "ORGANIZATION"
        and (context.text(end)[:1].isalpha() or context.text(end) == "&")
    ):
        end += 1
    found.proper, found.end = (at, end), end
    return True


LETTERED = frozenset({"media", "bank", "company", "band", "party"})
"""Kinds of bodies whose type noun has an abbreviation for a name («издательство АСТ»)."""
PLACED = frozenset({"territory_vague", "territory_noun", "territory_deictic"})
"""Classes of words in small letters that a place may begin with."""
Step = Callable[[Context, Found, Read], bool]
STEPS_AT: tuple[tuple[Step, Callable[[Word], bool]], ...] = (
    (owner_of_part, lambda word: word.text in OPENING or "latin" in word.values),
    (_quoted_name, lambda word: word.text in OPENING),
    (_latin_name, lambda word: "latin" in word.values or "digits" in word.values),
    (_memorial, lambda word: word.text in ("имени", "им")),
    (_number, lambda word: word.text == "№"),
    (_acronym, lambda word: "field_abbr" in word.values or is_abbreviation(word.text)),
    (owner, lambda _: True),
    (unnamed_owner, lambda _: True),
    (_place, lambda word: word.text[0].isupper() or not PLACED.isdisjoint(word.values)),
    (_proper_word, lambda word: word.text[0].isupper()),
    (field, lambda word: word.text in ("и", ",") or word_can_be(word, NOUN | ADJECTIVE, "gent")),
    (struggle, lambda word: word.text == "с"),
    (subject_matter, lambda word: word.text == "по"),
    (_branch, lambda word: word.text == "в"),
    (_stage, lambda word: word.text in ("на", "у")),
)
"""What may follow, tried in this order until nothing fits, and the words it may begin with."""
STEPS = tuple([step for step, _ in STEPS_AT])
STEPS_OF = Notes[Word, tuple[Step, ...]](lambda word: tuple([step for step, may_begin in STEPS_AT if may_begin(word)]))
"""What may be tried at a word, where no mention of a tagger begins."""
