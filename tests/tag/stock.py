"""The nets as natasha runs them: slovnet's own classes over razdel's tokens. What ours must agree with."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import razdel
import slovnet
from navec import Navec

from pipeline.tag import bundle
from tests.conftest import SHARED

Span = tuple[int, int]

ARTICLES = [
    (
        "Глава Минпромторга Игорь Зайцев 12 марта встретился в Казани с президентом «Татнефти» Н. У. Магановым. По его "
        "словам, завод в 58-м регионе выпустит 3,5 тыс. машин, хотя в 2012г. их было лишь 1 200. «Мы стали больше!» — "
        "заявил он.\nГенеральный директор ООО «Ромашка-2000» Анна-Мария О'Нил отказалась от комментариев…"
    ),
    (
        "ЕС и НАТО — против, а ООН — «за»: что решила Генассамблея?! Её спикер Жозе да Сильва (Бразилия) назвал "
        "резолюцию №2231 (2015) от 14.07.2015 историей… Bloomberg, The New York Times и BBC News об этом молчат."
    ),
    "Всё. 1. 2. 3.",
]
"""Names, numbers, quotes, Latin, abbreviations, one-word sentences."""


NAVEC: Any = Navec
MORPH: Any = slovnet.Morph


@cache
def navec() -> Any:
    return NAVEC.load(str(bundle.bundled(bundle.NAVEC)))


@cache
def morph() -> Any:
    return MORPH.load(str(bundle.bundled(bundle.MORPH))).navec(navec())


def sentences(text: str) -> list[list[Span]]:
    """Tokens of each sentence, as razdel cuts them."""
    whole: Any = razdel
    cut = [
        [(sentence.start + token.start, sentence.start + token.stop) for token in whole.tokenize(sentence.text)]
        for sentence in whole.sentenize(text)
    ]
    return [tokens for tokens in cut if tokens]


def nerel() -> list[Any]:
    """NEREL's development articles as test parameters: one in eight always, the others with the slow tests."""
    paths = sorted((SHARED / "gold" / "nerel" / "dev").glob("*.txt"))
    if not paths:
        missing = f"needs NEREL in {SHARED}/gold/nerel/dev (SVODKA_SHARED says where it is)"
        return [pytest.param(Path(), marks=pytest.mark.skip(reason=missing))]
    return [
        pytest.param(path, id=path.stem, marks=[pytest.mark.slow] if number % 8 else [])
        for number, path in enumerate(paths)
    ]
