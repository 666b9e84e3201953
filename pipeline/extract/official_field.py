"""In which field a post is: «министр обороны», «по вопросам …», «от «Единой России»», «в Грузии»."""

from pipeline.extract.official_scene import Position, Scene
from pipeline.normal.place import place_at
from pipeline.normal.post import Post, post
from pipeline.normal.territory import territory_of_adjective
from pipeline.rules.phrase import group_end
from pipeline.rules.reading import PLACES

GENT = "gent"
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
"""Posts in a foreign country."""
SENT = frozenset({"наблюдатель", "представитель", "делегат"})
"""Who is of the body he is sent by; a «депутат от «Единой России»» is of another."""
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
"""Posts whose field follows in the genitive."""
REGIONS: dict[str, tuple[str, ...]] = {
    "город": ("CITY",),
    "регион": ("STATE_OR_PROVINCE",),
    "область": ("STATE_OR_PROVINCE",),
    "край": ("STATE_OR_PROVINCE",),
    "республика": ("STATE_OR_PROVINCE", "COUNTRY"),
    "штат": ("STATE_OR_PROVINCE",),
    "провинция": ("STATE_OR_PROVINCE",),
    "округ": ("STATE_OR_PROVINCE", "DISTRICT"),
    "район": ("DISTRICT", "STATE_OR_PROVINCE"),
    "страна": ("COUNTRY",),
    "государство": ("COUNTRY",),
}
"""Words for a territory named before, and the types of the names they take up."""


def field_of(scene: Scene, found: Position, word: Post) -> bool:
    """«министр иностранных дел», «профессор экономики»."""
    if found.organisation or found.territory_span or word.base not in FIELD or found.portfolio:
        return False
    end = group_end(scene.reading.tokens, found.end, GENT, lambda at: _may_be_field(scene, at))
    while end > found.end and scene.reading.text(end) in ("и", ",") and _joined(scene, end):
        end = group_end(scene.reading.tokens, end + 1, GENT, lambda at: _may_be_field(scene, at))
    if end == found.end:
        return False
    return found.grow(end, core=scene.slice(found.end, end))


def _joined(scene: Scene, at: int) -> bool:
    """«промышленности и торговли»: another genitive, no new post."""
    end = group_end(scene.reading.tokens, at + 1, GENT, lambda one: _may_be_field(scene, one))
    if end == at + 1:
        return False
    parse = scene.reading.tokens[end - 1].parse
    return ((parse is not None and parse.case == GENT) or scene.reading.has(end - 1, "field_abbr")) and (
        scene.reading.text(at) == "и" or scene.reading.text(end) in ("и", ",")
    )


def _may_be_field(scene: Scene, at: int) -> bool:
    reading = scene.reading
    if reading.tokens[at].lemma in REGIONS:
        return False
    capital = reading.text(at)[:1].isupper() and not reading.has(at, "field_abbr")
    if at in scene.inside or at in scene.persons or at in scene.organisations or capital:
        return False
    return (post(reading.tokens[at]) is None and not reading.has(at, "post_modifier", "phase", "month")) or (
        reading.has(at, "post_modifier") and post(reading.tokens[at]) is None
    )


def by_matter(scene: Scene, found: Position, _: Post) -> bool:
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
        return found.grow(end, core=scene.slice(found.end, end))
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
    if at in scene.reading.starts and scene.reading.kinds[at] in PLACES and scene.reading.text(at)[:1].isupper():
        return False
    if at in scene.organisations or (scene.reading.has(at, "territory_adj") and at + 1 in scene.organisations):
        return False
    return at not in scene.inside and at not in scene.persons and not _is_post(scene, at)


def _is_post(scene: Scene, at: int) -> bool:
    word = post(scene.reading.tokens[at])
    return word is not None and not scene.reading.text(at).endswith("ам") and word.category == "office"


def _portfolio(scene: Scene, found: Position, end: int) -> bool:
    found.portfolio = scene.slice(found.end, end)
    found.end = end
    return True


def from_body(scene: Scene, found: Position, word: Post) -> bool:
    """«депутат … от «Единой России»», «посол Италии в Грузии», «при президенте»."""
    reading = scene.reading
    if found.portfolio is not None or found.end + 1 >= len(reading.tokens):
        return False
    preposition = reading.text(found.end)
    if preposition not in ("от", "в", "при", "на") or (preposition in ("в", "на") and word.base not in ABROAD):
        return False
    at = found.end + 1
    quoted_to = reading.quote_end(at)
    if quoted_to > at:
        return _portfolio(scene, found, quoted_to)
    if at in scene.organisations:
        if preposition == "от" and found.organisation is None and word.base in SENT:
            found.organisation, found.organisation_span = scene.organisations[at][1], (at, scene.organisations[at][0])
        return _portfolio(scene, found, scene.organisations[at][0])
    if reading.kinds[at] in PLACES and at in reading.starts:
        return _portfolio(scene, found, reading.starts[at][0])
    if reading.has(at, "territory_noun") and at + 1 in reading.starts and reading.kinds[at + 1] in PLACES:
        return _portfolio(scene, found, reading.starts[at + 1][0])
    if (placed := place_at(reading, at))[1] is not None:
        return _portfolio(scene, found, placed[0])
    if preposition in ("в", "на"):
        end = group_end(reading.tokens, at, "loct", lambda one: reading.text(one)[:1].isupper())
        return end > at and _portfolio(scene, found, end)
    end = group_end(reading.tokens, at, GENT if preposition == "от" else "loct")
    return end > at and at not in scene.persons and _portfolio(scene, found, end)


def loose(scene: Scene, found: Position, _: Post) -> bool:
    """«руководитель команды McLaren», «директор московского офиса»: a plain genitive that says of what."""
    if found.organisation or found.territory_span or found.portfolio:
        return False
    end = group_end(scene.reading.tokens, found.end, GENT, lambda at: _may_be_field(scene, at))
    if end == found.end:
        return False
    if scene.reading.has(found.end, "territory_adj") and scene.reading.has(end - 1, "branch"):
        found.territory = found.territory or territory_of_adjective(scene.reading.tokens[found.end].lemma)
    last = scene.reading.tokens[end - 1]
    things = last.parse is not None and last.parse.number == "plur" and not scene.reading.has(end - 1, "org_type")
    fits = things and found.end == found.core_end == found.head + 1
    return found.grow(end, core=scene.slice(found.end, end) if fits else None)
