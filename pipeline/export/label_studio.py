"""Tasks for Label Studio: what was found is a prediction, what editors accepted an annotation; and the config for it.

Label Studio counts offsets in code points as we do, but shows them wrongly in a text with carriage returns: such tasks
say so in ``data.note``.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

from pipeline.export.files import chunks
from pipeline.export.item import RIGHT, Item, text_of
from pipeline.export.mark import KINDS, TIES, Mark, Tie, marks, ties

COLOURS = {"organisation": "#2f6f9f", "person": "#7a5195", "official": "#bc5090", "count": "#3f8f4f", "date": "#c77d0a"}


def export(items: Iterable[Item], folder: Path) -> None:
    """Write ``tasks-00000.json`` …, and ``config.xml`` to make the project with."""
    (folder / "config.xml").write_text(config(), "utf-8")
    for number, chunk in chunks(items):
        (folder / f"tasks-{number}.json").write_bytes(orjson.dumps([_task(item) for item in chunk]))


def config() -> str:
    """The labelling interface."""
    labels = "".join(f'    <Label value="{kind}" background="{COLOURS[kind]}"/>\n' for kind in KINDS)
    relations = "".join(f'    <Relation value="{tie}"/>\n' for tie in TIES)
    return (
        '<View>\n  <Header value="$doc_key"/>\n'
        f'  <Relations>\n{relations}  </Relations>\n  <Labels name="label" toName="text">\n{labels}  </Labels>\n'
        '  <Text name="text" value="$text" granularity="word"/>\n</View>\n'
    )


def _task(item: Item) -> dict[str, Any]:
    record, notes = item
    text, found, tied = text_of(record), marks(record, notes), ties(record)
    taken = [mark for mark in found if mark.review.status in RIGHT]
    note = "the text has carriage returns, which Label Studio may count otherwise" if "\r" in text else None
    about = {"text": text, "doc_key": record.doc_key, "url": record.source.url, "note": note}
    model = f"svodka {record.producer.version} {record.producer.rules}"
    score = sum(mark.confidence for mark in found) / len(found) if found else 1.0
    predicted = [{"model_version": model, "score": round(score, 4), "result": _result(found, tied)}]
    accepted = [{"result": _result(taken, tied)}] if taken else []
    return {"data": about, "meta": {"record_id": record.id}, "predictions": predicted, "annotations": accepted}


def _result(found: Sequence[Mark], tied: Iterable[Tie]) -> list[dict[str, Any]]:
    there = {mark.id for mark in found}
    regions = [
        {
            "id": mark.id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "score": mark.confidence,
            "meta": {"text": [mark.note, mark.source_rule, mark.key]},
            "value": {"start": mark.start, "end": mark.end, "text": mark.quote, "labels": [mark.kind]},
        }
        for mark in found
    ]
    relations = [
        {"type": "relation", "from_id": tie.head, "to_id": tie.child, "direction": "right", "labels": [tie.type]}
        for tie in tied
        if tie.head in there and tie.child in there
    ]
    return [*regions, *relations]
