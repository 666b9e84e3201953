"""The plan: which articles make which shard. Written before the work, from the input alone."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from pipeline.run.items import Item
from pipeline.run.read import Options
from pipeline.run.shard import cut, items_sha256, packed
from schemas.base import SCHEMA_VERSION
from schemas.record import Producer


@dataclass(frozen=True, slots=True)
class Planned:
    """A shard to be made; one line of ``plan.jsonl``."""

    shard: int
    articles: int
    first: str
    """doc_key of its first article."""
    last: str
    sha256: str
    """Of what it reads: an input that changes under a run is noticed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All shards of a run."""

    shards: tuple[Planned, ...]

    @property
    def articles(self) -> int:
        """How many there are to read."""
        return sum(shard.articles for shard in self.shards)

    def lines(self) -> bytes:
        """The plan as a file."""
        return b"".join(packed(asdict(shard)) for shard in self.shards)


def plan(items: Iterable[Item]) -> Plan:
    """Read everything once and say what is to be done."""
    return Plan(tuple(_planned(number, batch) for number, batch in enumerate(cut(items))))


def _planned(number: int, batch: tuple[Item, ...]) -> Planned:
    return Planned(number, len(batch), batch[0].doc_key, batch[-1].doc_key, items_sha256(batch))


def identity(planned: Plan, options: Options, producer: Producer) -> dict[str, str]:
    """What makes a run this run, each part named, so that a mismatch can be named too."""
    return {
        "input": hashlib.sha256(planned.lines()).hexdigest(),
        "options": hashlib.sha256(packed(options.content())).hexdigest(),
        "organisations": options.organisations.sha256 if options.organisations else "",
        "program": hashlib.sha256(packed(producer.model_dump())).hexdigest(),
        "schema_version": SCHEMA_VERSION,
    }


def changes(then: dict[str, Any], now: dict[str, Any], planned: Sequence[Planned], plan: Plan) -> Iterator[str]:
    """How a run differs from the one that a folder holds, given the ``run.json`` and the shards of both."""
    for name, value in now["identity"].items():
        if then["identity"].get(name) == value:
            continue
        if name == "input":
            yield f"not the same input: {_input_change(planned, plan.shards)}"
        elif name == "options":
            yield f"not the same options: {_values(then['options'], now['options'])}"
        elif name == "program":
            yield f"not the same program: {_values(then['producer'], now['producer'])}"
        else:
            yield f"not the same {name}"


def _values(then: dict[str, Any], now: dict[str, Any]) -> str:
    """``mentions was False, is True``."""
    return ", ".join(f"{name} was {then.get(name)}, is {now[name]}" for name in now if then.get(name) != now[name])


def _input_change(then: Sequence[Planned], now: Sequence[Planned]) -> str:
    counts = [sum(shard.articles for shard in shards) for shards in (then, now)]
    first = next((pair for pair in zip_longest(then, now) if pair[0] != pair[1]), (None, None))
    near = next((shard.first for shard in first if shard), "the end")
    number = f"{counts[0]} articles, now {counts[1]}" if counts[0] != counts[1] else f"as before {counts[0]} articles"
    return f"{number}, the first change after {near}"
