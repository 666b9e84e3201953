"""The case a sentence asks of a name that leaves a choice: «арестовали Марину Белову», «вручили Валерию Белову»."""

from collections.abc import Iterator, Sequence

from pipeline.rules.phrase import is_adjective
from pipeline.text import Token

REACH = 12
"""Tokens between a name and the word it depends on."""
BORDERS = frozenset('.!?,;:—–()«»"')
OF_PREPOSITION = {
    **dict.fromkeys(("у", "от", "для", "из", "без", "до", "против", "вместо", "после", "из-за", "около"), "gent"),
    **dict.fromkeys(("к", "ко", "благодаря", "вопреки", "навстречу", "согласно"), "datv"),
    **dict.fromkeys(("про", "через"), "accs"),
}
"""Prepositions that leave no choice."""
OF_POST = frozenset(("по", "при", "в", "во", "от", "с", "со"))
"""Prepositions of what a post deals in («директор по связям с прессой»)."""
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE = (frozenset((case,)) for case in ("nomn", "gent", "datv", "accs"))


def asked(tokens: Sequence[Token], start: int, end: int, possible: frozenset[str]) -> frozenset[str]:
    """Which of the possible cases the name in these tokens stands in, as far as its neighbours tell; else none.

    In order: what agrees with it («26-летнюю Александру», «директору Валерию»), a preposition, a noun it belongs to, a
    verb. A neighbour that asks for no possible case is no neighbour of the name («министром Валерию»).
    """
    for tell in (_by_attribute, _by_preposition, _by_noun, _by_verb):
        cases = tell(tokens, start, end) & possible
        if cases:
            return cases
    return frozenset()


def _cases(token: Token) -> frozenset[str]:
    chosen = token.parse.pos if token.parse else None
    return frozenset(one.case for one in token.word.parses if one.case and one.pos == chosen and one.number != "plur")


def _by_attribute(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """«26-летнюю», «известного»; the post before the name, past what it governs («директора школы № 5»)."""
    if not start:
        return frozenset()
    if is_adjective(tokens[start - 1]) or _is_listed(tokens, start, end):
        return _cases(tokens[start - 1])
    for at in range(start - 1, max(-1, start - 1 - REACH), -1):
        if tokens[at].text in BORDERS or _is_verb(tokens[at]) or _leads_away(tokens[at]):
            break
        if _is_title(tokens[at]):
            return GENITIVE if at == start - 1 and _is_of_name(tokens, start, end) else _cases(tokens[at])
    return frozenset()


def _is_listed(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«хормейстер Белова Т. М.»: somebody before a surname with its initials, as in a list of those who took part."""
    parse, last = tokens[start - 1].parse, tokens[end - 1].text
    initial = end > start + 1 and (last == "." or (len(last) == 1 and last.isupper()))
    return initial and parse is not None and parse.pos == "NOUN" and parse.animate is True


def _is_of_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«представитель Лаптева», «адвокат Евгения Лаптева сказал»: a man before whose name he works for."""
    parse = tokens[start - 1].parse
    if parse is None or parse.case != "nomn" or parse.gender != "masc":
        return False
    near = (*range(start - 2, max(-1, start - 6), -1), *range(end, min(len(tokens), end + 4)))
    said = next((parse.gender for at in near if (parse := tokens[at].parse) is not None and _is_verb(tokens[at])), None)
    return said == "masc" or (said is None and end == start + 1)


def _leads_away(token: Token) -> bool:
    """A preposition that no post has behind it («спортсмен под руководством …»)."""
    return token.parse is not None and token.parse.pos == "PREP" and token.word.lower not in OF_POST


def _is_title(token: Token) -> bool:
    parse = token.parse
    titled = "post" in token.word.values or "person_title" in token.word.values
    return titled and parse is not None and parse.pos == "NOUN" and parse.number == "sing"


def _by_preposition(tokens: Sequence[Token], start: int, _: int) -> frozenset[str]:
    case = OF_PREPOSITION.get(tokens[start - 1].word.lower) if start else None
    return frozenset((case,)) if case else frozenset()


def _by_noun(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """«слова Марины», «письмо Валерию»: a thing before the name has it in the genitive, some in the dative."""
    parse = tokens[start - 1].parse if start else None
    if parse is None or parse.pos != "NOUN" or parse.animate is not False:
        return frozenset()
    if "asks_dative" in tokens[start - 1].word.values:
        return DATIVE | GENITIVE
    told = _by_verb(tokens, start, end) & NOMINATIVE
    return GENITIVE if parse.case == "nomn" else GENITIVE | told


def _by_verb(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """The verb before the name in its clause, else the one behind it."""
    place = next(_verbs(tokens, range(start - 1, max(-1, start - 1 - REACH), -1)), None)
    if place is not None:
        return _of_verb_before(tokens, place, start, end)
    place = next(_verbs(tokens, range(end, min(len(tokens), end + REACH))), None)
    return frozenset() if place is None else _of_verb_behind(tokens, place, end)


def _verbs(tokens: Sequence[Token], places: range) -> Iterator[int]:
    """Verbs at these places, up to the border of the clause."""
    for at in places:
        if tokens[at].text in BORDERS or tokens[at].lemma == "который":
            return
        if _is_verb(tokens[at]):
            yield at


def _is_verb(token: Token) -> bool:
    return token.parse is not None and token.parse.pos in ("VERB", "INFN", "GRND", "PRTS", "PRED")


def _of_verb_before(tokens: Sequence[Token], place: int, start: int, end: int) -> frozenset[str]:
    verb, parse = tokens[place], tokens[place].parse
    of_woman = parse is not None and parse.gender != "masc" and parse.number == "sing"
    if of_woman and "speech_verb" in verb.word.values:
        return NOMINATIVE | DATIVE
    if _asks_dative(verb):
        return DATIVE
    beside = place == start - 1
    return NOMINATIVE if of_woman and beside and not _takes_object(verb) else _of_object(tokens, verb, end)


def _of_verb_behind(tokens: Sequence[Token], place: int, end: int) -> frozenset[str]:
    """Its subject («Марина Белова уехала», «Марина Белова сообщает»), else its object («Марину Белову наградили»)."""
    verb, parse = tokens[place], tokens[place].parse
    if _asks_dative(verb):
        return DATIVE if parse is None or parse.gender != "femn" else DATIVE | NOMINATIVE
    if parse is not None and parse.number == "sing" and parse.gender in ("femn", None) and parse.pos != "INFN":
        return frozenset() if _has(tokens, range(end, place), "nomn") else NOMINATIVE
    return _of_object(tokens, verb, place)


def _of_object(tokens: Sequence[Token], verb: Token, end: int) -> frozenset[str]:
    """The accusative a verb asks for, if nothing else behind the name is in it («купили Валерию дом»)."""
    behind = range(end, min(len(tokens), end + 3))
    joined = end < len(tokens) and tokens[end].text == "и"
    return ACCUSATIVE if _takes_object(verb) and (joined or not _has(tokens, behind, "accs")) else frozenset()


def _takes_object(verb: Token) -> bool:
    transitive = verb.parse is not None and "tran" in verb.parse.grammemes and verb.parse.pos != "PRTS"
    return transitive and not verb.word.lower.endswith(("ся", "сь"))


def _asks_dative(verb: Token) -> bool:
    impersonal = verb.parse is not None and (verb.parse.pos == "PRED" or verb.parse.gender == "neut")
    return impersonal or "asks_dative" in verb.word.values


def _has(tokens: Sequence[Token], places: range, case: str) -> bool:
    """A noun in this case stands at one of these places, before a border."""
    for at in places:
        if tokens[at].text in BORDERS:
            return False
        parse = tokens[at].parse
        if parse is not None and parse.pos == "NOUN" and parse.case == case:
            return True
    return False
