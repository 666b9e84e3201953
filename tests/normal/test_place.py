"""Places in running text: where they stand, and the name they are stored under."""

import pytest

from pipeline.normal.place import place_at
from pipeline.rules.reading import readings
from tests.article import article

PLACES = [
    ("Губернатор Томской области уехал.", "Томской области", "Томская область"),
    ("Мэрия города Москвы ответила.", "города Москвы", "Москва"),
    ("Суд Российской Федерации решил.", "Российской Федерации", "Россия"),
    ("Посол США приехал.", "США", "США"),
    ("Мэр столицы промолчал.", "столицы", "Москва"),
]


@pytest.mark.parametrize(("text", "place", "stored"), PLACES)
def test_a_place_in_the_genitive_has_one_name(text: str, place: str, stored: str) -> None:
    (reading,) = readings(article(text))
    end, name = place_at(reading, 1)
    assert text[reading.tokens[1].start : reading.tokens[end - 1].end] == place
    assert name == stored


def test_what_is_no_place_is_none() -> None:
    (reading,) = readings(article("Глава компании уехал."))
    assert place_at(reading, 1) == (1, None)
