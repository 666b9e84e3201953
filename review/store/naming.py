"""Which fact a prediction of a newer run is: the one whose words it stands on, wherever they are now.

A run names a fact by its words and by their number among equal words of the text. In a changed text that number may
be another's, so the desk goes by place, and a fact keeps the name under which it was first known.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from review.fact import ENTITIES, Body, spans
from review.key import free_name
from review.places import Places
from review.store.rows import text_of
from review.store.tables import DECISION, FACT, PREDICTION, READING

Span = tuple[int, int]


def named(connection: Connection, before: Row[Any], record_id: str, predictions: list[Body]) -> list[Body]:
    """The predictions of an article under the names that their facts have at the desk.

    ``before``: the article as it was; ``record_id``: of its text as it is now.
    """
    known = _Known(connection, before, record_id)
    names: dict[int, str] = {}
    for facts in (known.predicted(living=True), known.judged(), known.predicted(living=False), known.lost()):
        names |= _matched(facts, predictions, names)
    used = {*known.keys, *names.values()}
    free = {number: one for number, one in enumerate(predictions) if number not in names}
    names |= {number: free_name(str(one["fact_key"]), record_id, used) for number, one in free.items()}
    return [one | {"fact_key": names[number]} for number, one in enumerate(predictions)]


class _Fact(NamedTuple):
    """A fact of the desk, and what it stands on in the new text."""

    fact_key: str
    kind: str
    own: frozenset[Span]
    """The words that make it this fact: the own span, of an entity any mention."""
    all: frozenset[Span]
    run_key: str | None
    """What a run calls it, if the text is the one that the name was made for."""


def _matched(facts: Iterable[_Fact], predictions: list[Body], names: Mapping[int, str]) -> dict[int, str]:
    """Which of the predictions that have no name yet are which facts: those that share most words first."""
    taken = set(names.values())
    known = [fact for fact in facts if fact.fact_key not in taken]
    by_place: dict[tuple[str, Span], list[_Fact]] = {}
    for fact in known:
        for span in fact.own:
            by_place.setdefault((fact.kind, span), []).append(fact)
    by_key = {fact.run_key: fact for fact in known if fact.run_key}
    found: list[tuple[bool, int, int, str]] = []
    for number, one in enumerate(predictions):
        if number not in names:
            found += [(*rank, number, fact_key) for rank, fact_key in _alike(one, by_place, by_key)]
    chosen: dict[int, str] = {}
    for _, _, number, fact_key in sorted(found):
        if number not in chosen and fact_key not in taken:
            chosen[number] = fact_key
            taken.add(fact_key)
    return chosen


def _alike(
    one: Body, by_place: Mapping[tuple[str, Span], list[_Fact]], by_key: Mapping[str, _Fact]
) -> Iterator[tuple[tuple[bool, int], str]]:
    """The facts that a prediction may be, each with how near it is; least is nearest."""
    kind, found = one["kind"], spans(one["kind"], one["body"])
    same = by_key.get(one["body"]["key"])
    own = _edges(found if kind in ENTITIES else found[:1])
    facts = {fact for span in own for fact in by_place.get((kind, span), ())} | set(filter(None, [same]))
    for fact in facts:
        yield (fact is not same, -len(fact.all & _edges(found))), fact.fact_key


def _edges(found: Iterable[Body]) -> frozenset[Span]:
    return frozenset((span["start"], span["end"]) for span in found)


class _Known:
    """An article's facts before the run."""

    def __init__(self, connection: Connection, before: Row[Any], record_id: str) -> None:
        self._connection, self._record_id, self._before = connection, record_id, before
        self._text = text_of(connection, record_id)
        of_article = select(FACT).where(FACT.c.doc_key == before.doc_key).order_by(FACT.c.id)
        self._rows = connection.execute(of_article).all()
        self.keys = {row.fact_key for row in self._rows}
        self._predictions = {row.fact_key: row for row in self._of_runs()}
        self._sides: dict[str, tuple[str, Places]] = {}

    def _of_runs(self) -> Iterator[Any]:
        """Predictions, the newest of a fact last, each with the text that it is of."""
        joined = PREDICTION.join(
            READING, (READING.c.run_id == PREDICTION.c.run_id) & (READING.c.doc_key == PREDICTION.c.doc_key)
        )
        what = PREDICTION.c.fact_key, PREDICTION.c.kind, PREDICTION.c.body, READING.c.record_id
        chosen = select(*what).select_from(joined).where(PREDICTION.c.doc_key == self._before.doc_key)
        yield from self._connection.execute(chosen.order_by(PREDICTION.c.run_id))

    def predicted(self, *, living: bool) -> Iterator[_Fact]:
        """Facts by what a run last said of them."""
        for row in self._rows:
            one = self._predictions.get(row.fact_key)
            if one is not None and living == (row.status != "withdrawn"):
                yield from self._placed(row.fact_key, one.kind, one.body, one.record_id)

    def judged(self) -> Iterator[_Fact]:
        """Facts by what an editor made of them."""
        for row in self._rows:
            if row.status not in {"pending", "withdrawn"}:
                yield from self._placed(row.fact_key, row.kind, row.body, self._before.record_id)

    def lost(self) -> Iterator[_Fact]:
        """Facts that an editor added and whose words were lost."""
        for row in self._rows:
            if row.status == "withdrawn" and row.flag == "lost":
                last = last_decision(self._connection, row.doc_key, row.fact_key)
                yield from self._placed(row.fact_key, row.kind, last.after["fact"], last.record_id)

    def _placed(self, fact_key: str, kind: str, body: Body, record_id: str) -> Iterator[_Fact]:
        """The fact in the new text, if its words are there."""
        old, places = self._side(record_id)
        found = [_moved(old, places, span) for span in spans(kind, body)]
        own = found if kind in ENTITIES else found[:1]
        if any(own):
            run_key = body["key"] if record_id == self._record_id else None
            yield _Fact(fact_key, kind, frozenset(filter(None, own)), frozenset(filter(None, found)), run_key)

    def _side(self, record_id: str) -> tuple[str, Places]:
        if record_id not in self._sides:
            old = text_of(self._connection, record_id)
            self._sides[record_id] = old, Places(old, self._text)
        return self._sides[record_id]


def _moved(old: str, places: Places, span: Body) -> Span | None:
    start, end = span["start"], span["end"]
    place = places.of(start, end) if old[start:end] == span["quote"] else None
    return None if place is None else (place, place + end - start)


def last_decision(connection: Connection, doc_key: str, fact_key: str) -> Row[Any]:
    """What was last decided about a fact of which something was decided."""
    of_fact = (DECISION.c.doc_key == doc_key) & (DECISION.c.fact_key == fact_key)
    return connection.execute(select(DECISION).where(of_fact).order_by(DECISION.c.seq.desc()).limit(1)).one()
