"""The desk in numbers: facts by kind and status, how fast each editor goes, how right each rule is."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection, func, select

from pipeline.export.item import STATUSES
from review.fact import MODELS
from review.store.queue import Precision, precision
from review.store.tables import DECISION, FACT

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Borders of the bands of confidence."""

JUDGED = ("accepted", "corrected", "rejected")
"""Statuses that tell whether a prediction was right."""

IDLE_MS = 120_000
"""A longer pause before a decision is a break, not work."""


class Editor(NamedTuple):
    """What an editor did."""

    login: str
    decisions: int
    seconds: float | None
    """Median time a decision took."""
    per_hour: float | None


class Row(NamedTuple):
    """Precision of a rule or a band."""

    name: str
    precision: Precision
    expected: float
    """Mean confidence of what was judged."""
    query: str
    """The address of its facts in the queue."""


def by_kind(connection: Connection) -> dict[str, dict[str, int]]:
    """How many facts of each kind and status."""
    counted = select(FACT.c.kind, FACT.c.status, func.count()).group_by(FACT.c.kind, FACT.c.status)
    found = {(kind, status): int(number) for kind, status, number in connection.execute(counted)}
    return {kind: {status: found.get((kind, status), 0) for status in STATUSES} for kind in MODELS}


def editors(connection: Connection) -> list[Editor]:
    """Throughput, most busy first."""
    decided = select(DECISION.c.actor, DECISION.c.spent_ms).where(DECISION.c.action != "undo")
    spent: defaultdict[str, list[int | None]] = defaultdict(list)
    for actor, ms in connection.execute(decided):
        spent[actor].append(ms)
    found = [_editor(actor, times) for actor, times in spent.items()]
    return sorted(found, key=lambda editor: (-editor.decisions, editor.login))


def _editor(login: str, times: list[int | None]) -> Editor:
    worked = [ms for ms in times if ms is not None and ms < IDLE_MS]
    per_hour = 3_600_000 * len(worked) / sum(worked) if sum(worked) else None
    return Editor(login, len(times), median(worked) / 1000 if worked else None, per_hour)


def by_rule(connection: Connection) -> list[Row]:
    """Precision of each rule, the most judged first."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _judged(connection):
        groups[row.rule].append(row)
    found = [_row(rule, rows, urlencode({"rule": rule})) for rule, rows in groups.items()]
    return sorted(found, key=lambda row: (-row.precision.judged, row.name))


def by_band(connection: Connection) -> list[Row]:
    """Precision of each band of confidence: what was promised beside what was found."""
    groups: list[list[Any]] = [[] for _ in BANDS[1:]]
    for row in _judged(connection):
        groups[max(place for place, low in enumerate(BANDS[:-1]) if row.confidence >= low)].append(row)
    bands = ((low, min(high, 1)) for low, high in itertools.pairwise(BANDS))
    return [
        _row(f"{low:.2f}–{high:.2f}", rows, urlencode({"min": low, "max": high}))
        for (low, high), rows in zip(bands, groups, strict=True)
        if rows
    ]


def _judged(connection: Connection) -> Iterable[Any]:
    what = select(FACT.c.rule, FACT.c.confidence, FACT.c.status)
    return connection.execute(what.where(FACT.c.status.in_(JUDGED), FACT.c.origin == "predicted"))


def _row(name: str, rows: list[Any], query: str) -> Row:
    right = sum(row.status == "accepted" for row in rows)
    return Row(name, precision(right, len(rows)), sum(row.confidence for row in rows) / len(rows), query)
