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


def _agrees(scene: Scene, at: int, genders: frozenset[str]) -> bool:
    parse = scene.parse(at)
    return parse is not None and parse.pos in FINITE and parse.number == "sing" and parse.gender in (None, *genders)
