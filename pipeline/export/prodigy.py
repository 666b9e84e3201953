"""Tasks for Prodigy: text, words, spans and relations; the hashes Prodigy adds itself."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from pipeline.export.item import Item, text_of
from pipeline.export.mark import Mark, marks, ties
from pipeline.export.word import Places, words


def export(items: Iterable[Item], file: Path) -> None:
    """Write a task a line."""
    with file.open("wb") as opened:
        for item in items:
            opened.write(orjson.dumps(_task(item), option=orjson.OPT_APPEND_NEWLINE))


def _task(item: Item) -> dict[str, Any]:
    record, notes = item
    text, found = text_of(record), marks(record, notes)
    cut = words(text, found)
    places = Places(cut)
    spans = {mark.id: _span(places, mark) for mark in found}
    meta = {"doc_key": record.doc_key, "record_id": record.id, "published": record.source.published}
    return {
        "text": text,
        "tokens": [
            {"text": text[word.start : word.end], "start": word.start, "end": word.end, "id": number, "ws": word.space}
            for number, word in enumerate(cut)
        ],
        "spans": list(spans.values()),
        "relations": [
            {
                "head": spans[tie.head]["token_end"],
                "child": spans[tie.child]["token_end"],
                "head_span": spans[tie.head],
                "child_span": spans[tie.child],
                "label": tie.type,
            }
            for tie in ties(record)
        ],
        "meta": meta,
    }


def _span(places: Places, mark: Mark) -> dict[str, Any]:
    """Its last word is inside, as Prodigy counts."""
    first, after = places.of(mark)
    return {
        "start": mark.start,
        "end": mark.end,
        "token_start": first,
        "token_end": after - 1,
        "label": mark.kind,
        "id": mark.id,
        "note": mark.note,
        "key": mark.key,
        "confidence": mark.confidence,
        "source_rule": mark.source_rule,
        "review": mark.review.status or None,
    }
