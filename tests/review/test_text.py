"""The article as HTML: sign for sign, whatever the marks."""

import itertools
import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from review.text import LANES, Mark, Zone, changed, html, rows

SIGNS = st.sampled_from(list("аЯ <>&\"'\r\n\u00a0\u00ad\u0301🔥👩\u200d🇷𝕏"))


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Mark], list[Zone]]:
    text = "".join(draw(st.lists(SIGNS, min_size=1, max_size=60)))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).filter(lambda span: span[0] < span[1]), max_size=12))
    marks = [Mark(start, end, number, "counts", False, False) for number, (start, end) in enumerate(spans)]
    cut = draw(st.integers(0, len(text)))
    borders = sorted({0, cut, len(text)})
    zones = [Zone(start, end, "body", "") for start, end in itertools.pairwise(borders)]
    return text, marks, zones


def plain(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page))


@given(articles())
def test_without_its_tags_the_page_is_the_text(article: tuple[str, list[Mark], list[Zone]]) -> None:
    text, marks, zones = article
    assert plain(html(text, zones, marks)) == text


@given(articles())
def test_the_pieces_of_a_mark_are_its_words(article: tuple[str, list[Mark], list[Zone]]) -> None:
    text, marks, zones = article
    page = html(text, zones, marks)
    for mark in marks:
        pieces = re.findall(rf'<span [^>]*data-f="(?:\d+ )*{mark.fact}(?: \d+)*"[^>]*>(.*?)</span>', page, re.DOTALL)
        assert plain("".join(pieces)) == text[mark.start : mark.end]


@given(articles(), st.data())
def test_paragraphs_sent_anew_make_the_page_what_it_would_be(
    article: tuple[str, list[Mark], list[Zone]], data: st.DataObject
) -> None:
    text, marks, zones = article
    keeps = data.draw(st.lists(st.booleans(), min_size=len(marks), max_size=len(marks)))
    before = [mark for mark, kept in zip(marks, keeps, strict=True) if kept]
    moved = {(mark.start, mark.end) for mark, kept in zip(marks, keeps, strict=True) if not kept}
    for one, other in ((before, marks), (marks, before)):
        shown = paragraphs_of(html(text, zones, one))
        for number, inside in changed(text, zones, other, moved).items():
            shown[number] = inside
        assert shown == paragraphs_of(html(text, zones, other))


def paragraphs_of(page: str) -> list[str]:
    return re.findall(r'<div class="paragraph">(.*?)</div>', page, re.DOTALL)


@given(articles())
def test_marks_that_share_a_sign_share_no_row_while_there_are_rows(
    article: tuple[str, list[Mark], list[Zone]],
) -> None:
    _, marks, _ = article
    placed = list(zip(marks, rows(marks), strict=True))
    for one, row in placed:
        if row < LANES - 1:
            assert not any(
                other is not one and other_row == row and other.start < one.end and one.start < other.end
                for other, other_row in placed
            )
