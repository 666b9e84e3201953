"""The queue: which facts an editor wants to see, as a link says it; uncertain first, or a random sample."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import sqrt
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection, Row, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from pipeline.export.item import OPEN, STATUSES
from review.fact import MODELS
from review.store.decide import now
from review.store.rows import WAITS, waits
from review.store.tables import ARTICLE, FACT, LEASE, VERSION

LARGEST = 500
"""Facts of a sample."""
FLAGS = ("conflict", "unfound", "lost")
"""What a new run may say against a decision."""
PAGE = 50
"""Articles on a page of the queue."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; empty means any."""

    kind: str = ""
    status: str = ""
    max: str = ""
    """Confidence at most."""
    min: str = ""
    """Confidence at least."""
    org: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    q: str = ""
    """In the text or in the fact."""
    rule: str = ""
    flag: str = ""
    sample: str = ""
    """So many facts at random."""
    seed: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wanted":
        """From a query; what is not understood is left out."""
        known = {field.name: given.get(field.name, "").strip()[:200] for field in fields(cls)}
        if known["kind"] not in MODELS:
            known["kind"] = ""
        if known["status"] not in STATUSES:
            known["status"] = ""
        for name in ("min", "max"):
            said = known[name].replace(",", ".")
            known[name] = said if _is_number(said) else ""
        known["flag"] = known["flag"] if known["flag"] in FLAGS else ""
        known["sample"] = str(min(int(known["sample"]), LARGEST)) if known["sample"].isdecimal() else ""
        return cls(**known)

    @property
    def query(self) -> str:
        """As it stands in an address.

        >>> Wanted(kind="dates", q="май").query
        'kind=dates&q=%D0%BC%D0%B0%D0%B9'
        """
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in named.items() if value})

    def but(self, **changed: str) -> "Wanted":
        """The same with something else."""
        return Wanted(**({field.name: getattr(self, field.name) for field in fields(self)} | changed))

    def without(self, name: str) -> "Wanted":
        """The same for any ``name``."""
        return self.but(**{name: ""})


def _is_number(said: str) -> bool:
    try:
        float(said)
    except ValueError:
        return False
    return True


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What facts have to fulfil, over facts joined with their articles and texts."""
    found: list[ColumnElement[bool]] = [FACT.c.status != "withdrawn"]
    for column, value in ((FACT.c.kind, wanted.kind), (FACT.c.status, wanted.status), (FACT.c.rule, wanted.rule)):
        found += [column == value] if value else []
    found += [FACT.c.confidence <= float(wanted.max)] if wanted.max else []
    found += [FACT.c.confidence >= float(wanted.min)] if wanted.min else []
    found += [FACT.c.search.contains(wanted.org.casefold(), autoescape=True)] if wanted.org else []
    found += [ARTICLE.c.published >= wanted.since] if wanted.since else []
    found += [ARTICLE.c.published <= wanted.until + "~"] if wanted.until else []
    found += [ARTICLE.c.origin == wanted.source] if wanted.source else []
    found += [FACT.c.flag == wanted.flag] if wanted.flag else []
    if wanted.q:
        folded = wanted.q.casefold()
        found.append(
            FACT.c.search.contains(folded, autoescape=True) | VERSION.c.folded.contains(folded, autoescape=True)
        )
    return found


_JOINED = FACT.join(ARTICLE, FACT.c.article_id == ARTICLE.c.id).join(
    VERSION, ARTICLE.c.record_id == VERSION.c.record_id
)


def chosen(what: Any, wanted: Wanted) -> Any:
    """A query over the facts that are wanted."""
    return select(*what).select_from(_JOINED).where(*conditions(wanted))


IS_OPEN = case((WAITS, 1), else_=0)


def articles(connection: Connection, wanted: Wanted, *, page: int = 0) -> list[Row[Any]]:
    """Articles with facts that are wanted: those with the most doubtful open fact first."""
    what = (
        ARTICLE.c.id, ARTICLE.c.doc_key, ARTICLE.c.title, ARTICLE.c.origin, ARTICLE.c.published, ARTICLE.c.complete,
        func.count().label("facts"), func.sum(IS_OPEN).label("open"),
    )  # fmt: skip
    rows: Any = connection.execute(_ordered(what, wanted).limit(PAGE).offset(page * PAGE)).all()
    return list(rows)


def _ordered(what: Any, wanted: Wanted) -> Any:
    """A query over articles with facts that are wanted, in the order of the queue."""
    doubt = func.max(case((WAITS, FACT.c.doubt), else_=-1.0))
    return chosen(what, wanted).group_by(ARTICLE.c.id).order_by(doubt.desc(), ARTICLE.c.id)


class Tally(NamedTuple):
    """Sums over what is wanted."""

    articles: int
    facts: int
    open: int


def tally(connection: Connection, wanted: Wanted) -> Tally:
    """How much is wanted, and how much of it is still open."""
    what = (func.count(func.distinct(ARTICLE.c.id)), func.count(), func.coalesce(func.sum(IS_OPEN), 0))
    row: Any = connection.execute(chosen(what, wanted)).one()
    return Tally(int(row[0]), int(row[1]), int(row[2]))


def tally_of(connection: Connection, article_id: int) -> Tally:
    """How much of an article there is, and how much of it is still open."""
    of_article = (FACT.c.article_id == article_id) & (FACT.c.status != "withdrawn")
    counted = select(func.count(), func.coalesce(func.sum(IS_OPEN), 0)).where(of_article)
    facts, left = connection.execute(counted).one()
    return Tally(1, int(facts), int(left))


def neighbour(connection: Connection, wanted: Wanted, article_id: int, step: int, login: str) -> int | None:
    """The next article (``step`` 1) or the one before (-1); next skips what is done or open at a colleague's."""
    if wanted.sample:
        drawn = sample(connection, wanted)
        ids = list(dict.fromkeys(int(row.article_id) for row in drawn if step < 0 or waits(row)))
    else:
        ordered = _ordered((ARTICLE.c.id,), wanted)
        ids = list(connection.scalars(ordered if step < 0 else ordered.having(func.sum(IS_OPEN) > 0)))
    taken = held(connection, login) if step > 0 else {}
    free = [one for one in ids if one not in taken or one == article_id]
    if article_id not in free:
        return free[0] if free else None
    place = free.index(article_id) + step
    if step > 0 and len(free) > 1:
        return free[place % len(free)]
    return free[place] if 0 <= place < len(free) else None


def held(connection: Connection, login: str) -> dict[int, str]:
    """The articles that colleagues have open, and who."""
    leases = select(ARTICLE.c.id, LEASE.c.login).join(LEASE, LEASE.c.doc_key == ARTICLE.c.doc_key)
    rows = connection.execute(leases.where(LEASE.c.login != login, LEASE.c.until > now()).order_by(LEASE.c.login))
    return {int(row.id): str(row.login) for row in rows}


def sources(connection: Connection) -> list[str]:
    """Where the articles come from."""
    return list(connection.scalars(select(ARTICLE.c.origin).distinct().order_by(ARTICLE.c.origin).limit(200)))


def sample(connection: Connection, wanted: Wanted) -> list[Row[Any]]:
    """So many facts that a run found, each as likely as any other; the same seed gives the same facts."""
    named = chosen((FACT.c.id, FACT.c.doc_key, FACT.c.fact_key), wanted.but(status=""))
    rows = connection.execute(named.where(FACT.c.origin == "predicted"))
    drawn = sorted(rows, key=lambda row: lot(wanted.seed, row.doc_key, row.fact_key))[: int(wanted.sample or 0)]
    whole = select(FACT, VERSION.c.text).select_from(_JOINED).where(FACT.c.id.in_([row.id for row in drawn]))
    by_id = {row.id: row for row in connection.execute(whole)}
    return [by_id[row.id] for row in drawn]


def lot(*parts: str) -> bytes:
    """The place of a fact in a draw, which nothing of it but its name decides."""
    return hashlib.sha256("\0".join(parts).encode()).digest()


class Precision(NamedTuple):
    """How many of the facts judged were right as they were found, and where the true share lies (Wilson, 95 %)."""

    right: int
    judged: int
    low: float
    high: float


Z = 1.96


def precision(right: int, judged: int) -> Precision:
    """Of so many judged.

    >>> [round(value, 3) for value in precision(9, 10)]
    [9, 10, 0.596, 0.982]
    """
    if not judged:
        return Precision(0, 0, 0.0, 1.0)
    share = right / judged
    middle = share + Z * Z / (2 * judged)
    spread = Z * sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged))
    below = 1 + Z * Z / judged
    return Precision(right, judged, max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below))


def precision_of(rows: list[Row[Any]]) -> Precision:
    """Of a sample: in the order it was drawn, up to the first fact still open, so that no editor's choice biases it."""
    judged = 0
    while judged < len(rows) and rows[judged].status not in OPEN:
        judged += 1
    return precision(sum(row.status == "accepted" for row in rows[:judged]), judged)
