"""Posts and bodies of the sentence before: «Им стал Седов», «Её возглавил Седов», «Этот пост занимал Седов»."""

from collections.abc import Iterator, Sequence

from pipeline.extract.official_holding import Holding, Named, case_of
from pipeline.extract.official_leading import POST_OF
from pipeline.extract.official_reference import Memory
from pipeline.extract.official_scene import Position, Scene, clause
from pipeline.extract.official_succession import last_told, told_again
from pipeline.rules.pattern import Pattern

VERB = Pattern("<post_verb>")
INSTRUMENTAL = frozenset({"им", "ей", "ею"})
ACCUSATIVE = {"его": "masc", "её": "femn", "ее": "femn"}
THESE = frozenset({"этот", "данный", "тот"})
HELD = frozenset({"hold", "take"})
REACH = 5
"""Tokens between the verb and the pronoun or the noun."""


def taken_up(scene: Scene, held: Sequence[Holding], memory: Memory) -> Iterator[Holding]:
    """Who holds what the sentence before has told of, where a pronoun or «этот пост» takes it up."""
    for match in VERB.finditer(scene.reading.sentence.codes):
        verb = match.start()
        person = _actor(scene, verb)
        if person is None or any(one.verb == verb for one in held):
            continue
        position = _become(scene, verb, memory) or _occupied(scene, verb, held, memory) or _led(scene, verb, memory)
        if position is not None:
            yield Holding(position, person[2], (person[0], person[1]), "taken_up", verb)


def _actor(scene: Scene, verb: int) -> Named | None:
    """The only person of the clause, in the nominative."""
    if scene.reading.pos(verb) not in ("VERB", "PRTS"):
        return None
    start, end = clause(scene, verb, verb + 1)
    named = [(first, last, one) for first, (last, one) in scene.persons.items() if start <= first < end]
    return named[0] if len(named) == 1 and case_of(scene, named[0]) in ("nomn", None) else None


def _become(scene: Scene, verb: int, memory: Memory) -> Position | None:
    """«Им стал Иван Седов»: the post nobody was said to hold."""
    reading = scene.reading
    told = memory.open_post
    if told is None or reading.value(verb, "post_verb") != "become":
        return None
    return told_again(told, verb - 1) if reading.text(verb - 1).lower() in INSTRUMENTAL else None


def _occupied(scene: Scene, verb: int, held: Sequence[Holding], memory: Memory) -> Position | None:
    """«Ранее этот пост занимал Иван Седов»."""
    reading = scene.reading
    told = last_told(scene, verb, held, memory)
    if told is None or reading.value(verb, "post_verb") not in HELD:
        return None
    near = range(max(1, verb - REACH), min(verb + REACH, len(reading.tokens)))
    at = next((one for one in near if reading.has(one, "post_place")), None)
    if at is None or reading.tokens[at - 1].lemma not in THESE or reading.case(at) != "accs":
        return None
    return told_again(told, at)


def _led(scene: Scene, verb: int, memory: Memory) -> Position | None:
    """«Её возглавил Иван Седов»: the body named before, if but one is of this gender."""
    reading = scene.reading
    parse = reading.tokens[verb].parse
    name = POST_OF.get(parse.lemma if parse else "")
    genders = [gender for at in (verb - 1, verb + 1) if (gender := ACCUSATIVE.get(reading.text(at).lower()))]
    if name != "глава" or not genders:
        return None
    bodies = memory.bodies(genders[0])
    if len(bodies) != 1:
        return None
    position = Position(verb, verb, verb + 1, "office", name, organisation=bodies[0], core_end=verb + 1)
    position.territory = bodies[0].territory
    return position
