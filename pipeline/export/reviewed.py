"""Records, one a line, in which every fact, person and organisation says what editors decided.

``review`` has its status at the desk and the number of the decision that gave it, null where the desk has not seen it.
The rest is as the schema of records says.
"""

from collections.abc import Iterable
from pathlib import Path

import orjson

from pipeline.export.item import UNSEEN, Item
from schemas.record import KINDS

JUDGED = tuple(kind for kind in KINDS if kind != "links")
"""What editors decide about."""


def export(items: Iterable[Item], file: Path) -> None:
    """Write a record a line."""
    with file.open("wb") as opened:
        for record, notes in items:
            content = record.model_dump()
            for fact in (one for kind in JUDGED for one in content[kind]):
                note = notes.get(fact["key"], UNSEEN)
                fact["review"] = {"status": note.status, "seq": note.seq} if note.status else None
            opened.write(orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))
