"""Whose the number is where no container says it: the owner behind the counted noun, what has a size."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, genitive_behind, head_at, noun_before, span_at
from pipeline.extract.count_region import Region, subject_of

_OWNERS = frozenset({"ORGANIZATION", "COUNTRY", "STATE_OR_PROVINCE", "CITY", "PERSON"})


def composed(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«история из 12 книг», «команда из пяти инженеров»: what is made of so many."""
    at = figure.begin - 2
    made = scene.lower(at + 1) == "из" and scene.pos(at) == "NOUN" and scene.is_lemma(at, "made_of")
    return span_at(scene, at) if made and figure.kind == "count" else None


def belonging(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«три корабля флота», «в 12 цехах комбината», «60 % акций „Сигмы“»: the owner right behind what is counted."""
    at = figure.noun_at
    if at is None or at < figure.end or figure.noun_elliptic or figure.kind not in ("count", "percent", "fraction"):
        return None
    span = genitive_behind(scene, at)
    if span is None:
        return None
    head = next((place for place in range(*span) if scene.pos(place) == "NOUN"), span[0])
    return span if scene.is_lemma(head, "owner_noun") or _is_named(scene, span) else None


def _is_named(scene: Scene, span: Span) -> bool:
    """A body, a place or a person, from its first word on."""
    start = scene.tokens[span[0]].start
    return scene.text(span[0])[:1].isupper() and any(
        mention.type in _OWNERS and mention.start == start for mention in scene.mentions
    )


def described(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«двухтомный альбом», «30-метровая башня»: what the adjective of number tells of; not «пятитысячный отряд»."""
    head = head_at(scene, figure.end)
    told = figure.noun_at == figure.end - 1 if figure.kind == "count" else figure.kind in ("measure", "money")
    if head is None or scene.taken[head] or not told:
        return None
    first, end = span_at(scene, head)
    return max(first, figure.end), end


def possessed(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«фонду принадлежит 30 % акций»: the dative of the verb."""
    verb = figure.predicate_at
    if verb is None or not scene.is_lemma(verb, "belonging"):
        return None
    for at in region.places:
        if scene.pos(at) == "NOUN" and scene.case(at) == "datv" and scene.pos(at - 1) != "PREP":
            return span_at(scene, at)
    return None


def sized(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«участок площадью 50 га», «машина с пробегом 5 тыс. км»: what has the size."""
    at = figure.indicator_at
    if at is None or scene.case(at) != "ablt" or at > figure.begin or not scene.is_lemma(at, "dimension_noun"):
        return None
    before = at - 1
    while scene.pos(before) in ("ADJF", "PRTF"):
        before -= 1
    led = scene.lower(before) in ("с", "со")
    if led and scene.value(at, "dimension_noun") != "of" and not scene.is_lemma(at, "owned_measure"):
        return None  # «дует со скоростью 15 м/с»
    head = noun_before(scene, before - led)
    if head is None:
        return None
    verb = figure.predicate_at
    if led and verb is not None and scene.case(head) == "ablt" and scene.tokens[verb].lemma in _BEING:
        own = subject_of(scene, verb, region.places)
        head = head if own is None else own
    return span_at(scene, head)


_BEING = frozenset("стать становиться быть являться".split())
