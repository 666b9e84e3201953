"""Other names in brackets, right behind the name of an organisation."""

from pipeline.extract.organisation_context import Context, Found
from pipeline.extract.organisation_opening import is_abbreviation, is_clipped
from pipeline.normal.territory import territory


def gloss(context: Context, at: int) -> Found | None:
    """The abbreviation or foreign name in brackets after a name: «(ФСЭГ)», «(Clarin)»."""
    if context.text(at) != "(":
        return None
    end = at + 1
    while end < len(context.tokens) and end < at + 6 and context.text(end) != ")":
        end += 1
    if context.text(at + 2) == "," and _is_short(context.text(at + 1)):
        end = at + 2
    if (context.text(end) != ")" and end > at + 2) or end == at + 1 or _is_place(context, at + 1):
        return None
    if end == at + 2 and is_abbreviation(context.text(at + 1)):
        return Found(at + 1, end, "gloss", abbreviation=context.text(at + 1), form="abbreviation")
    if end == at + 2 and is_clipped(context.text(at + 1)):
        return Found(at + 1, end, "gloss", abbreviation=context.text(at + 1), form="clipped")
    if all(context.has(place, "latin") or context.text(place) in ".-&'’" for place in range(at + 1, end)):
        return Found(at + 1, end, "gloss", proper=(at + 1, end), form="latin")
    return None


def _is_short(text: str) -> bool:
    """Capitals alone, in any letters: what else the brackets say may follow («(CENTCOM, …)»)."""
    return len(text) > 2 and text.isalpha() and text.isupper()


def _is_place(context: Context, at: int) -> bool:
    """What is no other name in brackets; an abbreviation that has the letters of a country is one (ФРГИ)."""
    text = context.text(at)
    if is_abbreviation(text):
        return territory(text) is not None
    return context.has(at, "territory", "territory_noun", "digits")
