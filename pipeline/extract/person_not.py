"""What a tagger takes for a name of people and is none: holidays, signs of the zodiac, ranks, things, small words."""

from collections.abc import Sequence

from pipeline.extract.person_span import is_thing
from pipeline.normal.name_guess import stays
from pipeline.rules.phrase import ADJECTIVE, CLOSING, agree, can_be
from pipeline.text import Parse, Token

NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
SMALL = frozenset({"INTJ", "PREP", "CONJ", "PRCL", "ADVB", "NPRO"})
"""Parts of speech of words that are no names, whatever opens with them («Ура!»)."""
CALLED = ("holiday_word", "not_person")
"""Classes of what is called like somebody."""
VILLAGES = {"ая": "femn", "ое": "neut", "во": None, "но": None}
"""How names of villages end that no man bears, and the gender of the noun that goes with them."""
KIN = frozenset({"семья", "семейство", "клан", "династия", "род", "раса", "племя"})
"""Who bears a name in the plural together («семьи Луговых»)."""
RANKS = ("post", "person_title")
"""Classes of what somebody is, which is no name of his («с Полковником»)."""


def is_no_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«на Хэллоуин», «Овнам повезёт», «Ура!», «с Полковником», «Лесная икона», «стоимость Рощи Хиста»."""
    if end == start + 1:
        token = tokens[start]
        several = _is_several(token) or _is_kin(tokens, start)
        told = several or _has(token, CALLED) or _is_small(token) or _owns(tokens, start)
        return told or _is_original(tokens, start, end) or _describes(tokens, start) or _is_song(tokens, start)
    return _is_original(tokens, start, end) or (end == start + 2 and _is_own_thing(tokens, start))


def _is_several(token: Token) -> bool:
    """A common noun in the plural, by all its readings."""
    known = [parse for parse in token.word.parses if parse.known]
    return bool(known) and all(
        parse.pos == "NOUN" and parse.number == "plur" and NAMES.isdisjoint(parse.grammemes) for parse in known
    )


def _is_kin(tokens: Sequence[Token], at: int) -> bool:
    """«дворецкий семьи Гринфортов»: all of them; «семья Лугова» and «семьи Орловой» are somebody's."""
    if not at or tokens[at - 1].lemma not in KIN:
        return False
    known = [parse for parse in tokens[at].word.parses if parse.case == "gent"]
    return bool(known) and all(parse.number == "plur" for parse in known)


def _has(token: Token, classes: tuple[str, ...]) -> bool:
    return not token.word.values.keys().isdisjoint(classes)


def _is_small(token: Token) -> bool:
    """No noun, or a rank; of no reading a name."""
    if _is_of_people(token):
        return False
    small = token.parse is not None and token.parse.known and token.parse.pos in SMALL
    return small or _has(token, RANKS)


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """«Лесная | икона»: an adjective, no surname, of the thing behind it."""
    adjective, noun = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    thing = noun is not None and noun.parse is not None and noun.parse.animate is False and noun.text.islower()
    if noun is None or not thing or noun.parse is None or noun.parse.pos != "NOUN":
        return False
    if _is_of_people(adjective):
        return False
    return can_be(adjective, pos=ADJECTIVE) and agree(adjective, noun)


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """«владеет Тетрадью | смерти»: a thing, by all readings, and what it is of."""
    known = [parse for parse in tokens[at].word.parses if parse.known]
    things = bool(known) and all(
        parse.pos == "NOUN" and parse.animate is False and NAMES.isdisjoint(parse.grammemes) for parse in known
    )
    of = tokens[at + 1] if at + 1 < len(tokens) else None
    if not things or of is None or of.parse is None:
        return False
    return of.text.islower() and of.parse.pos == "NOUN" and of.parse.case == "gent"


def _is_original(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«Ключ» (Key): a title in its own language."""
    bracketed = start > 1 and tokens[start - 1].text == "(" and tokens[start - 2].text in CLOSING
    latin = all("latin" in token.word.values for token in tokens[start:end])
    return bracketed and latin and end < len(tokens) and tokens[end].text == ")"


def _is_song(tokens: Sequence[Token], at: int) -> bool:
    """«(Метель — Анна Лугова)»: in brackets, before whoever sings it."""
    if at < 1 or at + 2 >= len(tokens) or tokens[at - 1].text != "(" or tokens[at + 1].text not in ("—", "–", "-"):
        return False
    return not _is_of_people(tokens[at]) and tokens[at + 2].text[:1].isupper()


def is_place(tokens: Sequence[Token], at: int, end: int) -> bool:
    """«станица Лесная», «Югра стала площадкой», «приехали в Модену»: by all readings; not «гражданина Пущина»."""
    token = tokens[at]
    known = [parse for parse in token.word.parses if parse.known]
    if token.end != end:
        return False
    if at and _is_village(tokens[at - 1], token):
        return True
    if not any("Geox" in parse.grammemes for parse in known) or _is_named(known):
        return False
    before = tokens[at - 1].parse if at else None
    return before is None or before.pos != "NOUN" or before.animate is not True


def _is_village(noun: Token, name: Token) -> bool:
    """«станица Лесная», «село Ильино»; not «губернатор области Лебедев», «глава района Крутая»."""
    if "territory_noun" not in noun.word.values or name.text[-2:] not in VILLAGES or noun.parse is None:
        return False
    return VILLAGES[name.text[-2:]] in (noun.parse.gender, None)


def _is_named(known: Sequence[Parse]) -> bool:
    return any(not parse.grammemes.isdisjoint(("Name", "Surn", "Patr")) for parse in known)


def _is_of_people(token: Token) -> bool:
    return any(parse.known and not NAMES.isdisjoint(parse.grammemes) for parse in token.word.parses)


def _is_own_thing(tokens: Sequence[Token], start: int) -> bool:
    """«Кольцо Всевластия»: a thing that has a name of its own."""
    owner = tokens[start + 1]
    return is_thing(tokens[start], oblique=True) and can_be(owner, case="gent") and not stays(owner.word.lower)
