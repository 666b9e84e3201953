"""What follows a post: whose it is, of what body and territory, in which field."""

from collections.abc import Callable

from pipeline.draft import OrganisationDraft
from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.place import place_at
from pipeline.normal.post import Post, genitive, post
from pipeline.normal.territory import territory_of_adjective
from pipeline.rules.phrase import can_be, group_end, is_function_word
from pipeline.rules.reading import PLACES

GENT = "gent"
AIDES = frozenset(
    {"заместитель", "зам", "помощник", "советник", "пресс-секретарь", "представитель", "секретарь", "референт"}
)
ABROAD = frozenset(
    {
        "посол",
        "постпред",
        "представитель",
        "консул",
        "генконсул",
        "посланник",
        "полпред",
        "корреспондент",
        "нунций",
        "атташе",
    }
)
FIELD = frozenset(
    {
        "министр",
        "замминистра",
        "комиссар",
        "госминистр",
        "профессор",
        "учитель",
        "преподаватель",
        "доцент",
        "тренер",
        "инспектор",
        "прокурор",
        "министр-президент",
    }
)


def complete(scene: Scene, found: Position, word: Post) -> None:
    """Read on to the right of the post until nothing fits."""
    for _ in range(8):
        before = found.end
        if found.end >= len(scene.reading.tokens):
            return
        if not any(step(scene, found, word) for step in STEPS) or found.end == before:
            return


def _extend(found: Position, end: int, *, core: str | None = None) -> bool:
    found.end = end
    if core is not None:
        found.name = f"{found.name} {core}"
        found.core_end = end
    return True


def _nested_post(scene: Scene, found: Position, word: Post) -> bool:
    """«заместитель министра», «пресс-секретарь главы»: a post in the genitive."""
    if found.organisation or found.territory_span or (word.base not in AIDES and not word.complete):
        return False
    reading = scene.reading
    at = found.end
    while at < len(reading.tokens) and at - found.end < 3 and reading.has(at, "post_modifier"):
        at += 1
    if at >= len(reading.tokens) or at in scene.inside or (word.complete and found.end > found.head + 1):
        return False
    inner = post(reading.tokens[at])
    if inner is None or inner.category == "rank" or not can_be(reading.tokens[at], case=GENT) or word.complete:
        return False
    modifiers = [reading.text(one).lower() for one in range(found.end, at)]
    found.name = " ".join([found.name, *modifiers, genitive(inner.nominative)])
    found.end = found.core_end = at + 1
    if inner.base in FIELD:
        _field(scene, found, inner)
    return True


def _organisation(scene: Scene, found: Position, _: Post) -> bool:
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
    while (
        at < len(reading.tokens)
        and reading.has(at, "territory_adj", "territory_deictic", "org_noise")
        and at not in scene.organisations
        and at - found.end < 3
    ):
        at += 1
    entry = scene.organisations.get(at)
    if entry is None or not _is_governed(scene, at, entry[0]):
        return False
    _take_organisation(scene, found, at, entry)
    return True


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


def _take_organisation(scene: Scene, found: Position, at: int, entry: tuple[int, OrganisationDraft]) -> None:
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


def _organ(scene: Scene, found: Position, _: Post) -> bool:
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
        return _extend(found, found.end + 1)
    if (
        found.organisation
        or not reading.has(found.end, "org_organ")
        or not can_be(reading.tokens[found.end], case=GENT)
    ):
        return False
    end = found.end + 1
    if reading.text(end) == "директоров":
        end += 1
    return _extend(found, end, core=scene.slice(found.end, end).lower())


def _field(scene: Scene, found: Position, word: Post) -> bool:
    """«министр иностранных дел», «профессор экономики»."""
    if found.organisation or found.territory_span or word.base not in FIELD or found.portfolio:
        return False
    end = group_end(scene.reading.tokens, found.end, GENT, lambda at: _may_be_field(scene, at))
    while end > found.end and scene.reading.text(end) in ("и", ",") and _joined(scene, end):
        end = group_end(scene.reading.tokens, end + 1, GENT, lambda at: _may_be_field(scene, at))
    if end == found.end:
        return False
    return _extend(found, end, core=scene.slice(found.end, end))


def _joined(scene: Scene, at: int) -> bool:
    """«промышленности и торговли»: another genitive, no new post."""
    end = group_end(scene.reading.tokens, at + 1, GENT, lambda one: _may_be_field(scene, one))
    if end == at + 1:
        return False
    parse = scene.reading.tokens[end - 1].parse
    return (
        parse is not None
        and parse.case == GENT
        and (scene.reading.text(at) == "и" or scene.reading.text(end) in ("и", ","))
    )


def _may_be_field(scene: Scene, at: int) -> bool:
    reading = scene.reading
    if at in scene.inside or at in scene.persons or at in scene.organisations or reading.text(at)[:1].isupper():
        return False
    return (post(reading.tokens[at]) is None and not reading.has(at, "post_modifier", "phase", "month")) or (
        reading.has(at, "post_modifier") and post(reading.tokens[at]) is None
    )


def _territory(scene: Scene, found: Position, _: Post) -> bool:
    if found.territory_span is not None:
        return False
    at = found.end
    if at in scene.persons or at in scene.organisations:
        return False
    end, name = place_at(scene.reading, at)
    if name is None or not (can_be(scene.reading.tokens[at], case=GENT) or scene.reading.text(at).isupper()):
        return False
    found.territory, found.territory_span = name, (at, end)
    found.end = end
    return True


def _superior(scene: Scene, found: Position, word: Post) -> bool:
    """«работавшая заместителем Онищенко»: whose deputy, where another person holds the post."""
    entry = scene.persons.get(found.end)
    if entry is None or word.base not in AIDES or found.organisation or found.end != found.head + 1:
        return False
    before = scene.reading.has(found.first - 1, "post_verb") and found.first > 0
    if not before or not any(at < found.first for at in scene.persons):
        return False
    found.superior, found.end = entry[1], entry[0]
    return True


def _by(scene: Scene, found: Position, _: Post) -> bool:
    """«по вопросам …, … и …», «по экономике»."""
    if found.portfolio is not None or scene.reading.text(found.end) != "по":
        return False
    tokens = scene.reading.tokens
    end = group_end(tokens, found.end + 1, "datv", lambda at: _may_be_matter(scene, at))
    if end == found.end + 1:
        return False
    while (further := _further(scene, end)) > end:
        end = further
    if post(tokens[found.head]) and "уполномоч" in tokens[found.head].lemma and found.end == found.core_end:
        return _extend(found, end, core=scene.slice(found.end, end))
    return _portfolio(scene, found, end)


def _further(scene: Scene, end: int) -> int:
    tokens = scene.reading.tokens
    for start in (end, end + 1 if scene.reading.text(end) in ("и", ",") else end):
        for case in (GENT, "datv"):
            following = group_end(tokens, start, case, lambda at: _may_be_matter(scene, at))
            if following > start and (
                (start == end and case == GENT) or (start > end and _continues(scene, end, following, case))
            ):
                return following
    return end


def _continues(scene: Scene, conjunction: int, end: int, case: str) -> bool:
    parse = scene.reading.tokens[end - 1].parse
    listed = scene.reading.text(conjunction) == "и" or scene.reading.text(end) in ("и", ",")
    return listed and parse is not None and parse.case == case


def _may_be_matter(scene: Scene, at: int) -> bool:
    return at not in scene.inside and at not in scene.persons and not _is_post(scene, at)


def _is_post(scene: Scene, at: int) -> bool:
    word = post(scene.reading.tokens[at])
    return word is not None and not scene.reading.text(at).endswith("ам") and word.category == "office"


def _portfolio(scene: Scene, found: Position, end: int) -> bool:
    found.portfolio = scene.slice(found.end, end)
    found.end = end
    return True


def _from(scene: Scene, found: Position, word: Post) -> bool:
    """«депутат … от «Единой России»», «посол Италии в Грузии», «при президенте»."""
    reading = scene.reading
    if found.portfolio is not None or found.end + 1 >= len(reading.tokens):
        return False
    preposition = reading.text(found.end)
    if preposition not in ("от", "в", "при") or (preposition == "в" and word.base not in ABROAD):
        return False
    at = found.end + 1
    quoted_to = reading.quote_end(at)
    if quoted_to > at:
        return _portfolio(scene, found, quoted_to)
    if at in scene.organisations:
        return _portfolio(scene, found, scene.organisations[at][0])
    if reading.kinds[at] in PLACES and at in reading.starts:
        return _portfolio(scene, found, reading.starts[at][0])
    if (placed := place_at(reading, at))[1] is not None:
        return _portfolio(scene, found, placed[0])
    if preposition == "в":
        return False
    end = group_end(reading.tokens, at, GENT if preposition == "от" else "loct")
    return end > at and at not in scene.persons and _portfolio(scene, found, end)


Step = Callable[[Scene, Position, Post], bool]


def _loose(scene: Scene, found: Position, _: Post) -> bool:
    """«руководитель команды McLaren», «директор проекта»: a plain genitive that says of what."""
    if found.organisation or found.territory_span or found.portfolio:
        return False
    end = group_end(scene.reading.tokens, found.end, GENT, lambda at: _may_be_field(scene, at))
    return end > found.end and _extend(found, end)


STEPS: tuple[Step, ...] = (_superior, _organisation, _nested_post, _organ, _territory, _field, _by, _from, _loose)
"""What may follow a post, tried in this order until nothing fits."""
