"""Officials as NEREL annotates them: pairs and triples of mentions.

works_as   person, position      WORKS_AS
workplace  person, workplace     WORKPLACE of a person; wp_org: only organisations
posorg     position, workplace   WORKPLACE of a position
triple     all three             WORKS_AS joined with the workplace of the position (or of one inside it), or with the
                                 person's workplace inside the position, or else with the person's in the same sentence

strict   every span the same
head     the same head word: first noun of a position, last word of an organisation; of a person any overlap
relaxed  overlap in every span
doc      once per article: persons and bodies as gold clusters them, positions by the lemma of their head
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from razdel import sentenize

from pipeline.evaluate.brat import Brat
from pipeline.evaluate.match import Place, overlaps
from pipeline.evaluate.score import Scores
from pipeline.tag.dictionary import readings

PERSON, POSITION, WORKPLACE = "person", "position", "workplace"
SHAPES: dict[str, tuple[str, ...]] = {
    "works_as": (PERSON, POSITION),
    "workplace": (PERSON, WORKPLACE),
    "wp_org": (PERSON, WORKPLACE),
    "posorg": (POSITION, WORKPLACE),
    "triple": (PERSON, POSITION, WORKPLACE),
}
"""What each measure is made of."""

WORKPLACES = ("ORGANIZATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "FACILITY")
"""Types a workplace may have when it is looked for in gold's clusters."""

Group = tuple[Place, ...]
"""The spans of a pair or triple, in the order of its shape."""
Groups = dict[str, set[Group]]
"""By measure."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a position at a workplace, as far as a record says; each by one span."""

    person: Place | None
    position: Place | None
    workplace: Place | None
    is_organisation: bool
    """The workplace is an organisation, not a territory."""


def count_pairs(gold: Brat, holdings: Iterable[Holding], scores: Scores) -> None:
    """Count every measure in every mode: ``officials.works_as.strict`` …"""
    expected, found = _gold(gold), predicted(holdings)
    for name, shape in SHAPES.items():
        for mode, same in _MODES.items():
            hits = _hits(gold.text, expected[name], found[name], shape, same)
            scores.count(f"officials.{name}.{mode}", hits=hits, gold=len(expected[name]), predicted=len(found[name]))
    clusters = _Clusters(gold)
    for name in ("works_as", "workplace", "triple"):
        ones = {clusters.keys(group, SHAPES[name]) for group in expected[name]}
        others = {clusters.keys(group, SHAPES[name]) for group in found[name]}
        scores.count(f"officials.{name}.doc", hits=len(ones & others), gold=len(ones), predicted=len(others))


def predicted(holdings: Iterable[Holding]) -> Groups:
    """Pairs and triples of what a record says."""
    groups: Groups = {name: set() for name in SHAPES}
    for one in holdings:
        if one.person and one.position:
            groups["works_as"].add((one.person, one.position))
        if one.person and one.workplace:
            groups["workplace"].add((one.person, one.workplace))
        if one.person and one.workplace and one.is_organisation:
            groups["wp_org"].add((one.person, one.workplace))
        if one.position and one.workplace:
            groups["posorg"].add((one.position, one.workplace))
        if one.person and one.position and one.workplace:
            groups["triple"].add((one.person, one.position, one.workplace))
    return groups


def _gold(gold: Brat) -> Groups:
    groups: Groups = {name: set() for name in SHAPES}
    for kind, first, second in gold.relations:
        types = gold.spans[first][0], gold.spans[second][0]
        pair = gold.place(first), gold.place(second)
        if kind == "WORKS_AS" and types == ("PERSON", "PROFESSION"):
            groups["works_as"].add(pair)
        if kind == "WORKPLACE" and types[0] == "PERSON":
            groups["workplace"].add(pair)
        if kind == "WORKPLACE" and types == ("PERSON", "ORGANIZATION"):
            groups["wp_org"].add(pair)
        if kind == "WORKPLACE" and types[0] == "PROFESSION":
            groups["posorg"].add(pair)
    groups["triple"] = _triples(gold.text, groups)
    return groups


def _triples(text: str, groups: Groups) -> set[Group]:
    sentences = [(int(found.start), int(found.stop)) for found in cast("Iterable[Any]", sentenize(text))]

    def number(place: Place) -> int:
        return next((i for i, (start, end) in enumerate(sentences) if start <= place[0] < end), -1)

    found: set[Group] = set()
    for person, position in groups["works_as"]:
        own = {place for one, place in groups["workplace"] if one == person}
        places = {
            place
            for one, place in groups["posorg"]
            if one == position or (_inside(one, position) and _inside(place, position))
        } | {place for place in own if _inside(place, position)}
        if not places:
            places = {place for place in own if number(place) == number(position) == number(person)}
        found |= {(person, position, place) for place in places}
    return found


def _inside(inner: Place, outer: Place) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


# ------------------------------------------------------------------------------------------------- the same mention?

Same = Callable[[str, Place, Place, str], bool]
"""Text, gold span, our span, what it is: are they the same?"""


def _strict(_text: str, gold: Place, ours: Place, _what: str) -> bool:
    return gold == ours


def _relaxed(_text: str, gold: Place, ours: Place, _what: str) -> bool:
    return overlaps(gold, ours)


def _by_head(text: str, gold: Place, ours: Place, what: str) -> bool:
    if what == PERSON:
        return overlaps(gold, ours)
    heads = head(text, gold, what), head(text, ours, what)
    if what == POSITION:
        return heads[0] == heads[1]
    return (overlaps(heads[0], ours) and overlaps(heads[1], gold)) or gold[1] == ours[1]


_MODES: dict[str, Same] = {"strict": _strict, "head": _by_head, "relaxed": _relaxed}


def head(text: str, place: Place, what: str) -> Place:
    """The head word: of a position its first noun, else and of everything else the last word.

    >>> head("бывший глава Минфина", (0, 20), "position")
    (7, 12)
    """
    words = [(found.start() + place[0], found.end() + place[0]) for found in _WORD.finditer(text[slice(*place)])]
    if not words:
        return place
    nouns = (word for word in words if _is_noun(text[slice(*word)].lower()))
    return next(nouns, words[-1]) if what == POSITION else words[-1]


def _hits(text: str, gold: Collection[Group], ours: Collection[Group], shape: tuple[str, ...], same: Same) -> int:
    """Pairs found one to one, in a fixed order."""
    free = sorted(ours, key=str)
    hits = 0
    for group in sorted(gold, key=str):
        for other in free:
            if all(same(text, *spans) for spans in zip(group, other, shape, strict=True)):
                free.remove(other)
                hits += 1
                break
    return hits


# ------------------------------------------------------------------------------------------------- once per article


class _Clusters:
    """What gold says is the same thing: linked by ALTERNATIVE_NAME or ABBREVIATION, or of equal lemmas and type."""

    def __init__(self, gold: Brat) -> None:
        self._text = gold.text
        self._parent: dict[Place, Place] = {}
        self._by_type: defaultdict[str, set[Place]] = defaultdict(set)
        by_lemmas: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
        for kind, start, end in gold.spans.values():
            self._by_type[kind].add((start, end))
            by_lemmas[kind, _lemmas(gold.text[start:end])].append((start, end))
        for places in by_lemmas.values():
            for place in places[1:]:
                self._parent[self._root(place)] = self._root(places[0])
        for kind, first, second in gold.relations:
            if kind in {"ALTERNATIVE_NAME", "ABBREVIATION"}:
                self._parent[self._root(gold.place(first))] = self._root(gold.place(second))

    def keys(self, group: Group, shape: tuple[str, ...]) -> tuple[Place | str, ...]:
        """What a pair or triple is once per article."""
        return tuple(self._key(place, what) for place, what in zip(group, shape, strict=True))

    def _key(self, place: Place, what: str) -> Place | str:
        if what == POSITION:
            return _lemma(self._text[slice(*head(self._text, place, POSITION))])
        types = ("PERSON",) if what == PERSON else WORKPLACES
        touching = [one for kind in types for one in sorted(self._by_type[kind]) if overlaps(one, place)]
        if not touching:
            return _lemmas(self._text[slice(*place)])
        return self._root(max(touching, key=lambda one: _closeness(one, place)))

    def _root(self, place: Place) -> Place:
        self._parent.setdefault(place, place)
        while self._parent[place] != place:
            place = self._parent[place]
        return place


def _closeness(one: Place, other: Place) -> int:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared - (one[1] - one[0]) - (other[1] - other[0])


def _lemmas(text: str) -> str:
    return " ".join(_lemma(word) for word in _WORD.findall(text))


@cache
def _lemma(word: str) -> str:
    found = readings(word.lower())
    return found[0].lemma if found else word.lower()


@cache
def _is_noun(word: str) -> bool:
    found = readings(word)
    return bool(found) and found[0].pos == "NOUN"
