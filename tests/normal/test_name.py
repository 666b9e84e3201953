"""Names of people in the nominative."""

from pathlib import Path

import pytest

from pipeline.normal.name import Gender, Name, name
from tests.article import article

NAMES = [
    # given name and surname agree
    ("По словам Антона Сидорова, дождь кончился.", Name("Сидоров", "Антон", None, None, "male")),
    ("Встреча с Мариной Ковалёвой прошла в среду.", Name("Ковалёва", "Марина", None, None, "female")),
    ("О Дмитрии Чайковском говорили мало.", Name("Чайковский", "Дмитрий", None, None, "male")),
    # surname first
    ("Документ подписала Орлова Наталья Петровна.", Name("Орлова", "Наталья", "Петровна", None, "female")),
    # initials
    ("Вёл заседание И. В. Громов.", Name("Громов", None, None, "И. В.", "male")),
    # surnames that do not change
    ("Доклад Светланы Черненко отложили.", Name("Черненко", "Светлана", None, None, "female")),
    ("Слово дали Павлу Долгих.", Name("Долгих", "Павел", None, None, "male")),
    # women's names in a consonant
    ("Награду вручили Марии Шмидт.", Name("Шмидт", "Мария", None, None, "female")),
    # particles belong to the surname
    ("Портрет Шарля де Голля висит в зале.", Name("де Голль", "Шарль", None, None, "male")),
    # surnames the dictionary does not know: a man's in a consonant loses its ending, one in a vowel stays
    ("Книга Тома Гринфорта забыта.", Name("Гринфорт", "Том", None, None, "male")),
    ("Допросили Вадима Сопнова.", Name("Сопнов", "Вадим", None, None, "male")),
    ("Письмо отдали Дэвиду Хартсу.", Name("Хартс", "Дэвид", None, None, "male")),
    ("Пьеса Альбера Дюроше идёт давно.", Name("Дюроше", "Альбер", None, None, "male")),
    ("Песни Джонни Мальфуди поют.", Name("Мальфуди", "Джонни", None, None, "male")),
    ("Выступила Александра Ротбиц.", Name("Ротбиц", "Александра", None, None, "female")),
    # the given name tells the gender, not a surname that is a given name too
    ("Приехал Кристофер Грейс.", Name("Грейс", "Кристофер", None, None, "male")),
    # a stage name that ends in a letter has no parts
    ("Рэпер Jay Z выпустил альбом.", Name("Jay Z", None, None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_in_any_case_is_stored_in_the_nominative(text: str, expected: Name) -> None:
    assert _name(text) == expected


def test_a_name_in_the_nominative_stays_as_it_is() -> None:
    for _, expected in NAMES[:2]:
        text = f"{expected.given_name} {expected.surname} пришёл."
        found = _name(text)
        assert found is not None
        assert (found.given_name, found.surname) == (expected.given_name, expected.surname)


TABLE = [
    line.split("|") for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines() if line[0] != "#"
]


@pytest.mark.parametrize(("marked", "surname", "given", "patronymic", "initials", "gender"), TABLE)
def test_names_of_the_table(marked: str, surname: str, given: str, patronymic: str, initials: str, gender: str) -> None:
    text, start, end = marked.replace("[", "").replace("]", ""), marked.index("["), marked.index("]") - 1
    tokens = [token for one in article(text).sentences for token in one.tokens if start <= token.start < end]
    told: Gender | None = "male" if gender == "m" else "female" if gender == "f" else None
    expected = Name(surname or None, given or None, patronymic or None, initials or None, told)
    assert name(tokens) == expected


def _name(text: str) -> Name | None:
    read = article(text)
    (mention,) = [found for found in read.mentions if found.type == "PERSON"]
    tokens = [token for one in read.sentences for token in one.tokens]
    return name([token for token in tokens if mention.start <= token.start < mention.end])
