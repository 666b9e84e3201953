"""Names a tagger marked once, where they stand again."""

import pytest

from pipeline.extract.organisation_again import again
from pipeline.text import Mention
from tests.article import article
from tests.markup import read

# what a tagger marked, and what is to be found beside it
AGAIN = [
    "Доля [Ромтеха](tagged) растёт. В [Ромтехе](found) довольны. [Ромтех](found) молчит.",
    "Игры [Северного Ветра](tagged) любят. Рейтинг [Северного Ветра](found) упал.",
    # a word of the dictionary that a sentence begins with
    "Газета [Заря](tagged) вышла. Заря взошла. Пишут в [Заре](found).",
    # another thing of this name
    "Доля [Ромтеха](tagged) растёт. Турбаза «Ромтех» закрыта.",
]


@pytest.mark.parametrize("marked", AGAIN)
def test_a_name_is_found_again(marked: str) -> None:
    text, marks = read(marked)
    tagged = [Mention("ORGANIZATION", mark.start, mark.end) for mark in marks if mark.kind == "tagged"]
    found = again(article(text).sentences, tagged)
    assert [(one.start, one.end) for one in found] == [(mark.start, mark.end) for mark in marks]


def test_without_organisations_nothing_is_looked_for() -> None:
    people = (Mention("PERSON", 0, 6),)
    assert again(article("Петров ушёл.").sentences, people) == people
