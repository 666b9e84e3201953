"""The clause a number stands in: its verb, and how real the verb makes it.

Commas, dashes, brackets and «и» between two verbs cut a sentence into stretches. A participle, an adverbial participle
or «который» at the head makes a stretch embedded: the clause around it goes on behind.
"""

from typing import NamedTuple

from pipeline.extract.count_dependent import is_dependent
from pipeline.extract.count_figure import Figure, Scene
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import FINITE
from schemas.fact import Realis

_BREAK = Pattern("<,|;|:|—|–|(|)>")
_JOINS = frozenset({"и", "а", "но", "однако", "зато", "или"})
_VERBAL = FINITE | {"INFN", "GRND", "PRTF", "ADJS"}
_OPENERS = frozenset("что чтобы если когда где пока хотя поскольку".split())
_MODAL = frozenset({"planned_word", "possible_word", "required_word", "denied_word"})


class Stretch(NamedTuple):
    """Tokens between two breaks; ``verbs`` are the places of its verbs."""

    start: int
    end: int
    verbs: tuple[int, ...]
    is_embedded: bool
    is_bracketed: bool
    is_opened: bool
    """«что», «если» stand at its head."""


def stretches(scene: Scene) -> list[Stretch]:
    """The stretches of the sentence, in order."""
    verbal = {
        at: reading.pos
        for at, token in enumerate(scene.tokens)
        if (reading := token.parse) is not None and reading.pos in _VERBAL
    }
    if len(verbal) <= 1 and "PRTF" not in verbal.values() and _OPENING.isdisjoint(scene.cues):
        return [Stretch(0, scene.size, tuple(verbal), False, False, False)]
    verbs = [at for at, pos in verbal.items() if pos != "PRTF" and (pos != "ADJS" or _is_modal(scene, at))]
    breaks = [at for hit in _BREAK.finditer(scene.codes) if _is_break(scene, at := hit.start())]
    found: list[Stretch] = []
    depth, start = 0, 0
    for at in (*breaks, scene.size):
        _cut(scene, found, start, at, verbs, depth > 0)
        start, sign = at + 1, scene.text(at)
        depth = max(0, depth + (sign == "(") - (sign == ")"))
    return found


_OPENING = frozenset({"relative_word", "("})
"""What begins a stretch even where there is one verb."""


def _is_break(scene: Scene, at: int) -> bool:
    """No comma inside «5,7», no colon inside «3:1»."""
    return not (scene.has(at + 1, "digits") and scene.is_glued(at + 1) and scene.is_glued(at))


def _cut(scene: Scene, found: list[Stretch], start: int, end: int, among: list[int], bracketed: bool) -> None:
    """Adds the stretch, cut once more at every «и» that has verbs on both sides; ``among`` are all verbs there are."""
    if start >= end:
        return
    verbs = [at for at in among if start <= at < end]
    if len(verbs) > 1:
        for at in range(verbs[0] + 1, verbs[-1]):
            if scene.lower(at) in _JOINS and any(v < at for v in verbs) and _opens(scene, at, end):
                _add(scene, found, start, at, bracketed, [verb for verb in verbs if verb < at])
                _cut(scene, found, at, end, among, bracketed)
                return
    _add(scene, found, start, end, bracketed, verbs)


def _is_modal(scene: Scene, at: int) -> bool:
    """«должен», «намерен», «обязан»: short adjectives that stand for a verb."""
    return scene.has(at, "required_word") or scene.has(at, "planned_word")


def _opens(scene: Scene, at: int, end: int) -> bool:
    """A finite verb follows before the next «и»."""
    for place in range(at + 1, end):
        if scene.pos(place) in FINITE or (scene.pos(place) == "ADJS" and _is_modal(scene, place)):
            return True
        if scene.lower(place) in _JOINS:
            return False
    return False


def _add(scene: Scene, found: list[Stretch], start: int, end: int, bracketed: bool, verbs: list[int]) -> None:
    head = start + 1 if scene.lower(start) in ("а", "и", "но") else start
    pos = scene.pos(head)
    if pos in ("ADVB", "PRCL") and scene.pos(head + 1) == "PRTF" and head + 1 < end:
        head, pos = head + 1, "PRTF"  # «ранее уволившая», «не вошедшие»
    embedded = pos in ("PRTF", "GRND") or (
        "relative_word" in scene.cues and any(scene.has(at, "relative_word") for at in range(head, min(head + 3, end)))
    )
    embedded = embedded or (
        scene.lower(head) == "как" and bool(verbs) and scene.is_lemma(verbs[0], "speech_verb") and end < scene.size
    )  # «Как сообщил мэр, …»
    if pos == "PRTF":
        verbs = [head, *verbs]
    found.append(Stretch(start, end, tuple(verbs), embedded, bracketed, scene.lower(head) in _OPENERS))


def set_predicate(scene: Scene, figure: Figure, parts: list[Stretch]) -> None:
    """The verb that governs the number, and what it makes of its reality."""
    own = next((place for place, part in enumerate(parts) if part.start <= figure.start < part.end), None)
    if own is None:
        return
    found = _verb(scene, parts[own], figure.start)
    home = own
    if found is None:
        home, found = _outer(scene, figure, parts, own)
    if found is not None and _denies_another(scene, figure, found):
        return
    if found is not None:
        figure.realis = _realis(scene, parts, home, found, figure.start)
    aside = parts[own].is_bracketed and home != own and _is_aside(scene, figure, parts[own])
    if aside or _is_state(scene, found) or is_dependent(scene, figure, found) or _reports(scene, figure, found):
        return
    figure.predicate_at = found


def _denies_another(scene: Scene, figure: Figure, verb: int) -> bool:
    """«Денег нет, только одна квартира»: what there is not would stand in the genitive."""
    at = figure.noun_at if figure.noun_at is not None else figure.start
    return scene.lower(verb) == "нет" and scene.case(at) == "nomn"


def _reports(scene: Scene, figure: Figure, verb: int | None) -> bool:
    """«на 72 копейки ниже, сообщил банк», «сообщил, что на заводе 400 человек»: the verb of who says so."""
    if verb is None or not scene.is_lemma(verb, "speech_verb"):
        return False
    if verb > figure.start:
        return scene.text(verb - 1) in _BEFORE_SPEECH
    if any(scene.lower(at) in ("о", "об") for at in range(verb + 1, figure.begin)):
        return figure.delta_at is None
    return scene.text(verb + 1) == "," and scene.lower(verb + 2) == "что"


_BEFORE_SPEECH = frozenset({",", "—", "–", "-"})
"""«…, сообщил банк», «„Сколько? Пять?“ — спросил мэр»."""


def _is_aside(scene: Scene, figure: Figure, part: Stretch) -> bool:
    """«седьмое место заняла „Заря“ (5 побед)»: a bracket with no verb, unless it goes on with the number before.

    «погибли 12 человек (из них двое детей)», «выручка составила 5 млрд рублей ($80 млн)».
    """
    end = part.start - 1 - (scene.text(part.start - 2) == ".")
    goes_on = figure.rate is None and any(one.noun_end == end for one in scene.figures)
    return not goes_on and scene.lower(part.start) not in ("из", "включая", "в", "среди")


def _is_state(scene: Scene, verb: int | None) -> bool:
    """«уверены на 80 %»: nobody assured them."""
    return verb is not None and scene.pos(verb) == "PRTS" and scene.tokens[verb].lemma == "уверить"


def _verb(scene: Scene, part: Stretch, at: int) -> int | None:
    """The nearest verb of a stretch; behind «может», «должен был» the infinitive."""
    if not part.verbs:
        return None
    nearest = part.verbs[0] if len(part.verbs) == 1 else min(part.verbs, key=lambda verb: abs(verb - at))
    if scene.pos(nearest) in ("PRED", "ADJS") or scene.is_lemma(nearest, "modal_word"):
        main = [v for v in part.verbs if scene.pos(v) in ("INFN", "PRTS") and not scene.is_lemma(v, "modal_word")]
        full = [v for v in part.verbs if scene.pos(v) == "VERB" and not scene.is_lemma(v, "modal_word")]
        return min(main or full or [nearest], key=lambda verb: abs(verb - at))
    return nearest


def _outer(scene: Scene, figure: Figure, parts: list[Stretch], own: int) -> tuple[int, int | None]:
    """The verb of the clause around a stretch that has none of its own."""
    before = None
    if not parts[own].is_opened:
        for place in range(own - 1, -1, -1):
            if parts[place].verbs and _is_outer(parts, place, own):
                before = place
                break
            if scene.text(parts[place].end) == ";" or parts[place].is_opened:
                break
    after = None
    for place in range(own + 1, len(parts)):
        if parts[place].verbs and _is_outer(parts, place, own):
            after = place if before is None or parts[place].verbs[0] - parts[place].start < 2 else None
            break
    home = before if before is not None else after
    return (own, None) if home is None else (home, _verb(scene, parts[home], figure.start))


def _is_outer(parts: list[Stretch], place: int, own: int) -> bool:
    """Embedded stretches and foreign brackets govern nothing outside them."""
    return not parts[place].is_embedded and (not parts[place].is_bracketed or parts[own].is_bracketed)


def _realis(scene: Scene, parts: list[Stretch], home: int, verb: int, number: int) -> Realis:
    """planned, possible, required, negated, denied by the words of the clause and of the clause that opens it."""
    part = parts[home]
    if _is_negated(scene, verb):
        return "negated"
    found = _modal(scene, part, verb if number < verb else None)
    if found is None and part.is_opened and home:
        found = _modal(scene, parts[home - 1], None)
    if found is not None:
        return found
    parse = scene.tokens[verb].parse
    if parse is not None and (parse.tense == "futr" or {"impr", "incl", "perf"} <= parse.grammemes):
        return "planned"
    begun = parse is not None and parse.pos == "INFN" and any(_is_to_come(scene, other) for other in part.verbs)
    return "planned" if begun or _is_future(scene, part) else "fact"


def _is_to_come(scene: Scene, verb: int) -> bool:
    """«начнёт прогреваться»."""
    parse = scene.tokens[verb].parse
    return parse is not None and parse.tense == "futr"


def _is_negated(scene: Scene, verb: int) -> bool:
    """«не набрал», «не может набрать»; «не превысит 7 %», «не поднялся выше 5» are comparators."""
    if "not_word" not in scene.cues:
        return False
    if scene.has(verb - 1, "not_word"):
        limits = scene.has(verb + 1, "more_word") or scene.has(verb + 1, "less_word")
        return not limits and not scene.is_lemma(verb, "exceed")
    return scene.has(verb - 2, "not_word") and scene.is_lemma(verb - 1, "modal_word")


def _is_future(scene: Scene, part: Stretch) -> bool:
    """«будет создано», «будут работать»."""
    return any(scene.lower(verb) in ("будет", "будут") for verb in part.verbs)


def _modal(scene: Scene, part: Stretch, own: int | None) -> Realis | None:
    """What a word of the stretch says; «20 участников требуют»: the number before a verb is no part of its plan."""
    if _MODAL.isdisjoint(scene.cues):
        return None
    for at in range(part.start, part.end):
        values = scene.tokens[at].word.values
        if at == own or _MODAL.isdisjoint(values):
            continue
        for name, realis in _REALIS:
            if name == "possible_word" and _has_managed(scene, at):
                continue
            if values.get(name) == "infinitive" and not any(scene.pos(verb) == "INFN" for verb in part.verbs):
                continue  # «осталось построить 5 школ»; «осталось 5 школ» are there
            attribute = scene.pos(at) == "PRTF" or (scene.pos(at) == "ADJF" and name == "possible_word")
            if (scene.is_lemma(at, name) and not attribute) or (
                scene.has(at, name) and scene.pos(at) in ("PRCL", "CONJ", "ADVB", "PRED")
            ):
                return realis
    return None


def _has_managed(scene: Scene, at: int) -> bool:
    """«смогла посмотреть»: it did; «смогла бы» did not."""
    parse = scene.tokens[at].parse
    past = scene.tokens[at].lemma == "смочь" and parse is not None and parse.tense == "past"
    return past and scene.lower(at + 1) != "бы" and scene.lower(at - 1) != "бы"


_REALIS: tuple[tuple[str, Realis], ...] = (
    ("denied_word", "denied"),
    ("required_word", "required"),
    ("planned_word", "planned"),
    ("possible_word", "possible"),
)
