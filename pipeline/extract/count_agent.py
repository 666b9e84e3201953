"""Whose a number is because its verb says so: «микроблог насчитывал», «сборная одержала», «уехала, записав»."""

from collections.abc import Sequence
from itertools import chain

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, latin_end, span_at
from pipeline.extract.count_region import Region, joined_to, subject_of
from pipeline.rules.phrase import CLOSING, FINITE, OPENING


def holding(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«микроблог насчитывал», «завод намерен нанять», «фильм вышел, собрав 5 млн»: the verb's own subject."""
    verb = figure.predicate_at
    if verb is None or verb > figure.start or "holder" not in region.verb:
        return None
    if figure.kind == "count" and figure.noun != "рубль" and scene.lower(figure.begin - 1) in _BESIDE:
        return None
    return agent(scene, figure, region, verb)


def doing(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«сборная одержала 10 побед», «Орлов снял три фильма»: who does what is counted.

    Not what is done to people: those the police seized are not the police's.
    """
    verb = figure.predicate_at
    if verb is None or verb > figure.start or not is_done(scene, figure, region):
        return None
    return agent(scene, figure, region, verb)


def is_done(scene: Scene, figure: Figure, region: Region) -> bool:
    """The number is the object of its verb: «снял три фильма», «одержала 10 побед»."""
    verb = figure.predicate_at
    parse = scene.parse(verb) if verb is not None else None
    if verb is None or parse is None or "tran" not in parse.grammemes or parse.pos not in _ACTIVE:
        return False
    told = not _OTHERWISE.isdisjoint(region.verb) and scene.tokens[verb].lemma not in _MAKING
    if told or not is_object(scene, figure):
        return False
    return not any(scene.text(at) == ":" for at in range(verb, figure.begin))


_ACTIVE = frozenset({"VERB", "INFN", "GRND"})
_OTHERWISE = frozenset({"reach", "exceed", "approach", "change", "valuing", "speech_verb"})
"""Verbs whose subject is measured, or says it."""
_MAKING = frozenset(
    "написать писать передать передавать заключить заключать установить опубликовать потерять терять".split()
)
"""Verbs of speech or change that take objects too: «написал 12 книг», «потеряла два места»."""


def is_object(scene: Scene, figure: Figure) -> bool:
    """No other word leads to the number («список 200 книг», «за 5 млн»), and what is counted is no living thing.

    A dative leads to none: «подарил музею 12 картин».
    """
    led = _is_led(scene, figure.begin - 1) or (
        scene.pos(figure.start - 1) == "PREP" and scene.lower(figure.start - 1) not in _COMPARING
    )
    of_data = _is_of_data(scene, figure)
    if (led and not of_data) or figure.indicator is not None or figure.delta is not None:
        return False
    if figure.is_adjective or figure.kind in ("times", "factor") or figure.noun == "человек" or figure.unit == "Cel":
        return False
    if figure.kind == "count" and (figure.noun_at is None or figure.noun_elliptic):
        return False
    noun = scene.parse(figure.noun_at) if figure.noun_at is not None else None
    return (of_data or _may_be_accusative(scene, figure)) and (noun is None or not noun.animate)


def _is_of_data(scene: Scene, figure: Figure) -> bool:
    """«изучила данные с 500 касс»: who works on the data works on all they come from."""
    data = figure.begin - 2
    led = data >= 0 and scene.lower(data + 1) in ("с", "со", "из") and scene.tokens[data].lemma in _DATA
    return led and scene.case(data) in ("nomn", "accs")


_DATA = frozenset({"данные", "показание", "сведение"})


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
        placed = scene.text(at)[:1].isupper() and (scene.case(at) in ("loct", "loc2") or scene.pos(at - 1) == "PREP")
        return not (placed or scene.case(at) in ("nomn", "datv") or scene.taken[at] or _is_aside(scene, at))
    return scene.pos(at) == "PREP" or scene.has(at, "number_preposition") or scene.text(at) in _SIGNS


def _is_aside(scene: Scene, noun: int) -> bool:
    """«увезла с большого турнира 195 тысяч»: a preposition right behind the verb leads to the noun."""
    at = noun - 1
    while scene.pos(at) == "ADJF":
        at -= 1
    told = scene.pos(at) == "PREP" and scene.pos(at - 1) in ("VERB", "INFN", "GRND")
    return told and not scene.is_lemma(noun, "made_of") and not scene.is_lemma(noun, "dimension_noun")


_SIGNS = frozenset("—–-(»“")
_COMPARING = frozenset("до от около свыше по".split())
"""Prepositions an object may have: «доставит до 5 тонн», «получили по 3 яблока»."""


_BESIDE = frozenset("в во к для при о по под после за от через между перед без".split())
"""«выпустил альбом в двух частях»: what these lead to is no object of the verb."""


def agent(scene: Scene, figure: Figure, region: Region, verb: int) -> Span | None:
    """The subject of the verb, or of the one it hangs on, if it stands before the number.

    «Деньги выделили» has none: a plural that takes an object has a plain nominative for a subject.
    """
    found = _governor(scene, region, verb)
    if found is None:
        return None
    governor, places = found
    title = _title(scene, governor)
    if title is not None:
        return title
    at = _pronoun(scene, governor, places)
    if at is None:
        at = subject_of(scene, governor, places)
    if at is not None:
        return None if at > figure.start else _plain(scene, governor, at)
    span = _name_ahead(scene, governor, places)
    joined = joined_to(scene, region, governor) if span is None else None
    if joined is None:
        return span or _dropped(scene, figure, governor, places)
    title = _title(scene, joined)
    places = region.places_of(region.place_of(joined))
    at = _pronoun(scene, joined, places)
    if at is None:
        at = subject_of(scene, governor, places)
    return title if title is not None or at is None else _plain(scene, governor, at)


def _plain(scene: Scene, verb: int, at: int) -> Span | None:
    """The phrase of a subject, if it is one for sure."""
    parse = scene.parse(verb)
    strict = parse is not None and parse.number == "plur" and "tran" in parse.grammemes
    doubtful = strict and scene.case(at) not in ("nomn", None)
    return None if doubtful or scene.is_lemma(at, "dimension_noun") else span_at(scene, at)


def _name_ahead(scene: Scene, verb: int, places: Sequence[int]) -> Span | None:
    """«AliExpress за два дня продала»: a Latin name at the head of the clause, and only times before its verb."""
    first = next((at for at in places if not scene.taken[at]), verb)
    end = latin_end(scene, first)
    passed = all(scene.taken[at] or scene.pos(at) in ("ADVB", "PRCL") for at in range(end, verb))
    return (first, end) if end > first and passed else None


def _dropped(scene: Scene, figure: Figure, verb: int, places: Sequence[int]) -> Span | None:
    """«Потом снял ещё 9 картин»: he is told of in the sentence before; the verb stands for him."""
    parse = scene.parse(verb)
    if parse is None or parse.pos != "VERB" or parse.gender not in ("masc", "femn") or verb > figure.start:
        return None
    if not places or places[0] or scene.before is None or scene.text(0) in _SPEECH:
        return None
    others = (at for at in range(scene.size) if not (figure.begin <= at < figure.noun_end or scene.taken[at]))
    named = any(_may_be_subject(scene, at) for at in others)
    return None if named else (verb, verb + 1)


_SPEECH = frozenset('«„"“—–-')
"""Behind these one may tell of oneself."""


def _may_be_subject(scene: Scene, at: int) -> bool:
    """A noun, a name or a pronoun in the nominative, or a word without cases."""
    if scene.has(at, "latin") or scene.text(at) in OPENING:
        return True
    if scene.pos(at) in ("NOUN", "NPRO", "UNKN"):
        return any(parse.case == "nomn" for parse in scene.tokens[at].word.parses) or scene.case(at) is None
    return scene.lower(at) in ("кто", "который", "один")


def _governor(scene: Scene, region: Region, verb: int) -> tuple[int, Sequence[int]] | None:
    """The verb whose subject it is, and the tokens of its clause: «уехала, записав», «намерен нанять»."""
    pos = scene.pos(verb)
    if pos == "GRND":
        home = region.home if _stands_beside(scene, region, verb) else _main(scene, region)
        if home is None:
            return None
        governor = next(at for at in region.parts[home].verbs if scene.pos(at) in FINITE)
        return governor, region.places_of(home)
    if pos == "INFN":
        modal = _modal(scene, region)
        return (modal, region.places) if modal is not None else None
    return verb, region.places


def _stands_beside(scene: Scene, region: Region, verb: int) -> bool:
    """«выиграл торги заплатив 5 млн»: the comma before the adverbial participle is lost."""
    return region.home is not None and any(
        scene.pos(at) in FINITE and at < verb for at in region.parts[region.home].verbs
    )


def _title(scene: Scene, verb: int) -> Span | None:
    """«„В поисках Дори“ заработал»: a title alone right before its verb; «фильм „Заря“» is a noun with its name."""
    end = verb - 1
    if scene.text(end) not in CLOSING:
        return None
    start = next((at for at in range(end - 1, max(-1, end - 12), -1) if scene.text(at) in OPENING), None)
    if start is None or start + 1 == end:
        return None
    before = start - 1
    led = scene.taken[before] or scene.has(before, "no_container") or scene.pos(before - 1) == "PREP"
    if scene.pos(before) in ("PREP", "ADJF") or (scene.pos(before) == "NOUN" and not led):
        return None
    return start + 1, end


def _pronoun(scene: Scene, verb: int, places: Sequence[int]) -> int | None:
    """«она» right before its verb, adverbs passed."""
    at = verb - 1
    while scene.pos(at) in ("ADVB", "PRCL"):
        at -= 1
    return at if at in places and scene.lower(at) in ("он", "она", "оно") else None


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
    part = region.parts[region.home]
    short = (at for at in range(part.start, part.end) if scene.pos(at) == "ADJS")
    return next((at for at in (*part.verbs, *short) if scene.tokens[at].lemma in _OF_ONE_SUBJECT), None)


_OF_ONE_SUBJECT = frozenset(
    "мочь смочь суметь планировать намерен намеренный намереваться собираться готовиться готовый хотеть захотеть "
    "должный обязанный обещать пообещать обязаться рассчитывать решить пытаться начать начинать стать быть успеть "
    "продолжать продолжить способный согласиться стремиться предполагать".split()
)
