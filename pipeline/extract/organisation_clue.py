"""Kinds that the words around a name tell, where the name itself does not."""

import re

from pipeline.extract.organisation_context import Context, Found
from pipeline.rules.phrase import ADJECTIVE

DOMAIN = re.compile(r"[\w-]\.(?:[a-z]{2,4}|рф|ру)")
"""The end of a name that is an address («Заря.ru»)."""
QUOTES = frozenset({"«", "»", '"', "“", "”", "„"})


def of_topic(context: Context, found: Found) -> str | None:
    """«студия» where games are told of is a company, «группа» with a proper name beside music a band."""
    if found.head is None or found.rule != "typed" or found.proper is None:
        return None
    noun, topics = context.tokens[found.head].lemma, context.story.topics
    if noun == "студия" and "games" in topics:
        return "company"
    plain = found.head + 1 >= found.proper[0] - 1 and found.first == found.head
    return "band" if noun in ("группа", "группировка") and plain and "music" in topics else None


def of_latin(context: Context, found: Found) -> str | None:
    """The last word of a Latin name that tells: Group, Magazine, University."""
    start, end = found.proper or (found.first, found.end)
    if end - start < 2:
        return None
    told = (context.value(at, "org_latin") for at in range(end - 1, start - 1, -1))
    return next((kind for kind in told if kind), None)


def of_address(context: Context, found: Found) -> str | None:
    """An address on the net is read."""
    start, end = found.proper or (found.first, found.end)
    return "media" if DOMAIN.search("".join(context.text(at) for at in range(max(start, end - 3), end))) else None


def of_apposition(context: Context, found: Found) -> str | None:
    """«X, издатель …», «X, крупнейший банк страны,»."""
    if context.text(found.end) != "," or found.head is not None:
        return None
    at = found.end + 1
    while context.pos(at) in ADJECTIVE and at < found.end + 4:
        at += 1
    named = context.text(at + 1)[:1] in QUOTES or context.text(at + 1)[:1].isupper()
    if context.pos(at) != "NOUN" or context.case(at) == "gent":
        return None
    agent = context.value(at, "org_agent")
    return agent or (None if named else context.value(at, "org_type"))


def of_speech(context: Context, found: Found) -> str | None:
    """«пишет X», «X сообщало»: who tells the news."""
    before, after = found.first - 1, found.end
    before -= context.text(before) in QUOTES
    after += context.text(after) in QUOTES
    for at in (before, after):
        if context.has(at, "org_media_verb") and context.pos(at) == "VERB" and _is_of_one(context, at):
            return "media"
    return None


def _is_of_one(context: Context, at: int) -> bool:
    """«пишет», «сообщало»; «сообщают» has people for a subject."""
    parse = context.tokens[at].parse
    return parse is not None and parse.number == "sing" and "perf" not in parse.grammemes
