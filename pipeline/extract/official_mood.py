"""Whether what a verb of posts tells has happened, will, may, must, or has not."""

from typing import Literal

from pipeline.extract.official_scene import Scene

Mood = Literal["fact", "planned", "possible", "required", "negated"]
NEAR = 8
"""Tokens before an infinitive in which the word stands that governs it."""
CLOSE = 4
"""Tokens around a finite verb in which «бы», «если», «возможно» concern it."""


def mood(scene: Scene, verb: int) -> Mood:
    """Of the verb at this token."""
    reading = scene.reading
    parse = reading.tokens[verb].parse
    if reading.text(verb - 1).lower() == "не" or (verb > 1 and reading.text(verb - 2).lower() == "не"):
        return "negated"
    infinite = parse is not None and parse.pos == "INFN"
    before = _before(scene, verb, NEAR if infinite else CLOSE)
    after = range(verb + 1, min(verb + 3, len(reading.tokens)))
    if infinite and any(_is_done(scene, at) for at in before):
        return "fact"
    if any(reading.has(at, "required_word") for at in (*before, *(after if infinite else ()))):
        return "required" if infinite else "fact"
    if any(reading.has(at, "possible_word") for at in (*before, *after)):
        return "possible"
    if infinite or _is_future(scene, verb):
        return "planned"
    return "fact"


def _is_done(scene: Scene, at: int) -> bool:
    """«вынужден был уйти», «пришлось уйти», «успел возглавить»: it has come about."""
    parse = scene.reading.tokens[at].parse
    past = parse is not None and (parse.tense == "past" or parse.pos in ("PRTS", "ADJS"))
    return past and scene.reading.has(at, "done_word")


def _before(scene: Scene, verb: int, reach: int) -> list[int]:
    """Tokens before the verb, back to the border of its clause."""
    found: list[int] = []
    for at in range(verb - 1, max(-1, verb - 1 - reach), -1):
        if scene.reading.text(at) in (";", ":", "что", "«"):
            break
        found.append(at)
    return found


def _is_future(scene: Scene, verb: int) -> bool:
    reading = scene.reading
    parse = reading.tokens[verb].parse
    near = range(max(0, verb - 3), min(len(reading.tokens), verb + 3))
    return any(reading.text(at) in ("будет", "будут") for at in near) or (parse is not None and parse.tense == "futr")
