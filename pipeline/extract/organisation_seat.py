"""Buildings and things that stand for a body: Кремль, «этот проект»."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_opening import THIS


def this_thing(context: Context, at: int) -> Found | None:
    """«этого проекта»: a thing that may be a body named before."""
    if context.tokens[at].lemma not in THIS or not context.has(at + 1, "org_this"):
        return None
    found = Found(at, at + 2, "typed", head=at + 1, form="anaphor")
    found.bare = found.anonymous = True
    return found


def seat(context: Context, at: int) -> Found | None:
    """A building that stands for the body in it: Кремль, Белый дом."""
    if not context.text(at)[:1].isupper():
        return None
    for length in (2, 1):
        words = context.tokens[at : at + length]
        if len(words) < length or not words[-1].text[0].isalpha():
            continue
        name = " ".join(token.lemma for token in words)
        if known_as(name, "org_seat") and _acts(context, at, at + length):
            return Found(at, at + length, "seat", head=at + length - 1, proper=(at, at + length))
    return None


def _acts(context: Context, start: int, end: int) -> bool:
    """The building speaks or decides: it is a subject, or stands after «в» with someone speaking."""
    speaks = any(context.has(at, "speech_verb") for at in range(len(context.tokens)))
    return context.case(end - 1) == "nomn" or speaks or context.kinds[start] == "ORGANIZATION"
