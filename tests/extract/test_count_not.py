"""Numbers that are no counts, and why (grammar §2.2)."""

import pytest

from tests.extract.counts import read_others

AGES = [
    "Умер [58-летний](age) хирург Павел Орлов.",
    "Ему [45](age) лет, его детям [5](age) и [7](age) лет.",
    "Приняты ученики в возрасте от [7 до 14](age) лет.",
    "Кириллу Попову, [27](age), вручили диплом.",
    "Ей уже за [60](age).",
    "Спектакль ([12+](age)) покажут в мае.",
    "Город отметил [300-летие](age).",
]
"""Ages of people and things, age limits."""

ORDINALS = [
    "Он поднялся на [14-й](ordinal) этаж.",
    "Школьники [8](ordinal) класса победили.",
    "Прошла [вторая](ordinal) волна, наступил XXI век.",
    "Авария произошла на [702-м](ordinal) километре.",
    "Выступили [21](ordinal) и [22-й](ordinal) отряды.",
    "Он занял [26](ordinal) место.",
]
"""Ordinals in words, digits and Roman numerals; digits that stand for one."""

SCORES = [
    "Матч завершился со счётом [3:1](score).",
    "Ничья [2-2](score) устроила гостей.",
    "Он провёл [32](count) боя ([28-3](score), [16](count) нокаутов).",
    "Забил [23](count) ([11+12](score)) гола.",
]
"""Sport keeps score; goals and matches are counts."""

IDENTIFIERS = [
    "Школа [№ 7](identifier) закрыта.",
    "Рейс [760](identifier) задержан.",
    "По трассе [М-7](name_part) ехал [ВАЗ 2121](name_part).",
    "Дом [12](identifier), корпус [3](identifier), квартира [45](identifier) опечатаны.",
    "Звоните: [8 (800) 555-35-35](phone).",
    "Магазин на улице Ленина, [5](address) закрыт.",
    "Кафе на Савушкина, [112](address) работает.",
    "Дело с номерами [33, 34 и 35](identifier) передано.",
    "Сайт [sports24](name_part).ru и файл [image01](name_part).jpg удалены.",
    "Ссылка http://site.ru/?id=[30977](address) не работает.",
]
"""Numbers that name a thing: schools, flights, houses, telephones, addresses in the net."""

LEGAL = [
    "Дело заведено по части [2](legal_reference) статьи [228](legal_reference) УК.",
    "Обвинение по п. [1](legal_reference) ч. [3](legal_reference) ст. [105](legal_reference) снято.",
    "Закон [152](identifier)-ФЗ изменён.",
    "Он нарушил статью [19](legal_reference) Федерального закона.",
]
"""Articles of law."""

NAMES = [
    "Вирус SARS-[CoV-2](name_part) и [COVID-19](name_part) изучают.",
    "Самолёты [Ту-154](name_part) и [F-35](name_part) стоят на стоянке.",
    "Форум [G20](name_part) открылся.",
    "Установите [Windows 10](name_part) и [Android 4.4](name_part).",
    "Чемпионы [Сочи-2014](name_part) приехали.",
    "Гонка [Формулы-1](name_part) отменена.",
    "Вышел фильм «Шрек [2](name_part)».",
    "Книгу «[12](name_part) стульев» переиздали.",
    "Телеканал «[112](name_part) Украина» закрыт.",
    "Показали «Озон [2](name_part): Кровавый спорт».",
    "Прошёл «Турнир [пяти](name_part) наций».",
    "Ракета «[Ангара-1.2](name_part)» взлетела.",
]
"""Parts of names: models, works, teams."""

PRONOUNS = [
    "[Один](pronoun) из крупнейших холдингов сменил владельца.",
    "Это была [одна](pronoun) женщина, и [одно](pronoun) время она работала здесь.",
    "Они голосовали в [один](pronoun) голос.",
    "С [одной](pronoun) стороны, это так.",
    "По [одним](pronoun) данным, он уехал.",
    "В [один](pronoun) и тот же день они ушли.",
    "Ещё [один](pronoun) активист оправдан.",
    "Сказал [один](pronoun) из зрителей.",
]
"""«один» that does not count."""

IDIOMS = [
    "Он начал с [нуля](idiom).",
    "Супружеская [пара](couple) уехала.",
    "Дела идут [несколько](degree) лучше.",
]
"""Numbers in set phrases."""

OTHER = [
    "Экран [600×800](dimension) погас.",
    "Фильм оценили на [8,2/10](rating).",
    "Он вышел в [1/8](rating) финала.",
    "Версия [2.0](identifier) вышла.",
    "Заседание началось в 16.00.",
]
"""Sizes of screens, marks, rounds, versions, the clock."""


@pytest.mark.parametrize(
    "marked", [*AGES, *ORDINALS, *SCORES, *IDENTIFIERS, *LEGAL, *NAMES, *PRONOUNS, *IDIOMS, *OTHER]
)
def test_numbers_that_are_no_counts_are_told_apart(marked: str) -> None:
    found, expected = read_others(marked)
    assert found == expected
