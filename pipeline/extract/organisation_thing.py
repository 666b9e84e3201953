"""Names of what is no organisation: titles of works, products, places where people meet."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_story import has_subtitle, latin_name, quoted_name

MAKERS = frozenset({"company", "platform"})
"""Kinds of bodies whose name opens the names of what they make or run («Google Camera», «Google Stadia»)."""
LIST = 2
"""Titles behind the nouns of works that make a sentence a list of them."""


def is_title(context: Context, at: int) -> bool:
    """«автор «Тихого леса»», «Дон Жуан» (12+), or what the article or the sentence lists among works elsewhere."""
    end = context.quote_end(at)
    if _is_rated(context, end) or _is_dated(context, end) or context.text(at + 1).lower().startswith(BEST):
        return True
    if any(context.has(place, "org_type", "legal_form") for place in range(at + 1, end - 1)):
        return False
    if is_venue(context, at + 1, end - 1) or _is_made(context, at):
        return True
    if context.story.works and quoted_name(context, at, end) in context.story.works:
        return True
    return _is_list_of_works(context)


def _is_rated(context: Context, at: int) -> bool:
    """«(12+)»: whom it may be shown to."""
    return context.text(at) == "(" and context.has(at + 1, "digits") and context.text(at + 2) == "+"


BEST = "лучш"
"""What names of awards begin with («Лучший ансамбль»), and none of bodies."""


def _is_dated(context: Context, at: int) -> bool:
    """«(2008)», «, 2008 год;»: when it came out."""
    if context.text(at) == "(":
        return context.has(at + 1, "year4") and context.text(at + 2) == ")"
    return context.text(at) == "," and context.has(at + 1, "year4") and context.text(at + 2) == "год"


def _is_made(context: Context, at: int) -> bool:
    """Its author stands before it; an actor may be of a theatre, unless films are told of."""
    topics = context.story.topics
    films = "film" in topics and "stage" not in topics
    return context.has(at - 1, "work_post") or (films and context.has(at - 1, "film_post"))


def _is_list_of_works(context: Context) -> bool:
    if context.of_works is None:
        behind = [at for at in range(1, len(context.tokens)) if context.has(at - 1, "not_org")]
        context.of_works = sum(context.quote_end(at) > at for at in behind) >= LIST
    return context.of_works


def is_venue(context: Context, start: int, end: int) -> bool:
    """«Заря Арена», «River Hall»: the last word is a place or an occasion where people meet."""
    return end > start + 1 and context.has(end - 1, "org_venue")


def is_product(context: Context, start: int, end: int) -> bool:
    """«Google Camera»: a maker and what it makes, unless the tables know both together or what the last word means."""
    if end - start < 2 or "music" in context.story.topics or context.has(start - 1, "org_beside", "org_agent"):
        return False
    if not all(context.has(at, "latin") for at in range(start, end)):
        return False
    maker = known_as(context.text(start), "org_name")
    told = {latin_name(context, start, stop) for stop in (start + 1, end)} & context.story.bodies
    made = maker in MAKERS or told == {latin_name(context, start, start + 1)}
    return made and not any(context.has(at, "org_latin", "firm_tail") for at in range(start, end))


def is_game(context: Context, found: Found) -> bool:
    """«рассказали о Lake Legends»: a Latin name of no kind, where games are told of more than anything else."""
    return context.story.leading == "games" and found.rule == "named" and context.has(found.first, "latin")


def is_latin_title(context: Context, start: int, end: int) -> bool:
    """«World of Tigers: Legends», «чемпионат по World of Tigers»: a title has a second part, a game is played."""
    played = "games" in context.story.topics and context.text(start - 1) == "по"
    return played or has_subtitle(context, end)
