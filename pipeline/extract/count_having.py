"""Whose a number is because somebody is told of as having it: «отец троих детей», «на счету игрока», «у фирмы»."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, genitive_behind, head_at, latin_end, noun_before, span_at
from pipeline.extract.count_region import Region, subject_noun


def parted(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«отец троих детей», «автор 12 книг», «обладательница двух премий»: the noun the number depends on."""
    at = figure.begin - 1
    if figure.kind != "count" or figure.noun_at is None or not scene.is_lemma(at, "having_noun"):
        return None
    first, _ = span_at(scene, at)
    return first, at + 1


def seating(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«школа на 800 мест», «больница рассчитана на 300 коек»: what has the room."""
    at, led = figure.noun_at, figure.begin - 1
    if at is None or scene.lower(led) != "на" or not scene.is_lemma(at, "seat_noun"):
        return None
    verb = figure.predicate_at
    if verb is not None and verb == led - 1:
        own = subject_noun(scene, figure, region) if scene.tokens[verb].lemma == "рассчитать" else None
        return span_at(scene, own) if own is not None else None
    head = noun_before(scene, led - 1)
    return span_at(scene, head) if head is not None else None


def used(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Сервисом пользуются 10 млн человек»: the instrumental before the verb."""
    verb, noun = figure.predicate_at, scene.parse(figure.noun_at) if figure.noun_at is not None else None
    if verb is None or noun is None or not noun.animate or not scene.is_lemma(verb, "using") or verb > figure.start:
        return None
    for at in region.places:
        if scene.pos(at) == "NOUN" and scene.case(at) == "ablt" and not scene.taken[at] and at < figure.start:
            span = span_at(scene, at)
            return None if scene.pos(span[0] - 1) == "PREP" else span
    return None


def voted_in(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«Кот с 20 % голосов стал третьим»: who has the votes."""
    if figure.noun != "голос" or scene.lower(figure.begin - 1) not in ("с", "со"):
        return None
    head = noun_before(scene, figure.begin - 2)
    return span_at(scene, head) if head is not None and scene.case(head) == "nomn" else None


def credited(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«На счету игрока два гола», «в активе клуба 30 очков»: the genitive behind the noun of an account."""
    if scene.pos(figure.begin - 1) == "PREP":
        return None
    for at in region.places:
        if at >= figure.begin:
            return None
        if scene.is_lemma(at, "account_noun") and scene.lower(at - 1) in ("на", "в") and scene.case(at) in _PLACED:
            return genitive_behind(scene, at) or _name_behind(scene, at, figure.begin)
    return None


_PLACED = ("loct", "loc2", "datv")


def _name_behind(scene: Scene, at: int, end: int) -> Span | None:
    """«На счету шоу», «на счету Бэйл»: a word without cases, a Latin name."""
    name = latin_end(scene, at + 1)
    if name > at + 1:
        return at + 1, name
    parse = scene.parse(at + 1)
    named = parse is not None and parse.pos == "NOUN" and "Fixd" in parse.grammemes and at + 1 < end
    return span_at(scene, at + 1) if named else None


def owned(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«у певца трое детей», «машин у Госдумы»: the owner behind «у»."""
    verb = scene.tokens[figure.predicate_at].lemma if figure.predicate_at is not None else "быть"
    if (verb not in _EXISTENCE and "quantity_noun" not in scene.cues) or scene.pos(figure.begin - 1) == "PREP":
        return None
    for at in region.places:
        if scene.lower(at) == "у" and at < figure.start and not scene.taken[at]:
            head = head_at(scene, at + 1)
            if head is not None and scene.case(head) in ("gent", "gen2", "accs"):
                return span_at(scene, head)
    return None


_EXISTENCE = frozenset(
    "быть есть иметься иметь появиться остаться оставаться родиться насчитываться найтись найти обнаружить изъять "
    "похитить украсть отобрать отнять выманить".split()
)
"""Verbs of «у … есть», and those that say what one had; «выиграть у» is no possession."""


def possessing(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«У больного опухоль уменьшилась на 34 %», «у фирмы выручка достигла 5 млн»: the owner of what is measured."""
    at = figure.indicator_at
    if at is None:
        return None
    for place in region.places:
        if scene.lower(place) == "у" and place < at and not scene.taken[place]:
            return _owner(scene, _past_participle(scene, place + 1))
    return None


def _owner(scene: Scene, at: int) -> Span | None:
    """The genitive behind «у»; an adjective may stand for its noun («у одного больного опухоль»)."""
    head = head_at(scene, at)
    if head is not None and scene.case(head) in ("gent", "gen2", "accs"):
        return span_at(scene, head)
    at += scene.tokens[at].lemma == "один"
    alone = scene.pos(at) == "ADJF" and scene.case(at) == "gent" and scene.case(at + 1) != "gent"
    return (at, at + 1) if alone else None


def _past_participle(scene: Scene, at: int) -> int:
    """«у созданной ими программы»: to the word behind the pronoun that acts."""
    acts = scene.pos(at) == "PRTF" and scene.pos(at + 1) == "NPRO" and scene.case(at + 1) == "ablt"
    return at + 2 if acts else at


def needed(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Для ремонта нужны 15 млн рублей», «на дорогу потребуется 3 млрд»: what the number is needed for."""
    verb = figure.predicate_at
    if verb is None or not scene.is_lemma(verb, "belonging") or scene.tokens[verb].lemma in _HELD:
        return None
    for at in region.places:
        prepositions = ("для", "на") if figure.kind == "money" else ("для",)
        if scene.lower(at) not in prepositions or scene.taken[at] or figure.begin <= at < figure.noun_end:
            continue
        head = head_at(scene, at + 1)
        if head is None or scene.taken[head] or scene.is_lemma(head, "no_container"):
            continue
        if scene.case(head) in ("gent", "gen2", "accs") and (figure.kind == "money" or not _is_action(scene, head)):
            return span_at(scene, head)
    return None


_HELD = frozenset({"принадлежать", "достаться"})


def _is_action(scene: Scene, head: int) -> bool:
    """«для победы», «для борьбы»: what is done has no parts."""
    return scene.tokens[head].lemma.endswith(("ние", "тие", "ция", "ба", "да"))


def brought(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Картина довела сборы до 20 млн долларов»: who brings what is measured so far."""
    verb, at = figure.predicate_at, figure.indicator_at
    if verb is None or at is None or not scene.is_lemma(verb, "bringing") or not verb < at < figure.begin:
        return None
    found = subject_noun(scene, figure, region)
    return span_at(scene, found) if found is not None and found != at else None
