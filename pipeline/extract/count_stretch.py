"""The stretches a sentence with numbers is cut into, each with its verbs.

Commas, dashes, brackets and «и» between two verbs cut a sentence into stretches. A participle, an adverbial participle
or «который» at the head makes a stretch embedded: the clause around it goes on behind.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.extract.count_figure import Cue, Scene
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import FINITE

_BREAK = Pattern("<,|;|:|—|–|(|)> (?: (?= (<digits>) ) )?")
"""With a group that took part where digits follow."""
_JOINS = frozenset({"и", "а", "но", "однако", "зато", "или"})
_LEADING = frozenset({"и", "а", "но"})
_VERBAL = FINITE | {"INFN", "GRND", "PRTF", "ADJS"}
_EMBEDDED = frozenset({"PRTF", "GRND"})
_HALF = frozenset({"PRTF", "ADJS"})
"""Verbs only where they stand at the head, or for want of another."""
_HEADS: frozenset[Cue] = frozenset({"relative_word", "clause_opener", "like_word"})
"""Words of which one at the head says what the stretch is."""


class Stretch(NamedTuple):
    """Tokens between two breaks; ``verbs`` are the places of its verbs."""

    start: int
    end: int
    verbs: tuple[int, ...]
    is_embedded: bool = False
    is_bracketed: bool = False
    is_opened: bool = False
    """«что», «если» stand at its head."""


def stretches(scene: Scene) -> list[Stretch]:
    """The stretches of the sentence, in order."""
    verbal = {
        at: reading.pos
        for at, token in enumerate(scene.tokens)
        if (reading := token.parse) is not None and reading.pos in _VERBAL
    }
    kinds = frozenset(verbal.values())
    breaks = [hit.start() for hit in _BREAK.finditer(scene.codes) if hit.lastindex is None or _is_break(scene, hit)]
    if not breaks and len(verbal) <= 1 and "PRTF" not in kinds:
        return [Stretch(0, scene.size, tuple(verbal))]
    verbs = tuple(verbal)
    if not _HALF.isdisjoint(kinds):
        verbs = tuple(
            [at for at, pos in verbal.items() if pos not in _HALF or (pos == "ADJS" and _is_modal(scene, at))]
        )
    found: list[Stretch] = []
    start = first = depth = 0
    for at in (*breaks, scene.size):
        last = bisect_left(verbs, at, first)
        if start < at:
            _cut(scene, found, Stretch(start, at, verbs[first:last], False, depth > 0))
        start, first = at + 1, last
        if "(" in scene.cues:
            sign = scene.text(at)
            depth = max(0, depth + (sign == "(") - (sign == ")"))
    if not (_EMBEDDED.isdisjoint(kinds) and _HEADS.isdisjoint(scene.cues)):
        found = [_with_head(scene, part) for part in found]
    return [_with_short(part, verbal) for part in found] if "ADJS" in kinds else found


def place_of(parts: Sequence[Stretch], at: int) -> int | None:
    """The number of the stretch a token stands in."""
    for number, part in enumerate(parts):
        if at < part.end:
            return number if part.start <= at else None
    return None


def _with_short(part: Stretch, verbal: Mapping[int, str]) -> Stretch:
    """«доступно 300 товаров»: a short adjective is the verb where there is no other."""
    if part.verbs:
        return part
    return part._replace(verbs=tuple(at for at in range(part.start, part.end) if verbal.get(at) == "ADJS"))


def _is_break(scene: Scene, sign: re.Match[str]) -> bool:
    """No comma inside «5,7», no colon inside «3:1»: digits follow, and may be glued to it."""
    return not (scene.is_glued(sign.end()) and scene.is_glued(sign.start()))


def _cut(scene: Scene, found: list[Stretch], part: Stretch) -> None:
    """Adds the stretch, cut once more at every «и» that has verbs on both sides."""
    verbs = part.verbs
    if len(verbs) > 1:
        for at, token in enumerate(scene.tokens[verbs[0] + 1 : verbs[-1]], verbs[0] + 1):
            if token.word.lower in _JOINS and _opens(scene, at, part.end):
                behind = bisect_left(verbs, at)
                found.append(Stretch(part.start, at, verbs[:behind], False, part.is_bracketed))
                _cut(scene, found, Stretch(at, part.end, verbs[behind:], False, part.is_bracketed))
                return
    found.append(part)


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


def _with_head(scene: Scene, part: Stretch) -> Stretch:
    """The stretch with what its head says of it: a participle is a verb of it too."""
    head = part.start + (scene.lower(part.start) in _LEADING)
    pos = scene.pos(head)
    if pos in ("ADVB", "PRCL") and scene.pos(head + 1) == "PRTF" and head + 1 < part.end:
        head, pos = head + 1, "PRTF"  # «ранее уволившая», «не вошедшие»
    is_embedded = pos in _EMBEDDED or _is_relative(scene, head, part.end) or _is_source(scene, head, part)
    verbs = (head, *part.verbs) if pos == "PRTF" else part.verbs
    return Stretch(part.start, part.end, verbs, is_embedded, part.is_bracketed, scene.has(head, "clause_opener"))


def _is_relative(scene: Scene, head: int, end: int) -> bool:
    """«который», «на котором», «мэр которого»."""
    return "relative_word" in scene.cues and any(
        scene.has(at, "relative_word") for at in range(head, min(head + 3, end))
    )


def _is_source(scene: Scene, head: int, part: Stretch) -> bool:
    """«Как сообщил мэр, …»."""
    if scene.lower(head) != "как" or not part.verbs or part.end == scene.size:
        return False
    return scene.is_lemma(part.verbs[0], "speech_verb")
