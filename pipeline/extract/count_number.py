"""Numbers of a sentence, outside dates: figures, and the reason why other numbers are none.

A reader looks at one token and gives a figure, the reason why the number there is none, or nothing.
"""

from collections.abc import Callable
from functools import cache

from pipeline.extract.count_adjective import adjective, dashed
from pipeline.extract.count_figure import DASHES, Figure, NoNumber, Scene
from pipeline.extract.count_range import dotted, joined, stroke
from pipeline.extract.count_unit import unit_at
from pipeline.lexicon import lexicon
from pipeline.numeral import Numeral, multiplier
from pipeline.rules.pattern import Pattern

NUMBER = Pattern(
    "<digits|cardinal|multiplier|tally|collective|fraction|indefinite_number|number_range"
    "|ordinal|roman|number_adjective|factor_word|times_adverb|half_word>"
)
"""Tokens that are numbers, whatever they turn out to say."""


Reader = Callable[[Scene, int], Figure | NoNumber | None]


def number_at(scene: Scene, at: int) -> Figure | NoNumber | None:
    """What the token of class ``NUMBER`` there begins, by the first reader that says."""
    for reader, cues in _readers_of(scene.codes[at]):
        if cues and cues.isdisjoint(scene.cues):
            continue
        found = reader(scene, at)
        if found and 1 not in scene.taken[found.start : found.end]:
            return found
    return None


@cache
def _readers_of(letter: str) -> list[tuple[Reader, frozenset[str]]]:
    """Those of ``READERS`` for words of these classes, with what they need in the sentence."""
    classes = lexicon().classes(letter)
    return [(reader, cues) for reader, reads, cues in READERS if not reads or not reads.isdisjoint(classes)]


def easy(scene: Scene, at: int) -> Figure | NoNumber | None:
    """Most number words: «первый», «один из лидеров»."""
    values = scene.tokens[at].word.values
    if "ordinal" in values and "cardinal" not in values and "number_adjective" not in values:
        return NoNumber(at, at + 1, "ordinal")
    if (
        scene.tokens[at].lemma == "один"
        and scene.lower(at + 1) == "и"
        and scene.lower(at + 2)[:2] in ("то", "та", "те")
    ):
        return NoNumber(at, at + 1, "pronoun")
    if (
        scene.tokens[at].lemma == "один"
        and scene.has(at + 1, "of_word")
        and "ни" not in (scene.lower(at - 1), scene.lower(at - 2))
    ):
        counted = any(
            NUMBERS_AHEAD & scene.tokens[place].word.values.keys() for place in range(at + 2, min(at + 5, scene.size))
        )
        pointing = scene.lower(at + 2) in ("них", "которых")
        return None if counted or pointing else NoNumber(at, at + 1, "pronoun")
    return None


NUMBERS_AHEAD = frozenset({"digits", "cardinal", "collective", "multiplier", "tally", "indefinite_number"})
"""«один из пяти»."""


def adverb(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«дважды», «вдвое», «полпроцента»."""
    half = scene.value(at, "half_word")
    if half == "%":
        return Figure(at, at + 1, 0.5, "percent", kind="percent")
    if half:
        return Figure(at, at + 1, 0.5, "measure", kind="measure", unit=half)
    times, factor = scene.value(at, "times_adverb"), scene.value(at, "factor_word")
    if times:
        return Figure(at, at + 1, float(times), "times_adverb", kind="times")
    return Figure(at, at + 1, float(factor), "factor_adverb", kind="factor") if factor else None


def single(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«62», «5,7 тыс.», «двое», «две трети», «несколько»; ordinals are none."""
    number = scene.numeral(at)
    if number is None:
        return NoNumber(at, at + 1, "ordinal") if scene.has(at, "roman") else None
    if number.form == "digits" and number.kind == "cardinal":
        return _in_digits(scene, number)
    values = scene.tokens[at].word.values
    if ("tally" in values or "multiplier" in values) and number.end == at + 1 and scene.has(at - 1, "ordinal"):
        return NoNumber(at, at + 1, "ordinal")
    if number.kind == "ordinal" and _is_instrumental(scene, number):
        return Figure(at, number.end, number.value, "number")
    if number.kind == "ordinal":
        return NoNumber(at, number.end, "ordinal")
    if number.kind == "indefinite":
        return _indefinite(scene, number)
    if number.kind == "fraction":
        return _fraction(scene, number)
    if number.end == at + 1 and values.get("tally") == "2":
        return _pair(scene, number)
    rule = "collective" if number.kind == "collective" else "number"
    figure = Figure(at, number.end, number.value, rule, value_max=number.value_max)
    figure.is_collective = number.kind == "collective" and scene.tokens[at].lemma != "оба"
    if number.value_max is not None:
        figure.comparator, figure.rule = "range", "range"
    elif values.get("tally") == "2":
        figure.comparator = "approx"  # «пара десятков»
    else:
        _set_odd(scene, figure)
    return figure


def _in_digits(scene: Scene, number: Numeral) -> Figure | NoNumber:
    """«62», «5,7»."""
    if _is_ordinal(scene, number):
        return NoNumber(number.start, number.end, "ordinal")
    figure = Figure(number.start, number.end, number.value, "number")
    _set_odd(scene, figure)
    return figure


def _set_odd(scene: Scene, figure: Figure) -> None:
    """«тридцать с лишним тысяч», «миллион с лишним рублей»: what belongs to the number stands behind the words."""
    at = figure.end
    if not scene.has(at, "start_word") or not scene.has(at + 1, "odd_word") or figure.value is None:
        return
    scaled = multiplier(scene.tokens, at + 2)
    if scaled:
        figure.end, figure.value = scaled[0], figure.value * scaled[1]
    elif unit_at(scene, at + 2) is not None:
        figure.end = at + 2
    else:
        return
    figure.noun_end, figure.comparator = figure.end, "more_than"


def _is_instrumental(scene: Scene, number: Numeral) -> bool:
    """«с 5-ю охранниками», «250-ю гостями»."""
    parse = scene.parse(number.end)
    plural = parse is not None and parse.number == "plur" and parse.pos in ("NOUN", "ADJF", "PRTF")
    return plural and scene.lower(number.end - 1) == "ю" and number.form == "digits"


def turned(scene: Scene, at: int) -> Figure | None:
    """«тысяч пять зрителей», «десятка два машин»: turned round, the number is approximate."""
    worth = scene.value(at, "multiplier") or scene.value(at, "tally")
    if (
        not worth
        or worth == "2"
        or scene.case(at) != "gent"
        or scene.has(at - 1, "digits")
        or not scene.has(at + 1, "cardinal")
    ):
        return None
    number = scene.numeral(at + 1)
    before = scene.pos(at - 1) == "NUMR" or _is_limited(scene, at - 1)
    if (
        number is None
        or number.value is None
        or number.value >= 100
        or before
        or scene.case(at + 1) not in ("nomn", "accs")
    ):
        return None
    return Figure(at, number.end, number.value * float(worth), "number", comparator="approx")


def _is_limited(scene: Scene, at: int) -> bool:
    """«более тысячи двести» is badly declined, not turned round."""
    return scene.has(at, "more_word") or scene.has(at, "less_word") or scene.has(at, "approx_word")


def _is_ordinal(scene: Scene, number: Numeral) -> bool:
    """«21 и 22-й созывы», «на 26 место», «на 702 километре»: digits read as an ordinal."""
    if number.value is None:
        return False
    if scene.lower(number.end) in ("и", ",", "или", "-", "–") and scene.has(number.end + 1, "digits"):
        second = scene.numeral(number.end + 1)
        if (
            second
            and second.form == "digits"
            and (second.kind == "ordinal" or (second.value and _disagrees(scene, second.end, int(second.value))))
        ):
            return True
    return number.value % 1 == 0 and (
        _disagrees(scene, number.end, int(number.value)) or _is_rank(scene, number.start, number.end)
    )


def _is_rank(scene: Scene, start: int, end: int) -> bool:
    """«инвалид 2 группы», «ученики 1 класса»."""
    parse = scene.parse(end)
    ranked = parse is not None and (parse.number, parse.case) == ("sing", "gent") and scene.is_lemma(end, "ranked_noun")
    return ranked and end == start + 1 and scene.pos(start - 1) == "NOUN"


def _disagrees(scene: Scene, at: int, value: int) -> bool:
    """A noun or adjective in the singular behind a number that asks for the plural."""
    parse = scene.parse(at)
    if parse is None or parse.pos not in ("NOUN", "ADJF") or scene.has(at, "frost_word"):
        return False
    one, few = value % 10 == 1 and value % 100 != 11, 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14
    if parse.pos == "NOUN" and value and not (one or few) and _is_no_many(scene, at):
        return True
    if parse.number != "sing":
        return False
    if unit_at(scene, at):
        return parse.case == "loct" and scene.has(at - 2, "by_word") and scene.is_lemma(at, "measure")
    readings = scene.tokens[at].word.parses
    if one or any(reading.number == "plur" for reading in readings):
        return False
    if parse.pos == "ADJF":
        return True
    capital = scene.text(at)[:1].isupper()
    return not capital and not (few and any(reading.case == "gent" for reading in readings))


def _is_no_many(scene: Scene, at: int) -> bool:
    """«в 14 части», «из 25 серии»: five and more ask for «частей»; the plural that «части» may be is no form of it."""
    if scene.lower(at - 2) not in _PLACING or unit_at(scene, at) or scene.text(at)[:1].isupper():
        return False
    readings = scene.tokens[at].word.parses
    plural = {reading.case for reading in readings if reading.number == "plur"}
    return bool(plural) and plural <= _BARE and any(reading.number == "sing" for reading in readings)


_PLACING = frozenset("в во на о об по при из начале середине конце".split())
"""What leads to a part with a number; «достигнув 15 силы» is a measure in points."""
_BARE = {"nomn", "accs", "voct"}
"""Cases in which a noun behind five and more stands in the genitive."""


def _indefinite(scene: Scene, number: Numeral) -> Figure | NoNumber | None:
    """«несколько», «десятки»; but «более тысячи» is the number, whatever the tagger makes of «тысячи»."""
    before = number.start - 1
    word = scene.tokens[number.start].word
    limits = scene.has(before, "more_word") or scene.has(before, "less_word") or scene.has(before, "approx_word")
    if limits and number.magnitude and word.lower in ("тысячи", "сотни") and number.end == number.start + 1:
        return Figure(number.start, number.end, number.magnitude, "number")
    adverbial = word.lower == "несколько" and scene.pos(number.end) in ("VERB", "PRTS", "ADJS", "INFN")
    if scene.pos(number.end) == "COMP" or scene.has(number.end, "comparative") or adverbial:
        return NoNumber(number.start, number.end, "degree")
    return Figure(number.start, number.end, None, "indefinite", magnitude=number.magnitude, comparator="indefinite")


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


def word_of_its_own(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«колёсных пар», «вошёл в десятку», «двухтомник»: a number word that names a thing."""
    tally = scene.value(at, "tally")
    if tally:
        return NoNumber(at, at + 1, "couple" if tally == "2" else "set")
    return NoNumber(at, at + 1, "adjective") if scene.has(at, "number_adjective") else None


_ANY: frozenset[str] = frozenset()
READERS: tuple[tuple[Reader, frozenset[str], frozenset[str]], ...] = (
    (easy, frozenset({"ordinal", "cardinal"}), _ANY),
    (adverb, frozenset({"half_word", "times_adverb", "factor_word"}), _ANY),
    (adjective, frozenset({"number_adjective"}), _ANY),
    (dashed, frozenset({"digits"}), DASHES | {"adjective_head"}),
    (stroke, frozenset({"digits"}), frozenset({"/"})),
    (dotted, _ANY, frozenset({"…", "signs"})),
    (joined, _ANY, _ANY),
    (turned, frozenset({"multiplier", "tally"}), _ANY),
    (single, _ANY, _ANY),
    (word_of_its_own, frozenset({"tally", "number_adjective"}), _ANY),
)
"""Tried in this order on words of these classes where the sentence has one of these cues; the first has it."""
