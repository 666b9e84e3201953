"""Output that is one stream of records: a file, or standard output; the quarantine beside it."""

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.run.commit import ASIDE, sync
from pipeline.run.items import Item, batches
from pipeline.run.local import Tick, mapped
from pipeline.run.read import Options, Outcome, outcome
from pipeline.run.tally import Tally

BATCH = 16
"""Articles a worker takes at a time; nothing of it shows in the output."""


@dataclass(frozen=True, slots=True)
class Sinks:
    """Where lines go."""

    records: BinaryIO
    quarantine: BinaryIO


def stream(
    items: Iterable[Item], options: Options, sinks: Sinks, *, workers: int, advance: Callable[[int], object]
) -> Tally:
    """Write a line for each article, in the order of the input, as soon as it is known."""
    tally = Tally()
    size = 1 if workers == 1 else BATCH
    tasks = ((batch, options) for batch in batches(items, size))
    for results in mapped(_batch, tasks, workers=workers, advance=advance):
        for result in results:
            (sinks.records if result.error is None else sinks.quarantine).write(result.line)
            tally.add(result)
        sinks.records.flush()
        sinks.quarantine.flush()
    return tally


def _batch(task: tuple[tuple[Item, ...], Options], tick: Tick) -> list[Outcome]:
    items, options = task
    results: list[Outcome] = []
    for item in items:
        results.append(outcome(item, options))
        tick()
    return results


@contextmanager
def files(records: Path) -> Generator[Sinks]:
    """``FILE.jsonl`` and ``FILE.quarantine.jsonl``; they get their names when both are whole, or do not appear."""
    paths = (records, quarantine_of(records))
    aside = [path.with_name(f"{ASIDE}{path.name}.{os.getpid()}") for path in paths]
    try:
        with aside[0].open("wb") as first, aside[1].open("wb") as second:
            yield Sinks(first, second)
            for file in (first, second):
                file.flush()
                os.fsync(file.fileno())
        for temporary, path in zip(aside, paths, strict=True):
            temporary.replace(path)
        sync(records.parent)
    except OSError as error:  # a full disk has no name by itself
        error.filename = error.filename or str(records)
        raise
    finally:
        for temporary in aside:
            temporary.unlink(missing_ok=True)


def quarantine_of(records: Path) -> Path:
    """Where the quarantine of a file of records goes.

    >>> quarantine_of(Path("out/news.jsonl")).as_posix()
    'out/news.quarantine.jsonl'
    """
    return records.with_name(records.name.removesuffix(".jsonl") + ".quarantine.jsonl")
