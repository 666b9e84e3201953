"""spaCy's DocBin: all marks in ``doc.spans["facts"]``, in ``doc.ents`` those that do not overlap. Needs spacy."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.export.files import chunks
from pipeline.export.item import Item, text_of
from pipeline.export.mark import Mark, marks, outermost, ties
from pipeline.export.word import Places, words

_tokens: Any = import_module("spacy.tokens")
_vocab: Any = import_module("spacy.vocab")


def export(items: Iterable[Item], folder: Path) -> None:
    """Write ``00000.spacy`` …, each with some hundred docs."""
    vocab = _vocab.Vocab()
    for number, chunk in chunks(items):
        docs = [_doc(item, vocab) for item in chunk]
        _tokens.DocBin(store_user_data=True, docs=docs).to_disk(folder / f"{number}.spacy")


def _doc(item: Item, vocab: Any) -> Any:
    record, notes = item
    text, found = text_of(record), marks(record, notes)
    cut = words(text, found)
    spaces = [word.space for word in cut]
    doc = _tokens.Doc(vocab, words=[text[word.start : word.end] for word in cut], spaces=spaces)
    places = Places(cut)
    spans = {mark.id: _span(doc, places, mark) for mark in found}
    kept, left = outermost(found)
    doc.spans["facts"] = list(spans.values())
    doc.ents = [spans[mark.id] for mark in kept]
    doc.user_data["svodka"] = {
        "record_id": record.id,
        "doc_key": record.doc_key,
        "not_in_ents": [mark.id for mark in left],
        "ties": [[tie.type, tie.head, tie.child] for tie in ties(record)],
        "marks": {mark.id: _about(mark) for mark in found},
    }
    return doc


def _span(doc: Any, places: Places, mark: Mark) -> Any:
    return _tokens.Span(doc, *places.of(mark), label=mark.kind, kb_id=mark.key, span_id=mark.id)


def _about(mark: Mark) -> Mapping[str, object]:
    return {
        "note": mark.note,
        "realis": mark.realis,
        "confidence": mark.confidence,
        "source_rule": mark.source_rule,
        "review": mark.review.status,
    }
