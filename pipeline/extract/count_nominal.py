"""Clauses without a verb: «в доме 12 этажей, лифт не работает». The verb beside them is another clause's."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import head_at, span_at
from pipeline.extract.count_region import subject_of
from pipeline.extract.count_stretch import Stretch


def stands_alone(scene: Scene, figure: Figure, own: Stretch, before: Stretch) -> bool:
    """«Лифт сломан, в доме 12 этажей»; not «в Перми построили 10 школ, в Омске 12 садов», where the verb goes on."""
    alike = any(scene.lower(at) == _preposition(scene, own) for at in range(before.start, before.verbs[0]))
    return _is_place_and_number(scene, figure, own) and not alike


def stands_before(scene: Scene, figure: Figure, own: Stretch, behind: Stretch) -> bool:
    """«В доме 12 этажей, лифт не работает», «ночью 5 градусов, днём потеплеет до 12»; not «12 школ, …, закрыты»."""
    counted = any(behind.start <= one.start < behind.end for one in scene.figures)
    if figure.kind == "measure":
        return counted and figure.begin > own.start
    if not _is_place_and_number(scene, figure, own):
        return False
    places = range(behind.start, behind.end)
    told = counted or any(scene.lower(at) in _THEY for at in places)
    return told or subject_of(scene, behind.verbs[0], places) is not None


_THEY = frozenset({"он", "она", "оно", "они", "все", "это", "кто"})


def _preposition(scene: Scene, part: Stretch) -> str:
    return scene.lower(part.start + (scene.lower(part.start) in _JOINS))


_JOINS = frozenset({"и", "а", "но"})


def _is_place_and_number(scene: Scene, figure: Figure, part: Stretch) -> bool:
    """«в доме 12 этажей», «у него трое детей»: nothing else before the number, and it says what it counts."""
    if figure.kind != "count" or figure.noun_at is None or figure.noun_elliptic:
        return False
    at = part.start + (scene.lower(part.start) in _JOINS)
    if scene.lower(at) not in _AT or scene.taken[at]:
        return False
    head = at + 1 if scene.pos(at + 1) == "NPRO" else head_at(scene, at + 1)
    if head is None or scene.taken[head] or scene.is_lemma(head, "container_noun") or scene.has(head, "no_container"):
        return False
    end = head + 1 if scene.pos(head) == "NPRO" else span_at(scene, head)[1]
    while end < figure.begin and (scene.has(end, "mere_word") or scene.pos(end) in ("ADVB", "PRCL")):
        end += 1
    return end == figure.begin


_AT = frozenset({"в", "во", "на", "у"})
