"""How fast this machine is just now, for tests of what a person waits for."""

import time

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
