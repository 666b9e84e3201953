"""Rules for decades and centuries."""

import re

from pipeline.extract.date_fragment import (
    at,
    before,
    is_a,
    lower,
    roman,
    said,
)
from pipeline.extract.date_meaning import Calendar, Expression, Interval, Year
from pipeline.numeral import numeral
from pipeline.rules.grammar import Found
from pipeline.text import Token


def decade(found: Found) -> Expression | None:
    """«1990-е», «в 90-х годах», «1960–1970-е годы», «90-х годов прошлого века»."""
    first, last = found.text("y") or "", found.text("z") or ""
    has_word = found.has("g")
    if not first.endswith("0") or not _is_decade_ending(found, has_word):
        return None
    if not has_word and not _may_be_decade(found):
        return None
    meaning = _decade(int(first), found)
    if last:
        if not last.endswith("0"):
            return None
        return said(found, Interval(meaning, _decade(int(last), found)))
    return said(found, meaning)


def decades(found: Found) -> Expression | None:
    """«в 80–90-х годах», «в 1980–1990-е»: one ending for both."""
    ends = [found.text(group) or "" for group in ("y", "z")]
    is_so = all(end.endswith("0") for end in ends) and len(ends[0]) == len(ends[1]) and int(ends[0]) < int(ends[1])
    if not is_so or lower(found.token("j")) in ("на", "до", "по") or not _is_decade_ending(found, found.has("g")):
        return None
    if not found.has("g") and not _may_be_decade(found):
        return None
    return said(found, Interval(_decade(int(ends[0]), found), _decade(int(ends[1]), found)))


def _is_decade_ending(found: Found, has_word: bool) -> bool:
    ending, word = lower(found.token("e")), lower(found.token("g"))
    if has_word:
        return word not in ("год", "года", "году", "годом", "г")
    return ending in ("х", "е", "ые", "ых")


def _may_be_decade(found: Found) -> bool:
    """Without «годы» it is no ordinal of a noun («20-е место»), and two digits need a preposition or a part before."""
    after, last = at(found.tokens, found.end), before(found.tokens, found.start)
    if is_a(after, "days_of_month") or is_a(after, "month") or _is_counted_as(after, lower(found.token("e"))):
        return False
    is_led = is_a(last, "time_relation") or is_a(last, "period_part") or is_a(last, "joint") or lower(last) == "лихие"
    return is_led or len(found.text("y") or "") == 4


def _is_counted_as(noun: Token | None, ending: str) -> bool:
    """The noun agrees with the ordinal: «20-е место», «30-х вагонов»."""
    if noun is None or noun.parse is None or noun.parse.pos not in ("NOUN", "ADJF"):
        return False
    reading = noun.parse
    if ending == "е":
        return reading.gender == "neut" and reading.number == "sing" and reading.case in ("nomn", "accs")
    return ending in ("х", "ых") and reading.number == "plur" and reading.case in ("gent", "loct")


def _decade(digits: int, found: Found) -> Calendar:
    century = said_century(found)
    if digits >= 100:
        return Calendar(Year(digits), span=10)
    return Calendar(Year(century + digits) if century is not None else Year(digits, is_short=True), span=10)


def said_century(found: Found) -> int | None:
    """First year of the century behind a decade: «(сороковых годов) XIV века», «прошлого века» 1900."""
    token = found.token("c")
    if token is None:
        return None
    if is_a(token, "roman"):
        return 100 * (roman(token.text) - 1)
    if step := token.word.values.get("which"):
        return {"-1": 1900, "0": 2000, "-2": 1800}.get(step)
    count = token.word.values.get("ordinal")
    return 100 * (int(count) - 1) if count else None


def decade_in_words(found: Found) -> Expression | None:
    """«в девяностые», «сороковым годам XIV века», «в нулевых»."""
    token = found.tokens[found.start]
    if not token.word.lower.endswith(("ые", "ых", "ым", "ыми")):
        return None
    value = int(token.word.values["decade"])
    named = {"двухтысячны": 2000, "нулевы": 2000, "десяты": 2010}
    stem = next((year for stem, year in named.items() if token.word.lower.startswith(stem)), None)
    if not found.has("g") and (stem == 2010 or not _is_free(found)):
        return None
    if stem and not found.has("c"):
        return said(found, Calendar(Year(stem), span=10))
    return said(found, _decade(value, found))


def _is_free(found: Found) -> bool:
    """A preposition or a part leads, and no noun follows that the word could belong to («в двадцатых числах»)."""
    last, after = before(found.tokens, found.start), at(found.tokens, found.end)
    if after and after.parse and after.parse.pos in ("NOUN", "ADJF") and after.parse.number == "plur":
        return False
    return is_a(last, "time_relation") or is_a(last, "period_part") or lower(last) == "лихие"


def century(found: Found) -> Expression | None:
    """«в XVIII веке», «XIX—XX века», «в 19-м веке»; «3 века» is a length."""
    first = _century(found, "c")
    last = _century(found, "d") if found.has("d") else None
    if first is None or not 0 < first <= 30:
        return None
    meaning = Calendar(Year(100 * (first - 1)), span=100)
    if last and first < last <= 30:
        return said(found, Interval(meaning, Calendar(Year(100 * (last - 1)), span=100)))
    return said(found, meaning)


def listed_century(found: Found) -> Expression | None:
    """«XIX» in «в конце XIX — начале XX века», «в XVII и XVIII веках»: the word stands behind the last."""
    number = _century(found, "c")
    end = found.match.end("x" if found.has("x") else "c")
    return said(found, Calendar(Year(100 * (number - 1)), span=100), end) if number and number <= 30 else None


def centuries(found: Found) -> Expression | None:
    """«XIX—XX веков», written as one word."""
    first, last = (roman(part) for part in re.split("[-–—]", (found.text("c") or "").upper()))
    if not 0 < first < last <= 30:
        return None
    ends = (Calendar(Year(100 * (number - 1)), span=100) for number in (first, last))
    return said(found, Interval(*ends))


def _century(found: Found, group: str) -> int | None:
    token = found.token(group)
    if token is None:
        return None
    if is_a(token, "roman") or is_a(token, "roman_ordinal"):
        return roman(token.text.split("-")[0])
    if token.text.isdigit():
        is_length = not found.has("e") and (lower(found.token("g")) == "веков" or int(token.text) in (1, 2, 3, 4))
        return None if is_length else int(token.text)
    read = numeral(found.tokens, found.match.start(group))
    return int(read.value) if read and read.kind == "ordinal" and read.value else None
