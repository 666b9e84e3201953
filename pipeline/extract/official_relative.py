"""Of whom a relative clause is told: «Игоря Лаптева, который руководил заводом» is told of the noun before it."""

from pipeline.extract.official_holding import Named
from pipeline.extract.official_scene import Scene

REACH = 14
"""Tokens between «который» and its verb."""
STOPS = frozenset((";", ":", "что", "чтобы", "где", "когда", "если"))


def relative(scene: Scene, verb: int) -> int | None:
    """The comma before the clause whose subject «который» is and whose verb stands here; none for another clause."""
    reading = scene.reading
    for at in range(verb - 1, max(0, verb - REACH), -1):
        if reading.text(at) in STOPS:
            return None
        if reading.tokens[at].lemma == "который":
            told = reading.text(at - 1) == "," and _is_subject(scene, at, verb) and not _is_predicate(scene, at - 2)
            return at - 1 if told else None
    return None


def _is_predicate(scene: Scene, at: int) -> bool:
    """«Он был врачом, который стал мэром»: told of the subject after all."""
    return scene.reading.pos(at) == "NOUN" and scene.reading.case(at) == "ablt" and at not in scene.inside


def _is_subject(scene: Scene, at: int, verb: int) -> bool:
    """Nominative by its form, and of the verb's number («который возглавлял»)."""
    word, parse = scene.reading.tokens[at].word, scene.reading.tokens[verb].parse
    forms = [one for one in word.parses if one.case == "nomn"]
    return parse is not None and any(parse.number in (one.number, None) for one in forms)


def antecedent(scene: Scene, comma: int) -> Named | None:
    """The person whose name, or the bracket behind it, ends at this comma."""
    reading = scene.reading
    end = comma
    if reading.text(end - 1) == ")":
        end = next((at for at in range(end - 2, max(-1, end - REACH), -1) if reading.text(at) == "("), end)
    return next(((first, last, one) for first, (last, one) in scene.persons.items() if last == end), None)
