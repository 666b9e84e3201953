"""Measures without their unit: «склад — 78 тыс.», «ширина — 24 метра, высота — 60», «ночью −22»."""

from collections.abc import Sequence

from pipeline.draft import CountDraft
from pipeline.extract.count_figure import DASHES, Figure, Scene


def is_signed(scene: Scene, figure: Figure) -> bool:
    """Whether a sign stands right before the number: «−22», «+5»."""
    return scene.text(figure.begin - 1) in ("-", "−", "–", "+") and scene.is_glued(figure.begin)


def same_unit(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«деловой — 117 тыс. кубометров и дровяной — 78 тыс.», «ветер ночью 5-10, днём 8-13 м/с»."""
    if is_signed(scene, figure):
        return False
    place = scene.figures.index(figure)
    before = scene.figures[place - 1] if place else None
    after = scene.figures[place + 1] if place + 1 < len(scene.figures) else None
    scaled = any(scene.has(at, "multiplier") for at in range(figure.start, figure.end))
    told = scaled or _is_dimension(scene, figure)
    model = before if before is not None and before.kind == "measure" and told else None
    if model is None and after is not None and after.kind == "measure" and after.start - figure.end <= 4:
        between = range(figure.end, after.begin)
        listed = any(scene.text(at) == "," for at in between) and all(
            scene.pos(at) is None or scene.has(at, "weather_place") for at in between
        )
        model = after if listed else None
    if model is None:
        return False
    figure.kind, figure.unit, figure.rule = "measure", model.unit, "measure_elliptic"
    return True


def _is_dimension(scene: Scene, figure: Figure) -> bool:
    """«ширина — 24 метра, высота пролёта — 60», «ветер 7–12 м/с, порывы до 17»."""
    if scene.lower(figure.begin - 1) in ("порывы", "порывами"):
        return True
    dash = figure.begin - 1
    near = range(max(0, dash - 3), dash)
    return scene.text(dash) in DASHES and any(scene.is_lemma(at, "dimension_noun") for at in near)


def degrees(scene: Scene, figure: Figure, _earlier: Sequence[CountDraft]) -> bool:
    """«ночью −22, днём от −12 до −14 градусов», «температура ночью 14-19», «температура до 39,5»."""
    if "temperature_word" not in scene.cues or figure.value is None or abs(figure.value) > 70:
        return False
    before = figure.begin - 1
    signed = is_signed(scene, figure)
    if (
        not signed
        and not _is_of_temperature(scene, figure)
        and not scene.has(before, "weather_place")
        and figure.value_max is None
        and figure.value >= 0
    ):
        return False
    figure.kind, figure.unit, figure.rule = "measure", "Cel", "measure_elliptic"
    frost = scene.has(figure.end, "frost_word") or (signed and scene.text(before) != "+")
    if frost and figure.value > 0:
        top = figure.value_max
        figure.value, figure.value_max = (-top, -figure.value) if top is not None else (-figure.value, None)
    if signed:
        figure.start = figure.begin = before
    return True


def _is_of_temperature(scene: Scene, figure: Figure) -> bool:
    """«температура поднялась до 39,5»: a preposition leads to a number that nothing follows."""
    end, before = figure.end, figure.begin - 1
    is_led = scene.lower(before) in ("до", "в", "на") and (end >= scene.size or scene.text(end) in ",.;)")
    return is_led and any(scene.tokens[at].lemma == "температура" for at in range(max(0, before - 6), before))
