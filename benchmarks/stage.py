"""Where the time of one article goes: the flow of ``pipeline/article.py``, with a clock around each step it calls."""

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

from pipeline import article
from pipeline.tag import Tagger
from pipeline.write import jsonl
from schemas.document import Document

STEPS = {
    "language": "language",
    "zones": "zones",
    "dateline": "zones",
    "segment": "sentences and tokens",
    "dates": "dates",
    "persons": "persons",
    "merge_persons": "persons",
    "organisations": "organisations",
    "merge_organisations": "organisations",
    "recognise": "organisations",
    "officials": "officials",
    "counts": "counts",
    "connect": "links, owners, speakers",
    "record": "record, ledger, validation",
    "calibrate": "record, ledger, validation",
}
"""Functions ``pipeline/article.py`` calls, and the name their time goes under."""
TAGS, JSON, REST = "words, readings, mentions", "JSON", "the rest"
ORDER = ["language", "zones", "sentences and tokens", TAGS, *dict.fromkeys(list(STEPS.values())[4:]), JSON, REST]


def stages(fresh: Sequence[str], rest: Sequence[str]) -> list[tuple[str, float]]:
    """CPU milliseconds an article of every stage over ``fresh``, after ``rest`` has warmed the caches."""
    clock: dict[str, float] = dict.fromkeys(ORDER, 0.0)
    kept = {name: getattr(article, name) for name in STEPS}, Tagger.tag
    for name, stage in STEPS.items():
        setattr(article, name, _timed(getattr(article, name), clock, stage))
    Tagger.tag = _timed(Tagger.tag, clock, TAGS)  # type: ignore[method-assign]
    try:
        extractor = article.Extractor()
        line = _timed(jsonl.line, clock, JSON)

        def work(text: str) -> None:
            line(extractor.read(Document(doc_key="bench", text=text)))

        for text in rest:
            work(text)
        gc.collect()
        gc.freeze()
        clock.update(dict.fromkeys(ORDER, 0.0))
        began = time.process_time()
        for text in fresh:
            work(text)
        clock[REST] = time.process_time() - began - sum(clock.values())
    finally:
        for name, function in kept[0].items():
            setattr(article, name, function)
        Tagger.tag = kept[1]  # type: ignore[method-assign]
    return [(name, 1000 * clock[name] / len(fresh)) for name in ORDER]


def _timed(function: Callable[..., Any], clock: dict[str, float], stage: str) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return function(*given, **named)
        finally:
            clock[stage] += time.process_time() - began

    return timed
