"""Room on disk for what does not fit in memory, gone afterwards."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def scratch() -> Generator[sqlite3.Connection]:
    """An empty database without a name: SQLite puts it on disk when it grows, and what is there goes with it."""
    database = sqlite3.connect("", isolation_level=None)
    try:
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        yield database
    finally:
        database.close()
