"""Names of organisations in the form we store: nominative, quotes «», what is fixed left as it is."""

from collections.abc import Iterator

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_opening import is_abbreviation, is_clipped
from pipeline.extract.organisation_quote import quoted_head
from pipeline.normal.inflection import analyses, inflected, nominatives
from pipeline.normal.name_guess import CONSONANTS
from pipeline.rules.phrase import ADJECTIVE, agree, can_be
from pipeline.text import Parse, Token

QUOTES = frozenset({"«", '"', "„"})


def name(context: Context, found: Found) -> str:
    """The canonical name of what stands here."""
    if found.rule == "quoted":
        return _quoted(context, found)
    if found.state is not None and found.head is not None:
        territory = " ".join(inflected(word, None, "gent") for word in found.state.split())
        return f"{_lowered(context, found.head, nominative(context, found.head))} {territory}"
    return written(context, found.first, found.end, _changed(context, found))


def proper_name(context: Context, found: Found) -> str | None:
    """The quoted or Latin part, nominative where it stands alone."""
    if found.proper is None:
        return None
    if found.rule == "quoted":
        return _quoted(context, found)
    if found.rule == "gloss" or _bears_name(context, found):
        return None
    return written(context, *found.proper, _agreeing(context, found))


def _bears_name(context: Context, found: Found) -> bool:
    """«театр имени Чехова»: what is called so is a type noun and no name; «МГТУ им. Баумана» is one."""
    own = found.head is not None and found.proper == (found.first, found.head + 1)
    return own and not is_abbreviation(context.text(found.head or 0)) and not is_clipped(context.text(found.head or 0))


def legal_form(context: Context, found: Found) -> str | None:
    """ООО, АО …; ОЭЗ."""
    return context.text(found.legal) if found.legal is not None else None


def _quoted(context: Context, found: Found) -> str:
    """The same for its name, its proper name and its kind."""
    if found.called is None:
        found.called = _unquoted(context, found)
    return found.called


def _unquoted(context: Context, found: Found) -> str:
    start, end = found.proper or (found.first, found.end)
    plain = " ".join(nominative(context, at) for at in range(start, end))
    if known_as(plain, "org_name"):
        return plain
    if end == start + 1 and context.pos(start) in ADJECTIVE and context.case(start) == "gent":
        parse = context.tokens[start].parse  # «сайт «Домашнего»»
        return inflected(context.text(start), parse, "nomn", *(_number(parse) if parse else ()))
    return written(context, start, end, _declined(context, start, end, found.head), outer=False)


def _changed(context: Context, found: Found) -> dict[int, str]:
    """The words that are put into the nominative: the head and what agrees with it."""
    if found.head is None:
        return {found.first: found.abbreviation} if found.rule == "abbreviation" and found.abbreviation else {}
    if found.rule in ("named", "gloss") and found.proper:
        return {}
    forms = {**_declined(context, found.first, found.head + 1, found.head), **_agreeing(context, found)}
    first = found.first
    form = forms.get(first, context.text(first))
    if form.islower() and found.rule == "clipped" and context.value(first, "org_name") == "platform":
        return {**forms, first: form.capitalize()}  # «в инстаграме»
    common = found.anonymous and first == 0 < found.head and _is_plain(context, found)
    small = common or _only_opens(context, found)
    forms[first] = form[:1].lower() + form[1:] if small else _lowered(context, first, form)
    return forms


def _is_plain(context: Context, found: Found) -> bool:
    """«Исследовательская фирма»: no other capital, and no adjective that may be of a place («Чусовской завод»)."""
    small = all(context.text(at).islower() for at in range(1, found.end)) and context.text(0)[1:].islower()
    lemma = context.tokens[0].lemma
    return small and (not lemma.endswith(("ский", "ской", "цкий")) or lemma.endswith(("тельский", "ческий")))


def _only_opens(context: Context, found: Found) -> bool:
    """«Канал Би-би-си», «Американский журнал Forbes» at the head of a sentence: the capital is the sentence's."""
    if found.proper is None or found.head is None or found.first > 0 or found.rule != "typed":
        return False
    behind = found.proper[0] - found.head - 1 - (context.text(found.proper[0] - 1) in QUOTES)
    plain = all(context.text(at)[:1].islower() for at in range(1, found.head + 1))
    told = context.value(found.head, "org_type") not in (None, "government_body", "legislature", "court")
    return behind == 0 and plain and told and not context.text(0)[1:2].isupper()


def _agreeing(context: Context, found: Found) -> dict[int, str]:
    """«партии «Единой России»»: a quoted name that is put into the case of its type noun, as few are."""
    if found.proper is None or found.rule != "typed" or context.text(found.proper[0] - 1)[:1] not in QUOTES:
        return {}
    noun = context.tokens[found.head] if found.head is not None else None
    case = noun.parse.case if noun is not None and noun.parse is not None else None
    first = context.tokens[found.proper[0]]
    if case in (None, "nomn") or context.case(found.proper[0]) != case or can_be(first, case="nomn"):
        return {}
    forms = _declined(context, *found.proper, quoted_head(context, *found.proper))
    plain = " ".join(forms.get(at, context.text(at)) for at in range(*found.proper))
    return forms if case != "gent" or known_as(plain, "org_name") else {}


def _declined(context: Context, start: int, end: int, head: int | None) -> dict[int, str]:
    if head is None:
        return {}
    noun = context.tokens[head]
    parse = noun_parse(noun)
    if parse is None or parse.case == "nomn":
        return _before_letters(context, start, head) if is_abbreviation(noun.text) else {}
    forms = {head: nominative(context, head)}
    for at in range(start, min(end, head)):
        word = context.tokens[at]
        if can_be(word, pos=ADJECTIVE) and agree(word, noun):
            forms[at] = inflected(word.text, _adjective(word, parse), "nomn", *_number(parse))
    return forms


def _before_letters(context: Context, start: int, head: int) -> dict[int, str]:
    """«в Лесном НПЗ»: adjectives before an abbreviation, which has no case, show it themselves."""
    forms: dict[int, str] = {}
    for at in range(start, head):
        word = context.tokens[at]
        own = next((one for one in word.word.parses if one.pos in ADJECTIVE and one.case == context.case(at)), None)
        if own is not None and not can_be(word, case="nomn"):
            forms[at] = inflected(word.text, own, "nomn", *_number(own))
    return forms


def noun_parse(token: Token) -> Parse | None:
    """The reading of a head noun: the chosen one if it is a noun, else its likeliest as a noun."""
    if token.parse is not None and token.parse.pos == "NOUN":
        return token.parse
    return next((parse for parse in token.word.parses if parse.pos == "NOUN"), None)


def _adjective(word: Token, noun: Parse) -> Parse | None:
    fitting = [parse for parse in word.word.parses if parse.pos in ADJECTIVE and parse.case == noun.case]
    return min(fitting, key=lambda parse: parse.lemma in RARER, default=None)


RARER = frozenset({"больший", "меньший"})
"""Adjectives whose forms are rather of a commoner one («Большим театром»)."""


def _number(parse: Parse) -> tuple[str, ...]:
    return ("plur",) if parse.number == "plur" else ("sing", parse.gender or "masc")


def nominative(context: Context, at: int) -> str:
    """A noun of a name in the nominative, known forms before guessed ones."""
    token = context.tokens[at]
    parse = noun_parse(token)
    if parse is None or ("Fixd" in parse.grammemes and parse.known) or parse.case == "nomn":
        return token.text
    if _is_bare(token.text, parse):
        return token.text
    if is_abbreviation(token.text) and token.text[-1].isupper():
        return token.text
    if (frozen := _ministry(token.text)) is not None:
        return frozen
    known = next((form for form in _possible(token.text, parse) if known_as(form, "org_name")), None)
    return known or _uninvented(token.text, parse, inflected(token.text, parse, "nomn", parse.number or "sing"))


def _is_bare(text: str, parse: Parse) -> bool:
    """Read as a genitive of many where nothing is cut off: a name in a consonant («Ростех», no «Ростехи»)."""
    many = parse.number == "plur" and parse.case in ("gent", "accs") and text[-1] in CONSONANTS - {"й"}
    return many and (not parse.known or known_as(text, "org_name") is not None)


def _ministry(text: str) -> str | None:
    """What a ministry is of stays in the genitive, if that is no man's: «Минцифры», but «Минтранс»."""
    head, tail = text[:3], text[3:]
    if head != "Мин":
        return None
    nouns = (one for one in analyses(tail) if one.parse.known and one.parse.pos == "NOUN")
    of = next((one for one in nouns if one.parse.number == "sing"), None)
    if of is None:
        return None
    if of.parse.gender == "femn" and of.parse.lemma[-1] in "ая":
        return head + (of.inflect("gent", "sing") or tail)
    return text if of.parse.gender == "neut" and of.parse.case == "gent" else None


def _possible(text: str, parse: Parse) -> Iterator[str]:
    """Nominatives the dictionary offers; for a word it does not have, what is left without an ending («Совфед|е»)."""
    yield from nominatives(text)
    if not parse.known:
        yield from (text[: -len(ending)] for ending in ("ом", "а", "у", "е") if text.endswith(ending))


def _uninvented(text: str, parse: Parse, guess: str) -> str:
    """A guess in «я» for a clipped compound in «е» is none of its forms: they are cut at a consonant or whole."""
    invented = not parse.known and is_clipped(text) and text.endswith("е") and guess[-1:] in ("я", "ь")
    return text[:-1] if invented else guess


def _lowered(context: Context, at: int, form: str) -> str:
    """The capital of a type noun that only opens the sentence goes."""
    opens = at == 0 or context.text(at - 1) in (".", "«", "—", "–", "•", ":")
    noun = at + 1 if context.pos(at) in ADJECTIVE and context.text(at + 2)[:1] in QUOTES else at
    typical = context.has(noun, "org_type", "org_pair_head") and not context.has(noun, "org_name")
    if opens and at == 0 and not form[1:2].isupper() and _is_always_small(context, at):
        return form[:1].lower() + form[1:]
    if not opens or not typical or form[1:2].isupper():
        return form
    following = context.text(noun + 1)[:1]
    plain = context.kinds[at] != "ORGANIZATION" and (following.islower() or context.has(noun + 1, "latin"))
    part = context.value(at, "org_part") or context.value(at + 1, "org_of") == "company"
    owned = (part and following.islower()) or (context.has(at, "org_lower") and not following.islower())
    return form[:1].lower() + form[1:] if following in QUOTES or plain or owned else form


def _is_always_small(context: Context, at: int) -> bool:
    """«Прокуратура молчит», «Женская сборная России»: the sentence's capital."""
    team = context.pos(at) in ADJECTIVE and context.tokens[at + 1].lemma == "сборная"
    return context.value(at, "org_lower") == "always" or team


def written(context: Context, start: int, end: int, forms: dict[int, str], *, outer: bool = True) -> str:
    """The words with their own spacing; quotation marks «» outside and „“ inside."""
    text: list[str] = []
    depth = 0 if outer else 1
    for at in range(start, end):
        token = context.tokens[at]
        if at > start and context.tokens[at - 1].end < token.start:
            text.append(" ")
        form = forms.get(at, token.text)
        if form in "«»\"„“”'":
            opening = form in "«„" or (
                form in "\"“'"
                and (at + 1 < end and context.tokens[at + 1].start == token.end)
                and not (at > start and context.tokens[at - 1].end == token.start and depth)
            )
            depth += 1 if opening else -1
            form = ("«" if depth == 1 else "„") if opening else ("»" if depth == 0 else "“")
        text.append(form)
    return "".join(text)
