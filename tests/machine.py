"""How fast this machine is just now, for tests of what a person waits for."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

STEPS = 1_000_000
REFERENCE = 0.03
"""Processor seconds for the steps on the machine of ``docs/performance.md``, which the goals are set for."""
TIMES = 5


def slowness() -> float:
    """How many times slower than that machine this one counts, at least 1: the quickest of several counts.

    Processors differ by a factor of two, and a busy neighbour on a shared core costs as much, also in processor time.
    """
    taken: list[float] = []
    for _ in range(TIMES):
        begun, sum_ = time.process_time(), 0
        for step in range(STEPS):
            sum_ += step
        taken.append(time.process_time() - begun)
    return max(1.0, min(taken) / REFERENCE)


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
