"""Rules for years, decades and centuries."""

from collections.abc import Sequence

from pipeline.extract.date_fragment import (
    are_glued,
    at,
    before,
    is_a,
    is_capital,
    lower,
    said,
    worded_year,
)
from pipeline.extract.date_meaning import Calendar, Expression, Interval, Year
from pipeline.rules.grammar import Found
from pipeline.rules.phrase import is_plural
from pipeline.text import Token

EARLIEST, LATEST = 1500, 2100
"""Years that need no word «год» beside them lie between."""
NEAR = (1900, 2060)
"""After prepositions that also lead a number («до 2000») and in brackets."""


SURE = frozenset({"в", "во", "с", "c", "после", "между"} | {"период", "периода", "сезон", "сезона", "сезоне", "сезону"})
LEADING = frozenset({"до", "к", "по", "от", "за", "на"})
"""Prepositions of years and of numbers."""


def years(found: Found) -> Expression | None:
    """«с 1999 по 2005 год», «2010—2014 годы», «1941–45 гг.», «2012/13»."""
    first, text = int(found.text("a") or 0), found.text("b") or ""
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if len(text) == 2 and last < first:
        last += 100
    if not first < last <= first + 1000 or _is_number(found) or not _may_join(found, first, last):
        return None
    if not found.has("g") and _are_things(found):
        return None
    if last % 10 == 0 and any(lower(token) in DECADE_ENDINGS for token in _ending(found)):
        return None
    return said(found, Interval(Calendar(Year(first)), Calendar(Year(last))))


def _are_things(found: Found) -> bool:
    """«1800—2000 автомобилей», «1500–1600 новых мест»: how many, not when; «2010–2012 учебных годах» are years."""
    after = at(found.tokens, found.end)
    years = any(token.lemma in ("год", "сезон") for token in found.tokens[found.end : found.end + 3])
    return _is_counted(after) and not years


DECADE_ENDINGS = frozenset({"е", "х", "ые", "ых"})
"""«1980–1990-е» are decades."""


def _ending(found: Found) -> Sequence[Token]:
    """What stands behind the second year: «-й», «-е»."""
    end = found.match.end("b")
    return found.tokens[end : end + 2] if found.has("b") and end + 1 < len(found.tokens) else ()


def _may_join(found: Found, first: int, last: int) -> bool:
    """Whether what stands between makes two years an interval; «1996—98» needs brackets, a season or «гг.»."""
    sign, led = lower(found.token("j")), lower(before(found.tokens, found.start))
    if sign in ("по", "до", "и", "на"):
        return sign == "по" or (sign == "до" and led in FROM) or (sign == "и" and led == "между")
    if sign == "/":
        return last == first + 1
    is_bracketed = led == "(" and lower(at(found.tokens, found.end)) == ")"
    return len(found.text("b") or "") == 4 or found.has("g") or is_season(found) or is_bracketed


FROM = frozenset({"с", "со", "c", "от"})
"""Prepositions before the first of two ends; one «c» is Latin."""


def is_season(found: Found) -> bool:
    """«сезона 1989-90»."""
    last = before(found.tokens, found.start)
    return last is not None and last.lemma == "сезон"


def _is_number(found: Found) -> bool:
    """Part of a longer number with hyphens: telephone, document."""
    start, end = found.start, found.end
    after = at(found.tokens, end)
    if after and after.text == "-" and are_glued(found.tokens, end - 1, end + 1) and not found.has("g"):
        return True
    return lower(before(found.tokens, start)) in ("№", "n")


def year_word(found: Found) -> Expression | None:
    """«в 2022 году», «2012г.», «2014-го года», «в 2016 финансовом году»."""
    year = int(found.text("y") or 0)
    after = at(found.tokens, found.end)
    if found.has("g") and lower(found.tokens[found.end - 1]) != "." and after and _is_weighed(after):
        return None
    return said(found, Calendar(Year(year)))


def _is_weighed(token: Token) -> bool:
    """«1500 г муки»: grams of something."""
    return (
        token.parse is not None and token.parse.pos == "NOUN" and token.parse.case == "gent" and not token.parse.animate
    )


def year_ordinal(found: Found) -> Expression | None:
    """«2016-го», «в 2014-м»: no noun it could belong to («2000-й посетитель»)."""
    after = at(found.tokens, found.end)
    ending = lower(found.tokens[found.end - 1])
    if ending not in ("го", "м", "му", "й", "ом", "ый", "ого", "ому"):
        return None
    if ending in ("й", "м", "му") and after and after.parse and after.parse.pos in ("NOUN", "ADJF"):
        wanted = {"й": ("nomn", "accs"), "м": ("loct", "loc2"), "му": ("datv",)}[ending]
        if after.parse.case in wanted and not is_plural(after) and "capital" not in after.word.values:
            return None
    return said(found, Calendar(Year(int(found.text("y") or 0))))


def old_year(found: Found) -> Expression | None:
    """«в 988 году»; «101 год», «103 года» are lengths."""
    number, form = int(found.text("y") or 0), lower(found.token("g"))
    last = number % 10 if number % 100 // 10 != 1 else 0
    if form not in ("году", "года", "годом") or (form == "года" and last in (2, 3, 4)) or number < 100:
        return None
    return said(found, Calendar(Year(number)))


def short_year(found: Found) -> Expression | None:
    """«в 98-м году», «93-го года», «в 91 году»; «на 85-м году жизни» is an age."""
    form = lower(found.token("g"))
    if lower(before(found.tokens, found.start)) in ("на", "по") or lower(at(found.tokens, found.end)) in (
        "жизни",
        "от",
        "со",
    ):
        return None
    if not found.has("e") and form != "году":
        return None
    if form not in ("год", "года", "году", "годом"):
        return None
    number = int(found.text("y") or 0)
    return said(found, Calendar(Year(number, is_short=True))) if number >= 30 or number <= 26 else None


def year_in_words(found: Found) -> Expression | None:
    """«в две тысячи двенадцатом году»."""
    year = worded_year(found.tokens, *found.match.span("n"))
    return said(found, Calendar(year)) if year and (year.number or 0) >= 1000 else None


def listed_year(found: Found) -> Expression | None:
    """«2004» in «в 2004, 2006 и 2008 годах»."""
    return said(found, Calendar(Year(int(found.text("y") or 0))), found.match.end("y"))


def bare_year(found: Found) -> Expression | None:
    """«с 2006», «(2004)», «2022:» at the start: four digits where no number would stand."""
    tokens, place = found.tokens, found.start
    year, last, after = int(tokens[place].text), before(tokens, place), at(tokens, place + 1)
    if not EARLIEST <= year <= LATEST or _is_counted(after) or _is_part(tokens[place], last, after):
        return None
    if lower(after) in ("до", "по") and is_a(at(tokens, place + 2), "year4") and _is_counted(at(tokens, place + 3)):
        return None  # «с 1800 до 2000 автомобилей»
    is_sure = lower(last) in SURE or is_a(last, "period_part") or _is_cited(tokens, place)
    if not is_sure and not NEAR[0] <= year <= NEAR[1]:
        return None
    is_led = lower(last) in LEADING and (after is None or not after.text.isalnum() or _is_verb(after))
    return said(found, Calendar(Year(year))) if is_sure or is_led or _stands_alone(tokens, place) else None


def _is_cited(tokens: Sequence[Token], place: int) -> bool:
    """«(1866)», «(1866, № 1)»."""
    behind = lower(at(tokens, place + 1)) + lower(at(tokens, place + 2))
    return lower(before(tokens, place)) == "(" and (behind.startswith(")") or behind in (",№", ",т", ",с"))


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Between signs in brackets, or the whole of a heading, or what a heading begins with («2022: …»)."""
    last, after = before(tokens, place), at(tokens, place + 1)
    if lower(last) == "." and lower(before(tokens, place, 2)) in ("р", "род", "ум"):
        return True
    if lower(last) in ("—", "–", "-") and lower(before(tokens, place, 2)) in ("рождения", "смерти"):
        return True
    if last is None or after is None:
        return last is None and (after is None or after.text == ":")
    if last.text not in "(,;—–-?" or after.text not in "),;—–-/:":
        return False
    return any(token.text == "(" for token in tokens[max(0, place - 16) : place])


def _is_verb(token: Token) -> bool:
    return token.parse is not None and token.parse.pos in (
        "VERB",
        "INFN",
        "PRTS",
        "CONJ",
        "PREP",
        "PRCL",
        "NPRO",
        "ADVB",
    )


def _is_counted(token: Token | None) -> bool:
    """What follows is counted: «в 2000 метров», «2018 рублей», «1500 %»."""
    if token is None:
        return False
    if (
        token.text == "%"
        or is_a(token, "multiplier")
        or is_a(token, "unit")
        or is_a(token, "latin")
        or token.text in "$€£"
    ):
        return True
    reading = token.parse
    if reading is None:
        return is_a(token, "digits")
    plural = reading.number == "plur" and reading.case in ("gent", "datv", "ablt", "loct")
    is_unit = not {"Abbr", "Fixd"}.isdisjoint(reading.grammemes) and reading.pos == "NOUN" and not _is_named(token)
    return (plural and reading.pos in ("NOUN", "ADJF")) or is_unit


def _is_named(token: Token) -> bool:
    """«в 1986 Корасон»: a name; «2014 США» might be counted, «ГОСТ» too."""
    return is_capital(token) and not token.text.isupper()


def _is_part(token: Token, last: Token | None, after: Token | None) -> bool:
    """Glued to a sign or letters: «2014-150», «1,2014»."""
    return (after is not None and after.start == token.end and after.text not in ',.;:)»"!?…') or (
        last is not None and last.end == token.start and last.text not in '(«"'
    )
