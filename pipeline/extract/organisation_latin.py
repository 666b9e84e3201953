"""Names in Latin letters that a tagger saw: how far they reach, and which are works, products or people."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_story import latin_end, latin_name
from pipeline.extract.organisation_thing import is_latin_title, is_product, is_venue
from pipeline.rules.phrase import is_glued


def latin(context: Context, at: int, end: int) -> Found | None:
    """The organisation in these tokens, with the Latin words beside them; ``None`` if it is something else."""
    last = max(end, _names_end(context, end))
    if not is_known(context, at, end) and (is_other(context, at, last) or _is_numbered(context, last)):
        return None
    if is_known(context, at, last):
        return Found(at, last, "named")
    if last > end and is_other(context, at, last):
        return None
    if is_product(context, at, last) or is_latin_title(context, at, last) or is_venue(context, at, last):
        return None
    return Found(at, last, "named")


def is_known(context: Context, start: int, end: int) -> bool:
    """The tables have it."""
    return known_as(" ".join(token.text for token in context.tokens[start:end]), "org_name") is not None


def is_other(context: Context, start: int, end: int) -> bool:
    """The article calls it a work, a product or a person somewhere."""
    return latin_name(context, start, end) in context.story.others


def _names_end(context: Context, end: int) -> int:
    """Capitalised Latin words that follow and no tagger calls anything else."""
    if not context.has(end - 1, "latin"):
        return end
    last = latin_end(context, end)
    words = [at for at in range(end, last) if context.has(at, "latin")]
    free = all(context.kinds[at] is None and context.text(at)[:1].isupper() for at in words)
    return last if words and free else end


def _is_numbered(context: Context, end: int) -> bool:
    """«PS3», «Windows 10»: a number glued to the name, or one that ends the phrase."""
    if not context.has(end, "digits") or context.has(end - 1, "org_latin"):
        return False
    after = context.text(end + 1)
    return is_glued(context.tokens, end) or (not context.has(end, "year4") and after in ENDING)


ENDING = frozenset({"", ",", ".", "»", ")", ":", ";", "и", "или", "—", "–"})
"""What may stand after a name that ends in a number."""


def address_end(context: Context, at: int) -> int:
    """End of an address on the net that begins here («Лента.ру»); ``at`` if none does."""
    ends = context.text(at + 1) == "." and context.has(at + 2, "domain") and is_glued(context.tokens, at + 2)
    page = context.text(at - 1)[-1:] in {*PATH, "."} or context.text(at + 3)[:1] in PATH
    return at + 3 if ends and is_glued(context.tokens, at + 1) and not page else at


PATH = frozenset({"/", "@"})
"""Signs beside an address that make it one of a page or a letter box («zarya.ru/news», «post@zarya.ru»)."""
