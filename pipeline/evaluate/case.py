"""Case: a text people annotated, and how a record of it is judged."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.evaluate.score import Scores
from schemas.document import Document
from schemas.record import Record

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
