"""Rules for durations and repeated times: «16 лет», «полгода», «десятилетний», «ежегодно», «раз в два года».

Ages of persons are neither dates nor counts and are refused here; what was told backward or forward from a time
(«два года назад») leaves as a step through the calendar.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.extract.date_calendar import said
from pipeline.extract.date_fragment import at, before, is_a, is_capital, is_plural, lower, number
from pipeline.extract.date_meaning import Age, Expression, Habit, Length, Meaning, Shift, Unit, Vague
from pipeline.extract.date_unit import as_unit, length
from pipeline.numeral import compound, numeral
from pipeline.rules.grammar import Found
from pipeline.text import Token

WORDS: dict[str, tuple[Fraction, Unit]] = {
    "P6M": (Fraction(6), "M"),
    "P50Y": (Fraction(50), "Y"),
    "PT30M": (Fraction(30), "m"),
    "P15D": (Fraction(15), "D"),
    "PT30S": (Fraction(30), "s"),
    "PT12H": (Fraction(12), "h"),
}
STEMS: dict[str, Unit] = {
    "летн": "Y", "годичн": "Y", "годов": "Y", "месячн": "M", "недельн": "W", "дневн": "D", "суточн": "D",
    "часов": "h", "минутн": "m", "секундн": "s", "веков": "C",
}  # fmt: skip


def counted(found: Found) -> Expression | None:
    """«16 лет», «полтора года», «5–7 дней», «два-три года», «несколько лет», «10 с лишним лет»."""
    unit, tokens = as_unit(found.value("u", "unit")), found.tokens
    read = _amount(found)
    if unit is None or read is None or unit == "SN" or _is_name_part(found):
        return None
    is_older = is_a(at(tokens, found.end), "age_word")
    if is_older or (unit == "Y" and is_age(tokens, found.start, found.end)):
        return said(found, Age())
    if lower(found.token("u")) == "году" and is_a(tokens[found.start], "digits"):
        return None
    return _placed(found, replace(read, unit=unit), found.end)


def _is_name_part(found: Found) -> bool:
    """Digits glued to letters by a hyphen before («Т-34 года») or a number sign; a title («Три минуты тишины»)."""
    last = before(found.tokens, found.start)
    if last is not None and last.text in '«"„“' and is_capital(found.tokens[found.start]):
        return True
    return last is not None and (last.text == "№" or (last.text == "-" and last.end == found.tokens[found.start].start))


def _amount(found: Found) -> Length | None:
    """The number or range that reaches up to the unit; the unit itself is still to be set."""
    tokens, end = found.tokens, found.match.end("n")
    read = numeral(tokens, found.start)
    if read is None or (read.value is None and read.kind != "indefinite") or read.kind == "ordinal":
        return None
    low = None if read.value is None else Fraction(read.value).limit_denominator(1000)
    high = None if read.value_max is None else Fraction(read.value_max).limit_denominator(1000)
    place = read.end
    if place < end and (is_dash(tokens[place]) or lower(tokens[place]) in ("до", "или", "по", "и")):
        second = numeral(tokens, place + 1)
        if second is None or second.value is None or low is None or second.value <= low:
            return None
        high, place = Fraction(second.value).limit_denominator(1000), second.end
    rest = [lower(token) for token in tokens[place:end]]
    if rest in (["с", "лишним"], ["с", "небольшим"]):
        return Length(low, "Y", high, "more_than")
    return Length(low, "Y", high, "range" if high else "indefinite" if low is None else None) if not rest else None


def is_dash(token: Token) -> bool:
    """Any of the dashes."""
    return token.text in ("-", "–", "—", "‑", "−")


def _placed(found: Found, span: Length, end: int) -> Expression:
    """The length, or the step it makes with what follows: «назад», «спустя», «ранее», «до этого»."""
    way, behind = _way(found.tokens, end)
    if not way:
        return said(found, span)
    return said(found, step(span, *way), behind)


def _way(tokens: Sequence[Token], end: int) -> tuple[tuple[int, str] | None, int]:
    """Direction, what it is counted from, and the token behind the words that say so."""
    token, after = at(tokens, end), at(tokens, end + 1)
    if is_a(token, "ago"):
        return (-1, "document"), end + 1
    if lower(token) == "тому" and is_a(after, "ago"):
        return (-1, "document"), end + 2
    if is_a(token, "away") and token:
        if is_a(after, "time_relation") and lower(token) != "спустя" and lower(after) in ("до",):
            return None, end
        return (int(token.word.values["away"]), "text"), end + 1
    if (
        lower(token) in ("до", "после")
        and lower(after) in ("этого", "того", "этих")
        and not is_a(at(tokens, end + 2), "unit")
    ):
        return (-1 if lower(token) == "до" else 1, "text"), end + 2
    return None, end


def step(span: Length, direction: int, origin: str) -> Meaning:
    """The place in the calendar a length leads to; an unknown number leads to a vague time."""
    if span.amount is None or span.unit in ("h", "m", "s"):
        return Vague("PAST_REF" if direction < 0 else "FUTURE_REF", origin)  # type: ignore[arg-type]
    return Shift(span.unit, direction * span.amount, origin)  # type: ignore[arg-type]


def single(found: Found) -> Expression | None:
    """«год назад», «через неделю», «на год», «полгода»: one, without a number; needs a word that makes it a length."""
    unit, tokens = as_unit(found.value("u", "unit")), found.tokens
    token = tokens[found.start]
    ready = token.word.values.get("length_word")
    if ready:
        amount, unit = WORDS[ready]
        return _placed(found, Length(amount, unit), found.end)
    if unit is None or unit == "SN" or (is_plural(token) and not token.word.lower.startswith("сут")):
        return None
    way, _ = _way(tokens, found.end)
    if not way and not _is_length(found):
        return None
    if not way and lower(before(tokens, found.start)) == "до" and unit in ("Y", "M", "W", "D"):
        return None
    return _placed(found, Length(Fraction(1), unit), found.end)


def unit_of(token: Token) -> Unit | None:
    """The unit a token names."""
    return as_unit(token.word.values.get("unit"))


def _is_length(found: Found) -> bool:
    """«через», «за», «на», «более», «целый» before a single unit; then it is not the name of a unit («в день»)."""
    tokens, start = found.tokens, found.start
    last, after = before(tokens, start), at(tokens, found.end)
    if is_a(tokens[start], "weekday") or is_a(after, "holiday_of") or is_a(after, "clock_part"):
        return False
    if lower(after) in ("рождения", "памяти", "смерти", "открытых") or is_a(after, "digits"):
        return False
    if is_a(after, "age_word") or is_a(before(tokens, start, 2), "age_word"):
        return False
    if (
        lower(last) == "к"
        and after
        and after.parse
        and after.parse.case == "gent"
        and unit_of(tokens[start]) in ("Y", "M")
    ):
        return True
    if is_a(last, "ahead") or is_a(last, "time_comparator") or is_a(last, "exactly"):
        return True
    if lower(after) == "и" and is_a(at(tokens, found.end + 1), "cardinal") and is_a(at(tokens, found.end + 2), "unit"):
        return True
    form = lower(tokens[start])
    if lower(last) in ("за", "на") and form in (
        "год",
        "месяц",
        "неделю",
        "день",
        "сутки",
        "час",
        "минуту",
        "секунду",
        "десятилетие",
        "век",
        "столетие",
        "квартал",
        "полугодие",
    ):
        return not (lower(last) == "на" and form == "день")
    return lower(last) in ("течение", "течении", "протяжении") and not is_a(after, "which")


def many(found: Found) -> Expression | None:
    """«много лет», «долгие годы», «в течение ряда лет»."""
    unit = as_unit(found.value("u", "unit"))
    if unit is None or unit == "SN" or not is_plural(found.tokens[found.end - 1]):
        return None
    return _placed(found, Length(None, unit, comparator="indefinite"), found.end)


def inverted(found: Found) -> Expression | None:
    """«лет десять», «минут пять»: about so many."""
    unit, count = as_unit(found.value("u", "unit")), number(found, "n")
    token = found.tokens[found.start]
    after = at(found.tokens, found.end)
    if unit is None or count is None or not is_plural(token) or is_a(after, "unit") or is_a(after, "month"):
        return None
    if is_a(before(found.tokens, found.start), "digits") or is_a(before(found.tokens, found.start), "cardinal"):
        return None
    if after and after.parse and after.parse.pos == "NOUN" and after.parse.case == "gent":
        return None
    if unit == "Y" and is_age(found.tokens, found.start, found.end):
        return said(found, Age())
    made = _placed(found, Length(count, unit, comparator="approx"), found.end)
    made.about = "approx"
    return made


def is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Years of a person: «в возрасте 37 лет», «ему 37 лет», «старше 18 лет», «Иванов (37 лет)», «в 15 лет»."""
    last, after = before(tokens, start), at(tokens, end)
    if is_a(after, "ago") or is_a(after, "away") or lower(after) in ("лишения", "тюрьмы", "колонии"):
        return False
    if lower(after) == "со" and lower(at(tokens, end + 1)) in ("дня", "времени", "времен"):
        return False
    window = tokens[max(0, start - 4) : start]
    if any(is_a(token, "duration_noun") for token in window):
        return False
    if any(is_a(token, "age_word") for token in window) or is_a(after, "age_word"):
        return True
    if last and last.text in "(," and after and after.text in "),":
        return last.text == "(" or _is_person(before(tokens, start, 2)) or _is_bracketed(tokens, start)
    return _is_age_of(lower(last), before(tokens, start, 2), lower(after)) or _has_bearer(tokens, start)


def _is_bracketed(tokens: Sequence[Token], start: int) -> bool:
    return any(token.text == "(" for token in tokens[max(0, start - 10) : start])


def _is_age_of(word: str, second: Token | None, after: str) -> bool:
    """What the preposition before the number says."""
    if word in ("с", "со", "c"):
        return after not in ("по", "до")
    return word == "в" or (word in ("до", "от") and _is_animate(second))


def _has_bearer(tokens: Sequence[Token], start: int) -> bool:
    """«ему было 30, 20 и 19 лет», «которой сейчас 51 год», «Ципи Ливни 50 лет»: whose years they are stands before."""
    place = start - 1
    while place >= 0 and (is_a(tokens[place], "digits") or lower(tokens[place]) in AGE_FILLERS):
        place -= 1
    bearer = at(tokens, place)
    if bearer is None or bearer.parse is None:
        return False
    if any(token.lemma == "быть" for token in tokens[place + 1 : start]):
        return any(_is_bearer(token) for token in tokens[max(0, place - 8) : place + 1])
    is_named = bool(NAMES & bearer.parse.grammemes) or (place > 0 and is_capital(bearer) and bearer.parse.pos == "NOUN")
    return _is_bearer(bearer) or (is_named and not is_a(bearer, "month"))


NAMES = frozenset({"Name", "Surn", "Patr"})
AGE_FILLERS = frozenset(
    ", — – не и всего уже лишь только было будет сейчас ныне почти около тогда соответственно по".split()
)
"""Words between a person and the years."""


def _is_bearer(token: Token | None) -> bool:
    """«ему 37 лет»: a person in the dative."""
    if token is None or token.parse is None:
        return False
    if token.word.lower in ("которому", "которой", "которым"):
        return True
    return token.parse.case == "datv" and (token.parse.pos == "NPRO" or token.parse.animate is True)


def _is_animate(token: Token | None) -> bool:
    return token is not None and token.parse is not None and token.parse.pos == "NOUN" and token.parse.animate is True


def _is_person(token: Token | None) -> bool:
    return _is_animate(token) or (token is not None and is_capital(token))


def lasting(found: Found) -> Expression | None:
    """«десятилетний контракт», «10-летний стаж», «трёхдневный визит»; «37-летний водитель» is an age."""
    token = found.token("l")
    assert token
    if found.has("n"):
        text, rest = found.text("n") or "", token.word.lower
        split: tuple[float, str] | None = (float(text), rest)
    else:
        split = (1.0, token.word.lower) if token.word.lower.startswith("годичн") else compound(token.word.lower)
    unit = next((unit for stem, unit in STEMS.items() if split and split[1].startswith(stem)), None)
    if split is None or unit is None or _is_title(found):
        return None
    if _is_aged(found.tokens, found.end, unit):
        return said(found, Age())
    amount = Fraction(split[0])
    return said(found, Length(amount / 2 * 2, unit))


def _is_title(found: Found) -> bool:
    """«Столетняя война», «Тысячелетний»: a capital inside the sentence is a name."""
    return not found.has("n") and is_capital(found.tokens[found.start]) and found.start > 0


def _is_aged(tokens: Sequence[Token], end: int, unit: Unit) -> bool:
    """The adjective says how old someone is: its noun is a person or animal, or there is none."""
    for place in range(end, min(end + 4, len(tokens))):
        reading = tokens[place].parse
        if reading is None or reading.pos in ("PREP", "VERB", "CONJ", "ADVB", "PRTS"):
            return unit == "Y"
        if reading.pos == "NOUN":
            if is_a(tokens[place], "age_word"):
                return True
            named = bool({"Name", "Surn", "Patr"} & reading.grammemes)
            return reading.animate is True or named or (unit == "Y" and is_capital(tokens[place]) and place == end)
    return unit == "Y"


def habit(found: Found) -> Expression | None:
    """«ежегодно», «ежеквартальный»."""
    freq = found.value("q", "habit") or ""
    return said(found, Habit(freq, freq, freq))


def every(found: Found) -> Expression | None:
    """«каждый год», «каждые два года», «каждую пятницу», «каждое утро»."""
    unit = as_unit(found.value("u", "unit"))
    if weekday := found.value("d", "weekday"):
        return said(found, Habit("P1W", f"XXXX-WXX-{weekday}"))
    if part := found.value("p", "day_part"):
        return said(found, Habit("P1D", f"XXXX-XX-XXT{part}"))
    if name := found.value("m", "month"):
        return said(found, Habit("P1Y", f"XXXX-{int(name):02}"))
    if season := found.value("m", "season"):
        return said(found, Habit("P1Y", "XXXX-" + {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}[season]))
    count = number(found, "n") if found.has("n") else Fraction(1)
    freq = length(count, unit) if unit and count else None
    return said(found, Habit(freq, freq, freq)) if freq else None


def weekdays(found: Found) -> Expression | None:
    """«по вторникам», «по выходным»."""
    day = found.value("q", "weekdays_dative")
    return said(found, Habit("P1W", f"XXXX-WXX-{day}")) if lower(before(found.tokens, found.start)) == "по" else None


def day_parts(found: Found) -> Expression | None:
    """«по утрам»."""
    part = found.value("q", "day_parts_dative")
    return said(found, Habit("P1D", f"XXXX-XX-XXT{part}")) if lower(before(found.tokens, found.start)) == "по" else None


def times(found: Found) -> Expression | None:
    """«раз в год», «раз в два года»; behind a number it is the rate of that number («пять раз в год»)."""
    last, unit = before(found.tokens, found.start), as_unit(found.value("u", "unit"))
    form = lower(found.tokens[found.start])
    if form not in ("раз", "однажды") or lower(found.token("r")) not in ("в", "за"):
        return None
    if is_a(last, "digits") or is_a(last, "cardinal") or is_a(last, "indefinite_number") or is_a(last, "number_ending"):
        return None
    count = number(found, "n") if found.has("n") else Fraction(1)
    freq = length(count, unit) if unit and count else None
    return said(found, Habit(freq, freq, freq)) if freq else None
