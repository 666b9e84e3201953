"""What stands behind a number and says what it measures: per cent, money, a unit, «раз».

Units are UCUM codes put together from words («кв. м» m2, «км/ч» km/h), currencies ISO 4217 codes; both come from
``words/units.tsv`` and ``words/currencies.tsv``.
"""

from collections.abc import Callable
from typing import NamedTuple

from pipeline.extract.count_figure import Cue, Figure, Scene
from schemas.count import CountKind

_LENGTHS = frozenset({"km", "m", "cm", "mm", "[mi_i]", "[ft_i]"})
_NOT_TON = frozenset({"е", "д", "п", "к", "н", "ч", "о"})
"""Behind «т.»: т. е., т. д., т. п. …"""


class Unit(NamedTuple):
    """A unit in its place: the token after it and what it says."""

    end: int
    kind: CountKind
    unit: str | None = None
    currency: str | None = None
    rate: str | None = None
    part: int = 1
    """Of a hundred: kopecks and cents."""


Rule = Callable[[Scene, int], Unit | None]


def unit_at(scene: Scene, at: int) -> Unit | None:
    """The unit that begins at this token, by the first rule that finds one."""
    if not 0 <= at < scene.size:
        return None
    values = scene.tokens[at].word.values
    if _UNITS.isdisjoint(values):
        return money(scene, at) if scene.pos(at) == "ADJF" and scene.has(at + 1, "currency") else None
    for rule in RULES:
        found = rule(scene, at)
        if found:
            return found
    return None


_UNITS = frozenset(
    "percent_word percent_before_point point_short currency_sign currency_part currency measure measure_power".split()
)


def percent(scene: Scene, at: int) -> Unit | None:
    """«%», «процентов», «процентных пунктов», «п. п.»; «годовых» makes it a yearly rate."""
    if scene.has(at, "percent_word"):
        return Unit(at + 1, "percent", rate="P1Y" if scene.lower(at + 1) == "годовых" else None)
    if scene.has(at, "percent_before_point"):
        second = at + 2 if scene.text(at + 1) == "." else at + 1
        if scene.has(second, "point_word"):
            return Unit(second + 1, "percent", unit="pp")
    return Unit(at + 1, "percent", unit="pp") if scene.has(at, "point_short") else None


def money(scene: Scene, at: int) -> Unit | None:
    """«рублей», «шведских крон», «долларов США», «$», «копеек»."""
    sign = scene.value(at, "currency_sign")
    if sign:
        return Unit(at + 1, "money", currency=sign)
    adjective = scene.tokens[at].lemma if scene.pos(at) == "ADJF" else None
    word = at + 1 if adjective and not scene.has(at, "currency") else at
    part = scene.value(word, "currency_part")
    if part and word == at:
        return Unit(at + 1, "money", currency=part, part=100)
    codes = scene.value(word, "currency")
    if codes is None or (word == at and _is_weight(scene, at)):
        return None
    currency = _code(codes, adjective if word > at else None)
    if word > at and currency is None and (adjective or "") not in codes:
        return None
    end = word + 1
    dot = end + 1 if scene.text(end) == "." and scene.is_glued(end) else end
    if scene.has(dot, "currency_tail"):
        end = dot + 1
    return Unit(end, "money", currency=currency)


def _code(codes: str, adjective: str | None) -> str | None:
    """«USD канадский=CAD»: the code behind this adjective; ``None`` where the country is not said."""
    alone, *others = codes.split()
    if adjective:
        alone = dict(pair.split("=") for pair in others).get(adjective, "?")
    return None if alone == "?" else alone


def _is_weight(scene: Scene, at: int) -> bool:
    """«8 фунтов 6 унций», «весит 8 фунтов»."""
    if scene.tokens[at].lemma != "фунт" or scene.has(at + 1, "currency_tail"):
        return False
    near = range(max(0, at - 6), min(scene.size, at + 4))
    return any(
        scene.lower(place)[:5] in ("унции", "унций", "весит", "весом", "весил", "масса", "вес") for place in near
    )


def measure(scene: Scene, at: int) -> Unit | None:
    """«км», «кв. м», «кубических метров», «лошадиных сил», «км/ч», «градусов Цельсия»."""
    power = scene.value(at, "measure_power")
    word = at
    if power:
        word = at + 2 if scene.text(at + 1) == "." else at + 1
        if power.startswith("["):
            return Unit(word + 1, "measure", unit=power) if scene.pos(word) == "NOUN" else None
    code = _measure_code(scene, word)
    if code is None:
        return None
    end = word + 1
    if power and power != "1":
        code += power
    elif scene.text(end) in ("2", "3") and scene.is_glued(end) and code in _LENGTHS:
        code, end = code + scene.text(end), end + 1
    return _per_time(scene, end, code)


def _measure_code(scene: Scene, at: int) -> str | None:
    code = scene.value(at, "measure")
    if code is None:
        return None
    text = scene.text(at)
    if len(text) == 1 and text.isalpha():
        is_word = text.isupper() or (scene.text(at + 1) == "." and scene.lower(at + 2) in _NOT_TON)
        return None if is_word or scene.lower(at) not in ("м", "г", "т", "л", "ц") else code
    if text.isupper() and len(text) == 2 and code == "kV":
        return None
    return code


def _per_time(scene: Scene, end: int, code: str) -> Unit:
    """«км/ч», «м/с», «километров в час»."""
    if code == "Cel" and (scene.text(end) in ("C", "С") or scene.lower(end) == "цельсия"):
        return Unit(end + 1, "measure", unit=code)
    if code == "Cel" and scene.lower(end) == "по" and scene.lower(end + 1) in ("цельсию", "фаренгейту"):
        return Unit(end + 2, "measure", unit=code if scene.lower(end + 1) == "цельсию" else "[degF]")
    if code == "mm" and scene.lower(end) in ("ртутного", "рт"):
        return Unit(_mercury_end(scene, end), "measure", unit="mm[Hg]")
    time = scene.value(end + 1, "measure_time")
    if scene.text(end) in ("/", "\\") and scene.is_glued(end + 1):
        under = time or scene.value(end + 1, "measure")
        raised = scene.text(end + 2) if under in _LENGTHS and scene.text(end + 2) in ("2", "3") else ""
        if under:
            return Unit(end + 2 + len(raised), "measure", unit=f"{code}/{under}{raised}")
    if code in _LENGTHS and scene.lower(end) == "в" and scene.lower(end + 1) in ("час", "секунду"):
        return Unit(end + 2, "measure", unit=f"{code}/{time}")
    return Unit(end, "measure", unit=code)


def _mercury_end(scene: Scene, at: int) -> int:
    """«мм ртутного столба», «мм рт. ст.»; the full stop behind is left outside."""
    return at + 2 + (scene.text(at + 1) == ".")


RULES: tuple[Rule, ...] = (percent, money, measure)
"""Tried in this order; money alone behind an adjective («шведских крон»)."""


def set_unit(scene: Scene, figure: Figure) -> None:
    """Gives a figure the unit behind it, or the currency sign before it."""
    if not figure.is_bare and not (figure.kind == "fraction" and scene.case(figure.end) == "gent"):
        return
    sign = scene.value(figure.start - 1, "currency_sign")
    is_free = not scene.figures or scene.figures[-1].end < figure.start
    if sign and is_free and scene.lower(figure.start - 2) != "-":
        figure.kind, figure.currency, figure.start, figure.rule = "money", sign, figure.start - 1, "money"
        figure.begin = min(figure.begin, figure.start)
        return
    found = unit_at(scene, figure.end) or _unit_of_first(scene, figure)
    if found is None or (figure.kind == "fraction" and _is_plural(scene, figure.end)):
        if scene.tokens[figure.start - 1].lemma == "калибр" and figure.start:
            figure.kind = "measure"  # «патроны калибра 7,62»: its unit goes without saying
        _set_times(scene, figure)
        return
    figure.kind, figure.unit, figure.currency, figure.rate = found.kind, found.unit, found.currency, found.rate
    figure.end = figure.noun_end = max(figure.end, found.end)
    if figure.rule in ("number", "fraction"):
        figure.rule = found.kind
    if found.part > 1 and figure.value is not None:
        figure.value /= found.part
        figure.value_max = figure.value_max and figure.value_max / found.part
    _add_small_change(scene, figure)
    _set_sign(scene, figure)


def _is_plural(scene: Scene, at: int) -> bool:
    """«половина рублей»; «половина процента» is half of one."""
    parse = scene.parse(at)
    return parse is not None and parse.number == "plur"


def _unit_of_first(scene: Scene, figure: Figure) -> Unit | None:
    """«с 40 рублей до 55»: the unit stands behind the first number alone."""
    return unit_at(scene, figure.first_end) if figure.first_end >= 0 else None


def _set_times(scene: Scene, figure: Figure) -> None:
    """«18 раз»; «в три раза», «в три с лишним раза» are factors; «в прошлый раз» has no number."""
    odd = scene.has(figure.end, "start_word") and scene.has(figure.end + 1, "odd_word")
    at = figure.end + 2 if odd else figure.end
    if not scene.has(at, "times_noun") or figure.is_adjective:
        return
    if _stands_in(scene, figure):
        figure.kind, figure.rule = "factor", "factor"
    else:
        figure.kind, figure.rule, figure.noun, figure.noun_at = "times", "times", "раз", at
    figure.noun_end = at + 1


def _stands_in(scene: Scene, figure: Figure) -> bool:
    """«в» before the number, with a comparator between or not: «в почти два раза»."""
    at = figure.start - 1
    while at >= 0 and (scene.has(at, "approx_word") or scene.has(at, "nearly_word") or scene.has(at, "more_word")):
        at -= 1
    return scene.has(at, "into_word")


def _add_small_change(scene: Scene, figure: Figure) -> None:
    """«5 рублей 30 копеек»."""
    if figure.kind != "money" or figure.value is None or figure.end >= scene.size:
        return
    more = scene.numeral(figure.end)
    if more and more.value and more.value < 100 and scene.value(more.end, "currency_part") == figure.currency:
        figure.value = round(figure.value + more.value / 100, 2)
        figure.end = figure.noun_end = more.end + 1


def _set_sign(scene: Scene, figure: Figure) -> None:
    """«минус 5 градусов», «−3 %»: below zero; «5 градусов мороза» too."""
    before = figure.start - 1
    is_sign = scene.lower(before) == "минус" or (
        scene.text(before) in ("-", "−", "–") and scene.is_glued(before + 1) and not scene.is_glued(before)
    )
    frost = figure.unit == "Cel" and scene.has(figure.end, "frost_word")
    if (
        figure.value
        and figure.value > 0
        and figure.comparator != "range"
        and (frost or (is_sign and figure.unit in ("Cel", None) and figure.kind != "money"))
    ):
        figure.value = -figure.value
        figure.value_max = -figure.value_max if figure.value_max else None
        if is_sign:
            figure.start = before
            figure.begin = min(figure.begin, before)


def set_rate(scene: Scene, figure: Figure) -> None:
    """«63 миллиарда кубометров в год», «по 5 человек в день», «ежегодно 3 млн рублей»."""
    if scene.cues.isdisjoint(_RATED) or figure.rate or figure.kind in ("factor", "fraction"):
        return
    at = figure.noun_end
    if scene.text(at) == "." and scene.is_glued(at):
        at += 1
    if figure.kind == "measure" and scene.pos(at) == "NOUN" and scene.case(at) == "gent":
        at += 1
    rate = scene.value(at + 1, "rate_unit") if scene.has(at, "into_word") else None
    if rate and scene.case(at + 2) != "gent" and not scene.has(at + 2, "digits"):
        figure.rate = rate
        return
    figure.rate = _rate_ahead(scene, figure)
    if figure.rate or "habit" not in scene.cues:
        return
    for place in (at, *range(figure.begin - 1, max(-1, figure.begin - 5), -1)):
        if scene.has(place, "habit") and scene.pos(place) == "ADVB":
            figure.rate = scene.value(place, "habit")


_RATED: frozenset[Cue] = frozenset({"rate_unit", "habit"})


def _rate_ahead(scene: Scene, figure: Figure) -> str | None:
    """«В сутки проходит 40 поездов», «в год выпускают 3 млн машин»; not «в день выборов»."""
    for at in range(figure.begin - 2, max(-1, figure.begin - 5), -1):
        if scene.text(at + 1) in ",;:—–" or scene.pos(at) == "NOUN":
            return None
        if scene.has(at, "into_word"):
            verbs = scene.pos(at + 2) in ("VERB", "PRTS", "INFN") or at + 2 == figure.begin
            return scene.value(at + 1, "rate_unit") if verbs else None
    return None
