"""Counts that change: by how much, to what, how many times."""

import pytest

from tests.extract.counts import found, read_counts

DELTA = [
    "За год число резидентов парка выросло на [15](count=15 компания up by) компаний.",
    "Число жертв увеличилось до [117](count=117 человек up to) человек.",
    "Выручка выросла на [20 процентов](percent=20 up by) до [668 миллионов долларов](money=668000000 USD up to).",
    "Акции завода упали на [7%](percent=7 down by).",
    "Тарифы на газ резко выросли более чем в [два](factor=>2 up times) раза.",
    "Он увеличил число автобусов в [полтора](factor=1.5 up times) раза — с 8 до [12](count=12 автобус* up to from 8).",
    "Он [вдвое](factor=2 down times) сократил число машин — с тысячи до [569](count=569 машина* down to from 1000).",
    "Явка составила [53 %](percent=53), что на [треть](fraction=0.333333 down by) ниже прошлогодней.",
    "Влажность снизилась с 88 до [40%](percent=40 down to from 88).",
    "Доходы на [600 рублей](money=600 RUB up by) больше, чем в прошлом году.",
    "Рост составил [3 %](percent=3 up by).",
    "Ливни обрушились на [5](count=5 район) районов.",
    "На [45](count=45 маршрут) маршрутах работают более [600](count=>600 вагон) вагонов.",
    "Отмечается рост выпуска: за десять месяцев показатель составил [5 млн рублей](money=5000000 RUB).",
    "Снижение капитальных затрат завода «Вектор» в 2020 году составит [5 млрд рублей](money=5000000000 RUB down by).",
    "Добыча упала на [2,5%](percent=2.5 down by), до [84 т](measure=84 t down to), угля — на [8%](percent=8 down by).",
    "Число членов кабинета сократится с 14 до [11](count=11 член* down to from 14).",
    "Уровень поднимется до [500](count=500 up to from 50) с 50.",
    "Цены выросли с 5 млн рублей в 2019 году до [8 млн рублей](money=8000000 RUB up to from 5000000) в 2020 году.",
    "Спрос вырос на [10 %](percent=10 up by) по сравнению с прошлым годом.",
    "Они купили на [13](count=13 самолёт down by) самолётов меньше, чем хотели.",
    "Воздух начнёт прогреваться до [20 градусов](measure=20 Cel up to).",
    "Мороз превысил норму на [3 градуса](measure=3 Cel up by).",
    "Выпуск отстаёт от плана на [12%](percent=12 down by).",
    "Штрафы вырастут с 500-1000 рублей до [3-5 тыс. рублей](money=3000..5000 RUB up to from 500).",
]
"""«на» by, «до» to, «с A до B» from A to B, factors, comparatives."""

NO_DELTA = [
    "Собрание вмещает до [300](count=≤300 человек) человек.",
    "На [20](count=20 участок) участках работает техника.",
    "Температура поднимется до +[5…+7 градусов](measure=5..7 Cel up to).",
]
"""«до», «на» without a word of change; a range of degrees."""


BASES = [
    ("Спрос вырос на 10 % по сравнению с прошлым годом.", "по сравнению с прошлым годом"),
    ("По сравнению с прошлым годом спрос вырос на 10 %.", "По сравнению с прошлым годом"),
    ("Мороз превысил норму на 3 градуса.", "норму"),
    ("Выпуск отстаёт от годового плана на 12%.", "годового плана"),
    ("По сравнению с прошлым годом открыто 5 школ, спрос вырос на 10 %.", None),
    ("Спрос вырос на 10 %.", None),
]
"""What a change is measured against, as written."""


@pytest.mark.parametrize(("text", "base"), BASES)
def test_base(text: str, base: str | None) -> None:
    one = found(text)[-1]
    assert one.delta is not None
    assert one.delta.base == base


@pytest.mark.parametrize("marked", [*DELTA, *NO_DELTA])
def test_counts_and_nothing_else_are_found(marked: str) -> None:
    seen, expected = read_counts(marked)
    assert seen == expected
