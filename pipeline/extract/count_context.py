"""What patterns cannot see of a number that may be no count: glued tokens, case and number, quotes, mentions.

A check takes the tokens ``start`` to ``end`` a pattern found and says whether they really are no count.
"""

import re
from itertools import pairwise

from pipeline.extract.count_figure import DASHES, Scene
from pipeline.extract.count_unit import unit_at


def is_uncounted(scene: Scene, _start: int, end: int) -> bool:
    """Nothing behind it that is counted or measured: «в квартире 5», not «в квартире 5 человек», «в 1200 матчах»."""
    if is_measured(scene, end):
        return False
    at = end
    while at < end + 3 and scene.pos(at) in ("ADJF", "PRTF", "NPRO"):
        at += 1
    last = scene.parse(at - 1) if at > end else None
    if last is not None and last.pos != "NPRO" and (last.number, last.case) == ("plur", "gent"):
        return False
    parse = scene.parse(at)
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
    """«Ту-154», «Сочи-2014», «М-7», «Ангара-1.2»: a name, a hyphen, digits."""
    if start < 2 or scene.text(start - 1) not in DASHES or not scene.has(start - 2, "word"):
        return False
    return scene.text(start - 2)[:1].isupper() and is_glued_name(scene, start - 2, end)


def is_latin_name(scene: Scene, start: int, end: int) -> bool:
    """«Windows 10», «PlayStation 4», «Top 40»: Latin, digits; not «IBM 300 человек», «CSSD - 56»."""
    if scene.is_glued(start + 1):
        return not scene.has(start, "currency_sign") and is_glued_name(scene, start, end)
    return (
        scene.text(start + 1) not in DASHES
        and is_glued_name(scene, start + 1, end)
        and not scene.has(start, "currency_sign")
        and is_uncounted(scene, start, end)
    )


def is_latin_title(scene: Scene, start: int, end: int) -> bool:
    """«Enter the Wu-Tang (36 Chambers)»."""
    before = start - 2 if scene.text(start - 1) in ("(", "«") else start - 1
    return "A" <= scene.text(before)[:1] <= "z" and not is_measured(scene, end)


def is_capital(scene: Scene, start: int, _end: int) -> bool:
    """«столица Семи Королевств»: a capital inside a sentence."""
    return start > 0 and scene.has(start - 1, "word") and scene.text(start).istitle()


def is_stem(scene: Scene, start: int, end: int) -> bool:
    """«ГАЗ 3307», «М7», a digit inside a word by mistake («нало7ги»)."""
    text = scene.text(start - 1)
    if not scene.has(start - 1, "word"):
        return False
    if scene.is_glued(start):
        return text[:1].isupper() or len(text) > 2
    return len(text) > 1 and text.isupper() and is_uncounted(scene, start, end) and scene.text(end) not in DASHES


def is_version(scene: Scene, start: int, end: int) -> bool:
    """«в Формуле 1», «Спутник 5»: a name inside a sentence, its number, nothing counted."""
    if not scene.has(start - 1, "capital"):
        return False
    before = scene.tokens[start - 1].parse
    inside = start > 1 and scene.text(start - 2) not in '.:!?—–-•"«' and before is not None and before.pos == "NOUN"
    proper = before is not None and {"Name", "Surn", "Geox"}.isdisjoint(before.grammemes)
    return inside and proper and is_uncounted(scene, start, end) and scene.text(end) not in (":", "-", "—", "–", "(")


def is_at_quote(scene: Scene, start: int, end: int) -> bool:
    """First or last in a quoted title."""
    if scene.text(end) == ":" and _opening(scene, start) is not None:
        return is_uncounted(scene, start, end)
    before = scene.text(start - 1)
    edge = before in _OPENING or (scene.text(end) in _CLOSING and (before[:1].isalpha() or before in DASHES))
    return edge and is_in_name(scene, start, end)


def is_quoted(scene: Scene, at: int) -> bool:
    """Inside a quoted name, and not its first word; a quotation with a verb is speech."""
    if scene.cues.isdisjoint(("«", "„")):
        return False
    first = _opening(scene, at)
    if first is None or first == at - 1:
        return False
    last = next((place for place in range(at + 1, min(scene.size, at + 12)) if scene.text(place) in "»“"), None)
    if last is not None and any(scene.text(place) in ("«", "„") for place in range(at + 1, last)):
        return False  # «„В мае компания „Заря“ …»
    return last is not None and not any(scene.pos(place) in ("VERB", "PRTS") for place in range(first, last))


def _opening(scene: Scene, start: int) -> int | None:
    """The quotation mark that opens before, if none closes in between: «Озон 2: Кровавый спорт»."""
    for at in range(start - 1, max(-1, start - 12), -1):
        if scene.text(at) in ("«", "„", "“"):
            return at
        if scene.text(at) == "»":
            return None
    return None


def is_in_name(scene: Scene, start: int, end: int) -> bool:
    """Quoted and short, without a verb: a title («120 ударов в минуту»); «„мы сыграли все 15“» is speech."""
    first, last = start - 1, end
    while first > 0 and start - first < 4 and scene.text(first) not in _OPENING:
        first -= 1
    while last < scene.size - 1 and last - end < 5 and scene.text(last) not in _CLOSING:
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
        return any(scene.has(at, "score_word") for at in range(scene.size))
    return True


def is_clock(scene: Scene, start: int, end: int) -> bool:
    """«16:30», «16.00» behind «в», «к», «до» or a bracket; not «до 11.29 миллиарда»."""
    second = scene.text(end - 1)
    if int(scene.text(start)) > 24 or len(second) != 2 or int(second) > 59:
        return False
    if scene.text(start + 1) == ":":
        return True
    framed = scene.lower(start - 1) in ("в", "к", "с", "до", "из", "около", "(")
    return framed and is_glued_name(scene, start, end) and is_uncounted(scene, start, end)


def is_list_number(scene: Scene, start: int, end: int) -> bool:
    """«1. Принять отставку» at the start of a line or a sentence."""
    at = scene.tokens[start].start
    if scene.is_glued(end + 1):
        return False
    line = scene.text_of_article[:at].rpartition("\n")[2].strip(" \t•*-–—")
    return line == "" or start == 0 or scene.text(start - 1) in ".:;!?"


def is_bracketed_list_number(scene: Scene, start: int, end: int) -> bool:
    """«(1) …» at the start of a line."""
    return scene.text(start - 1) == "(" and is_list_number(scene, start - 1, end)


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
    parse = scene.parse(end)
    one = (
        scene.text(end - 1).endswith("1")
        and parse is not None
        and parse.number == "sing"
        and parse.pos in ("ADJF", "NOUN")
    )
    if not is_uncounted(scene, start, end) or one or scene.has(start - 1, "currency_sign"):
        return False
    around = (scene.text(start - 1), scene.text(end))
    if scene.lower(end) == "до" and scene.has(end + 1, "year4") and not is_uncounted(scene, end + 1, end + 2):
        return False  # «от 1800 до 2000 автомобилей»
    return not scene.is_glued(start) or around[0] in "(/-–—"


def is_phone(scene: Scene, start: int, end: int) -> bool:
    """«8 (800) 555-35-35», «2-12-85-06»: at least seven digits."""
    return sum(len(scene.text(at)) for at in range(start, end) if scene.has(at, "digits")) >= 6


def is_footnote(scene: Scene, start: int, _end: int) -> bool:
    """«Земан.(1)»: glued to the word or the stop before."""
    return scene.text(start - 1) == "(" and scene.is_glued(start - 1)


def is_numbered(scene: Scene, start: int, end: int) -> bool:
    """«рейс 760»; not «после 12 раундов 119», «в квартире 5 человек»."""
    word = start - 2 if scene.text(start - 1) == "." else start - 1
    parse = scene.tokens[word].parse
    short = scene.text(start - 1) == "."
    single = short or parse is None or parse.number != "plur" or scene.tokens[word].lemma in ("номер", "дом")
    tight = all(scene.is_glued(at) and scene.is_glued(at + 1) for at in range(start, end) if scene.text(at) in DASHES)
    return single and tight and is_uncounted(scene, start, end)


def is_house(scene: Scene, start: int, end: int) -> bool:
    """«на Савушкина, 112»."""
    street = scene.text(start - 1) == "," and scene.lower(start - 3) in ("на", "по") and scene.has(start - 2, "word")
    return street and is_uncounted(scene, start, end)


def is_record(scene: Scene, start: int, end: int) -> bool:
    """«32-3», «28-8-1», «(8+5)»: games won and lost, goals and passes; a range goes up."""
    if scene.has(start - 1, "currency_sign") or (scene.text(end) == "," and is_glued_name(scene, end - 1, end + 2)):
        return False
    numbers = [int(scene.text(at)) for at in range(start, end) if scene.has(at, "digits")]
    rising = all(low < high for low, high in pairwise(numbers)) and len(numbers) == 2 and scene.text(start + 1) != "+"
    return (
        is_glued_name(scene, start, end)
        and not rising
        and (scene.text(start + 1) == "+" or is_uncounted(scene, start, end))
    )


def is_release(scene: Scene, start: int, end: int) -> bool:
    """«Верификация 2.0»."""
    return scene.text(end - 1) == "0" and is_glued_name(scene, start, end) and is_uncounted(scene, start, end)


def is_stage(scene: Scene, start: int, end: int) -> bool:
    """«1/8 финала», «16/1», «дом 19/38», «8,2/10 баллов»; not «1/3 голосов», «не менее 3/4 срока»."""
    marks = scene.has(end, "mark_noun") and scene.text(end - 1) in ("5", "10", "100")
    return marks or scene.has(end, "stage_noun") or is_uncounted(scene, start, end)


def is_organisation(scene: Scene, start: int, end: int) -> bool:
    """Inside the name of an organisation or a work, and not at its border: «школа 1535», «Фонд „28 панфиловцев“»."""
    first, last = scene.tokens[start].start, scene.tokens[end - 1].end
    for mention in scene.mentions:
        if mention.start > first:
            break
        if last <= mention.end and mention.type in _NAMES and last - first < mention.end - mention.start < 60:
            return scene.text(end) not in ("«", "„")
    return False


_OPENING = frozenset('«"“„')
_CLOSING = frozenset('»"”“')
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
_NAMES = frozenset({"PERSON", "ORGANIZATION", "PRODUCT", "WORK_OF_ART", "FACILITY", "LAW"})
"""Types of names. Not EVENT, which holds clauses with what they count: «пострадали четыре человека»."""


def is_site(scene: Scene, start: int, end: int) -> bool:
    """«sports24.ru», «?id=30977», «image01.jpg»: digits in a run of signs that is an address or a file."""
    if not (scene.is_glued(start) or scene.is_glued(end)):
        return False
    first, last = start, end
    while scene.is_glued(first) and scene.text(first - 1) not in _PARTING and start - first < _REACH:
        first -= 1
    while scene.is_glued(last) and scene.text(last) not in _PARTING and last - end < _REACH:
        last += 1
    if last == first + 1:
        return False
    return _SITE.search(scene.text_of_article, scene.tokens[first].start, scene.tokens[last - 1].end) is not None


_PARTING = frozenset("[](«»")
"""Signs an address does not go over."""
_REACH = 40
"""Tokens of an address before its number and behind."""


def is_in_title(scene: Scene, start: int, end: int) -> bool:
    """«Турнир пяти наций»: a quoted name that begins with its noun."""
    if not is_in_name(scene, start, end):
        return False
    first = next(at for at in range(start - 1, -1, -1) if scene.text(at) in _OPENING) + 1
    return scene.pos(first) == "NOUN" and scene.text(first)[:1].isupper()


_SITE = re.compile(
    r"https?:|www\.|[\w-]\.(?:ru|com|org|net|рф|su|ua|by|kz|info|jpe?g|png|pdf|html?|php)\b|[?&]\w+=|@|(?:%[0-9A-F]{2}){2}"
)
