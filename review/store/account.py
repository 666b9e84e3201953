"""Editors: accounts, sessions, and who has which article open."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, delete, func, insert, select, update

from pipeline.error import SvodkaError
from review.store.decide import now
from review.store.tables import ACCOUNT, LEASE, SESSION

ROLES = ("reviewer", "lead")
"""A lead sees the figures of others; both decide alike."""

SESSION_DAYS = 30
LEASE_SECONDS = 300
SHORTEST = 10
"""Signs a password has at least."""

HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_hex(16))
"""What a password is compared with when there is no such account, so that the answer takes as long."""


def add_account(connection: Connection, login: str, password: str, role: str = "reviewer") -> bool:
    """Make an account, or give one another password; tells whether it is new. Raises ``SvodkaError``."""
    if not login.isprintable() or not login.strip() or len(login) > 64:
        raise SvodkaError(f"{login!r}: is no name for an account")
    if len(password) < SHORTEST:
        raise SvodkaError(f"a password has at least {SHORTEST} signs")
    hashed = HASHER.hash(password)
    done = connection.execute(update(ACCOUNT).where(ACCOUNT.c.login == login).values(hash=hashed, role=role))
    connection.execute(delete(SESSION).where(SESSION.c.login == login))
    if done.rowcount:
        return False
    connection.execute(insert(ACCOUNT).values(login=login, hash=hashed, role=role, created_at=now()))
    return True


def has_accounts(connection: Connection) -> bool:
    """Whether editors log in."""
    return bool(connection.scalar(select(func.count()).select_from(ACCOUNT)))


def is_right(connection: Connection, login: str, password: str) -> bool:
    """Whether this is the editor's password; takes as long for an editor that does not exist."""
    hashed = connection.scalar(select(ACCOUNT.c.hash).where(ACCOUNT.c.login == login))
    try:
        HASHER.verify(hashed or NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return hashed is not None


def open_session(connection: Connection, login: str) -> str:
    """A new session; gives what the cookie holds."""
    token = secrets.token_urlsafe(32)
    expires = datetime.now(UTC) + timedelta(days=SESSION_DAYS)
    connection.execute(delete(SESSION).where(SESSION.c.expires_at < now()))
    values = {"id_hash": _hash(token), "login": login, "expires_at": expires.isoformat()}
    connection.execute(insert(SESSION).values(values))
    return token


def login_of(connection: Connection, token: str) -> str | None:
    """Whose session it is, while it lasts."""
    wanted = select(SESSION.c.login).where(SESSION.c.id_hash == _hash(token), SESSION.c.expires_at > now())
    return connection.scalar(wanted)


def close_session(connection: Connection, token: str) -> None:
    """Log out."""
    connection.execute(delete(SESSION).where(SESSION.c.id_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def lease(connection: Connection, doc_key: str, login: str) -> list[str]:
    """The editor has the article open; gives the others who have. It keeps nobody from saving."""
    until = (datetime.now(UTC) + timedelta(seconds=LEASE_SECONDS)).isoformat()
    connection.execute(delete(LEASE).where((LEASE.c.until < now()) | (LEASE.c.login == login)))
    connection.execute(insert(LEASE).values(doc_key=doc_key, login=login, until=until))
    others = select(LEASE.c.login).where(LEASE.c.doc_key == doc_key, LEASE.c.login != login)
    return sorted(connection.scalars(others))
