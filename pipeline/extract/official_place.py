"""Workplaces the tagger relates to a position or to its holder, where the words of the position name none."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.official_holding import Holding
from pipeline.extract.official_position import HEADS_OF_STATE
from pipeline.extract.official_scene import Position, Scene, start_of
from pipeline.extract.official_ties import Ties
from pipeline.normal.place import nominative_place
from pipeline.normal.territory import territory, territory_of_adjective
from pipeline.text import Mention


def place_related(scene: Scene, ties: Ties, holding: Holding, held: Sequence[Holding]) -> None:
    """Give a position without body and territory the likeliest workplace of its own, else of its holder's only post."""
    position = holding.position
    if position.organisation or position.territory or position.of_body or position.superior:
        return
    tokens = scene.reading.tokens
    head = tokens[position.head]
    own = (place for place in ties.places(head.start, head.end) if not _is_of_other(scene, holding, held, place))
    if any(_take(scene, ties, position, place) for place in own):
        return
    if _is_own(scene, position):
        return
    if holding.span is not None and sum(one.person is holding.person for one in held) == 1:
        first, last = tokens[holding.span[0]], tokens[holding.span[1] - 1]
        told = (place for place in ties.places(first.start, last.end) if place.type == "ORGANIZATION")
        bodies = [place for place in told if not _is_of_other(scene, holding, held, place)]
        if holding.verb is not None:
            bodies = [
                place for place in bodies if scene.text[: place.start].rstrip('«"„ ').lower().endswith((" в", " во"))
            ]
        any(_take(scene, ties, position, place) for place in bodies)


def _is_own(scene: Scene, position: Position) -> bool:
    """«компания «Луч» назначила своим директором …»: of the body that is the subject, where one stands before."""
    reading = scene.reading
    before = position.first - 1
    if before < 0 or reading.tokens[before].lemma != "свой":
        return False
    bodies = [at for at in scene.organisations if at < before and reading.case(at) in ("nomn", None)]
    if len(bodies) != 1 or any(end <= before for end, _ in scene.persons.values()):
        return False
    end, body = scene.organisations[bodies[0]]
    position.organisation, position.organisation_span = body, (bodies[0], end)
    position.territory = body.territory
    return True


def _is_of_other(scene: Scene, holding: Holding, held: Sequence[Holding], place: Mention) -> bool:
    """«служил у президента СССР секретарём», «приказом министра Кима ректором вуза назначена …»: of another's post."""
    at = bisect_left(scene.reading.tokens, place.start, key=start_of)
    own = holding.person
    others = (one.position for one in held if one is not holding and (one.person is None or one.person is not own))
    return any(other.head < at < other.end for other in others)


OF_STATE = HEADS_OF_STATE | {"вице-президент", "вице-премьер"}
"""Posts of which a country has one."""


def share_country(scene: Scene, held: Sequence[Holding]) -> None:
    """«президент Эстонии А и премьер-министр Б»: the second is of the same country if nothing else is said."""
    for before, after in pairwise(held):
        own, other = before.position, after.position
        bare = after.person and not (other.organisation or other.territory or other.of_body or other.superior)
        if not bare or own.territory_span is None or own.organisation or before.span is None:
            continue
        joined = scene.reading.text(before.span[1]) == "и" and before.span[1] + 1 == other.first
        if joined and _is_of_state(own) and _is_of_state(other):
            other.territory, other.territory_span = own.territory, own.territory_span


def _is_of_state(position: Position) -> bool:
    return position.name in OF_STATE or position.name.startswith("министр ")


def _take(scene: Scene, ties: Ties, position: Position, place: Mention) -> bool:
    tokens = scene.reading.tokens
    first, end = bisect_left(tokens, place.start, key=start_of), bisect_left(tokens, place.end, key=start_of)
    if first >= end or tokens[first].start != place.start or position.head < first < position.end:
        return False
    if place.type == "ORGANIZATION":
        body = ties.body(place)
        if body is not None and scene.reading.case(first) == "nomn" and not position.first <= first < position.end:
            return False
        if body is not None:
            position.organisation, position.organisation_span = body, (first, end)
            position.territory = body.territory
        return body is not None
    name = territory_named(scene, first, end)
    if name is not None:
        position.territory, position.territory_span = name, (first, end)
    return name is not None


def territory_named(scene: Scene, first: int, end: int) -> str | None:
    """The territory that these tokens name, under the name it is stored under."""
    if end == first + 1:
        lemma = scene.reading.tokens[first].lemma
        if (found := territory_of_adjective(lemma) or territory(lemma)) is not None:
            return found
    name = nominative_place(scene.reading, first, end)
    return territory(name) or (name if name[:1].isupper() else None)
