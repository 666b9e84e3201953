"""In which body a bare post is: «гендиректор Пётр Лаптев», where the article has named one company so far."""

from collections.abc import Sequence

from pipeline.draft import OrganisationDraft
from pipeline.extract.official_holding import Holding
from pipeline.extract.official_reference import Memory
from pipeline.extract.official_scene import Position, Scene
from pipeline.lexicon import lexicon

Placed = tuple[OrganisationDraft, tuple[int, int]]
"""A body, and where it is named."""


def seated(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """Give posts of which every body has one the body they are in, where that is plain."""
    for holding in held:
        position = holding.position
        if holding.person is None or position.plural:
            continue
        if (own := _meant(position, memory)) is not None:
            position.organisation = own
        if not _is_bare(position):
            continue
        found = _team(scene, holding) or _bracketed(scene, position, held) or _only_one(scene, position, memory)
        if found is not None:
            position.organisation, position.body_at = found
            position.territory = position.organisation.territory


def _is_bare(position: Position) -> bool:
    """Nothing is said of where the post is."""
    placed = position.organisation or position.territory or position.of_body or position.superior or position.portfolio
    return not placed and position.region is None and position.end == position.core_end


def _meant(position: Position, memory: Memory) -> OrganisationDraft | None:
    """«лидер группы» after «рок-группа Хроноп»: the only named body so far of the kinds the noun stands for."""
    body = position.organisation
    if body is None or not body.anonymous or body.territory or " " in body.name:
        return None
    kinds = (lexicon().of_lemma(body.name).get("org_anaphor") or "").split()
    fitting = [one for one, _ in memory.named_bodies.values() if one.kind in kinds and not one.anonymous]
    return fitting[0] if len(fitting) == 1 else None


def _team(scene: Scene, holding: Holding) -> Placed | None:
    """«нападающий Олег Ким («Заря»)»: of the body in brackets behind the name."""
    reading, span = scene.reading, holding.span
    if span is None or reading.text(span[1]) != "(":
        return None
    at = span[1] + 1 + (reading.text(span[1] + 1) in ("«", '"'))
    end = scene.organisations[at][0] if at in scene.organisations else at
    closed = end > at and ")" in (reading.text(end), reading.text(end + 1))
    return _placed(scene, at) if closed else None


def _bracketed(scene: Scene, position: Position, held: Sequence[Holding]) -> Placed | None:
    """«студия «Заря» (руководитель Пётр Лаптев, режиссёр Анна Ким)»: of the body before the bracket."""
    reading = scene.reading
    at = position.first - 1
    while at > 0 and reading.text(at) not in ("(", ")"):
        at -= 1
    if at <= 0 or reading.text(at) != "(" or any(one.position.end == at for one in held):
        return None
    end = at - 1 if reading.text(at - 1) in ("»", '"') else at
    return next((_placed(scene, start) for start, (last, _) in scene.organisations.items() if last in (at, end)), None)


def _placed(scene: Scene, start: int) -> Placed:
    end, body = scene.organisations[start]
    tokens = scene.reading.tokens
    return body, (tokens[start].start, tokens[end - 1].end)


def _only_one(scene: Scene, position: Position, memory: Memory) -> Placed | None:
    """The one body so far that can have such a post."""
    kinds = _kinds(position)
    if not kinds:
        return None
    bodies = memory.named_bodies | {
        id(body): _placed(scene, start) for start, (_, body) in scene.organisations.items() if start < position.first
    }
    fitting = [placed for placed in bodies.values() if placed[0].kind in kinds and not placed[0].anonymous]
    return fitting[0] if len(fitting) == 1 else None


def _kinds(position: Position) -> list[str]:
    """Kinds of bodies that have one such post each («ректор»: education)."""
    words = position.name.split()
    values = (lexicon().of_lemma(word).get("post_in") for word in (words[0], words[-1]))
    return next(filter(None, values), "").split()
