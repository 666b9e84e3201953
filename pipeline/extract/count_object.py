"""Whose a number is where who acts stands behind, or in another case: «две награды получила Орлова»."""

from pipeline.extract.count_agent import is_done, is_object
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, span_at
from pipeline.extract.count_region import Region, subject_of
from pipeline.text import Parse


def done_by(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Две награды получила Анна Орлова», «12 школ построила компания»: the subject right behind the verb."""
    verb = figure.predicate_at
    if verb is None or not figure.noun_end <= verb <= figure.noun_end + 6 or not is_done(scene, figure, region):
        return None
    at = verb + 1
    while scene.pos(at) == "ADJF" and scene.case(at) == "nomn":
        at += 1
    action, noun = scene.parse(verb), scene.parse(at)
    if action is None or noun is None or noun.pos != "NOUN" or noun.case != "nomn" or scene.taken[at]:
        return None
    agrees = noun.number == action.number and action.gender in (None, noun.gender)
    return span_at(scene, at) if agrees and _is_doer(noun, figure) else None


def _is_doer(noun: Parse, figure: Figure) -> bool:
    """One who does it to many, or somebody: «три завода построили рабочие», not «три завода получили станки»."""
    return bool(noun.animate) or (noun.number == "sing" and figure.value != 1)


def made_by(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Бригадой проведено четыре операции», «фондом собрано 5 млн рублей»: the instrumental of a passive verb."""
    verb = figure.predicate_at
    parse = scene.parse(verb) if verb is not None else None
    if verb is None or parse is None or parse.pos != "PRTS" or not is_object(scene, figure):
        return None
    for at in region.places:
        if scene.case(at) == "ablt" and scene.pos(at) == "NOUN" and not scene.taken[at] and _is_maker(scene, at):
            span = span_at(scene, at)
            return None if scene.pos(span[0] - 1) in ("PREP", "NUMR") else span
    return None


def _is_maker(scene: Scene, at: int) -> bool:
    """Somebody, or a body that acts."""
    parse = scene.parse(at)
    if parse is not None and parse.animate:
        return True
    start = scene.tokens[at].start
    return scene.is_lemma(at, "owner_noun") or any(
        mention.type == "ORGANIZATION" and mention.start <= start < mention.end for mention in scene.mentions
    )


def deprived(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Боксёра лишили трёх титулов», «певица удостоена двух премий»: who has them, or no more."""
    verb = figure.predicate_at
    parse = scene.parse(verb) if verb is not None else None
    if verb is None or parse is None or not scene.is_lemma(verb, "depriving") or scene.pos(figure.begin - 1) == "PREP":
        return None
    if parse.pos == "PRTS" or "tran" not in parse.grammemes:
        at = subject_of(scene, verb, region.places)
        return span_at(scene, at) if at is not None else None
    nouns = (at for at in region.places if scene.pos(at) == "NOUN" and scene.case(at) == "accs" and at < figure.begin)
    spans = (span_at(scene, at) for at in nouns if not scene.taken[at])
    return next((span for span in spans if scene.pos(span[0] - 1) != "PREP"), None)
