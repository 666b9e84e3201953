"""One item in, one line out, whatever the item."""

import gc
import json
from typing import Any, cast

import pytest

from corpus.error import Unreadable
from pipeline.run.items import Item
from pipeline.run.read import Options, Outcome, outcome
from schemas import Document, QuarantineLine, Record
from tests.run.articles import ENGLISH, TEXT

PLAIN = Options()
GOOD = Document(doc_key="a.txt", text=TEXT.format(number=120))
AT_LINE_17 = GOOD.source.model_copy(update={"uri": "dump.jsonl", "locator": "line:17"})


def _content(result: Outcome) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(result.line)
    return content


def test_a_good_article_becomes_a_record() -> None:
    result = outcome(GOOD, PLAIN)
    record = Record.model_validate_json(result.line, strict=True)
    assert (result.error, result.name, record.doc_key) == (None, record.id, "a.txt")
    assert result.found["counts"] == len(record.counts)
    assert record.mentions == ()


def test_articles_leave_no_cycles_behind() -> None:
    """Python seldom searches for them in a worker; what they held would pile up."""
    items: list[Item] = [GOOD, *(item for item, _, _ in BAD[:3])]
    for item in items:
        outcome(item, PLAIN)
    gc.collect()
    gc.disable()
    try:
        for item in items:
            outcome(item, PLAIN)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_options_change_the_record() -> None:
    with_mentions = Record.model_validate_json(outcome(GOOD, Options(mentions=True)).line)
    assert "Антон Силуанов" in [mention.quote for mention in with_mentions.mentions]
    without_text = Record.model_validate_json(outcome(GOOD, Options(text=False)).line)
    assert without_text.text is None
    assert without_text.text_sha256 == with_mentions.text_sha256


BAD: list[tuple[Item, Options, tuple[str, str]]] = [
    (Document(doc_key="en", text=ENGLISH), PLAIN, ("language", "language")),
    (Document(doc_key="long", text=GOOD.text), Options(max_chars=10), ("extract", "too_long")),
    (Unreadable("x#2", "x.jsonl, line 2", "invalid_json", "x.jsonl, line 2: no"), PLAIN, ("read", "invalid_json")),
    # No reader delivers such a place; an article that trips the program over must cost that article alone.
    (
        Document.model_construct(doc_key="odd", text=GOOD.text, title_end=cast("int", "odd")),
        PLAIN,
        ("extract", "TypeError"),
    ),
]


@pytest.mark.parametrize(("item", "options", "expected"), BAD, ids=lambda value: getattr(value, "doc_key", ""))
def test_what_gets_no_record_gets_a_reason(item: Item, options: Options, expected: tuple[str, str]) -> None:
    result = outcome(item, options)
    written = QuarantineLine.model_validate_json(result.line, strict=True)
    assert (written.doc_key, written.stage, written.error) == (item.doc_key, *expected)
    assert written.attempts == 1
    assert "\n" not in written.message
    assert "Traceback" not in written.message


def test_a_defect_says_where_it_is_and_names_no_folder_of_this_machine() -> None:
    message = _content(outcome(BAD[3][0], PLAIN))["message"]
    assert ".py:" in message
    assert "this is a defect of svodka" in message
    assert __file__.split("/tests/")[0] not in message


def test_a_locator_reads_as_the_readers_do() -> None:
    document = Document(doc_key="d", text=ENGLISH, source=AT_LINE_17)
    assert _content(outcome(document, PLAIN))["locator"] == "dump.jsonl, line 17"
