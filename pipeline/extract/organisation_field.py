"""What an organisation deals in, behind its type noun: «внешней политики», «по культуре», «борьбы с коррупцией»."""

from pipeline.extract.organisation_context import Context, Found, Read, known_as
from pipeline.extract.organisation_opening import has_open_clip, is_abbreviation, is_clipped
from pipeline.normal.place import nominative_place
from pipeline.normal.territory import territory
from pipeline.rules.phrase import ADJECTIVE, NOUN, can_be, group_end, is_plural
from pipeline.rules.reading import PLACES

POINTING = frozenset({"этот", "тот", "весь", "свой", "наш", "ваш", "который", "другой", "каждый", "многий", "какой"})
"""Words that begin another phrase: no field of a body starts with them."""


def field(context: Context, found: Found, _: Read) -> bool:
    """What it deals in: «инвестиционной и промышленной политики», «промышленности и торговли»."""
    if found.rule != "typed" or found.proper or found.territory or _is_whole(context, found):
        return False
    if found.inner is not None and found.inner.rule in ("quoted", "named"):
        return False
    end = _group_end(context, found, found.end, "gent")
    if end == found.end:
        return _joined_field(context, found)
    if context.text(end) == "не" and _is_denied(context, found, end):
        return False
    if _is_subject(context, found, end):
        return False
    found.end = end
    return True


def _is_subject(context: Context, found: Found, end: int) -> bool:
    """«в Кабинет министров | предложения предусматривают»: behind the name a tagger saw, who does what a verb says."""
    if context.starts.get(found.first) != (found.end, "ORGANIZATION") or found.end == found.first + 1:
        return False
    return context.pos(end) == "VERB" and can_be(context.tokens[end - 1], case="nomn")


def _is_whole(context: Context, found: Found) -> bool:
    """A name everybody knows, to which nothing belongs («Европейская комиссия»)."""
    if found.head is None or found.first == found.head:
        return False
    return known_as(" ".join(token.lemma for token in context.tokens[found.first : found.end]), "org_name") is not None


def _is_denied(context: Context, found: Found, end: int) -> bool:
    """«Комиссия нарушений не выявила»: what is denied is an object, if the body can do without it."""
    verb = context.tokens[end + 1].parse if end + 1 < len(context.tokens) else None
    needy = context.is_a(found.head or 0, "org_needy")
    return not needy and verb is not None and verb.pos == "VERB" and "tran" in verb.grammemes


def _joined_field(context: Context, found: Found) -> bool:
    """«… и торговли», «…, труда и занятости»."""
    if found.head is None or found.end == found.head + 1 or context.text(found.end) not in ("и", ","):
        return False
    end = _group_end(context, found, found.end + 1, "gent")
    if end == found.end + 1 or (context.text(found.end) == "," and context.text(end) not in ("и", ",")):
        return False
    parse = context.tokens[end - 1].parse
    if parse is None or parse.case != "gent":
        return False
    found.end = end
    return True


def _group_end(context: Context, found: Found, start: int, case: str) -> int:
    """End of the words in this case that may be of the field; ``start`` if none."""
    return group_end(context.tokens, start, case, lambda at: _may_be_field(context, found, at))


def _may_be_field(context: Context, found: Found, at: int) -> bool:
    if context.is_person(at) or context.has(at, "latin") or context.kinds[at] in PLACES:
        return False
    if context.text(at - 1) == "и" and (_is_another(context, at) or _is_of_others(context, at)):
        return False
    if context.is_a(at, "post") and not is_plural(context.tokens[at]):  # «союз журналистов» is of many
        return context.has(found.head if found.head is not None else -1, "org_office") and found.end == at
    if found.end == at == (found.head or 0) + 1 and _is_pair_known(context, at):
        return True
    if context.has(at, "month") or context.tokens[at].lemma in POINTING:
        return False
    if context.has(found.head if found.head is not None else -1, "org_house") and context.has(at, "org_qualifier"):
        return True  # «Дворец Культуры»
    return not (
        context.text(at)[:1].isupper() and context.kinds[at] != "ORGANIZATION" and not context.has(at, "territory_adj")
    )


def _is_of_others(context: Context, at: int) -> bool:
    """«университета печати и | художников»: people behind «и», where a thing stands before it."""
    people, thing = context.tokens[at].parse, context.tokens[at - 2].parse
    if people is None or thing is None or people.pos != "NOUN" or thing.pos != "NOUN":
        return False
    return people.animate is True and people.number == "plur" and thing.animate is False


def _is_another(context: Context, at: int) -> bool:
    """«Союз писателей и минкульт», «правительство области и Вятская епархия»: a body of its own behind «и»."""
    clipped = is_clipped(context.text(at)) and not has_open_clip(context.text(at))
    if clipped or context.has(at, "org_abbr"):
        return True
    adjective = context.text(at)[:1].isupper() and context.pos(at) in ADJECTIVE
    return adjective and context.has(at + 1, "org_institution")


def _is_pair_known(context: Context, at: int) -> bool:
    """«Совет Республики»: a noun and what it is of that everybody knows."""
    return known_as(f"{context.tokens[at - 1].lemma} {context.tokens[at].lemma}", "org_whole") is not None


WITH = frozenset({"борьба", "связь", "работа", "сотрудничество", "взаимодействие"})
"""Nouns that take «с»."""


def struggle(context: Context, found: Found, _: Read) -> bool:
    """«Фонд борьбы с коррупцией», «управление по связям с общественностью»."""
    if context.text(found.end) != "с" or context.tokens[found.end - 1].lemma not in WITH:
        return False
    end = _group_end(context, found, found.end + 1, "ablt")
    if end == found.end + 1:
        return False
    found.end = end
    return True


def subject_matter(context: Context, found: Found, _: Read) -> bool:
    """«по вопросам …», «по культуре», with a dative."""
    if context.text(found.end) != "по":
        return False
    if found.rule == "abbreviation" and found.proper is None:
        return _dealt_with(context, found)
    if found.head is None or not context.has(found.head, "org_dealing"):
        return False
    words = " ".join(token.lemma for token in context.tokens[found.first : found.end])
    if found.proper or known_as(words, "org_whole") or " по " in words:
        return False
    if _dealt_with(context, found):
        found.rule = "typed"
        return True
    end = _group_end(context, found, found.end + 1, "datv")
    if end == found.end + 1:
        return False
    found.end = end
    found.rule = "typed"
    while _more_matter(context, found):
        pass
    return True


def _dealt_with(context: Context, found: Found) -> bool:
    """«по САО», «по Псковской области»: the place a body is for, in the dative."""
    at, core = found.end + 1, (found.end, found.territory)
    if at >= len(context.tokens):
        return False
    end = _place_end(context, at)
    if end > at:
        found.territory = _dative_place(context, at, end) or found.territory
        while context.text(end) == "и" and (further := _place_end(context, end + 1)) > end + 1:
            end, found.territory = further, None
    elif (
        is_abbreviation(context.text(at))
        and context.kinds[at] in (None, "ORGANIZATION")
        and _may_be_district(context, found, at)
    ):
        end = at + 1
    else:
        return False
    found.end, found.core = end, core
    return True


LONGEST_PLACE = 3
"""Words of a place no tagger marked."""


def _place_end(context: Context, at: int) -> int:
    """End of the place in the dative here, marked by a tagger or known; ``at`` if there is none."""
    if at in context.starts and context.starts[at][1] in PLACES and _is_named(context, context.starts[at][0]):
        return context.starts[at][0]
    for end in range(min(at + LONGEST_PLACE, len(context.tokens)), at, -1):
        capital = context.text(end - 1)[:1].isupper() or context.has(end - 1, "territory_noun")
        if capital and can_be(context.tokens[end - 1], pos=NOUN) and territory(_dative_place(context, at, end) or ""):
            return end
    return at


def _is_named(context: Context, end: int) -> bool:
    """A place that ends in a noun; «Костромской и Ивановской областям» are several."""
    return can_be(context.tokens[end - 1], pos=NOUN) or is_abbreviation(context.text(end - 1))


def _may_be_district(context: Context, found: Found, at: int) -> bool:
    """«УВД по САО»; «управление по ГОЧС» may deal in anything."""
    return found.rule != "abbreviation" or context.text(at).endswith("АО")


def _dative_place(context: Context, at: int, end: int) -> str | None:
    """The place in the nominative, if every word of it may be a dative."""
    words = context.tokens[at:end]
    if context.has(at, "territory_noun") and len(words) > 1:
        words = words[1:]
    if not all(can_be(word, case="datv") for word in words):
        return territory(" ".join(word.text for word in words))
    name = nominative_place(context, at, end, "datv")
    return territory(name) or name


def _more_matter(context: Context, found: Found) -> bool:
    """More genitives and datives, and «за оборотом», «в сфере связи» after them."""
    return _plain_matter(context, found) or _preposed_matter(context, found)


def _preposed_matter(context: Context, found: Found) -> bool:
    cases = {"за": "ablt", "над": "ablt", "с": "ablt", "в": "loct"}
    case = cases.get(context.text(found.end))
    if case is None or (case == "loct" and context.text(found.end + 1) not in ("сфере", "области")):
        return False
    end = _group_end(context, found, found.end + 1, case)
    if end == found.end + 1:
        return False
    found.end = end
    return True


def _plain_matter(context: Context, found: Found) -> bool:
    places = [(found.end, "gent")]
    if context.text(found.end) == "и":
        places += [(found.end + 1, "gent"), (found.end + 1, "datv")]
    for start, case in places:
        end = _group_end(context, found, start, case)
        if end > start:
            found.end = end
            return True
    return False
