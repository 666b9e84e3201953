"""Listen, say where, serve until told to stop."""

import socket
import sys
from collections.abc import Sequence

import uvicorn

from pipeline.error import SvodkaError
from review.server.app import app
from review.server.guard import StartToken
from review.store.base import Store


def serve(store: Store, host: str, port: int, names: Sequence[str], *, ask_password: bool) -> None:
    """Serve. The address on stdout lets one person in; with accounts it leads to the login. Raises ``SvodkaError``."""
    listening = _bound(host, port)
    token = StartToken()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    sys.stdout.write(f"{address}/{'login' if ask_password else f'start?token={token.value}'}\n")
    sys.stdout.flush()
    # the access log would hold the start token
    config = uvicorn.Config(app(store, token, names), access_log=False, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        told = getattr(error, "strerror", None) or error
        raise SvodkaError(f"--host {host} --port {port}: cannot listen there ({told}); give another --port") from None
