"""A position and the person who holds it."""

from dataclasses import dataclass

from pipeline.draft import PersonDraft
from pipeline.extract.official_scene import Position, Scene


@dataclass(slots=True)
class Holding:
    """A position and its holder."""

    position: Position
    person: PersonDraft | None = None
    span: tuple[int, int] | None = None
    """The tokens that name the person."""
    rule: str = "unnamed"
    verb: int | None = None
    """The verb that puts the person into the position, or out of it."""
    left: bool = False
    """Somebody else has taken the position over («сменил Мазура»)."""
    elsewhere: tuple[int, int] | None = None
    """Where the person is named, if in another sentence."""


Named = tuple[int, int, PersonDraft]


def give(holding: Holding, named: Named, rule: str, verb: int | None = None) -> None:
    """Let a person hold a position. Nobody is his own superior («назначил директором школы Марию Зотову»)."""
    if holding.position.superior is named[2]:
        holding.position.superior = None
    holding.person, holding.span, holding.rule, holding.verb = named[2], (named[0], named[1]), rule, verb


def pass_on(one: Holding, other: Holding) -> None:
    """The holder of one position holds the other too."""
    other.person, other.span, other.rule = one.person, one.span, "joined"


def may_be_subject(scene: Scene, one: Named) -> bool:
    """No part of the name is in another case than the nominative for sure."""
    other = {"male": "femn", "female": "masc"}.get(one[2].gender or "")
    for token in scene.reading.tokens[one[0] : one[1]]:
        cases = {parse.case for parse in token.word.parses if parse.case and parse.known and parse.gender != other}
        if cases and "nomn" not in cases:
            return False
    return True


def case_of(scene: Scene, one: Named) -> str | None:
    """Case of a name, by the readings chosen in context, or by one of the person's gender («Александра Зуева»)."""
    other = {"male": "femn", "female": "masc"}.get(one[2].gender or "")
    for token in scene.reading.tokens[one[0] : one[1]]:
        readings = (token.parse, *token.word.parses) if token.parse else ()
        for parse in readings:
            if parse.case and (other is None or parse.gender != other):
                return str(parse.case)
    return None
