"""Whose the number is where no container says it: the owner behind the counted noun, what is priced, who has it."""

from itertools import chain

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, genitive_behind, head_at, span_at
from pipeline.extract.count_region import Region, subject_of
from pipeline.rules.phrase import FINITE

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


def invested(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«инвестиции в завод составили 3 млрд рублей»: where the money goes."""
    at = figure.indicator_at
    if at is None or scene.tokens[at].lemma not in _INVESTED or scene.lower(at + 1) not in ("в", "во"):
        return None
    head = head_at(scene, at + 2)
    return span_at(scene, head) if head is not None and head < figure.begin and scene.case(head) == "accs" else None


_INVESTED = frozenset({"инвестиция", "вложение", "капиталовложение"})


def appraised(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«оценили фильм в 9 баллов», «оштрафовали компанию на 5 млн рублей»: the object of the verb."""
    verb = figure.predicate_at
    if verb is None or figure.indicator is not None or figure.kind not in ("money", "count", "measure"):
        return None
    framed = {"в": "valuing", "на": "fining"}.get(scene.lower(figure.begin - 1))
    if framed is None or not scene.is_lemma(verb, framed) or verb > figure.start:
        return None
    head = head_at(scene, verb + 1)
    if head is None or scene.case(head) != "accs" or scene.taken[head]:
        return None
    span = span_at(scene, head)
    return span if span[1] == figure.begin - 1 else None


def holding(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«микроблог насчитывал», «завод намерен нанять», «фильм вышел, собрав 5 млн»: the verb's own subject."""
    verb = figure.predicate_at
    if verb is None or verb > figure.start or "holder" not in region.verb:
        return None
    parse = scene.parse(verb)
    if parse is None or (
        figure.kind == "count" and figure.noun != "рубль" and scene.lower(figure.begin - 1) in _BESIDE
    ):
        return None
    found = _subject(scene, region, verb, parse.pos)
    if found is None or found[0] > figure.start or (found[1] and scene.case(found[0]) != "nomn"):
        return None
    return None if scene.is_lemma(found[0], "dimension_noun") else span_at(scene, found[0])


_BESIDE = frozenset("в во к для при о по под".split())
"""«выпустил альбом в двух частях»: what these lead to is no object of the verb."""


def _subject(scene: Scene, region: Region, verb: int, pos: str | None) -> tuple[int, bool] | None:
    """The subject, and whether only a plain nominative will do: «деньги выделили» has none."""
    governor, places = verb, region.places
    if pos == "GRND":
        home = _main(scene, region)
        if home is None:
            return None
        places = region.places_of(home)
        governor = next(at for at in region.parts[home].verbs if scene.pos(at) in FINITE)
    elif pos == "INFN":
        modal = _modal(scene, region)
        if modal is None:
            return None
        governor = modal
    at = subject_of(scene, governor, places)
    parse = scene.parse(governor)
    strict = parse is not None and parse.number == "plur" and "tran" in parse.grammemes
    return (at, strict) if at is not None else None


def _main(scene: Scene, region: Region) -> int | None:
    """The stretch with the finite verb that an adverbial participle stands beside: before it, else behind."""
    own = region.home
    if own is None:
        return None
    for place in chain(range(own - 1, -1, -1), range(own + 1, len(region.parts))):
        part = region.parts[place]
        if not part.is_embedded and not part.is_bracketed and any(scene.pos(at) in FINITE for at in part.verbs):
            return place
    return None


def _modal(scene: Scene, region: Region) -> int | None:
    """The word whose subject is also that of the infinitive: «намерен», «сможет»; «позволит» has another."""
    if region.home is None:
        return None
    verbs = region.parts[region.home].verbs
    return next((at for at in verbs if scene.tokens[at].lemma in _OF_ONE_SUBJECT), None)


_OF_ONE_SUBJECT = frozenset(
    "мочь смочь суметь планировать намерен намеренный намереваться собираться готовиться готовый хотеть захотеть "
    "должный обязанный обещать пообещать обязаться рассчитывать решить пытаться начать начинать стать быть успеть "
    "продолжать продолжить способный согласиться стремиться предполагать".split()
)
