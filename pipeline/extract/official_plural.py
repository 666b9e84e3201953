"""Posts in the plural and who holds them: «депутаты Госдумы Анна Ким и Олег Зуев», «министры финансов и обороны …»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.official_case import can_share_case, is_of_gender
from pipeline.extract.official_field import FIELD
from pipeline.extract.official_holding import Holding, Named
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.place import place_at
from pipeline.normal.post import post

OPENING = frozenset({":", "—", "–", "-"})
"""What may stand between the post and the names."""
REACH = 4
"""Tokens between «такие», the posts and «как»."""
MOVING = frozenset({"become", "appointed", "elected", "act"})
"""Verbs between the posts and the names («Продюсерами станут …»)."""


def enumerated(scene: Scene, holding: Holding, named: Sequence[Named]) -> Iterator[Holding]:
    """One holding for each name of a list right behind the post; one name alone is whose they are («люди Зуева»)."""
    position = holding.position
    for people, least, verb in (
        (_listed(scene, _past_places(scene, position), named), 2, None),
        (list(_such(scene, holding, named)), 1, None),
        (_moved(scene, position, named), 2, position.end),
    ):
        if len(people) < least:
            continue
        if verb is None and not any(can_share_case(scene, holding, one) for one in people):
            return
        for own, one in zip(_each(scene, position, len(people)), people, strict=True):
            yield Holding(own, one[2], (one[0], one[1]), "enumerated", verb)
        return


def _past_places(scene: Scene, position: Position) -> int:
    """Where the names begin: behind «президенты России и Франции», behind a colon or a dash."""
    at = position.end
    while position.territory_span is not None and scene.reading.text(at) in (",", "и"):
        end, name = place_at(scene.reading, at + 1)
        if name is None:
            break
        at = end
    return at + (scene.reading.text(at) in OPENING)


def _moved(scene: Scene, position: Position, named: Sequence[Named]) -> list[Named]:
    """«Продюсерами станут Анна Ким и Олег Зуев»: whom a verb puts into the posts."""
    told = position.case == "ablt" and scene.reading.value(position.end, "post_verb") in MOVING
    return _listed(scene, position.end + 1, named) if told else []


def _such(scene: Scene, holding: Holding, named: Sequence[Named]) -> Iterator[Named]:
    """«такие актёры, как Анна Ким …»; of «актёры и актрисы» each is what his or her gender tells."""
    reading, position = scene.reading, holding.position
    such = any(reading.tokens[at].lemma == "такой" for at in range(max(0, position.first - REACH), position.first))
    at = next((at for at in range(position.end, position.end + REACH) if reading.text(at) == "как"), None)
    if not such or at is None or reading.text(at - 1) != ",":
        return
    pair = reading.text(position.end) == "и"
    last = reading.tokens[at - 2].parse
    women = last is not None and last.gender == "femn"
    if women is False and (pair or reading.text(position.first - 1) == "и"):
        return
    for one in _listed(scene, at + 1, named):
        if is_of_gender(scene, position, one) and not (pair and one[2].gender == "female"):
            yield one


def _listed(scene: Scene, at: int, named: Sequence[Named]) -> list[Named]:
    found: list[Named] = []
    for one in named:
        if one[0] == at:
            found.append(one)
            at = one[1] + 1 if scene.reading.text(one[1]) in (",", "и") else -1
    return found


def _each(scene: Scene, position: Position, number: int) -> list[Position]:
    """The post of each: his own country or field, where there are as many of them as names."""
    places = _places(scene, position)
    if len(places) == number:
        return [replace(position, territory=name, territory_span=span) for span, name in places]
    fields = _fields(scene, position)
    if len(fields) == number:
        head = position.name.split()[0]
        return [replace(position, name=f"{head} {field}") for field in fields]
    return [position] * number


def _places(scene: Scene, position: Position) -> list[tuple[tuple[int, int], str]]:
    """«президенты России и Франции»: the territories in the order they are named."""
    if position.territory_span is None or position.organisation is not None:
        return []
    found: list[tuple[tuple[int, int], str]] = []
    at = position.territory_span[0]
    while at < len(scene.reading.tokens):
        end, name = place_at(scene.reading, at)
        if name is None:
            break
        found.append(((at, end), name))
        at = end + 1 if scene.reading.text(end) in (",", "и") else len(scene.reading.tokens)
    return found


def _fields(scene: Scene, position: Position) -> list[str]:
    """«министры иностранных дел и обороны»: the fields, where the post has one."""
    word = post(scene.reading.tokens[position.head])
    if word is None or word.base not in FIELD or position.core_end == position.head + 1:
        return []
    parts: list[str] = []
    start = position.head + 1
    for at in range(start, position.core_end + 1):
        if at == position.core_end or scene.reading.text(at) in ("и", ","):
            parts.append(scene.slice(start, at))
            start = at + 1
    return parts
