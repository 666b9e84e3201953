"""What a tagger saw and no other rule explains: «Ювентус», «The New York Times»."""

from pipeline.extract.organisation_context import Context, Found
from pipeline.extract.organisation_latin import address_end, is_known, latin
from pipeline.extract.organisation_not import is_event
from pipeline.extract.organisation_opening import is_abbreviation
from pipeline.extract.organisation_quote import is_told, is_work
from pipeline.extract.organisation_thing import is_title, is_venue
from pipeline.lexicon import folded
from pipeline.normal.place import nominative_place
from pipeline.normal.territory import territory
from pipeline.normal.words import stemmed
from pipeline.rules.phrase import ADJECTIVE, NOUN, agree, can_be, is_plural


def named(context: Context, at: int) -> Found | None:
    """The organisation a tagger marked here, unless it is a place, a work, a thing done or one of many."""
    start = context.starts.get(at)
    if start is None or start[1] != "ORGANIZATION":
        return None
    end = start[0]
    if end == at + 1 and context.text(at) in context.story.figures:
        return None
    at = _name_start(context, at, end)
    if (
        context.text(at) in '«"„“'
        or context.has(at, "org_organ", "not_org_abbr")
        or all(not context.text(place)[:1].isupper() for place in range(at, end))
    ):
        return None
    if is_event(context, at, end) or (context.pos(at) in ADJECTIVE and is_event(context, at + 1, end)):
        return None
    if end == at + 1 and "-" in context.text(at) and (context.has(at, "org_type") or _is_several(context, at)):
        return None
    if tuple(stemmed(folded(context.text(place))) for place in range(at, end)) in context.story.works:
        return None
    if _is_place_or_thing(context, at, end) or any(
        context.tokens[place].lemma == "орган" for place in range(max(0, at - 1), at + 1)
    ):
        return None
    if context.has(at, "latin"):
        return latin(context, at, end)
    if address_end(context, end - 3) == end:
        return Found(at, end, "named")
    head = _head_of_named(context, at, end)
    end += sum(context.text(place) == "«" for place in range(at, end)) > sum(
        context.text(place) == "»" for place in range(at, end)
    )
    return Found(at, min(end, len(context.tokens)), "named", head=head)


def _name_start(context: Context, at: int, end: int) -> int:
    """Where the name begins behind adjectives («уханьская | Lake Entertainment»)."""
    place = at
    while place + 1 < end and context.text(place)[:1].islower() and context.pos(place) in ADJECTIVE:
        place += 1
    return place if context.has(place, "latin") and context.text(place)[:1].isupper() else at


def _is_place_or_thing(context: Context, at: int, end: int) -> bool:
    """A place, a venue, a work; in quotation marks or not."""
    mark = at - 1
    opened = context.quote_end(mark) > mark if at else False
    small = context.has(at, "territory_noun") and context.text(at)[:1].islower()
    place = small or territory(nominative_place(context, at, end)) is not None
    if opened:
        thing = is_work(context, mark) or (not is_told(context, mark) and is_title(context, mark))
    else:
        thing = is_work(context, at) and not is_known(context, at, end)
    return place or thing or is_venue(context, at, end) or (context.has(at, "territory") and end == at + 1)


def _is_several(context: Context, at: int) -> bool:
    """«Telegram-каналы»: a noun in the plural, of no name."""
    return is_plural(context.tokens[at]) and context.text(at).rpartition("-")[2].islower()


def _head_of_named(context: Context, at: int, end: int) -> int | None:
    """The last noun its first adjective agrees with («Собственная Его Величества канцелярия»), or the first noun."""
    if context.pos(at) in ADJECTIVE:
        agreeing = [place for place in range(at + 1, end) if _is_noun_of(context, at, place)]
        if agreeing:
            return agreeing[-1]
    noun = next((place for place in range(at, end) if can_be(context.tokens[place], pos=NOUN)), None)
    return end - 1 if noun is None and is_abbreviation(context.text(end - 1)) else noun


def _is_noun_of(context: Context, adjective: int, at: int) -> bool:
    same_case = context.case(at) == context.case(adjective) and context.text(at) != "им"
    return same_case and context.pos(at) == "NOUN" and agree(context.tokens[adjective], context.tokens[at])
