"""What is compared: «цена меньше на треть» measures, «соперник на 10 % экономичнее» tells of the rival."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, head_at, span_at
from pipeline.extract.count_region import Region, subject_noun


def compares(scene: Scene, figure: Figure, region: Region) -> int | None:
    """«Цена деталей меньше почти на треть», «спрос на 5 % выше»: the nominative, if it is a measure."""
    at = _likened(scene, figure, region)
    return at if at is not None and _is_measure(scene, at) else None


def more_of(scene: Scene, figure: Figure, _region: Region) -> int | None:
    """«на 5 % больше выручки», «на треть меньше прибыли»: the genitive behind the comparative, if it is a measure."""
    if figure.delta_at != figure.noun_end or scene.lower(figure.noun_end) not in ("больше", "меньше"):
        return None
    head = head_at(scene, figure.noun_end + 1)
    if head is None or scene.taken[head] or scene.case(head) not in ("gent", "gen2"):
        return None
    return head if _is_measure(scene, head) else None


def likened(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Соперник на 10 % экономичнее»: the nominative, if it is a thing."""
    at = _likened(scene, figure, region)
    return span_at(scene, at) if at is not None and not _is_measure(scene, at) else None


def _likened(scene: Scene, figure: Figure, region: Region) -> int | None:
    """The noun at the head of a clause that has a comparative for a verb, or beside «стал», «оказался»."""
    if "на" not in (scene.lower(figure.begin - 1), scene.lower(figure.start - 1)):
        return None
    verb = figure.predicate_at
    if verb is not None and scene.tokens[verb].lemma not in _BECOMING:
        return None
    near = (figure.noun_end, *range(figure.begin - 2, figure.begin))
    at = next((one for one in near if scene.pos(one) == "COMP" or one == figure.delta_at), None)
    if verb is not None:
        return subject_noun(scene, figure, region, measured=True) if at is not None else None
    own = region.own
    if at is None or own is None or region.parts[own].verbs or region.parts[own].is_embedded:
        return None
    places = range(region.parts[own].start, min(at, figure.begin))
    if any(scene.pos(place) == "NPRO" for place in places):
        return None
    nouns = [place for place in places if scene.pos(place) == "NOUN" and scene.case(place) == "nomn"]
    if len(nouns) != 1 or scene.taken[nouns[0]]:
        return None
    return nouns[0] if _stands_first(scene, places, nouns[0]) else None


_BECOMING = frozenset("быть стать становиться оказаться оказываться".split())
"""«Цены стали на 5 % выше»."""


def _stands_first(scene: Scene, places: range, noun: int) -> bool:
    """Only adjectives, times and joining words before it."""
    passed = ("ADJF", "CONJ", "PRCL", "ADVB")
    return all(scene.pos(at) in passed or scene.taken[at] for at in places if at < noun)


def _is_measure(scene: Scene, at: int) -> bool:
    return any(scene.is_lemma(at, name) for name in _MEASURES)


_MEASURES = ("dimension_noun", "owned_measure", "valued_noun", "measured_activity")
