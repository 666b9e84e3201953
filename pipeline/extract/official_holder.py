"""Who holds a position: the shapes of grammar §1.3, from the surest to the loosest."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.extract.official_holding import Holding, Named, case_of, give, pass_on
from pipeline.extract.official_predicate import by_verb
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.post import post
from pipeline.text import Token


def holdings(scene: Scene, positions: Sequence[Position]) -> list[Holding]:
    """Each position with its holder, if the sentence names one; a plural one with each of the names that follow."""
    named = [(start, end, person) for start, (end, person) in sorted(scene.persons.items())]
    found = [Holding(position) for position in positions]
    for rule in RULES:
        for at, holding in enumerate(found):
            if holding.person is None:
                rule(scene, found, at, named)
    plural = [one for one in found if one.position.plural]
    return [*found, *(each for holding in plural for each in _enumerated(scene, holding, named))]


def _enumerated(scene: Scene, holding: Holding, named: Sequence[Named]) -> Iterator[Holding]:
    """«музыканты Юрий Царёв, Алексей Борисов и Павел Шевелёв»: one for each."""
    at = holding.position.end
    for one in named:
        if one[0] == at:
            yield Holding(holding.position, one[2], (one[0], one[1]), "enumerated")
            at = one[1] + 1 if scene.reading.text(one[1]) in (",", "и") else len(scene.reading.tokens)


def before_name(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«глава Минфина Антон Силуанов»; a rank, an age or a title may stand between."""
    holding = found[at]
    person = next((one for one in named if one[0] >= holding.position.end), None)
    if person is None or holding.position.plural:
        return
    start = _after_bracket(scene, holding.position.end)
    if not all(_is_light(scene, place) for place in range(start, person[0])):
        return
    if _can_share_case(scene, holding, person):
        give(holding, person, "before_name")
    elif start == person[0]:
        holding.position.superior = person[2]


def _can_share_case(scene: Scene, holding: Holding, person: Named) -> bool:
    """«представитель Обамы», «дочь президента Иванку Трамп»: a name in another case does not hold the position."""
    wanted = {"accs", "gent"} if holding.position.case == "accs" else {holding.position.case}
    if wanted & {None, "any"}:
        return True
    other = {"male": "femn", "female": "masc"}.get(person[2].gender or "")
    cases = [_cases(word, other) for word in scene.reading.tokens[person[0] : person[1]]]
    return all(own & wanted for own in cases if own)


def _cases(word: Token, other: str | None) -> set[str | None]:
    """Cases a part of a name can have; none if the dictionary does not know it or knows only the other gender."""
    known = [parse for parse in word.word.parses if parse.known and parse.case and parse.number != "plur"]
    return {str(parse.case) for parse in known if parse.gender != other} if len(word.text) > 1 else set()


def _after_bracket(scene: Scene, at: int) -> int:
    """Past the short name in brackets after the body («… по надзору (Роскомнадзора)»)."""
    reading = scene.reading
    if reading.text(at) != "(":
        return at
    end = next((place for place in range(at, min(len(reading.tokens), at + 8)) if reading.text(place) == ")"), None)
    return at if end is None else end + 1


def _is_light(scene: Scene, at: int) -> bool:
    """Ranks, ages, «доктор», closing marks: what may stand between a position and the name."""
    reading = scene.reading
    token = reading.tokens[at]
    word = post(token)
    if word is not None and (word.category == "rank" or token.lemma in ("доктор", "академик")):
        return True
    return reading.has(at, "digits", "person_title") or token.lemma.endswith("летний") or token.text in '-»"“'


def after_name(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«Иванов, директор …», «Гергиев — дирижёр …», «Иванов (директор …)»."""
    holding = found[at]
    person = next((one for one in reversed(named) if one[1] <= holding.position.first), None)
    if person is None or holding.position.plural:
        return
    gap = [scene.reading.text(place) for place in range(_after_gloss(scene, person[1]), holding.position.first)]
    if gap in (
        [","],
        ["—"],
        ["–"],
        ["-"],
        ["("],
        [",", "а", "также"],
        [",", "ныне"],
        ["—", "это"],
        [",", "ранее"],
    ) and _fits_case(scene, holding, person, gap):
        give(holding, person, "after_name")


def _after_gloss(scene: Scene, at: int) -> int:
    """Past a foreign spelling or a year in brackets after the name."""
    reading = scene.reading
    if reading.text(at) != "(":
        return at
    end = next((place for place in range(at, min(len(reading.tokens), at + 12)) if reading.text(place) == ")"), None)
    latin = end is not None and (reading.has(at + 1, "latin", "digits") or end - at > 6)
    return end + 1 if end is not None and latin else at


def _fits_case(scene: Scene, holding: Holding, person: Named, gap: Sequence[str]) -> bool:
    if gap[0] != ",":
        return holding.position.case in ("nomn", None) or gap[0] == "("
    tokens = scene.reading.tokens
    cases = {parse.case for token in tokens[person[0] : person[1]] for parse in token.word.parses}
    fixed = (
        any("Fixd" in parse.grammemes for token in tokens[person[0] : person[1]] for parse in token.word.parses)
        or not cases
    )
    return fixed or holding.position.case in cases or holding.position.case is None or holding.position.case == "any"


def joined(scene: Scene, found: Sequence[Holding], at: int, _named: Sequence[Named]) -> None:
    """«президент и операционный директор …», «депутат …, председатель …», «замглавы … — инспектор …»."""
    holding = found[at]
    if at + 1 >= len(found) or holding.position.plural:
        return
    following = found[at + 1]
    gap = [scene.reading.text(place) for place in range(holding.position.end, following.position.first)]
    if gap not in (["и"], [","], ["—"], ["–"], ["-"], [",", "а", "также"], ["и", "одновременно"], []):
        return
    later = [joint for joint in found[at + 1 :] if joint.person is not None]
    if not later or _breaks(scene, found, at, later[0]):
        return
    target = later[0]
    if target.rule in ("before_name", "joined") and target.span is not None and _agrees(holding, target):
        pass_on(target, holding)
        _share(holding.position, target.position)


def _breaks(scene: Scene, found: Sequence[Holding], at: int, target: Holding) -> bool:
    places = [one for one in found[at:] if one.position.first <= target.position.first]
    for one, other in pairwise(places):
        gap = range(one.position.end, other.position.first)
        if len(gap) > 2 or any(scene.reading.pos(place) == "VERB" for place in gap):
            return True
    return False


def _agrees(one: Holding, other: Holding) -> bool:
    return (
        one.position.case == other.position.case
        or "any" in (one.position.case, other.position.case)
        or None in (one.position.case, other.position.case)
    )


def _share(one: Position, other: Position) -> None:
    """Coordinated positions share the body and the territory that stand after the last of them."""
    if one.organisation is None and one.territory is None and one.end == one.core_end:
        one.organisation, one.organisation_span = other.organisation, other.organisation_span
        one.territory, one.territory_span = other.territory, other.territory_span
    if other.phase is None:
        other.phase = one.phase


def joined_after(scene: Scene, found: Sequence[Holding], at: int, _named: Sequence[Named]) -> None:
    """«Иванов, директор … и член …»: more positions after the first."""
    if at == 0 or found[at - 1].person is None or found[at - 1].span is None or found[at].position.plural:
        return
    before = found[at - 1]
    gap = [scene.reading.text(place) for place in range(before.position.end, found[at].position.first)]
    outside = before.span[1] <= before.position.first if before.span else False
    if outside and gap in (["и"], [","], [",", "а", "также"]) and _agrees(found[at], before):
        pass_on(before, found[at])
        found[at].verb = before.verb


def after_comma(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«представитель Партии реформ, Таави Рыйвас.», «Министр юстиции — Садакадзу Танигаки»."""
    holding = found[at]
    person = next((one for one in named if one[0] >= holding.position.end), None)
    if person is None or holding.position.plural or holding.position.case not in ("nomn", "any", None):
        return
    gap = [scene.reading.text(place) for place in range(holding.position.end, person[0])]
    if gap in ([","], ["—"], ["–"]) and scene.reading.text(person[1]) in (".", ",", ""):
        give(holding, person, "after_comma")


Rule = Callable[[Scene, Sequence[Holding], int, Sequence[Named]], None]


def listed(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«экс-глава отделения и бывший претендент на пост … Андрей Пономарев»: no post stands between."""
    holding = found[at]
    person = next((one for one in named if one[0] >= holding.position.end), None)
    if person is None or holding.position.plural or scene.reading.text(holding.position.end) not in ("и", ","):
        return
    gap = range(holding.position.end, person[0])
    taken = any(holding.position.end <= one.position.first < person[0] for one in found)
    verbs = any(scene.reading.pos(one) in ("VERB", "PRTS", "GRND") for one in gap)
    if (
        len(gap) <= 14
        and not taken
        and not verbs
        and holding.position.case == case_of(scene, person)
        and scene.reading.text(gap[0]) == "и"
    ):
        give(holding, person, "listed")


RULES: tuple[Rule, ...] = (
    before_name,
    after_name,
    joined,
    joined_after,
    by_verb,
    after_comma,
    listed,
    joined,
    joined_after,
)
"""In order: the first that finds a holder wins; coordination again at the end, for holders found late."""
