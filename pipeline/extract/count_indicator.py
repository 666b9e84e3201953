"""What is measured: «выручка составила», «доля отечественных препаратов выросла», «площадью 50 га»."""

from collections.abc import Callable

from pipeline.extract.count_beside import second, twin
from pipeline.extract.count_dashed import dash_before, elliptic, is_time
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_likened import compares, more_of
from pipeline.extract.count_measured import measured_phrase
from pipeline.extract.count_phrase import head_at
from pipeline.extract.count_region import Region, subject_noun, subject_of
from pipeline.extract.count_verbless import dimension


def set_indicator(scene: Scene, figure: Figure, region: Region) -> None:
    """Gives a figure what it measures, where the sentence says it."""
    head = _measured(scene, figure, region)
    if head is not None:
        figure.indicator_at = head
        figure.indicator = measured_phrase(scene, head)
        return
    figure.indicator = dimension(scene, figure) or _same(scene, figure, region)


def _measured(scene: Scene, figure: Figure, region: Region) -> int | None:
    """The noun that is measured by the first rule that finds it."""
    for rule in _PLAIN if _only_counts(figure, region) else RULES:
        head = rule(scene, figure, region)
        if head is not None:
            return head if _can_be_measured(scene, head) and not _is_anothers(scene, figure, head) else None
    return None


def _only_counts(figure: Figure, region: Region) -> bool:
    """«погибли 12 человек»: no change is told, and no verb of measure."""
    unchanged = figure.delta is None and figure.delta_at is None
    return unchanged and figure.kind == "count" and _STANDING.isdisjoint(region.verb)


def _is_anothers(scene: Scene, figure: Figure, head: int) -> bool:
    """«Ветер 5 м/с, ночью похолодает до -20 °C»: what is measured in another unit."""
    units = [one.unit for one in scene.figures if one.indicator_at == head and one.kind == figure.kind == "measure"]
    return any(unit != figure.unit for unit in units)


def _can_be_measured(scene: Scene, head: int) -> bool:
    """A thing; no counter («число»), no name unless it is short for a measure («ВВП»)."""
    parse = scene.parse(head)
    if parse is None and (scene.has(head, "latin") or scene.text(head).isupper()):
        return True
    if parse is None or parse.animate or scene.is_lemma(head, "quantity_noun") or scene.is_lemma(head, "change"):
        return False
    if not scene.text(head)[:1].isupper() or head == 0 or scene.text(head - 1) in _STARTS:
        return True
    start = scene.tokens[head].start
    return scene.text(head).isupper() and not any(
        mention.type == "ORGANIZATION" and mention.start <= start < mention.end for mention in scene.mentions
    )


_STARTS = frozenset(".«„“\"'•—–-")
"""What may stand before the first word of a sentence."""


def told(scene: Scene, figure: Figure, region: Region) -> int | None:
    """«выручка», «явка избирателей», «доля отечественных препаратов»: the subject of a verb of measure or change."""
    at = figure.predicate_at
    if at is None:
        return None
    often = figure.delta_at is not None and scene.lower(figure.delta_at) in _OFTEN
    telling = _TELLING if figure.delta else _STANDING
    if telling.isdisjoint(region.verb) and not often and not _equals(scene, figure, at):
        return None
    if figure.delta is None and (at > figure.start or scene.pos(at) == "PRTS"):
        return None
    if scene.is_lemma(at, "valuing") and _is_transitive(scene, at):
        return None  # «певец оценил ущерб в 3 млн»
    if figure.delta_at is not None and scene.pos(figure.delta_at) == "NOUN":
        return None
    if scene.lower(at - 1) in _IT or scene.lower(at - 2) in _IT:
        return _taken_up_noun(scene, at)
    changes = figure.delta is not None and "change" in region.verb
    if changes and _counts_things(scene, figure) and _grown(scene, figure, region) is not None:
        return None
    return (
        _object(scene, figure, region)
        if changes and _is_transitive(scene, at) and not scene.is_lemma(at, "passing")
        else subject_noun(scene, figure, region, measured=True)
    )


_IT = frozenset({"он", "она", "оно", "они"})


def _taken_up_noun(scene: Scene, verb: int) -> int | None:
    """«Усилится ветер, местами он достигнет 15 м/с»: the noun of the clause before that the pronoun agrees with."""
    at = verb - 1 if scene.lower(verb - 1) in _IT else verb - 2
    pronoun = scene.parse(at)
    for place in range(at - 1, -1, -1):
        noun = scene.parse(place)
        if noun is None or pronoun is None or noun.pos != "NOUN" or noun.case != "nomn" or scene.taken[place]:
            continue
        return place if noun.number == pronoun.number and pronoun.gender in (None, noun.gender) else None
    return None


def _counts_things(scene: Scene, figure: Figure) -> bool:
    """«на 70 серий»; «на 5 пунктов» measures."""
    at = figure.noun_at
    return figure.kind == "count" and at is not None and not any(scene.has(at, name) for name in _POINTS)


_POINTS = ("point_word", "mark_noun")


def _grown(scene: Scene, figure: Figure, region: Region) -> int | None:
    """«сериал продлён на 70 серий»: what grows by things it has is no measure, unless it is one («штат», «число»)."""
    if _is_transitive(scene, figure.predicate_at):
        return None
    at = subject_noun(scene, figure, region, measured=True)
    measures = at is not None and any(scene.is_lemma(at, name) for name in _MEASURES)
    return None if at is None or measures else at


_MEASURES = ("dimension_noun", "owned_measure", "valued_noun", "quantity_noun")
_OFTEN = frozenset({"чаще", "реже", "быстрее", "медленнее"})
"""«развивается на 23 % чаще»: what is told of, whatever it does."""


def taken_up(scene: Scene, figure: Figure, region: Region) -> int | None:
    """«сборы, которые достигли 544 млн»: the noun before the comma is the subject of the verb of measure."""
    at, own = figure.predicate_at, region.own
    if at is None or own is None or _STANDING.isdisjoint(region.verb) or not region.parts[own].is_embedded:
        return None
    start = region.parts[own].start
    if scene.tokens[start].lemma != "который" or scene.case(start) != "nomn" or scene.text(start - 1) != ",":
        return None
    noun, pronoun = scene.parse(start - 2), scene.parse(start)
    if noun is None or pronoun is None or noun.pos != "NOUN" or noun.number != pronoun.number:
        return None
    return start - 2 if noun.number == "plur" or noun.gender == pronoun.gender else None


def _equals(scene: Scene, figure: Figure, verb: int) -> bool:
    """«инфляция должна быть не выше 4 %», «будет равна 5 %», «была на уровне 7 %», «выручка насчитывает 5 млн»."""
    if figure.kind not in ("percent", "money", "measure") or not scene.is_lemma(verb, "equals"):
        return False
    between = range(verb + 1, figure.begin)
    return all(scene.pos(at) != "NOUN" or scene.lower(at) in ("уровне", "отметке", "пределах") for at in between)


def changed(scene: Scene, figure: Figure, _region: Region) -> int | None:
    """«о росте выручки на 12 %», «рост цен составил 5 %»: the genitive behind the noun of change."""
    at = figure.delta_at
    if at is None or scene.pos(at) != "NOUN":
        return None
    if scene.has(at + 1, "latin") and scene.text(at + 1).isupper():
        return at + 1  # «снижение EBITDA»
    head = head_at(scene, at + 1)
    return head if head is not None and scene.case(head) in ("gent", "gen2") and head < figure.begin else None


def sorted_by(scene: Scene, figure: Figure, _region: Region) -> int | None:
    """«снижение составит 10 % по добыче и 5 % по переработке»: what the change is of, behind the number."""
    at, change = figure.noun_end, figure.delta_at
    if change is None or scene.pos(change) != "NOUN" or scene.lower(at) != "по":
        return None
    head = head_at(scene, at + 1)
    named = head is not None and scene.case(head) == "datv" and not scene.taken[head]
    return head if head is not None and named and any(scene.is_lemma(head, name) for name in _CHANGING) else None


_CHANGING = ("measured_activity", "owned_measure", "valued_noun")


def valued(scene: Scene, figure: Figure, _region: Region) -> int | None:
    """«получила прибыль 300 млн рублей», «выручку в размере 12 млрд», «стоимость контракта оценили в 2 млрд»."""
    if figure.kind in ("count", "times", "factor") or figure.noun is not None:
        return None
    at = figure.begin - 1
    if scene.lower(at) in ("размере", "сумме", "объеме") and scene.lower(at - 1) == "в":
        at -= 2
        while scene.taken[at] or scene.lower(at) == "на":
            at -= 1  # «бюджет на три года в размере»
        if figure.kind == "money" and scene.is_lemma(at, "dimension_noun"):
            return at
    elif scene.lower(at) == "в" and scene.pos(at - 1) in ("VERB", "PRTS") and scene.is_lemma(at - 1, "valuing"):
        at -= 2
    elif scene.lower(at) == "в" and figure.kind == "money" and _is_valued(scene, at - 1):
        at -= 1
    elif scene.lower(at) == "в" and figure.predicate_at is not None and scene.is_lemma(figure.predicate_at, "valuing"):
        at -= 1
    while scene.case(at) in ("gent", "gen2") and scene.pos(at) in ("NOUN", "ADJF", "PRTF") and not scene.taken[at]:
        if scene.is_lemma(at, "owned_measure"):
            break
        at -= 1
    return at if _is_valued(scene, at) else None


def _is_valued(scene: Scene, at: int) -> bool:
    return scene.is_lemma(at, "owned_measure") or scene.is_lemma(at, "valued_noun")


Rule = Callable[[Scene, Figure, Region], int | None]


def beside(scene: Scene, figure: Figure, _region: Region) -> int | None:
    """«длина составит 3 км, а стоимость 30 евро»: the measure right before the number opens a clause of its own."""
    at = figure.begin - 1
    opens = scene.lower(at - 1) in ("а", "и") or scene.text(at - 1) in (",", ";")
    if not opens or figure.kind not in ("money", "percent", "measure") or scene.figure_before(figure) is None:
        return None
    return at if scene.case(at) in ("nomn", "accs") and _is_valued(scene, at) else None


RULES: tuple[Rule, ...] = (beside, elliptic, changed, sorted_by, more_of, compares, taken_up, told, valued)
"""Tried in this order; what the first finds is measured, or nothing is."""
_PLAIN: tuple[Rule, ...] = (elliptic, compares)
"""Those that may say something of a number that only counts."""


def _is_transitive(scene: Scene, verb: int | None) -> bool:
    """«лечение уменьшило опухоль»: what is measured is the object; passives have it for a subject."""
    parse = scene.parse(verb) if verb is not None else None
    return parse is not None and parse.pos in ("VERB", "INFN") and "tran" in parse.grammemes


def _object(scene: Scene, figure: Figure, region: Region) -> int | None:
    """The accusative behind the figure's verb; before «планируется сократить», which has no subject."""
    verb = figure.predicate_at or 0
    for at in range(verb + 1, figure.begin if verb < figure.begin else min(scene.size, verb + 5)):
        if scene.pos(at) == "NOUN" and scene.case(at) == "accs":
            return at
        if scene.pos(at) == "PREP" or scene.text(at) in ",;:":
            break
    impersonal = scene.pos(verb) == "INFN" and scene.is_lemma(verb - 1, "planned_word")
    return subject_of(scene, verb, region.places, measured=True) if impersonal else None


_STANDING = frozenset({"reach", "exceed", "approach"})
_TELLING = _STANDING | {"change"}


def _same(scene: Scene, figure: Figure, region: Region) -> str | None:
    """«явка составила 53 %, что на треть ниже», «выручка сократилась и выросла»: that of the figure before."""
    before = scene.figure_before(figure) if figure.kind != "count" else None
    if before is None:
        return None
    if twin(scene, figure) is not None or second(scene, figure) is not None:
        figure.indicator_at = before.indicator_at
        return before.indicator
    if figure.kind == before.kind == "measure" and figure.unit != before.unit:
        return None
    if _is_dated(scene, figure, before):
        figure.indicator_at = before.indicator_at
        return before.indicator
    if _goes_on(scene, figure, before):
        figure.indicator_at = before.indicator_at
        return before.indicator
    if figure.delta is None and "reach" not in region.verb and "change" not in region.verb:
        return None
    between = range(before.noun_end, figure.begin)
    if dash_before(scene, figure) is not None:
        return None
    if not any((scene.pos(at) == "NOUN" and not is_time(scene, at)) or scene.text(at) in ("«", "„") for at in between):
        figure.indicator_at = before.indicator_at
    return before.indicator


def _goes_on(scene: Scene, figure: Figure, before: Figure) -> bool:
    """«Ветер ночью 5–10, днём 8–13 м/с»: another time of the same, and nothing else between."""
    between = range(before.noun_end, figure.begin)
    if figure.kind != "measure" or scene.text(before.noun_end) != ",":
        return False
    timed = any(scene.taken[at] for at in between)
    return timed and all(scene.taken[at] or scene.text(at) in ",и" or scene.has(at, "mere_word") for at in between)


def _is_dated(scene: Scene, figure: Figure, before: Figure) -> bool:
    """«выросла до 5 млн (годом ранее — 3 млн)»: a bracket with another time of the same."""
    bracket, dash = before.noun_end, figure.begin - 1
    if scene.text(bracket) != "(" or scene.text(dash) not in ("—", "–", "-") or figure.kind != before.kind:
        return False
    return dash > bracket + 1 and all(scene.taken[bracket + 1 : dash])
