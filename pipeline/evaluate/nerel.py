"""NEREL: nested spans with types, and relations between them.

mentions   all 29 types, strict and relaxed (``span``)
dates      DATE and TIME spans against our dates; any overlap counts on either side, for NEREL cuts «с 2004 по 2008
           годы» in two and tags each half of a score. ``dates`` leaves out what the contract or NEREL itself does not
           call a date (``nerel_date``); ``dates.raw`` has every span
counts     NUMBER, MONEY, PERCENT against our counts of that kind, in the same way. ``counts.NUMBER`` leaves out what
           the contract or NEREL itself does not call a count (``nerel_number``); ``counts.NUMBER.raw`` has every span
officials  pairs and triples (``pair``). To NEREL a post is a noun: of one that a verb tells («возглавлял завод») it has
           the workplace alone (none of 56 such verbs in train is a PROFESSION). A founder is no post at all (none of
           18): he has made the body, and it has a relation FOUNDED_BY for that. Ours of founders are left out
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.evaluate import brat, nerel_date
from pipeline.evaluate.brat import Brat
from pipeline.evaluate.case import Case, document
from pipeline.evaluate.match import Place, likeness, overlaps
from pipeline.evaluate.nerel_date import INSTEAD
from pipeline.evaluate.nerel_number import APART, WAVERING, Kind, kind_of
from pipeline.evaluate.pair import Holding, count_pairs
from pipeline.evaluate.score import Scores
from pipeline.evaluate.span import count_spans, outermost
from pipeline.lexicon import lexicon
from pipeline.tag.dictionary import readings
from schemas.count import Count
from schemas.entity import Entity
from schemas.evidence import Evidence
from schemas.fact import Fact
from schemas.official import Official
from schemas.organisation import Organisation
from schemas.record import Record

COUNTS = {"money": "MONEY", "percent": "PERCENT"}
"""NEREL type of a kind of count; all other kinds are NUMBER."""
FOUNDERS = frozenset({"основатель", "основательница", "сооснователь", "соосновательница", "соучредитель", "учредитель"})
"""Whom neither NEREL nor factRuEval takes for holders of a post; in a record they are."""
MOST = 0.5
"""Of the letters of two mentions that are taken for one."""


def cases(folder: Path) -> Iterator[Case]:
    """The texts of a brat folder."""
    for gold in brat.read(folder):
        yield Case(document(gold.name, gold.text), partial(judge, gold))


def judge(gold: Brat, record: Record, scores: Scores) -> None:
    """Compare a record with the annotations."""
    spans = {(mention.type, mention.start, mention.end) for mention in record.mentions}
    count_spans("mentions", set(gold.spans.values()), spans, scores)
    dates = {place[1:] for place in outermost({("DATE", *place) for place in gold.of("DATE", "TIME")})}
    _by_class("dates", gold, dates, record.dates, nerel_date.APART, nerel_date.WAVERING, scores)
    for kind in ("MONEY", "PERCENT"):
        _cover(f"counts.{kind}", gold, gold.of(kind), _counts(record, kind), scores)
    _by_class("counts.NUMBER", gold, gold.of("NUMBER"), _counts(record, "NUMBER"), APART, WAVERING, scores)
    told = [official for official in record.officials if official.position not in FOUNDERS]
    bodies = {one.id: one for one in record.organisations}
    count_pairs(gold, (_named(holding(one), bodies.get(one.organisation_id or "")) for one in told), scores)
    _rules_of_officials(gold, told, scores)
    _rules_of_entities("persons", gold.of("PERSON"), record.persons, scores)
    _rules_of_entities("organisations", gold.of("ORGANIZATION"), record.organisations, scores)


def _counts(record: Record, kind: str) -> list[Count]:
    return [count for count in record.counts if nerel_type(count) == kind]


def _by_class(
    measure: str,
    gold: Brat,
    expected: set[Place],
    ours: Sequence[Fact],
    apart: tuple[Kind, ...],
    wavering: tuple[Kind, ...],
    scores: Scores,
) -> None:
    """``measure.raw`` of every span, ``measure`` of those that say such a fact to contract and annotators."""
    every = Scores()
    _cover(f"{measure}.raw", gold, expected, ours, every)
    for name, tally in every.tallies.items():
        scores.count_both(name, found=tally.found, gold=tally.gold, right=tally.right, predicted=tally.predicted)
    for miss in every.misses:
        place = miss.place or (0, 0)
        told = kind_of(gold.text, place, (*apart, *wavering)) or _instead(gold, place, miss.what == "missed")
        scores.differ(f"{measure}.raw", told or "any other", is_missed=miss.what == "missed")
    asked = {one for one in expected if kind_of(gold.text, one, (*apart, *wavering)) is None}
    _cover(measure, gold, asked, [one for one in ours if kind_of(gold.text, _own(one), wavering) is None], scores)


def _instead(gold: Brat, place: Place, is_missed: bool) -> str | None:
    """What gold says where we see a length of time."""
    kinds = {kind for kind, start, end in gold.spans.values() if overlaps((start, end), place)}
    return None if is_missed else next((name for kind, name in INSTEAD.items() if kind in kinds), None)


def _own(fact: Fact) -> Place:
    return fact.evidence[0].start, fact.evidence[0].end


def nerel_type(count: Count) -> str:
    """The type NEREL gives such a number."""
    return COUNTS.get(count.kind, "NUMBER")


def holding(official: Official) -> Holding:
    """An official as NEREL annotates it: a position is the whole phrase with its workplace, without «бывший», «экс-».

    A post in a body has the body for workplace, one in a territory the territory.
    """
    position = None if is_told_by_verb(official) else first(official.evidence, "position")
    organisation = place(official.evidence, "organisation")
    return Holding(
        place(official.evidence, "person"),
        without_phase(position) if position else None,
        organisation or place(official.evidence, "territory"),
        organisation is not None,
    )


def _named(ours: Holding, body: Organisation | None) -> Holding:
    """«главред издания»: the body a type noun means, where its name stands next; NEREL marks names alone."""
    if ours.workplace is None or body is None:
        return ours
    at = ours.workplace
    own = next((one for one in body.mentions if overlaps((one.start, one.end), at)), None)
    names = [(one.start, one.end) for one in body.mentions if one.form not in NOUNS]
    if own is None or own.form not in NOUNS or not names:
        return ours
    return replace(ours, workplace=min(names, key=lambda place: abs(place[0] - at[0])))


NOUNS = frozenset({"descriptor", "anaphor"})
"""Forms of mentions that name nothing."""


def is_told_by_verb(official: Official) -> bool:
    """«возглавляет завод»: what tells the post begins with a verb, and no noun for it is in the text."""
    position, verb = first(official.evidence, "position"), first(official.evidence, "trigger")
    return position is not None and verb is not None and position.start == verb.start


def first(evidence: Iterable[Evidence], role: str) -> Evidence | None:
    """The first piece of evidence of a role."""
    return next((one for one in evidence if one.role == role), None)


def place(evidence: Iterable[Evidence], role: str) -> Place | None:
    """Where the first piece of evidence of a role is."""
    found = first(evidence, role)
    return (found.start, found.end) if found else None


def without_phase(position: Evidence) -> Place:
    """Where a position stands less «бывший», «экс-», «новый» before it."""
    start = 0
    while (word := _FIRST_WORD.match(position.quote, start)) and _is_phase(word[1]):
        start = word.end()
    return position.start + start, position.end


_FIRST_WORD = re.compile(r"([^\W\d_]+)[\s-]+(?=\w)")


def _is_phase(word: str) -> bool:
    classes = lexicon().values(word, [reading.lemma for reading in readings(word)])
    return "phase" in classes or "new" in classes


def _cover(measure: str, gold: Brat, expected: set[Place], facts: Iterable[Fact], scores: Scores) -> None:
    """A fact covers all its spans of the first one's role: «55 из 90» is one count and two numbers in NEREL."""
    told = list(facts)
    ours = [(fact.evidence[0].start, fact.evidence[0].end) for fact in told]
    spans = [
        (piece.start, piece.end) for fact in told for piece in fact.evidence if piece.role == fact.evidence[0].role
    ]
    found = [one for one in expected if any(overlaps(one, other) for other in spans)]
    right = [any(overlaps(one, other) for one in expected) for other in ours]
    scores.count_both(measure, found=len(found), gold=len(expected), right=sum(right), predicted=len(ours))
    for one in sorted(expected - set(found)):
        scores.miss(measure, gold.name, "missed", gold.text, one)
    for fact, other, is_right in zip(told, ours, right, strict=True):
        scores.rule(measure, fact.source_rule, right=is_right)
        if not is_right:
            scores.miss(measure, gold.name, f"spurious ({fact.source_rule})", gold.text, other)


def _rules_of_officials(gold: Brat, officials: Iterable[Official], scores: Scores) -> None:
    """A rule is right when gold links some person and position that overlap ours."""
    pairs = [(gold.place(first), gold.place(second)) for kind, first, second in gold.relations if kind == "WORKS_AS"]
    taken: set[tuple[Place, Place]] = set()
    for official in officials:
        ours = holding(official)
        if ours.person is None or ours.position is None:
            continue
        same = [pair for pair in pairs if overlaps(pair[0], ours.person) and overlaps(pair[1], ours.position)]
        taken.update(same)
        scores.rule("officials", official.source_rule, right=bool(same))
        if not same:
            scores.miss("officials", gold.name, f"spurious ({official.source_rule})", gold.text, ours.position)
    for pair in pairs:
        if pair not in taken:
            scores.miss("officials", gold.name, "missed", gold.text, pair[1])


def _rules_of_entities(kind: str, expected: set[Place], entities: Iterable[Entity], scores: Scores) -> None:
    """A rule is right when the first mention is one of gold's, or shares most of it: «ООО», «компания» lie outside."""
    for entity in entities:
        first = entity.mentions[0].start, entity.mentions[0].end
        is_right = any(likeness(first, place) >= MOST for place in expected)
        scores.rule(kind, entity.source_rule, right=is_right)
