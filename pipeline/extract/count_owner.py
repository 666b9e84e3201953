"""Whose the number is where no container says it: the owner behind the counted noun, what has a size."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_measured import complement_end, is_measure_behind
from pipeline.extract.count_phrase import Span, genitive_behind, head_at, latin_end, noun_before, span_at
from pipeline.extract.count_region import Region, subject_of
from pipeline.rules.phrase import FINITE, quote_end

_OWNERS = frozenset({"ORGANIZATION", "COUNTRY", "STATE_OR_PROVINCE", "CITY", "PERSON"})


def composed(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«история из 12 книг», «команда из пяти инженеров»: what is made of so many."""
    at = figure.begin - 2
    made = scene.lower(at + 1) == "из" and scene.pos(at) == "NOUN" and scene.is_lemma(at, "made_of")
    return span_at(scene, at) if made and figure.kind == "count" else None


def acted(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«комедия в двух действиях», «альбом в двух частях»: what has the parts."""
    at = figure.noun_at
    if at is None or scene.lower(figure.begin - 1) != "в" or scene.case(at) not in ("loct", "loc2"):
        return None
    head = noun_before(scene, figure.begin - 2) if scene.is_lemma(at, "part_noun") else None
    return span_at(scene, head) if head is not None else None


def copied(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«тысяча экземпляров романа», «10 копий этого атласа», «12 серий сериала»: the one thing they are of."""
    at = figure.noun_at
    if at is None or figure.noun_elliptic or not scene.is_lemma(at, "piece_noun"):
        return None
    head = head_at(scene, at + 1)
    parse = scene.parse(head) if head is not None else None
    return genitive_behind(scene, at) if parse is not None and parse.number == "sing" else None


def in_role(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«клиентами банка стали 5 тыс. юридических лиц»."""
    verb = figure.predicate_at
    if verb is None or scene.tokens[verb].lemma not in ("стать", "быть", "являться", "оказаться"):
        return None
    for at in region.places:
        if scene.case(at) == "ablt" and scene.is_lemma(at, "client_noun") and verb - 8 < at < figure.start:
            return genitive_behind(scene, at)
    return None


def voted(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«за Франческо Тотти отдали голос 25 738 пользователей»: whom the votes are for, told of right before the number.

    «За Белову — 191 член комиссии, за Орлова — 3»: voters left out are those of the number before.
    """
    if not any(scene.is_lemma(at, "vote_for") for at in region.places):
        return None
    before = scene.figure_before(figure)
    voters = before.subject_span if before is not None and figure.noun_elliptic else None
    if before is not None and voters is not None and before.noun_at is not None and voters[0] > before.noun_at:
        return voters
    beside = range(figure.begin - 1, before.noun_end if before is not None else -1, -1)
    for at in (*beside, *region.places):
        if scene.lower(at) == "за" and not scene.taken[at]:
            head = head_at(scene, at + 1)
            if head is not None and scene.tokens[head].text[:1].isupper():
                return span_at(scene, head)
    return None


def belonging(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«три корабля флота», «в 12 цехах комбината», «60 % акций „Сигмы“»: the owner right behind what is counted."""
    at = figure.noun_at
    if at is None or at < figure.end or figure.noun_elliptic or figure.kind not in ("count", "percent", "fraction"):
        return None
    span = genitive_behind(scene, at)
    if span is None and (end := latin_end(scene, at + 1)) > at + 1:
        return at + 1, end  # «15 % оборота AliExpress»
    if span is None:
        return None
    head = next((place for place in range(*span) if scene.pos(place) == "NOUN"), span[0])
    if figure.kind == "count" and scene.is_lemma(head, "made_of"):
        return span  # «50 человек съёмочной группы», «четыре песни дуэта»
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
    """«фонду принадлежит 30 % акций», «заводу нужно 300 рабочих»: the dative of the verb."""
    verb = figure.predicate_at
    if verb is None or not scene.is_lemma(verb, "belonging"):
        return None
    for at in region.places:
        if scene.pos(at) == "NOUN" and scene.case(at) == "datv" and not scene.taken[at]:
            span = span_at(scene, at)
            if scene.pos(span[0] - 1) != "PREP":
                return span
    return None


def divided(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«книга разделена на 12 глав», «школу поделили на 5 классов»: what has the parts."""
    verb = figure.predicate_at
    if verb is None or "dividing" not in region.verb or scene.lower(figure.begin - 1) != "на":
        return None
    parse = scene.parse(verb)
    if parse is not None and (parse.pos == "PRTS" or "tran" not in parse.grammemes):
        at = subject_of(scene, verb, region.places)
        return span_at(scene, at) if at is not None else None
    nouns = (at for at in region.places if at < figure.begin and scene.pos(at) == "NOUN" and scene.case(at) == "accs")
    spans = (span_at(scene, at) for at in nouns)
    return next((span for span in spans if scene.pos(span[0] - 1) != "PREP"), None)


def sized(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«участок площадью 50 га», «машина с пробегом 5 тыс. км»: what has the size."""
    at = figure.indicator_at
    if at is None or at > figure.begin or not scene.is_lemma(at, "dimension_noun"):
        return None
    if scene.case(at) != "ablt" and not is_measure_behind(scene, at, figure.begin):
        return None
    before = at - 1
    while scene.pos(before) in ("ADJF", "PRTF"):
        before -= 1
    if before == figure.predicate_at and scene.pos(before) in ("VERB", "PRTS"):
        own = subject_of(scene, before, region.places)  # «книга вышла тиражом 5 тысяч экземпляров»
        return span_at(scene, own) if own is not None and own < before else None
    led = scene.lower(before) in ("с", "со")
    if led and scene.value(at, "dimension_noun") != "of" and not scene.is_lemma(at, "owned_measure"):
        return None  # «дует со скоростью 15 м/с»
    head = noun_before(scene, before - led)
    if head is None:
        return None
    verb = figure.verb_at
    if led and verb is not None and scene.case(head) == "ablt" and scene.tokens[verb].lemma in _BEING:
        own = subject_of(scene, verb, region.places)
        head = head if own is None else own
    first, end = span_at(scene, head)
    return first, (at if first < at < end else end)


_BEING = frozenset("стать становиться быть являться".split())


def measured(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«выручка компании», «доля „Сигмы“», «высота дома»: the owner of what is measured."""
    at = figure.indicator_at
    if at is None:
        return None
    pronoun = _pronoun_before(scene, at)
    if pronoun is not None:
        return pronoun
    behind = complement_end(scene, at)
    if (end := latin_end(scene, behind)) > behind and not scene.text(behind).isupper():
        return behind, end  # not «показатель EBITDA»
    span = genitive_behind(scene, at) or _quoted_behind(scene, at)
    if span is None:
        return _meant_for(scene, at)
    if scene.is_lemma(span[1] - 1, "name_carrier") and span[1] - span[0] > 1:
        span = span[0], span[1] - 1  # «цена бензина марки АИ-95»
    if scene.is_lemma(at, "owned_measure") or scene.value(at, "dimension_noun") == "of":
        return span
    head = next((place for place in range(*span) if scene.pos(place) == "NOUN"), span[0])
    proper = scene.text(span[0])[:1].isupper() or scene.text(span[0]) in "«„"
    return span if proper or (scene.is_lemma(head, "owner_noun") and not scene.is_lemma(at, "issued")) else None


def alike(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«ширина корпуса — 72 мм, высота — 94 мм»: a dimension with no owner of its own, right behind one that has."""
    before = scene.figure_before(figure)
    if before is None or before.subject_span is None or before.indicator_at is None or figure.indicator_at is None:
        return None
    dimensions = scene.is_lemma(figure.indicator_at, "dimension_noun")
    between = range(before.noun_end, figure.begin)
    goes_on = before.noun_end <= figure.indicator_at and all(scene.pos(at) not in FINITE for at in between)
    is_bare = genitive_behind(scene, figure.indicator_at) is None
    return before.subject_span if dimensions and goes_on and is_bare else None


_OWN = frozenset({"его", "ее", "их"})


def _pronoun_before(scene: Scene, at: int) -> Span | None:
    """«его оборот», «её чистая прибыль», «их стоимость»."""
    at -= 1
    while scene.pos(at) == "ADJF" and scene.lower(at) not in _OWN:
        at -= 1
    return (at, at + 1) if scene.lower(at) in _OWN else None


def _meant_for(scene: Scene, at: int) -> Span | None:
    """«Цена для приставки составит 500 долларов», «ущерб бюджету составил 5 млн»."""
    behind = head_at(scene, at + 1) if scene.is_lemma(at, "valued_noun") else None
    if behind is not None and scene.case(behind) == "datv" and not scene.taken[behind]:
        return span_at(scene, behind)
    head = head_at(scene, at + 2) if scene.lower(at + 1) == "для" else None
    return span_at(scene, head) if head is not None and scene.case(head) in ("gent", "gen2") else None


def _quoted_behind(scene: Scene, at: int) -> Span | None:
    end = quote_end(scene.tokens, at + 1) if at + 1 < scene.size else at + 1
    return (at + 1, end) if end > at + 1 else None
