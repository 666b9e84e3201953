"""What is exported in tests: the sample articles, as read now, with what an editor might have said of them."""

from functools import cache

import corpus
from pipeline.export.item import Item, Note
from schemas import Document, Record
from tests.conftest import ROOT

EXTRA = (
    "Глава «Бурана» Анна Лебедева 5 мая 2023 года сообщила, что на заводе «Северная верфь» работают "
    "120 из 400 человек, а выручка выросла на 12% — до 3,5 млрд рублей.\r\n\r\n"
    "Вице-премьер Олег Зимин опроверг слухи об отставке.  😀 Заместителем министра назначен Пётр Котов."
)
"""Carriage returns, two spaces, a sign of four bytes, marks inside words and marks inside marks."""


@cache
def records() -> tuple[Record, ...]:
    """Records of the samples and of one article more."""
    from pipeline.article import Extractor

    found = corpus.read([str(ROOT / "corpus/samples")])
    documents = [*(one for one in found if isinstance(one, Document)), Document(doc_key="extra.txt", text=EXTRA)]
    return tuple(map(Extractor().read, documents))


def items() -> list[Item]:
    """The same without an editor's word."""
    return [(record, {}) for record in records()]


def reviewed() -> list[Item]:
    """The same; of each record the first fact was accepted and the second rejected."""
    decided = (Note("accepted", 7), Note("rejected", 8))
    return [
        (record, {fact.key: review for fact, review in zip(record.facts(), decided, strict=False)})
        for record in records()
    ]
