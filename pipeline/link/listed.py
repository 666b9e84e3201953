"""Whose the numbers of a list are: the subject of the line that opens it («Завод планирует: • купить 12 станков»)."""

from collections.abc import Sequence

from pipeline.draft import CountDraft
from pipeline.extract.count_figure import Scene
from pipeline.extract.count_phrase import head_at, nominative, span_at
from pipeline.extract.count_told import subjects
from pipeline.text import Sentence, Token

_BULLETS = frozenset("•●▪·—–-*")
_LONGEST = 12
"""Items from the opening line to one of them."""
_GENDERS = frozenset({"masc", "femn", "neut"})

Told = tuple[int, int, str]
"""Offsets, and how it reads in the nominative."""


def opening(sentences: Sequence[Sentence], number: int) -> Sentence | None:
    """The line with a colon that opens the list a sentence is an item of."""
    at = number
    while at > 0 and number - at < _LONGEST and _is_item(sentences[at]):
        at -= 1
    return sentences[at] if at < number and sentences[at].tokens[-1].text == ":" else None


def _is_item(sentence: Sentence) -> bool:
    return sentence.zone.kind == "list_item" or sentence.tokens[0].text in _BULLETS


def subject_of_list(text: str, line: Sentence, count: CountDraft) -> Told | None:
    """The one subject of the opening line, if the item goes on with its verb; «В больнице:», if it only counts."""
    words = [token for token in count.sentence.tokens if token.text not in _BULLETS]
    scene = Scene(text, line)
    if words[0].start == count.start:
        return _place(scene) if count.predicate is None else None
    if not _does(words[0], count):
        return None
    told = list(subjects(scene, _GENDERS, before=line.end))
    return told[0] if len(told) == 1 else None


def _does(verb: Token, count: CountDraft) -> bool:
    """«купить 12 станков», «нанял 30 рабочих»: the item begins with the verb of its number, done to no people."""
    parse = verb.parse
    if parse is None or parse.pos not in ("VERB", "INFN") or parse.lemma != count.predicate:
        return False
    nouns = {piece.start for piece in count.evidence if piece.role == "noun"}
    people = any(token.parse.animate for token in count.sentence.tokens if token.start in nouns and token.parse)
    return "holder" in verb.word.values or not people


def _place(scene: Scene) -> Told | None:
    """«В больнице:»."""
    head = head_at(scene, 1) if scene.lower(0) in ("в", "во", "на", "у") else None
    if head is None or scene.has(head, "no_container"):
        return None
    first, end = span_at(scene, head)
    if end != scene.size - 1:
        return None
    return scene.tokens[first].start, scene.tokens[end - 1].end, nominative(scene, first, end)
