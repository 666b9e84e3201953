"""Columns of a row → Document."""

from corpus.columns import document, repeats
from schemas.document import Document, Source


def read(**values: object) -> Document:
    return document(values, name="dump.jsonl", locator="line:3")


def test_every_column_finds_its_place() -> None:
    found = read(
        url="https://lenta.ru/news/2023/01/12/minfin/?utm_source=ya",
        title=" Минфин  уволил 120 человек ",
        body="Об этом сообщили в ведомстве.",
        date="11 января 2023 г.",
        topic="Экономика",
        tags="Минфин, бюджет|кадры,,",
        publisher="Лента",
        extra={"views": 7},
    )
    assert found == Document(
        doc_key="https://lenta.ru/news/2023/01/12/minfin",
        text="Минфин уволил 120 человек\n\nОб этом сообщили в ведомстве.",
        title_end=25,
        source=Source(
            uri="dump.jsonl",
            locator="line:3",
            url="https://lenta.ru/news/2023/01/12/minfin/?utm_source=ya",
            title="Минфин  уволил 120 человек",
            publisher="Лента",
            published="2023-01-11",
            published_basis="given",
            section="Экономика",
            tags=("Минфин", "бюджет", "кадры"),
            lang=None,
        ),
    )


def test_the_body_as_it_is_when_there_is_nothing_else() -> None:
    found = read(content="  Первая строка\r\n\r\nВторая 🙂\n")
    assert found.text == "  Первая строка\r\n\r\nВторая 🙂\n"
    assert (found.title_end, found.warnings, found.source.published) == (None, (), None)


# What an article is called when it is crawled again


def test_key_is_the_address_else_the_id_else_the_place() -> None:
    assert read(text="а", url="https://a.ru/b/", id="7").doc_key == "https://a.ru/b"
    assert read(text="а", url="wikinews/12", id="7").doc_key == "dump.jsonl#7"
    assert read(text="а", url="wikinews/12").doc_key == "dump.jsonl#wikinews/12"
    assert read(text="а").doc_key == "dump.jsonl#line:3"
    assert document({"text": "а"}, name="b/a.txt", locator=None).doc_key == "b/a.txt"


# The title stands in front unless the body begins with it


def test_body_that_repeats_the_title() -> None:
    assert repeats("Минфин уволил всех\nПодробности", "Минфин уволил всех")
    assert repeats("\n Минфин: «Все\xa0уволены».\r\n", 'Минфин: "Все уволены"')
    assert repeats("ЕЩЁ РАЗ О ЁЛКАХ", "Еще раз о елках")
    assert not repeats("Минфин уволил всех, сообщает пресс-служба.", "Минфин уволил всех")
    assert read(title="Минфин", text="Минфин\n\nТекст").text == "Минфин\n\nТекст"
    assert read(title="Минфин", text="Минфин\n\nТекст").title_end is None


# Dates: the column first, the address next, else none and a warning


def test_date_from_the_address_says_so() -> None:
    source = read(text="а", url="https://a.ru/2023/01/11/b", date=None).source
    assert (source.published, source.published_basis) == ("2023-01-11", "url")


def test_a_date_that_cannot_be_read_is_none_and_a_warning() -> None:
    found = read(text="а", date="позавчера")
    assert (found.source.published, found.source.published_basis) == (None, None)
    assert [warning.code for warning in found.warnings] == ["unreadable_date"]


# What has to be mended is said


def test_nul_and_half_surrogates_are_replaced_one_for_one() -> None:
    found = read(text="а\x00б\ud83dв🙂", title="т\x00", tags=["\udc00"])
    assert found.text == "т\ufffd\n\nа\ufffdб\ufffdв🙂"
    assert found.source.tags == ("\ufffd",)
    assert [(warning.code, warning.start, warning.end) for warning in found.warnings] == [("replaced_characters", 5, 6)]
    found.model_dump_json().encode()


def test_columns_of_the_wrong_kind_are_left_out_with_a_warning() -> None:
    found = read(text="а", title=["т"], tags={"т": 1}, section=True, url=7)
    assert (found.source.title, found.source.tags, found.source.section, found.source.url) == (None, (), None, None)
    assert [warning.code for warning in found.warnings] == ["ignored_column"] * 4
