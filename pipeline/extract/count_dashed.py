"""What is measured where a dash stands for the verb of the number before: «выросла на 5 %, прибыль банка — на 10 %»."""

from pipeline.extract.count_figure import DASHES, Figure, Scene
from pipeline.extract.count_region import Region


def elliptic(scene: Scene, figure: Figure, _region: Region) -> int | None:
    """«выручка выросла на 5 %, прибыль банка — на 10 %»: the noun before the dash has the verb of the figure before."""
    dash = dash_before(scene, figure)
    if dash is None:
        return None
    first = dash
    while first > 0 and scene.text(first - 1) not in _EDGES and scene.lower(first - 1) not in ("а", "и"):
        first -= 1
    while scene.pos(first) == "ADJF":
        first += 1
    if _is_acronym(scene, first):
        return first
    named = scene.pos(first) == "NOUN" and not scene.taken[first]
    if named and any(parse.case == "nomn" for parse in scene.tokens[first].word.parses):
        return first
    before = scene.figure_before(figure)
    return _first_named(scene, before.noun_end, dash) if before is not None else None


def _is_acronym(scene: Scene, at: int) -> bool:
    """«ИПП — 104 %», right before its dash."""
    return len(scene.text(at)) > 1 and scene.text(at).isupper() and scene.text(at + 1) in DASHES


def _first_named(scene: Scene, start: int, end: int) -> int | None:
    """«…, индекс цен (ИПЦ) к июлю — 97 %»: the nominative behind the comma, if a bracket parts it from its dash."""
    if scene.text(start) not in (",", ";") or all(scene.text(at) != "(" for at in range(start, end)):
        return None
    at = start + 1
    while scene.pos(at) == "ADJF":
        at += 1
    return at if at < end and scene.pos(at) == "NOUN" and scene.case(at) == "nomn" and not scene.taken[at] else None


_EDGES = frozenset(',;:()«»„“"')


def dash_before(scene: Scene, figure: Figure) -> int | None:
    """The dash in «…, прибыль — на 10 %», which stands for the verb of the figure before."""
    dash = figure.begin - 1
    if scene.pos(dash) == "PREP":
        dash -= 1
    before = scene.figure_before(figure)
    if figure.kind == "count" or scene.text(dash) not in ("—", "–", "-") or before is None:
        return None
    between = range(before.noun_end, dash)
    named = any((scene.pos(at) == "NOUN" and not is_time(scene, at)) or _is_acronym(scene, at) for at in between)
    told = named and not any(scene.pos(at) in _VERBS for at in between)
    return dash if told else None


def is_time(scene: Scene, at: int) -> bool:
    """«выросла на 5 % год к году — до 7 млн»: a span of time is not measured."""
    return scene.has(at, "unit") or bool(scene.taken[at])


_VERBS = ("VERB", "PRTS", "INFN", "GRND", "PRTF")
