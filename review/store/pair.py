"""Judgements whether two names are one thing. What belongs together follows from them and can be taken apart again.

A name of the run («organisations:Минфин») stands for every entity so called; an entity set apart from its namesakes has
a node of its own («organisations:doc_key key»). A merge joins two nodes in all articles of the run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from review.error import Refusal, Stale
from review.fact import ENTITIES, Body
from review.store.decide import Wish, seq_of, write
from review.store.rows import article_row
from review.store.tables import ARTICLE, FACT, PAIR

VERDICTS = {"merge": "same", "split": "different", "unsure": "unsure"}
APART = "\n"
"""In a node that is one entity of one article, between doc_key and key; no name has it."""


def node(name: str) -> str:
    """The node of a name: case and spaces do not tell names apart.

    >>> node("Минфин  России") == node("минфин россии")
    True
    """
    return " ".join(name.casefold().replace("ё", "е").split())


def own_node(doc_key: str, fact_key: str) -> str:
    """The node of an entity set apart."""
    return f"{doc_key}{APART}{fact_key}"


def judge(connection: Connection, doc_key: str, kind: str, names: tuple[str, str], wish: Wish) -> int:
    """Say that two nodes are the same, are not, or that it cannot be told; gives the decision's ``seq``."""
    if (done := seq_of(connection, wish.action_id)) is not None:
        return done
    if kind not in ENTITIES or wish.action not in VERDICTS:
        raise Refusal("only organisations and persons can be merged")
    one, other = sorted(names)
    if not one or one == other:
        raise Refusal("this is one name")
    row = _row(connection, kind, one, other)
    if (row.version if row else 0) != wish.base:
        raise Stale("a colleague has just judged «{one}» and «{other}»", one=one, other=other)
    before = {"kind": kind, "one": one, "other": other, "verdict": row.verdict if row else None}
    after = before | {"verdict": VERDICTS[wish.action]}
    article = article_row(connection, doc_key)
    seq = write(connection, wish, article, f"{kind}\n{one}\n{other}", None, before, after)
    put_verdict(connection, after, seq)
    return seq


def version_of(connection: Connection, kind: str, names: tuple[str, str]) -> int:
    """How often the judgement about two nodes was made anew; 0 when there is none."""
    row = _row(connection, kind, *sorted(names))
    return int(row.version) if row else 0


def put_verdict(connection: Connection, state: Body, seq: int) -> None:
    """The pair follows its decision."""
    kind, one, other = state["kind"], state["one"], state["other"]
    row = _row(connection, kind, one, other)
    if row is None:
        values = {"kind": kind, "one": one, "other": other, "verdict": state["verdict"], "version": 1, "seq": seq}
        connection.execute(insert(PAIR).values(values))
        return
    changed = update(PAIR).where(PAIR.c.kind == kind, PAIR.c.one == one, PAIR.c.other == other)
    connection.execute(changed.values(verdict=state["verdict"], version=row.version + 1, seq=seq))


def _row(connection: Connection, kind: str, one: str, other: str) -> Any:
    of_pair = select(PAIR).where(PAIR.c.kind == kind, PAIR.c.one == one, PAIR.c.other == other)
    return connection.execute(of_pair).one_or_none()


class Clusters:
    """Which nodes are one thing, by the judgements that stand."""

    def __init__(self, pairs: Iterable[tuple[str, str, str, str | None]]) -> None:
        """``pairs``: kind, one, other, verdict."""
        self._parent: dict[tuple[str, str], tuple[str, str]] = {}
        self._apart: set[tuple[str, str]] = set()
        self._pairs = list(pairs)
        for kind, one, other, verdict in self._pairs:
            self._apart |= {(kind, name) for name in (one, other) if APART in name}
            if verdict == "same":
                self._parent[self._root((kind, one))] = self._root((kind, other))

    @classmethod
    def of(cls, connection: Connection) -> "Clusters":
        """Of the whole desk."""
        return cls((row.kind, row.one, row.other, row.verdict) for row in connection.execute(select(PAIR)))

    def _root(self, at: tuple[str, str]) -> tuple[str, str]:
        while at in self._parent and self._parent[at] != at:
            at = self._parent[at]
        return at

    def node_of(self, kind: str, doc_key: str, fact_key: str, name: str) -> str:
        """The node an entity belongs to: its own if it was set apart, else that of its name."""
        own = own_node(doc_key, fact_key)
        return own if (kind, own) in self._apart else node(name)

    def together(self, kind: str, doc_key: str, fact_key: str, name: str) -> list[str]:
        """Other names that are the same thing as this entity."""
        own = self.node_of(kind, doc_key, fact_key, name)
        mine = self._root((kind, own))
        nodes = {node for of, *pair, verdict in self._pairs if of == kind and verdict == "same" for node in pair[:2]}
        return sorted(node for node in nodes if node != own and self._root((kind, node)) == mine)

    def cluster(self, kind: str, of: str) -> str:
        """A name for the cluster of a node, the same for all its nodes."""
        return self._root((kind, of))[1]


def entities(connection: Connection, kind: str) -> Iterable[Any]:
    """All entities of a kind that were not rejected."""
    what = FACT.c.id, FACT.c.doc_key, FACT.c.fact_key, FACT.c.body, FACT.c.article_id, ARTICLE.c.title
    joined = FACT.join(ARTICLE, FACT.c.article_id == ARTICLE.c.id)
    shown = select(*what).select_from(joined)
    shown = shown.where(FACT.c.kind == kind, FACT.c.status.not_in(("rejected", "withdrawn")))
    return connection.execute(shown.order_by(FACT.c.id))


def suggestions(connection: Connection, kind: str, name: str, *, limit: int = 8) -> list[tuple[str, str]]:
    """Nodes that may be the same as a name, most alike first, each with a name to show."""
    clusters, mine = Clusters.of(connection), _forms(kind, {"name": name})
    own = clusters.cluster(kind, node(name))
    scored: dict[str, tuple[float, str]] = {}
    for row in entities(connection, kind):
        other = clusters.node_of(kind, row.doc_key, row.fact_key, row.body["name"])
        if other != node(name) and clusters.cluster(kind, other) != own:
            alike = _likeness(mine, _forms(kind, row.body))
            scored[other] = max(scored.get(other, (0.0, "")), (alike, row.body["name"]))
    ordered = sorted(((-alike, shown, other) for other, (alike, shown) in scored.items() if alike > LIKE))
    return [(other, shown) for _, shown, other in ordered[:limit]]


LIKE = 0.3
"""Likeness below which a suggestion would only distract."""


class _Name(NamedTuple):
    """A name as it is compared."""

    stems: frozenset[str]
    words: tuple[str, ...]


def _forms(kind: str, body: Mapping[str, Any]) -> _Name:
    """Words of an entity's names, cut to their stems' length, with its abbreviation and initials."""
    said = [body["name"], body.get("abbreviation") or "", *body.get("aliases", ())]
    words = tuple(word.strip('«»"().,') for name in said for word in node(name).split())
    keep = 5 if kind == "organisations" else 12
    initials = "".join(word[0] for word in node(body["name"]).split() if word[0].isalpha())
    stems = [word[:keep] for word in words if len(word) > 1] + ([initials] if len(initials) > 2 else [])
    return _Name(frozenset(stems), words)


def _likeness(mine: _Name, theirs: _Name) -> float:
    """Shared words of the shorter name; a clipped word shares all of its parts («Минфин», «Министерство финансов»)."""
    if not mine.stems or not theirs.stems:
        return 0.0
    shared = len(mine.stems & theirs.stems) / min(len(mine.stems), len(theirs.stems))
    clipped = any(
        _is_clipped(word, other.words) for one, other in ((mine, theirs), (theirs, mine)) for word in one.words
    )
    return shared + clipped


def _is_clipped(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is made of the beginnings of two or more other words, in order.

    >>> _is_clipped("минфин", ("министерство", "финансов")), _is_clipped("министр", ("министерство",))
    (True, False)
    """

    def made_of(rest: str, at: int, parts: int) -> bool:
        if not rest:
            return parts > 1
        return any(
            rest.startswith(words[place][:size]) and made_of(rest[size:], place + 1, parts + 1)
            for place in range(at, len(words))
            for size in range(2, min(len(words[place]), len(rest)) + 1)
        )

    return len(word) > 4 and len(words) < 12 and made_of(word, 0, 0)


def groups(connection: Connection, kind: str) -> dict[str, list[Any]]:
    """Entities of a kind by cluster."""
    clusters = Clusters.of(connection)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in entities(connection, kind):
        of = clusters.node_of(kind, row.doc_key, row.fact_key, row.body["name"])
        found[clusters.cluster(kind, of)].append(row)
    return found
