"""How real the verb of a number makes it: a fact, or planned, possible, required, negated, denied.

Rules look at the clause of the verb and at the clause that opens it («ожидается, что …»); the first that says
something has it.
"""

from collections.abc import Callable

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_stretch import Stretch
from pipeline.lexicon import lexicon
from schemas.fact import Realis


class Clause:
    """A number, its verb, and the stretches of its sentence."""

    __slots__ = ("figure", "home", "parts", "scene", "verb")

    def __init__(self, scene: Scene, figure: Figure, parts: list[Stretch], home: int, verb: int) -> None:
        self.scene, self.figure, self.parts = scene, figure, parts
        self.home, self.verb = home, verb

    @property
    def part(self) -> Stretch:
        """The stretch of the verb."""
        return self.parts[self.home]


Rule = Callable[[Clause], Realis | None]


def realis(scene: Scene, figure: Figure, parts: list[Stretch], home: int, verb: int | None) -> Realis:
    """What the clause says of a number whose verb, if it has one, stands in the stretch ``home``."""
    if _is_asked(scene, figure):
        return "possible"
    if verb is None:
        return "fact"
    clause = Clause(scene, figure, parts, home, verb)
    for rule in RULES:
        found = rule(clause)
        if found is not None:
            return found
    return "fact"


def _is_asked(scene: Scene, figure: Figure) -> bool:
    """«Построят ли 12 школ?», «Сколько стоит: 500 или 300?»; what «почему», «кто» ask about is so."""
    if "?" not in scene.cues:
        return False
    end = next((at for at in range(figure.start, scene.size) if scene.text(at) in _STOPS), scene.size)
    if scene.text(end) != "?" or scene.text(end - 1) == "(":
        return False
    return not any(scene.lower(at) in _SUPPOSING for at in range(end))


_STOPS = frozenset({"?", ".", "!", "»"})
_SUPPOSING = frozenset("почему кто когда где зачем отчего чей что как куда откуда".split())


def negated(clause: Clause) -> Realis | None:
    """«не набрал», «не может набрать», «нет», «отказались строить»; «не превысит 7 %» is a comparator."""
    scene, verb = clause.scene, clause.verb
    lacking = scene.lower(verb) == "нет" and clause.part.start <= clause.figure.start < clause.part.end
    if lacking or _has_word(clause, "refusing_word") or _is_contrasted(clause):
        return "negated"
    if "not_word" not in scene.cues:
        return None
    if scene.has(verb - 1, "not_word"):
        limits = scene.has(verb + 1, "more_word") or scene.has(verb + 1, "less_word")
        return None if limits or scene.is_lemma(verb, "exceed") else "negated"
    return "negated" if scene.has(verb - 2, "not_word") and scene.is_lemma(verb - 1, "modal_word") else None


def _is_contrasted(clause: Clause) -> bool:
    """«построил не 12 домов, а 10»."""
    scene, figure = clause.scene, clause.figure
    contrasts = scene.text(figure.noun_end) == "," and scene.lower(figure.noun_end + 1) == "а"
    return contrasts and scene.has(figure.begin - 1, "not_word")


def modal(clause: Clause) -> Realis | None:
    """By a word of the clause, or of the one that opens it; «20 участников требуют» is no part of what they want."""
    scene, part = clause.scene, clause.part
    if _MODAL.isdisjoint(scene.cues):
        return None
    own = clause.verb if clause.figure.start < clause.verb else None
    found = _said_in(clause, part, own)
    if found is None and part.is_opened and clause.home:
        before = clause.parts[clause.home - 1]
        found = _said_in(clause, before, None)
        if found is not None and _is_of_saying(scene, before, found):
            found = None
    return found or _inserted(clause)


def _is_of_saying(scene: Scene, part: Stretch, found: Realis) -> bool:
    """«следует отметить, что погибли 12 человек», «можно сделать вывод, что»; not «может оказаться, что»."""
    if not any(scene.pos(verb) == "INFN" for verb in part.verbs):
        return False
    return found in ("required", "planned") or any(scene.lower(at) == "можно" for at in range(part.start, part.end))


def _inserted(clause: Clause) -> Realis | None:
    """«возможно, ранены», «погибли, скорее всего, 12 человек»: between commas beside the verb."""
    scene, end = clause.scene, max(clause.figure.start, clause.part.start)
    if "possible_word" not in scene.cues:
        return None
    for place in (clause.home - 1, clause.home + 1):
        near = clause.parts[place] if 0 <= place < len(clause.parts) else clause.part
        if (
            near is clause.part
            or (clause.part.is_opened and place < clause.home)
            or near.end > end
            or near.end - near.start > _INSERTED
        ):
            continue
        if any(_says(clause, near, at, "possible_word") for at in range(near.start, near.end)):
            return "possible"
    return None


_INSERTED = 4
"""Tokens of «по всей видимости»."""


_MODAL = frozenset({"planned_word", "possible_word", "required_word", "denied_word"})


def _said_in(clause: Clause, part: Stretch, own: int | None) -> Realis | None:
    """What a word of a stretch says."""
    for at in range(part.start, part.end):
        if at == own or _MODAL.isdisjoint(clause.scene.tokens[at].word.values):
            continue
        for name, kind in _KINDS:
            if _says(clause, part, at, name):
                return kind
    return None


_KINDS: tuple[tuple[str, Realis], ...] = (
    ("denied_word", "denied"),
    ("required_word", "required"),
    ("planned_word", "planned"),
    ("possible_word", "possible"),
)


def _says(clause: Clause, part: Stretch, at: int, name: str) -> bool:
    """The word has that meaning here: «осталось построить 5 школ» is required, «осталось 5 школ» is there."""
    scene = clause.scene
    value = scene.value(at, name)
    if value == "infinitive" and not any(scene.pos(verb) == "INFN" for verb in part.verbs):
        return False
    if value is None or value not in ("", "infinitive", scene.lower(at + 1)):
        return False
    if value == "infinitive" and at == clause.figure.begin - 1 and scene.pos(at) == "VERB" and part.verbs[0] < at:
        return False  # «провести отпуск там решили 100 человек»
    if name == "possible_word" and (_has_managed(scene, at) or _is_contrast(scene, at)):
        return False
    if name in lexicon().of_form(scene.text(at)):
        return True
    attribute = scene.pos(at) == "PRTF" or (scene.pos(at) == "ADJF" and name == "possible_word")
    return scene.is_lemma(at, name) and not attribute


def _has_managed(scene: Scene, at: int) -> bool:
    """«смогла посмотреть»: it did; «смогла бы» did not."""
    parse = scene.parse(at)
    past = scene.tokens[at].lemma == "смочь" and parse is not None and parse.tense == "past"
    return past and scene.lower(at + 1) != "бы" and scene.lower(at - 1) != "бы"


def _is_contrast(scene: Scene, at: int) -> bool:
    """«если в 2018 году так считали 41 %, то сейчас — 50 %»: two times, and nothing is supposed."""
    if scene.lower(at) != "если" or any(scene.lower(place) == "бы" for place in range(scene.size)):
        return False
    then = next((place for place in range(at, scene.size) if scene.lower(place) == "то"), scene.size)
    behind = range(then + 1, min(scene.size, then + 4))
    return any(scene.taken[place] or scene.has(place, "now_cue") for place in behind)


def expected(clause: Clause) -> Realis | None:
    """By the tense: «построят», «будет создано», «начнёт прогреваться», «наймём»; possible under a condition."""
    scene, part, verb = clause.scene, clause.part, clause.verb
    parse = scene.parse(verb)
    if parse is None:
        return None
    if parse.pos == "INFN":
        if any(_is_forced(scene, other) for other in part.verbs):
            return "required"
        future = any(_is_future(scene, other) for other in part.verbs)
    else:
        future = parse.tense == "futr" or {"impr", "incl", "perf"} <= parse.grammemes
    if not future and not any(scene.lower(other) in ("будет", "будут") for other in part.verbs):
        return None
    return "possible" if _is_conditional(clause) else "planned"


def _is_future(scene: Scene, verb: int) -> bool:
    parse = scene.parse(verb)
    return parse is not None and parse.tense == "futr"


def _is_forced(scene: Scene, verb: int) -> bool:
    """«придётся закрыть»."""
    return scene.tokens[verb].lemma == "прийтись" and _is_future(scene, verb)


def _is_conditional(clause: Clause) -> bool:
    """«Если завод закроют, уволят 300 рабочих», «в случае победы получит 5 млн»."""
    scene, part = clause.scene, clause.part
    if "possible_word" in scene.cues and any(
        scene.lower(at) == "если" and not _is_contrast(scene, at) for at in range(scene.size)
    ):
        return True
    return any(scene.lower(at) in _CASES and scene.pos(at - 1) == "PREP" for at in range(part.start + 1, part.end))


_CASES = frozenset({"случае", "условии"})


def told(clause: Clause) -> Realis | None:
    """«Добавьте 3 яйца», «Добавить 3 яйца.»: what one is to do."""
    scene, verb, part = clause.scene, clause.verb, clause.part
    parse = scene.parse(verb)
    if parse is None or verb > clause.figure.start:
        return None
    named = scene.text(verb)[:1].isupper() and verb > part.start  # «трасса Джубга — Сочи»
    if "impr" in parse.grammemes and "incl" not in parse.grammemes and not named:
        return "required"
    alone = parse.pos == "INFN" and verb == 0 and len([at for part in clause.parts for at in part.verbs]) == 1
    return "required" if alone else None


def _has_word(clause: Clause, name: str) -> bool:
    """A word of this class in the clause, with its infinitive."""
    scene, part = clause.scene, clause.part
    if scene.pos(clause.verb) != "INFN":
        return False
    return any(scene.is_lemma(at, name) for at in part.verbs)


RULES: tuple[Rule, ...] = (negated, modal, expected, told)
"""Asked in this order."""
