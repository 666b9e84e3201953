"""The page: complete in one file, and nothing of the article is taken for markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from pipeline.article import Extractor
from pipeline.show.marks import pieces
from pipeline.show.page import KINDS, WORDS, headline, page
from pipeline.show.table import Table, amount, tables
from pipeline.show.terminal import painted
from schemas import Record
from schemas.document import Document, Source
from tests.schemas.strategies import records
from tests.schemas.test_record import CONTENT, TEXT

FEW = settings(max_examples=30)


class _Text(HTMLParser):
    """Collects the text of an element and all tags of the page."""

    def __init__(self, element: str) -> None:
        super().__init__()
        self._element = element
        self._inside = False
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (as HTMLParser has it)
        self.tags.append(tag)
        self._inside |= tag == self._element

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != self._element

    def handle_data(self, data: str) -> None:
        self.text += data if self._inside else ""


def _parsed(html: str) -> _Text:
    parser = _Text("article")
    parser.feed(html)
    return parser


@FEW
@given(records())
def test_pieces_put_together_are_the_text(record: Record) -> None:
    assert "".join((record.text or "")[piece.start : piece.end] for piece in pieces(record)) == record.text


@FEW
@given(records())
def test_the_page_shows_the_text_whatever_it_holds(record: Record) -> None:
    expected = (record.text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    assert _parsed(page(record)).text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "") == expected


def test_markup_in_an_article_stays_text() -> None:
    evil = "<script>1</script>"
    text = TEXT + evil
    record = Record.model_validate(
        CONTENT
        | {"text": text, "doc_key": f'"><img src=x>{evil}', "source": CONTENT["source"] | {"title": evil}}
        | {"zones": [CONTENT["zones"][0] | {"end": len(text), "reason": '"><b>'}]}
        | {"ledger": CONTENT["ledger"] | {"chars": len(text)}}
        | {"organisations": [CONTENT["organisations"][0] | {"name": f"Минфин{evil}"}]}
    )
    parsed = _parsed(page(record))
    assert parsed.text == text
    assert {"script", "img", "b"} & set(parsed.tags) == set()


def test_the_page_fetches_nothing_and_suits_dark_and_light() -> None:
    html = page(Record.model_validate(CONTENT))
    assert not re.search(r"https?:|url\(|<link|<script|src=", html)
    assert "prefers-color-scheme: dark" in html
    assert '<mark class="count" title="количество c1" id="c1">120</mark>' in html
    assert '<a href="#c1">c1</a>' in html


def test_the_page_is_called_as_the_article_is_and_names_its_file_once() -> None:
    untitled = CONTENT | {"source": CONTENT["source"] | {"title": None}}
    record = Record.model_validate(untitled | {"zones": [CONTENT["zones"][0] | {"kind": "body", "field": "body"}]})
    assert headline(record) == record.doc_key
    assert page(record).partition("<body>")[2].count(f">{record.doc_key}<") == 1
    titled = Record.model_validate(untitled | {"zones": [CONTENT["zones"][0] | {"kind": "title", "field": "title"}]})
    assert headline(titled) == " ".join(TEXT.split())


def test_the_page_speaks_russian_and_says_what_its_colours_mean() -> None:
    html = page(Record.model_validate(CONTENT))
    assert '<html lang="ru">' in html
    assert all(f'<mark class="{kind}">{word}</mark>' in html for kind, word in KINDS.items())
    shown = tables(Record.model_validate(CONTENT))
    assert {word for table in shown for word in (table.kind, *table.columns)} <= WORDS.keys()
    assert '<div class="scroll" tabindex="0"><table>' in html


def test_how_a_fact_is_told_and_who_says_so_are_two_things() -> None:
    evidence = [{"start": 0, "end": len(TEXT), "quote": TEXT, "role": "context"}]
    said = {"kind": "anonymous", "person_id": None, "organisation_id": None, "evidence": evidence}
    planned = CONTENT["counts"][0] | {"realis": "planned", "attribution": said}
    record = Record.model_validate(CONTENT | {"counts": [planned]})
    (row,) = next(table for table in tables(record) if table.kind == "counts").rows
    assert row[-2:] == ("planned", f"«{' '.join(TEXT.split())}»")
    assert "<td>план</td>" in page(record)


def test_an_official_is_told_with_the_place_and_with_the_day_it_held(extractor: Extractor) -> None:
    given = {"published": "2023-01-12", "published_basis": "given", "tags": ()}
    source = Source.model_validate(dict.fromkeys(Source.model_fields) | given)
    text = "Министр финансов Анна Ким рассказала о бюджете. Директором завода «Луч» назначен Пётр Орлов."
    record = extractor.read(Document(doc_key="a", text=text, source=source))
    rows = next(table for table in tables(record) if table.kind == "officials").rows
    assert [row[1:6] for row in rows] == [
        ("Ким Анна", "министр финансов", "", "", "2023-01-12"),
        ("Орлов Пётр", "директор (appointed)", "завод «Луч»", "", ""),
    ]
    assert "<th>на дату</th>" in page(record)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Доля выросла на 4,2 процентного пункта.", "4.2 pp ↑"),
        ("Цены снизились более чем на 5 %.", "> 5 % ↓"),
        ("Выручка выросла в 2 раза.", "×2 ↑"),
        ("Выручка сократилась до 5 млн рублей.", "→ 5\u202f000\u202f000 RUB ↓"),
        ("Треть жителей уехала.", "0.333"),
    ],
)
def test_a_number_is_shown_with_its_unit_and_where_it_moved(extractor: Extractor, text: str, shown: str) -> None:
    assert [amount(count) for count in extractor.read(text).counts] == [shown]


def test_a_column_that_says_nothing_is_not_shown() -> None:
    assert Table("persons", ("", "name", "times"), (("p1", "", "2"), ("p2", "", "1"))).used == [0, 2]
    assert WORDS["told as"] not in page(Record.model_validate(CONTENT | {"counts": [], "links": []})).split("<h2>")[-1]


@FEW
@given(records())
def test_the_terminal_gets_no_commands_from_an_article(record: Record) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", painted(record).plain)
