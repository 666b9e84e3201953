"""Descriptions of a person spoken of («Певица призналась …»), and posts of a short life («С 2001 года — мэр»)."""

from collections.abc import Sequence

from pipeline.extract.official_holding import Holding
from pipeline.extract.official_reference import Memory
from pipeline.extract.official_scene import Position, Scene, clause
from pipeline.lexicon import lexicon
from pipeline.normal.name import GENDERS
from pipeline.normal.post import HYPHEN

DASHES = frozenset("—–-")


def elided(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """«С 2001 года — мэр Самары.», «Бывший директор завода.»: told of the subject of the last sentence."""
    if scene.persons:
        return
    end = None
    for holding in held:
        position = holding.position
        if holding.person is not None or holding.verb is not None or position.plural or position.case != "nomn":
            continue
        joint = end is not None and scene.slice(end, position.first) in (",", "и", ", а также")
        if not (joint or _opens(scene, position)):
            continue
        found = memory.omitted(None)
        if found is not None:
            holding.person, holding.rule, holding.elsewhere = found.person, "elided", (found.start, found.end)
            end = position.end


def _opens(scene: Scene, position: Position) -> bool:
    """Behind a date and a dash, or a whole sentence by itself."""
    reading, first = scene.reading, position.first
    if first > 1 and reading.text(first - 1) in DASHES:
        return all(_is_of_time(scene, at) for at in range(first - 1))
    last = len(reading.tokens) - 1
    verbs = any(reading.pos(at) in ("VERB", "PRTS", "ADJS") for at in range(position.end, last))
    return first == 0 and reading.text(last) == "." and not verbs and reading.text(position.end) in (".", ",", "и", "(")


def _is_of_time(scene: Scene, at: int) -> bool:
    reading = scene.reading
    named = reading.has(at, "digits", "month", "time_name") or reading.text(at) in DASHES
    return named or reading.pos(at) == "PREP" or reading.tokens[at].lemma in YEARS or reading.text(at) in (".", ",")


YEARS = frozenset({"год", "г", "гг", "ранее", "затем", "позже", "сейчас", "ныне", "теперь", "потом"})
"""Words of time before the dash."""


def described(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """«Музыкант отказался от интервью»: a bare description of the person spoken of, where none is named before it."""
    for holding in held:
        position = holding.position
        if holding.person is not None or holding.verb is not None or position.plural:
            continue
        if position.head not in scene.professions:
            continue
        if position.organisation or position.territory_span or position.of_body or position.superior:
            continue
        parse = scene.reading.tokens[position.head].parse
        if position.candidate or not _is_taken_up(scene, position):
            continue
        gender = "female" if parse is not None and parse.gender == "femn" else "male"
        found = memory.hero()
        if found is None or memory.is_told(position.name) or _has_own_name(scene, position):
            continue
        if any(start < position.first for start in scene.persons):
            continue
        if found.person.gender in (gender, None):
            holding.person, holding.rule, holding.elsewhere = found.person, "described", (found.start, found.end)


def by_description(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """«Певица стала депутатом»: the subject is a description of the person spoken of."""
    found = memory.hero()
    for holding in held:
        if holding.person is not None or holding.verb is None or holding.position.plural or found is None:
            continue
        first, end = clause(scene, holding.verb, holding.verb + 1)
        subjects = [one.position for one in held if first <= one.position.first < end and one is not holding]
        told = [one for one in subjects if one.case == "nomn" and _is_bare(one) and _is_taken_up(scene, one)]
        if len(told) == 1 and not any(first <= at < end for at in scene.persons) and found.person.gender:
            parse = scene.reading.tokens[told[0].head].parse
            if parse is not None and GENDERS.get(parse.gender or "") == found.person.gender:
                holding.person, holding.rule, holding.elsewhere = found.person, "described", (found.start, found.end)


def _is_bare(position: Position) -> bool:
    return not (position.organisation or position.territory_span or position.of_body or position.plural)


def _has_own_name(scene: Scene, position: Position) -> bool:
    """«вратарь сборной, Олег Зуев будет …»."""
    return scene.reading.text(position.end) == "," and position.end + 1 in scene.persons


def _is_taken_up(scene: Scene, position: Position) -> bool:
    """«Певица призналась …», «концерт певицы», but not «три певицы», «как певица», «с певицей»."""
    reading, first = scene.reading, position.first
    known = reading.has(position.head, "post_known") or any(
        "post_known" in lexicon().of_lemma(part) for part in HYPHEN.split(position.name.split()[-1])
    )
    if not known or position.before is not None or (reading.text(position.head)[:1].isupper() and first > 0):
        return False
    before = reading.tokens[first - 1] if first else None
    counted = reading.has(first - 1, "digits", "collective") or reading.pos(first - 1) == "NUMR"
    if counted or (before is not None and (before.text in ("(", "Как") or before.lemma in APART)):
        return False
    return position.case != "ablt" and reading.text(position.end) not in ("«", '"', "''", "“")


APART = frozenset({"как", "или", "оба", "один", "некий", "другой", "каждый", "любой"})
"""Words before a description of somebody else."""
