"""Listen, say where, serve until told to stop."""

import socket
import sys
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from pipeline.error import SvodkaError
from pipeline.serve import in_address


def listen(make: Callable[[], ASGIApp], host: str, port: int, path: str = "") -> None:
    """Serve what ``make`` makes, once there is a place to listen at. Raises ``SvodkaError`` where there is none.

    The address, with ``path`` behind it, goes to stdout when requests are answered.
    """
    listening = _bound(host, port)
    app = make()
    sys.stdout.write(f"http://{in_address(host)}:{listening.getsockname()[1]}{path}\n")
    sys.stdout.flush()
    # an access log would hold what stands in addresses: the desk's start token
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        told = getattr(error, "strerror", None) or error
        raise SvodkaError(f"--host {host} --port {port}: cannot listen there ({told}); give another --port") from None
