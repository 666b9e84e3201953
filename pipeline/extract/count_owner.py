"""Whose the number is where no container says it: the owner behind the counted noun, what is priced, who has it."""

from collections.abc import Sequence
from itertools import chain

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, genitive_behind, head_at, noun_before, span_at
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


def described(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«двухтомный альбом», «30-метровая башня»: what the adjective of number tells of; not «пятитысячный отряд»."""
    head = head_at(scene, figure.end)
    told = figure.noun_at == figure.end - 1 if figure.kind == "count" else figure.kind in ("measure", "money")
    if head is None or scene.taken[head] or not told:
        return None
    first, end = span_at(scene, head)
    return max(first, figure.end), end


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


def doing(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«сборная одержала 10 побед», «Орлов снял три фильма»: who does what is counted.

    Not what is done to people: those the police seized are not the police's.
    """
    verb = figure.predicate_at
    parse = scene.parse(verb) if verb is not None else None
    if verb is None or parse is None or verb > figure.start or not _is_object(scene, figure):
        return None
    if "tran" not in parse.grammemes or parse.pos not in _ACTIVE or not _OTHERWISE.isdisjoint(region.verb):
        return None
    found = _subject(scene, region, verb, parse.pos)
    if found is None or found[0] > figure.start or (found[1] and scene.case(found[0]) != "nomn"):
        return None
    return span_at(scene, found[0])


_ACTIVE = frozenset({"VERB", "INFN", "GRND"})
_OTHERWISE = frozenset({"reach", "exceed", "approach", "change", "valuing", "speech_verb"})
"""Verbs whose subject is measured, or says it."""


def _is_object(scene: Scene, figure: Figure) -> bool:
    """No other word leads to the number («список 200 книг», «за 5 млн»), and what is counted is no living thing."""
    led = _is_led(scene, figure.begin - 1) or (
        scene.pos(figure.start - 1) == "PREP" and scene.lower(figure.start - 1) not in _COMPARING
    )
    if led or figure.indicator is not None or figure.delta is not None:
        return False
    if figure.is_adjective or figure.kind in ("times", "factor") or figure.noun == "человек":
        return False
    if figure.kind == "count" and (figure.noun_at is None or figure.noun_elliptic):
        return False
    noun = scene.parse(figure.noun_at) if figure.noun_at is not None else None
    return _may_be_accusative(scene, figure) and (noun is None or not noun.animate)


def _may_be_accusative(scene: Scene, figure: Figure) -> bool:
    """«восемью картинами» is no object; of what was not done the genitive is one («не спели ни одной песни»)."""
    number = scene.parse(figure.start)
    noun = scene.parse(figure.noun_at) if figure.noun_at is not None else None
    if figure.realis == "negated":
        return True
    if number is not None and number.pos == "NUMR":
        return number.case in (None, "nomn", "accs")
    return noun is None or noun.case not in ("datv", "ablt", "loct", "loc2")


def _is_led(scene: Scene, at: int) -> bool:
    """By a preposition, a sign, a noun that is no circumstance («в Перми»), past «всего», «только»."""
    while scene.has(at, "mere_word"):
        at -= 1
    if scene.pos(at) == "NOUN":
        placed = scene.case(at) in ("loct", "loc2") and scene.text(at)[:1].isupper()
        return not (placed or scene.case(at) == "nomn" or scene.taken[at])
    return scene.pos(at) == "PREP" or scene.has(at, "number_preposition") or scene.text(at) in _SIGNS


_SIGNS = frozenset("—–-(»“")
_COMPARING = frozenset("до от около свыше по".split())
"""Prepositions an object may have: «доставит до 5 тонн», «получили по 3 яблока»."""


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
    at = _pronoun(scene, governor, places)
    if at is None:
        at = subject_of(scene, governor, places)
    parse = scene.parse(governor)
    strict = parse is not None and parse.number == "plur" and "tran" in parse.grammemes
    return (at, strict) if at is not None else None


def _pronoun(scene: Scene, verb: int, places: Sequence[int]) -> int | None:
    """«она» right before its verb, adverbs passed."""
    at = verb - 1
    while scene.pos(at) in ("ADVB", "PRCL"):
        at -= 1
    return at if at in places and scene.lower(at) in ("он", "она") else None


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
