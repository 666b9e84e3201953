"""Names in quotation marks: organisations among titles of works, products and ships."""

from pipeline.extract.organisation_context import LISTED, Context, Found, known_as
from pipeline.extract.organisation_latin import is_other
from pipeline.extract.organisation_list import mate
from pipeline.extract.organisation_story import is_genitive, is_owner, quoted_name
from pipeline.extract.organisation_thing import is_title
from pipeline.rules.phrase import CLOSING, OPENING, agree, is_plural


def quoted(context: Context, at: int) -> Found | None:
    """«Аэрофлот» in quotation marks, where a tagger or the tables say that it is an organisation."""
    end = context.quote_end(at)
    if end <= at + 2 or not _starts_like_a_name(context, at + 1):
        return None
    told = is_told(context, at)
    tagged = sum(context.kinds[place] == "ORGANIZATION" for place in range(at + 1, end - 1))
    name = " ".join(token.lemma for token in context.tokens[at + 1 : end - 1])
    written = " ".join(token.text for token in context.tokens[at + 1 : end - 1])
    known = known_as(name, "org_name") or known_as(written, "org_name") or told
    if is_work(context, at) and not (known and _is_owned(context, at + 1, end - 1, written)):
        return None
    if not told and quoted_name(context, at, end) in context.story.works:
        return None
    if not known and (is_title(context, at) or (context.has(at + 1, "latin") and is_other(context, at + 1, end - 1))):
        return None
    beside = context.has(at - 1, "post") or _speaks(context, at) or is_listed(context, at)
    beside = beside or mate(context, at, end) is not None
    if not known and tagged * 2 < end - at - 2 and not beside:
        return None
    return Found(at, end, "quoted", head=quoted_head(context, at + 1, end - 1), proper=(at + 1, end - 1))


def _is_owned(context: Context, start: int, end: int, written: str) -> bool:
    """«поезда «Российских железных дорог»», «акции «Газпром нефти»»: whose they are, no title of theirs."""
    changed = known_as(written, "org_name") is None and is_genitive(context, end - 1)
    return changed or is_genitive(context, start) or context.has(end - 1, "latin")


def is_told(context: Context, at: int) -> bool:
    """The article says somewhere that what is quoted here is a body."""
    return bool(context.story.named) and quoted_name(context, at, context.quote_end(at)) in context.story.named


def _speaks(context: Context, at: int) -> bool:
    """«Об этом пишет «Утренний луч»», «сообщает «Заря»»: the subject of a verb of speech in the present."""
    verb = context.tokens[at - 1].parse if at else None
    speaking = verb is not None and (verb.tense, verb.number, verb.person) == ("pres", "sing", "3per")
    return speaking and context.has(at - 1, "speech_verb") and context.case(at + 1) in ("nomn", "accs")


def _starts_like_a_name(context: Context, at: int) -> bool:
    return context.text(at)[:1].isupper() or context.has(at, "latin", "digits")


def is_work(context: Context, at: int) -> bool:
    """A film, a prize, a ship … stands before the quotation marks, or the name of one with its own name."""
    before = _noun_before(context, at)
    return context.has(before, "not_org") and not (before == at - 1 and is_owner(context, at))


def is_listed(context: Context, at: int) -> bool:
    """«в кинотеатрах «Заря» и «Маяк»»: one of the bodies a noun in the plural stands for."""
    before = _noun_before(context, at)
    return context.has(before, "org_type") and context.pos(before) == "NOUN" and is_plural(context.tokens[before])


def _noun_before(context: Context, at: int) -> int:
    """The word before the name, or before the list of quotations it is in; none for a list of other things."""
    before = at - 1
    if context.text(at) not in OPENING:
        return before
    while before > max(0, at - LISTED) and context.text(before) in ("и", ","):
        before = _quote_start(context, before - 1) - 1
    return before


def _quote_start(context: Context, mark: int) -> int:
    """Where the quotation opens that this mark closes; 0 if none does."""
    if context.text(mark) not in CLOSING:
        return 0
    return next((at for at in range(mark - 1, max(0, mark - LISTED), -1) if context.quote_end(at) == mark + 1), 0)


def quoted_head(context: Context, start: int, end: int) -> int | None:
    """The noun of a quoted name that stands in the case of the sentence."""
    for at in range(start, end):
        parse = context.tokens[at].parse
        if (
            parse is not None
            and parse.pos == "NOUN"
            and not (at + 1 < end and agree(context.tokens[at], context.tokens[at + 1]))
        ):
            return at
    return None
