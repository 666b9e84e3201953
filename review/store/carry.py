"""Decisions outlive the run: what a newer run of the same articles means for facts that were there before.

renewed      nobody had judged it: the new prediction replaces the old one
same         judged, and the new run says what the old one said
confirmed    judged, and the new run now says what the editor had said
conflict     judged, and the new run says something else: the editor's word stands, the fact asks to be looked at
reanchored   judged; in a changed text the run calls it otherwise, and it was found again by its words and their place
lost         judged; its words are no longer in the text, or not in one place only
unfound      judged right before, and the new run does not find it any more; the editor's word stands
gone         nobody had judged it, and the new run does not find it any more
new          the new run found it first
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Row, insert, select, update

from review.error import Refusal
from review.fact import ENTITIES, MADE, Body, checked, references, spans, with_spans
from review.key import new_key
from review.places import Places
from review.store.decide import State, columns, place_new, put_complete
from review.store.naming import last_decision
from review.store.queue import FLAGS
from review.store.rows import text_of
from review.store.tables import CARRY, FACT, PREDICTION

FLAGGED = frozenset(FLAGS)
"""Outcomes that an editor should look at."""


def carry_over(connection: Connection, before: Row[Any], article: Row[Any], predictions: list[Body]) -> list[str]:
    """Bring an article's facts to a new run; gives the outcomes, in the order of the facts."""
    move = _Move(connection, before, article, predictions)
    outcomes = [move.fact(row) for row in move.rows]
    outcomes += [move.new(one) for one in predictions if one["fact_key"] not in move.taken]
    if article.complete and any(outcome in FLAGGED | {"new"} for outcome in outcomes):
        put_complete(connection, article.doc_key, complete=False)
    return outcomes


class _Move:
    """An article on its way from one run to the next."""

    def __init__(self, connection: Connection, before: Row[Any], article: Row[Any], predictions: list[Body]) -> None:
        self._connection = connection
        self._article = article
        self._old = _bodies(connection, before.doc_key, before.run_id)
        self._new = {one["fact_key"]: one for one in predictions}
        self._text = text_of(connection, article.record_id)
        of_article = select(FACT).where(FACT.c.doc_key == article.doc_key).order_by(FACT.c.id)
        texts = _Texts(connection)
        known = [_former(connection, row, before.record_id, texts) for row in connection.execute(of_article)]
        self.rows = [former for former in known if former.status != "withdrawn"]
        self._gone = {former.fact_key: former for former in known if former.status == "withdrawn"}
        self.taken: set[str] = {row.fact_key for row in self.rows}
        """Keys of new predictions that a fact stands for already."""
        self._ids = self._new_ids()
        self._sides: dict[str, Places] = {}

    def _new_ids(self) -> dict[str, str | None]:
        """Ids of the old record as they are in the new one; null where the thing is gone."""
        ids: dict[str, str | None] = {}
        last: dict[str, int] = {}
        for one in self._new.values():
            letter, number = one["body"]["id"][0], int(one["body"]["id"][1:])
            last[letter] = max(last.get(letter, 0), number)
        for row in self.rows:
            letter = row.body["id"][0]
            if row.fact_key in self._new:
                ids[row.body["id"]] = self._new[row.fact_key]["body"]["id"]
            elif row.status == "pending":
                ids[row.body["id"]] = None
            else:
                last[letter] = last.get(letter, 0) + 1
                ids[row.body["id"]] = f"{letter}{last[letter]}"
        return ids

    def new(self, one: Body) -> str:
        """A fact that no editor judged and the run before did not find, though perhaps an earlier one did."""
        state = State("pending", one["kind"], one["body"])
        if one["fact_key"] in self._gone:
            return self._put(self._gone[one["fact_key"]], "new", state)
        place_new(self._connection, self._article, one["fact_key"], state, "predicted")
        self.write(one["fact_key"], "new", state)
        return "new"

    def fact(self, row: "_Former") -> str:
        """What becomes of one fact."""
        there = self._new.get(row.fact_key)
        if row.status == "pending":
            if there is None:
                return self._put(row, "gone", State("withdrawn", row.kind, row.body))
            return self._put(row, "renewed", State("pending", there["kind"], there["body"]))
        moved = self._moved(row.kind, row.body, row.text) or self._placed(row, there)
        if moved is None:
            return self._put(row, "lost", State("withdrawn", row.kind, row.body))
        moved |= {"key": self._key(row, there, moved)}
        state = State(row.status, row.kind, moved)
        if there is None:
            stands = row.status in {"rejected", "added"}
            return self._put(row, "same" if stands else "unfound", state)
        return self._put(row, self._compared(row, there["body"], moved), state)

    def _placed(self, row: "_Former", there: Body | None) -> Body | None:
        """The fact where the run finds it, whose key says that it is the same."""
        if there is None:
            return None
        body = with_spans(row.kind, self._mapped(row.body), spans(row.kind, there["body"]))
        return body | {name: there["body"][name] for name in ("sentence", "attribution") if name in body}

    def _key(self, row: "_Former", there: Body | None, moved: Body) -> str:
        """What a run calls the fact, or would call it if it found it."""
        if there is not None:
            return str(there["body"]["key"])
        doc_key = self._article.doc_key
        return str(row.body["key"]) if row.text == self._text else new_key(doc_key, self._text, row.kind, moved)

    def _compared(self, row: "_Former", there: Body, moved: Body) -> str:
        """What the run says, beside what an editor said and what the run before had said."""
        former = self._old.get(row.fact_key)
        before = self._moved(row.kind, former, row.text) if former else None
        if former is not None and _says(former, row.body) and _says(there, moved):
            return self._found_again(row, there)
        if _says(there, moved):
            return "confirmed"
        return self._found_again(row, there) if before is not None and _says(before, there) else "conflict"

    def _found_again(self, row: "_Former", there: Body) -> str:
        """In a changed text, by its words and not by the run's name for it."""
        return "same" if row.text == self._text or there["key"] == row.body["key"] else "reanchored"

    def _moved(self, kind: str, body: Body, old: str) -> Body | None:
        """The fact in the new text; null when its words are not there any more."""
        body = self._mapped(body)
        if old == self._text:
            return body
        places = self._places(old)
        moved: Body = _carried(body, places)
        first, kept = spans(kind, body)[0], spans(kind, moved)
        own = places.of(first["start"], first["end"])
        if not kept or (own is None and kind not in ENTITIES):
            return None
        shift = kept[0]["start"] - first["start"]
        try:
            return checked(kind, moved | _sentence(body, shift, len(self._text)), self._text)
        except Refusal:
            return None

    def _places(self, old: str) -> Places:
        if old not in self._sides:
            self._sides[old] = Places(old, self._text)
        return self._sides[old]

    def _mapped(self, body: Body) -> Body:
        """The fact with the ids of the new record."""
        inner = {name: dict(body[name]) for name in ("subject", "attribution") if body.get(name)}
        moved = {**body, **inner, "id": self._ids.get(body["id"]) or body["id"]}
        for holder, field in references(moved):
            holder[field] = self._ids.get(holder[field])
        return moved

    def _put(self, row: "_Former", outcome: str, state: State) -> str:
        flag = outcome if outcome in FLAGGED else None
        values: Body = {"version": row.version + 1, "flag": flag, **columns(state, flagged=flag is not None)}
        self._connection.execute(update(FACT).where(FACT.c.id == row.id).values(values))
        self.write(row.fact_key, outcome, state)
        return outcome

    def write(self, fact_key: str, outcome: str, state: State) -> None:
        """Remember it, for replay and for the page that tells it; and the run's name for it, where that is another."""
        run_key = state.body["key"] if state.body["key"] != fact_key else None
        values: Body = {"run_id": self._article.run_id, "doc_key": self._article.doc_key, "fact_key": fact_key}
        values |= {"new_key": run_key, "outcome": outcome, "after": state.content()}
        self._connection.execute(insert(CARRY).values(values))


class _Former(NamedTuple):
    """A fact as it stood before the run came."""

    id: int
    fact_key: str
    kind: str
    status: str
    body: Body
    version: int
    text: str
    """The text that its places are of."""


class _Texts(dict[str, str]):
    """Texts by record, each read once."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, record_id: str) -> str:
        self[record_id] = found = text_of(self._connection, record_id)
        return found


def _former(connection: Connection, row: Row[Any], record_id: str, texts: "_Texts") -> _Former:
    """A fact; one whose words were lost is as its last decision left it, for the words may have come back."""
    status, body = row.status, row.body
    if status == "withdrawn" and row.flag == "lost":
        last = last_decision(connection, row.doc_key, row.fact_key)
        record_id, status, body = last.record_id, last.after["status"], last.after["fact"]
    return _Former(row.id, row.fact_key, row.kind, status, body, row.version, texts[record_id])


def _bodies(connection: Connection, doc_key: str, run_id: int) -> Mapping[str, Body]:
    of_run = select(PREDICTION.c.fact_key, PREDICTION.c.body)
    found = connection.execute(of_run.where(PREDICTION.c.doc_key == doc_key, PREDICTION.c.run_id == run_id))
    return {row.fact_key: row.body for row in found}


def _says(one: Body, other: Body) -> bool:
    """The same, but for what only a program can say."""
    return all(one[name] == other.get(name) for name in one.keys() - MADE)


def _carried(value: Any, places: Places) -> Any:
    """Whatever quotes the text, at its new place; what is not there any more is left out."""
    if isinstance(value, list):
        return [one for one in (_carried(one, places) for one in cast("list[object]", value)) if one is not None]
    if not isinstance(value, dict):
        return value
    holder = cast("Body", value)
    if "quote" in holder:
        place = places.of(holder["start"], holder["end"])
        return None if place is None else holder | {"start": place, "end": place + len(holder["quote"])}
    carried = {name: _carried(one, places) for name, one in holder.items()}
    is_bare = any(one and not carried[name] for name, one in holder.items() if name == "evidence")
    return None if is_bare and "id" not in holder else carried


def _sentence(body: Body, shift: int, length: int) -> Body:
    if "sentence" not in body:
        return {}
    start, end = (min(max(0, body["sentence"][name] + shift), length) for name in ("start", "end"))
    return {"sentence": {"start": start, "end": max(end, start + 1)}}
