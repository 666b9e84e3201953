"""Positions of one person side by side: «президент и операционный директор …», «Иванов, директор … и член …»."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.official_holding import Holding, Named, pass_on
from pipeline.extract.official_scene import Position, Scene


def joined(scene: Scene, found: Sequence[Holding], at: int, _named: Sequence[Named]) -> None:
    """«президент и операционный директор …», «депутат …, председатель …», «замглавы … — инспектор …»."""
    holding = found[at]
    if at + 1 >= len(found) or holding.position.plural:
        return
    following = found[at + 1]
    gap = [scene.reading.text(place) for place in range(holding.position.end, following.position.first)]
    if gap not in (["и"], [","], ["—"], ["–"], ["-"], [",", "а", "также"], ["и", "одновременно"], []):
        return
    later = [joint for joint in found[at + 1 :] if joint.person is not None]
    if not later or _breaks(scene, found, at, later[0]):
        return
    target = later[0]
    if target.rule not in ("before_name", "joined") or target.span is None or are_two(scene, holding, target):
        return
    if agrees(holding, target):
        pass_on(target, holding)
        _share(scene, holding.position, target.position)


def are_two(scene: Scene, one: Holding, other: Holding) -> bool:
    """«Президент и первая леди Анна Ким приехали»: a man's post, a woman's, and a verb in the plural."""
    if other.span is None or other.span[1] >= len(scene.reading.tokens):
        return False
    after = scene.reading.tokens[other.span[1]].parse
    own, second = (scene.reading.tokens[at.position.head].parse for at in (one, other))
    if after is None or own is None or second is None or after.pos not in ("VERB", "PRTS") or after.number != "plur":
        return False
    return own.gender != second.gender and len(scene.persons) == 1


def _breaks(scene: Scene, found: Sequence[Holding], at: int, target: Holding) -> bool:
    places = [one for one in found[at:] if one.position.first <= target.position.first]
    for one, other in pairwise(places):
        gap = range(one.position.end, other.position.first)
        if len(gap) > 2 or any(scene.reading.pos(place) == "VERB" for place in gap):
            return True
    return False


def agrees(one: Holding, other: Holding) -> bool:
    """Both positions may be in one case."""
    return (
        one.position.case == other.position.case
        or "any" in (one.position.case, other.position.case)
        or None in (one.position.case, other.position.case)
    )


def _share(scene: Scene, one: Position, other: Position) -> None:
    """Coordinated positions share the body and the territory that stand after the last of them.

    «бывший президент и премьер» was both; «экс-» is of its own word, and who has a body of his own of that one post.
    """
    bare = one.organisation is None and one.territory is None and one.end == one.core_end
    beside = scene.reading.text(one.end) in ("и", ",")
    if other.phase is None and bare and beside and scene.reading.has(one.first, "phase"):
        other.phase = one.phase
    if bare:
        one.organisation, one.organisation_span = other.organisation, other.organisation_span
        one.territory, one.territory_span = other.territory, other.territory_span


def joined_after(scene: Scene, found: Sequence[Holding], at: int, _named: Sequence[Named]) -> None:
    """«Иванов, директор … и член …»: more positions after the first."""
    if at == 0 or found[at - 1].person is None or found[at - 1].span is None or found[at].position.plural:
        return
    before = found[at - 1]
    gap = [scene.reading.text(place) for place in range(before.position.end, found[at].position.first)]
    outside = before.span[1] <= before.position.first if before.span else False
    if outside and gap in AFTER and agrees(found[at], before):
        pass_on(before, found[at])
        found[at].verb = before.verb
        own, last = before.position, found[at].position
        bare = own.category == "office" and own.organisation is None and own.territory is None
        if gap == ["и"] and last.organisation is not None and bare:
            _share(scene, own, last)


AFTER = (["и"], [","], [",", "а", "также"], [",", "ныне"], [",", "а", "ныне"], [",", "а", "теперь"])
"""Between two posts behind the name."""
