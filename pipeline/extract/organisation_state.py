"""Bodies of a state by its adjective: «итальянское правительство», «американские власти»."""

from pipeline.extract.organisation_context import Context, Found


def opens_state(context: Context, start: int) -> bool:
    """«Российский | Минфин», «Итальянское | правительство» at the head of a sentence, whose the first capital is."""
    if context.has(start, "capital") and len(context.text(start)) > 2:
        return True
    return context.has(start, "org_state") and context.text(start).islower() and not _is_power(context, start)


def authorities(context: Context, at: int) -> Found | None:
    """«(американские) власти»: of no body by themselves."""
    several = context.tokens[at].lemma == "власть" and not _is_power(context, at)
    return Found(at, at + 1, "typed", head=at, bare=True) if several else None


def _is_power(context: Context, at: int) -> bool:
    """«советская власть»: what is held, not who holds it."""
    parse = context.tokens[at].parse
    return parse is not None and parse.lemma == "власть" and parse.number != "plur"
