"""Records of two runs, article by article.

Runs of one input have the same order, so the two are read in step and the partner is at hand, or a few articles away
where one of the runs has an article in quarantine. What has no partner yet waits on disk, so memory is bounded in any
order.
"""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import NamedTuple

import orjson

from pipeline.diff.fact import Content
from pipeline.scratch import scratch


class Pair(NamedTuple):
    """An article in the first run and in the second; null where only the other has it."""

    before: Content | None
    after: Content | None


def pairs(before: Iterator[Content], after: Iterator[Content]) -> Iterator[Pair]:
    """Every record of both once, by ``id``; equal ids pair in their order.

    >>> a, b, c = ({"id": name} for name in "abc")
    >>> [(x and x["id"], y and y["id"]) for x, y in pairs(iter([a, b, c]), iter([c, a]))]
    [('a', 'a'), ('c', 'c'), ('b', None)]
    """
    with _shelf() as first, _shelf() as second:
        for one, other in zip_longest(before, after):
            if one and other and one["id"] == other["id"]:
                yield Pair(one, other)
                continue
            if one:
                found = second.take(one["id"])
                if found:
                    yield Pair(one, found)
                else:
                    first.put(one)
            if other:
                found = first.take(other["id"])
                if found:
                    yield Pair(found, other)
                else:
                    second.put(other)
        yield from (Pair(one, None) for one in first.left())
        yield from (Pair(None, other) for other in second.left())


class _Shelf:
    """Records that wait for their partners, in a database without a name that SQLite keeps on disk."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._number = 0
        database.execute("create table waiting (id text, record blob)")
        database.execute("create index by_id on waiting (id)")

    def put(self, record: Content) -> None:
        self._number += 1
        self._database.execute("insert into waiting values (?, ?)", (record["id"], orjson.dumps(record)))

    def take(self, name: str) -> Content | None:
        """The one of that id that waits longest, which waits no more."""
        if not self._number:
            return None
        select = "select rowid, record from waiting where id = ? order by rowid limit 1"
        found = self._database.execute(select, (name,)).fetchone()
        if found is None:
            return None
        self._number -= 1
        self._database.execute("delete from waiting where rowid = ?", (found[0],))
        record: Content = orjson.loads(found[1])
        return record

    def left(self) -> Iterator[Content]:
        """What is still there, in the order it came."""
        for (record,) in self._database.execute("select record from waiting order by rowid"):
            yield orjson.loads(record)


@contextmanager
def _shelf() -> Generator[_Shelf]:
    with scratch() as database:
        yield _Shelf(database)
