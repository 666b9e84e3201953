"""Rules for months and seasons: «в январе 2023 года», «январь — сентябрь», «весной», «к осени»."""

from pipeline.extract.date_fragment import at, before, is_a, is_capital, lower, said, said_year
from pipeline.extract.date_meaning import Calendar, Expression, Interval, Named, Year
from pipeline.lexicon import lexicon
from pipeline.rules.grammar import Found


def said_month(found: Found, group: str = "m") -> int:
    """The number of the month in a group, short or in full."""
    return int(found.value(group, "month") or found.value(group, "month_short") or 0)


def months(found: Found) -> Expression | None:
    """«январь — сентябрь 2022 года»."""
    first, last, year = said_month(found, "a"), said_month(found, "b"), said_year(found)
    if first == last:
        return None
    return said(found, _months(first, last, year))


def _months(first: int, last: int, year: Year | None) -> Interval:
    if first < last:
        return Interval(Calendar(year, first), Calendar(year, last))
    start = Year(year.number - 1) if year and year.number and not year.is_short else None
    return Interval(Calendar(start, first), Calendar(year, last))


def month_pair(found: Found) -> Expression | None:
    """«в январе-марте 2011 года»: one word for both."""
    first, last = (
        int(lexicon().of_form(half[:3])["month_stem"])
        for half in lower(found.token("p")).replace("—", "-").replace("–", "-").split("-")
    )
    return said(found, _months(first, last, said_year(found))) if first != last else None


def month(found: Found) -> Expression | None:
    """«в январе 2023 года», «в мае прошлого года», «в ноябре»; without a year a preposition must lead."""
    year = said_year(found)
    if year is None and (not _is_led(found) or is_plural_month(found) or _is_name(found)):
        return None
    return said(found, Calendar(year, said_month(found)))


def short_month(found: Found) -> Expression | None:
    """«в янв. 2023 г.»: with its year only."""
    return said(found, Calendar(Year(int(found.text("y") or 0)), said_month(found)))


def _is_name(found: Found) -> bool:
    """«с Мартой», «кафе Март»: a capital inside the sentence without a preposition of time, or a first name."""
    token = found.tokens[found.start]
    if not is_capital(token) or found.start == 0:
        return False
    is_led = is_a(before(found.tokens, found.start), "time_relation")
    return not is_led or (token.parse is not None and "Name" in token.parse.grammemes)


def _is_led(found: Found) -> bool:
    """A preposition of time, a part («в начале») or another month («в январе и мае») stands before it."""
    last = before(found.tokens, found.start)
    if is_a(last, "time_relation") or is_a(last, "period_part") or is_a(last, "days_of_month"):
        return True
    if is_a(last, "period_piece") or (last is not None and last.lemma == "неделя"):
        return is_a(before(found.tokens, found.start, 2), "ordinal") or is_a(
            before(found.tokens, found.start, 2), "which"
        )
    if (
        is_a(last, "period_half")
        or is_a(last, "season")
        or lower(last) in ("течение", "течении", "от", "всю", "весь", "все")
    ):
        return True
    return (is_a(last, "joint") or is_a(last, ",") or lower(last) == "или") and is_a(
        before(found.tokens, found.start, 2), "month"
    )


def is_plural_month(found: Found) -> bool:
    """«12 августов»: months are no dates in the plural."""
    return lower(found.token("m")).endswith(("ов", "ей"))


def month_adjective(found: Found) -> Expression | None:
    """«в июльском интервью»: lower case, else it is a name («Октябрьская революция»)."""
    after = at(found.tokens, found.end)
    if is_capital(found.tokens[found.start]) or is_a(after, "street") or is_a(after, "holidays"):
        return None
    return said(found, Named(part=int(found.value("m", "month_adjective") or 0)))


def season(found: Found) -> Expression | None:
    """«весной 2012 года», «зимой 2013/14», «летом», «к осени»."""
    part, year = int(found.value("q", "season") or 0), said_year(found)
    if found.has("z"):
        year = Year(int(found.text("z") or 0))
    if year is None and not (_is_adverb(found) or _is_led(found) or _is_second(found)):
        return None
    if is_capital(found.tokens[found.start]) and found.start > 0 and year is None:
        return None
    if (
        found.tokens[found.start].text.endswith("ы")
        and year is None
        and lower(before(found.tokens, found.start)) == "на"
    ):
        return None
    return said(found, Calendar(year, part))


def listed_season(found: Found) -> Expression | None:
    """«лето» in «лето и осень 1944 года», «весной» in «весной и летом прошлого года»."""
    return said(found, Calendar(said_year(found), int(found.value("q", "season") or 0)), found.match.end("q"))


def _is_second(found: Found) -> bool:
    """«на осень и зиму»."""
    last, first, led = (before(found.tokens, found.start, back) for back in (1, 2, 3))
    return lower(last) in ("и", "или") and is_a(first, "season") and is_a(led, "time_relation")


def _is_adverb(found: Found) -> bool:
    return lower(found.tokens[found.start]) in ("весной", "летом", "осенью", "зимой")
