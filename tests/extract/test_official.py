"""Officials: who holds which post where."""

import pytest

from pipeline.draft import OfficialDraft
from tests.extract.officials import found, placed

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
    # a surname of another language that looks like another form of some name
    ("Глава Минтранса Поль Гоше ответил.", ["Гоше Поль · глава · Минтранс · - · current"]),
    # name first
    ("Игорь Гусев, директор завода «Луч», подал иск.", ["Гусев Игорь · директор · завод «Луч» · - · current"]),
    # a participle before a name is a noun; a title lies between, with words of its own
    ("Ведущий Пётр Лаптев ушёл. Гостей ждал ведущий инженер.", ["Лаптев Пётр · ведущий · - · - · current"]),
    ("Редактор передачи «Как варить кашу?» Пётр Лаптев ушёл.", ["Лаптев Пётр · редактор · - · - · current"]),
    # the best of a team leads no body
    ("Травму получил лидер сборной Эстонии Пётр Лаптев.", []),
    # saints have ranks, no posts
    ("Икону святителя Никиты Затворника привезли.", []),
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
    assert [_shown(one) for one in found(text)] == expected


FULL = [
    ("Российский министр культуры Олег Зуев ответил.", "министр культуры России"),
    ("Столичный мэр Олег Зуев ответил.", "мэр Москвы"),
    ("Нидерландский премьер-министр Ян Тамм ответил.", "премьер-министр Нидерландов"),
    ("Российский посол в Грузии Игорь Гусев уехал.", "посол России в Грузии"),
    ("Британский композитор Джон Смит приехал.", "британский композитор"),
    ("Министр культуры Эстонии Юри Тамм ответил.", "министр культуры Эстонии"),
    ("Приехал один из советских художников Олег Зуев.", "советский художник"),
    ("Премьер-министр Эстонии Юри Тамм ответил.", "премьер-министр Эстонии"),
]


@pytest.mark.parametrize(("text", "full"), FULL)
def test_the_full_position_keeps_the_country(text: str, full: str) -> None:
    assert [one.position_full for one in found(text)] == [full]


def test_a_name_in_another_case_does_not_hold_the_post() -> None:
    """Whose aide it is, not who the aide is."""
    assert [one.person for one in found("Об этом сообщил представитель Лаптева.")] == []
    assert [one.person.name for one in found("Дочь президента Анну Ким видели в парке.") if one.person] == []


def test_who_is_appointed_leaves_the_post_he_is_called_by() -> None:
    old = "Ректором МГУ назначен проректор Олег Зуев."
    assert [(one.position, one.phase) for one in found(old)] == [("ректор", "current"), ("проректор", "former")]


def test_a_date_of_something_else_is_no_date_of_the_post() -> None:
    (one,) = found("Министром транспорта на совещании 5 мая 2020 года назначен Олег Зуев.")
    assert one.since is None


def test_a_day_to_come_is_no_date_of_who_tells_of_it() -> None:
    ahead = "Мост откроется в 2031 году, передают слова директора завода «Луч» Олега Зуева."
    assert [one.as_of for one in found(ahead)] == [None]


def test_acting_is_not_a_phase() -> None:
    (one,) = found("Врио губернатора Томской области Олег Зуев подписал указ.")
    assert (one.acting, one.phase, one.position) == (True, "current", "губернатор")


def test_what_is_not_so_gives_no_current_post() -> None:
    (one,) = found("Пётр Лаптев не назначен министром транспорта.")
    assert (one.realis, one.phase) == ("negated", "unknown")


def test_a_caption_keeps_what_the_position_leaves_out() -> None:
    (one,) = found("Замгубернатора Томской области по вопросам культуры Анна Ким приехала.")
    assert one.position_full == "заместитель губернатора Томской области по вопросам культуры"
    assert one.portfolio == "по вопросам культуры"


def test_dates_of_the_clause_say_since_when() -> None:
    (one,) = found("С 1 марта 2020 года директором театра «Арка» работает Инна Белова.")
    assert (one.since, one.phase) == ("2020-03-01", "current")


def test_the_date_of_the_article_is_the_last_resort() -> None:
    (one,) = found("Глава Минтранса Пётр Лаптев ответил.", "2021-05-06")
    assert (one.as_of, one.as_of_basis) == ("2021-05-06", "document")
    (undated,) = found("Глава Минтранса Пётр Лаптев ответил.")
    assert (undated.as_of, undated.as_of_basis) == (None, None)


def test_evidence_points_at_the_person_first_and_at_the_whole_position() -> None:
    text = "Бывший глава Минтранса Пётр Лаптев ответил."
    (one,) = found(text)
    assert [(span.role, text[span.start : span.end]) for span in one.evidence] == [
        ("person", "Пётр Лаптев"),
        ("position", "Бывший глава Минтранса"),
        ("organisation", "Минтранса"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Встречали дочь президента Инну Браун.",
        "Миллионер Олег Зуев купил остров.",
    ],
)
def test_nobody_holds_the_post_of_another_or_has_one_by_wealth(text: str) -> None:
    assert not [placed(one) for one in found(text) if one.person is not None]


# posts of several, and of somebody else beside
SEVERAL: list[tuple[str, list[str]]] = [
    (
        "Законопроект внесли депутаты Госдумы от «Родника»: Олег Зуев, Пётр Лаптев и Анна Ким.",
        [f"{name} · депутат · Госдума · - · current" for name in ("Зуев Олег", "Лаптев Пётр", "Ким Анна")],
    ),
    (
        "Приехали министры финансов и иностранных дел Олег Зуев и Анна Ким.",
        ["Зуев Олег · министр финансов · - · - · current", "Ким Анна · министр иностранных дел · - · - · current"],
    ),
    (
        "Президенты России и Франции Владимир Громов и Эмиль Легран обсудили договор.",
        ["Громов Владимир · президент · - · Россия · current", "Легран Эмиль · президент · - · Франция · current"],
    ),
    (
        "Это сказал один из директоров завода «Луч» Олег Зуев.",
        ["Зуев Олег · директор · завод «Луч» · - · current"],
    ),
    (
        "Анна Ким, одна из самых известных актрис Театра Ленсовета, ушла.",
        ["Ким Анна · актриса · Театр Ленсовета · - · current"],
    ),
    # whose aide he is: that post is told as well
    ("Советник канцлера Германии Ангелы Браун ответил.", ["Браун Ангела · канцлер · - · Германия · current"]),
    (
        "Советник президента Эстонии Эмиля Леграна Пётр Лаптев приехал.",
        [
            "Лаптев Пётр · советник президента · - · Эстония · current",
            "Легран Эмиль · президент · - · Эстония · current",
        ],
    ),
    ("Так решили представители мэра Лаптева.", ["Лаптев · мэр · - · - · current"]),
    ("За заместителя мэра Рязани Олега Зуева вступились.", ["Зуев Олег · заместитель мэра · - · Рязань · current"]),
    # forms of a post that are forms of another word, names of which the last part changes, nouns in «-ущий»
    ("Совет написал премьеру Эстонии Лаптеву письмо.", ["Лаптев · премьер · - · Эстония · current"]),
    ("Это брат лидера КНДР Пак Чен Ына.", ["Пак Чен Ын · лидер · - · КНДР · current"]),
    (
        "Олег Зуев был временным главным управляющим завода «Луч».",
        ["Зуев Олег · временный главный управляющий · завод «Луч» · - · former"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_posts_of_several_and_of_somebody_else(text: str, expected: list[str]) -> None:
    assert [_shown(one) for one in found(text)] == expected


def test_nobody_is_his_own_superior() -> None:
    both = found("Мэр Павел Котов назначил директором школы Марию Ивановну Зотову.")
    assert [(one.position, one.superior) for one in both] == [("мэр", None), ("директор", None)]


def _shown(one: OfficialDraft) -> str:
    return f"{placed(one)} · {one.phase}"
