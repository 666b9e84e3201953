"""Entities on disk between one step and the next, in a database without a name: memory holds one block."""

import hashlib
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import orjson

from pipeline.cluster.block import Block, Placed
from pipeline.cluster.conflict import Figure
from pipeline.cluster.entity import Content, Entity, entities
from pipeline.scratch import scratch

RANKS = {"alone": 1, "context": 2, "tie": 3, "never": 4}
"""Fullest names first, so that a shorter one knows whom it may mean."""

OFTEN, SHARE = 5, 0.005
"""Names in more articles than these (a number, and a share of the run) stand beside everybody and say nothing."""

_TABLES = """
create table entity (number integer primary key, record_id text, key text, type text, name text, block text,
                     rank integer, content blob);
create table beside (name text primary key, articles integer) without rowid;
create table figure (entity integer, what text, period text, content blob);
create table placed (number integer primary key, cluster integer, why blob);
create table cluster (number integer primary key, first integer, name text, block text, fields blob);
create table short (short text, cluster integer);
create table named (cluster integer primary key, id text);
"""


class Line(NamedTuple):
    """A line of ``clusters.jsonl``."""

    cluster_id: str
    record_id: str
    key: str
    type: str
    name: str
    """Of the cluster."""
    why: dict[str, Any] | None
    """``rule``, ``shared`` and ``to``, the member it is linked to; null for the one the cluster began with."""


class Store:
    """The work of one ``svodka link``."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(_TABLES)
        self._articles = 0
        self._entities = 0

    def add(self, record: Content, figures: Iterable[Figure]) -> None:
        """Take in an article."""
        self._articles += 1
        numbers: dict[str, int] = {}
        beside = set[str]()
        for entity in entities(record):
            self._entities += 1
            numbers[entity.key] = self._entities
            beside.update(entity.beside)
            self._put(self._entities, entity)
        upsert = "insert into beside values (?, 1) on conflict do update set articles = articles + 1"
        self._database.executemany(upsert, ((name,) for name in sorted(beside)))
        rows = (
            (numbers[figure.owner], orjson.dumps(figure.what), figure.period, orjson.dumps(figure.content))
            for figure in figures
        )
        self._database.executemany("insert into figure values (?, ?, ?, ?)", rows)

    def _put(self, number: int, entity: Entity) -> None:
        rank = 0 if "patronymic" in entity.fields else RANKS[entity.standing]
        row = (number, entity.record_id, entity.key, entity.type, entity.name, entity.block, rank)
        self._database.execute(
            "insert into entity values (?, ?, ?, ?, ?, ?, ?, ?)", (*row, orjson.dumps(asdict(entity)))
        )

    def link(self) -> None:
        """Put every entity into a cluster, block by block, then join abbreviations with the names they stand for."""
        self._database.execute("create index by_block on entity (block, rank, number)")
        frequent = self._frequent()
        block, opened, clusters = "", Block(1), 0
        rows = self._database.execute("select number, content from entity order by block, rank, number")
        for number, content in rows:
            entity = _entity(content, frequent)
            if entity.block != block:
                clusters += self._close(block, opened)
                block, opened = entity.block, Block(clusters + 1)
            if placed := opened.place(number, entity):
                self._placed(placed)
        self._close(block, opened)
        self._join_abbreviations()
        self._name()

    def _frequent(self) -> frozenset[str]:
        most = max(OFTEN, self._articles * SHARE)
        found = self._database.execute("select name from beside where articles > ?", (most,))
        return frozenset(name for (name,) in found)

    def _placed(self, placed: Placed) -> None:
        why = orjson.dumps(tuple(placed.why)) if placed.why else None
        self._database.execute("insert into placed values (?, ?, ?)", (placed.number, placed.cluster, why))

    def _close(self, block: str, done: Block) -> int:
        """Keep what a block's clusters are; how many there are."""
        for placed in done.settle():
            self._placed(placed)
        for cluster in done.clusters:
            row = (cluster.number, cluster.first, cluster.name, block, orjson.dumps(cluster.fields))
            self._database.execute("insert into cluster values (?, ?, ?, ?, ?)", row)
            shorts = ((short, cluster.number) for short in sorted(cluster.shorts))
            self._database.executemany("insert into short values (?, ?)", shorts)
        return len(done.clusters)

    def _join_abbreviations(self) -> None:
        """«ФАС» goes to the «Федеральная антимонопольная служба» that an article calls so, if each is the only one."""
        self._database.execute("create index cluster_by_block on cluster (block)")
        only = """
            select min(short.short), min(spelt.number), min(spelt.first), min(spelt.fields), min(brief.number),
                   min(brief.first), min(brief.fields)
            from short join cluster spelt on spelt.number = short.cluster
                       join cluster brief on brief.block = 'o ' || short.short
            group by short.short having count(distinct spelt.number) = 1 and count(distinct brief.number) = 1
        """
        for short, full, first, fields, brief, brief_first, brief_fields in self._database.execute(only).fetchall():
            if full == brief or _differ(orjson.loads(fields), orjson.loads(brief_fields)):
                continue
            why = orjson.dumps(("abbreviation", (short,), first))
            self._database.execute("update placed set why = ? where number = ?", (why, brief_first))
            self._database.execute("update placed set cluster = ? where cluster = ?", (full, brief))

    def _name(self) -> None:
        """The id is made of the first member in reading order, so that more articles behind change none.

        An organisation is named as most articles name it, a person as the fullest of them.
        """
        first = """
            select placed.cluster, entity.record_id, entity.key from (select min(number) number from placed
            group by cluster) one join placed on placed.number = one.number join entity on entity.number = one.number
        """
        for cluster, record_id, key in self._database.execute(first).fetchall():
            name = hashlib.sha256(f"{record_id}\0{key}".encode()).hexdigest()[:16]
            self._database.execute("insert into named values (?, ?)", (cluster, name))
        self._database.execute("create index placed_by_cluster on placed (cluster)")
        self._database.execute("""
            update cluster set name = (
                select entity.name from placed join entity on entity.number = placed.number
                where placed.cluster = cluster.number and entity.block = cluster.block
                group by entity.name order by count(*) desc, length(entity.name) desc, entity.name limit 1
            ) where block like 'o %' and exists (select 1 from placed where placed.cluster = cluster.number)
        """)

    def lines(self) -> Iterator[Line]:
        """Every entity with its cluster, in reading order."""
        rows = self._database.execute("""
            select named.id, entity.record_id, entity.key, entity.type, cluster.name, placed.why
            from entity join placed on placed.number = entity.number join named on named.cluster = placed.cluster
                        join cluster on cluster.number = placed.cluster order by entity.number
        """)
        for cluster_id, record_id, key, type_, name, why in rows:
            yield Line(cluster_id, record_id, key, type_, name, self._why(why) if why else None)

    def _why(self, why: bytes) -> dict[str, Any]:
        rule, shared, to = orjson.loads(why)
        found = self._database.execute("select record_id, key from entity where number = ?", (to,)).fetchone()
        return {"rule": rule, "shared": shared, "to": {"record_id": found[0], "key": found[1]}}

    def figures(self) -> Iterator[tuple[str, str, list[str], str, list[Content]]]:
        """Figures told of one organisation: its id and name, what is told, of which period, and every telling."""
        rows = self._database.execute("""
            select named.id, cluster.name, figure.what, figure.period, figure.content
            from figure join placed on placed.number = figure.entity join named on named.cluster = placed.cluster
                        join cluster on cluster.number = placed.cluster
            order by named.id, figure.what, figure.period, figure.rowid
        """)
        for (cluster_id, name, what, period), told in groupby(rows, itemgetter(0, 1, 2, 3)):
            yield cluster_id, name, orjson.loads(what), period, [orjson.loads(one[-1]) for one in told]

    def sizes(self) -> dict[str, tuple[int, int]]:
        """By type, how many entities and how many clusters."""
        rows = self._database.execute("""
            select type, count(*), count(distinct cluster) from entity join placed using (number) group by type
        """)
        return {type_: (entities, clusters) for type_, entities, clusters in rows}


def _entity(content: bytes, frequent: frozenset[str]) -> Entity:
    fields: dict[str, Any] = orjson.loads(content)
    ties, beside = tuple(fields.pop("ties")), fields.pop("beside")
    return Entity(**fields, ties=ties, beside=tuple(name for name in beside if name not in frequent))


def _differ(one: dict[str, str], other: dict[str, str]) -> bool:
    return any(one.get(name, value) != value for name, value in other.items())


@contextmanager
def store() -> Generator[Store]:
    """An empty store; what was in it is gone afterwards."""
    with scratch() as database:
        yield Store(database)
