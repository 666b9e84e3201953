"""Cases that the place of a strange name in its sentence rules out: «певица Ривьенсе», «(Пердита)»."""

from collections.abc import Sequence

from pipeline.text import Token


def placed(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The name's words; a strange one is read in «-е» or «-а» as in the case that its place in the sentence allows."""
    own = tokens[start:end]
    cases = [token.parse.case if token.parse is not None and not token.parse.known else None for token in own]
    if cases in (["gent"], ["accs"]) and own[0].parse and _stands_alone(tokens, start):
        return [own[0]._replace(parse=own[0].parse._replace(case="nomn"))]
    if "loct" not in cases or _is_placed(tokens, start):
        return own
    return [token._replace(parse=None) if case == "loct" else token for token, case in zip(own, cases, strict=True)]


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """«(Пердита)», «— Индила;»: nothing that could ask for another case; not «Тихона (Шевкунова)»."""
    opens = at > 1 and tokens[at - 1].text in ("(", "—", "–")
    before = tokens[at - 2].parse if opens and tokens[at - 1].text == "(" else None
    if before is not None and before.case not in ("nomn", None):
        return False
    return opens and at + 1 < len(tokens) and tokens[at + 1].text in (")", ";")


def _is_placed(tokens: Sequence[Token], start: int) -> bool:
    """«о певце Ланде», «в «Ланде»»: a preposition, and nothing but what is in its case, before the name."""
    for at in range(start - 1, -1, -1):
        parse = tokens[at].parse
        if parse is None or parse.case is None:
            return parse is not None and parse.pos == "PREP"
        if not any(one.case == "loct" for one in tokens[at].word.parses):
            return False
    return False
