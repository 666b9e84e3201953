"""Officials: in which body a bare post is, whose a post is not, and people who have been thought up."""

import pytest

from tests.extract.officials import found, placed

# text, then: person · position · organisation · territory
PLACED: list[tuple[str, list[str]]] = [
    # the one body so far that can have such a post
    (
        "Компания «Вектор» открыла завод. Генеральный директор Пётр Лаптев доволен.",
        ["Лаптев Пётр · генеральный директор · компания «Вектор» · -"],
    ),
    (
        "В школе № 5 Самары сделали ремонт. Директор Анна Ким довольна.",
        ["Ким Анна · директор · школа № 5 Самары · Самара"],
    ),
    # of two neither
    (
        "Компания «Вектор» купила фирму «Заря». Генеральный директор Пётр Лаптев доволен.",
        ["Лаптев Пётр · генеральный директор · - · -"],
    ),
    # a minister is in no company
    ("Компания «Вектор» открыла завод. Министр Пётр Лаптев доволен.", ["Лаптев Пётр · министр · - · -"]),
    # behind a body, in brackets; not behind another's post
    (
        "Спектакль поставил театр-студия «Гроза» (руководитель Пётр Лаптев, режиссёр Анна Ким).",
        [
            "Лаптев Пётр · руководитель · театр-студия «Гроза» · -",
            "Ким Анна · режиссёр · театр-студия «Гроза» · -",
        ],
    ),
    # a see is no territory
    ("Икону встретил митрополит Вятский и Слободской Лонгин.", ["Лонгин · митрополит · - · -"]),
    # «глава» in a headline is who leads the territory
    ("Глава Самары ответил жителям\n\nМэр Самары Пётр Лаптев выступил.", ["Лаптев Пётр · мэр · - · Самара"]),
    # «глава» is who is called president of the same body before
    (
        "Выступил президент МОК Пётр Лаптев. Глава МОК поблагодарил гостей.",
        ["Лаптев Пётр · президент · МОК · -"],
    ),
    # of each of two countries; of the body both posts behind a name share
    (
        "Президенты Эстонии и Бразилии Пётр Лаптев и Олег Зуев встретились.",
        ["Лаптев Пётр · президент · - · Эстония", "Зуев Олег · президент · - · Бразилия"],
    ),
    (
        "Пётр Лаптев, заместитель директора и главный инженер завода «Луч», уволен.",
        [
            "Лаптев Пётр · заместитель директора · завод «Луч» · -",
            "Лаптев Пётр · главный инженер · завод «Луч» · -",
        ],
    ),
    (
        "Пётр Лаптев, бывший мэр Самары, а ныне депутат Госдумы, выступил.",
        ["Лаптев Пётр · мэр · - · Самара", "Лаптев Пётр · депутат · Госдума · -"],
    ),
    # the team in brackets behind the name, and the body that has sent an observer
    ("Нападающий Пётр Лаптев («Заря») забил гол.", ["Лаптев Пётр · нападающий · Заря · -"]),
    ("Наблюдатель от ОБСЕ Пётр Лаптев выступил.", ["Лаптев Пётр · наблюдатель · ОБСЕ · -"]),
    # honours
    ("Приехал заслуженный артист России Олег Зуев.", ["Зуев Олег · заслуженный артист · - · Россия"]),
    # who acts is not who is acted on, or who tells
    ("Мэр Самары Пётр Лаптев ответил корреспонденту.", ["Лаптев Пётр · мэр · - · Самара"]),
    ("Победил мэр Самары Пётр Лаптев, сообщает корреспондент.", ["Лаптев Пётр · мэр · - · Самара"]),
    # the verb agrees with another subject
    (
        "Лидером проката стала лента «Весна» (режиссёр обоих фильмов Олег Зуев).",
        ["Зуев Олег · режиссёр · - · -"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_where_a_post_is(text: str, expected: list[str]) -> None:
    assert [placed(one) for one in found(text)] == expected


def test_the_name_of_the_body_is_evidence() -> None:
    text = "Компания «Вектор» открыла завод. Генеральный директор Пётр Лаптев доволен."
    (one,) = found(text)
    assert [text[span.start : span.end] for span in one.evidence if span.role == "organisation"] == [
        "Компания «Вектор»"
    ]


# text, then those who are real
PLOTS: list[tuple[str, list[str]]] = [
    (
        "По сюжету следователь Микки Хилл ищет вора. Ему мешает мэр Пол Уэйн. Режиссёр фильма — Олег Зуев.",
        ["Зуев Олег"],
    ),
    ("Действие романа происходит в Омске, где живёт следователь Яков Гуро.", []),
    # events of the news are no plot
    ("События разворачиваются быстро: депутат Анна Ким ушла.", ["Ким Анна"]),
    # who is named outside the plot, too, is real
    ("Мэр Пётр Лаптев пришёл в театр.\n\nПо сюжету мэр Пётр Лаптев уехал.", ["Лаптев Пётр"]),
    # casts
    ("Главные роли исполняют Мартин Хилл (доктор Уотсон) и Руперт Грейвс (инспектор Лестрейд).", []),
    ("Роль изобретателя Кейда Йегера исполнит актёр Марк Уолберг.", ["Уолберг Марк"]),
]


@pytest.mark.parametrize(("text", "expected"), PLOTS)
def test_people_of_a_plot_hold_no_posts(text: str, expected: list[str]) -> None:
    assert [one.person.name for one in found(text) if one.person] == expected
