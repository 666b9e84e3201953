"""Whether a position and a name can be one phrase, by their cases."""

from pipeline.extract.official_holding import Holding, Named
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.name_eastern import eastern
from pipeline.rules.phrase import can_be
from pipeline.text import Token

NAMES = frozenset({"Name", "Surn", "Patr"})
"""Marks of parts of names; other readings say nothing of a name («Ласку» is not of ласка)."""


def can_share_case(scene: Scene, holding: Holding, person: Named) -> bool:
    """«представитель Обамы», «дочь президента Иванку Трамп»: a name in another case does not hold the position.

    Names of other languages may look like other forms («Поль Гоше»): if the first part fits, the tagger decides. Of
    Chinese and Korean names the last part alone changes.
    """
    if not is_of_gender(scene, holding.position, person):
        return False
    wanted = {"accs", "gent"} if _may_be_object(scene, holding.position) else {holding.position.case}
    if wanted & {None, "any"}:
        return True
    known = [own for own in cases_of_name(scene, person) if own]
    if all(own & wanted for own in known):
        return True
    return bool(known[0] & wanted) and _is_tied(scene, holding, person)


def is_of_gender(scene: Scene, position: Position, person: Named) -> bool:
    """A man is no «актриса»; «глава» and «судья» may be anybody."""
    parse = scene.reading.tokens[position.head].parse
    if person[2].gender != "male" or parse is None or parse.gender != "femn":
        return True
    return "anim" not in parse.grammemes or "ms-f" in parse.grammemes or position.category != "occupation"


def cases_of_name(scene: Scene, person: Named) -> list[set[str | None]]:
    """Cases each part of a name can have; of a part that tells nothing, none."""
    other = {"male": "femn", "female": "masc"}.get(person[2].gender or "")
    words = scene.reading.tokens[person[0] : person[1]]
    if eastern([word.text for word in words]) is not None:
        words = words[-1:]
    return [_cases(word, other) for word in words]


def _is_tied(scene: Scene, holding: Holding, person: Named) -> bool:
    """The tagger takes the person to hold the position that stands right before the name."""
    if scene.ties is None or holding.position.end != person[0]:
        return False
    head = scene.reading.tokens[holding.position.head]
    if head.parse is not None and head.parse.gender == "femn" and person[2].gender == "male":
        return False
    return any(tie.entity is person[2] for tie in scene.ties.holders(head.start, head.end))


def _may_be_object(scene: Scene, position: Position) -> bool:
    """In the accusative, or in a genitive of that form that no noun governs («директора Анну Ким наградили»)."""
    if position.case != "gent":
        return position.case == "accs"
    before = scene.reading.pos(position.first - 1) if position.first else None
    return before not in ("NOUN", "ADJF", "PRTF") and can_be(scene.reading.tokens[position.head], case="accs")


def _cases(word: Token, other: str | None) -> set[str | None]:
    """Cases a part of a name can have; none if the dictionary does not know it or knows only the other gender."""
    known = [
        parse
        for parse in word.word.parses
        if parse.known and parse.case and parse.number != "plur" and not NAMES.isdisjoint(parse.grammemes)
    ]
    return {str(parse.case) for parse in known if parse.gender != other} if len(word.text) > 1 else set()
