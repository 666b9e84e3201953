"""The whole flow: what an article is read against, and what is refused."""

import pytest

from pipeline.article import Extractor, Refused
from schemas.document import Document, Source

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


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(Refused, match="--max-chars"):
        Extractor(max_chars=10).read(Document(doc_key="a", text="Минфин уволил 120 человек."))


def test_an_empty_page_of_spaces_is_refused_not_broken(extractor: Extractor) -> None:
    with pytest.raises(Refused):
        extractor.read(Document(doc_key="a", text=" \n "))
