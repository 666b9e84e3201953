"""Of what body a post is: in the genitive, in quotes, in the instrumental («командующий войсками»)."""

from pipeline.draft import OrganisationDraft
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.post import Post
from pipeline.normal.territory import territory_of_adjective
from pipeline.rules.phrase import can_be, group_end, is_function_word
from pipeline.rules.reading import PLACES, Reading

GENT = "gent"
LED = frozenset({"командующий", "управляющий", "управляющая", "заведующий", "заведующая", "зав", "руководящий"})
"""Posts whose body stands in the instrumental («управляющий компанией»)."""


def led(scene: Scene, found: Position, word: Post) -> bool:
    """«командующий войсками …», «заведующий кафедрой …»: a body in the instrumental, else a plain noun."""
    if word.base not in LED or found.end != found.head + 1:
        return False
    reading, at = scene.reading, found.end + (scene.reading.text(found.end) == ".")
    end = group_end(reading.tokens, at, "ablt", lambda one: one not in scene.persons)
    if end == at:
        return False
    found.core_end = at
    entry = scene.organisations.get(at) or scene.organisations.get(end - 1)
    if entry is not None and can_be(reading.tokens[end - 1], case="ablt"):
        _take(scene, found, at if at in scene.organisations else end - 1, entry)
        return True
    if reading.has(end - 1, "org_anaphor"):
        found.of_body = True
    quoted = reading.quote_end(end)
    return found.grow(max(end, quoted))


def organisation(scene: Scene, found: Position, _: Post) -> bool:
    """The body: in the genitive, in quotes, an abbreviation; after «в» for members of a government."""
    if found.organisation is not None:
        return False
    at = found.end
    reading = scene.reading
    if (
        reading.text(at) in ("в", "во")
        and at + 1 in scene.organisations
        and found.end > found.head + 1
        and _rests_in(scene, at + 1)
    ):
        at += 1
    if at < len(reading.tokens) and reading.text(at) in '«"„' and at + 1 in scene.organisations:
        at += 1
    while at not in scene.organisations and at - found.end < 3 and _describes(reading, at):
        at += 1
    if at > found.end and reading.text(at) in ("«", '"', "„"):
        at += 1
    entry = scene.organisations.get(at)
    if entry is None or not _is_governed(scene, at, entry[0]):
        return False
    _take(scene, found, at, entry)
    return True


def _describes(reading: Reading, at: int) -> bool:
    """«российского», «столичного», «ленинградского»: what stands before a body and is not of its name."""
    of_place = at < len(reading.tokens) and reading.pos(at) == "ADJF" and reading.kinds[at] in PLACES
    return of_place or reading.has(at, "territory_adj", "territory_deictic", "org_noise")


def _rests_in(scene: Scene, at: int) -> bool:
    return can_be(scene.reading.tokens[at], case="loct") or can_be(scene.reading.tokens[at], case="loc2")


def _is_governed(scene: Scene, start: int, end: int) -> bool:
    tokens = scene.reading.tokens
    words = [tokens[at] for at in range(start, end) if tokens[at].word.parses]
    cyrillic = [word for word in words if not is_function_word(word)]
    return (
        not cyrillic
        or tokens[start].text.isupper()
        or any(can_be(word, case=case) for word in cyrillic[:4] for case in (GENT, "loct"))
        or scene.reading.text(start - 1) in '«"„'
    )


def _take(scene: Scene, found: Position, at: int, entry: tuple[int, OrganisationDraft]) -> None:
    reading = scene.reading
    for before in range(found.end, at):
        if reading.has(before, "territory_adj", "territory_deictic"):
            lemma = reading.tokens[before].lemma
            found.territory = reading.value(before, "territory_deictic") or territory_of_adjective(lemma)
    end = entry[0]
    if reading.text(at - 1) in '«"„' and end < len(reading.tokens) and reading.text(end) in '»"“':
        end += 1
    found.organisation, found.organisation_span = entry[1], (at, entry[0])
    found.territory = found.territory or entry[1].territory
    if entry[1].anonymous and found.name.startswith("пресс-секретарь ") and found.end == found.core_end:
        found.name, found.core_end = f"{found.name} {scene.slice(found.end, end)}", end
    found.end = end


def employer(scene: Scene, found: Position, _: Post) -> bool:
    """«рабочий из цеха сборки», «ведущий с «Первого канала»»: the body after «из» and «с»."""
    reading, at = scene.reading, found.end
    if found.organisation or found.territory_span or found.portfolio or reading.text(at) not in ("из", "с", "со"):
        return False
    at += 1
    while reading.has(at, "territory_adj", "org_noise") or reading.text(at) in ("«", '"'):
        at += 1
    entry = scene.organisations.get(at)
    if entry is None or not (can_be(reading.tokens[at], case=GENT) or not reading.tokens[at].word.parses):
        return False
    _take(scene, found, at, entry)
    return True


def board(scene: Scene, found: Position, _: Post) -> bool:
    """«председатель совета директоров «Луча»»: the board is of the position, the body follows."""
    reading, at = scene.reading, found.end
    if found.organisation or found.end != found.core_end or not reading.has(at, "org_organ"):
        return False
    if reading.text(at + 1) != "директоров" and reading.tokens[at].lemma != "правление":
        return False
    end = at + 1 + (reading.text(at + 1) == "директоров")
    return can_be(reading.tokens[at], case=GENT) and found.grow(end, core=scene.slice(at, end).lower())


def organ(scene: Scene, found: Position, _: Post) -> bool:
    """«председатель совета директоров», «член правления»: an organ without a name."""
    reading = scene.reading
    if (
        not found.organisation
        and reading.has(found.end, "org_anaphor")
        and can_be(reading.tokens[found.end], case=GENT)
        and reading.text(found.end)[:1].islower()
        and found.end == found.core_end
    ):
        found.of_body = True
        return found.grow(found.end + 1)
    if (
        found.organisation
        or not reading.has(found.end, "org_organ")
        or not can_be(reading.tokens[found.end], case=GENT)
    ):
        return False
    end = found.end + 1
    if reading.text(end) == "директоров":
        end += 1
    return found.grow(end, core=scene.slice(found.end, end).lower())
