"""Many articles from a program: ``from pipeline import read_many``."""

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

import orjson

from pipeline.gazetteer.index import indexed
from pipeline.run.child import Terms
from pipeline.run.crew import Crew
from pipeline.run.items import Item, batches
from pipeline.run.local import cores, ordered
from pipeline.run.read import Options, Outcome
from schemas.document import Document
from schemas.quarantine import QuarantineLine
from schemas.record import Record

BATCH = 16
"""Articles a worker takes at a time."""


def read_many(
    articles: Iterable[Item | str],
    *,
    workers: int | None = None,
    mentions: bool = False,
    organisations: str | PathLike[str] | None = None,
) -> Iterator[Record | QuarantineLine]:
    """What becomes of each article, in order: its record, or a quarantine line with the reason.

    Articles are read by worker processes, as many as there are cores if not said otherwise; some hundred are in memory
    at a time, however many there are. One that crashes or hangs costs itself only. What ``corpus.read`` gives may be
    handed over as it is. In a script, call it under ``if __name__ == "__main__":``, as all that starts processes.
    """
    listed = indexed(Path(organisations))[0] if organisations is not None else None
    terms = Terms(Options(mentions=mentions, organisations=listed))
    items = (Document(doc_key="text", text=one) if isinstance(one, str) else one for one in articles)
    with Crew(terms, workers or cores(), _unheard) as crew:
        size = 1 if crew.size == 1 else BATCH
        for results in ordered(lambda batch: list(crew.read(batch)), batches(items, size), crew, ahead=4 * crew.size):
            yield from map(_told, results)


def _unheard(_: Outcome) -> None:
    """Nobody follows the progress but who asks for the next one."""


def _told(outcome: Outcome) -> Record | QuarantineLine:
    model = Record if outcome.error is None else QuarantineLine
    return model.model_validate(orjson.loads(outcome.line))
