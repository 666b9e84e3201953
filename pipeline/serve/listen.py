"""Listen, say where, serve until told to stop."""

import socket
import sys
from collections.abc import Sequence

import uvicorn

from pipeline.error import SvodkaError
from pipeline.run.crew import Crew
from pipeline.serve.app import app


def listen(crew: Crew, host: str, port: int, token: str | None, names: Sequence[str]) -> None:
    """Serve. The address goes to stdout when requests are answered. Raises ``SvodkaError``."""
    listening = _bound(host, port)
    service = app(crew, token, names)
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"http://{shown}:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    config = uvicorn.Config(service, access_log=False, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        told = getattr(error, "strerror", None) or error
        raise SvodkaError(f"--host {host} --port {port}: cannot listen there ({told}); give another --port") from None
