"""Organisations in the names of others, as ``--mentions`` shows them."""

from dataclasses import replace

import pytest

from pipeline.extract.organisation import organisations
from pipeline.link.organisation import merge_organisations
from pipeline.link.organisation_inner import with_inner
from pipeline.text import Mention
from tests.article import article
from tests.markup import read

INNER = [
    "Ответила [пресс-служба [МВД](found)](tagged).",
    "Об этом сообщил [отдел [Роспотребнадзора](found)](tagged).",
    "Открыли [магазин «[Заря](found)»](tagged).",
    # a form belongs to the name
    "Ушёл глава [ООО «Заря»](tagged).",
    # what begins as the outer one does is no part of it
    "Сборную [МВД](tagged) и других победили.",
]


@pytest.mark.parametrize("marked", INNER)
def test_the_inner_name_closes_the_outer_one(marked: str) -> None:
    text, marks = read(marked)
    tagged = tuple(Mention("ORGANIZATION", mark.start, mark.end) for mark in marks if mark.kind == "tagged")
    seen = replace(article(text), mentions=tagged)
    found = with_inner(seen, merge_organisations(seen, organisations(seen)))
    assert [(one.start, one.end) for one in found] == [(mark.start, mark.end) for mark in marks]


PLACED = [
    ("Ответило МВД Перми.", "МВД Перми", ["МВД", "МВД Перми"]),
    # a type noun is no name without its place
    ("Ответила мэрия Перми.", "мэрия Перми", ["мэрия Перми"]),
]


@pytest.mark.parametrize(("text", "body", "expected"), PLACED)
def test_letters_before_the_place_they_are_of_are_a_name(text: str, body: str, expected: list[str]) -> None:
    spans = [("ORGANIZATION", body), ("CITY", "Перми")]
    tagged = tuple(Mention(kind, text.index(quote), text.index(quote) + len(quote)) for kind, quote in spans)
    found = with_inner(replace(article(text), mentions=tagged), ())
    assert sorted(text[one.start : one.end] for one in found if one.type == "ORGANIZATION") == expected
