"""What ``svodka link`` wrote, looked up again article by article."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

import orjson

from pipeline.error import SvodkaError
from pipeline.scratch import scratch


class Cluster(NamedTuple):
    """What an entity is a member of."""

    id: str
    name: str


class Clusters:
    """The clusters of a run, on disk. Articles may be asked for in any order."""

    def __init__(self, database: Connection) -> None:
        self._database = database
        self.unknown = 0
        """Articles with entities that were asked for and that linking had not seen."""

    def of(self, record_id: str, keys: Iterable[str]) -> dict[str, Cluster]:
        """The clusters of an article's entities, by key."""
        rows = self._database.execute("select key, cluster_id, name from member where record_id = ?", (record_id,))
        found = {key: Cluster(cluster_id, name) for key, cluster_id, name in rows}
        self.unknown += not found.keys() >= set(keys)
        return found


@contextmanager
def clusters(file: Path) -> Generator[Clusters]:
    """The lines of a ``clusters.jsonl``; none if there is no such file. Raises ``SvodkaError`` for what is no line."""
    with scratch() as database:
        database.execute("create table member (record_id text, key text, cluster_id text, name text)")
        if file.is_file():
            with file.open("rb") as lines:
                rows = (_row(file, number, line) for number, line in enumerate(lines, 1))
                database.executemany("insert into member values (?, ?, ?, ?)", rows)
        database.execute("create index by_record on member (record_id)")
        yield Clusters(database)


def _row(file: Path, number: int, line: bytes) -> tuple[str, str, str, str]:
    try:
        content = orjson.loads(line)
        return content["record_id"], content["key"], content["cluster_id"], content["name"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise SvodkaError(f"{file}:{number}: is no line of clusters; svodka link writes them anew") from None
