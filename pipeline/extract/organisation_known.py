"""Whether a known name is one here: «Кембридж» may be a town, «Парус» a sail."""

from pipeline.extract.organisation_context import Context
from pipeline.rules.reading import PLACES


def _is_of_place(context: Context, at: int) -> bool:
    """«в районе Челси», «жители Кембриджа»: a place, whatever club or school bears its name."""
    told = context.kinds[at] == "DISTRICT" or context.has(at - 1, "territory_noun", "place_word")
    return told or (at > 0 and context.tokens[at - 1].lemma in ("житель", "район", "мэр"))


def is_unambiguous(context: Context, at: int) -> bool:
    """A known name that is no ordinary word, or that the tagger saw."""
    token = context.tokens[at]
    ordinary = any(
        parse.known and not parse.grammemes & {"Orgn", "Name", "Surn", "Geox"} for parse in token.word.parses
    )
    placed = context.kinds[at] in PLACES and not context.has(at, "territory") and not _is_of_place(context, at)
    free = context.kinds[at] is None or placed
    return context.kinds[at] == "ORGANIZATION" or (free and not ordinary)


def is_posted_on(context: Context, at: int) -> bool:
    """«в инстаграме», «в твиттере и телеграме»: a network that everybody writes small."""
    parse = context.tokens[at].parse
    if context.value(at, "org_name") != "platform" or parse is None or parse.animate:
        return False
    before = at - 2 if context.text(at - 1) == "и" and context.value(at - 2, "org_name") == "platform" else at
    return context.text(before - 1).lower() in ON


ON = frozenset({"в", "во", "на", "из", "через"})
