"""The verb that governs a number: of its own stretch, or of the clause that goes on around it."""

from pipeline.extract.count_dependent import agrees_with, is_attribute, is_dependent, is_of_actor, is_of_circumstance
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_nominal import stands_alone, stands_before
from pipeline.extract.count_realis import realis
from pipeline.extract.count_stretch import Stretch


def set_predicate(scene: Scene, figure: Figure, parts: list[Stretch], own: int) -> None:
    """The verb that governs a number of the stretch ``own``, and what it makes of its reality."""
    found = _verb(scene, figure, parts[own])
    home = own
    if found is None and (before := _continued(scene, figure, parts[own])) is not None:
        figure.predicate_at, figure.realis = before.predicate_at, before.realis
        return
    if found is None:
        home, found = _outer(scene, figure, parts, own)
    if found is not None and _denies_another(scene, figure, found):
        return
    figure.verb_at = found
    if found is not None and is_of_actor(scene, figure, found):
        return
    attribute, told = is_attribute(scene, figure), _reports(scene, figure, found)
    settled = (attribute and is_of_circumstance(scene, figure)) or (told and _is_ours(scene, found))
    if (found is not None or "?" in scene.cues) and not settled:
        figure.realis = realis(scene, figure, parts, home, found)
    aside = parts[own].is_bracketed and home != own and scene.lower(parts[own].start) not in _GOING_ON
    if aside and figure.realis in ("required", "negated"):
        figure.realis = "fact"
    if aside or _is_state(scene, found) or told or attribute:
        return
    if not is_dependent(scene, figure, found):
        figure.predicate_at = found


def _denies_another(scene: Scene, figure: Figure, verb: int) -> bool:
    """«Денег нет, только одна квартира»: what there is not would stand in the genitive."""
    at = figure.noun_at if figure.noun_at is not None else figure.start
    return scene.lower(verb) == "нет" and scene.case(at) == "nomn"


def _reports(scene: Scene, figure: Figure, verb: int | None) -> bool:
    """«на 72 копейки ниже, сообщил банк», «сообщил, что на заводе 400 человек»: the verb of who says so."""
    if verb is None or _SAYING.isdisjoint(scene.tokens[verb].word.values):
        return False
    if scene.is_lemma(verb, "reported_verb"):
        return True
    if not scene.is_lemma(verb, "speech_verb"):
        return False
    if verb > figure.start:
        return scene.text(verb - 1) in _BEFORE_SPEECH
    if any(scene.lower(at) in ("о", "об") for at in range(verb + 1, figure.begin)):
        return figure.delta_at is None
    return scene.text(verb + 1) == "," and scene.lower(verb + 2) == "что"


def _is_ours(scene: Scene, verb: int | None) -> bool:
    """«отметим», «напомним»: the editors speak, and nothing is to come."""
    parse = scene.parse(verb) if verb is not None else None
    return parse is not None and str(parse.person) == "1per"


_SAYING = frozenset({"reported_verb", "speech_verb"})
_BEFORE_SPEECH = frozenset({",", "—", "–", "-"})
"""«…, сообщил банк», «„Сколько? Пять?“ — спросил мэр»."""


def _continued(scene: Scene, figure: Figure, part: Stretch) -> Figure | None:
    """The number before a bracket that goes on with it: «5 млрд рублей ($80 млн)», not «„Заря“ (5 побед)»."""
    if not part.is_bracketed or figure.rate is not None:
        return None
    end = part.start - 1 - (scene.text(part.start - 2) == ".")
    return next((one for one in scene.figures if one.noun_end == end), None)


_GOING_ON = frozenset({"из", "включая", "в", "среди"})
"""«погибли 12 человек (из них двое детей)»."""


def _is_state(scene: Scene, verb: int | None) -> bool:
    """«уверены на 80 %»: nobody assured them."""
    return verb is not None and scene.pos(verb) == "PRTS" and scene.tokens[verb].lemma == "уверить"


def _verb(scene: Scene, figure: Figure, part: Stretch) -> int | None:
    """The nearest verb of a stretch; behind «может», «должен был» the infinitive."""
    if not part.verbs or _is_added(scene, figure, part):
        return None
    if len(part.verbs) == 1:
        return part.verbs[0]
    at, verbs = figure.start, _of_participle(scene, figure, part)
    nearest = min(verbs, key=lambda verb: abs(verb - at))
    if scene.pos(nearest) in ("PRED", "ADJS") or scene.is_lemma(nearest, "modal_word"):
        main = [v for v in verbs if scene.pos(v) in ("INFN", "PRTS") and not scene.is_lemma(v, "modal_word")]
        full = [v for v in verbs if scene.pos(v) == "VERB" and not scene.is_lemma(v, "modal_word")]
        return min(main or full or [nearest], key=lambda verb: abs(verb - at))
    return nearest


def _is_added(scene: Scene, figure: Figure, part: Stretch) -> bool:
    """«освободить три корабля, а также 24 моряка и позволить им вернуться»: it goes on with the verb before."""
    if part.verbs[0] < figure.start or scene.lower(part.start) != "а" or scene.lower(part.start + 1) != "также":
        return False
    return any(scene.lower(at) == "и" for at in range(figure.noun_end, part.verbs[0]))


def _of_participle(scene: Scene, figure: Figure, part: Stretch) -> tuple[int, ...]:
    """«Вышедший в 300 кинотеатрах фильм снял Орлов»: up to its noun the participle governs, behind it the verb.

    «Собранные 5 млн рублей потратили»: it may tell of the number itself.
    """
    first, *others = part.verbs
    participle = scene.parse(first)
    if participle is None or participle.pos != "PRTF" or figure.start < first:
        return part.verbs
    nouns = (at for at in range(first + 1, min(part.end, others[0])) if agrees_with(scene, at, participle))
    noun = next((at for at in nouns if at != figure.noun_at), None)
    led = "PREP" in (scene.pos(figure.begin - 1), scene.pos(figure.start - 1))
    if noun is None and (led or participle.number != "plur"):
        return part.verbs
    return (first,) if noun is not None and noun > figure.start else tuple(others)


def _outer(scene: Scene, figure: Figure, parts: list[Stretch], own: int) -> tuple[int, int | None]:
    """The verb of the clause around a stretch that has none of its own: before it, else behind."""
    home = None if parts[own].is_opened else _before(scene, figure, parts, own)
    if home is None:
        home = _behind(scene, figure, parts, own)
    return (own, None) if home is None or home == own else (home, _verb(scene, figure, parts[home]))


def _before(scene: Scene, figure: Figure, parts: list[Stretch], own: int) -> int | None:
    """The stretch before with the verb of the clause; the own one, if the clause has no verb."""
    for place in range(own - 1, -1, -1):
        part = parts[place]
        if _is_tag(scene, part) or _is_inserted(scene, part):
            continue
        if part.verbs and _is_outer(parts, place, own):
            ends = scene.text(part.end) == ":" and scene.is_lemma(part.verbs[-1], "speech_verb")
            return own if ends or stands_alone(scene, figure, parts[own], part) else place
        if part.is_opened or scene.lower(part.start) == "это":
            return own  # «если мощность — 40 кВт, то …», «это набор из 4 книг»
        if scene.text(part.end) == ";" and scene.text(parts[own].start - 1) not in _DASHES:
            return None
    return own if scene.lower(parts[own].start) == "это" else None


def _behind(scene: Scene, figure: Figure, parts: list[Stretch], own: int) -> int | None:
    """The stretch behind with the verb of the clause; a clause that «что» opens has it behind what breaks in."""
    if parts[own].is_opened and not _is_broken(scene, parts, own):
        return None
    for place in range(own + 1, len(parts)):
        if parts[place].is_opened or _is_inserted(scene, parts[place]):
            continue
        if parts[place].verbs and _is_outer(parts, place, own):
            return None if stands_before(scene, figure, parts[own], parts[place]) else place
    return None


def _is_broken(scene: Scene, parts: list[Stretch], own: int) -> bool:
    """«что 12 школ (список закрыт) откроют», «что 12 школ, по словам мэра, откроют»."""
    if own + 1 == len(parts):
        return False
    following = parts[own + 1]
    return following.is_embedded or following.is_bracketed or scene.lower(following.start) in ("по", "как")


def _is_tag(scene: Scene, part: Stretch) -> bool:
    """«„В Омске 12 школ, — заявил мэр, — и 5 садов“»."""
    told = part.verbs and scene.is_lemma(part.verbs[0], "speech_verb")
    return bool(told) and scene.text(part.start - 1) in _DASHES


def _is_inserted(scene: Scene, part: Stretch) -> bool:
    """«12 школ, возможно, закроют»."""
    return part.end - part.start == 1 and scene.has(part.start, "possible_word")


_DASHES = frozenset({"—", "–", "-"})


def _is_outer(parts: list[Stretch], place: int, own: int) -> bool:
    """Embedded stretches and foreign brackets govern nothing outside them."""
    return not parts[place].is_embedded and (not parts[place].is_bracketed or parts[own].is_bracketed)
