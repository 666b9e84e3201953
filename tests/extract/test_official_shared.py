"""Officials side by side, in the plural, of a place that is said elsewhere; and what looks like a post and is none."""

import pytest

from tests.extract.officials import found, placed, staged

# sentence, then: person · position · phase · what is told
STAGED: list[tuple[str, list[str]]] = [
    # «экс-» is of its own word, «бывший» of both posts if the first has no body of its own
    (
        "Экс-директор театра и депутат Госдумы Олег Зуев ответил.",
        ["Зуев Олег · директор · former", "Зуев Олег · депутат · current"],
    ),
    (
        "Бывший мэр и губернатор Олег Зуев ответил.",
        ["Зуев Олег · мэр · former", "Зуев Олег · губернатор · former"],
    ),
    # what somebody will act as
    ("Фильм выйдет летом. Режиссёром выступит Олег Зуев.", ["Зуев Олег · режиссёр · designate · planned"]),
    ("Режиссёром картины выступил Олег Зуев.", ["Зуев Олег · режиссёр · current"]),
    (
        "Продюсерами станут Анна Ким и Олег Зуев.",
        [
            "Ким Анна · продюсер · designate · appointed · planned",
            "Зуев Олег · продюсер · designate · appointed · planned",
        ],
    ),
    ("Главный претендент на режиссёра фильма — Олег Зуев.", ["Зуев Олег · режиссёр · candidate"]),
]


@pytest.mark.parametrize(("text", "expected"), STAGED)
def test_each_post_has_its_own_phase(text: str, expected: list[str]) -> None:
    assert [staged(one) for one in found(text)] == expected


# sentence, then: person · position · organisation · territory
PLACED: list[tuple[str, list[str]]] = [
    # «такие …, как»; of a man and a woman each is what the gender tells
    (
        "В фильме снялись такие актёры, как Анна Ким и Олег Зуев.",
        ["Ким Анна · актёр · - · -", "Зуев Олег · актёр · - · -"],
    ),
    (
        "В фильме снялись такие актёры и актрисы, как Анна Ким, Олег Зуев и Инна Белова.",
        ["Зуев Олег · актёр · - · -", "Ким Анна · актриса · - · -", "Белова Инна · актриса · - · -"],
    ),
    # in a list, two posts before a name are of that name
    (
        "Встреча прошла с режиссёром Филом Зуевым, журналистом и фотографом Владимиром Кимом.",
        ["Зуев Фил · режиссёр · - · -", "Ким Владимир · журналист · - · -", "Ким Владимир · фотограф · - · -"],
    ),
    # the place is said before the post, or by an adjective of the branch
    (
        "В Томской области выборы. Губернатор Олег Зуев доволен.",
        ["Зуев Олег · губернатор · - · Томская область"],
    ),
    ("На открытие в Самаре пришёл мэр Олег Зуев.", ["Зуев Олег · мэр · - · Самара"]),
    ("Губернатор Олег Зуев был в Томской области.", ["Зуев Олег · губернатор · - · -"]),
    (
        "В Томской области и Самарской области снег. Губернатор Олег Зуев доволен.",
        ["Зуев Олег · губернатор · - · -"],
    ),
    (
        "В Заболотском районе ушёл в отставку глава администрации Пётр Дым.",
        ["Дым Пётр · глава · администрация · Заболотский район"],
    ),
    (
        "Директор московского офиса «Вымпела» Олег Зуев ответил.",
        ["Зуев Олег · директор · Вымпел · Москва"],
    ),
    # crowns that are worn, and those that are said
    ("Королева Норвегии Анна Линд приехала.", ["Линд Анна · королева · - · Норвегия"]),
    ("Певица Анна Ким стала королевой сцены.", ["Ким Анна · певица · - · -"]),
    ("Королева красоты Анна Ким приехала.", []),
    # characters, and who plays them
    ("Анна Ким сыграет следователя Олега Зуева.", []),
    ("Медсестра Мария Зуева из популярного сериала вернулась.", []),
    ("Анна Ким снялась у режиссёра Олега Зуева.", ["Зуев Олег · режиссёр · - · -"]),
    ("Роль досталась актрисе Анне Ким.", ["Ким Анна · актриса · - · -"]),
    # a name in another case, behind which somebody else acts
    ("Убрав линии романа Льва Грушина, режиссёр взялся за танец.", []),
    # people of a place, and of a match
    ("Омичка Анна Ким выиграла приз. Ответил болельщик «Спартака» Олег Зуев.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_who_holds_what_where(text: str, expected: list[str]) -> None:
    assert [placed(one) for one in found(text)] == expected
