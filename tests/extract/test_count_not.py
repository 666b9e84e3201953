"""Numbers that are no counts, and why (grammar §2.2)."""

import pytest

from pipeline.extract.count import counts
from tests.article import article
from tests.extract.counts import read_others

AGES = [
    "Умер [58-летний](age) хирург Павел Орлов.",
    "Ему [45](age) лет, его детям [5](age) и [7](age) лет.",
    "Приняты ученики в возрасте от [7 до 14](age) лет.",
    "Кириллу Попову, [27](age), вручили диплом.",
    "Ей уже за [60](age).",
    "Певице Анне Орловой — [75](age).",
    "«Заре» — [50](age)",
    "Вход детям до [16-ти](age) запрещён.",
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
    "В конце [25](ordinal) серии сыщик женится, а на [13](ordinal) сессии думы приняли устав.",
    "Маг достиг [15](count) силы, съёмки идут в [25](count) сериях.",
]
"""Ordinals in words, digits and Roman numerals; digits that stand for one."""

SCORES = [
    "Матч завершился со счётом [3:1](score).",
    "Ничья [2-2](score) устроила гостей.",
    "Он провёл [32](count) боя ([28-3](score), [16](count) нокаутов).",
    "Оценка фильма колеблется у [7,7](score).",
    "Забил [23](count) ([11+12](score)) гола.",
]
"""Sport keeps score; goals and matches are counts."""

IDENTIFIERS = [
    "Школа [№ 7](identifier) закрыта.",
    "Рейс [760](identifier) задержан.",
    "По трассе [М-7](name_part) ехал [ВАЗ 2121](name_part).",
    "Дом [12](identifier), корпус [3](identifier), квартира [45](identifier) опечатаны.",
    "Способ [1](identifier). Шаг [2](identifier): взять [3](count) яйца.",
    "На этап [3](count) команды не вышли, причины [12](count) аварий ищут.",
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
    "Вышло обновление ([1.69](name_part)), за ним версия [2.15](name_part) программы.",
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
    "[Несколько](idiom) слов о погоде.",
]
"""Numbers in set phrases."""

OTHER = [
    "Экран [600×800](dimension) погас.",
    "Фильм оценили на [8,2/10](rating).",
    "Он вышел в [1/8](rating) финала.",
    "Версия [2.0](identifier) вышла.",
    "Заседание началось в 16.00.",
    "Гостей пускают группами по [25](per_unit) человек.",
]
"""Sizes of screens, marks, rounds, versions, the clock."""


FRESH = [
    "В силу вступит [181](legal_reference) статья нового закона.",
    "Оценка [8,2/10](rating) баллов.",
    "На [15](ordinal) километре автодороги столкнулись [две](count) машины.",
    "Столица [Семи](name_part) Королевств сгорела.",
    "В альбом Enter the Wu-Tang ([36](name_part) Chambers) вошли [12](count) песен.",
    "В палате у них [53](count) депутата, [TOP 09](name_part) - [41](count).",
    "[Первую](ordinal) [сотню](ordinal) мест заняли россияне.",
    "Команда вылетела из [десятки](set) сильнейших, [первой](ordinal) стала Москва.",
    "Рокеру стукнет [73](age).",
    "Он умер в [69](age) из-за рака.",
    "Ему тогда было за [30](age), ей — [20](age).",
    "Каждый [пятый](ordinal) россиянин не верит в приметы.",
    "Погиб [34-летний](age) водитель.",
    "Ему исполнилось [30](age) лет.",
    "Пенсионерке [72](age) года, её внуку — [14](age).",
    "Дети от [3 до 7](age) лет.",
    "Мужчина [45](age) лет задержан.",
    "Певцу за [семьдесят](age).",
    "Мария, [25](age) лет, учительница.",
    "Скончался в возрасте [91](age) года.",
    "В [19](age) лет он стал чемпионом.",
    "Занял [5-е](ordinal) место.",
    "На [третьем](ordinal) этаже вспыхнул пожар.",
    "Это уже [второй](ordinal) случай за неделю.",
    "[XVIII](ordinal) съезд прошёл в Москве.",
    "[12-й](ordinal) трамвай сошёл с рельсов.",
    "[Двадцать первая](ordinal) бригада отступила.",
    "[ИНН 7707083893](name_part), [ОГРН 1027700132195](name_part).",
    "Звоните по телефону [+7 (495) 123-45-67](phone).",
    "Возбуждено дело по ст. [158](legal_reference) УК РФ.",
    "Обвинение по п. «а» ч. [3](legal_reference) ст. [111](legal_reference) УК.",
    "Нарушена часть [1](legal_reference) статьи [20.2](legal_reference) КоАП.",
    "Согласно п. [3](legal_reference) ст. [158](legal_reference) кодекса суд отказал.",
    "Федеральный закон [№ 44](identifier)-ФЗ принят.",
    "Указ президента [№ 683](identifier) подписан.",
    "«Спартак» победил «Зенит» — [3:0](score).",
    "Матч закончился вничью, [1:1](score).",
    "Счёт [2:1](score) открыл Иванов.",
    "Россияне выиграли со счётом [5:2](score) ([2:0](score), [1:1](score), [2:1](score)).",
    "Сет завершился [6-4](score).",
    "Живёт по адресу: Москва, улица Тверская, [7](address).",
    "Пожар в доме [№ 12](identifier) на Садовой.",
    "Самолёт [Boeing 737-800](name_part) сел в Казани.",
    "Разбился [Ми-8](name_part).",
    "Танки [Т-72](name_part) и [Т-90](name_part)М выведены.",
    "Истребитель [Су-35](name_part) упал в море.",
    "Автомобиль [ВАЗ-2107](name_part) опрокинулся.",
    "Купил [iPhone 14](name_part) Pro.",
    "Вышла версия [5.0.2](identifier).",
    "Обновление [Android 13](name_part) доступно.",
    "Вспышка [COVID-19](name_part) продолжается.",
    "Экипаж [МКС-68](name_part) вернулся.",
    "Группировка «Серебро [2](name_part)» победила.",
    "Сериал «[13](name_part) причин почему» закрыт.",
    "Газета «Аргументы недели [24](name_part)» закрылась.",
    "Координаты: [55°45′](coordinate) с. ш., [37°37′](coordinate) в. д.",
    "Координаты [55.7558, 37.6173](coordinate).",
    "Плакат размером [60х90 см](dimension).",
    "Комната [3 на 4 метра](dimension).",
    "Доска [50×150×6000 мм](dimension).",
    "В [9.45](clock) поезд отправился.",
    "Шансы [50 на 50](odds).",
    "[Один](pronoun) из крупнейших банков закрылся.",
    "[Одним](pronoun) словом, всё хорошо.",
    "[Одна](pronoun) из версий — поджог.",
    "В [одном](pronoun) из домов нашли клад.",
    "[Одни](pronoun) ушли, другие остались.",
    "Так считает [один](pronoun) из экспертов.",
    "Он [один](pronoun) знает правду.",
    "[Один](pronoun) за другим гасли фонари.",
    "[Одно](pronoun) дело слова, другое — поступки.",
    "[Первая](ordinal) в мире станция.",
    "[Вторые](ordinal) сутки горит лес.",
    "На [25-м](ordinal) километре трассы [М4](name_part) «Дон».",
    "Трасса [М-10](name_part) перекрыта.",
    "Рейс [SU-1492](name_part) задержан.",
    "Рейс [1492](identifier) задержан.",
    "Поезд [№ 104](identifier) опоздал.",
    "Школа [№ 57](identifier).",
    "Больница [№2](identifier).",
    "[Топ-10](identifier) клубов.",
    "[G7](name_part) и [G20](name_part).",
    "[5G-сети](name_part) запустят.",
    "Заголовок [18+](age).",
    "[3D-принтер](name_part).",
    "На [5](ordinal) канале показали.",
    "Передача «[100](name_part) к [одному](name_part)».",
    "«[Три](name_part) товарища» — роман Ремарка.",
    "«[Семь](name_part) дней» — журнал.",
    "Зимняя [Олимпиада-2014](name_part).",
    "Чемпионат мира — [2018](date_part).",
    "Улица [8 Марта](date_part).",
    "Корпус [3](identifier) сдан.",
    "Подъезд [4](identifier), этаж [5](identifier).",
    "На [2-й](ordinal) Бауманской улице.",
    "Звание Героя, орден [II](ordinal) степени.",
    "Пётр [I](ordinal) умер.",
    "Бензин [АИ-95](name_part) подорожал.",
    "Инвалид [1](ordinal) группы.",
    "Дом [12/3](identifier).",
    "Код [0456](identifier).",
    "На странице [45](identifier).",
    "Приказ от 12.05.2020 [№ 123](identifier).",
    "Статья [51](legal_reference) Конституции.",
    "[Windows 7](name_part).",
    "[Половина](period_part) [шестого](ordinal).",
    "[Первая](ordinal) половина дня.",
    "Минут через [двадцать](duration).",
    "С [нуля](idiom).",
]
"""One of each kind that is never a count; dates beside them are not marked."""


@pytest.mark.parametrize(
    "marked", [*AGES, *ORDINALS, *SCORES, *IDENTIFIERS, *LEGAL, *NAMES, *PRONOUNS, *IDIOMS, *OTHER, *FRESH]
)
def test_numbers_that_are_no_counts_are_told_apart(marked: str) -> None:
    found, expected = read_others(marked)
    assert found == expected


def test_an_address_has_no_per_cents() -> None:
    found, _ = counts(article("Петиция https://site.ru/p/%D0%BE%D1%82%D0%BC%D0%B5%D0%BD%D0%B0 собрала подписи."), [])
    assert found == []
