"""Names taken for people's that are of a body or a town."""

import pytest

from pipeline.extract.organisation_mistaken import mistaken
from pipeline.text import Mention
from tests.article import article
from tests.markup import read

MARKED = [
    # who tells the news, unless somebody does who is called so
    "Об этом сообщает [Заречье](ORGANIZATION).",
    "Как пишет [Медуза](ORGANIZATION), мост закрыт.",
    "Ранее [Луч](ORGANIZATION) писал, что мост закрыт.",
    "Об этом пишет [Гусев](PERSON).",
    "Об этом пишет [Нина Гусева](PERSON).",
    # a band, by the noun before it, and then wherever it is named
    "Вышел альбом группы [Morra](ORGANIZATION). [Morra](ORGANIZATION) поёт.",
    "В дуэте [Весна](ORGANIZATION) двое. [Весна](ORGANIZATION) поёт.",
    "В группе [Гусева](PERSON) двое.",
    # …between who plays in it and his name
    "Пришёл гитарист [Morra](ORGANIZATION) [Пётр Гусев](PERSON).",
    "Пришёл гитарист [Pete Moss](PERSON).",
    # two and their sign
    "Играет дуэт [Марта & Зоя](ORGANIZATION).",
    # where somebody lives
    "Жительница [Серпухова](CITY) победила.",
    "Житель [Гусев](PERSON) победил.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_what_a_name_is_by_the_words_beside_it(marked: str) -> None:
    text, marks = read(marked)
    ends = [(mark.start, mark.end) for mark in marks]
    given = [(start, end) for start, end in ends if "&" not in text[start:end]]
    given += [(at, at + len(word)) for word in ("Марта", "Зоя") if "&" in text and (at := text.index(word))]
    people = [Mention("PERSON", start, end) for start, end in sorted(given)]
    found = mistaken(article(text).sentences, people)
    assert [(one.start, one.end, one.type) for one in found] == [(mark.start, mark.end, mark.kind) for mark in marks]


def test_without_people_nothing_is_changed() -> None:
    bodies = (Mention("ORGANIZATION", 20, 26),)
    assert mistaken(article("Об этом сообщает Медуза.").sentences, bodies) == bodies
