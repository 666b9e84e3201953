"""What can be taken away: records in every format, gold, the decisions."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse

from pipeline.error import SvodkaError
from pipeline.export import FORMATS, exporter
from pipeline.export.item import CHOICES
from review.output import FILES, lines, records
from review.server.shown import Shown
from review.server.view import render


class Takeaway(Shown):
    """Files of the desk."""

    async def exports(self, request: Request) -> Response:
        """What can be taken away."""
        page = render(request, "export.html", files=list(FILES), formats=_formats(), choices=list(CHOICES))
        return HTMLResponse(page)

    async def file(self, request: Request) -> Response:
        """Gold or the decisions, line by line."""
        what = request.path_params["what"]
        if what not in FILES:
            raise HTTPException(404, "there is no such file")

        def told() -> Iterator[bytes]:
            with self.store.reading() as connection:
                yield from lines(connection, what)

        named = {"Content-Disposition": f'attachment; filename="{what}.jsonl"'}
        return StreamingResponse(told(), headers=named, media_type="application/jsonl; charset=utf-8")

    async def records(self, request: Request) -> Response:
        """Records in a format; a folder comes as a zip. It is made whole before it is sent, and then removed."""
        to, choice = request.query_params.get("to", ""), request.query_params.get("facts", "")
        if to not in _formats() or choice not in CHOICES:
            raise HTTPException(404, "there is no such format")
        if choice == "all" and not FORMATS[to].tells_review:
            return PlainTextResponse(f"{to} cannot say that a fact was rejected: take another format or choice\n", 400)
        home = Path(await run_in_threadpool(mkdtemp, prefix="svodka-export-"))
        removed = BackgroundTask(shutil.rmtree, home, ignore_errors=True)
        try:
            path = await run_in_threadpool(self._made, home, to, choice)
        except BaseException:
            await removed()
            raise
        return FileResponse(path, filename=path.name, background=removed)

    def _made(self, home: Path, to: str, choice: str) -> Path:
        path = home / f"svodka-{to}-{choice}{FORMATS[to].ending}"
        if FORMATS[to].folder:
            path.mkdir()
        with self.store.reading() as connection:
            exporter(to)(records(connection, choice), path)
        return Path(shutil.make_archive(str(path), "zip", home, path.name)) if FORMATS[to].folder else path


@cache
def _formats() -> tuple[str, ...]:
    """Those whose libraries are installed here."""
    found = list[str]()
    for name in FORMATS:
        with suppress(SvodkaError):
            exporter(name)
            found.append(name)
    return tuple(found)
