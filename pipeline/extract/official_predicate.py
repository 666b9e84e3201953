"""Positions that a verb gives or takes: «назначен», «был», «занимает пост»."""

from collections.abc import Sequence

from pipeline.extract.official_case import cases_of_name, is_of_gender
from pipeline.extract.official_holding import Holding, Named, case_of, give, may_be_subject
from pipeline.extract.official_relative import antecedent, relative
from pipeline.extract.official_scene import Position, Scene, clause
from pipeline.normal.name import GENDERS


def by_verb(scene: Scene, found: Sequence[Holding], at: int, named: Sequence[Named]) -> None:
    """«Исполняющим обязанности … назначена Анна Попова», «был мэром», «на пост главы … назначен»."""
    holding = found[at]
    if holding.position.plural or not _is_predicate(scene, holding.position):
        return
    verb = _verb(scene, holding.position)
    start, end = clause(scene, holding.position.first, holding.position.end)
    if verb is None and not _is_in_capacity(scene, holding.position):
        return
    named = [one for one in named if is_of_gender(scene, holding.position, one)]
    own = [one for one in named if start <= one[0] < end and case_of(scene, one) == "nomn"]
    if own and (verb is None or not start <= verb < end):
        give(holding, own[0], "by_verb")
        return
    if verb is None:
        return
    person = _subject(scene, verb, holding.position, named)
    holding.verb = verb
    if person is not None:
        give(holding, person, "by_verb", verb)
        _share_of_person(found, holding)


def _is_in_capacity(scene: Scene, position: Position) -> bool:
    """«приехал в качестве посла»; who takes something «в качестве помощника» is none himself."""
    placed = position.organisation or position.territory or position.category == "occupation"
    return bool(placed) and scene.reading.text(position.first - 1) == "качестве"


def _share_of_person(found: Sequence[Holding], holding: Holding) -> None:
    """«Новым гендиректором станет президент Lockheed Martin …»: a bare new post is in the body of the old one."""
    own = holding.position
    if own.organisation is not None or own.territory is not None or own.end > own.core_end or own.end > own.head + 1:
        return
    other = next(
        (one for one in found if one is not holding and one.person is holding.person and one.position.organisation),
        None,
    )
    if other is not None:
        own.organisation = other.position.organisation


def _is_predicate(scene: Scene, position: Position) -> bool:
    """Instrumental, or in the genitive after «пост», «должность»; «в качестве»; «назначен и. о. …»."""
    reading = scene.reading
    before = position.begin - 1
    if position.category == "occupation" and position.head and reading.text(position.head)[:1].isupper():
        return False  # «станет двенадцатым Доктором»: a character
    if before >= 0 and reading.pos(before) == "PREP" and reading.text(before) != "в":
        return False
    if before >= 0 and _is_passive(scene, before):
        return False
    if position.case == "ablt" or position.acting:
        return True
    placed = before >= 0 and (
        reading.has(before, "post_place")
        or (reading.has(before - 1, "post_place") and reading.has(before, "post_noise"))
    )
    laid_down = reading.text(before) in POWERS and reading.has(before - 1, "post_verb")
    return placed or laid_down or reading.text(before) in ("качестве", "обязанностям", "роли")


def _verb(scene: Scene, position: Position) -> int | None:
    """The nearest verb of holding, giving or leaving posts in the clause."""
    reading = scene.reading
    if position.acting and (own := _does_duties(scene, position)) is not None:
        return own
    best: tuple[int, int] | None = None
    for step, start, stop in ((-1, position.first - 1, -1), (1, position.end, len(reading.tokens))):
        for at in range(start, stop, step):
            if reading.text(at) in (";", "что") or (reading.text(at) == "," and reading.text(at + 1) in ("а", "но")):
                break
            if reading.has(at, "post_verb") and _is_verbal(scene, at) and _fits(scene, at, position):
                distance = abs(at - start) + (0 if step < 0 else 1)
                if best is None or distance < best[0]:
                    best = (distance, at)
                break
    return best[1] if best and best[0] < 25 else None


def _does_duties(scene: Scene, position: Position) -> int | None:
    """«временно исполняет обязанности мэра»: the verb is of the phrase."""
    verbs = (at for at in range(position.first, position.head) if scene.reading.pos(at) == "VERB")
    return next(verbs, None)


def _fits(scene: Scene, at: int, position: Position) -> bool:
    """«исполняет» puts nobody into a post but with «обязанности», nor does «становится доступно»."""
    lemma = scene.reading.tokens[at].lemma
    if lemma == "быть":
        return not any(scene.reading.pos(near) == "PRTS" for near in (at - 1, at + 1, at + 2))
    if lemma in ("стать", "становиться") and scene.reading.pos(at + 1) == "ADJS":
        return False
    if lemma == "прекратить":
        return scene.reading.text(at + 1) in POWERS
    if position.case == "ablt" and scene.reading.has(at, "leaves_into"):
        return False  # «вышел альбом Седова, записанный музыкантом»
    return position.acting or lemma != "исполнять"


def _is_passive(scene: Scene, at: int) -> bool:
    """«был вынесен судьёй»: the instrumental says by whom."""
    return scene.reading.pos(at) == "PRTS" and not scene.reading.has(at, "post_verb")


def _is_verbal(scene: Scene, at: int) -> bool:
    parse = scene.reading.tokens[at].parse
    return parse is not None and parse.pos in ("VERB", "PRTS", "PRTF", "INFN", "GRND")


def _subject(scene: Scene, verb: int, position: Position, named: Sequence[Named]) -> Named | None:
    """The person the verb is about: what a participle stands beside, the object of an active verb, else the subject."""
    comma = relative(scene, verb)
    if comma is not None:
        return antecedent(scene, comma)
    parse = scene.reading.tokens[verb].parse
    free = [one for one in named if not (position.first <= one[0] < position.end)]
    if parse is not None and parse.pos == "PRTF":
        left = [one for one in free if one[1] <= verb]
        if left and verb - left[-1][1] <= 3:
            return left[-1]
    free = [one for one in free if not _is_governed(scene, one) and not _is_of_other_gender(scene, verb, one)]
    nominative = [one for one in free if case_of(scene, one) in ("nomn", None)]
    accusative = [one for one in free if case_of(scene, one) in ("accs", "gent")]
    if scene.reading.has(verb, "successor_verb"):
        return min(nominative, key=lambda one: _distance(scene, one, verb), default=None)
    active = parse is not None and parse.pos == "VERB" and scene.reading.value(verb, "post_verb") in TRANSITIVE
    if active and not accusative:
        nominative = _objects(scene, verb, nominative)
    others = [] if active else [one for one in free if scene.reading.pos(one[0] - 1) != "PREP"]
    if parse is not None and parse.pos == "VERB":
        others = [one for one in others if may_be_subject(scene, one)]
    pool = accusative if active and accusative else nominative or others
    return min(pool, key=lambda one: _distance(scene, one, verb), default=None)


def _is_of_other_gender(scene: Scene, verb: int, one: Named) -> bool:
    """«Лидером стала лента (режиссёр Олег Ким)»: the verb agrees with a noun beside it, not with the name."""
    reading = scene.reading
    parse = reading.tokens[verb].parse
    told = GENDERS.get((parse.gender if parse else None) or "")
    if told is None or one[2].gender in (told, None) or parse is None or parse.pos not in ("VERB", "PRTS"):
        return False
    nouns = (at for at in (verb + 1, verb + 2, verb - 1) if reading.pos(at) == "NOUN" and at not in scene.inside)
    return any(_agrees(scene, at, parse.gender) for at in nouns if at + 1 != one[0])


def _agrees(scene: Scene, at: int, gender: str | None) -> bool:
    parse = scene.reading.tokens[at].parse
    return parse is not None and parse.case == "nomn" and parse.gender == gender


def _is_governed(scene: Scene, one: Named) -> bool:
    """«в случае избрания Шапиро»: a name that may be a genitive, behind a noun that is no post and no time."""
    reading, before = scene.reading, one[0] - 1
    noun = before >= 0 and reading.pos(before) == "NOUN" and reading.text(before).islower()
    if (
        not noun
        or reading.case(before) == "nomn"
        or reading.has(before, "post", "person_title", "month", "unit", "time_name")
    ):
        return False
    if any(first <= before < end for first, end in scene.professions.values()):
        return False
    return all(not own or "gent" in own for own in cases_of_name(scene, one))


def _objects(scene: Scene, verb: int, named: Sequence[Named]) -> list[Named]:
    """«Чиж назначил Шапиро главой …»: who acts is not whom it befalls; names that do not change look the same."""
    parse = scene.reading.tokens[verb].parse
    if parse is not None and parse.number == "plur":
        return list(named)
    acting = next((one for one in named if one[1] <= verb), None) or next(iter(named), None)
    return [one for one in named if one is not acting]


POWERS = frozenset({"полномочия", "обязанности"})
"""What somebody lays down with a post."""
TRANSITIVE = frozenset({"appointed", "elected", "confirmed", "nominated", "dismissed", "suspended"})


def _distance(scene: Scene, one: Named, verb: int) -> int:
    """Nearness to the verb; a name in another clause is further off."""
    start, stop = (one[1], verb) if one[1] <= verb else (verb, one[0])
    commas = sum(scene.reading.text(at) in (",", ";") for at in range(start, stop))
    return stop - start + commas * 3
