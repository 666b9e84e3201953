"""Which Cyrillic encoding."""

import json
import os
import re
from pathlib import Path

import pytest

from corpus.charset import CYRILLIC, decoded

SHARED = Path(os.environ.get("SVODKA_SHARED", Path(__file__).parents[3] / "shared"))

TEXTS = [
    "Умер поэт",
    "ЦБ поднял ставку",
    "В Уфе — пожар, 5 погибших",
    "Ещё раз об Apple iPhone 15 Pro Max, Samsung Galaxy и Xiaomi",
    '{"title": "Эхо", "url": "https://example.ru/2023/01/11/echo", "text": "Щука съела ежа"}',
]


@pytest.mark.parametrize("encoding", CYRILLIC)
@pytest.mark.parametrize("text", TEXTS)
def test_short_texts(encoding: str, text: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decoded(data) == data.decode(encoding)


@pytest.mark.skipif(not (SHARED / "text").is_dir(), reason="no shared texts")
@pytest.mark.parametrize("encoding", CYRILLIC)
@pytest.mark.parametrize("length", [15, 60, 4000])
def test_pieces_of_real_articles(encoding: str, length: int) -> None:
    wrong = total = 0
    for file in sorted((SHARED / "text").glob("*.jsonl")):
        for row in file.read_text("utf-8").split("\n")[:-1]:
            piece = json.loads(row)["text"][200 : 200 + length].encode(encoding, "ignore")
            if re.search("[А-яЁё]{3}", piece.decode(encoding)):
                total += 1
                wrong += decoded(piece) != piece.decode(encoding)
    assert total > 400
    assert wrong <= total * 0.005
