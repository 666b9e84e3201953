"""The database: opened, brought up to date, read, written, backed up."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import orjson
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError

from pipeline.error import SvodkaError

WAIT_MS = 5000
"""How long a writer waits for another before SQLite gives up."""

WRITERS = 7_203_141
"""The advisory lock that PostgreSQL's writers queue at, so that decisions are numbered without gaps."""


class Store:
    """An open database of the desk. Reads see a snapshot; writers come one after another."""

    def __init__(self, url: str) -> None:
        """``url``: a file, or ``postgresql://…``. Raises ``SvodkaError`` when it cannot be opened."""
        self.engine = _engine(url)
        try:
            with self.writing() as connection:
                _migrate(connection)
        except DatabaseError as error:
            raise SvodkaError(f"{_shown(url)}: cannot be opened: {_first_line(error)}") from None

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection whose reads belong together."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A connection that alone may write; what it did is kept when the block ends well, and all undone otherwise."""
        with self.engine.connect().execution_options(svodka_writes=True) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        made = make_url(_url(url))
        options: dict[str, Any] = {"json_serializer": _json, "json_deserializer": orjson.loads}
        engine = create_engine(made, **options)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise SvodkaError(f"{_shown(url)}: is no database ({error}); give a file or postgresql://…") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="READ COMMITTED")
    else:
        raise SvodkaError(f"{_shown(url)}: the desk knows SQLite and PostgreSQL")
    return engine


def _url(given: str) -> str:
    """A bare path is SQLite's; of PostgreSQL's drivers ours is psycopg.

    >>> _url("desk.sqlite"), _url("postgresql://host/desk")
    ('sqlite:///desk.sqlite', 'postgresql+psycopg://host/desk')
    """
    if "://" not in given:
        return f"sqlite:///{given}"
    return given.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1)


def _shown(url: str) -> str:
    """The address without its password."""
    try:
        return make_url(url).render_as_string() if "://" in url else url
    except ArgumentError:
        return "database"


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Transactions are begun by hand; readers do not wait for writers; a decision is on the disk before the answer."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={WAIT_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns into a writer would fail without waiting."""
    writes = connection.get_execution_options().get("svodka_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(connection: Connection) -> None:
    with as_file(files("review") / "store" / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _first_line(error: DatabaseError) -> str:
    return str(error.orig).strip().split("\n")[0]


def back_up(store: Store, to: Path) -> None:
    """Copy the database into a new SQLite file while editors go on working. Raises ``SvodkaError``."""
    if to.exists():
        raise SvodkaError(f"{to}: is there already; a backup goes into a new file")
    if store.engine.dialect.name != "sqlite":
        raise SvodkaError("the database is PostgreSQL: back it up with pg_dump, which also works while editors do")
    aside = to.with_name(f".tmp-{to.name}")
    with store.reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        copy = sqlite3.connect(aside)
        with copy:
            raw.backup(copy)
        copy.close()
    aside.replace(to)
