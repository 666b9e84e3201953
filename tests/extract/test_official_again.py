"""Officials across sentences: posts and bodies taken up again, who held them before, lives told in short."""

import pytest

from tests.extract.officials import found, placed, staged

# text, then: person · position · organisation · territory
PLACED: list[tuple[str, list[str]]] = [
    # a post nobody was said to hold, and the body told before
    ("В Самаре выбран новый мэр города. Им стал Пётр Лаптев.", ["Лаптев Пётр · мэр · - · Самара"]),
    (
        "В Самаре создали компанию «Вектор». Её возглавила Анна Ким.",
        ["Ким Анна · глава · компания «Вектор» · -"],
    ),
    # of two bodies of one gender neither is taken
    ("Компания «Вектор» купила фирму «Зерно». Её возглавила Анна Ким.", []),
    # owners of a body with a name
    ("Об этом рассказал Пётр Лаптев, владелец музея «Свеча».", ["Лаптев Пётр · владелец · музей «Свеча» · -"]),
    (
        "Основатель и совладелец сети «Пирог» Пётр Лаптев продал долю.",
        ["Лаптев Пётр · основатель · сеть «Пирог» · -", "Лаптев Пётр · совладелец · сеть «Пирог» · -"],
    ),
    # the matter behind the name is the aide's
    ("Помощник Хиллари Клинтон по делам Европы приехал.", []),
    # two people: a man's post, a woman's, a verb in the plural
    (
        "Президент и первая леди Анна Ким вышли к гостям.",
        ["Ким Анна · первая леди · - · -"],
    ),
    # of the one who was met, of another clause, of a rival
    (
        "Губернатор Пётр Лаптев встретился с министром спорта. Глава региона рассказал о стройке.",
        ["Лаптев Пётр · губернатор · - · -", "- · министр спорта · - · -"],
    ),
    (
        "Выборы на пост главы государства отложены, однако лидер оппозиции Олег Зуев не сдался.",
        ["Зуев Олег · лидер · - · -"],
    ),
    ("Гонку выиграли его преследователи — Пётр Лаптев и Олег Зуев.", []),
    # an apposition before its name
    (
        "Теперь первый вратарь «Зари», Пётр Лаптев выйдет на замену.",
        ["Лаптев Пётр · первый вратарь · Заря · -"],
    ),
    # costumes
    ("В костюме стюардессы Анна Ким вышла на сцену.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_posts_and_bodies_of_the_sentence_before(text: str, expected: list[str]) -> None:
    assert [placed(one) for one in found(text)] == expected


# text, then: person · position · phase, and what is told besides
STAGED: list[tuple[str, list[str]]] = [
    # who held it before
    (
        "Директором театра назначена Инна Белова. Ранее эту должность занимал Олег Зуев.",
        ["Белова Инна · директор · current · appointed", "Зуев Олег · директор · former"],
    ),
    (
        "Министром связи стал Пётр Лаптев. На этом посту он сменил Олега Зуева.",
        ["Лаптев Пётр · министр связи · current · appointed", "Зуев Олег · министр связи · former"],
    ),
    (
        "Анна Ким пришла в правительство. Она сменила Петра Лаптева на посту министра связи.",
        ["Ким Анна · министр связи · current · appointed", "Лаптев Петр · министр связи · former"],
    ),
    # the post named last, not the one somebody took
    (
        "Пётр Лаптев избран президентом Эстонии. Власть у премьер-министра. Этот пост занимает Олег Зуев.",
        ["Лаптев Пётр · президент · designate · elected", "Зуев Олег · премьер-министр · current"],
    ),
    # no succession: what changes is no post
    ("После смерти Петра Лаптева страна сменит режим, сказал политик Олег Зуев.", ["Зуев Олег · политик · current"]),
    # lives told in short
    (
        "Пётр Лаптев окончил МГУ. С 2001 года — председатель совета ветеранов. В 1996—1999 годах — мэр Самары.",
        ["Лаптев Пётр · председатель · current · since=2001", "Лаптев Пётр · мэр · former · since=1996 · until=1999"],
    ),
    (
        "Умер Пётр Лаптев. Народный артист России. Бывший директор театра, профессор.",
        [
            "Лаптев Пётр · народный артист · current",
            "Лаптев Пётр · директор · former",
            "Лаптев Пётр · профессор · current",
        ],
    ),
    # descriptions of the person spoken of, and of others
    (
        "Анна Ким дала концерт. Певица призналась, что устала. Билеты на концерт певицы раскупили.",
        ["Ким Анна · певица · current"],
    ),
    ("Анна Ким дала концерт. Её поддержали три певицы.", []),
    ("Анна Ким дала концерт. Издатель предложил ей написать книгу.", []),
    ("Анна Ким дала концерт. Она высказалась как певец.", []),
    # what a description of the person spoken of became
    (
        "Пётр Лаптев написал роман. Писатель стал президентом академии.",
        ["Лаптев Пётр · писатель · current", "Лаптев Пётр · президент · current · appointed"],
    ),
    # what is done, and to whom
    (
        "Президент Эстонии Олег Зуев отправил в отставку министра связи Петра Лаптева.",
        ["Зуев Олег · президент · current", "Лаптев Петр · министр связи · former · dismissed"],
    ),
    ("В отставку ушёл мэр Самары Пётр Лаптев.", ["Лаптев Пётр · мэр · former · resigned"]),
    ("Полномочия мэра Самары Петра Лаптева прекращены досрочно.", ["Лаптев Петр · мэр · former"]),
    (
        "Мэр Самары Пётр Лаптев сложил полномочия 3 мая 2019 года.",
        ["Лаптев Пётр · мэр · former · resigned · event_date=2019-05-03"],
    ),
    # who stays is there already
    ("Пётр Лаптев останется министром связи.", ["Лаптев Пётр · министр связи · current"]),
    ("Пётр Лаптев временно исполняет обязанности ректора.", ["Лаптев Пётр · ректор · current · acting"]),
    ("Пётр Лаптев временно исполнял обязанности ректора.", ["Лаптев Пётр · ректор · former · acting"]),
]


@pytest.mark.parametrize(("text", "expected"), STAGED)
def test_who_is_meant_and_what_befell_the_post(text: str, expected: list[str]) -> None:
    assert [staged(one) for one in found(text)] == expected


def test_a_post_taken_up_again_is_shown_where_it_was_named() -> None:
    text = "В Самаре выбран новый мэр города. Им стал Пётр Лаптев."
    (one,) = found(text)
    assert [text[span.start : span.end] for span in one.evidence] == ["Пётр Лаптев", "стал", "мэр города", "Самаре"]
    assert one.position_full == "мэр города"


def test_a_verb_of_leaving_is_evidence() -> None:
    text = "Мэр Самары Пётр Лаптев скончался."
    (one,) = found(text)
    assert [text[span.start : span.end] for span in one.evidence if span.role == "trigger"] == ["скончался"]
