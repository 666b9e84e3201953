"""What a sentence tells of: what «он», or a verb that stands alone, may mean in the next one."""

from collections.abc import Iterator

from pipeline.extract.count_figure import Scene
from pipeline.extract.count_phrase import nominative, span_at
from pipeline.rules.phrase import FINITE


def subjects(scene: Scene, genders: frozenset[str], *, before: int) -> Iterator[tuple[int, int, str]]:
    """Place and nominative of the singular subjects of one of these genders that end before an offset.

    None where no finite verb of the sentence agrees with one.
    """
    if not any(_agrees(scene, at, genders) for at in range(scene.size)):
        return
    passed = 0
    for at in range(scene.size):
        parse = scene.parse(at)
        if at < passed or scene.tokens[at].end > before or parse is None or (parse.pos, parse.case) != ("NOUN", "nomn"):
            continue
        if parse.number != "sing" or parse.gender not in genders or scene.has(at, "unit"):
            continue
        first, passed = span_at(scene, at)
        yield scene.tokens[first].start, scene.tokens[passed - 1].end, nominative(scene, first, passed)


def plural_thing(scene: Scene, *, before: int) -> tuple[int, int, str] | None:
    """Place and nominative of the one plural of things that ends before an offset; none if it has a rival.

    Singulars joined by «и» are many as well: «построили сад и школу».
    """
    ahead = [at for at in range(scene.size) if scene.tokens[at].end <= before]
    many = [at for at in ahead if _is_thing(scene, at, "plur")]
    joined = any(scene.lower(at) == "и" and _is_thing(scene, at + 1, "sing") for at in ahead)
    if len(many) != 1 or joined:
        return None
    first, end = span_at(scene, many[0])
    return scene.tokens[first].start, scene.tokens[end - 1].end, nominative(scene, first, end)


def _is_thing(scene: Scene, at: int, number: str) -> bool:
    """A noun of this number that is no living being, no time and no unit."""
    parse = scene.parse(at)
    is_noun = parse is not None and (parse.pos, parse.number, parse.animate) == ("NOUN", number, False)
    return is_noun and not scene.taken[at] and not scene.has(at, "unit")


def _agrees(scene: Scene, at: int, genders: frozenset[str]) -> bool:
    parse = scene.parse(at)
    return parse is not None and parse.pos in FINITE and parse.number == "sing" and parse.gender in (None, *genders)
