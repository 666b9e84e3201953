"""Sizes and odds, which are no counts: «60х90 см», «комната 3 на 4 метра», «шансы 50 на 50»."""

from pipeline.extract.count_figure import Scene


def is_dimension(scene: Scene, start: int, _end: int) -> bool:
    """«600×800», «60х90 см», «50×150×6000 мм»; «3 на 4 метра»."""
    return scene.lower(start + 1) in ("×", "х", "x", "*")


def is_solid(scene: Scene, start: int, end: int) -> bool:
    """«50×150×6000 мм»."""
    return is_dimension(scene, start, end) and is_dimension(scene, start + 2, end)


def is_across(scene: Scene, start: int, _end: int) -> bool:
    """«комната 3 на 4 метра»; «увеличить с 3 на 4 метра» is no size."""
    return scene.pos(start - 1) != "PREP"


def is_even(scene: Scene, start: int, end: int) -> bool:
    """«шансы 50 на 50»."""
    return scene.text(start) == scene.text(end - 1)
