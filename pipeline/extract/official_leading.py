"""Positions that a verb tells: «возглавил совет», «руководит центром», «руководившая филиалом»."""

from collections.abc import Iterator

from pipeline.draft import OrganisationDraft
from pipeline.extract.official_holding import Holding, Named
from pipeline.extract.official_relative import antecedent, relative
from pipeline.extract.official_scene import Position, Scene
from pipeline.rules.pattern import Pattern

VERB = Pattern("<post_verb>")
POST_OF = {"возглавить": "глава", "возглавлять": "глава", "руководить": "руководитель"}
"""The post a verb of leading stands for."""


def leadings(scene: Scene) -> Iterator[Holding]:
    """Holders of bodies by verbs of leading, where the body is named; without a person where none is."""
    for match in VERB.finditer(scene.reading.sentence.codes):
        at = match.start()
        if scene.reading.value(at, "post_verb") != "headed":
            continue
        parse = scene.reading.tokens[at].parse
        name = POST_OF.get(parse.lemma if parse else "")
        if name is None:
            continue
        holding = _holding(scene, at, name)
        if holding is not None:
            yield holding


def _holding(scene: Scene, verb: int, name: str) -> Holding | None:
    body = _body(scene, verb, "accs" if name == "глава" else "ablt")
    person = _leader(scene, verb)
    if body is None:
        return None
    start, end, organisation = body
    quoted = scene.reading.text(end) in ("»", '"')
    after = start > verb and start - verb <= 3
    last = end + 1 if quoted and scene.reading.text(start - 1) in '«"' else end
    position = Position(verb, verb, last if after else verb + 1, "office", name)
    position.core_end = position.end
    position.organisation, position.organisation_span = organisation, (start, end)
    position.territory = organisation.territory
    position.acting = _is_temporary(scene, verb)
    if person is None:
        return Holding(position, None, None, "leading", verb)
    return Holding(position, person[2], (person[0], person[1]), "leading", verb)


def _body(scene: Scene, verb: int, case: str) -> tuple[int, int, OrganisationDraft] | None:
    """The organisation that is led: the nearest one in the verb's case."""
    near = sorted(scene.organisations.items(), key=lambda one: abs(one[0] - verb))
    for start, (end, body) in near:
        if abs(start - verb) > 14 or _post_owns(scene, start):
            continue
        tokens = scene.reading.tokens[start:end]
        cases = {parse.case for token in tokens for parse in token.word.parses}
        if case in cases or not cases or tokens[0].text.isupper() or scene.reading.text(start - 1) in '«"':
            return start, end, body
    return None


def _post_owns(scene: Scene, start: int) -> bool:
    """The organisation belongs to a post («главу Минфина»), it is not led here."""
    return start > 0 and scene.reading.has(start - 1, "post")


def _leader(scene: Scene, verb: int) -> Named | None:
    comma = relative(scene, verb)
    if comma is not None:
        return antecedent(scene, comma)
    named = [(start, end, person) for start, (end, person) in sorted(scene.persons.items())]
    parse = scene.reading.tokens[verb].parse
    if parse is not None and parse.pos == "PRTF":
        left = [one for one in named if one[1] <= verb and _stands_beside(scene, one[1], verb)]
        return left[-1] if left else None
    subjects = [one for one in named if _may_be_subject(scene, one)]
    return min(subjects, key=lambda one: min(abs(one[0] - verb), abs(one[1] - verb)), default=None)


def _stands_beside(scene: Scene, end: int, verb: int) -> bool:
    """«Иван Седов, с 2010 года возглавляющий …»: one comma, and no other noun of a person's case between."""
    between = range(end, verb)
    return (
        verb - end <= 8 and scene.reading.text(end) == "," and sum(scene.reading.text(at) == "," for at in between) == 1
    )


def _may_be_subject(scene: Scene, one: Named) -> bool:
    cases = [token.parse.case for token in scene.reading.tokens[one[0] : one[1]] if token.parse and token.parse.case]
    return not cases or cases[0] == "nomn"


def _is_temporary(scene: Scene, verb: int) -> bool:
    near = scene.reading.tokens[max(0, verb - 4) : verb + 3]
    return any(token.lemma in ("временный", "временно") for token in near)
