"""The same person, the same organisation within an article."""

from dataclasses import replace

import pytest

from pipeline.draft import OrganisationDraft, PersonDraft
from pipeline.extract.organisation import organisations
from pipeline.extract.person import persons
from pipeline.link.entity import merge_organisations, merge_persons
from pipeline.text import Mention
from tests.article import article
from tests.markup import read as read_marks

# text, then the entities with how often each is mentioned
PERSONS = [
    ("Пётр Лаптев приехал. Лаптева встретили. С Лаптевым говорили.", ["Лаптев Пётр 3"]),
    ("Игорь Смирнов и Анна Смирнова приехали. Смирнова выступила.", ["Смирнов Игорь 1", "Смирнова Анна 2"]),
    ("Игорь Смирнов и Олег Смирнов приехали.", ["Смирнов Игорь 1", "Смирнов Олег 1"]),
    # a name that ends as if it had an ending takes the form it has in the nominative
    ("Читали Эминема. Эминем приехал.", ["Эминем 2"]),
    # a surname that was left as it stood where the given name was not
    ("Среди гостей видели Майка Сидолы. Позже говорили с Майком Сидолой.", ["Сидола Майк 2"]),
    # the same name in two alphabets, and a stage name that keeps its order
    ("Певец Джон Шипман приехал. Альбом John Shipman вышел.", ["Шипман Джон 2"]),
    ("Певец Эд Ширан приехал. Пел Иван Ширин. Альбом Ed Harmon вышел.", ["Ширан Эд 1", "Ширин Иван 1", "Harmon Ed 1"]),
    ("Рэпер Snoop Madd (Снуп Мадд) спел. Снупа слушали.", ["Снуп Мадд 3"]),
    ("Рэпер Slim Tony снял клип. Рэпера Slim Tony ждут.", ["Slim Tony 2"]),
    # forms that are a man's or a woman's, settled by other mentions
    ("Дело Александры Беловой закрыто. Видели Александру Белову. Белова молчит.", ["Белова Александра 3"]),
    ("Александра Белова видели вчера. Александр Белов молчит.", ["Белов Александр 2"]),
    ("Ждали Марину Зимину. Зимину встретил мэр. Зимина уехала.", ["Зимина Марина 3"]),
    ("Видели Евгению Громову и Олега Громова. Громова пришла, Громов ушёл.", ["Громова Евгения 2", "Громов Олег 2"]),
    # a short name alone
    ("Юлия Зимина приехала. Друзья Юли встретили её. Юля устала.", ["Зимина Юлия 3"]),
    # one letter apart, and one of the two no known name
    ("Дэниел Вуд пришёл. Позже Дэниэл Вуд ушёл.", ["Вуд Дэниел 2"]),
    ("Стивен Моффат приехал. Позже Стивену Моффету вручили приз.", ["Моффат Стивен 2"]),
    ("Ирина Петрова и Арина Петрова пели.", ["Петрова Ирина 1", "Петрова Арина 1"]),
    # a word in «ович» is a surname, or a patronymic, by the other mentions
    ("Якубович пришёл в студию. Передачу Леонида Якубовича закрыли.", ["Якубович Леонид 2"]),
    ("Руслан Тагиров ушёл. Руслан Маратович ответил на вопросы.", ["Тагиров Руслан Маратович 2"]),
    ("Иван Петрович, расскажите о себе. Иван Петрович молчит.", ["Иван Петрович 2"]),
    # the vowel that only the nominative has
    ("Играет группа Сергея Михалка. Концерт летом. Михалок рад.", ["Михалок Сергей 2"]),
    # rulers
    ("Елизавета II встретила гостей. Елизавета здорова. Елизавету II ждали.", ["Елизавета II 3"]),
    ("Пётр I и Пётр III не встречались. Петра I любили.", ["Пётр I 2", "Пётр III 1"]),
    # initials, surname first, ё, patronymic without surname, short names, another name in brackets
    # a wife is not her husband, nor a brother his brother: then the surname alone tells none apart
    ("Совет возглавил В. Ефимов. Ефимова поддержали коллеги. По мнению Ефимова, всё готово.", ["Ефимов В. 3"]),
    ("Семёнова Наталья Петровна выступила. Слова Семеновой записали.", ["Семёнова Наталья Петровна 2"]),
    (
        "Актриса Марина Козлова вышла замуж за Олега Козлова. Козлов работает врачом, а Козлова снимается.",
        ["Козлова Марина 2", "Козлов Олег 2"],
    ),
    (
        "Президент Дональд Трамп прилетел с Меланией Трамп. Трамп заявил о победе. Трампа встретили.",
        ["Трамп Дональд 3", "Трамп Мелания 1"],
    ),
    (
        "Братья Андрей и Николай Громовы открыли школу. Андрей Громов ведёт занятия.",
        ["Громов Андрей 2", "Громов Николай 1"],
    ),
    ("Певица Земфира дала концерт. Земфиру встречали. С Земфирой пели.", ["Земфира 3"]),
    ("Елена Сергеевна Орлова вела урок. Елена Сергеевна строга.", ["Орлова Елена Сергеевна 2"]),
    (
        "Алексей Петров спорил с Александром Петровым. Петров ушёл.",
        ["Петров Алексей 1", "Петров Александр 1", "Петров 1"],
    ),
    ("Игорь Ким встретил Светлану Ким. Ким сообщила о сделке.", ["Ким Игорь 1", "Ким Светлана 2"]),
    ("Ким Чен Ын прибыл в Ханой. Ким Чен Ына встретили. Ким пожал руки.", ["Ким Чен Ын 3"]),
    ("Уильям Блейк писал стихи. Блейка не печатали. У Блейка была жена Кэтрин.", ["Блейк Уильям 3", "Кэтрин 1"]),
    ("Наталья Водянова и её сын Виктор Водянов приехали. Водянов учится.", ["Водянова Наталья 1", "Водянов Виктор 2"]),
    (
        "Мэр Сергей Собянин открыл станцию. Собянину показали депо. С Собяниным приехал Максим Ликсутов.",
        ["Собянин Сергей 3", "Ликсутов Максим 1"],
    ),
    ("Пётр Ильич Гвоздев пришёл. Петра Гвоздева ждали.", ["Гвоздев Пётр Ильич 2"]),
    (
        "Анатолий Чубайс ушёл. Чубайса проводили. Авдотья Смирнова осталась. Смирнова молчит.",
        ["Чубайс Анатолий 2", "Смирнова Авдотья 2"],
    ),
    ("Жозе Моуринью уволен. Моуринью подал в суд.", ["Моуринью Жозе 2"]),
    ("Осудили Майкла Брауна. Браун не согласен. Адвокат Брауна подал жалобу.", ["Браун Майкл 3"]),
    ("Саша Иванов победил. Александр Иванов рад.", ["Иванов Александр 2"]),
    ("Дмитрий Медведев сказал. Дима Билан спел. Медведева слушали.", ["Медведев Дмитрий 2", "Билан Дима 1"]),
    (
        "Джордж Буш-младший сменил Клинтона. Джордж Буш-старший болел.",
        ["Буш-младший Джордж 1", "Клинтон 1", "Буш-старший Джордж 1"],
    ),
    ("Ольга Кравец подала иск к Ивану Кравцу. Кравца вызвали в суд.", ["Кравец Ольга 1", "Кравец Иван 2"]),
]
ORGANISATIONS: list[tuple[str, list[str]]] = [
    # an abbreviation in brackets, and later alone
    ("Прошёл съезд Союза рыбаков Камчатки (СРК). В СРК довольны.", ["Союз рыбаков Камчатки 3"]),
    # a clipped compound after the full name
    ("Министерство здравоохранения промолчало. Позже Минздрав ответил.", ["Министерство здравоохранения 2"]),
    # cases
    ("Роспотребнадзор начал проверку. О Роспотребнадзоре писали.", ["Роспотребнадзор 2"]),
    # a type noun refers to the nearest it can mean
    ("Компания «Вектор» купила цех. Компания довольна.", ["компания «Вектор» 2"]),
    # …and is left out where it means none
    ("Компания промолчала. Ведомство тоже.", []),
    # a name with its country and without, where there is no other; a ministry's clipped name in brackets
    ("Минцифры России объявило конкурс. В Минцифры ждут заявок.", ["Минцифры России 2"]),
    ("Минцифры объявило конкурс. Минцифры России ждёт заявок.", ["Минцифры России 2"]),
    (
        "Минстрой Озёрной области молчит.\n\nМинистерство строительства Озёрной области (Минстрой) ответит.",
        ["Министерство строительства Озёрной области 3"],
    ),
    # what a headline names by its type alone
    (
        "Суд оштрафовал завод\n\nАрбитражный суд Томской области взыскал штраф. Завод должен заплатить 3 млн рублей.",
        ["Арбитражный суд Томской области 2"],
    ),
    # a noun of its kind means the one that was named lately, if it is but one
    ("Закон принял Верховный хурал Тувы. Парламент соберётся завтра.", ["Верховный хурал Тувы 2"]),
    # countries part bodies of one name
    ("МВД Эстонии и МВД Латвии подписали договор.", ["МВД Эстонии 1", "МВД Латвии 1"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: list[str]) -> None:
    read = article(text)
    assert _counted(merge_persons(read, persons(read))) == expected


MARKED = [
    ("Актриса [Анна Орлова](p) (урождённая [Смирнова](p)) играла. [Смирнова](p) довольна.", ["Орлова Анна 3"]),
    ("[Арсен](p) ([Арсений](p)) Павлов. [Арсений](p) пришёл.", ["Арсений 3"]),
    (
        "Играют [Анна Орлова](p) ([Бетти](p)), [Иван Жилин](p) ([Гордон](p)), [Олег Рогов](p) ([Роберт](p)).",
        ["Орлова Анна 1", "Бетти 1", "Жилин Иван 1", "Гордон 1", "Рогов Олег 1", "Роберт 1"],
    ),
    ("[Юрий Иванович Соколов](p) и [Соколов Ю. И.](p) ушли. [Ю. Соколов](p) вернулся.", ["Соколов Юрий Иванович 3"]),
    (
        "Семья [Филипповых](p) выиграла. [Ивану Филиппову](p) и [Павлу Черных](p) вручили приз. [Черных](p) рад.",
        ["Филиппов Иван 1", "Черных Павел 2"],
    ),
    ("[Олег Тучин](p) ([Антон Тучин](p)) ушёл.", ["Тучин Олег 1", "Тучин Антон 1"]),
]


@pytest.mark.parametrize(("marked", "expected"), MARKED)
def test_persons_whatever_the_tagger_sees(marked: str, expected: list[str]) -> None:
    text, marks = read_marks(marked)
    seen = replace(article(text), mentions=tuple(Mention("PERSON", mark.start, mark.end) for mark in marks))
    assert _counted(merge_persons(seen, persons(seen))) == expected


@pytest.mark.parametrize(("text", "expected"), ORGANISATIONS)
def test_organisations(text: str, expected: list[str]) -> None:
    read = article(text)
    assert _counted(merge_organisations(read, organisations(read))) == expected


def test_another_founder_makes_another_organisation() -> None:
    text = (
        "В 2019 году в Казани был создан кластер новых материалов.\n\n"
        "Кроме того, Томским университетом был создан кластер новых материалов. "
        "В кластер новых материалов вошли 7 заводов."
    )
    read = article(text)
    first, founder, second = merge_organisations(read, organisations(read))
    assert (first.name, first.founder, first.territory, len(first.mentions)) == (second.name, None, "Казань", 1)
    assert (second.founder, len(second.mentions)) == (founder, 2)


def test_a_brand_before_the_firm_is_its_alias() -> None:
    read = article("«Билайн» (ОАО «ВымпелКом») объявил о сделке.")
    (firm,) = merge_organisations(read, organisations(read))
    assert (firm.name, firm.aliases, [one.form for one in firm.mentions]) == (
        "ОАО «ВымпелКом»",
        ["Билайн"],
        ["brand", "full"],
    )


def _counted(entities: list[PersonDraft] | list[OrganisationDraft]) -> list[str]:
    return [f"{one.name} {len(one.mentions)}" for one in entities]
