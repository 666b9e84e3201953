"""What follows a post: whose it is, of what body and territory, in which field."""

from collections.abc import Callable

from pipeline.extract.official_body import board, employer, led, organ, organisation
from pipeline.extract.official_field import FIELD, REGIONS, by_matter, field_of, from_body, loose
from pipeline.extract.official_scene import Position, Scene
from pipeline.lexicon import lexicon
from pipeline.normal.place import place_at
from pipeline.normal.post import Post, genitive, post
from pipeline.rules.phrase import can_be, group_end
from pipeline.rules.reading import Reading

GENT = "gent"


OF_TERRITORY = {"губернатор": "регион", "вице-губернатор": "регион", "мэр": "город", "градоначальник": "город"}
"""Posts of a territory, which need not be said where the article has named one («мэр Олег Зуев»)."""


def complete(scene: Scene, found: Position, word: Post) -> None:
    """Read on to the right of the post until nothing fits."""
    for _ in range(8):
        before = found.end
        if found.end >= len(scene.reading.tokens):
            return
        if not any(step(scene, found, word) for step in STEPS) or found.end == before:
            break
    if found.region is None and found.territory is None and found.organisation is None:
        found.region = OF_TERRITORY.get(found.name.removeprefix("экс-"))


def _title(scene: Scene, found: Position, word: Post) -> bool:
    """«папа римский»: an adjective that follows its noun."""
    if word.base != "папа" or scene.reading.tokens[min(found.end, len(scene.reading.tokens) - 1)].lemma != "римский":
        return False
    found.of_body = True
    return found.grow(found.end + 1, core="римский")


def _see(scene: Scene, found: Position, word: Post) -> bool:
    """«митрополит Вятский и Слободской»: the see by its adjectives, no territory."""
    reading, at = scene.reading, found.end
    if word.base not in SEES or found.end != found.head + 1:
        return False
    while _is_of_see(reading, found.head, at) or (reading.text(at) == "и" and _is_of_see(reading, found.head, at + 1)):
        at += 1
    if reading.text(at) == "и" and reading.text(at + 1) == "всея":
        at += 3
    found.of_body = at > found.end
    return found.of_body and found.grow(at)


SEES = frozenset({"митрополит", "архиепископ", "епископ", "патриарх"})
"""Who is called by his see."""


def _is_of_see(reading: Reading, head: int, at: int) -> bool:
    if at >= len(reading.tokens) or not reading.text(at)[:1].isupper():
        return False
    case = reading.case(head)
    return any(parse.pos == "ADJF" and parse.case in (case, None) for parse in reading.tokens[at].word.parses)


def _title_of_rank(scene: Scene, found: Position, word: Post) -> bool:
    """«генерал армии», «майор медицинской службы»: what the rank is of belongs to its name."""
    if word.category != "rank" or found.end != found.head + 1:
        return False
    end = group_end(scene.reading.tokens, found.end, GENT)
    own = end > found.end and scene.reading.has(end - 1, "rank_of") and scene.reading.text(found.end).islower()
    return own and found.grow(end, core=scene.slice(found.end, end))


def _stage(scene: Scene, found: Position, _: Post) -> bool:
    """«актёр театра и кино»: an art, no body."""
    reading, at = scene.reading, found.end
    if found.end != found.core_end or not (reading.has(at, "art") and reading.has(at + 2, "art")):
        return False
    core = scene.slice(at, at + 3)
    return reading.text(at + 1) in ("и", ",") and core.islower() and found.grow(at + 3, core=core)


def is_aide(base: str) -> bool:
    """A post beside somebody, whose superior may be named with it."""
    return "post_aide" in lexicon().of_lemma(base)


def _nested_post(scene: Scene, found: Position, word: Post) -> bool:
    """«заместитель министра», «пресс-секретарь главы»: a post in the genitive."""
    if found.organisation or found.territory_span or (not is_aide(word.base) and not word.complete):
        return False
    reading = scene.reading
    at = found.end
    while at < len(reading.tokens) and at - found.end < 3 and reading.has(at, "post_modifier"):
        at += 1
    if at >= len(reading.tokens) or at in scene.inside or (word.complete and found.end > found.head + 1):
        return False
    inner = post(reading.tokens[at])
    if inner is None or inner.category == "rank" or not can_be(reading.tokens[at], case=GENT) or word.complete:
        return False
    modifiers = [reading.text(one).lower() for one in range(found.end, at)]
    found.name = " ".join([found.name, *modifiers, genitive(inner.nominative)])
    found.inner = (found.end, at, inner)
    found.end = found.core_end = at + 1
    if inner.base in FIELD:
        field_of(scene, found, inner)
    return True


def _territory(scene: Scene, found: Position, _: Post) -> bool:
    if found.territory_span is not None:
        return False
    at = found.end
    if at in scene.persons or at in scene.organisations:
        return False
    end, name = place_at(scene.reading, at)
    if (
        name is None
        or name[:1].islower()
        or not (can_be(scene.reading.tokens[at], case=GENT) or scene.reading.text(at).isupper())
    ):
        return False
    found.territory, found.territory_span = name, (at, end)
    found.end = end
    return True


def _region(scene: Scene, found: Position, _: Post) -> bool:
    """«мэр города», «министр образования региона»: a territory named elsewhere."""
    reading, at = scene.reading, found.end
    if found.territory_span is not None or found.region or at >= len(reading.tokens) or at in scene.organisations:
        return False
    word = reading.tokens[at]
    if word.lemma not in REGIONS or not word.text.islower() or not can_be(word, case=GENT):
        return False
    found.region = word.lemma
    found.end = at + 1
    return True


def _superior(scene: Scene, found: Position, word: Post) -> bool:
    """«работавшая заместителем Онищенко»: whose deputy, where another person holds the post."""
    entry = scene.persons.get(found.end)
    if entry is None or not is_aide(word.base) or found.organisation or found.end != found.head + 1:
        return False
    before = scene.reading.has(found.first - 1, "post_verb") and found.first > 0
    if not before or not any(at < found.first for at in scene.persons):
        return False
    found.superior, found.end = entry[1], entry[0]
    return True


Step = Callable[[Scene, Position, Post], bool]

STEPS: tuple[Step, ...] = (
    _title,
    _see,
    _title_of_rank,
    _stage,
    led,
    _superior,
    board,
    organisation,
    _nested_post,
    organ,
    _territory,
    _region,
    field_of,
    by_matter,
    from_body,
    employer,
    loose,
)
"""What may follow a post, tried in this order until nothing fits."""
