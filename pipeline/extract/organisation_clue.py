"""Kinds that the words around a name tell, where the name itself does not."""

import re

from pipeline.extract.organisation_context import LISTED, Context, Found
from pipeline.extract.organisation_latin import address_end
from pipeline.extract.organisation_list import mate
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
    address = DOMAIN.search("".join(context.text(at) for at in range(max(start, end - 3), end)))
    return "media" if address or address_end(context, end - 3) == end else None


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


def of_noun_before(context: Context, found: Found) -> str | None:
    """«вратарь «Луча»», «на сайте Forum», «сервис проверки долгов Rusdolg»: whose player, what it is."""
    at = _before(context, found.first)
    if context.has(at, "territory_adj") and context.pos(at) in ADJECTIVE:
        at -= 1
    kind = _said_by_noun(context, at)
    if kind is not None and (kind != "platform" or context.has(at, "client_noun") or not _is_owner(context, found)):
        return kind
    if context.has(at, "org_team") and "sport" in context.story.topics:
        return "sport"
    if context.text(at) == "от" and "games" in context.story.topics:
        return "company"
    for place in range(at, max(at - COMPLEMENT, -1), -1):
        if context.case(place) != "gent" or not context.text(place)[:1].islower():
            return None
        if context.value(place - 1, "org_beside") == "platform" and context.pos(place - 1) == "NOUN":
            return "platform"
    return None


def _is_owner(context: Context, found: Found) -> bool:
    """«сайт Минкульта», «пользователи «Зари»»: a Russian name in the genitive has a site and is none."""
    first = found.proper[0] if found.proper else found.first
    return not context.has(found.end - 1, "latin") and context.case(first) == "gent"


COMPLEMENT = 4
"""Words of what a service is for, before its name."""


def _said_by_noun(context: Context, at: int) -> str | None:
    return context.value(at, "org_beside") if context.pos(at) == "NOUN" else None


def of_list(context: Context, found: Found) -> str | None:
    """«концернов X, Y и Z», «в кинотеатрах «X» и «Y»»: a noun for all of them."""
    at = found.first - 1
    while at > max(0, found.first - LISTED) and _is_listed(context, at):
        at -= 1
    parse = context.tokens[at].parse if at >= 0 else None
    if parse is None or parse.pos != "NOUN" or parse.number != "plur":
        return None
    told = context.value(at, "org_type")
    return told if told != "other" else None


def _is_listed(context: Context, at: int) -> bool:
    """A name, a mark, «и»."""
    text = context.text(at)
    return text in QUOTES or text in (",", "и", "&", "-") or text[:1].isupper() or not text[:1].isalpha()


def of_match(context: Context, found: Found) -> str | None:
    """A name in quotation marks or Latin letters in a sentence on a match, where sport is told of."""
    named = found.rule == "quoted" or (found.rule == "named" and context.has(found.first, "latin"))
    if not named or "sport" not in context.story.topics:
        return None
    return "sport" if any(context.has(at, "org_match") for at in range(len(context.tokens))) else None


def of_music(context: Context, found: Found) -> str | None:
    """«X выпустила альбом», «X записали песню»: several people, or «группа» is meant."""
    verb = found.end + (context.text(found.end) in QUOTES)
    if found.rule not in ("named", "quoted", "abbreviation") or "music" not in context.story.topics:
        return None
    if (
        context.story.leading == "music"
        and context.text(_before(context, found.first)) != "на"
        and not _is_rating(context, verb)
    ):
        return "band"
    if not context.has(verb, "org_band_verb") or context.pos(verb) != "VERB":
        return None
    parse = context.tokens[verb].parse
    several = parse is not None and (parse.number == "plur" or parse.gender == "femn")
    song = any(context.value(at, "org_topic") == "music" for at in range(verb + 1, verb + 6))
    return "band" if several and song else None


def _is_rating(context: Context, at: int) -> bool:
    """«Lake Review — 7/10»."""
    return context.text(at) in ("—", "–", "-", ":") and context.has(at + 1, "digits")


def of_maker(context: Context, found: Found) -> str | None:
    """«Lake Works показала», «Lake Works анонсировала»: who makes games, where they are told of."""
    latin = found.rule == "named" and context.has(found.first, "latin")
    shown = context.has(found.end, "org_maker_verb") and context.pos(found.end) == "VERB"
    subject = context.pos(found.first - 1) != "PREP"
    return "company" if latin and shown and subject and "games" in context.story.topics else None


def of_mates(context: Context, found: Found) -> str | None:
    """«Ювентус», «Заря» и «Луч»: what the nearest known name of the list is."""
    if found.rule not in ("named", "quoted"):
        return None
    quoted = context.text(found.first - 1) in QUOTES and context.text(found.end) in QUOTES
    return mate(context, found.first - quoted, found.end + quoted)


def _before(context: Context, first: int) -> int:
    """The word before a name or its quotation mark."""
    return first - 1 - (context.text(first - 1) in QUOTES)


def of_speech(context: Context, found: Found) -> str | None:
    """«пишет X», «X сообщало»: who tells the news; «рассказали X в мэрии»: whom they tell it."""
    if found.head is not None and context.has(found.head, "org_part"):
        return None
    before, after = found.first - 1, found.end
    before -= context.text(before) in QUOTES
    after += context.text(after) in QUOTES
    for at in (before, after):
        if context.has(at, "org_media_verb") and context.pos(at) == "VERB" and _is_of_one(context, at, found):
            return "media"
    if _is_source(context, before) or _is_headed(context, found) or _is_told(context, found, before, after):
        return "media"
    told = context.has(before, "speech_verb") and context.text(after) in ("в", "во")
    return "media" if told and _is_several(context, before) else None


def _is_told(context: Context, found: Found, before: int, after: int) -> bool:
    """«рассказал «Театралу»», «Театралу» рассказал»: in the dative, beside a verb of speech."""
    if found.rule != "quoted" or context.case(found.end - 2) != "datv":
        return False
    return any(context.has(at, "speech_verb") and context.pos(at) == "VERB" for at in (before, after))


def _is_source(context: Context, at: int) -> bool:
    """«со ссылкой на «Зарю»»."""
    return context.text(at) == "на" and at > 0 and context.tokens[at - 1].lemma == "ссылка"


def _is_headed(context: Context, found: Found) -> bool:
    """«Lake Thinker (США): …»: a newspaper, its country and its headline."""
    bracket = found.end
    if found.first > 0 or context.text(bracket) != "(" or context.text(bracket + 2) != ")":
        return False
    return context.has(bracket + 1, "territory") and context.text(bracket + 3) == ":"


def _is_of_one(context: Context, at: int, found: Found) -> bool:
    """«пишет», «сообщало»; «сообщают» has people for a subject, or a name that is a plural («Вести»)."""
    parse = context.tokens[at].parse
    if parse is None or "perf" in parse.grammemes:
        return False
    last = context.tokens[(found.proper[1] if found.proper else found.end) - 1].parse
    several = found.rule in ("quoted", "named") and last is not None and last.pos == "NOUN" and last.number == "plur"
    return parse.number == "sing" or several


def _is_several(context: Context, at: int) -> bool:
    """«рассказали»: people who are not named."""
    parse = context.tokens[at].parse
    return parse is not None and parse.pos == "VERB" and parse.number == "plur"
