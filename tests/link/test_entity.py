"""The same person, the same organisation within an article."""

import pytest

from pipeline.draft import OrganisationDraft, PersonDraft
from pipeline.extract.organisation import organisations
from pipeline.extract.person import persons
from pipeline.link.entity import merge_organisations, merge_persons
from tests.article import article

# text, then the entities with how often each is mentioned
PERSONS = [
    ("Пётр Лаптев приехал. Лаптева встретили. С Лаптевым говорили.", ["Лаптев Пётр 3"]),
    ("Игорь Смирнов и Анна Смирнова приехали. Смирнова выступила.", ["Смирнов Игорь 1", "Смирнова Анна 2"]),
    ("Игорь Смирнов и Олег Смирнов приехали.", ["Смирнов Игорь 1", "Смирнов Олег 1"]),
    # a name that ends as if it had an ending takes the form it has in the nominative
    ("Читали Эминема. Эминем приехал.", ["Эминем 2"]),
    # one letter apart, and one of the two no known name
    ("Дэниел Вуд пришёл. Позже Дэниэл Вуд ушёл.", ["Вуд Дэниел 2"]),
    ("Ирина Петрова и Арина Петрова пели.", ["Петрова Ирина 1", "Петрова Арина 1"]),
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
    # countries part bodies of one name
    ("МВД Эстонии и МВД Латвии подписали договор.", ["МВД Эстонии 1", "МВД Латвии 1"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: list[str]) -> None:
    read = article(text)
    assert _counted(merge_persons(read, persons(read))) == expected


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
