"""Serve: an article in, its record out, over HTTP. POST it to /records; /openapi.json tells the rest.

It listens on this machine only. Elsewhere it wants a token, in a file or in SVODKA_TOKEN, that every request has to
send; put a server with TLS before it then. An article that hangs or crashes its worker costs itself only.
"""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from corpus.error import BadInput
from corpus.extra import needed
from pipeline.command.number import positive
from pipeline.error import SvodkaError
from pipeline.gazetteer.index import indexed
from pipeline.run.child import Terms
from pipeline.run.crew import Crew
from pipeline.run.local import cores
from pipeline.run.read import Options
from pipeline.serve import LOOPBACK

EXAMPLE = "svodka serve --port 8766"

TOKEN = "SVODKA_TOKEN"  # noqa: S105  (its name)
SHORTEST = 16
"""Characters of a token: fewer can be guessed."""

TRIES = {"crash": 2, "timeout": 1}
"""Somebody waits for the answer."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; elsewhere than here only with a token")
    parser.add_argument("--port", type=int, default=8766, help="0 takes any that is free")
    parser.add_argument("--token", type=Path, metavar="FILE", help=f"a file with the token; or give it in {TOKEN}")
    parser.add_argument(
        "--name", action="append", default=[], metavar="HOST", help="another name that clients know this machine by"
    )
    parser.add_argument("--workers", type=positive, default=cores(), metavar="N", help="processes (%(default)s)")
    parser.add_argument("--seconds", type=positive, default=10, metavar="N", help="an article may take (%(default)s)")
    parser.add_argument("--mentions", action="store_true", help="also every span the taggers saw")
    parser.add_argument("--no-text", action="store_true", help="leave the article out of its record")
    parser.add_argument(
        "--organisations", type=Path, metavar="FILE", help="your own list (.csv, .jsonl) of names and ids"
    )
    parser.add_argument("--max-chars", type=positive, metavar="N", help="refuse longer articles (1,000,000)")


def terms(options: Options, seconds: int) -> Terms:
    """What workers do, and may take."""
    return Terms(options, seconds=seconds, tries=TRIES)


def run(options: Namespace, terms: Callable[[Options, int], Terms] = terms) -> int:
    """Serve until Ctrl-C. 0 when stopped."""
    try:
        for module in ("starlette", "uvicorn"):
            needed(module, "serve")
    except BadInput as error:
        raise SvodkaError(f"serve {error}") from None
    from pipeline.serve.app import app
    from pipeline.serve.listen import listen

    token = _token(options.token)
    if options.host not in LOOPBACK and token is None:
        raise SvodkaError(
            f"--host {options.host}: others could reach it, and there is no token; --token FILE or {TOKEN} gives one"
        )
    listed = indexed(options.organisations)[0] if options.organisations else None
    given = Options(options.mentions, not options.no_text, options.max_chars, listed)
    with Crew(terms(given, options.seconds), options.workers, _unheard) as crew:
        names = [*LOOPBACK, options.host, *options.name]
        listen(lambda: app(crew, token, names), options.host, options.port)
    return 0


def _unheard(_: object) -> None:
    """Nobody follows."""


def _token(file: Path | None) -> str | None:
    """The token, if one is given. Raises ``SvodkaError`` for one that can be guessed."""
    token = file.read_text("utf-8").strip() if file else os.environ.get(TOKEN, "").strip()
    if not token and file is None:
        return None
    if len(token) < SHORTEST or not token.isascii():
        where = str(file or TOKEN)
        raise SvodkaError(f"{where}: a token has {SHORTEST} ASCII characters or more; openssl rand -hex 32 makes one")
    return token
