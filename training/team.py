"""Processes of one thread that train one net: on busy cores they wait for one another only once a step."""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import distributed, multiprocessing, nn

from training import gold


@dataclass(frozen=True)
class Team:
    """A process and how many share its work."""

    own: int
    size: int

    def share(self, whole: list[Any]) -> list[Any]:
        """Part of this process."""
        return whole[self.own :: self.size]

    def average(self, net: nn.Module) -> None:
        """Gradients become the team's mean."""
        if self.size > 1:
            grads = [value.grad for value in net.parameters() if value.grad is not None]
            flat = torch.cat([grad.flatten() for grad in grads])
            distributed.all_reduce(flat)
            for grad, part in zip(grads, flat.split([grad.numel() for grad in grads]), strict=True):
                grad.copy_((part / self.size).view_as(grad))

    def gathered(self, found: dict[str, set[gold.Span]]) -> dict[str, set[gold.Span]]:
        """What all processes found, in all of them."""
        if self.size == 1:
            return found
        parts: list[dict[str, set[gold.Span]]] = [{} for _ in range(self.size)]
        distributed.all_gather_object(parts, found)
        return {name: spans for part in parts for name, spans in part.items()}


def together(workers: int, work: Callable[..., None], *given: Any) -> None:
    """Runs ``work(team, *given)`` in ``workers`` processes, which share what stands in memory already."""
    torch.set_num_threads(1)
    if workers == 1:
        work(Team(0, 1), *given)
        return
    with tempfile.TemporaryDirectory() as folder:
        told = workers, Path(folder) / "meeting", work, *given
        multiprocessing.start_processes(_member, told, nprocs=workers, start_method="fork")


def _member(own: int, workers: int, meeting: Path, work: Callable[..., None], *given: Any) -> None:
    distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=own, world_size=workers)
    work(Team(own, workers), *given)


@torch.no_grad()
def follow(ema: nn.Module, net: nn.Module, keep: float) -> None:
    """Moves the slow weights towards the fast ones."""
    for slow, fast in zip(ema.parameters(), net.parameters(), strict=True):
        if fast.requires_grad:
            slow.lerp_(fast, 1 - keep)
