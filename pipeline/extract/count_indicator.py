"""What is measured: «выручка составила», «доля отечественных препаратов выросла», «площадью 50 га»."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import agreeing, head_at, is_nominal, is_pointing
from pipeline.extract.count_region import Region, subject_noun
from pipeline.rules.phrase import chain_end


def set_indicator(scene: Scene, figure: Figure, region: Region) -> None:
    """Gives a figure what it measures, where the sentence says it."""
    figure.indicator = _told(scene, figure, region) or _same(scene, figure, region)


def _told(scene: Scene, figure: Figure, region: Region) -> str | None:
    """«выручка», «явка избирателей», «доля отечественных препаратов»: the subject of a verb of measure or change."""
    at = figure.predicate_at
    is_told = not _TELLING.isdisjoint(region.verb)
    if figure.delta is None and (not is_told or at is None or at > figure.start or scene.pos(at) == "PRTS"):
        return _dimension(scene, figure)
    changes = figure.delta is not None and "change" in region.verb
    head = _object(scene, figure) if changes and _is_transitive(scene, at) else subject_noun(scene, figure, region)
    if head is None or scene.is_lemma(head, "quantity_noun") or scene.is_lemma(head, "change"):
        return None
    parse = scene.tokens[head].parse
    named = scene.text(head)[:1].isupper() and head > 0 and scene.text(head - 1) not in ".«"
    if parse is None or parse.animate or named:
        return None
    figure.indicator_at = head
    return _phrase(scene, head)


def _is_transitive(scene: Scene, verb: int | None) -> bool:
    """«лечение уменьшило опухоль»: what is measured is the object; passives have it for a subject."""
    parse = scene.parse(verb) if verb is not None else None
    return parse is not None and parse.pos in ("VERB", "INFN") and "tran" in parse.grammemes


def _object(scene: Scene, figure: Figure) -> int | None:
    """The accusative behind the figure's verb."""
    for at in range((figure.predicate_at or 0) + 1, figure.begin):
        if scene.pos(at) == "PREP":
            return None
        if scene.pos(at) == "NOUN" and scene.case(at) == "accs":
            return at
    return None


_TELLING = frozenset({"reach", "change", "exceed"})


def _same(scene: Scene, figure: Figure, region: Region) -> str | None:
    """«явка составила 53 %, что на треть ниже», «выручка сократилась и выросла»: that of the figure before."""
    place = scene.figures.index(figure)
    told = "reach" in region.verb or "change" in region.verb
    if not place or not (figure.delta is not None or told) or figure.kind == "count":
        return None
    return scene.figures[place - 1].indicator


def _dimension(scene: Scene, figure: Figure) -> str | None:
    """«площадью 50 га», «минимальная стоимость путешествия — 5 млн рублей»."""
    at = figure.begin - 1
    if figure.kind == "count" or "dimension_noun" not in scene.cues:
        return None
    dashed = scene.text(at) in "—–-:" and at > 0
    if dashed:
        at -= 1
        while at > 0 and scene.case(at) in ("gent", "gen2") and scene.pos(at) in ("NOUN", "ADJF"):
            at -= 1
    if not scene.is_lemma(at, "dimension_noun") or scene.case(at) not in ("ablt", "nomn"):
        return None
    figure.indicator_at = at
    return _phrase(scene, at) if dashed else scene.tokens[at].lemma


def _phrase(scene: Scene, head: int) -> str:
    """Lemma of the noun, its adjectives, the genitive or «на …» behind it as written; not its owner."""
    first = head
    while first > 0 and scene.pos(first - 1) == "ADJF" and not _is_general(scene, first - 1):
        first -= 1
    adjectives = [agreeing(scene.tokens[at].lemma, scene.tokens[head]) for at in range(first, head)]
    name = scene.text(head) if scene.text(head).isupper() else scene.tokens[head].lemma
    return " ".join([*adjectives, name, *[scene.text(at) for at in range(head + 1, complement_end(scene, head))]])


def complement_end(scene: Scene, head: int) -> int:
    """Token after what the measured noun needs: «явка избирателей», «тариф на газ»; «выручка» needs nothing."""
    end = head + 1
    if scene.is_lemma(head, "owned_measure"):
        return end
    end = chain_end(scene.tokens, end, lambda at: _is_part(scene, at))
    if end == head + 1 and scene.lower(end) == "на":
        noun = head_at(scene, end + 1)
        end = noun + 1 if noun is not None and scene.case(noun) == "accs" else end
    return min(end, head + 5)


def _is_part(scene: Scene, at: int) -> bool:
    """A word of the measured thing itself: no pronoun, and no proper name, for that is the owner."""
    return is_nominal(scene, at) and not is_pointing(scene, at) and not scene.text(at)[:1].isupper()


def _is_general(scene: Scene, at: int) -> bool:
    """«суммарная», «его»: no part of what is measured."""
    return scene.is_lemma(at, "total_adjective") or is_pointing(scene, at)
