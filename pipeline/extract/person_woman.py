"""Whether the noun before a name says that a woman bears it: «певица Ким Уайлд», «супруга артиста Ким Уайлд»."""

from collections.abc import Sequence

from pipeline.draft import PersonDraft
from pipeline.text import Token


def is_of_woman(text: str, tokens: Sequence[Token], at: int, draft: PersonDraft) -> bool:
    """The name, in its own form, stands behind such a noun in its line, or behind it and whose she is."""
    own = draft.mentions[0]
    if draft.gender == "female" or text[own.start : own.end] != " ".join(reversed(draft.name.split())):
        return False
    start = next(place for place in range(at, len(tokens)) if tokens[place].start >= own.start)
    if not start or text[tokens[start - 1].end : own.start] != " ":
        return False
    whose = tokens[start - 1].parse
    owned = whose is not None and (whose.pos, whose.case) == ("NOUN", "gent")
    return _is_woman(tokens, start - 1) or (owned and _is_woman(tokens, start - 2))


def _is_woman(tokens: Sequence[Token], at: int) -> bool:
    """«певица», «супруга»; «глава» and «судья» may be anybody."""
    if at < 0 or tokens[at].word.values.keys().isdisjoint(("post", "no_post")):
        return False
    parse = tokens[at].parse
    if parse is None or (parse.pos, parse.gender, parse.number) != ("NOUN", "femn", "sing"):
        return False
    return parse.case == "nomn" and parse.animate is True and "ms-f" not in parse.grammemes
