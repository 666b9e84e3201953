"""Kinds that the shape of a name tells: how its last word ends, whose name it opens with, what letters stand in it."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_opening import UNIVERSITY
from pipeline.lexicon import folded, lexicon

BRANDS = frozenset({"media", "bank", "platform", "company", "sport"})
"""Kinds of bodies whose name opens the names of others of their kind («BBC Wales», «ВТБ Капитал»)."""


def of_tail(context: Context, found: Found) -> str | None:
    """«Луг-Медиа», «Лугбанк»: the last piece of the last word."""
    start, end = found.proper or (found.first, found.end)
    first, mark, last = folded(context.text(end - 1)).rpartition("-")
    piece = lexicon().of_form(last).get("org_tail") if mark or end > start + 1 else None
    if piece:
        return piece
    word = folded(context.tokens[end - 1].lemma)
    if first or end > start + 1:
        return None
    ends = (lexicon().of_form(word[cut:]).get("org_ending") for cut in range(SHORTEST, len(word) - SHORTEST + 1))
    return next((kind for kind in ends if kind), None)


SHORTEST = 3
"""Letters of a piece of a word."""


def of_words(context: Context, found: Found) -> str | None:
    """«Королевский балет»: what its words are about, where the tables have no noun of it."""
    if found.rule != "named":
        return None
    told = (context.value(at, "org_qualifier") for at in range(found.end - 1, found.first - 1, -1))
    return next((kind for kind in told if kind), None)


def of_brand(context: Context, found: Found) -> str | None:
    """«BBC Wales», «Интерфакс-Луга»: a name known to all, and what tells this one from it."""
    start, end = found.proper or (found.first, found.end)
    word = context.text(start)
    brand, mark, _ = word.partition("-")
    if end < start + 2 and not mark:
        return None
    kind = known_as(brand, "org_name") or lexicon().of_form(brand).get("org_abbr")
    return kind if kind in BRANDS else None


def of_letters(context: Context, found: Found) -> str | None:
    """«Бомская СОШ», «Лесной НПЗ»: letters that stand for a type; «ТюмГУ»: those of universities."""
    start, end = found.proper or (found.first, found.end)
    letters = (context.text(at) for at in range(start, end) if context.text(at).isupper())
    told = (lexicon().of_form(one).get("org_type_abbr") for one in letters)
    kind = next((one for one in told if one), None)
    if end > start + 1 and found.proper is None:
        kind = kind or lexicon().of_form(context.text(end - 1)).get("org_abbr")
    return kind or ("education" if end == start + 1 and UNIVERSITY.fullmatch(context.text(start)) else None)
