"""Times of NEREL that are no dates, and those its annotators mark now and then."""

import pytest

from pipeline.evaluate.nerel_date import APART, WAVERING
from pipeline.evaluate.nerel_number import kind_of
from tests.markup import read

TIMES = [
    ("Чемпион Сочи-[2014](t) приехал.", "part of a name"),
    ("[На сегодня](t) жалоб нет.", "сегодня"),
    ("[Накануне](t) прошёл матч.", "накануне"),
    ("Он [совсем недавно](t) ушёл.", "недавно"),
    ("[В настоящее время](t) дом пуст.", "в настоящее время"),
    ("[На данный момент](t) дом пуст.", "в настоящее время"),
    ("[В ближайшее время](t) дом снесут.", "в последнее время"),
    ("[До недавнего времени](t) дом стоял.", "в последнее время"),
    ("[В то же время](t) дом стоял.", "в то время"),
    ("[С этого момента](t) дом стоял.", "в то время"),
]
ASKED = ["[вчера](t)", "[в этот день](t)", "[в последние годы](t)", "[сегодня утром](t)", "с [2014](t) года"]


@pytest.mark.parametrize(("marked", "name"), TIMES)
def test_what_is_left_out(marked: str, name: str) -> None:
    text, (mark,) = read(marked)
    assert kind_of(text, (mark.start, mark.end), (*APART, *WAVERING)) == name


@pytest.mark.parametrize("marked", ASKED)
def test_times_that_are_asked_for(marked: str) -> None:
    text, (mark,) = read(marked)
    assert kind_of(text, (mark.start, mark.end), (*APART, *WAVERING)) is None
