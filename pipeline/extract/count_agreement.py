"""Whether a noun can be what a number counts: case and number, «1 дом», «2 дома», «5 домов», «60 % рынка»."""

from pipeline.extract.count_figure import Figure
from pipeline.lexicon import lexicon
from pipeline.text import Parse, Token

GENITIVE = frozenset({"gent", "gen2"})
_OBLIQUE = GENITIVE | {"datv", "ablt", "loct", "loc2", "accs"}
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})


def fitting(token: Token, figure: Figure) -> Parse | None:
    """The reading of a noun that the number asks for, the chosen one first."""
    chosen = token.parse
    if chosen is not None and (agrees(chosen, figure) or _is_whole(chosen, figure)) and _is_common(token, chosen):
        return chosen
    readings = ([chosen] if chosen is not None else []) + [parse for parse in token.word.parses if parse.pos == "NOUN"]
    fitting = [parse for parse in readings if agrees(parse, figure)]
    return next((parse for parse in fitting if _is_common(token, parse)), fitting[0] if fitting else None)


def _is_whole(parse: Parse, figure: Figure) -> bool:
    """«60 % рынка», «треть населения»: what a share is of, as read in its context; not «треть суммы»."""
    if figure.kind not in ("percent", "fraction") or parse.case not in GENITIVE or parse.number != "sing":
        return False
    return _MEASURES.isdisjoint(lexicon().of_lemma(parse.lemma))


_MEASURES = frozenset({"dimension_noun", "owned_measure", "valued_noun", "change"})


def _is_common(token: Token, parse: Parse) -> bool:
    """No name, if it is written small."""
    return token.text[:1].isupper() or _NAMES.isdisjoint(parse.grammemes)


def agrees(parse: Parse, figure: Figure) -> bool:
    """Case and number that stand behind this number: «1 дом», «2 дома», «5 домов», «двум домам»."""
    if figure.kind in ("percent", "fraction"):
        return parse.number == "plur" and parse.case in GENITIVE
    value = figure.value if figure.value_max is None else figure.value_max
    if figure.rule == "pair" or value is None or (value >= 1000 and value % 1000 == 0) or figure.is_collective:
        return parse.number == "plur" and parse.case in _OBLIQUE
    if value != int(value):
        return parse.case in GENITIVE
    if value % 10 == 1 and value % 100 != 11:
        return parse.number == "sing" or "Pltm" in parse.grammemes
    if 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14:
        few = parse.number == "sing" and parse.case in GENITIVE
        return few or (parse.number == "plur" and parse.case in _OBLIQUE | {"nomn"})
    return parse.number == "plur" and parse.case in _OBLIQUE
