"""Rules for durations: «16 лет», «полгода», «10-летний», «год и девять месяцев».

Years of persons become ``Age`` and are dropped; a length told backward or forward from some time («два года назад»)
leaves as a step through the calendar.
"""

from collections.abc import Sequence

from pipeline.extract.date_age import PENAL, is_age, is_aged
from pipeline.extract.date_fragment import (
    at,
    before,
    exact,
    is_a,
    is_capital,
    is_dash,
    lower,
    number,
    said,
)
from pipeline.extract.date_meaning import Age, Clock, Expression, Interval, Length, Meaning, Origin, Shift, Unit, Vague
from pipeline.extract.date_unit import LONG, as_unit
from pipeline.numeral import Exact, compound, numeral
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import is_plural
from pipeline.text import Token

WORDS: dict[str, tuple[int, Unit]] = {
    "P6M": (6, "M"),
    "P50Y": (50, "Y"),
    "PT30M": (30, "m"),
    "P15D": (15, "D"),
    "PT30S": (30, "s"),
    "PT12H": (12, "h"),
}
"""Words that are a length by themselves: полгода, полвека, полчаса …"""
STEMS: tuple[tuple[str, Unit], ...] = (
    ("летн", "Y"),
    ("годичн", "Y"),
    ("годов", "Y"),
    ("месячн", "M"),
    ("недельн", "W"),
    ("дневн", "D"),
    ("суточн", "D"),
    ("часов", "h"),
    ("минутн", "m"),
    ("секундн", "s"),
    ("веков", "C"),
)
"""What stands behind the numeral in adjectives of a length."""
SINGLE = frozenset(
    {"год", "месяц", "неделю", "день", "сутки", "час", "минуту", "секунду", "десятилетие", "век", "столетие"}
    | {"квартал", "полугодие"}
)
"""Accusatives that «за» and «на» make a length."""
BEFORE_NOUN = frozenset({"PREP", "ADJF", "NUMR", "PRTF", "CONJ"})
"""What makes «годами» a noun: «между годами», «долгими годами»."""
OPENING, CLOSING, TITLE = frozenset('«"„“'), frozenset('»"“”'), 6
"""Quotation marks, and how far apart they may be to hold a title and not speech."""
MARKS = ("ahead", "time_comparator", "exactly", "lasting_verb")
"""Classes of words that make a single unit behind them a length: «через», «более», «целый», «занять»."""


def counted(found: Found) -> Expression | None:
    """«16 лет», «полтора года», «5–7 дней», «два-три года», «несколько лет», «10 с лишним лет»."""
    unit, tokens = as_unit(found.value("u", "unit")), found.tokens
    read = _amount(found)
    if unit is None or read is None or unit == "SN" or _is_name_part(found) or not _agrees(read, tokens[found.end - 1]):
        return None
    is_older = is_a(at(tokens, found.end), "age_word")
    if is_older or (unit == "Y" and is_age(tokens, found.start, found.end)):
        return said(found, Age())
    if (unit == "Q" and read.amount == 1) or _is_distance(found):  # a block of houses
        return None
    if unit == "h" and read.maximum and lower(before(tokens, found.start)) in ("с", "со") and _is_of_day(read):
        return said(found, Interval(*(Clock(f"{int(hour):02}:00") for hour in (read.amount or 0, read.maximum))))
    return _placed(found, Length(read.amount, unit, read.maximum, read.comparator), found.end)


def _is_distance(found: Found) -> bool:
    """«в десяти минутах ходьбы», «в двух кварталах от моря»."""
    return lower(found.tokens[found.end - 1]).endswith(("ах", "ях")) and lower(before(found.tokens, found.start)) in (
        "в",
        "во",
    )


def _is_of_day(span: Length) -> bool:
    """«с 9 до 18 часов»: hours of the clock, on the hour."""
    ends = (span.amount, span.maximum)
    return all(end is not None and end.denominator == 1 and 0 <= end <= 24 for end in ends)


def _agrees(count: Length, unit: Token) -> bool:
    """«5 лет», «двум годам», «21 год», «2,5 года», not «2,5 млрд годом (ранее)» nor «на 75 году»."""
    reading, amount = unit.parse, count.maximum or count.amount
    if reading is None or reading.number != "sing" or reading.case in ("gent", "gen2"):
        return True
    return amount is not None and amount % 10 == 1 and amount % 100 != 11


def _is_name_part(found: Found) -> bool:
    """Digits glued to letters by a hyphen before («Т-34 года») or a number sign; a title («Три минуты тишины»)."""
    last = before(found.tokens, found.start)
    if last is None:
        return False
    if last.text in OPENING:
        return any(token.text in CLOSING for token in found.tokens[found.end : found.end + TITLE])
    return last.text == "№" or (last.text == "-" and last.end == found.tokens[found.start].start)


def _amount(found: Found) -> Length | None:
    """The number or range that reaches up to the unit; the unit itself is still to be set."""
    tokens, end = found.tokens, found.match.end("n")
    read = numeral(tokens, found.start)
    if read is None or (read.value is None and read.kind != "indefinite") or read.kind == "ordinal":
        return None
    low, high, place = exact(read.value), exact(read.value_max), read.end
    if place < end and (is_dash(tokens[place]) or lower(tokens[place]) in ("до", "или", "по")):
        second = numeral(tokens, place + 1)
        if second is None or second.value is None or low is None or second.value <= low:
            return None
        high, place = exact(second.value), second.end
    rest = [lower(token) for token in tokens[place:end]]
    if rest in (["с", "лишним"], ["с", "небольшим"]):
        return Length(low, "Y", high, "more_than")
    return Length(low, "Y", high, "range" if high else "indefinite" if low is None else None) if not rest else None


def _placed(found: Found, span: Length, end: int) -> Expression:
    """The length, or the step it makes with what follows: «назад», «спустя», «ранее», «до этого»."""
    way, origin, behind = _way(found.tokens, end)
    return said(found, step(span, way, origin), behind) if way else said(found, span)


def _way(tokens: Sequence[Token], end: int) -> tuple[int, Origin, int]:
    """Direction (0: none), what it is counted from, and the token behind the words that say so."""
    token, after = at(tokens, end), at(tokens, end + 1)
    if is_a(token, "ago"):
        return -1, "document", end + 1
    if lower(token) == "тому" and is_a(after, "ago"):
        return -1, "document", end + 2
    if token and is_a(token, "away") and (lower(token) == "спустя" or lower(after) != "до"):
        return int(token.word.values["away"]), "text", end + 1
    is_pointing = lower(after) in ("этого", "того", "этих") and not is_a(at(tokens, end + 2), "unit")
    if is_pointing and lower(token) in ("до", "после"):
        return -1 if lower(token) == "до" else 1, "text", end + 2
    return 0, "document", end


def step(span: Length, direction: int, origin: Origin) -> Meaning:
    """The place in the calendar a length leads to; an unknown number leads to a vague time."""
    if span.amount is None or span.unit in ("h", "m", "s"):
        return Vague("PAST_REF" if direction < 0 else "FUTURE_REF", origin)
    ends = [_step(amount, span.unit, direction, origin) for amount in (span.amount, span.maximum) if amount is not None]
    return Interval(*ends[::direction]) if len(ends) > 1 else ends[0]


def _step(amount: Exact, unit: Unit, direction: int, origin: Origin) -> Shift:
    years = LONG.get(unit)
    if years:  # «четверть века назад» is a year, «в прошлом веке» a century
        return Shift("Y", direction * amount * years, origin)
    return Shift(unit, direction * amount, origin)


def single(found: Found) -> Expression | None:
    """«год назад», «через неделю», «на год», «полгода»: one, without a number; needs a word that makes it a length."""
    unit, token = as_unit(found.value("u", "unit")), found.tokens[found.start]
    ready = token.word.values.get("length_word")
    if ready:
        return _placed(found, Length(*WORDS[ready]), found.end)
    if unit is None or unit == "SN" or (is_plural(token) and not token.word.lower.startswith("сут")):
        return None
    way, _, _ = _way(found.tokens, found.end)
    return _placed(found, Length(1, unit), found.end) if way or _is_length(found, unit) else None


def _is_length(found: Found, unit: Unit) -> bool:
    """What stands around a single unit makes it a length and not the name of a unit («в день», «день рождения»)."""
    tokens, start = found.tokens, found.start
    last, after = before(tokens, start), at(tokens, found.end)
    is_named = is_a(after, "holiday_of") or lower(after) in ("рождения", "памяти", "смерти", "открытых")
    is_older = any(is_a(token, "age_word") for token in (after, *tokens[max(0, start - 3) : start]))
    if is_named or is_older or is_a(after, "clock_part") or is_a(after, "digits"):
        return False
    if any(is_a(last, mark) for mark in MARKS):
        return True
    if lower(after) == "и" and is_a(at(tokens, found.end + 1), "cardinal") and is_a(at(tokens, found.end + 2), "unit"):
        return True
    form = lower(tokens[start])
    if lower(last) in ("за", "на") and form in SINGLE:
        return form != "день" or lower(last) == "за"
    if (lower(last), lower(after)) == ("от", "до") or (lower(last) == "до" and _is_upper(tokens, start - 1)):
        return True
    if lower(after) in PENAL:
        return True
    if lower(last) == "к":  # «к году тюрьмы»
        return unit in ("Y", "M") and after is not None and after.parse is not None and after.parse.case == "gent"
    return lower(last) in ("течение", "течении", "протяжении") and not is_a(after, "which")


def _is_upper(tokens: Sequence[Token], place: int) -> bool:
    """«до года» behind «от полугода»."""
    last = before(tokens, place)
    return (is_a(last, "unit") or is_a(last, "length_word")) and lower(before(tokens, place, 2)) == "от"


def many(found: Found) -> Expression | None:
    """«много лет», «долгие годы», «в течение ряда лет»."""
    unit = as_unit(found.value("u", "unit"))
    if unit is None or unit == "SN" or not is_plural(found.tokens[found.end - 1]):
        return None
    return _placed(found, Length(None, unit, comparator="indefinite"), found.end)


def inverted(found: Found) -> Expression | None:
    """«лет десять», «минут пять»: about so many."""
    tokens, unit, count = found.tokens, as_unit(found.value("u", "unit")), number(found, "n")
    last, after = before(tokens, found.start), at(tokens, found.end)
    if unit is None or count is None or not (is_plural(tokens[found.start]) or _is_few(tokens[found.start], count)):
        return None
    if is_a(after, "unit") or is_a(after, "month") or is_a(last, "digits") or is_a(last, "cardinal"):
        return None
    if after and after.parse and (after.parse.pos, after.parse.case) == ("NOUN", "gent"):
        return None
    if unit == "Y" and is_age(tokens, found.start, found.end):
        return said(found, Age())
    made = _placed(found, Length(count, unit, comparator="approx"), found.end)
    made.about = "approx"
    return made


def _is_few(unit: Token, count: Exact) -> bool:
    """«недели две», «года три»: the genitive the number asks for."""
    return 2 <= count <= 4 and unit.parse is not None and unit.parse.case == "gent"


def for_ages(found: Found) -> Expression | None:
    """«десятилетиями», «годами», «веками»: so many that nobody counts; with a word before it is another thing."""
    last, unit = before(found.tokens, found.start), as_unit(found.value("q", "long_adverb"))
    if unit is None or is_a(last, "time_relation") or (last and last.parse and last.parse.pos in BEFORE_NOUN):
        return None
    after = at(found.tokens, found.end)
    if unit == "h" and (after is None or after.parse is None or after.parse.pos not in ("VERB", "INFN")):
        return None  # «торгует часами»
    return said(found, Length(None, unit, comparator="indefinite"))


def lasting(found: Found) -> Expression | None:
    """«десятилетний контракт», «10-летний стаж», «трёхдневный визит»; «37-летний водитель» is an age."""
    word = lower(found.token("l"))
    if found.has("n"):
        split: tuple[float, str] | None = (float(found.text("n") or 0), word)
    else:
        split = (1.0, word) if word.startswith("годичн") else compound(word)
    unit = _unit_of(split[1]) if split else None
    is_title = not found.has("n") and is_capital(found.tokens[found.start]) and found.start > 0
    if split is None or unit is None or is_title:
        return None
    if is_aged(found.tokens, found.end, unit):
        return said(found, Age())
    return said(found, Length(exact(split[0]), unit))


def _unit_of(rest: str) -> Unit | None:
    """The unit in «летний», «месячного»."""
    for stem, unit in STEMS:
        if rest.startswith(stem):
            return unit
    return None
