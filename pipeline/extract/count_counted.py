"""Whose a number is because what is counted belongs to it: «20 участников пикета», «число жителей города»."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, genitive_behind, head_at, latin_end, span_at
from pipeline.extract.count_region import Region


def membered(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«20 участников пикета», «обоих руководителей фонда»: the genitive behind people who belong to something."""
    at = figure.noun_at
    if at is None or figure.noun_elliptic or not scene.is_lemma(at, "member_noun"):
        return None
    return genitive_behind(scene, at)


def joined(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«В турнире участвуют 18 команд из Перми, а также две из Омска»: whose the number before is, under one verb."""
    before = scene.figure_before(figure)
    if before is None or figure.predicate_at is None or before.predicate_at != figure.predicate_at:
        return None
    alike = figure.kind == before.kind == "count" and scene.lower(figure.begin - 1) in ("и", "также", "ещё", "еще")
    span = before.subject_span
    ahead = span is not None and span[1] <= before.begin and figure.predicate_at < before.start
    return span if alike and ahead else None


def numbered(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«число резидентов технополиса выросло на 15»: the genitive behind the counted."""
    for at in region.places:
        if at < figure.start and scene.is_lemma(at, "quantity_noun"):
            head = head_at(scene, at + 1)
            return None if head is None else _of_counted(scene, head) or _at_owner(scene, head, figure.begin)
    return None


def _of_counted(scene: Scene, head: int) -> Span | None:
    """The genitive behind what is counted, past «на YouTube»; else where it is: «число жителей в области»."""
    found = genitive_behind(scene, head)
    if found is not None or scene.lower(head + 1) not in ("в", "во", "на", "у"):
        return found
    end = latin_end(scene, head + 2)
    if end > head + 2:
        behind = head_at(scene, end)
        return span_at(scene, behind) if behind is not None and scene.case(behind) == "gent" else (head + 2, end)
    place = head_at(scene, head + 2)
    if place is None or scene.lower(head + 1) == "на" or scene.taken[place] or scene.has(place, "no_container"):
        return None  # «число мигалок на машинах»
    return span_at(scene, place) if scene.case(place) in ("loct", "gent") else None


def _at_owner(scene: Scene, first: int, end: int) -> Span | None:
    """«число машин с мигалками у Госдумы»."""
    at = next((at for at in range(first + 1, end) if scene.lower(at) == "у"), None)
    head = head_at(scene, at + 1) if at is not None else None
    return span_at(scene, head) if head is not None and scene.case(head) in ("gent", "gen2") else None
