"""The stretches a sentence with numbers is cut into, each with its verbs.

Commas, dashes, brackets and «и» between two verbs cut a sentence into stretches. A participle, an adverbial participle
or «который» at the head makes a stretch embedded: the clause around it goes on behind.
"""

from typing import NamedTuple

from pipeline.extract.count_figure import Scene
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import FINITE

_BREAK = Pattern("<,|;|:|—|–|(|)>")
_JOINS = frozenset({"и", "а", "но", "однако", "зато", "или"})
_VERBAL = FINITE | {"INFN", "GRND", "PRTF", "ADJS"}


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
    if len(verbal) <= 1 and "PRTF" not in verbal.values() and not _BREAK.search(scene.codes):
        return [Stretch(0, scene.size, tuple(verbal), False, False, False)]
    verbs = [at for at, pos in verbal.items() if pos != "PRTF" and (pos != "ADJS" or _is_modal(scene, at))]
    breaks = [at for hit in _BREAK.finditer(scene.codes) if _is_break(scene, at := hit.start())]
    found: list[Stretch] = []
    depth, start = 0, 0
    for at in (*breaks, scene.size):
        _cut(scene, found, start, at, verbs, depth > 0)
        start, sign = at + 1, scene.text(at)
        depth = max(0, depth + (sign == "(") - (sign == ")"))
    short = [at for at, pos in verbal.items() if pos == "ADJS"]
    return [_with_short(part, short) for part in found] if short else found


def _with_short(part: Stretch, short: list[int]) -> Stretch:
    """«доступно 300 товаров»: a short adjective is the verb where there is no other."""
    return part if part.verbs else part._replace(verbs=tuple(at for at in short if part.start <= at < part.end))


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
    found.append(Stretch(start, end, tuple(verbs), embedded, bracketed, scene.has(head, "clause_opener")))
