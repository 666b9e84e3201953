"""Numbers of a sentence: single, ranges, adjectives made of numbers, «дважды» and «вдвое».

A reader looks at one token and gives a figure, the reason why the number there is none, or nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.extract.count_figure import DASHES, Figure, Scene
from pipeline.extract.count_unit import unit_at
from pipeline.lexicon import folded, lexicon
from pipeline.numeral import Numeral, compound
from pipeline.rules.pattern import Pattern
from schemas.count import CountKind

NUMBER = Pattern(
    "<digits|cardinal|multiplier|tally|collective|fraction|indefinite_number|number_range"
    "|ordinal|roman|number_adjective|factor_word|times_adverb>"
)
"""Tokens that are numbers, whatever they turn out to say."""


@dataclass(frozen=True, slots=True)
class NoNumber:
    """A number that says no quantity, and why."""

    start: int
    end: int
    reason: str


Reader = Callable[[Scene, int], Figure | NoNumber | None]


def numbers(scene: Scene, codes: str) -> Iterator[Figure | NoNumber]:
    """All numbers of the sentence outside dates, in order."""
    found = NUMBER.search(codes)
    while found:
        at = found.start()
        read = None if scene.taken[at] else _read(scene, at)
        if read:
            yield read
        found = NUMBER.search(codes, read.end if read else at + 1)


def _read(scene: Scene, at: int) -> Figure | NoNumber | None:
    for reader in READERS:
        found = reader(scene, at)
        if found and not any(scene.taken[found.start : found.end]):
            return found
    return None


def easy(scene: Scene, at: int) -> Figure | NoNumber | None:
    """Most number words: «первый», «один из лидеров»."""
    values = scene.tokens[at].word.values
    if "ordinal" in values and "cardinal" not in values and "number_adjective" not in values:
        return NoNumber(at, at + 1, "ordinal")
    if scene.tokens[at].lemma == "один" and scene.has(at + 1, "of_word") and scene.lower(at - 1) != "ни":
        counted = any(NUMBERS_AHEAD & scene.tokens[place].word.values.keys() for place in range(at + 2, min(at + 5, scene.size)))
        pointing = scene.lower(at + 2) in ("них", "которых")
        return None if counted or pointing else NoNumber(at, at + 1, "pronoun")
    return None


NUMBERS_AHEAD = frozenset({"digits", "cardinal", "collective", "multiplier", "tally", "indefinite_number"})
"""«один из пяти»."""


def adverb(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«дважды», «вдвое»."""
    times, factor = scene.value(at, "times_adverb"), scene.value(at, "factor_word")
    if times:
        return Figure(at, at + 1, float(times), "times_adverb", kind="times")
    return Figure(at, at + 1, float(factor), "factor_adverb", kind="factor") if factor else None


def adjective(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«пятитысячный», «100-процентный», «96-метровая», «58-летний»."""
    if scene.has(at, "number_adjective"):
        parts = compound(scene.tokens[at].lemma)
        return _adjectival(scene, at, at + 1, parts[0], parts[1]) if parts else None
    if not scene.has(at, "digits"):
        return None
    number = scene.numeral(at)
    end = _dashed(scene, at, number)
    if number is None or number.value is None or end is None:
        return None
    return _adjectival(scene, at, end, number.value, scene.tokens[end - 1].lemma)


def _dashed(scene: Scene, at: int, number: Numeral | None) -> int | None:
    """End of «100-процентный», also typed «54 процентным», «85-ти летний»."""
    if number is None:
        return None
    end = number.end
    if scene.text(end) in DASHES and scene.is_glued(end) and scene.is_glued(end + 1) and scene.has(end + 1, "word"):
        return None if scene.text(end + 1)[:1].isupper() else end + 2
    loose = scene.has(end, "adjective_head") and scene.pos(end) in ("ADJF", "NOUN")
    if loose and scene.lower(end + 1) not in ("пункт", "пункта", "пунктов", "пункту", "пунктах"):
        return end + 1
    return None


def _adjectival(scene: Scene, start: int, end: int, value: float, lemma: str) -> Figure | NoNumber | None:
    says = lexicon().of_lemma(lemma).get("adjective_head") or lexicon().of_lemma(folded(lemma)).get("adjective_head")
    if says is None:
        return NoNumber(start, end, "adjective") if end > start + 1 else None
    kind, _, what = says.partition(" ")
    if kind in ("age", "duration"):
        return NoNumber(start, end, kind)
    if kind == "x":
        return Figure(start, end, value * float(what), "adjective", is_adjective=True)
    figure = Figure(start, end, value, "adjective", kind=_KINDS[kind], is_adjective=True)
    if kind == "measure":
        figure.unit = what
    elif kind == "money":
        figure.currency = what
    elif kind == "count":
        figure.noun, figure.noun_at = what, end - 1
    return figure


_KINDS: dict[str, CountKind] = {
    "percent": "percent",
    "times": "times",
    "measure": "measure",
    "money": "money",
    "count": "count",
}


def joined(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«5-7 тысяч», «от 20 до 30 тысяч», «восьми или десяти», «с 8 до 12», «между 5 и 10»."""
    first = scene.numeral(at)
    if first is None or first.kind not in ("cardinal", "indefinite") or first.value_max is not None:
        return None
    link = _behind_unit(scene, first.end)
    start = _second_start(scene, at, first, link)
    second = scene.numeral(start) if start else None
    if start is None or second is None or second.kind not in ("cardinal", "indefinite"):
        return None
    scale = _scale(scene, second) if link == first.end else 1.0
    if first.kind == "indefinite" or second.kind == "indefinite":
        magnitude = (first.magnitude or first.value or 1) * (scale if scale >= 1000 else 1)
        figure = Figure(at, second.end, None, "indefinite_range", magnitude=magnitude, comparator="indefinite")
        return figure if scene.text(link) not in DASHES else None
    low, high = first.value or 0.0, second.value_max or second.value or 0.0
    if low < high / scale and not _has_scale(scene, first):
        low *= scale
    if low >= high and scene.lower(link) != "до":
        return None
    figure = Figure(at, second.end, low, "range", value_max=high, comparator="range")
    figure.first_end, figure.second_start = first.end, second.start
    return figure


def stroke(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«3/4 срока», «1/3 голосов»."""
    if scene.text(at + 1) != "/" or not scene.has(at, "digits") or not scene.has(at + 2, "digits"):
        return None
    over, under = int(scene.text(at)), int(scene.text(at + 2))
    if not 0 < over < under <= 100:
        return None
    return Figure(at, at + 3, round(over / under, 6), "fraction", kind="fraction")


def dotted(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«0…−5°», «+1…+4 °C»: a range with its signs."""
    first = scene.numeral(at)
    if first is None or first.value is None or scene.text(first.end) not in ("…", "..", "..."):
        return None
    signed = scene.text(first.end + 1) in _SIGNS
    start = first.end + 2 if signed else first.end + 1
    second = scene.numeral(start) if start < scene.size else None
    if second is None or second.value is None or not scene.is_glued(start):
        return None
    low = -first.value if _is_minus(scene, at - 1) else first.value
    high = -second.value if signed and _is_minus(scene, start - 1) else second.value
    begin = at - 1 if low < 0 else at
    return Figure(begin, second.end, min(low, high), "range", value_max=max(low, high), comparator="range")


_SIGNS = frozenset("+-−–")


def _is_minus(scene: Scene, at: int) -> bool:
    return scene.text(at) in ("-", "−", "–") and scene.is_glued(at + 1)


def _behind_unit(scene: Scene, at: int) -> int:
    """«от 70 тыс. руб. до 100 тыс. руб.», «от 20 % до 30 %»: the token after the first unit."""
    unit = unit_at(scene, at)
    if unit is None:
        return at
    return unit.end + 1 if scene.text(unit.end) == "." else unit.end


def _second_start(scene: Scene, at: int, first: Numeral, link: int) -> int | None:
    """Where the second number begins, if what stands between joins two ends of a range."""
    word, behind = scene.lower(link), link + 1
    if scene.has(behind, "currency_sign"):
        behind += 1
    if not scene.tokens[behind : behind + 1]:
        return None
    if scene.text(link) in DASHES:
        tight = scene.is_glued(link) and scene.is_glued(behind)
        return behind if tight or _is_plausible(scene, first, behind) else None
    if word not in ("до", "и", "или"):
        return None
    opener = _opener(scene, at)
    if word == "до" and opener in ("от", "с", "со", "c"):
        return behind
    if word == "и" and opener == "между":
        return behind
    if word == "или" and first.form == "words" and link == first.end:
        second = scene.numeral(behind)
        close = second and first.value and second.value and first.value < second.value <= first.value * 2
        return behind if close else None
    return None


def _is_plausible(scene: Scene, first: Numeral, behind: int) -> bool:
    """Spaces around the dash: only numbers of one order make a range, «Москва: 2 — 500 рублей» does not."""
    second = scene.numeral(behind)
    if second is None or not first.value or not second.value or scene.is_glued(behind - 1):
        return False
    return first.value < second.value <= first.value * 10


def _opener(scene: Scene, at: int) -> str:
    """«от», «с», «между» before the first number, past «примерно» and a currency sign."""
    at -= 1
    while at >= 0 and (scene.has(at, "approx_word") or scene.has(at, "nearly_word") or scene.has(at, "currency_sign")):
        at -= 1
    return scene.lower(at)


def _scale(scene: Scene, number: Numeral) -> float:
    """The multiplier of «30 тысяч»: it goes for the other end of a range too."""
    scale = 1.0
    for at in range(number.start, number.end):
        worth = scene.value(at, "multiplier")
        if worth and at > number.start:
            scale *= float(worth)
    return scale


def _has_scale(scene: Scene, number: Numeral) -> bool:
    return any(scene.has(at, "multiplier") for at in range(number.start, number.end))


def single(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«62», «5,7 тыс.», «двое», «две трети», «несколько»; ordinals are none."""
    number = scene.numeral(at)
    if number is None:
        return NoNumber(at, at + 1, "ordinal") if scene.has(at, "roman") else None
    if number.kind == "ordinal" or _is_ordinal(scene, number):
        return NoNumber(at, number.end, "ordinal")
    if number.kind == "indefinite":
        return _indefinite(scene, number)
    if number.kind == "fraction":
        return _fraction(scene, number)
    if scene.has(at, "tally") and number.end == at + 1 and scene.value(at, "tally") == "2":
        return _pair(scene, number)
    rule = "collective" if number.kind == "collective" else "number"
    figure = Figure(at, number.end, number.value, rule, value_max=number.value_max)
    figure.is_collective = number.kind == "collective" and scene.tokens[at].lemma != "оба"
    if number.value_max is not None:
        figure.comparator, figure.rule = "range", "range"
    return figure


def _is_ordinal(scene: Scene, number: Numeral) -> bool:
    """«21 и 22-й созывы», «на 26 место», «на 702 километре»: digits read as an ordinal."""
    if number.form != "digits" or number.value is None:
        return False
    if scene.lower(number.end) in ("и", ",", "или", "-", "–") and scene.has(number.end + 1, "digits"):
        second = scene.numeral(number.end + 1)
        if second and second.kind == "ordinal" and second.form == "digits":
            return True
    return number.value % 1 == 0 and _disagrees(scene, number.end, int(number.value))


def _disagrees(scene: Scene, at: int, value: int) -> bool:
    """A noun or adjective in the singular behind a number that asks for the plural."""
    parse = scene.parse(at)
    if parse is None or parse.pos not in ("NOUN", "ADJF") or parse.number != "sing" or unit_at(scene, at):
        return False
    readings = scene.tokens[at].word.parses
    one, few = value % 10 == 1 and value % 100 != 11, 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14
    if one or any(reading.number == "plur" for reading in readings):
        return False
    if parse.pos == "ADJF":
        return True
    capital = scene.text(at)[:1].isupper()
    return not capital and not (few and any(reading.case == "gent" for reading in readings))


def _indefinite(scene: Scene, number: Numeral) -> Figure | NoNumber | None:
    """«несколько», «десятки»; but «более тысячи» is the number, whatever the tagger makes of «тысячи»."""
    before = number.start - 1
    word = scene.tokens[number.start].word
    limits = scene.has(before, "more_word") or scene.has(before, "less_word") or scene.has(before, "approx_word")
    if limits and number.magnitude and word.lower in ("тысячи", "сотни") and number.end == number.start + 1:
        return Figure(number.start, number.end, number.magnitude, "number")
    if scene.pos(number.end) == "COMP" or scene.has(number.end, "comparative"):
        return NoNumber(number.start, number.end, "degree")
    return Figure(
        number.start, number.end, None, "indefinite", magnitude=number.magnitude, comparator="indefinite"
    )


def _fraction(scene: Scene, number: Numeral) -> Figure | NoNumber | None:
    """«треть», «две трети»; not «первая половина», «четверть часа», «половина шестого»."""
    before, after = number.start - 1, number.end
    if scene.has(before, "ordinal") or scene.has(before, "which") or scene.has(after, "ordinal"):
        return NoNumber(number.start, number.end, "period_part")
    value = round(number.value, 6) if number.value else None
    return Figure(number.start, number.end, value, "fraction", kind="fraction")


def _pair(scene: Scene, number: Numeral) -> Figure | NoNumber | None:
    """«пара компаний» is about two; «супружеская пара», «пара Иванов — Петров» two people, no number."""
    is_counted = scene.case(number.end) == "gent" and scene.pos(number.start - 1) not in ("ADJF", "PRTF")
    parse = scene.tokens[number.end].parse if is_counted else None
    if parse is None or parse.number != "plur":
        return NoNumber(number.start, number.end, "couple")
    return Figure(number.start, number.end, 2.0, "pair", comparator="approx")


READERS: tuple[Reader, ...] = (easy, adverb, adjective, stroke, dotted, joined, single)
"""Tried in this order; the first that reads something has it."""
