"""Case: a text people annotated, and how a record of it is judged."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.evaluate.score import Scores
from schemas.base import SCHEMA_VERSION
from schemas.document import AnchorDate, Document, Zone
from schemas.ledger import Ledger
from schemas.record import Producer, Record, record_id

Judge = Callable[[Record, Scores], None]
"""Compares a record with gold and counts."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its judge."""

    document: Document
    judge: Judge


def document(name: str, text: str, published: str | None = None) -> Document:
    """A document of a gold file.

    >>> document("a", "Текст", "2023-01-11").source.published_basis
    'given'
    """
    made = Document(doc_key=name, text=text)
    basis = "given" if published else None
    return made.model_copy(
        update={"source": made.source.model_copy(update={"published": published, "published_basis": basis})}
    )


def nothing(text: Document) -> Record:
    """The record of a text in which nothing was found: what a refused article counts as."""
    digest = hashlib.sha256(text.text.encode()).hexdigest()
    chars = len(text.text)
    return Record(
        schema_version=SCHEMA_VERSION,
        id=record_id(text.doc_key, digest),
        doc_key=text.doc_key,
        producer=Producer(version="", rules="", models=""),
        source=text.source,
        anchor_date=AnchorDate(date=None, basis=None),
        text=text.text,
        text_sha256=digest,
        text_simhash="0" * 16,
        zones=(Zone(start=0, end=chars, kind="other", field="body", reason="refused"),) if chars else (),
        persons=(),
        organisations=(),
        officials=(),
        counts=(),
        dates=(),
        links=(),
        mentions=(),
        ledger=Ledger(
            chars=chars,
            chars_by_zone={"other": chars},
            numbers_seen=0,
            numbers_explained=0,
            no_facts=(),
            unexplained=(),
        ),
        warnings=(),
    )
