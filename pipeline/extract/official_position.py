"""Positions: a post with its adjectives, its body, its territory and its field (grammar §1.3, §3.3)."""

from collections.abc import Sequence

from pipeline.extract.official_complement import complete
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.inflection import inflected
from pipeline.normal.post import MAY_BE_POST, Post, genitive, post
from pipeline.normal.territory import territory_of_adjective
from pipeline.rules.phrase import ADJECTIVE, agree, can_be
from pipeline.rules.reading import Reading
from pipeline.text import Parse
from schemas.official import Phase


def positions(scene: Scene) -> list[Position]:
    """All positions of a sentence, left to right; they do not overlap."""
    found: list[Position] = []
    end = 0
    for at in [at for at, token in enumerate(scene.reading.tokens) if MAY_BE_POST[token.word]]:
        position = _position(scene, at, end) if at >= end and at not in scene.inside else None
        if position is not None and position.end > at:
            position.territory = position.territory or _country(scene, position, found)
            found.append(position)
            end = position.end
    return found


def _country(scene: Scene, position: Position, before: Sequence[Position]) -> str | None:
    """«премьер-министр Израиля … и президент страны»: of the country that another head of state leads."""
    if scene.slice(position.core_end, position.end) not in COUNTRY_NOUNS:
        return None
    leaders = [one for one in before if one.name in HEADS_OF_STATE and one.territory]
    return leaders[-1].territory if leaders else None


COUNTRY_NOUNS = frozenset({"страны", "государства"})
"""Nouns that stand for a country named before."""
HEADS_OF_STATE = frozenset({"президент", "премьер-министр", "премьер", "канцлер", "король", "королева"})
"""Posts whose territory is a country."""


def _position(scene: Scene, head: int, floor: int) -> Position | None:
    reading = scene.reading
    token = reading.tokens[head]
    word = post(token)
    if word is None or (token.text.isupper() and len(token.text) > 1 and "-" not in token.text):
        return None
    candidate = head > 1 and reading.text(head - 1) == "в" and reading.has(head - 2, "post_candidate")
    plural = token.parse is not None and token.parse.number == "plur" and not candidate
    first, name, territory = _left(scene, head, floor, word)
    found = Position(
        first,
        head,
        head + 1,
        word.category,
        name,
        plural=plural,
        territory=territory,
        case="any" if word.complete else _case(token.parse),
    )
    found.phase = "former" if word.former else None
    found.core_end = head + 1
    complete(scene, found, word)
    if word.base == "член" and (found.organisation is None or found.organisation.kind != "legislature"):
        return None
    if word.base == "доктор" and any(token.lemma == "наука" for token in reading.tokens[head : found.end]):
        return None
    found.adjective = _adjective(scene, found) if found.territory and not found.territory_span else None
    _marks(scene, found, floor)
    return found


def _adjective(scene: Scene, found: Position) -> str | None:
    places = range(found.first, found.head)
    at = next((at for at in places if scene.reading.has(at, "territory_adj", "territory_deictic")), None)
    return None if at is None else _nominative(scene.reading, at, found.head)


def _case(parse: Parse | None) -> str | None:
    return str(parse.case) if parse is not None and parse.case is not None else None


def _left(scene: Scene, head: int, floor: int, word: Post) -> tuple[int, str, str | None]:
    """Adjectives that belong to the post, and the country of «российский министр»."""
    reading = scene.reading
    noun = reading.tokens[head]
    first, at, territory = head, head, None
    names: list[str] = []
    while at > floor:
        at -= 1
        token = reading.tokens[at]
        if token.text in ("и", ",") and first == at + 1 < head and at > floor and reading.has(at - 1, "post_modifier"):
            continue
        if not (can_be(token, pos=ADJECTIVE) and (agree(token, noun) or noun.parse is None)):
            break
        if reading.has(at, "territory_adj", "territory_deictic"):
            territory = (
                territory_of_adjective(token.lemma)
                or reading.value(at, "territory_deictic")
                or reading.value(at, "territory_adj")
            )
        elif reading.has(at, "post_modifier") or _is_relational(reading, at):
            joint = " и" if reading.text(at + 1) == "и" and names else ""
            names.insert(0, _nominative(reading, at, head) + joint)
        else:
            break
        first = at
    return first, " ".join([*names, word.nominative]), territory


def _is_relational(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    lemma = token.parse.lemma if token.parse else token.lemma
    return (
        lemma.endswith("ский") and not reading.has(at, "org_noise", "phase", "post_noise") and token.text[:1].islower()
    )


def _nominative(reading: Reading, at: int, head: int) -> str:
    token, noun = reading.tokens[at], reading.tokens[head].parse
    gender = (noun.gender if noun else None) or "masc"
    fitting = next(
        (parse for parse in token.word.parses if parse.pos in ADJECTIVE and noun and parse.case == noun.case), None
    )
    return inflected(token.text.lower(), fitting, "nomn", "sing", gender)


def _marks(scene: Scene, found: Position, floor: int) -> None:
    """Phase and acting, said before the post: «бывший», «и. о.», «временно исполняющий обязанности», «кандидат в»."""
    reading = scene.reading
    for _ in range(4):
        at = found.first - 1
        if at < floor:
            return
        token = reading.tokens[at]
        phase = reading.value(at, "phase")
        if phase and can_be(token, pos=ADJECTIVE):
            found.phase = _phase(phase)
            found.first = at
        elif reading.text(at) == "в" and reading.has(at - 1, "post_candidate"):
            found.first, found.phase, found.candidate = at - 1, "candidate", True
            found.case = _case(reading.tokens[at - 1].parse)
        elif (start := _acting_start(scene, at)) < at + 1:
            found.first, found.acting = start, True
            found.case = _acting_case(reading, start)
        elif reading.has(at, "post_noise") and agree(token, reading.tokens[found.head]):
            return
        else:
            return


def _phase(value: str) -> Phase:
    phases: dict[str, Phase] = {
        "former": "former",
        "current": "current",
        "designate": "designate",
        "honorary": "honorary",
    }
    return phases[value]


def _acting_start(scene: Scene, at: int) -> int:
    """Where «и. о.», «врио», «исполняющий обязанности» begins that ends at this token; ``at + 1`` if none does."""
    reading = scene.reading
    joined = ""
    for start in range(at, max(-1, at - 5), -1):
        joined = reading.text(start).lower() + joined
        if joined in ("и.о.", "ио", "врио", "вр.и.о.", "и.о", "в.и.о."):
            return start
    if (
        reading.tokens[at].lemma == "обязанность"
        and reading.tokens[at - 1].lemma in ("исполнять", "исполняющий")
        and at
    ):
        return at - 2 if at > 1 and reading.text(at - 2).lower() == "временно" else at - 1
    return at + 1


def _acting_case(reading: Reading, start: int) -> str | None:
    parse = next(
        (
            reading.tokens[at].parse
            for at in (start, start + 1)
            if reading.tokens[at].lemma in ("исполнять", "исполняющий")
        ),
        None,
    )
    return _case(parse) or "any"


def full_name(scene: Scene, found: Position) -> str:
    """As in a caption: the position and what follows it, as written; an adjective's country is told by its noun."""
    rest = scene.slice(found.core_end, found.end) if found.end > found.core_end else ""
    if found.territory and rest in COUNTRY_NOUNS:
        return f"{found.name} {genitive(found.territory)}"
    if found.adjective is None or found.territory is None or found.organisation is not None or found.of_body:
        return f"{found.name} {rest}".strip()
    if found.category != "office":
        return f"{found.adjective} {found.name} {rest}".strip()
    return f"{found.name} {genitive(found.territory)} {rest}".strip()
