"""Where our answers come from: the extractor, here and now, or the records of an earlier run."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from corpus.find import Found
from corpus.stream import lines
from pipeline.error import SvodkaError
from pipeline.evaluate.case import nothing
from pipeline.evaluate.gold import GoldSet
from pipeline.evaluate.score import Scores
from schemas.document import Document
from schemas.record import Record

Answer = Callable[[Document], Record | str]
"""The record of an article, or why there is none."""


def scored(gold: GoldSet, answer: Answer, advance: Callable[[], object] = lambda: None) -> Scores:
    """Scores of a gold set. A text without a record counts as one in which nothing was found."""
    scores = Scores()
    for case in gold.cases:
        record = answer(case.document)
        if isinstance(record, str):
            scores.unanswered.append(f"{case.document.doc_key} ({record})")
            record = nothing(case.document)
        case.judge(record, scores)
        advance()
    return scores


def extractor() -> Answer:
    """Records made now. A text asked for again is not read again: tables ask about one text line by line."""
    from pipeline.article import Extractor, Refused

    reader = Extractor(mentions=True)
    known: dict[tuple[str, str | None], Record | str] = {}

    def read(document: Document) -> Record | str:
        try:
            return reader.read(document)
        except Refused as refused:
            return str(refused)
        except Exception as error:  # noqa: BLE001  (a defect of ours costs one text, as in a run, and is told)
            return f"{type(error).__name__}: {error}"

    def answer(document: Document) -> Record | str:
        question = (document.text, document.source.published)
        if question not in known:
            known[question] = read(document)
        return known[question]

    return answer


def records(path: Path) -> Answer:
    """Records of a run folder or a JSONL file, found by their text. Raises ``SvodkaError``."""
    files = sorted((*path.glob("part-*.jsonl"), *path.glob("part-*.jsonl.zst"))) if path.is_dir() else [path]
    if not files or not files[0].exists():
        raise SvodkaError(f"{path}: no records in it; give a run folder or a .jsonl that svodka extract wrote")
    known: dict[str, Record] = {}
    for file in files:
        for line in lines(Found(str(file), file.name), max_line=1 << 30):
            try:
                record = Record.model_validate_json(line.data or b"")
            except ValueError as error:
                raise SvodkaError(f"{file}:{line.number}: not a record ({str(error).splitlines()[0]})") from None
            known[record.text_sha256] = record
    return lambda document: known.get(hashlib.sha256(document.text.encode()).hexdigest(), "not among the records")
