"""Type nouns that are no body with the words around them: «золотой фонд», «Лига чемпионов», «собрание сочинений»."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.extract.organisation_pair import kind_of_pair
from pipeline.lexicon import lexicon
from pipeline.rules.phrase import ADJECTIVE


def is_passed_over(context: Context, found: Found, head: int) -> bool:
    """The whole phrase is something else: none of its words begins a body either."""
    return any(test(context, found, head) for test in (_is_stock, _is_edition, _is_no_body))


def is_none(context: Context, found: Found, head: int) -> bool:
    """The noun is no body here; what stands behind it may be."""
    return is_event(context, head, found.end) or any(test(context, found, head) for test in NONE)


def _is_stock(context: Context, found: Found, head: int) -> bool:
    """«золотой фонд кино», «призовой фонд»."""
    noun = context.tokens[head].lemma
    return any(
        "not_org_pair" in lexicon().of_lemma(f"{context.tokens[at].lemma} {noun}") for at in range(found.first, head)
    )


def _is_no_body(context: Context, found: Found, head: int) -> bool:
    """«Лига чемпионов», «сеть «Интернет»», «генерал армии», «приход к власти», «актёр театра и кино», «группа E»."""
    noun, after = context.tokens[head].lemma, head + 1
    after += context.text(after) in ("«", '"', "„", "“", "и")
    word = context.tokens[after].lemma if after < len(context.tokens) else ""
    if "not_org_whole" in lexicon().of_lemma(f"{noun} {word}"):
        return True
    if noun == "армия" and found.end == head + 1 and head and context.tokens[head - 1].lemma == "генерал":
        return True
    if noun == "приход" and context.text(head + 1) in ("к", "в", "на"):
        return True
    return noun == "группа" and len(context.text(head + 1)) == 1 and context.has(head + 1, "latin", "capital")


LONGEST_TITLE = 4
"""Words and signs that a newspaper's name has at most, behind «издание»."""


def _is_edition(context: Context, found: Found, head: int) -> bool:
    """«издание «Анны Карениной»»: of a book; a newspaper's name would stand in the nominative."""
    if context.tokens[head].lemma != "издание" or found.proper is None:
        return False
    mark = found.proper[0] - 1
    if context.quote_end(mark) == mark:
        return False
    noun = context.tokens[found.proper[0]]
    if found.proper[1] - found.proper[0] > LONGEST_TITLE:
        return True
    return noun.parse is not None and noun.parse.case == "gent" and noun.parse.number == "sing"


def is_event(context: Context, head: int, end: int) -> bool:
    """«собрание акционеров», «управление компании», «управление активами»: what is done, not who does it."""
    after = head + 1
    if not context.has(head, "org_action"):
        return False
    if context.tokens[head].lemma == "управление" and _is_steered(context, head, end):
        return True
    if context.text(after)[:1].isupper():
        return False
    if context.has(after, "org_meeting") and context.case(after) == "gent":
        return True
    if context.tokens[head].lemma == "собрание" and _is_collection(context, head):
        return True
    if context.tokens[head].lemma == "служба":
        return context.has(head - 1, "org_duty")
    if context.tokens[head].lemma != "управление":
        return False
    if context.has(head - 1, "org_steering"):
        return True
    led = context.pos(after) in ("NOUN", "ADJF") and context.case(after) == "ablt"
    return led or (end == after + 1 and context.has(after, "org_anaphor") and context.case(after) == "gent")


def _is_steered(context: Context, head: int, end: int) -> bool:
    """«не справился с управлением Toyota», «участие в управлении КНДР»."""
    ruled = context.text(head).islower() and context.has(head + 1, "latin", "territory") and end == head + 2
    return ruled and context.text(head - 1) in ("в", "с", "к", "об", "о")


def _is_collection(context: Context, head: int) -> bool:
    """«собрание его сочинений», «собрание пёстрых глав»: things, which meet nobody."""
    at = head + 1
    while context.pos(at) in (*ADJECTIVE, "NPRO") and at < head + 4:
        at += 1
    parse = context.tokens[at].parse if at < len(context.tokens) else None
    return parse is not None and (parse.pos, parse.case, parse.number) == ("NOUN", "gent", "plur") and not parse.animate


def _is_motion(context: Context, found: Found, head: int) -> bool:
    """«реактивного движения НАСА»: how a thing moves is no movement."""
    return context.tokens[head].lemma == "движение" and any(
        context.has(at, "org_motion") for at in (found.first, found.first - 1)
    )


def _is_award(context: Context, found: Found, head: int) -> bool:
    """«орденом Лесной Звезды», «орден Почёта»: not of knights or monks, whom an adjective or a plural tells."""
    if context.tokens[head].lemma != "орден" or found.first < head:
        return False
    last = context.tokens[found.end - 1].parse
    return last is None or last.number != "plur" or not last.animate


def _is_thing(context: Context, found: Found, head: int) -> bool:
    """«форум «Заря»», «парк Devesa»: a name of what is no body, or is one only without quotation marks."""
    if kind_of_pair(context, found.first, head) is not None:
        return False
    if not context.has(head, "not_org") or (found.proper is None and found.inner is None and found.rule != "numbered"):
        return False
    vague = context.value(head, "org_type") in (None, "other") and not context.has(head, "org_unit")
    return vague or context.text(found.end - 1) in '»"“'


def _is_hardware(context: Context, found: Found, head: int) -> bool:
    """«однокристальная платформа MX 5», «платформа Lake Box»: what programs run on; in quotation marks, a service."""
    if context.tokens[head].lemma != "платформа" or found.proper is None:
        return False
    quoted = context.text(found.proper[0] - 1) in '«"„“'
    return not quoted and known_as(context.text(found.proper[0]), "org_name") != "platform"


def _is_plain_house(context: Context, found: Found, head: int) -> bool:
    """«дом «Ветер»», «дворец князя»: not for culture or sport."""
    if not context.has(head, "org_house"):
        return False
    return not any(context.has(at, "org_qualifier") for at in range(found.first, found.end) if at != head)


DONE = frozenset({"проведение", "осуществление", "реализация", "обеспечение", "выполнение"})
"""What is done together with the organising of it."""


def _is_organising(context: Context, found: Found, head: int) -> bool:
    """«закон об организации и проведении игр»: what somebody does."""
    if context.tokens[head].lemma != "организация" or found.first < head or context.text(head + 1) != "и":
        return False
    return head + 2 < len(context.tokens) and context.tokens[head + 2].lemma in DONE


NONE = (_is_motion, _is_award, _is_thing, _is_hardware, _is_plain_house, _is_organising)
"""What a type noun may be instead."""
