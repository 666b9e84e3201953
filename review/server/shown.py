"""What all pages share: a connection to read by, and what an address asks for."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, select
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from review.store.base import Store
from review.store.tables import FACT


class Shown:
    """Pages over a database."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def page(self, work: Callable[[Connection], str], *, writes: bool = False) -> Response:
        """What ``work`` makes of a connection, in a thread of its own."""

        def done() -> str:
            with self.store.writing() if writes else self.store.reading() as connection:
                return work(connection)

        return HTMLResponse(await run_in_threadpool(done))


def page_number(request: Request) -> int:
    """Which page of a list is asked for, from 0."""
    said = request.query_params.get("page", "0")
    return int(said) if said.isdigit() and len(said) < 7 else 0


def asked_fact(connection: Connection, request: Request) -> Row[Any]:
    """The fact of the address. Raises 404."""
    row = connection.execute(select(FACT).where(FACT.c.id == int(request.path_params["id"]))).one_or_none()
    if row is None:
        raise HTTPException(404, "there is no such fact")
    return row
