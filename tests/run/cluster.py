"""A Ray cluster of this machine alone, with its processes: nodes, and the actors on them, to kill."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

PATIENCE = 120
"""Seconds that a node may take to start."""


class Cluster:
    """A head node, and others if asked."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._nodes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.environment = os.environ | {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
        """For whoever is to be let in."""

    def add(self, processors: int) -> int:
        """Start a node; the number of the process that holds it."""
        port = self.address.rpartition(":")[2]
        kind = ["--address", self.address] if self._nodes else ["--head", "--port", port, "--temp-dir", str(self._home)]
        command = [
            sys.executable,
            "-m",
            "ray.scripts.scripts",
            "start",
            *kind,
            "--num-cpus",
            str(processors),
            "--block",
        ]
        if not self._nodes:
            command += ["--include-dashboard", "false", "--disable-usage-stats"]
        with (self._home / f"node-{len(self._nodes)}.log").open("wb") as log:
            node = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        self._nodes.append(node)
        until = time.monotonic() + PATIENCE
        while not self.raylets(node.pid):
            assert node.poll() is None, Path(log.name).read_text()
            assert time.monotonic() < until
            time.sleep(0.1)
        return node.pid

    def raylets(self, node: int | None = None) -> list[int]:
        """The processes that hold a node's actors."""
        starts = [node] if node else [node.pid for node in self._nodes]
        return [
            pid for start in starts for pid in descendants(start) if _command(pid).split(b"\0")[0].endswith(b"raylet")
        ]

    def actors(self) -> list[int]:
        """Processes that make shards."""
        return [pid for raylet in self.raylets() for pid in children(raylet) if _command(pid).startswith(b"ray::Maker")]

    def stop(self) -> None:
        """End all of it."""
        pids = [pid for node in self._nodes for pid in (node.pid, *descendants(node.pid))]
        for pid in pids:
            kill(pid)
        for node in self._nodes:
            node.wait()


@contextmanager
def cluster(*processors: int) -> Generator[Cluster]:
    """A cluster with nodes of so many processors."""
    home = Path(tempfile.mkdtemp(prefix="ray-", dir="/tmp"))  # short: the names of sockets have no more than 107 bytes
    made = Cluster(home)
    try:
        for number in processors:
            made.add(number)
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)


def kill(pid: int) -> None:
    """End a process, if it is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def children(pid: int) -> list[int]:
    """Of a process."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except OSError:
            continue
    return found


def descendants(pid: int) -> list[int]:
    """Children, their children and so on."""
    found = children(pid)
    return found + [below for child in found for below in descendants(child)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
