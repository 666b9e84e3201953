"""A PostgreSQL server of our own: made for the tests, thrown away after them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def programs() -> Path | None:
    """Where ``initdb`` and ``pg_ctl`` lie; Debian does not put them on the path."""
    known = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    on_path = shutil.which("initdb")
    return next((folder for folder in known if (folder / "initdb").exists()), Path(on_path).parent if on_path else None)


@contextmanager
def server() -> Generator[str]:
    """A running server; gives the address of its socket. It refuses root, so there it runs as ``postgres``."""
    bin_folder = programs()
    assert bin_folder is not None
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # the path of a socket has to be short
    try:
        if as_user:
            shutil.chown(home, "postgres")
        _run(as_user, bin_folder / "initdb", "-D", str(home / "data"), "-U", "desk", "-A", "trust", "-N", "-E", "UTF8")
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60"
        _run(
            as_user,
            bin_folder / "pg_ctl",
            "-D",
            str(home / "data"),
            "-w",
            "-l",
            str(home / "log"),
            "-o",
            options,
            "start",
        )
        try:
            yield f"postgresql://desk@/{{database}}?host={home}"
        finally:
            _run(as_user, bin_folder / "pg_ctl", "-D", str(home / "data"), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(before: list[str], *command: str | Path) -> None:
    subprocess.run([*before, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/tmp")


def new_database(address: str, name: str, template: str = "template0") -> str:
    """A database on the server, empty or a copy; gives its address."""
    with psycopg.connect(address.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return address.format(database=name)
