"""How far a run is, from what lies in its folder: for a look from another shell, or another machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import orjson

from pipeline.error import SvodkaError
from pipeline.run.folder import RUN, SUCCESS
from pipeline.run.lock import is_held
from pipeline.run.shard import manifest_from_json
from pipeline.run.tally import Tally, many

RECENT = 120.0
"""Seconds before the newest shard that the rate is taken from."""

State: TypeAlias = Literal["complete", "running", "stopped"]


@dataclass(frozen=True, slots=True)
class Status:
    """A run at this moment."""

    state: State
    planned: int
    """Articles."""
    shards: int
    done: int
    """Shards with a manifest and the files it tells of."""
    lost: tuple[str, ...]
    """Files that a manifest tells of and that are not there, or not of their size."""
    tally: Tally
    rate: float | None
    """Articles in a second, of late; null when there is too little to tell."""

    @property
    def left(self) -> float | None:
        """Seconds to go."""
        remaining = self.planned - self.tally.articles
        return remaining / self.rate if self.state == "running" and self.rate else None

    def __str__(self) -> str:
        """For a person."""
        share = self.tally.articles / self.planned if self.planned else 1.0
        speed = [f"{self.rate:,.0f} articles/s"] if self.rate and self.state == "running" else []
        speed += [f"about {duration(self.left)} left"] if self.left is not None else []
        far = f"{self.tally.articles:,} of {many(self.planned, 'article')} ({share:.1%})"
        lines = [
            " · ".join([f"{self.state}: {far}", f"{self.done:,} of {many(self.shards, 'shard')}", *speed]),
            str(self.tally),
        ]
        if self.lost and self.state != "running":  # a shard that is read again changes its files one by one
            first, *others = self.lost
            more = f" and {len(others)} more" if others else ""
            lines.append(f"{first}{more}: not there, or not as it was written")
        if self.state == "stopped":
            lines.append("run the same command again to finish it")
        return "\n".join(lines)


def status(path: Path) -> Status:
    """How far the run is. Raises ``SvodkaError`` when there is none, or none yet."""
    held = is_held(path)
    try:
        run = orjson.loads((path / RUN).read_bytes())
        planned, shards = int(run["articles"]), int(run["shards"])
    except FileNotFoundError:
        if held:
            raise SvodkaError(f"{path}: a run is reading its input and has no plan yet; look again later") from None
        raise SvodkaError(f"{path}: is no run folder (it has no {RUN})") from None
    except (ValueError, TypeError, KeyError):
        raise SvodkaError(f"{path / RUN}: is no {RUN} of ours") from None
    tally, made, lost = Tally(), list[tuple[float, int]](), list[str]()
    for file in sorted(path.glob("manifest-*.json")):
        manifest = manifest_from_json(file.read_bytes())
        missing = [part.name for part in (manifest.part, manifest.quarantine) if not part.is_there(path)]
        lost += missing
        if not missing:
            tally.add_shard(manifest)
            made.append((file.stat().st_mtime, manifest.articles))
    whole = (path / SUCCESS).is_file() and not lost
    state: State = "running" if held else "complete" if whole else "stopped"
    return Status(state, planned, shards, len(made), tuple(lost), tally, _rate(made))


def _rate(made: list[tuple[float, int]]) -> float | None:
    """Articles in a second, given when shards were done and how large they are.

    >>> _rate([(500.0, 50), (501.0, 50), (502.0, 150), (4.0, 1000)])
    100.0
    """
    newest = max((when for when, _ in made), default=0.0)
    recent = [(when, articles) for when, articles in made if when > newest - RECENT]
    oldest = min(recent, default=(newest, 0))
    if newest == oldest[0]:
        return None
    return (sum(articles for _, articles in recent) - oldest[1]) / (newest - oldest[0])


def duration(seconds: float) -> str:
    """Hours and minutes, or seconds.

    >>> duration(42), duration(3720), duration(200_000)
    ('42 s', '1 h 2 min', '2 d 7 h')
    """
    minutes = round(seconds / 60)
    if seconds < 100:
        return f"{seconds:.0f} s"
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours < 48 else f"{hours // 24} d {hours % 24} h"
