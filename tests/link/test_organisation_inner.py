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
