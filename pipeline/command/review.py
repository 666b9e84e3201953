"""Open the editors' desk on a run: a page on this machine where people accept, correct and reject what was found.

The address it prints lets you in. Decisions go to a database beside the run and outlive it: take in the next run of the
same articles with the same database, and they are carried over. For a team, give every editor an account first.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Generator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.error import BadInput
from corpus.extra import needed
from pipeline.error import SvodkaError
from pipeline.serve import LOOPBACK

if TYPE_CHECKING:
    from review.store.base import Store

EXAMPLE = "svodka review run/"

DATABASE = "review.sqlite"
"""Beside the run folder, so that the next run of the same articles finds it."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("run", metavar="RUN", type=Path, help="a run folder")
    parser.add_argument(
        "--database", metavar="FILE|URL", help=f"default: {DATABASE} beside the run; or postgresql://user@host/name"
    )
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; elsewhere than here only with accounts")
    parser.add_argument("--port", type=int, default=8765, help="0 takes any that is free")
    parser.add_argument(
        "--name", action="append", default=[], metavar="HOST", help="another name that browsers know this machine by"
    )
    parser.add_argument(
        "--add-account", metavar="LOGIN", help="make an account or change its password (asked for), and leave"
    )
    parser.add_argument(
        "--gold", metavar="FILE", type=Path, help="write the complete articles as gold for svodka evaluate, and leave"
    )
    parser.add_argument("--backup", metavar="FILE", type=Path, help="copy the database while editors work, and leave")


def run(options: Namespace) -> int:
    """Serve until Ctrl-C. 0 when stopped."""
    with desk(options.database or beside(options.run)) as store:
        if options.backup:
            return _back_up(store, options.backup)
        if options.gold:
            return _gold(store, options.gold)
        if options.add_account:
            return _add_account(store, options.add_account)
        return _serve(store, options)


def beside(run: Path) -> str:
    """The database that a run has when no other is named."""
    return str(run.resolve().parent / DATABASE)


@contextmanager
def desk(database: str, *, is_there: bool = False) -> Generator["Store"]:
    """The open database, made if need be unless it has to be there. Raises ``SvodkaError``."""
    try:
        for module in ("sqlalchemy", "alembic", "starlette", "uvicorn", "jinja2", "argon2"):
            needed(module, "review")
    except BadInput as error:
        raise SvodkaError(f"the desk {error}") from None
    from review.store.base import Store

    if is_there and "://" not in database and not Path(database).is_file():
        raise SvodkaError(f"{database}: there is no such database of the desk")
    store = Store(database)
    try:
        yield store
    finally:
        store.close()


def _back_up(store: "Store", to: Path) -> int:
    from review.store.base import back_up

    back_up(store, to)
    sys.stderr.write(f"{to}\n")
    return 0


def _gold(store: "Store", to: Path) -> int:
    from review.output import lines

    if to.exists():
        raise SvodkaError(f"{to}: is there already; give a new name or delete it")
    with store.reading() as connection:
        found = list(lines(connection, "gold"))
    if not found:
        raise SvodkaError("no article is complete yet: decide all its facts, then D says that nothing is missed")
    to.write_bytes(b"".join(found))
    sys.stderr.write(f"{to}: {len(found)} articles\n")
    return 0


def _add_account(store: "Store", login: str) -> int:
    from review.store.account import add_account

    password = getpass(f"password for {login}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with store.writing() as connection:
        is_new = add_account(connection, login, password)
    sys.stderr.write(f"{login}: {'account made' if is_new else 'has a new password and is logged out everywhere'}\n")
    return 0


def _serve(store: "Store", options: Namespace) -> int:
    from pipeline.serve.listen import listen
    from review.server.app import app
    from review.server.guard import StartToken
    from review.store.account import has_accounts
    from review.store.load import load

    with store.reading() as connection:
        accounts = has_accounts(connection)
    if options.host not in LOOPBACK and not accounts:
        raise SvodkaError(
            f"--host {options.host}: others could reach the desk, and nobody has an account; --add-account LOGIN first"
        )
    loaded = load(store, options.run)
    carried = ", ".join(f"{number} {outcome}" for outcome, number in sorted(loaded.outcomes.items()))
    told = f"taken in: {loaded.articles} articles" if loaded.is_new else f"open: {loaded.articles} articles"
    sys.stderr.write(f"{options.run}: {told}{'; facts there before: ' + carried if carried else ''}\n")
    token, names = StartToken(), [*LOOPBACK, options.host, *options.name]
    path = "/login" if accounts else f"/start?token={token.value}"
    listen(lambda: app(store, token, names), options.host, options.port, path)
    return 0
