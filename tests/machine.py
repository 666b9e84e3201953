"""How long the processor takes, for tests of what a person waits for."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

STEPS = 1_000_000
IDLE = 0.042
"""Processor seconds that the steps take on two idle cores of an Intel Xeon with Python 3.11."""


def slowness() -> float:
    """How many times longer than there the steps take here and now, at least 1; the quickest of five.

    A neighbour on a shared core makes the same work take longer, in processor time too.
    """
    taken: list[float] = []
    for _ in range(5):
        begun, total = time.process_time(), 0
        for step in range(STEPS):
            total += step
        taken.append(time.process_time() - begun)
    return max(1.0, min(taken) / IDLE)


def processor_seconds(command: Sequence[str], compiled: Path, times: int) -> float:
    """Of the processor, the least of several: others may be using the machine.

    Python keeps what it compiled in the folder ``compiled`` after the first time, as it does for users.
    """
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken: list[float] = []
    for _ in range(times):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True, env=given | {"PYTHONPYCACHEPREFIX": str(compiled)})
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(taken)
