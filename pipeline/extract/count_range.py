"""Ranges: «5-7 тысяч», «от 20 до 30 тысяч», «восьми или десяти», «0…−5», and fractions with a stroke.

A multiplier behind the second number goes for the first too; «с 8 до 12» under a word of change is ``count_delta``'s.
"""

from pipeline.extract.count_figure import DASHES, Figure, NoNumber, Scene
from pipeline.extract.count_unit import unit_at
from pipeline.numeral import Numeral


def joined(scene: Scene, at: int) -> Figure | NoNumber | None:
    """«5-7 тысяч», «от 20 до 30 тысяч», «восьми или десяти», «с 8 до 12», «между 5 и 10»."""
    first = scene.numeral(at)
    if first is None or first.kind not in ("cardinal", "indefinite") or first.value_max is not None:
        return None
    link = _behind_unit(scene, first.end)
    start = _second_start(scene, at, first, link)
    if start and scene.text(start) in _SIGNS and scene.is_glued(start + 1):
        return _signed(scene, first, start)
    second = scene.numeral(start) if start else None
    if start is None or second is None or second.kind not in ("cardinal", "indefinite"):
        return None
    scale = _scale(scene, second) if link == first.end else 1.0
    if first.kind == "indefinite" or second.kind == "indefinite":
        return None if scene.text(link) in DASHES else _vague(first, second, scale)
    low, high = first.value or 0.0, second.value_max or second.value or 0.0
    falls = scene.lower(link) == "до" and high / scale <= low < _ALIKE * high / scale
    if (low < high / scale or falls) and not _has_scale(scene, first):
        low *= scale
    if low >= high and scene.lower(link) != "до":
        return None
    return Figure(
        at,
        second.end,
        low,
        "range",
        value_max=high,
        comparator="range",
        first_end=first.end,
        second_start=second.start,
    )


_ALIKE = 5
"""«с 921 до 491 млн» falls by millions; «с 500 до 8 тысяч» grows."""


def _vague(first: Numeral, second: Numeral, scale: float) -> Figure:
    """«от нескольких десятков до нескольких сотен миллионов»: the order of magnitude it begins with."""
    magnitude = (first.magnitude or first.value or 1) * (scale if scale >= 1000 else 1)
    end = second.end
    return Figure(first.start, end, None, "indefinite_range", magnitude=magnitude, comparator="indefinite")


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
    if second is None or second.value is None or not (scene.is_glued(start) or unit_at(scene, second.end)):
        return None
    low = -first.value if _is_minus(scene, at - 1) else first.value
    high = -second.value if signed and _is_minus(scene, start - 1) else second.value
    begin = at - 1 if low < 0 else at
    return Figure(begin, second.end, min(low, high), "range", value_max=max(low, high), comparator="range")


def _signed(scene: Scene, first: Numeral, sign: int) -> Figure | None:
    """«от −4 до −6 градусов», «от 0 до +2»."""
    second = scene.numeral(sign + 1)
    if first.value is None or second is None or second.value is None:
        return None
    begin = first.start - 1 if _is_minus(scene, first.start - 1) else first.start
    low = -first.value if begin < first.start else first.value
    high = -second.value if _is_minus(scene, sign) else second.value
    return Figure(begin, second.end, min(low, high), "range", value_max=max(low, high), comparator="range")


_SIGNS = frozenset("+-−–")


def _is_minus(scene: Scene, at: int) -> bool:
    """A sign before the digits, not a dash between two numbers."""
    if scene.text(at) not in ("-", "−", "–") or not scene.is_glued(at + 1):
        return False
    return not scene.is_glued(at) or scene.text(at - 1) in ("…", "..", "...", "(")


def _behind_unit(scene: Scene, at: int) -> int:
    """«от 70 тыс. руб. до 100 тыс. руб.», «от 20 % до 30 %»: the token after the first unit."""
    unit = unit_at(scene, at)
    if unit is None:
        return at
    return unit.end + 1 if scene.text(unit.end) == "." else unit.end


def _second_start(scene: Scene, at: int, first: Numeral, link: int) -> int | None:
    """Where the second number begins, if what stands between joins two ends of a range."""
    word, behind = scene.lower(link), link + 1
    if word not in _LINKS:
        return None
    if scene.has(behind, "currency_sign"):
        behind += 1
    if not scene.tokens[behind : behind + 1]:
        return None
    if word in DASHES:
        tight = scene.is_glued(link) and scene.is_glued(behind)
        return behind if tight or _is_plausible(scene, first, behind) else None
    opener = _opener(scene, at)
    if (word == "до" and opener in ("от", "с", "со", "c")) or (word == "по" and opener == "с"):
        return behind
    if word == "и" and opener == "между":
        return behind
    if word == "или" and first.form == "words" and link == first.end:
        second = scene.numeral(behind)
        close = second and first.value and second.value and first.value < second.value <= first.value * 2
        return behind if close else None
    return None


_LINKS = DASHES | {"до", "и", "или", "по"}
"""What may stand between the two ends."""


def _is_plausible(scene: Scene, first: Numeral, behind: int) -> bool:
    """Spaces around the dash: only numbers of one order make a range, «Москва: 2 — 500 рублей» does not."""
    second = scene.numeral(behind)
    if second is None or not first.value or not second.value or scene.is_glued(behind - 1):
        return False
    return first.value < second.value <= first.value * 10


def _opener(scene: Scene, at: int) -> str:
    """«от», «с», «между» before the first number, past «примерно» and a currency sign."""
    at -= 1
    while at >= 0 and not _OPENED.isdisjoint(scene.tokens[at].word.values):
        at -= 1
    return scene.lower(at)


_OPENED = frozenset("approx_word nearly_word currency_sign - − + –".split())


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
