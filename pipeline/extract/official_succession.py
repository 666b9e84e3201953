"""Who held the post before: «сменил Мазура на посту дирижёра», «сменила на этом посту Климова», «вместо Юдина»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.official_holding import Holding, Named, case_of
from pipeline.extract.official_reference import Memory
from pipeline.extract.official_scene import Position, Scene
from pipeline.rules.pattern import Pattern

CUE = Pattern("<successor_verb> | <instead>")
REACH = 12
"""Tokens between the verb and the name."""


def succeeded(scene: Scene, held: Sequence[Holding], memory: Memory) -> Iterator[Holding]:
    """The former holders of posts that somebody has taken over in this sentence."""
    match = CUE.search(scene.reading.sentence.codes)
    if match is None:
        return
    at = match.start()
    old = _old(scene, at)
    post = _post(scene, at, held, memory) if old is not None else None
    if old is None or post is None or any(one.person is old[2] and one.position.name == post.name for one in held):
        return
    yield Holding(post, old[2], (old[0], old[1]), "succeeded", at, left=True)


def _old(scene: Scene, cue: int) -> Named | None:
    """The person in the accusative nearest to the verb; after «вместо» the next one in the genitive."""
    named = [(start, end, person) for start, (end, person) in sorted(scene.persons.items())]
    near = [one for one in named if abs(one[0] - cue) <= REACH and case_of(scene, one) in ("accs", "gent")]
    if scene.reading.has(cue, "instead"):
        near = [one for one in near if one[0] > cue]
    return min(near, key=lambda one: abs(one[0] - cue), default=None)


def _post(scene: Scene, cue: int, held: Sequence[Holding], memory: Memory) -> Position | None:
    """The post named here, or that of the new holder as told before («на этом посту»)."""
    own = [one for one in held if one.person is not None and one.position.category != "rank"]
    taken = next((one for one in own if one.verb == cue), None) or next(
        (one for one in own if one.verb is not None), None
    )
    if taken is not None:
        return replace(taken.position, phase=None)
    place = next(
        (at for at in range(cue, min(cue + REACH, len(scene.reading.tokens))) if scene.reading.has(at, "post_place")),
        None,
    )
    if place is None:
        return replace(own[0].position, phase=None) if len(own) == 1 and own[0].rule != "succeeded" else None
    told = memory.last_taken
    if told is None:
        return None
    return replace(
        told,
        first=place,
        head=place,
        end=place + 1,
        core_end=place + 1,
        organisation_span=None,
        territory_span=None,
        adjective_at=None,
        phase=None,
    )
