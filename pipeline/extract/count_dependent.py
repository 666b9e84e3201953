"""Numbers that depend on a noun, not on the verb of the clause: «командиры двух бригад», «матч между двумя клубами»."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.rules.phrase import CLOSING
from pipeline.text import Parse


def is_dependent(scene: Scene, figure: Figure, verb: int | None) -> bool:
    """The number and its noun only say which commanders, which match; the verb is theirs."""
    if figure.kind != "count" or figure.noun_at is None or figure.noun_at < figure.end:
        return False
    at = figure.begin - 1
    while scene.pos(at) == "ADJF" and scene.case(at) == "gent" and _number(scene, at) == "plur":
        at -= 1
    described = at < figure.begin - 1
    if scene.lower(at) == "между":
        return scene.pos(at - 1) == "NOUN"
    if scene.lower(at) == "из":
        return scene.pos(at - 1) == "NOUN" and not scene.taken[at - 1]
    if scene.pos(at) == "PREP":
        return _is_in_aside(scene, at)
    if scene.pos(at) != "NOUN" or scene.lower(at - 1) == "у" or scene.taken[at]:
        return False
    if scene.is_lemma(at, "made_of") and scene.case(at) in ("loct", "loc2") and scene.case(figure.noun_at) == "gent":
        return True  # «в списке 200 книг»
    return described or scene.lower(figure.start) in GENITIVE or _is_told_of(scene, at, verb)


GENITIVE = frozenset(
    "двух трех четырех пяти шести семи восьми девяти десяти обоих обеих нескольких одного одной двоих троих "
    "четверых пятерых шестерых семерых".split()
)
"""Forms of the numeral that a noun before it governs."""


def _is_in_aside(scene: Scene, preposition: int) -> bool:
    """«превратилось в сеть с программами на 47 языках»: what the noun behind «с» has."""
    noun = preposition - 1
    before = noun - 1
    while scene.pos(before) == "ADJF":
        before -= 1
    led = scene.lower(before) in ("с", "со") and scene.case(noun) == "ablt" and scene.pos(noun) == "NOUN"
    return led and scene.pos(before - 1) == "NOUN"


def is_attribute(scene: Scene, figure: Figure) -> bool:
    """«дом площадью 50 кв. м», «машина с пробегом 5 тыс. км», «50-дюймовый телевизор»: no part of the verb."""
    if figure.is_adjective or (figure.kind == "times" and scene.pos(figure.end) in ("ADJF", "PRTF")):
        return True
    if "dimension_noun" not in scene.cues:
        return False
    at = figure.begin - 1
    at -= scene.lower(at) == "в"
    counted = figure.kind == "count" and not scene.is_lemma(at, "counting_size")
    if counted or not scene.is_lemma(at, "dimension_noun") or scene.case(at) not in ("ablt", "gent"):
        return False
    size = at
    at -= 1
    while scene.pos(at) == "ADJF" and scene.case(at) in ("ablt", "gent"):
        at -= 1
    if scene.lower(at) in ("с", "со"):
        if scene.tokens[size].lemma == "скорость":
            return False  # «дует с севера со скоростью 5 м/с»
        at -= 1
    return scene.pos(at) in ("NOUN", "ADJF", "UNKN") or scene.text(at) in CLOSING or scene.has(at, "latin")


def is_of_circumstance(scene: Scene, figure: Figure) -> bool:
    """«На стенде площадью 300 кв. м гости смогут поиграть»: a size of what a preposition leads to is there already."""
    at = figure.begin - 1
    while at >= 0 and scene.pos(at) not in ("PREP", "VERB", "INFN", "PRTS") and scene.text(at) not in ",;:—":
        at -= 1
    return scene.lower(at) in ("на", "в", "во") and scene.case(at + 1) in ("loct", "loc2") and not scene.taken[at]


def is_of_actor(scene: Scene, figure: Figure, verb: int) -> bool:
    """«Заливка 3 л масла не дала результата», «тираж в 300 книг не принёс дохода»: a number of who acts."""
    action, at = scene.parse(verb), figure.begin - 1
    if action is None or verb < figure.start or action.pos != "VERB" or "tran" not in action.grammemes:
        return False
    led = scene.lower(at) == "в"
    at -= led
    noun = scene.parse(at)
    if figure.kind == "times" or not (led or _is_action(noun)):
        return False
    if noun is None or noun.pos != "NOUN" or noun.case != "nomn" or scene.taken[at] or scene.is_lemma(at, "unit"):
        return False
    agrees = noun.number == action.number and action.gender in (None, noun.gender)
    told = any(scene.is_lemma(verb, name) for name in ("reach", "exceed", "approach", "change"))
    return agrees and not told and _has_own_object(scene, verb)


def _is_action(noun: Parse | None) -> bool:
    """«заливка», «продажа»: what has an object; «завод 5 машин передал» is another order of words."""
    return noun is not None and noun.animate is False and noun.lemma.endswith(_OF_ACTION)


_OF_ACTION = ("ние", "тие", "ка", "ция", "ство", "жа")


def _has_own_object(scene: Scene, verb: int) -> bool:
    """A noun right behind the verb, or before «не»."""
    behind = verb + 1
    while scene.pos(behind) in ("ADJF", "PRCL", "ADVB"):
        behind += 1
    before = verb - 1 - (scene.lower(verb - 1) == "не")
    objects = (behind, before)
    return any(scene.pos(at) == "NOUN" and scene.case(at) in ("accs", "gent", "datv") for at in objects)


def agrees_with(scene: Scene, at: int, adjective: Parse) -> bool:
    """A noun in the case, number and gender of an adjective or participle."""
    noun = scene.parse(at)
    if noun is None or noun.pos != "NOUN" or (noun.case, noun.number) != (adjective.case, adjective.number):
        return False
    return adjective.number == "plur" or noun.gender == adjective.gender


def _is_told_of(scene: Scene, noun: int, verb: int | None) -> bool:
    """«Родственники 15 погибших обратились в суд»: the noun before is the subject of a verb that needs no object."""
    word, action = scene.parse(noun), scene.parse(verb) if verb is not None else None
    if word is None or action is None or verb is None or verb < noun or word.case != "nomn":
        return False
    agrees = action.number == word.number and action.gender in (None, word.gender)
    return agrees and action.pos == "VERB" and "intr" in action.grammemes and bool(word.animate)


def _number(scene: Scene, at: int) -> str | None:
    parse = scene.parse(at)
    return parse.number if parse else None
