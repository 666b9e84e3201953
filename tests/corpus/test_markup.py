"""HTML in a column, as the RIA dump keeps its texts."""

import json
from pathlib import Path

import pytest

import corpus
from schemas.document import Document


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (
            "<p>МОСКВА — РИА Новости.</p><p>Уволены 5&nbsp;%.</p>",
            "МОСКВА — РИА Новости.\n\nУволены 5\xa0%.",
        ),
        ("<p>Минфин &laquo;уволил&raquo; 120 <b>человек</b>.</p>\n", "Минфин «уволил» 120 человек."),
        ("Если 3 < 5 и 7 > 5, то <p> — не тег", "Если 3 < 5 и 7 > 5, то <p> — не тег"),
        ("<Угловые> скобки бывают и в тексте", "<Угловые> скобки бывают и в тексте"),
    ],
)
def test_words_of_a_column(tmp_path: Path, given: str, read: str) -> None:
    (tmp_path / "ria.jsonl").write_text(json.dumps({"text": given, "title": "Заголовок"}), "utf-8")
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text == f"Заголовок\n\n{read}"


def test_a_text_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<p>Уволены 5 %.</p>", "utf-8")
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text == "<p>Уволены 5 %.</p>"
