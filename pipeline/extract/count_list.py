"""Numbers told one after another: what stands behind the last goes for all («10, 20 и 30 тысяч рублей»)."""

from itertools import pairwise
from math import prod

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_lemma import adjective_lemma


def share_backwards(scene: Scene) -> None:
    """«30 и 50 млн рублей», «две или пять команд»: what stands behind the second goes for the first."""
    worth = 1.0
    for first, second in reversed(list(pairwise(scene.figures))):
        if not first.is_bare or second.is_bare or second.is_adjective or second.kind in ("fraction", "factor", "times"):
            worth = 1.0
            continue
        if not _are_listed(scene, first, second):
            worth = 1.0
            continue
        if scene.text(second.begin - 1) != ",":
            worth = _multiplied(scene, second)
        _scale(scene, first, second, worth)
        first.kind, first.unit, first.currency, first.rule = second.kind, second.unit, second.currency, second.rule
        first.noun, first.noun_elliptic = second.noun, second.noun is not None
        if first.rule == "number" and first.noun:
            first.rule = "number_elliptic"


def _scale(scene: Scene, first: Figure, second: Figure, worth: float) -> None:
    """«10, 20 и 30 тысяч рублей»: the multiplier of the last goes for all."""
    if worth == 1 or first.value is None or _multiplied(scene, first) > 1:
        return
    if first.value * worth <= 100 * (second.value or 0):
        first.value *= worth
        first.value_max = first.value_max and first.value_max * worth


def _multiplied(scene: Scene, figure: Figure) -> float:
    """What the multiplier of a figure is worth: 1000 in «30 тысяч»."""
    if figure.first_end >= 0:
        return 1.0
    values = (scene.value(at, "multiplier") for at in range(figure.start + 1, figure.end))
    return prod(float(value) for value in values if value)


def _are_listed(scene: Scene, first: Figure, second: Figure) -> bool:
    """Joined by «и», «или», a comma, a stroke; adjectives of the first may stand between («две новых и три старых»)."""
    at = first.noun_end
    while at < second.begin and scene.pos(at) in ("ADJF", "PRTF"):
        first.noun_mods.append(adjective_lemma(scene.tokens[at]))
        at += 1
    if scene.lower(at) in ("и", "или", ",", "/", "либо", "вместо", "против") and at + 1 == second.begin:
        return True
    first.noun_mods.clear()
    return False
