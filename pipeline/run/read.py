"""One item in, one line out: a record, or a quarantine line with the reason. No article stops a run."""

import gc
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import orjson

from corpus.error import Unreadable
from pipeline.gazetteer.index import Gazetteer, Index
from pipeline.run.items import Item
from pipeline.write.jsonl import line
from schemas.base import SCHEMA_VERSION
from schemas.document import Document
from schemas.quarantine import QuarantineLine
from schemas.record import KINDS, Producer, Record

if TYPE_CHECKING:
    from pipeline.article import Extractor

HOME = Path(__file__).parents[2]
"""Where our packages lie."""


@dataclass(frozen=True, slots=True)
class Options:
    """What decides the bytes of the output, besides the input and the program."""

    mentions: bool = False
    text: bool = True
    max_chars: int | None = None
    organisations: Index | None = None
    """The user's own list."""

    def content(self) -> dict[str, object]:
        """The options but for the list, of which a run has a digest of its own and no path."""
        return {"mentions": self.mentions, "text": self.text, "max_chars": self.max_chars}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item."""

    name: str
    """Id of the record, or doc_key of what went to quarantine."""
    line: bytes
    """The canonical line, of a record or of a quarantine."""
    error: str | None
    """Why there is no record; null when there is one."""
    found: Counter[str]
    """How many of each kind."""


@cache
def extractor(options: Options) -> "Extractor":
    """The extractor of this process; loading its models takes a second, so there is one."""
    from pipeline.article import MAX_CHARS, Extractor

    listed = Gazetteer(options.organisations) if options.organisations else None
    made = Extractor(mentions=options.mentions, max_chars=options.max_chars or MAX_CHARS, organisations=listed)
    # Articles leave no cycles behind, so Python's search for them finds nothing. The half million values of the word
    # caches make each full one last for a third of a second, and it would come every hundred articles.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    return made


Reading: TypeAlias = Callable[[Document, Options], Record]
"""How an article becomes a record. A function of a module, so that other processes find it."""


def extracted(document: Document, options: Options) -> Record:
    """The record of an article, by the extractor of this process."""
    return extractor(options).read(document)


def outcome(item: Item, options: Options, read: Reading = extracted) -> Outcome:
    """What becomes of an item: always something, never an exception."""
    from pipeline.article import Refused

    producer = extractor(options).producer
    if isinstance(item, Unreadable):
        return quarantined(item, Reason(item.stage, item.error, item.message), producer)
    try:
        return _recorded(read(item, options), options)
    except Refused as refused:
        reason = Reason(refused.stage, refused.error, refused.message)
    except MemoryError:
        reason = Reason("extract", "memory", "needs more memory than an article may take")
    except BaseException as error:  # noqa: BLE001  (a defect of ours must cost one article, not the run; it is told)
        reason = Reason("extract", type(error).__name__, _described(error))
    return quarantined(item, reason, producer)


def _recorded(record: Record, options: Options) -> Outcome:
    kept = record if options.text else record.model_copy(update={"text": None})
    found = Counter({kind: len(getattr(record, kind)) for kind in KINDS})
    return Outcome(record.id, line(kept), None, found)


def recorded(data: bytes) -> Outcome:
    """The outcome that a record's line was."""
    content = orjson.loads(data)
    return Outcome(content["id"], data, None, Counter({kind: len(content[kind]) for kind in KINDS}))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no record."""

    stage: str
    error: str
    message: str
    attempts: int = 1


def quarantined(item: Item, reason: Reason, producer: Producer) -> Outcome:
    """What becomes of an item that gives no record."""
    written = QuarantineLine(
        schema_version=SCHEMA_VERSION,
        doc_key=item.doc_key,
        locator=item.locator if isinstance(item, Unreadable) else _locator(item),
        stage=reason.stage,
        error=reason.error,
        message=reason.message,
        attempts=reason.attempts,
        producer=producer,
    )
    return Outcome(item.doc_key, line(written), reason.error, Counter())


def _locator(document: Document) -> str | None:
    """``dump.jsonl, line 17``, as the reader writes it for what it cannot read."""
    uri, locator = document.source.uri, document.source.locator
    return ", ".join(part for part in (uri, locator and locator.replace(":", " ", 1)) if part) or None


def _described(error: BaseException) -> str:
    """The error in one line, with the last place in our code: the same on every machine."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(HOME)]
    place = f"{Path(frames[-1].filename).relative_to(HOME).as_posix()}:{frames[-1].lineno}"
    message = " ".join(str(error).split()) or "no message"
    return f"{message[:500]} ({place}); this is a defect of svodka: please report it with the article"
