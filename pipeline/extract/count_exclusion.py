"""Numbers that are no counts, told by what stands around them: scores, articles of law, house numbers, names …

Each rule is a pattern over the classes of a sentence; the group ``n`` is what it takes away. A check looks at what
patterns cannot see: glued tokens, case, mentions.
"""

import re
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
    """Nothing behind it that is counted or measured: «в квартире 5», not «в квартире 5 человек», «в 1200 матчах»."""
    if is_measured(scene, end):
        return False
    at = end
    while at < end + 3 and scene.pos(at) in ("ADJF", "PRTF", "NPRO"):
        at += 1
    parse = scene.tokens[at].parse if at < len(scene.tokens) else None
    if parse is None or parse.pos != "NOUN" or scene.text(at)[:1].isupper():
        return True
    return parse.case not in ("gent", "gen2") and (parse.number != "plur" or parse.case == "nomn")


def is_measured(scene: Scene, end: int) -> bool:
    """A multiplier, unit or currency stands behind."""
    return scene.has(end, "multiplier") or unit_at(scene, end) is not None


def is_glued_name(scene: Scene, start: int, end: int) -> bool:
    """«Ту-154», «G20», «F-35», «4G»: no space inside."""
    return all(scene.is_glued(at) for at in range(start + 1, end))


def is_model(scene: Scene, start: int, end: int) -> bool:
    """«Ту-154», «Сочи-2014», «М-7», «северный поток-2»: a name, a hyphen, digits; not «Москва-2 часа»."""
    return is_glued_name(scene, start, end) and scene.text(start)[:1].isupper()


def is_latin_name(scene: Scene, start: int, end: int) -> bool:
    """«Windows 10», «PlayStation 4», «Top 40»: Latin, digits; not «IBM 300 человек», «CSSD - 56»."""
    if scene.is_glued(start + 1):
        return not scene.has(start, "currency_sign") and is_glued_name(scene, start, end)
    return scene.text(start + 1) not in DASHES and not scene.has(start, "currency_sign") and is_uncounted(scene, start, end)


def is_stem(scene: Scene, start: int, end: int) -> bool:
    """«ГАЗ 3307», «М7», a digit inside a word by mistake («нало7ги»)."""
    text = scene.text(start)
    if scene.is_glued(start + 1):
        return text[:1].isupper() or len(text) > 2
    return len(text) > 1 and text.isupper() and is_uncounted(scene, start, end) and scene.text(end) not in DASHES


def is_version(scene: Scene, start: int, end: int) -> bool:
    """«в Формуле 1», «Спутник 5»: a name inside a sentence, its number, nothing counted."""
    before = scene.tokens[start - 1].parse
    inside = start > 1 and scene.text(start - 2) not in ".:!?—–-•\"«" and before is not None and before.pos == "NOUN"
    proper = before is not None and {"Name", "Surn", "Geox"}.isdisjoint(before.grammemes)
    return inside and proper and is_uncounted(scene, start, end) and scene.text(end) not in (":", "-", "—", "–", "(")


def is_in_name(scene: Scene, start: int, end: int) -> bool:
    """Quoted and short, without a verb: a title («120 ударов в минуту», «Шрек 2»), not speech, not «„мы сыграли все 15“»."""
    first, last = start - 1, end
    while first > 0 and start - first < 4 and scene.text(first) not in _OPENING:
        first -= 1
    while last < len(scene.tokens) - 1 and last - end < 5 and scene.text(last) not in _CLOSING:
        last += 1
    if scene.text(first) not in _OPENING or scene.text(last) not in _CLOSING or not scene.text(first + 1)[:1].isalnum():
        return False
    inside = range(first + 1, last)
    titled = scene.text(first + 1)[:1].isupper() or scene.has(first + 1, "digits")
    return titled and not any(scene.pos(at) in ("VERB", "PRTS", "INFN") or scene.text(at) in ",%$" for at in inside)


def is_score(scene: Scene, start: int, end: int) -> bool:
    """«3:1»; «16:30» is a time unless the sentence keeps score."""
    second = scene.text(end - 1)
    if len(second) == 2 and int(scene.text(start)) < 24 and int(second) < 60:
        return any(scene.has(at, "score_word") for at in range(len(scene.tokens)))
    return True


def is_clock(scene: Scene, start: int, end: int) -> bool:
    """«16:30», «16.00» behind «в», «к», «до» or a bracket; not «до 11.29 миллиарда»."""
    second = scene.text(end - 1)
    if int(scene.text(start)) > 24 or len(second) != 2 or int(second) > 59:
        return False
    return scene.text(start + 1) == ":" or is_uncounted(scene, start, end)


def is_legal(scene: Scene, start: int, end: int) -> bool:
    """«статья 228 Уголовного кодекса», «ч. 2»; not «большая часть 5 домов», «п 5 км»."""
    word = start - 2 if scene.text(start - 1) == "." else start - 1
    if word == start - 1 and len(scene.text(word)) == 1:
        return False
    loose = scene.tokens[word].lemma in ("часть", "глава", "раздел", "приложение")
    return is_uncounted(scene, start, end) or scene.has(end, "legal_word") if loose else not is_measured(scene, end)


def is_list_number(scene: Scene, start: int, end: int) -> bool:
    """«1. Принять отставку» at the start of a line."""
    at = scene.tokens[start].start
    line = scene.article.text[:at].rpartition("\n")[2].strip(" \t•*-–—")
    return line == "" and not scene.is_glued(end + 1)


def is_list_item(scene: Scene, start: int, end: int) -> bool:
    """«постановляю 1 Отрешить …»: a list that lost its full stops; the word behind begins a sentence."""
    parse = scene.tokens[end].parse
    if parse is None or not parse.known or scene.pos(start - 1) == "PREP":
        return False
    common = _PROPER.isdisjoint(parse.grammemes)
    return common and (parse.pos in ("INFN", "VERB") or (parse.pos == "NOUN" and parse.case in ("nomn", "datv")))


def is_day(scene: Scene, start: int, end: int) -> bool:
    """«распродажа 11.11»: decimals have a comma."""
    return is_glued_name(scene, start, end) and is_uncounted(scene, start, end)


def is_year(scene: Scene, start: int, end: int) -> bool:
    """A year that no date has: «(1996», «2012/13», «— 1957»."""
    parse = scene.tokens[end].parse if end < len(scene.tokens) else None
    one = scene.text(end - 1).endswith("1") and parse is not None and parse.number == "sing" and parse.pos in ("ADJF", "NOUN")
    if not is_uncounted(scene, start, end) or one:
        return False
    around = (scene.text(start - 1), scene.text(end))
    return not scene.is_glued(start) or around[0] in "(/-–—"


def is_age_of_person(scene: Scene, start: int, end: int) -> bool:
    """«Иван Петров, 27,»: a number between commas behind a name."""
    place = scene.tokens[start - 1].start
    named = any(mention.type == "PERSON" and mention.end == place for mention in scene.article.mentions)
    return named and 0 < int(scene.text(start)) < 120


def is_phone(scene: Scene, start: int, end: int) -> bool:
    """«8 (800) 555-35-35», «2-12-85-06»: at least seven digits."""
    return sum(len(scene.text(at)) for at in range(start, end) if scene.has(at, "digits")) >= 6


def is_age_of_pronoun(scene: Scene, start: int, end: int) -> bool:
    """«ему уже за 60», «ей было тогда 45»."""
    return is_uncounted(scene, start, end) and not scene.has(end, "of_word")


def is_footnote(scene: Scene, start: int, _end: int) -> bool:
    """«Земан.(1)»: glued to the word or the stop before."""
    return scene.is_glued(start)


def is_numbered(scene: Scene, start: int, end: int) -> bool:
    """«рейс 760»; not «после 12 раундов 119», «в квартире 5 человек»."""
    word = start - 2 if scene.text(start - 1) == "." else start - 1
    parse = scene.tokens[word].parse
    single = parse is None or parse.number != "plur" or scene.tokens[word].lemma == "номер"
    return single and is_uncounted(scene, start, end)


def is_stage(scene: Scene, start: int, end: int) -> bool:
    """«1/8 финала», «16/1», «дом 19/38»; not «1/3 голосов», «не менее 3/4 срока»."""
    return scene.has(end, "stage_noun") or is_uncounted(scene, start, end)


def is_organisation(scene: Scene, start: int, end: int) -> bool:
    """Inside the name of an organisation or a work, and not at its border: «школа 1535», «Фонд „28 панфиловцев“»."""
    first, last = scene.tokens[start].start, scene.tokens[end - 1].end
    return any(
        mention.type in _NAMES and mention.start <= first and last < mention.end and mention.end - mention.start < 60
        or (mention.type in _NAMES and mention.start < first and last == mention.end)
        for mention in scene.article.mentions
    )


_OPENING = frozenset("«\"“„")
_CLOSING = frozenset("»\"”“")
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
_NAMES = frozenset({"PERSON", "ORGANIZATION", "PRODUCT", "WORK_OF_ART", "EVENT", "FACILITY", "LAW"})


def is_site(scene: Scene, start: int, end: int) -> bool:
    """«sports24.ru», «?id=30977», «image01.jpg»: digits in a run of signs that is an address or a file."""
    first, last = scene.tokens[start].start, scene.tokens[end - 1].end
    text = scene.article.text
    left = max(text.rfind(sign, 0, first) for sign in " \n\t[(«")
    right = min((place for sign in " \n\t]»" if (place := text.find(sign, last)) >= 0), default=len(text))
    return _SITE.search(text, left + 1, right) is not None


def is_in_title(scene: Scene, start: int, end: int) -> bool:
    """«Турнир пяти наций»: a quoted name that begins with its noun."""
    if not is_in_name(scene, start, end):
        return False
    first = next(at for at in range(start - 1, -1, -1) if scene.text(at) in _OPENING) + 1
    return scene.pos(first) == "NOUN" and scene.text(first)[:1].isupper()


_SITE = re.compile(r"https?:|www\.|[\w-]\.(?:ru|com|org|net|рф|su|ua|by|kz|info|jpe?g|png|pdf|html?|php)\b|[?&]\w+=|@")


RULES: tuple[Exclusion, ...] = (
    Exclusion("footnote", Pattern("(?P<n><[> <digits> (?: (?:<,>|<-|–>) <digits> )* <]>)")),
    Exclusion("footnote", Pattern("(?P<n><(> <digits1|digits2> <)>)"), is_footnote),
    Exclusion("address", Pattern("(?P<n><digits>)(?=</|=|_|-|.|?|&|%|@|latin>)"), is_site),
    Exclusion("address", Pattern("(?<=</|=|_|-|.|?|&|%|@|latin|signs|other>)(?P<n><digits>)"), is_site),
    Exclusion("phone", Pattern(rf"(?P<n> <+>? <digits> (?: (?: {_DASH}|<(>|<)>|</> )+ <digits> ){{2,}})"), is_phone),
    Exclusion("identifier", Pattern(rf"(?P<n><number_sign> <digits> (?: (?:{_DASH}|</|.|,>) <digits|latin|letter> )*)")),
    Exclusion("legal_reference", Pattern(rf"<legal_word> <.>? (?P<n><digits|roman> {_LIST})"), is_legal),
    Exclusion("legal_reference", Pattern(rf"(?P<n><digits> {_LIST}) <legal_code>")),
    Exclusion("legal_reference", Pattern(rf"(?P<n><digits> {_DASH}) <legal_tail>")),
    Exclusion("score", Pattern("(?P<n><digits> <:> <digits>)"), is_score),
    Exclusion("score", Pattern(rf"<score_word> (?: <!digits>){{0,2}} (?P<n><digits> {_DASH} <digits>)(?!<multiplier>)")),
    Exclusion("clock", Pattern("(?P<n><digits> <:> <digits2>)"), is_clock),
    Exclusion("clock", Pattern("(?<=<into_word|till_word|start_word|of_word|(>)(?P<n><digits> <.> <digits2>)"), is_clock),
    Exclusion("name_part", Pattern(rf"(?P<n><latin> (?: {_DASH} )? <digits> (?: (?:<.>|{_DASH}) <digits> )*)"), is_latin_name),
    Exclusion("name_part", Pattern(rf"(?P<n><digits> (?: {_DASH} )? <latin|capital>)"), is_glued_name),
    Exclusion("name_part", Pattern(rf"(?P<n><word> {_DASH} <digits> (?: (?:{_DASH}|<.>) <digits> )*)"), is_model),
    Exclusion("name_part", Pattern("(?P<n><word> <digits>)"), is_stem),
    Exclusion("name_part", Pattern("(?<=<word|latin>) (?P<n><digits>) (?=<»|\"|“|”>)"), is_in_name),
    Exclusion("name_part", Pattern("(?<=<«|\"|“|„>) (?P<n><digits|cardinal>) (?=<word|»|\"|“|”>)"), is_in_name),
    Exclusion("name_part", Pattern("<capital> (?P<n><digits1|digits2>)"), is_version),
    Exclusion("name_part", Pattern("(?P<n><digits|cardinal>)"), is_organisation),
    Exclusion("name_part", Pattern("(?<=<word>) (?P<n><cardinal|multiplier>)"), is_in_title),
    Exclusion("stage", Pattern("(?P<n><digits> </> <digits>)"), is_stage),
    Exclusion("list_number", Pattern("(?P<n><digits1|digits2>) (?:<.>|<)>) (?=<capital|«|latin>)"), is_list_number),
    Exclusion("list_number", Pattern("(?P<n><(> <digits1|digits2> <)>)"), is_list_number),
    Exclusion("list_number", Pattern("(?P<n><digits1>) (?=<capital>)"), is_list_item),
    Exclusion(
        "address",
        Pattern("<street> <.>? (?:<capital>|<ordinal>|<digits> <-> <number_ending>){1,3} <,>? (?P<n><digits>)"),
        is_uncounted,
    ),
    Exclusion("identifier", Pattern(rf"<identifier_word> <.>? (?P<n><digits> {_LIST})"), is_numbered),
    Exclusion("identifier", Pattern(rf"(?P<n><identifier_word> {_DASH} <digits>)"), is_glued_name),
    Exclusion("age", Pattern(f"<age_cue> (?P<n><digits|cardinal> {_LIST})"), is_uncounted),
    Exclusion("age", Pattern("<,> (?P<n><digits1|digits2>) (?=<,|)>)"), is_age_of_person),
    Exclusion("age", Pattern("<dative_person> <age_filler>{0,3} (?P<n><digits2|cardinal>)"), is_age_of_pronoun),
    Exclusion("age", Pattern("<age_before> (?P<n><digits2>)"), is_uncounted),
    Exclusion("age", Pattern("(?P<n><digits1|digits2> <+>)(?!<digits>)"), is_uncounted),
    Exclusion("date_part", Pattern("(?P<n><digits1>) <quarter_short> <.>? (?:<year4>|<year_short>)")),
    Exclusion("date_part", Pattern("(?P<n><day> <.> <month_number&digits2>)"), is_day),
    Exclusion("date_part", Pattern(f"(?P<n><year4> (?: (?:</>|{_DASH}) <digits2|year4> )?)"), is_year),
)
"""Tried in this order; what one has taken is no more there for the next."""
