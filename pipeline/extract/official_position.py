"""Positions: a post with its adjectives, its body, its territory and its field (grammar §1.3, §3.3)."""

import re
from collections.abc import Sequence

from pipeline.extract.official_complement import complete
from pipeline.extract.official_marks import marks, of_many
from pipeline.extract.official_scene import Position, Scene
from pipeline.lexicon import lexicon
from pipeline.normal.inflection import inflected
from pipeline.normal.post import HYPHENS, MAY_BE_POST, Post, genitive, post
from pipeline.normal.territory import region_of_adjective, territory_of_adjective
from pipeline.rules.phrase import ADJECTIVE, agree, can_be
from pipeline.rules.reading import Reading
from pipeline.text import Parse, Token


def positions(scene: Scene) -> list[Position]:
    """All positions of a sentence, left to right; they do not overlap."""
    found: list[Position] = []
    end = 0
    words = [token.word for token in scene.reading.tokens]
    for at in sorted({*scene.professions, *MAY_BE_POST.places(words)}):
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
    is_noun = head + 1 in scene.persons or not _is_attribute(reading, head)  # «ведущий Пётр Ким»
    word, parse = _read(scene, head) if is_noun else (None, None)
    if (
        word is None
        or reading.has(head, "no_post")
        or (token.text.isupper() and len(token.text) > 1 and "-" not in token.text)
    ):
        return None
    candidate = head > 1 and reading.text(head - 1) == "в" and reading.has(head - 2, "post_candidate")
    plural = parse is not None and parse.number == "plur" and not candidate
    first, name, territory = _left(scene, head, floor, word)
    found = Position(
        first,
        head,
        head + 1,
        word.category,
        name,
        plural=plural,
        territory=territory,
        case="any" if word.complete else parse.case if parse else None,
    )
    found.phase = "former" if word.former else None
    if found.category == "occupation" and name.startswith("главный "):
        found.category = "office"
    found.core_end = head + 1
    complete(scene, found, word)
    _reach_name(scene, found)
    if parse is not token.parse and found.end not in scene.persons:
        return None
    if word.base == "член" and not _sits(found):
        return None
    if (word.base == "лидер" and not _leads(scene, found)) or (word.base in CROWNS and not _reigns(found, word)):
        return None
    if word.base == "доктор" and any(token.lemma == "наука" for token in reading.tokens[head : found.end]):
        return None
    if found.territory and not found.territory_span and not found.organisation_span:
        _set_adjective(scene, found)
    marks(scene, found, floor)
    if found.plural:
        of_many(scene, found)
    return None if reading.has(head, "post_loose") and not _is_meant(scene, found) else found


def _is_meant(scene: Scene, found: Position) -> bool:
    """«автор», «чемпион»: a position where the tagger sees one; owners of a body also right beside a name."""
    if any(first <= found.head < end for first, end in scene.professions.values()):
        return True
    if found.organisation is None or found.organisation.anonymous or not scene.reading.has(found.head, "owner"):
        return False
    beside = scene.reading.text(found.first - 1) in BESIDE and found.end > found.head + 1
    return found.end in scene.persons or (beside and any(end == found.first - 1 for end, _ in scene.persons.values()))


BESIDE = frozenset({",", "—", "–", "(", "и"})
"""Between a name and what its bearer is («Зуев, владелец музея»)."""


def _read(scene: Scene, head: int) -> tuple[Post | None, Parse | None]:
    """The post a word stands for, in the reading in which it is one («премьеру» is of премьер, too)."""
    token = scene.reading.tokens[head]
    found = post(token)
    if found is None and head in scene.professions:
        others = ((post(token._replace(parse=one)), one) for one in token.word.parses if one.pos == "NOUN")
        return next((one for one in others if one[0] is not None), (_marked(scene, head), token.parse))
    return found, token.parse


def _leads(scene: Scene, found: Position) -> bool:
    """«лидер оппозиции», «лидер повстанцев», but not «лидер гонки», «лидер симпатий», «лидер сборной»."""
    if found.organisation is not None and found.organisation.kind == "sport":
        return False
    if found.organisation or found.territory or found.of_body or found.region or found.end == found.head + 1:
        return True
    reading = scene.reading
    noun = next((at for at in range(found.head + 1, found.end) if reading.pos(at) == "NOUN"), found.head)
    parse = reading.tokens[noun].parse
    return reading.has(noun, "org_type", "org_anaphor", "led") or (parse is not None and "anim" in parse.grammemes)


CROWNS = frozenset({"король", "королева", "император", "императрица", "царь", "царица", "монарх"})
"""Posts that are said of anybody («королева сцены»)."""


def _reigns(found: Position, word: Post) -> bool:
    """«король Норвегии», «королева», but not «королева красоты», «музыкальный король»."""
    return found.territory is not None or (found.name == word.nominative and found.end == found.head + 1)


SEATS = frozenset({"legislature", "government_body", "court", "head_of_state_office"})
"""Bodies whose members hold an office."""


def _sits(found: Position) -> bool:
    """«член совета директоров», «член парламента», «член палаты», but not of a party or a union."""
    body = found.organisation
    if found.core_end > found.head + 1 or (body is not None and body.kind in SEATS):
        return True
    return body is not None and any("org_chamber" in lexicon().of_lemma(word) for word in body.name.split())


def _reach_name(scene: Scene, found: Position) -> None:
    """Up to the name: a title («передачи «Кто там?» Пётр Ким»), and what the tagger marked («… на Неве Пётр Ким»)."""
    if found.end > found.head + 1 and _is_name_next(scene, quoted_to := scene.reading.quote_end(found.end)):
        found.end = quoted_to
    marked = scene.professions.get(found.head)
    if marked is None or marked[1] <= found.end or not _is_name_next(scene, marked[1]):
        return
    if any(_begins_anew(scene, at) for at in range(found.end, marked[1])):
        return
    inner = next((at for at in range(found.end, marked[1]) if at in scene.organisations), None)
    if inner is not None and found.organisation is None and found.territory is None:
        found.organisation, found.organisation_span = (
            scene.organisations[inner][1],
            (inner, scene.organisations[inner][0]),
        )
    found.end = marked[1]


def _begins_anew(scene: Scene, at: int) -> bool:
    """A verb, or another post that is not of the first («журналистам представителем …»)."""
    reading = scene.reading
    if reading.pos(at) in ("VERB", "PRTS", "INFN"):
        return True
    return at not in scene.inside and reading.case(at) != "gent" and post(reading.tokens[at]) is not None


def _is_name_next(scene: Scene, at: int) -> bool:
    return at in scene.persons and not any(start < at < end for start, (end, _) in scene.persons.items())


def _is_attribute(reading: Reading, at: int) -> bool:
    """«военного округа», «ведущий мастер»: an adjective whose noun follows, if it is no post with a complement."""
    parse = reading.tokens[at].parse
    if parse is None or at + 1 >= len(reading.tokens):
        return False
    following = reading.tokens[at + 1]
    if reading.has(at, "post_modifier") and post(following) is not None and agree(reading.tokens[at], following):
        return True
    if parse.pos not in ADJECTIVE:
        return False
    return (
        following.parse is not None
        and following.parse.pos == "NOUN"
        and agree(reading.tokens[at], following)
        and following.parse.case == parse.case
    )


def _marked(scene: Scene, head: int) -> Post | None:
    """A word the dictionary of posts lacks, where the tagger saw a position; never a thing («гитара»)."""
    parse = scene.reading.tokens[head].parse
    if head not in scene.professions or parse is None or _is_no_head(scene, head):
        return None
    if (parse.known and "inan" in parse.grammemes) or INHABITANT.search(parse.lemma):
        return None
    if "no_post" in lexicon().of_lemma(parse.lemma):
        return None
    return Post(parse.lemma, "occupation", base=parse.lemma)


INHABITANT = re.compile(r"(?:[яча]н(?:ин|ка)|ич|ичка|ичанка)$")
"""What people are called by their place («омичка», «россиянин»)."""


def _set_adjective(scene: Scene, found: Position) -> None:
    """«российский министр»: the adjective is where the territory is said."""
    for at in range(found.first, found.head):
        if scene.reading.has(at, "territory_adj", "territory_deictic"):
            found.adjective, found.adjective_at = _nominative(scene.reading, at, found.head), at
            return


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
        if not (can_be(token, pos=ADJECTIVE) and (agree(token, noun) or _alike(token, noun) or noun.parse is None)):
            break
        if reading.has(at, "territory_adj", "territory_deictic"):
            territory = (
                (region_of_adjective(token.lemma) if word.base in OF_REGIONS else None)
                or territory_of_adjective(token.lemma)
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


def _alike(token: Token, noun: Token) -> bool:
    """«главным управляющим»: two adjectives in one form, the second of which is a noun here."""
    read = noun.parse
    if read is None or read.pos not in ADJECTIVE:
        return False
    return any((one.pos, one.case, one.number) == ("ADJF", read.case, read.number) for one in token.word.parses)


OF_REGIONS = frozenset({"губернатор", "вице-губернатор", "экс-губернатор"})
"""Whose adjective names a region, not its city."""


def _is_relational(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    lemma = token.parse.lemma if token.parse else token.lemma
    return (
        lemma.endswith("ский") and not reading.has(at, "org_noise", "phase", "post_noise") and token.text[:1].islower()
    )


def _nominative(reading: Reading, at: int, head: int) -> str:
    token, noun = reading.tokens[at], reading.tokens[head].parse
    gender = (noun.gender if noun else None) or "masc"
    readings = [parse for parse in token.word.parses if parse.pos in ADJECTIVE and noun and parse.case == noun.case]
    known = (parse for parse in readings if "post_modifier" in lexicon().of_lemma(parse.lemma))
    fitting = next(known, readings[0] if readings else None)
    return inflected(token.text.lower(), fitting, "nomn", "sing", gender)


def full_name(scene: Scene, found: Position) -> str:
    """As in a caption: the position and what follows it, as written; an adjective's country is told by its noun."""
    rest = scene.slice(found.core_end, found.end).translate(HYPHENS) if found.end > found.core_end else ""
    if found.territory and rest in COUNTRY_NOUNS:
        return f"{found.name} {genitive(found.territory)}"
    if found.plural and found.territory_span and found.territory and found.organisation is None:
        return f"{found.name} {genitive(found.territory)}"
    if found.adjective is None or found.territory is None or found.organisation is not None or found.of_body:
        return f"{found.name} {rest}".strip()
    if found.category != "office":
        return f"{found.adjective} {found.name} {rest}".strip()
    return f"{found.name} {genitive(found.territory)} {rest}".strip()


def _is_no_head(scene: Scene, head: int) -> bool:
    """«исполняющий обязанности», «кандидат в»: what stands before a post."""
    return scene.reading.has(head, "post_candidate", "acting", "phase") or scene.reading.tokens[head].lemma in (
        "исполняющий",
        "исполнять",
        "обязанность",
    )
