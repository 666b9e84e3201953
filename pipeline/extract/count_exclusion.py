"""Numbers that are no counts, told by what stands around them: scores, articles of law, house numbers, names …

Each rule is a pattern over the classes of a sentence; the group ``n`` is what it takes away. A check looks at what
patterns cannot see: glued tokens, case, mentions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match

from pipeline.extract.count_figure import DASHES, Scene
from pipeline.extract.count_number import NoNumber
from pipeline.extract.count_unit import unit_at
from pipeline.rules.pattern import Pattern

Check = Callable[[Scene, int, int], bool]
"""Whether tokens ``start`` to ``end`` of a match really are no count."""

_DASH = "<-|–|—|‑|−>"
_LIST = f"(?: (?: <,>|{_DASH}|<и>|<или>|<.>|</> ) <digits|roman> )*"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A rule: why it is no count, where to look, what else must hold."""

    reason: str
    pattern: Pattern
    check: Check | None = None


def exclusions(scene: Scene) -> Iterator[NoNumber]:
    """What the rules take away, marked as taken in the scene."""
    for rule in RULES:
        for found in rule.pattern.finditer(scene.codes):
            start, end = found.span("n")
            if _is_free(scene, start, end) and (rule.check is None or rule.check(scene, *_bounds(found))):
                scene.taken[start:end] = b"\1" * (end - start)
                yield NoNumber(start, end, rule.reason)


def _bounds(found: Match[str]) -> tuple[int, int]:
    return found.span("n")


def _is_free(scene: Scene, start: int, end: int) -> bool:
    return not any(scene.taken[start:end])


def is_uncounted(scene: Scene, _start: int, end: int) -> bool:
    """Nothing behind it that is counted or measured: «в квартире 5», not «в квартире 5 человек»."""
    if scene.has(end, "multiplier") or unit_at(scene, end):
        return False
    at = end
    while at < end + 3 and scene.pos(at) in ("ADJF", "PRTF") and scene.case(at) == "gent":
        at += 1
    return scene.pos(at) != "NOUN" or scene.case(at) != "gent" or scene.text(at)[:1].isupper()


def is_glued_name(scene: Scene, start: int, end: int) -> bool:
    """«Ту-154», «G20», «F-35», «4G»: no space inside."""
    return all(scene.is_glued(at) for at in range(start + 1, end))


def is_model(scene: Scene, start: int, end: int) -> bool:
    """«Ту-154», «Сочи-2014», «М-7», «северный поток-2»: a name, a hyphen, digits; not «Москва-2 часа»."""
    return is_glued_name(scene, start, end) and scene.text(start)[:1].isupper()


def is_latin_name(scene: Scene, start: int, end: int) -> bool:
    """«Windows 10», «PlayStation 4», «Top 40»: Latin, digits; not «Google 5 лет», «IBM 300 человек»."""
    if scene.is_glued(start + 1):
        return not scene.has(start, "currency_sign")
    return not scene.has(start, "currency_sign") and is_uncounted(scene, start, end)


def is_quoted_end(scene: Scene, start: int, _end: int) -> bool:
    """«Шрек 2», „Восток 2018“: the last word of a quoted name."""
    return scene.pos(start - 1) != "PREP"


def is_in_name(scene: Scene, start: int, end: int) -> bool:
    """Quoted and short: a title («120 ударов в минуту»), not speech."""
    first, last = start, end
    while first > 0 and start - first < 5 and scene.text(first) not in "«\"“„":
        first -= 1
    while last < len(scene.tokens) - 1 and last - end < 8 and scene.text(last) not in "»\"”“":
        last += 1
    quoted = scene.text(first) in "«\"“„" and scene.text(last) in "»\"”“" and last - first <= 6
    return quoted and not any(scene.pos(at) in ("VERB", "PRTS") for at in range(first, last))


def is_score(scene: Scene, start: int, end: int) -> bool:
    """«3:1»; «16:30» is a time unless the sentence keeps score."""
    second = scene.text(end - 1)
    if len(second) == 2 and int(scene.text(start)) < 24 and int(second) < 60:
        return any(scene.has(at, "score_word") for at in range(len(scene.tokens)))
    return True


def is_clock(scene: Scene, start: int, end: int) -> bool:
    """«16:30», «16.00» behind «в», «к», «до» or a bracket."""
    second = scene.text(end - 1)
    return len(second) == 2 and int(scene.text(start)) < 25 and int(second) < 60


def is_legal(scene: Scene, start: int, end: int) -> bool:
    """«статья 228», «ч. 2»; not «часть 5 тысяч»."""
    short = len(scene.text(start - 1)) == 1 and scene.text(start - 1).isalpha()
    return not short and (scene.has(end, "legal_word") or is_uncounted(scene, start, end))


def is_list_number(scene: Scene, start: int, end: int) -> bool:
    """«1. Принять отставку» at the start of a line."""
    at = scene.tokens[start].start
    line = scene.article.text[:at].rpartition("\n")[2].strip(" \t•*-–—")
    return line == "" and not scene.is_glued(end + 1)


def is_year(scene: Scene, start: int, end: int) -> bool:
    """A year that no date has: «(1996», «2012/13», «— 1957»."""
    if not is_uncounted(scene, start, end):
        return False
    around = (scene.text(start - 1), scene.text(end))
    return not scene.is_glued(start) or around[0] in "(/-–—"


def is_age_list(scene: Scene, _start: int, end: int) -> bool:
    """«5 и 7 лет», «10, 9 и 8 лет», «от 7 до 14 лет» that no date has."""
    return scene.has(end - 1, "age_noun") and scene.lower(end - 1) not in ("летом", "лето", "лета", "лету")


def is_age_of_person(scene: Scene, start: int, end: int) -> bool:
    """«Иван Петров, 27,»: a number between commas behind a name."""
    place = scene.tokens[start - 1].start
    named = any(mention.type == "PERSON" and mention.end == place for mention in scene.article.mentions)
    return named and 0 < int(scene.text(start)) < 120


def is_phone(scene: Scene, start: int, end: int) -> bool:
    """«8 (800) 555-35-35», «2-12-85-06»: at least seven digits."""
    return sum(len(scene.text(at)) for at in range(start, end) if scene.has(at, "digits")) >= 6


def is_address(scene: Scene, start: int, end: int) -> bool:
    """«улица Ленина, 5»."""
    return is_uncounted(scene, start, end)


def is_fraction_name(scene: Scene, start: int, end: int) -> bool:
    """«1/8 финала», «16/1»; not «1/3 голосов»."""
    return scene.has(end, "stage_noun") or is_uncounted(scene, start, end)


def is_organisation(scene: Scene, start: int, end: int) -> bool:
    """Inside the name of an organisation or a work, and not at its border: «школа 1535», «Фонд „28 панфиловцев“»."""
    first, last = scene.tokens[start].start, scene.tokens[end - 1].end
    return any(
        mention.type in _NAMES and mention.start < first and last <= mention.end and mention.end - mention.start < 60
        for mention in scene.article.mentions
    )


_NAMES = frozenset({"ORGANIZATION", "PRODUCT", "WORK_OF_ART", "EVENT", "FACILITY", "LAW"})


def is_site(scene: Scene, start: int, end: int) -> bool:
    """«sports24.ru», «image01.jpg», «2017-12-01.png»."""
    return is_glued_name(scene, start, end)


RULES: tuple[Exclusion, ...] = (
    Exclusion("footnote", Pattern(r"(?P<n><[> <digits> (?: (?:<,>|<-|–>) <digits> )* <]>)")),
    Exclusion("phone", Pattern(rf"(?P<n> <+>? <digits> (?: (?: {_DASH}|<(>|<)> )+ <digits> ){{2,}})"), is_phone),
    Exclusion("identifier", Pattern(rf"(?P<n><number_sign> <digits> (?: (?:{_DASH}|</|.|,>) <digits|latin|letter> )*)")),
    Exclusion("legal_reference", Pattern(rf"<legal_word> <.>? (?P<n><digits|roman> {_LIST})"), is_legal),
    Exclusion("legal_reference", Pattern(rf"(?P<n><digits> {_LIST}) <legal_code>")),
    Exclusion("legal_reference", Pattern(rf"(?P<n><digits> {_DASH}) <legal_tail>")),
    Exclusion("score", Pattern("(?P<n><digits> <:> <digits>)"), is_score),
    Exclusion("score", Pattern(rf"<score_word> (?: <!digits>){{0,2}} (?P<n><digits> {_DASH} <digits>)(?!<multiplier>)")),
    Exclusion("clock", Pattern("(?P<n><digits> <:> <digits2>)"), is_clock),
    Exclusion("clock", Pattern("(?<=<into_word|till_word|start_word|of_word|(>)(?P<n><digits> <.> <digits2>)"), is_clock),
    Exclusion("name_part", Pattern(rf"(?P<n><latin> (?: {_DASH} )? <digits> (?: (?: <.> )? <digits> )*)"), is_latin_name),
    Exclusion("name_part", Pattern(rf"(?P<n><digits> (?: {_DASH} )? <latin>)"), is_glued_name),
    Exclusion("name_part", Pattern(rf"(?P<n><word> {_DASH} <digits> (?: {_DASH} <digits> )*)"), is_model),
    Exclusion("name_part", Pattern("(?P<n><capital> <digits>)"), is_model),
    Exclusion("name_part", Pattern("(?<=<word|latin>) (?P<n><digits>) (?=<»|\"|“|”>)"), is_quoted_end),
    Exclusion("name_part", Pattern("(?P<n><digits>|<cardinal>)"), is_organisation),
    Exclusion("file", Pattern("(?P<n><digits> (?:<.|_|-> <digits|latin>)* <.|_> <latin>)"), is_site),
    Exclusion("stage", Pattern("(?P<n><digits> </> <digits>)"), is_fraction_name),
    Exclusion("list_number", Pattern("(?P<n><digits1|digits2>) (?:<.>|<)>) (?=<capital|«|latin>)"), is_list_number),
    Exclusion("address", Pattern("<street> <.>? (?:<capital>|<ordinal>){1,3} <,>? (?P<n><digits>)"), is_address),
    Exclusion("identifier", Pattern(rf"<identifier_word> <.>? {_DASH}? (?P<n><digits> (?: {_DASH} <digits> )?)"), is_uncounted),
    Exclusion("age", Pattern(f"(?P<n><digits|cardinal> {_LIST} (?:<till_word> <digits|cardinal>)? <age_noun>)"), is_age_list),
    Exclusion("age", Pattern("<,> (?P<n><digits1|digits2>) (?=<,|)>)"), is_age_of_person),
    Exclusion("age", Pattern("<age_cue> <,>? (?:<from_word|till_word|into_word>)? (?P<n><digits|cardinal>)"), is_uncounted),
    Exclusion("age", Pattern("(?P<n><digits2> <+>)"), is_uncounted),
    Exclusion("date_part", Pattern(f"(?P<n><year4> (?: (?:</>|{_DASH}) <digits2|year4> )?)"), is_year),
)
"""Tried in this order; what one has taken is no more there for the next."""
