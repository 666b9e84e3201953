"""Who holds a position: the shapes of grammar §1.3, from the surest to the loosest."""

from collections.abc import Callable, Sequence

from pipeline.draft import PersonDraft
from pipeline.extract.official_apart import is_handed_on, is_of_either, lies_apart
from pipeline.extract.official_case import can_share_case, cases_of_name, is_of_gender
from pipeline.extract.official_complement import is_aide
from pipeline.extract.official_holding import Holding, Named, case_of, give
from pipeline.extract.official_joined import agrees, are_two, joined, joined_after
from pipeline.extract.official_place import place_related, share_country
from pipeline.extract.official_plural import enumerated
from pipeline.extract.official_predicate import by_verb
from pipeline.extract.official_relative import relative
from pipeline.extract.official_scene import Position, Scene
from pipeline.extract.official_superior import superiors
from pipeline.extract.official_ties import Tie
from pipeline.lexicon import folded
from pipeline.normal.post import post


def holdings(scene: Scene, positions: Sequence[Position]) -> list[Holding]:
    """Each position with its holder, if the sentence names one; a plural one with each of the names that follow."""
    if not positions:
        return []
    named = [(start, end, person) for start, (end, person) in sorted(scene.persons.items())]
    found = [Holding(position) for position in positions]
    for rule in RULES:
        for at, holding in enumerate(found):
            if holding.person is None:
                rule(scene, found, at, named)
    for at, holding in enumerate(found):
        if holding.person is None and not _is_of_somebody_else(scene, found, at):
            related(scene, holding)
    for holding in found:
        if scene.ties is not None and holding.person is not None:
            place_related(scene, scene.ties, holding, found)
    share_country(scene, found)
    plural = [one for one in found if one.position.plural]
    each = [one for holding in plural for one in enumerated(scene, holding, named)]
    return [*found, *each, *superiors(scene, found, named)]


def _is_of_somebody_else(scene: Scene, found: Sequence[Holding], at: int) -> bool:
    """The first of two people, who is not named («Президент и первая леди Анна Ким приехали»)."""
    following = found[at + 1] if at + 1 < len(found) else None
    beside = following is not None and scene.slice(found[at].position.end, following.position.first) == "и"
    return beside and following is not None and are_two(scene, found[at], following)


def related(scene: Scene, holding: Holding) -> None:
    """Whom the tagger takes to hold the position, in this sentence or near it."""
    tokens = scene.reading.tokens
    head = tokens[holding.position.head]
    if scene.ties is None or holding.position.plural:
        return
    if holding.verb is not None and (
        relative(scene, holding.verb) is not None or scene.reading.has(holding.verb, "successor_verb")
    ):
        return
    for tie in scene.ties.holders(head.start, head.end):
        if tie.entity is holding.position.superior:
            continue
        own = next(
            (
                (start, end, person)
                for start, (end, person) in scene.persons.items()
                if tokens[start].start < tie.end and tokens[end - 1].end > tie.start
            ),
            None,
        )
        if own is not None:
            if _is_of_another(scene, holding, own) or not is_of_gender(scene, holding.position, own):
                continue
            if lies_apart(scene, holding, own):
                continue
            give(holding, own, "related", holding.verb)
        else:
            holding.person, holding.rule, holding.elsewhere = tie.entity, "related", _last_named(tie, head.start)
        return


def _last_named(tie: Tie[PersonDraft], before: int) -> tuple[int, int]:
    """Where the person was named last before the position, else where the tagger tied it to."""
    named = [(one.start, one.end) for one in tie.entity.mentions if one.end <= before]
    return max(named, default=(tie.start, tie.end))


def _is_of_another(scene: Scene, holding: Holding, person: Named) -> bool:
    """«муж актрисы Сергей Ким»: the position is of somebody who is only spoken of."""
    position = holding.position
    governed = position.case == "gent" and scene.reading.pos(position.first - 1) == "NOUN" and position.first > 0
    return (
        governed
        and not scene.reading.has(position.first - 1, "post_place")
        and not can_share_case(scene, holding, person)
    )


def before_name(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«глава Минфина Антон Силуанов»; a rank, an age, a title, or whose aide it is may stand between."""
    holding = found[at]
    people = [one for one in named if one[0] >= holding.position.end]
    if not people or holding.position.plural or is_handed_on(scene, holding.position):
        return
    person = people[0]
    start = _after_bracket(scene, holding.position.end)
    beside = all(_is_light(scene, place) for place in range(start, person[0]))
    if not beside or _is_title(scene, holding, person) or is_of_either(scene, holding.position, person):
        return
    if start == person[0] and _is_aide_in(scene, holding.position, person):
        holding.position.superior = person[2]
    elif start == person[0] and _is_of_first(scene, holding, people):
        holding.position.superior = person[2]
        give(holding, people[1], "before_name")
    elif can_share_case(scene, holding, person):
        give(holding, person, "before_name")
    elif start == person[0]:
        holding.position.superior = person[2]
        if people[1:] and people[1][0] == person[1] and can_share_case(scene, holding, people[1]):
            give(holding, people[1], "before_name")


def _is_of_first(scene: Scene, holding: Holding, people: Sequence[Named]) -> bool:
    """«адвокат Беловой Анна Ким»: two people, the first by a surname in another form than the nominative."""
    if len(people) < 2 or people[1][0] != people[0][1] or people[0][1] != people[0][0] + 1:
        return False
    written, named = folded(scene.reading.text(people[0][0])), people[0][2]
    nominative = {folded(part) for part in (named.surname, named.given_name) if part}
    return holding.position.case == "nomn" and written not in nominative and can_share_case(scene, holding, people[1])


def _is_aide_in(scene: Scene, position: Position, person: Named) -> bool:
    """«помощник Хиллари Клинтон по делам Европы»: a matter behind the name is of the aide, so the name is whose."""
    bare = position.end == position.head + 1 and scene.reading.text(person[1]) == "по"
    return bare and is_aide(position.name) and scene.reading.case(person[1] + 1) == "datv"


def _after_bracket(scene: Scene, at: int) -> int:
    """Past the short name in brackets after the body («… по надзору (Роскомнадзора)»)."""
    reading = scene.reading
    if reading.text(at) != "(":
        return at
    end = next((place for place in range(at, min(len(reading.tokens), at + 8)) if reading.text(place) == ")"), None)
    return at if end is None else end + 1


def _is_title(scene: Scene, holding: Holding, person: Named) -> bool:
    """««Разумный инвестор» Бена Кима»: the post is inside the name of a work."""
    position, reading = holding.position, scene.reading
    opens = next((at for at in range(position.head - 1, -1, -1) if reading.text(at) in ("«", "»")), None)
    if opens is None or reading.text(opens) != "«":
        return False
    return position.end <= reading.quote_end(opens) <= person[0]


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
    if person is None or holding.position.plural or not is_of_gender(scene, holding.position, person):
        return
    if _leads_on(scene, found, at):
        return
    gap = [scene.reading.text(place) for place in range(_after_gloss(scene, person[1]), holding.position.begin)]
    if tuple(gap) in GAPS and _fits_case(scene, holding, person, gap):
        give(holding, person, "after_name")


GAPS = frozenset(tuple(gap.split("_")) for gap in ", — – - ( —_это ,_ныне ,_ранее больше_не уже_не —_больше_не".split())
"""What stands between a name and a post of its."""


def _leads_on(scene: Scene, found: Sequence[Holding], at: int) -> bool:
    """«с Зуевым, журналистом и фотографом Кимом»: the post is of whoever the next one stands before."""
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or following.rule != "before_name" or not agrees(found[at], following):
        return False
    between = range(found[at].position.end, following.position.first)
    return [scene.reading.text(place) for place in between] == ["и"]


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
    known = [own for own in cases_of_name(scene, person) if own]
    whole = all(holding.position.case in own for own in known) and holding.position.case in cases
    return fixed or whole or holding.position.case is None or holding.position.case == "any"


def after_comma(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«представитель Партии реформ, Таави Рыйвас.», «Министр юстиции — Садакадзу Танигаки»."""
    holding = found[at]
    end = _after_superior(holding, named)
    person = next((one for one in named if one[0] >= end), None)
    if person is None or holding.position.plural:
        return
    gap = [scene.reading.text(place) for place in range(end, person[0])]
    nominative = holding.position.case in ("nomn", "any", None)
    ends = scene.reading.text(person[1]) in (".", ",", "") or _is_subject(scene, holding.position, person)
    dashed = gap in (["—"], ["–"], ["-"]) and can_share_case(scene, holding, person)
    if (nominative and gap == [","] and ends) or dashed:
        give(holding, person, "after_comma")


def _is_subject(scene: Scene, position: Position, person: Named) -> bool:
    """«…, первый вратарь сборной, Олег Зуев будет …»: the comma behind the name left out."""
    opens = position.first == 0 or scene.reading.text(position.first - 1) in (",", "—", "–")
    return opens and scene.reading.pos(person[1]) == "VERB"


def _after_superior(holding: Holding, named: Sequence[Named]) -> int:
    """Past the name in «адвокат Петра — Леонид Пак»."""
    end, superior = holding.position.end, holding.position.superior
    return next((one[1] for one in named if one[0] == end and one[2] is superior), end)


Rule = Callable[[Scene, Sequence[Holding], int, Sequence[Named]], None]


def listed(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«экс-глава отделения и бывший претендент на пост … Андрей Пономарев»: no post stands between."""
    holding = found[at]
    person = next((one for one in named if one[0] >= holding.position.end), None)
    if person is None or holding.position.plural or scene.reading.text(holding.position.end) not in ("и", ","):
        return
    gap = range(holding.position.end, person[0])
    taken = any(holding.position.end <= one.position.first < person[0] for one in found)
    verbs = any(scene.reading.pos(one) in ("VERB", "PRTS", "GRND") or scene.reading.text(one) in "()—–" for one in gap)
    if (
        len(gap) <= 14
        and not taken
        and not verbs
        and holding.position.case == case_of(scene, person)
        and scene.reading.text(gap[0]) == "и"
    ):
        give(holding, person, "listed")


def vacant(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«Пост министра вакантен, обязанности исполняет Ольга Кузнецова»: whoever does the duties of the post named."""
    holding, reading = found[at], scene.reading
    if not reading.has(holding.position.first - 1, "post_place"):
        return
    for place in range(holding.position.end, len(reading.tokens) - 1):
        if reading.tokens[place].lemma == "обязанность" and reading.tokens[place + 1].lemma == "исполнять":
            person = next((one for one in named if one[0] > place and case_of(scene, one) == "nomn"), None)
            if person is not None:
                give(holding, person, "vacant", place + 1)
                holding.position.acting = True
            return


RULES: tuple[Rule, ...] = (
    before_name,
    after_name,
    joined,
    joined_after,
    vacant,
    by_verb,
    after_comma,
    listed,
    joined,
    joined_after,
)
"""In order: the first that finds a holder wins; coordination again at the end, for holders found late."""
