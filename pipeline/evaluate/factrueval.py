"""factRuEval-2016: texts with spans, objects, entities and facts (files .spans, .objects, .coref, .facts).

mentions    PER, ORG, LOC by the hull of an object's spans, strict and relaxed (``span``). Organisations that are places
            too are LOC. Left out, as in the competition: objects without a name, objects inside another of their kind;
            and what NEREL alone calls a place, adjectives («российский»)
occupation  the facts «who is what where», in the competition's easy mode (``occupation``). Its annotators mark what
            somebody is only together with where: of 211 facts of the devset 210 have a place, so «писатель Иван
            Седов» is nowhere among them. Ours without one are true facts, left out here; ``occupation.raw`` has all.
            Founders are no occupation to them, and what a verb tells («возглавляет завод») has no position
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations, product
from pathlib import Path

from pipeline.evaluate.case import Case, document
from pipeline.evaluate.match import Place
from pipeline.evaluate.nerel import FOUNDERS, is_told_by_verb, place, without_phase
from pipeline.evaluate.occupation import Holder, Occupation, count_occupations
from pipeline.evaluate.score import Scores
from pipeline.evaluate.span import Typed, count_spans, outermost
from schemas.evidence import Evidence
from schemas.official import Official
from schemas.record import Record

OBJECTS = {"Person": "PER", "Org": "ORG", "Location": "LOC", "LocOrg": "LOC"}
"""Their objects."""
MENTIONS = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    **dict.fromkeys(("COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), "LOC"),
}
"""Our mentions."""

_NAME_PARTS = ("firstname", "lastname", "patronymic", "nickname")


@dataclass(frozen=True, slots=True)
class _Span:
    kind: str
    start: int
    end: int
    text: str
    """Its tokens, one space between."""


@dataclass(frozen=True, slots=True)
class _Object:
    kind: str
    spans: tuple[_Span, ...]

    @property
    def place(self) -> Place:
        return min(span.start for span in self.spans), max(span.end for span in self.spans)

    @property
    def is_named(self) -> bool:
        return any("descr" not in span.kind and span.kind not in {"job", "geo_adj"} for span in self.spans)

    @property
    def tokens(self) -> str:
        """Its tokens in their order, each once."""
        ordered = sorted({(span.start, -span.end): span for span in self.spans}.values(), key=lambda span: span.start)
        outer: list[_Span] = []
        for span in ordered:
            if not outer or span.end > outer[-1].end:
                outer.append(span)
        return " ".join(span.text for span in outer)


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated text."""

    name: str
    text: str
    objects: tuple[_Object, ...]
    occupations: tuple[Occupation, ...]

    def spans(self) -> set[Typed]:
        """Named objects with their hulls, the outermost of each kind."""
        named = {(OBJECTS[one.kind], *one.place) for one in self.objects if one.kind in OBJECTS and one.is_named}
        return outermost(named)


def cases(folder: Path) -> Iterator[Case]:
    """The texts of a folder."""
    for path in sorted(folder.glob("*.facts")):
        gold = read(path)
        yield Case(document(gold.name, gold.text), partial(judge, gold))


def judge(gold: Gold, record: Record, scores: Scores) -> None:
    """Compare a record with the annotations."""
    mentions = [
        (MENTIONS[one.type], one.start, one.end)
        for one in record.mentions
        if one.type in MENTIONS and not (MENTIONS[one.type] == "LOC" and one.quote.islower())
    ]
    count_spans("mentions", gold.spans(), outermost(mentions), scores)
    told = [official for official in record.officials if place(official.evidence, "person")]
    every = list(map(_holder, told))
    count_occupations("occupation.raw", gold.name, gold.text, gold.occupations, every, scores, details=False)
    placed = [one for one, official in zip(every, told, strict=True) if one.where and official.position not in FOUNDERS]
    count_occupations("occupation", gold.name, gold.text, gold.occupations, placed, scores)


def _holder(official: Official) -> Holder:
    """Our official in the words of the text; its position is cut as theirs are, «российский» is its country's name."""
    by_role = {one.role: one for one in reversed(official.evidence)}
    who, position = by_role["person"], None if is_told_by_verb(official) else by_role.get("position")
    where = by_role.get("organisation") or by_role.get("territory")
    what = _cut(position, where) if position else None
    named = where.quote if where else None
    if where and where.role == "territory" and where.quote.islower():
        named = official.territory or named
    return Holder(who.quote, what, named, official.source_rule, (who.start, who.end))


def _cut(position: Evidence, where: Evidence | None) -> str:
    """A position without phase words, up to the workplace or from an adjective of it on («российский» президент)."""
    start, end = without_phase(position)
    if where and position.start <= where.start < position.end:
        before = position.quote[start - position.start : where.start - position.start].rstrip()
        return before or position.quote[where.end - position.start :].lstrip()
    return position.quote[start - position.start : end - position.start]


def read(path: Path) -> Gold:
    """The annotations whose ``.facts`` file is given."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8-sig")
    spans = dict(_spans(path.with_suffix(".spans").read_text("utf-8")))
    objects = dict(_objects(path.with_suffix(".objects").read_text("utf-8"), spans))
    entities = dict(_entities(path.with_suffix(".coref").read_text("utf-8"), text, objects))
    occupations = tuple(_occupations(path.read_text("utf-8"), spans, entities))
    return Gold(path.stem, text, tuple(objects.values()), occupations)


def _spans(content: str) -> Iterator[tuple[str, _Span]]:
    """``22764 org_descr 31 5 143789 1  # 143789 мэрии``: id, kind, start, length, first token, tokens # ids, words."""
    for line in filter(str.strip, content.split("\n")):
        left, right = line.split("  # ", 1)
        identity, kind, start, length, _, count = left.split()[:6]
        words = right.split()[int(count) :]
        yield identity, _Span(kind, int(start), int(start) + int(length), " ".join(words))


def _objects(content: str, spans: Mapping[str, _Span]) -> Iterator[tuple[str, _Object]]:
    """``10433 Org 22763 22764 # Москвы мэрии``: id, kind, spans # words."""
    for line in filter(str.strip, content.split("\n")):
        identity, kind, *own = line.split(" #")[0].split()
        yield identity, _Object(kind, tuple(spans[one] for one in own))


def _entities(content: str, text: str, objects: Mapping[str, _Object]) -> Iterator[tuple[str, frozenset[str]]]:
    """Blocks of an id with objects and spans, then attributes; every way to write the entity is worked out."""
    for block in filter(str.strip, content.replace("\r", "").split("\n\n")):
        first, *lines = block.strip().split("\n")
        identity, *members = first.split()
        mentions = [objects[member] for member in members if member in objects]
        written = {one.tokens for one in mentions} | {text[slice(*one.place)] for one in mentions}
        attributes: dict[str, list[str]] = {}
        for line in lines:
            name, _, value = line.partition(" ")
            if value.strip():
                attributes.setdefault(name.lower().rstrip("0123456789"), []).append(value.strip())
        yield identity, frozenset(written | _names(attributes))


def _names(attributes: Mapping[str, list[str]]) -> set[str]:
    """Names of a body or place with and without its descriptor; of a person in every usual order."""
    described = attributes.get("descriptor", [])
    plain = attributes.get("name", [])
    bodies = {*plain, *(f"{a} {b}" for name in plain for kind in described for a, b in permutations((name, kind)))}
    parts = [[(place, value) for value in attributes.get(part, [])] for place, part in enumerate(_NAME_PARTS)]
    return bodies | {name for order in _ORDERS for name in _combined([parts[place] for place in order])}


_ORDERS = ((1, 0, 2), (0, 2, 1), (0, 2), (0, 1), (1, 0), (3,), (0,), (2,), (1,), (0, 3))
"""Of first name 0, last name 1, patronymic 2, nickname 3."""


def _combined(parts: list[list[tuple[int, str]]]) -> Iterator[str]:
    for chosen in product(*filter(None, parts)):
        if chosen:
            yield " ".join(value for _, value in chosen)


def _occupations(
    content: str, spans: Mapping[str, _Span], entities: Mapping[str, frozenset[str]]
) -> Iterator[Occupation]:
    """Blocks ``100-0 Occupation``, then ``Who obj48 …``, ``Position span22777 … | span22778 …``, ``Where obj47 …``."""
    for block in filter(str.strip, content.replace("\r", "").split("\n\n")):
        first, *lines = block.strip().split("\n")
        identity, kind = first.split()[:2]
        if kind != "Occupation":
            continue
        found = Occupation(identity)
        for line in lines:
            name, _, value = line.partition(" ")
            found = _with(found, name.lower(), value, spans, entities)
        yield found


def _with(
    found: Occupation, name: str, value: str, spans: Mapping[str, _Span], entities: Mapping[str, frozenset[str]]
) -> Occupation:
    if name in {"who", "where"}:
        identity, _, written = value.partition(" ")
        names = entities[identity.removeprefix("obj")] | {one.strip() for one in written.split("|")}
        return replace(found, who=names) if name == "who" else replace(found, where=names)
    if name in {"position", "job"}:
        chosen = [spans[one.split()[0].removeprefix("span")] for one in value.split("|")]
        return replace(found, position=frozenset(span.text for span in chosen), place=(chosen[0].start, chosen[0].end))
    if name == "сложность":
        return replace(found, is_hard=value.strip() == "повышенная")
    return found
