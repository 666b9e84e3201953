"""The page: complete in one file, and nothing of the article is taken for markup."""

import re
from html.parser import HTMLParser

from hypothesis import given, settings

from pipeline.show.marks import pieces
from pipeline.show.page import page
from pipeline.show.terminal import painted
from schemas import Record
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
    assert '<mark class="count" title="count c1" id="c1">120</mark>' in html
    assert '<a href="#c1">c1</a>' in html


@FEW
@given(records())
def test_the_terminal_gets_no_commands_from_an_article(record: Record) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", painted(record).plain)
