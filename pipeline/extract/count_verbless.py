"""What is measured where no verb says it: «площадью 50 га», «72 мм в ширину», «порывы — 8 м/с»."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_measured import is_measure_behind, measured_phrase
from pipeline.rules.phrase import FINITE


def dimension(scene: Scene, figure: Figure) -> str | None:
    """«площадью 50 га», «население города: 20 тысяч человек», «высота покрова всего 5 см»."""
    dashed = scene.text(figure.begin - 1) in _DASHES
    if "dimension_noun" not in scene.cues or (figure.kind == "count" and not dashed and not holds(scene, figure)):
        return _named(scene, figure) if dashed else None
    behind = _dimension_behind(scene, figure)
    if behind is not None:
        figure.indicator_at = behind
        return scene.tokens[behind].lemma
    at = _dimension_before(scene, figure, dashed=dashed)
    if at is None:
        return _named(scene, figure) if dashed else None
    figure.indicator_at = at
    if scene.case(at) == "nomn":
        _part(scene, figure, at)
    is_apart = at < figure.begin - 1 and scene.lower(at + 1) != "в"
    return measured_phrase(scene, at) if dashed or is_apart else scene.tokens[at].lemma


def holds(scene: Scene, figure: Figure) -> bool:
    """«зал вместимостью 500 зрителей», «тиражом 5 тысяч экземпляров»: sizes told in things."""
    at = figure.begin - 1
    return scene.is_lemma(at, "counting_size") and scene.case(at) == "ablt"


_DASHES = ("—", "–", "-", ":")


def _dimension_behind(scene: Scene, figure: Figure) -> int | None:
    """«72 мм в ширину», «14 мм толщиной», «30 метров высоты»."""
    led = scene.lower(figure.noun_end) == "в"
    at = figure.noun_end + led
    fits = figure.kind == "measure" and scene.is_lemma(at, "dimension_noun") and not scene.taken[at]
    return at if fits and scene.case(at) in (("accs",) if led else ("ablt", "gent")) and at < scene.size else None


def _dimension_before(scene: Scene, figure: Figure, *, dashed: bool) -> int | None:
    """The dimension told before the number: right before it, or at the head of what stands before the dash."""
    at = figure.begin - 1 - dashed
    if scene.lower(at) == "в" and figure.kind in ("measure", "money", "percent"):
        return _led_to(scene, at - 1)
    if is_measure_behind(scene, at, figure.begin):
        return at
    while at >= 0 and (scene.taken[at] or _may_follow(scene, at, dashed=dashed)):
        if scene.is_lemma(at, "dimension_noun") and (
            scene.case(at) == "nomn" or (dashed and _may_be_nominative(scene, at))
        ):
            return at
        at -= 1
    led = scene.is_lemma(at, "dimension_noun")
    return at if at >= 0 and led and scene.case(at) in ("nomn", "ablt") else None


def _led_to(scene: Scene, at: int) -> int | None:
    """«скала высотой в 30 м», «сумма в 5 млн рублей», «вес штанги в 220 кг»: the size before «в», past its genitive."""
    first = at
    while scene.case(at) in ("gent", "gen2") and not scene.is_lemma(at, "dimension_noun") and first - at < 3:
        at -= 1
    return at if at >= 0 and scene.is_lemma(at, "dimension_noun") and not scene.taken[at] else None


def _may_be_nominative(scene: Scene, at: int) -> bool:
    """«Рейтинг — 7,8»: it looks like an accusative, and no verb or preposition is there to govern one."""
    before = at - 1
    while scene.pos(before) == "ADJF":
        before -= 1
    alone = before < 0 or scene.text(before) in _EDGES
    return alone and scene.case(at) == "accs" and any(one.case == "nomn" for one in scene.tokens[at].word.parses)


def _may_follow(scene: Scene, at: int, *, dashed: bool) -> bool:
    """What may stand between a dimension and its number: its genitive, «всего»; before a dash also circumstances."""
    pos = scene.pos(at)
    if dashed and (pos in ("PREP", "ADJF", "PRTF", "ADVB", "NOUN") or scene.has(at, "latin") or scene.text(at) in "«»"):
        return scene.case(at) != "nomn" or pos != "NOUN"
    own = pos in ("NOUN", "ADJF", "PRTF") and scene.case(at) in ("gent", "gen2")
    own = own or (pos == "ADJF" and scene.case(at) == "nomn")  # «ветер западный 5-10 м/с»
    own = own or (scene.text(at) == "," and scene.pos(at - 1) == "ADJF" and scene.case(at - 1) == "nomn")
    return own or scene.has(at, "mere_word") or pos in ("ADVB", "PRCL")


def _part(scene: Scene, figure: Figure, head: int) -> None:
    """«пройдёт снег, высота покрова 5 см»: a clause of its own has no part in the verb beyond the comma."""
    verb = figure.predicate_at
    if verb is None:
        return
    between = range(verb, head) if verb < head else range(figure.noun_end, verb)
    if any(scene.text(at) == "," for at in between):
        figure.predicate_at = None
        if verb > head and figure.unit != "Cel" and "?" not in scene.cues:
            figure.realis = "fact"  # «цена — 500 рублей, но её обещают снизить»; a forecast goes on


def _named(scene: Scene, figure: Figure) -> str | None:
    """«УФ-индекс — 1 из 10», «Порывы — 7–8 м/с»: the nominative that the clause before the dash consists of."""
    if figure.kind not in _NAMED_KINDS or scene.text(figure.begin - 1) == ":":
        return None
    first = figure.begin - 1
    while first > 0 and scene.text(first - 1) not in _EDGES and scene.lower(first - 1) not in ("а", "и"):
        first -= 1
    head = first
    while scene.pos(head) == "ADJF" and scene.case(head) == "nomn":
        head += 1
    if scene.pos(head) != "NOUN" or scene.case(head) != "nomn" or scene.text(head)[:1].isupper() != (head == 0):
        return None
    parse = scene.parse(head)
    if parse is None or parse.animate or scene.taken[head] or scene.is_lemma(head, "quantity_noun"):
        return None
    if any(scene.pos(at) in FINITE or scene.text(at) in "«»" for at in range(head + 1, figure.begin)):
        return None
    figure.indicator_at = head
    return measured_phrase(scene, head)


_NAMED_KINDS = frozenset({"measure", "ratio"})
_EDGES = frozenset(".,;:()«»„“")
