"""Names whose forms are a man's in one case and a woman's in another: whoever stands there has the name meant.

All cases of all pairs were tried; hypothesis draws some of them each time.
"""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.person import persons
from tests.article import article

Gender = Literal["male", "female"]
BOTH = [
    ("Валерия", "Валерий"),
    ("Александра", "Александр"),
    ("Евгения", "Евгений"),
    ("Валентина", "Валентин"),
    ("Владислава", "Владислав"),
    ("Станислава", "Станислав"),
    ("Ярослава", "Ярослав"),
    ("Руслана", "Руслан"),
    ("Богдана", "Богдан"),
    ("Серафима", "Серафим"),
    ("Камила", "Камил"),
]
"""Names that women and men bear."""
RATHER_OF_WOMEN = ["Марина", "Виктория", "Анастасия", "Арина", "Альбина", "Юлия", "Антонина"]
RATHER_OF_MEN = ["Дмитрий", "Роман", "Анатолий"]
"""Names the dictionary has of both, of which one is hardly borne."""
SURNAMES = ["Белоусов", "Зимин", "Грачёв", "Сопнов"]
"""Of these the dictionary has some."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
WOMAN = {
    "nomn": [
        "{} уехала из города.",
        "Об этом сообщила {}.",
        "Как рассказывает {}, дождь кончился.",
        "Актриса {} вернулась в театр.",
        "Директор {} сообщила об этом.",
    ],
    "gent": ["По словам {}, дождь кончился.", "Дело директора {} закрыли."],
    "datv": ["Награду вручили {}.", "Путёвку дали {}."],
    "accs": [
        "Полиция задержала {}.",
        "Мэр назначил министром {}.",
        "Суд оправдал 27-летнюю {}.",
        "{} арестовали.",
        "Следствие обвиняет {} в краже.",
    ],
    "ablt": ["Вместе с {} работали трое."],
    "loct": ["О {} писали газеты."],
}
MAN = {
    "nomn": ["{} уехал из города.", "Об этом сообщил {}."],
    "gent": [
        "По словам {}, дождь кончился.",
        "Дело директора {} закрыли.",
        "Слова {} удивили зал.",
        "Об этом сообщил адвокат {}.",
        "Гость пришёл под руководством тренера школы № 6 {}.",
    ],
    "datv": [
        "Награду вручили {}.",
        "Мэр помог {}.",
        "Депутат подарил 27-летнему {} книгу.",
        "{} присвоили звание.",
        "К {} пришли гости.",
    ],
    "accs": ["Полиция задержала {}.", "Мэр назначил министром {}.", "{} арестовали.", "Следствие обвиняет {} в краже."],
    "ablt": ["Вместе с {} работали трое."],
    "loct": ["О {} писали газеты."],
}


def _woman(given_name: str, surname: str, case: str) -> str:
    at = CASES.index(case)
    soft = given_name.endswith("я")
    stem = given_name[:-1]
    dative = "и" if given_name.endswith("ия") else "е"
    endings = ("я" if soft else "а", "и" if soft else "ы", dative, "ю" if soft else "у", "ей" if soft else "ой", dative)
    return f"{stem}{endings[at]} {surname}{('а', 'ой', 'ой', 'у', 'ой', 'ой')[at]}"


def _man(given_name: str, surname: str, case: str) -> str:
    at = CASES.index(case)
    soft = given_name.endswith("й")
    stem = given_name[:-1] if soft else given_name
    endings = ("й", "я", "ю", "я", "ем", "и") if soft else ("", "а", "у", "а", "ом", "е")
    return f"{stem}{endings[at]} {surname}{('', 'а', 'у', 'а', 'ым', 'е')[at]}"


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, tuple[str, str, Gender]]:
    """A sentence with a name in some case, and who it is."""
    surname, case = draw(st.sampled_from(SURNAMES)), draw(st.sampled_from(CASES))
    women = [woman for woman, _ in BOTH] + RATHER_OF_WOMEN
    men = [man for _, man in BOTH] + RATHER_OF_MEN
    if draw(st.booleans()):
        woman = draw(st.sampled_from(women))
        text = draw(st.sampled_from(WOMAN[case])).format(_woman(woman, surname, case))
        return text, (f"{surname}а", woman, "female")
    man = draw(st.sampled_from(men))
    return draw(st.sampled_from(MAN[case])).format(_man(man, surname, case)), (surname, man, "male")


@given(sentences())
def test_the_sentence_tells_a_man_from_a_woman(told: tuple[str, tuple[str, str, Gender]]) -> None:
    text, expected = told
    assert [(one.surname, one.given_name, one.gender) for one in persons(article(text))] == [expected]


def test_whoever_is_listed_with_initials_is_in_the_nominative() -> None:
    text = "Участвуют хормейстер Пушкарева Т. М., концертмейстер Зимина М. В. и другие."
    assert [one.name for one in persons(article(text))] == ["Пушкарева Т. М.", "Зимина М. В."]
