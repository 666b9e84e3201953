"""The post of a superior: «советник президента Франции Эмиля Леграна» tells who is president, too."""

from collections.abc import Iterator, Sequence

from pipeline.extract.official_case import can_share_case
from pipeline.extract.official_holding import Holding, Named
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.post import Post


def superiors(scene: Scene, found: Sequence[Holding], named: Sequence[Named]) -> Iterator[Holding]:
    """Who holds the post inside another, where the name stands right behind in the genitive and is of somebody else."""
    for holding in found:
        inner = holding.position.inner
        person = next((one for one in named if one[0] == holding.position.end), None)
        if inner is None or person is None or holding.person is person[2] or holding.position.case == "gent":
            continue
        own = Holding(_alone(scene, holding.position, *inner), person[2], (person[0], person[1]), "superior")
        if can_share_case(scene, own, person):
            holding.position.superior = person[2]
            yield own


def _alone(scene: Scene, whole: Position, first: int, head: int, word: Post) -> Position:
    """The inner post by itself, with its field; body and territory are those of the whole."""
    field = scene.slice(head + 1, whole.core_end)
    return Position(
        first,
        head,
        whole.end,
        word.category,
        f"{word.nominative} {field}".strip(),
        organisation=whole.organisation,
        organisation_span=whole.organisation_span,
        territory=whole.territory,
        territory_span=whole.territory_span,
        region=whole.region,
        named_at=whole.named_at,
        of_body=whole.of_body,
        case="gent",
        core_end=whole.core_end,
    )
