"""Officials: who holds which post where."""

import pytest

from pipeline.draft import OfficialDraft
from pipeline.extract.date import dates
from pipeline.extract.official import officials
from pipeline.extract.organisation import organisations
from pipeline.extract.person import persons
from pipeline.link.entity import merge_organisations, merge_persons
from tests.article import article

# sentence, then: person · position · organisation · territory · phase
POSTS: list[tuple[str, list[str]]] = [
    # position, body, name
    ("Глава Минтранса Пётр Лаптев ответил.", ["Лаптев Пётр · глава · Минтранс · - · current"]),
    # the whole in another case
    ("По словам главы Минтранса Олега Лаптева, мост готов.", ["Лаптев Олег · глава · Минтранс · - · current"]),
    # a clipped post, a territory and a field
    (
        "Замгубернатора Томской области по вопросам культуры Анна Ким приехала.",
        ["Ким Анна · заместитель губернатора · - · Томская область · current"],
    ),
    # name first
    ("Игорь Гусев, директор завода «Луч», подал иск.", ["Гусев Игорь · директор · завод «Луч» · - · current"]),
    # two posts, one shared country
    (
        "Бывший президент и премьер-министр Бразилии Жуан Силва умер.",
        ["Силва Жуан · президент · - · Бразилия · former", "Силва Жуан · премьер-министр · - · Бразилия · former"],
    ),
    # by a verb
    ("Министром транспорта Эстонии назначен Юри Тамм.", ["Тамм Юри · министр транспорта · - · Эстония · current"]),
    ("Новым директором театра «Арка» станет Инна Белова.", ["Белова Инна · директор · театр «Арка» · - · designate"]),
    ("Олег Зуев возглавлял компанию «Вектор».", ["Зуев Олег · глава · компания «Вектор» · - · former"]),
    # candidates, acting, honorary
    ("Кандидат в мэры Самары Юлия Орлова выступила.", ["Орлова Юлия · мэр · - · Самара · candidate"]),
    ("И. о. ректора МГУ Олег Зуев ушёл в отпуск.", ["Зуев Олег · ректор · МГУ · - · current"]),
    # an occupation by the last element of its word
    ("Свет ставил видеохудожник Олег Зуев.", ["Зуев Олег · видеохудожник · - · - · current"]),
    # a verb does not reach over a comma where the clause has its own person
    (
        "Зуев работал в театре: он создал балет, композитором при этом выступил Арво Тамм.",
        ["Тамм Арво · композитор · - · - · current"],
    ),
    # «страны» after a head of the same state
    (
        "Премьер-министр Эстонии Юри Тамм и президент страны Арво Линд ответили.",
        ["Тамм Юри · премьер-министр · - · Эстония · current", "Линд Арво · президент · - · Эстония · current"],
    ),
    # nobody named
    ("Мэр Самары не ответил.", ["- · мэр · - · Самара · current"]),
    # a plural post before a list of names
    (
        "Дуэт создали певцы Олег Зуев и Анна Ким.",
        ["Зуев Олег · певец · - · - · current", "Ким Анна · певец · - · - · current"],
    ),
    # nobody in particular
    ("Сотрудник полиции и депутаты задержали вора.", []),
]


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_posts_are_read(text: str, expected: list[str]) -> None:
    assert [_shown(one) for one in _officials(text)] == expected


FULL = [
    ("Российский министр культуры Олег Зуев ответил.", "министр культуры России"),
    ("Столичный мэр Олег Зуев ответил.", "мэр Москвы"),
    ("Нидерландский премьер-министр Ян Тамм ответил.", "премьер-министр Нидерландов"),
    ("Российский посол в Грузии Игорь Гусев уехал.", "посол России в Грузии"),
    ("Британский композитор Джон Смит приехал.", "британский композитор"),
    ("Министр культуры Эстонии Юри Тамм ответил.", "министр культуры Эстонии"),
    ("Премьер-министр Эстонии Юри Тамм ответил.", "премьер-министр Эстонии"),
]


@pytest.mark.parametrize(("text", "full"), FULL)
def test_the_full_position_keeps_the_country(text: str, full: str) -> None:
    assert [one.position_full for one in _officials(text)] == [full]


def test_a_name_in_another_case_does_not_hold_the_post() -> None:
    """Whose aide it is, not who the aide is."""
    assert [one.person for one in _officials("Об этом сообщил представитель Лаптева.")] == []
    assert [one.person.name for one in _officials("Дочь президента Анну Ким видели в парке.") if one.person] == []


def test_who_is_appointed_leaves_the_post_he_is_called_by() -> None:
    old = "Ректором МГУ назначен проректор Олег Зуев."
    assert [(one.position, one.phase) for one in _officials(old)] == [("ректор", "current"), ("проректор", "former")]


def test_a_date_of_something_else_is_no_date_of_the_post() -> None:
    (found,) = _officials("Министром транспорта на совещании 5 мая 2020 года назначен Олег Зуев.")
    assert found.since is None


def test_acting_is_not_a_phase() -> None:
    (found,) = _officials("Врио губернатора Томской области Олег Зуев подписал указ.")
    assert (found.acting, found.phase, found.position) == (True, "current", "губернатор")


def test_what_is_not_so_gives_no_current_post() -> None:
    (found,) = _officials("Пётр Лаптев не назначен министром транспорта.")
    assert (found.realis, found.phase) == ("negated", "unknown")


def test_a_caption_keeps_what_the_position_leaves_out() -> None:
    (found,) = _officials("Замгубернатора Томской области по вопросам культуры Анна Ким приехала.")
    assert found.position_full == "заместитель губернатора Томской области по вопросам культуры"
    assert found.portfolio == "по вопросам культуры"


def test_dates_of_the_clause_say_since_when() -> None:
    (found,) = _officials("С 1 марта 2020 года директором театра «Арка» работает Инна Белова.")
    assert (found.since, found.phase) == ("2020-03-01", "current")


def test_the_date_of_the_article_is_the_last_resort() -> None:
    (found,) = _officials("Глава Минтранса Пётр Лаптев ответил.", "2021-05-06")
    assert (found.as_of, found.as_of_basis) == ("2021-05-06", "document")
    (undated,) = _officials("Глава Минтранса Пётр Лаптев ответил.")
    assert (undated.as_of, undated.as_of_basis) == (None, None)


def test_evidence_points_at_the_person_first_and_at_the_whole_position() -> None:
    text = "Бывший глава Минтранса Пётр Лаптев ответил."
    (found,) = _officials(text)
    assert [(one.role, text[one.start : one.end]) for one in found.evidence] == [
        ("person", "Пётр Лаптев"),
        ("position", "Бывший глава Минтранса"),
        ("organisation", "Минтранса"),
    ]


def test_nobody_is_his_own_superior() -> None:
    found = _officials("Мэр Павел Котов назначил директором школы Марию Ивановну Зотову.")
    assert [(one.position, one.superior) for one in found] == [("мэр", None), ("директор", None)]


def _officials(text: str, published: str | None = None) -> list[OfficialDraft]:
    read = article(text, published)
    people = merge_persons(read, persons(read))
    bodies = merge_organisations(read, organisations(read))
    return officials(read, people, bodies, dates(read))


def _shown(one: OfficialDraft) -> str:
    body = one.organisation.name if one.organisation else "-"
    person = one.person.name if one.person else "-"
    return f"{person} · {one.position} · {body} · {one.territory or '-'} · {one.phase}"
