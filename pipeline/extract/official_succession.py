"""Who held the post before: «сменил Мазура на посту дирижёра», «сменила на этом посту Климова», «вместо Юдина»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.official_holding import Holding, Named, case_of, may_be_subject
from pipeline.extract.official_reference import Memory, as_told
from pipeline.extract.official_scene import Position, Scene
from pipeline.rules.pattern import Pattern

CUE = Pattern("<successor_verb> | <instead>")
REACH = 12
"""Tokens between the verb and the name."""
BEFORE = 6
"""Tokens between «на этом посту» and the verb."""


def succeeded(scene: Scene, held: Sequence[Holding], memory: Memory) -> Iterator[Holding]:
    """The former holders of posts that somebody has taken over in this sentence."""
    match = CUE.search(scene.reading.sentence.codes)
    if match is None:
        return
    at = match.start()
    old = _old(scene, at, held)
    post = _post(scene, at, held, memory) if old is not None else None
    if old is None or post is None or any(one.person is old[2] and one.position.name == post.name for one in held):
        return
    yield Holding(post, old[2], (old[0], old[1]), "succeeded", at, left=True)


def _old(scene: Scene, cue: int, held: Sequence[Holding]) -> Named | None:
    """The person in the accusative nearest to the verb; after «вместо» the next one in the genitive."""
    named = [(start, end, person) for start, (end, person) in sorted(scene.persons.items())]
    near = [one for one in named if abs(one[0] - cue) <= REACH and case_of(scene, one) in ("accs", "gent")]
    if scene.reading.has(cue, "instead"):
        near = [one for one in near if one[0] > cue]
    else:
        ends = {one.position.end for one in held}
        near = [one for one in near if one[0] in ends or not _is_of_noun(scene, one)]
        near = [one for one in near if one[0] > cue or not may_be_subject(scene, one)]
    return min(near, key=lambda one: abs(one[0] - cue), default=None)


def _is_of_noun(scene: Scene, one: Named) -> bool:
    """«после смерти Седова страна сменит режим»: a name in the genitive behind a noun that is no post."""
    before = one[0] - 1
    noun = scene.reading.pos(before) == "NOUN" and before >= 0 and before not in scene.inside
    return (
        noun and not scene.reading.has(before, "post", "person_title", "post_place") and before not in scene.professions
    )


def _post(scene: Scene, cue: int, held: Sequence[Holding], memory: Memory) -> Position | None:
    """The post named here, or that of the new holder as told before («на этом посту»)."""
    own = [one for one in held if one.person is not None and one.position.category != "rank"]
    taken = next((one for one in held if one.verb == cue), None) or next(
        (one for one in own if one.verb is not None), None
    )
    if taken is not None:
        return replace(taken.position, phase=None)
    near = range(max(0, cue - BEFORE), min(cue + REACH, len(scene.reading.tokens)))
    place = next((at for at in near if scene.reading.has(at, "post_place")), None)
    named = next((one.position for one in held if place is not None and one.position.begin == place + 1), None)
    if named is not None:
        return replace(named, phase=None, superior=None)
    if place is None:
        office = len(own) == 1 and own[0].position.category == "office"
        return replace(own[0].position, phase=None) if office else None
    told = last_told(scene, place, held, memory)
    return told_again(told, place) if told is not None else None


def last_told(scene: Scene, before: int, held: Sequence[Holding], memory: Memory) -> Position | None:
    """The post that «этот пост» means: the last one of this sentence, else of the one before, else the last taken."""
    own = [one.position for one in held if one.position.end <= before and one.position.category == "office"]
    return as_told(scene, own[-1]) if own else memory.open_post or memory.last_taken


def told_again(told: Position, at: int) -> Position:
    """A post told before, taken up by the word at this token («на этом посту»)."""
    return replace(
        told,
        first=at,
        head=at,
        end=at + 1,
        core_end=at + 1,
        organisation_span=None,
        territory_span=None,
        adjective_at=None,
        phase=None,
        acting=False,
    )
