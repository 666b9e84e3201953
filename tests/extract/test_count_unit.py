"""Counts with units: money, per cent, measures, rates."""

import pytest

from tests.extract.counts import read_counts

MONEY = [
    "Комбинат заплатит [15 миллионов долларов США](money=15000000 USD).",
    "Долг составил [17,6 млрд долл](money=17600000000 USD).",
    "Билет стоит [2318 рублей](money=2318 RUB).",
    "Фонд получил [$27 млн](money=27000000 USD) и [£12 млн](money=12000000 GBP).",
    "Картину продали за [€5 тыс](money=5000 EUR).",
    "Взнос — [9 млн шведских крон](money=9000000 SEK).",
    "Грант — [3 млн норвежских крон](money=3000000 NOK) (около [280 тысяч евро](money=≈280000 EUR)).",
    "Выплатят [полтора миллиона фунтов стерлингов](money=1500000 GBP).",
    "Он должен [500 тыс. юаней](money=500000 CNY) ([$76 тыс.](money=76000 USD)).",
    "Чек — [120 тенге](money=120 KZT).",
    "Проезд подорожал на [5 рублей 50 копеек](money=5.5 RUB up by).",
    "Премия — [сто тысяч канадских долларов](money=100000 CAD).",
    "Купили за [3 500 ₽](money=3500 RUB), продали за [100 $](money=100 USD).",
    "Штраф от [2 до 2,5 тыс. руб](money=2000..2500 RUB).",
    "Ребёнок весит [8 фунтов](measure=8 [lb_av]) [6 унций](measure=6 [oz_av]).",
]
"""Signs before and behind, multipliers, ISO 4217 codes by word and adjective."""

PERCENT = [
    "Явка — [54,42 %](percent=54.42).",
    "Ставка выросла до [8 процентов](percent=8 P1Y up to) годовых.",
    "Доля упала на [4 процентных пункта](percent=4 pp down by).",
    "Рост составил [0,5 п. п](percent=0.5 pp up by).",
    "За проголосовали более [50 процентов](percent=>50 избиратель) избирателей.",
    "Почти [10%](percent=≈10- станок) станков сломаны.",
]
"""Per cent and percentage points."""

MEASURE = [
    "Трасса протянулась на [250 км](measure=250 km).",
    "Площадь — [15 тыс. кв. м](measure=15000 m2).",
    "Засеяли [20 гектаров](measure=20 har).",
    "Груз весил [3,79 килограмма](measure=3.79 kg).",
    "Двигатель в [150 лошадиных сил](measure=150 [HP]).",
    "Скорость — [90 км/ч](measure=90 km/h), ветер — [12 м/с](measure=12 m/s).",
    "Ракета летит со скоростью [5 километров в секунду](measure=5 km/s).",
    "Добыто [63 миллиарда кубометров](measure=63000000000 газ m3 P1Y) газа в год.",
    "Мощность — [300 МВт](measure=300 MW).",
    "Память — [512 ГБ](measure=512 GBy).",
    "Было [−15 °C](measure=-15 Cel), стало +[7 градусов](measure=7 Cel).",
    "Ночью [5 градусов](measure=-5 Cel) мороза, днём [минус 2 градуса](measure=-2 Cel).",
    "Нефть — [1,3 млн баррелей](measure=1300000 [bbl_us] P1D) в сутки.",
    "Изъято [60 кг](measure=60 медь kg) меди и [12 литров](measure=12 спирт L) спирта.",
    "Построят [6,7 километра](measure=6.7 напорный коллектор km) напорных коллекторов.",
    "Лагерь — в [5 км](measure=5 km) города, вода — на [3 метра](measure=3 m) уровня.",
    "Давление — [757 мм ртутного столба](measure=757 mm[Hg]).",
    "Давление — [757 мм рт. ст](measure=757 mm[Hg]).",
    "Раздал [15 %](percent=15 оборот) оборота.",
    "Волна высотой [4 метра](measure=4 m).",
    "Экран в [6,5 дюйма](measure=6.5 [in_i]).",
    "Температура ночью [−22](measure=-22 Cel), днём от [−12 до −14 градусов](measure=-14..-12 Cel).",
    "Ветер ночью [5-10](measure=5..10 m/s), днём [8-13 м/с](measure=8..13 m/s).",
]
"""UCUM codes, put together; what stands below zero."""

RATE = [
    "Завод выпускает [300](count=300 машина P1D) машин в день.",
    "Ежегодно он тратит [5 млн рублей](money=5000000 RUB P1Y).",
    "Подписка стоит [$12,99](money=12.99 USD P1M) в месяц.",
]
"""ISO 8601 durations."""

RATIO = [
    "Рейтинг фильма — [7,8](ratio=7.8).",
    "Коэффициент равен [1,5](ratio=1.5).",
]
"""Coefficients."""


@pytest.mark.parametrize("marked", [*MONEY, *PERCENT, *MEASURE, *RATE, *RATIO])
def test_counts_and_nothing_else_are_found(marked: str) -> None:
    found, expected = read_counts(marked)
    assert found == expected
