"""The whole flow: what an article is read against, and what is refused."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from pipeline.article import Extractor, Refused
from schemas.document import Document, Source, Zone
from tests.machine import processor_seconds

UNDATED = Source.model_validate(dict.fromkeys((*Source.model_fields,)) | {"tags": ()})
PUBLISHED = UNDATED.model_copy(update={"published": "2023-01-12", "published_basis": "given"})


@pytest.mark.parametrize(
    ("text", "source", "anchor", "yesterday"),
    [
        ("МОСКВА, 12 ноября 2020 года — РИА Новости. Вчера в городе открыли школу.", UNDATED, "dateline", "2020-11-11"),
        ("МОСКВА, 12 ноября — РИА Новости. Вчера в городе открыли школу.", UNDATED, None, None),
        ("Вчера в городе открыли школу.", PUBLISHED, "published", "2023-01-11"),
        ("Вчера в городе открыли школу.", UNDATED, None, None),
    ],
)
def test_relative_dates_count_from_what_is_known(
    extractor: Extractor, text: str, source: Source, anchor: str | None, yesterday: str | None
) -> None:
    document = Document(doc_key="a", text=text, source=source)

    record = extractor.read(document)

    assert (record.anchor_date.basis, [date.value for date in record.dates]) == (anchor, [yesterday])


def test_another_language_is_refused_by_name(extractor: Extractor) -> None:
    with pytest.raises(Refused) as refused:
        extractor.read(Document(doc_key="a", text="У Києві вчора відбулася нарада щодо бюджету міста."))

    assert (refused.value.stage, refused.value.error) == ("language", "language")


def test_what_json_cannot_hold_is_mended_as_in_a_file(extractor: Extractor) -> None:
    for broken in ("Минфин\ud83d уволил 120 человек.", "Минфин\0 уволил 120 человек."):
        for given in (broken, Document(doc_key="a", text=broken)):
            record = extractor.read(given)
            assert record.text == "Минфин\ufffd уволил 120 человек."
            assert [(warning.code, warning.start, warning.end) for warning in record.warnings] == [
                ("replaced_characters", 6, 7)
            ]
            assert record.counts[0].value == 120


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(Refused, match="--max-chars"):
        Extractor(max_chars=10).read(Document(doc_key="a", text="Минфин уволил 120 человек."))


@pytest.mark.parametrize("strange", [None, b"\xd0\x90", ["Минфин"], 5])
def test_what_is_no_text_is_named(extractor: Extractor, strange: Any) -> None:
    with pytest.raises(TypeError, match=f"a str or a Document, not {type(strange).__name__}"):
        extractor.read(strange)


def test_an_empty_page_of_spaces_is_refused_not_broken(extractor: Extractor) -> None:
    with pytest.raises(Refused, match="it holds no letters"):
        extractor.read(Document(doc_key="a", text=" \n "))


def test_every_span_is_checked_once(extractor: Extractor) -> None:
    """Building a record does not validate its parts again when it is whole, nor when it is written."""
    document = Document(doc_key="a", text="Минфин уволил 120 человек.\n\nВ мае 2020 года министр Иван Петров ушёл.")
    checked: list[Any] = []

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name == "_is_not_empty":
            checked.append(frame.f_locals["self"])

    sys.setprofile(look)
    try:
        written = extractor.read(document).model_dump_json(exclude={"zones"})
    finally:
        sys.setprofile(None)

    assert len([span for span in checked if not isinstance(span, Zone)]) == written.count('"start":') > 10


def test_the_first_record_comes_within_a_second_and_a_half(tmp_path: Path) -> None:
    code = (
        "from pipeline import Extractor; from schemas.document import Document; "
        "Extractor().read(Document(doc_key='a', text='Минфин уволил 120 человек.'))"
    )
    assert processor_seconds([sys.executable, "-c", code], tmp_path, 4) < 1.5
