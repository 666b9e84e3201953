"""Whose a number is, told beside it: the name before its bracket, the place it is told of, who changes it."""

from pipeline.extract.count_figure import DASHES, Figure, Scene
from pipeline.extract.count_phrase import Span, head_at, span_at
from pipeline.extract.count_region import Region, subject_noun
from pipeline.rules.phrase import CLOSING, OPENING, opens_quote
from pipeline.rules.reading import PLACES

_NAMED = frozenset({"PERSON", "ORGANIZATION", "PRODUCT", "WORK_OF_ART", "COUNTRY", "CITY", "STATE_OR_PROVINCE"})
_AT = {"в": ("loct", "loc2"), "во": ("loct", "loc2"), "на": ("loct", "loc2"), "по": ("datv",)}


def bracketed(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«за Lada Vesta (6,5 тыс. штук)», «„Заря“ (12 млн рублей)»: the name right before the bracket."""
    bracket = figure.begin - 1
    if scene.text(bracket) != "(" or bracket == 0 or any(one.noun_end == bracket for one in scene.figures):
        return None
    end = scene.tokens[bracket - 1].end
    for mention in scene.mentions:
        if mention.end == end and mention.type in _NAMED and scene.text_of_article[mention.start].isupper():
            first = next(at for at in range(bracket) if scene.tokens[at].end > mention.start)
            return None if scene.lower(first - 1) in ("с", "со") else (first, bracket)  # «„Заря“ с Беловой (5 млн)»
    return _quoted_before(scene, bracket) or _latin_before(scene, bracket)


def twin(scene: Scene, figure: Figure) -> Figure | None:
    """«657 млрд руб. (10,2 млрд долл.)», «172 мм, или 6,7 дюйма»: the number before that says the same."""
    before = scene.figure_before(figure) if figure.kind in ("money", "measure") else None
    if before is None or before.kind != figure.kind or (before.currency, before.unit) == (figure.currency, figure.unit):
        return None
    between = [scene.lower(at) for at in range(before.noun_end, figure.begin)]
    told = "(" in between or "или" in between
    return before if told and _BETWEEN.issuperset(between) else None


_BETWEEN = frozenset({".", "(", ",", "или"})


def converted(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«Выручка завода составила 5 млн рублей ($80 тыс.)»: whose the number is that it converts."""
    before = twin(scene, figure) or second(scene, figure)
    return before.subject_span if before is not None else None


def second(scene: Scene, figure: Figure) -> Figure | None:
    """«Мощность первого двигателя — 40 кВт, а второго — 55 кВт»: the number before, which measures the same."""
    dash = figure.begin - 1
    if figure.kind == "count" or scene.text(dash) not in DASHES or scene.pos(dash - 1) != "ADJF":
        return None
    before = scene.figure_before(figure)
    if before is None or before.indicator_at is None or (before.kind, before.unit) != (figure.kind, figure.unit):
        return None
    between = range(before.noun_end, dash - 1)
    is_short = all(scene.text(at) == "," or scene.lower(at) in ("а", "и") for at in between) and len(between) > 0
    return before if is_short and scene.case(dash - 1) == "gent" else None


def _quoted_before(scene: Scene, end: int) -> Span | None:
    """Not of «строительство части „Потока“ (900 км)»."""
    if scene.text(end - 1) not in CLOSING:
        return None
    for at in range(end - 2, max(-1, end - 10), -1):
        if scene.text(at) in OPENING and opens_quote(scene.tokens, at):
            return None if scene.case(at - 1) == "gent" else (at + 1, end - 1)
    return None


def _latin_before(scene: Scene, end: int) -> Span | None:
    """«Kia Rio», «LADA XRay Cross»: Latin words with a capital among them."""
    first = end
    while first > 0 and scene.has(first - 1, "latin") and not scene.taken[first - 1]:
        first -= 1
    return (first, end) if any(scene.text(at)[:1].isupper() for at in range(first, end)) else None


def compared(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«Инфляция по России составила 3,8 %, в Перми — 3,6 %»: the place each number is told of.

    A number with no place of its own has that of the number before, if both measure the same. «В два раза» compares a
    thing with itself.
    """
    if figure.indicator is None or figure.kind == "factor":
        return None
    before = scene.figure_before(figure)
    behind = _place_at(scene, figure.noun_end)
    if behind is not None:
        return behind
    for at in range(figure.begin - 1, before.noun_end if before else -1, -1):
        span = _place_at(scene, at)
        if span is not None and span[1] <= figure.begin:
            return span if _is_told_of(scene, figure, at) else None
    return before.subject_span if before is not None and before.indicator == figure.indicator else None


def _is_told_of(scene: Scene, figure: Figure, at: int) -> bool:
    """«В Перми цены выросли на 5 %»; not «Благодаря заводу в Перми цены выросли»."""
    if figure.indicator_at is None or at > figure.indicator_at:
        return True
    named = scene.pos(at - 1) in ("NOUN", "ADJF") or scene.text(at - 1) in CLOSING or scene.has(at - 1, "latin")
    return not named or bool(scene.taken[at - 1])


def _place_at(scene: Scene, at: int) -> Span | None:
    """«в Перми», «по России», «в мире», «по стране»."""
    cases = _AT.get(scene.lower(at))
    head = head_at(scene, at + 1) if cases else None
    if cases is None or head is None or scene.case(head) not in cases or scene.taken[head]:
        return None
    if scene.is_lemma(head, "compared_place"):
        return head, head + 1
    start = scene.tokens[head].start
    named = scene.text(head)[:1].isupper() and any(
        mention.type in PLACES and mention.start <= start < mention.end for mention in scene.mentions
    )
    return span_at(scene, head) if named else None


def weathered(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«В Охотске днём -1 °C, ветер 5 м/с»: the place the weather of a sentence is told of, before the number."""
    if figure.unit not in _WEATHER or (figure.unit != "Cel" and figure.indicator not in _WINDS):
        return None
    for at in (figure.noun_end, *range(figure.begin - 1, -1, -1)):
        span = _place_at(scene, at) or _named_place(scene, at) if scene.lower(at) in _AT else None
        if span is not None and span[1] > span[0]:
            joined = scene.lower(span[1]) in ("и", ",") and scene.pos(span[1] + 1) == "NOUN"
            joined = joined and scene.text(span[1] + 1)[:1].isupper()
            return None if joined else span
    return None


def _named_place(scene: Scene, at: int) -> Span | None:
    """«В Советской Гавани»: weather is told of places, so both capitals make a name of one nobody marked."""
    cases, head = _AT[scene.lower(at)], at + 2
    marked = scene.pos(at + 1) == "ADJF" and scene.pos(head) == "NOUN" and scene.case(head) in cases
    capitals = scene.text(at + 1)[:1].isupper() and scene.text(head)[:1].isupper()
    return span_at(scene, head) if marked and capitals and not any(scene.taken[at + 1 : head + 1]) else None


_WEATHER = frozenset({"Cel", "m/s", "mm[Hg]"})
_WINDS = frozenset({"ветер", "порыв", "скорость ветра", "атмосферное давление"})


def changing(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Завод вдвое сократил расходы на рекламу»: who changes what is measured."""
    verb = figure.predicate_at
    if verb is None or figure.indicator_at is None or figure.indicator_at < verb or "change" not in region.verb:
        return None
    at = subject_noun(scene, figure, region)
    return span_at(scene, at) if at is not None and at != figure.indicator_at else None


def grown(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«сериал продлён на 70 серий», «парк вырос до 12 машин»: what has more or less of the counted now."""
    if figure.kind != "count" or figure.noun is None or figure.delta is None or figure.indicator is not None:
        return None
    if "change" not in region.verb:
        return None
    at = subject_noun(scene, figure, region)
    if at is None:
        at = _object_ahead(scene, figure, region)
    return span_at(scene, at) if at is not None and not scene.is_lemma(at, "quantity_noun") else None


def _object_ahead(scene: Scene, figure: Figure, region: Region) -> int | None:
    """«Сериал „Зима“ продлили на 70 серий»: the accusative at the head of a clause whose verb has no subject."""
    verb = scene.parse(figure.predicate_at) if figure.predicate_at is not None else None
    if verb is None or verb.number != "plur" or "tran" not in verb.grammemes or verb.tense != "past":
        return None
    first = next((at for at in region.places if not scene.taken[at] and scene.pos(at) != "ADJF"), None)
    noun = scene.parse(first) if first is not None else None
    if noun is None or noun.pos != "NOUN" or noun.animate or noun.number != "sing" or noun.case not in ("nomn", "accs"):
        return None
    return first
