"""What keeps a position and a person in one sentence apart: other names, other clauses, roles played."""

from pipeline.extract.official_case import can_share_case
from pipeline.extract.official_holding import Holding, Named, may_be_subject
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.name import GENDERS
from pipeline.rules.phrase import CLOSING, OPENING

PARTS = frozenset({"роли", "образе", "образ", "костюме", "костюм"})
"""In what somebody appears as what he is not."""
CONJUNCTIONS = frozenset({"который", "однако", "но"})
"""Words that open another clause."""
GUISES = frozenset({"роль", "образе", "образ", "костюме", "костюм"})
"""Nouns whose genitive is who is played."""
BORDERS = frozenset(";:—–")
MARKS = CLOSING | {"`", "``", "''"}
"""What a quotation ends with."""
ENDS = frozenset(",.;:)—–") | {""}
"""What stands behind a subject that ends there."""
REACH = 12
"""Tokens a role may lie from the verb of playing."""


def lies_apart(scene: Scene, holding: Holding, person: Named) -> bool:
    """Another person, or a verb or another clause with another case, between a position and whom a model ties to it.

    «Режиссёр картины — Хоган, главу государства выбрал Реннер»: Хоган leads no state; «Мэр наградил Реннера».
    """
    position = holding.position
    before_other = scene.persons.get(position.end)
    if before_other is not None and before_other[1] not in (person[2], position.superior):
        return True
    first, stop = (position.end, person[0]) if person[0] >= position.end else (person[1], position.first)
    between = range(first, stop)
    others = (scene.persons[at][1] for at in between if at in scene.persons)
    if any(one is not person[2] and one is not position.superior for one in others):
        return True
    if _is_beside_verb(scene, position) and not can_share_case(scene, holding, person):
        return True
    if _is_acted_on(scene, position, person, between) or _has_own_verb(scene, position, between):
        return True
    if _is_object(scene, position, person) or is_of_either(scene, position, person):
        return True
    border = _has_border(scene, between) or _is_subject(scene, position, between) or _opens(scene, position, between)
    return border and not can_share_case(scene, holding, person)


def _is_acted_on(scene: Scene, position: Position, person: Named, between: range) -> bool:
    """«Роман Ким ответил корреспонденту»: who acts is not who is acted on, without a name."""
    if person[1] > position.first or position.case not in ("gent", "datv", "accs") or not may_be_subject(scene, person):
        return False
    before = scene.reading.pos(position.first - 1)
    return before in ("VERB", "INFN") or (position.case == "datv" and before != "PREP" and _has_verb(scene, between))


def _is_object(scene: Scene, position: Position, person: Named) -> bool:
    """«врача, лечившего Петра Кима»: whom it befalls that the participle of the post tells."""
    reading, at = scene.reading, person[0] - 1
    if at < position.end or reading.pos(at) != "PRTF" or reading.text(at - 1) != ",":
        return False
    parse = reading.tokens[at].parse
    return parse is not None and "actv" in parse.grammemes and not reading.text(at).endswith(("ся", "сь"))


def _has_verb(scene: Scene, between: range) -> bool:
    return any(scene.reading.pos(at) in ("VERB", "INFN") for at in between)


def _has_own_verb(scene: Scene, position: Position, between: range) -> bool:
    """«Победил Роман Ким, сообщает корреспондент»: a verb and its subject behind a comma."""
    reading, before = scene.reading, position.first - 1
    own = position.case == "nomn" and before in between and reading.pos(before) == "VERB"
    return own and any(reading.text(at) == "," for at in between)


def _is_beside_verb(scene: Scene, position: Position) -> bool:
    """«встретился с министром», «заявил журналистам»: somebody else in what is done, where no verb gives posts."""
    return position.case == "ablt" and scene.reading.text(position.begin - 1).lower() in ("с", "со", "между", "перед")


def _has_border(scene: Scene, between: range) -> bool:
    tokens = scene.reading.tokens
    return any(tokens[at].text in BORDERS or tokens[at].lemma in CONJUNCTIONS for at in between)


def _opens(scene: Scene, position: Position, between: range) -> bool:
    """«убрав линии Реннера, режиссёр …»: who acts in a clause of his own, behind a comma."""
    comma = position.first - 1
    return position.case == "nomn" and comma in between and scene.reading.text(comma) == ","


def _is_subject(scene: Scene, position: Position, between: range) -> bool:
    """«Мэр наградил Реннера»: a post that acts, and whom it befalls."""
    return position.case == "nomn" and any(scene.reading.pos(at) == "VERB" for at in between)


def is_played(scene: Scene, position: Position) -> bool:
    """«сыграет следователя Кима», «в роли следователя», «медсестра Мария из сериала»: a character, not a post."""
    reading = scene.reading
    named = scene.persons.get(position.end)
    if named is not None and (_is_in_work(scene, named[0]) or _is_cast(scene, position, named[0])):
        return True
    if position.case == "nomn":
        return False
    if position.first and reading.text(position.first - 1) in GUISES and named is None:
        return True
    near = range(max(0, position.first - REACH), min(len(reading.tokens), position.end + REACH))
    if named is not None:
        near = range(near.start, position.first)
    return any(reading.has(at, "plays") and _is_free(scene, at, position) for at in near)


def _is_cast(scene: Scene, position: Position, end: int) -> bool:
    """«Мартин Хилл (доктор Уотсон)»: whom he plays; «роль доктора Уотсона»: of a name that is said but once."""
    reading, before = scene.reading, position.first - 1
    if reading.text(before) == "(" and reading.text(end) == ")":
        return any(last == before for last, _ in scene.persons.values())
    played = reading.tokens[before].lemma == "роль" if position.first else False
    return played and position.case == "gent" and len(scene.persons[position.end][1].mentions) == 1


def _is_in_work(scene: Scene, at: int) -> bool:
    """«… из сериала», «… из популярного мультфильма»: where somebody lives who has been thought up."""
    reading = scene.reading
    if reading.text(at) != "из":
        return False
    noun = next((one for one in range(at + 1, at + 4) if reading.pos(one) != "ADJF"), at + 1)
    return reading.has(noun, "fiction")


def _is_free(scene: Scene, verb: int, position: Position) -> bool:
    """Nothing that could be played instead lies between: the role is the verb's own object, beside it."""
    reading = scene.reading
    first, stop = (verb + 1, position.first) if verb < position.first else (position.end, verb)
    between = [(reading.pos(at), reading.text(at)) for at in range(first, stop)]
    at_whose = position.end in scene.persons and any(pos == "PREP" for pos, _ in between)
    return not at_whose and all(pos in ("ADVB", "ADJF", "PREP", "PRCL") or text in PARTS for pos, text in between)


def is_of_either(scene: Scene, position: Position, person: Named) -> bool:
    """«компания друга президента | Ивана Седова»: the name may be the friend's as well as the president's."""
    reading, friend = scene.reading, position.first - 1
    if position.case != "gent" or friend < 0 or not reading.has(friend, "no_post"):
        return False
    parse, own = reading.tokens[friend].parse, reading.tokens[position.head].parse
    told = GENDERS.get((parse.gender if parse else None) or "")
    if parse is None or person[2].gender not in (told, None):
        return False
    if parse.case == "nomn":  # «супруга артиста | Ким Уайлд»
        return told == "female" == person[2].gender and own is not None and own.gender == "masc"
    plain = position.category == "office" and position.end == position.head + 1
    return plain and parse.case in ("gent", "accs")  # not «брата президента США Ивана Седова»


def is_handed_on(scene: Scene, position: Position) -> bool:
    """«сменил на посту мэра | Ивана Седова»: the post is of two people, one after another."""
    reading, place = scene.reading, position.begin - 1
    if place < 2 or not reading.has(place, "post_place") or reading.text(place - 1) not in ("на", "в"):
        return False
    return reading.has(place - 2, "successor_verb")


ACTING = frozenset({"become", "act", "hold"})
"""Verbs by which a body may be what somebody is («выступает оператором»)."""
FINITE = frozenset({"VERB", "PRTS"})


def is_of_body(scene: Scene, position: Position) -> bool:
    """«Оператором выступает компания «Ветер»», «университета, ставшего спонсором»: a body, a thing, and nobody."""
    if position.case != "ablt":
        return False
    reading, before, after = scene.reading, position.begin - 1, position.end
    if reading.value(after, "post_verb") in ACTING and reading.pos(after) in FINITE:
        return _is_thing_at(scene, after + 1)
    if before < 1 or reading.value(before, "post_verb") not in ACTING:
        return False
    if reading.pos(before) == "PRTF":
        return reading.text(before - 1) == "," and _is_thing_until(scene, before - 1)
    return reading.pos(before) in FINITE and _is_thing_until(scene, before, "nomn")


def _is_thing_at(scene: Scene, at: int) -> bool:
    """What is named here, past its adjectives."""
    reading = scene.reading
    while at not in scene.organisations and reading.pos(at) in ("ADJF", "PRTF"):
        at += 1
    quoted = reading.text(at) in OPENING and reading.text(reading.quote_end(at)) in ENDS
    return quoted or at in scene.organisations or _is_thing(scene, at, "nomn")


def _is_thing_until(scene: Scene, end: int, case: str | None = None) -> bool:
    """What is named up to this token."""
    last = end
    while last and scene.reading.text(last - 1) in MARKS:
        last -= 1
    return any(last <= stop <= end for stop, _ in scene.organisations.values()) or _is_thing(scene, end - 1, case)


def _is_thing(scene: Scene, at: int, case: str | None) -> bool:
    parse = scene.reading.tokens[at].parse if 0 <= at < len(scene.reading.tokens) else None
    if parse is None or parse.pos != "NOUN" or parse.animate is not False or at in scene.inside:
        return False
    return case in (parse.case, None) and scene.reading.text(at).islower()
