"""What stands before a post and says how its holder stands to it: «бывший», «и. о.», «кандидат в», «один из»."""

from pipeline.extract.official_scene import Position, Scene
from pipeline.rules.phrase import ADJECTIVE, can_be
from pipeline.rules.reading import Reading
from schemas.official import Phase


def marks(scene: Scene, found: Position, floor: int) -> None:
    """Phase and acting, said before the post: «бывший», «и. о.», «временно исполняющий обязанности», «кандидат в»."""
    reading = scene.reading
    for _ in range(4):
        at = found.first - 1
        if at < floor:
            return
        token = reading.tokens[at]
        phase = reading.value(at, "phase")
        if phase and can_be(token, pos=ADJECTIVE):
            found.phase = _phase(phase)
            found.first = at
        elif reading.text(at) == "в" and reading.has(at - 1, "post_candidate"):
            found.first, found.phase, found.candidate = at - 1, "candidate", True
            found.case = reading.case(at - 1)
        elif reading.has(at, "post_place") and reading.text(at - 1) == "на" and reading.has(at - 2, "post_candidate"):
            found.first, found.phase, found.candidate = at - 2, "candidate", True
            found.case = reading.case(at - 2)
        elif reading.text(at) == "на" and reading.has(at - 1, "post_candidate"):
            found.first, found.phase, found.candidate = at - 1, "candidate", True
            found.case = reading.case(at - 1)
        elif (
            token.lemma == "обязанность"
            and not reading.has(at - 1, "acting")
            and reading.tokens[at - 1].lemma not in ("исполнять", "исполняющий", "к")
        ):
            found.acting = True
            return
        elif (start := _acting_start(scene, at)) < at + 1:
            found.first, found.acting = start, True
            found.case = _acting_case(reading, start)
        else:
            return


def of_many(scene: Scene, found: Position) -> None:
    """«один из директоров», «одной из самых известных актрис»: one person holds the post, in the case of «один»."""
    reading = scene.reading
    at = found.first - 1
    while at > 0 and found.first - at < REACH and reading.pos(at) in ("ADJF", "ADVB", "PRTF"):
        at -= 1
    if at > 0 and reading.text(at) == "из" and reading.tokens[at - 1].lemma == "один":
        found.plural, found.before = False, at - 1
        found.case = reading.case(at - 1)


REACH = 4
"""Tokens between «из» and the post."""


def _phase(value: str) -> Phase:
    phases: dict[str, Phase] = {
        "former": "former",
        "current": "current",
        "designate": "designate",
        "honorary": "honorary",
    }
    return phases[value]


def _acting_start(scene: Scene, at: int) -> int:
    """Where «и. о.», «врио», «исполняющий обязанности» begins that ends at this token; ``at + 1`` if none does."""
    reading = scene.reading
    joined = ""
    for start in range(at, max(-1, at - 5), -1):
        joined = reading.text(start).lower() + joined
        if joined in ("и.о.", "ио", "врио", "вр.и.о.", "и.о", "в.и.о."):
            return start
    if (
        reading.tokens[at].lemma == "обязанность"
        and reading.tokens[at - 1].lemma in ("исполнять", "исполняющий")
        and at
    ):
        return at - 2 if at > 1 and reading.text(at - 2).lower() == "временно" else at - 1
    return at + 1


def _acting_case(reading: Reading, start: int) -> str:
    verbs = (at for at in (start, start + 1) if reading.tokens[at].lemma in ("исполнять", "исполняющий"))
    return next(map(reading.case, verbs), None) or "any"
