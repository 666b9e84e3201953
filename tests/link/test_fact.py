"""Facts connected: who says so, when it holds, whose it is, how numbers hang together."""

import pytest

from pipeline.article import found
from pipeline.draft import CountDraft
from pipeline.write.record import Findings
from tests.article import article

# text, then for each count in reading order: who says so
VOICES = [
    # the verb behind
    ("«Мы построили 12 школ», — сообщил губернатор Иван Петров.", ["Петров Иван"]),
    ("В области построено 12 школ, сообщил Иван Петров.", ["Петров Иван"]),
    # the verb in front
    ("Министр Анна Белова заявила, что открыто 5 клиник.", ["Белова Анна"]),
    ("По словам Ивана Петрова, построено 12 школ.", ["Петров Иван"]),
    # a body speaks
    ("В регионе уволено 120 человек, сообщили в Минфине.", ["Минфин"]),
    ("По данным Росстата, в стране 1,2 млн безработных.", ["Росстат"]),
    # a voice without a name, a paper
    ("Погибли 5 человек, сообщил источник в полиции.", ["anonymous"]),
    ("Погибли 5 человек, говорится в сообщении.", ["document"]),
    # he is who spoke last
    ("Школ построено 12, сообщил Иван Петров. Ещё 3 достроят летом, добавил он.", ["Петров Иван", "Петров Иван"]),
    # one voice speaks a whole quotation
    ("«Мы построили 12 школ. Потратили 3 млрд рублей», — сказал Иван Петров.", ["Петров Иван", "Петров Иван"]),
    # the editors speak, and what is said begins with «что»
    ("Напомним, Иван Петров построил 12 школ.", [None]),
    ("Иван Петров сообщил, что Анна Белова построила 12 школ.", ["Петров Иван"]),
    # she is not he
    ("Школ построено 12, сообщил Иван Петров. Она добавила, что достроят ещё 3.", ["Петров Иван", None]),
    # a body inside a post speaks through its holder
    ("Построено 12 школ, сообщила пресс-секретарь Минобрнауки Анна Белова.", ["Белова Анна"]),
    # of the sentence before
    ("В области построено 12 школ. Об этом сообщил Иван Петров.", ["Петров Иван"]),
    # a paper, and whose it is
    ("Согласно отчёту компании, выручка составила 5 млрд рублей.", ["document"]),
    ("Как следует из отчётности «Ромашки», убыток составил 120 млн рублей.", ["document"]),
    # voices without a name
    ("По оценкам экспертов, рынок вырос на 5 %.", ["anonymous"]),
    ("Свидетели рассказали, что в доме было 10 человек.", ["anonymous"]),
    ("По версии следствия, он похитил 40 млн рублей.", ["anonymous"]),
    ("По предварительным данным, пострадали шесть человек.", [None]),
    ("Аналитик банка Иван Петров оценил падение рынка в 12 %.", ["Петров Иван"]),
    # his words
    ("Открыто 12 школ, заявил Иван Петров. По его словам, потрачено 2 млрд рублей.", ["Петров Иван"] * 2),
    # a post whose holder was named, or the one who spoke last
    ("Губернатор Анна Белова открыла мост. Губернатор отметила, что в области 120 школ.", ["Белова Анна"]),
    ("Школ построено 12, сказал Иван Петров. Чиновник добавил, что достроят ещё 3.", ["Петров Иван"] * 2),
    ("«Построено 12 школ», — отметил мэр.", [None]),
    ("Представитель МЧС сообщил о 12 пострадавших.", ["МЧС"]),
    # titles have commas
    ("По словам главы комитета по труду, налогам и финансам Ивана Петрова, уволены 12 человек.", ["Петров Иван"]),
    # two voices in a sentence
    (
        "По данным Росстата, цены выросли на 7 %, а по оценке Минэкономразвития — на 6 %.",
        ["Росстат", "Минэкономразвития"],
    ),
    ("Погибли трое, сообщил источник в полиции, а по данным Минздрава, погибли пятеро.", ["anonymous", "Минздрав"]),
    # denials are told by someone too
    ("Минздрав опроверг сообщения о гибели 12 человек.", ["Минздрав"]),
    # verbs that also do other things than speak
    ("Писатель Иван Петров написал 12 книг.", [None]),
    ("Минобороны передало больнице 12 машин.", [None]),
    ("Как передаёт РИА Новости, задержаны 14 человек.", ["РИА Новости"]),
    # what is said comes behind a colon
    ("Минфин сообщает: Иван Петров похитил 3 млн рублей.", ["Минфин"]),
    # nobody speaks
    ("В области построено 12 школ.", [None]),
]

# text, then for each count in reading order: date_scope
SCOPES = [
    ("В 2022 году в кластер вошли 62 участника.", ["2022"]),
    ("Как рассказал в январе 2023 года мэр Иван Петров, в кластер вошли 9 предприятий.", ["2023-01"]),
    ("В 2020 году завод выпустил 8 машин, а в 2021 году построил 12 домов.", ["2020", "2021"]),
    ("Завод, построенный в 2015 году, выпустил 100 машин.", [None]),
    ("Контракт на 10 лет подписали 3 компании.", [None]),
    ("Сейчас в городе работают 3 школы.", [None]),
    ("В 2022 году создано три кластера, к ним присоединилось около 100 организаций.", ["2022", "2022"]),
    ("Заголовок статьи о заводе\n\n2022: Начало работы\n\nЗавод принял на работу 62 человека.", ["2022"]),
]

# text, then subject of each count: (kind, text)
SUBJECTS = [
    (
        "В столице создано три кластера, к ним присоединилось около 100 организаций.",
        [("territory", "столица"), ("count", "кластер")],
    ),
]

# text, then links: (type, value from, value to)
LINKS: list[tuple[str, list[tuple[str, float, float]]]] = [
    ("Расходы составили 657 млрд рублей (10,2 млрд долларов).", [("converts", 10.2e9, 657e9)]),
    ("Продано шесть тысяч участков, в том числе 46 иностранным гражданам.", [("part_of", 46, 6000)]),
    ("Принято 62 участника. Из них 12 — иностранцы.", [("part_of", 12, 62)]),
    ("В аварии погибли 5 человек\n\nВ аварии на трассе погибли 5 человек, рассказали врачи.", [("repeats", 5, 5)]),
    ("Погибли 5 человек. Пострадали 5 человек.", []),
    (
        (
            "На заводе уволили 120 человек\n\nЗавод в Твери расстался сразу со 120 людьми. Причиной назвали падение "
            "спроса. Остальных рабочих перевели на неполную неделю, сокращать их пока не собираются."
        ),
        [("repeats", 120, 120)],
    ),
    (
        "Фильм собрал 170 миллионов долларов, а по другим данным, 155 миллионов долларов.",
        [("contradicts", 155e6, 170e6)],
    ),
    ("Выручка сократилась на 4,8 % до 657 млрд рублей.", [("change_of", 4.8, 657e9)]),
]


@pytest.mark.parametrize(("text", "voices"), VOICES)
def test_who_says_so(text: str, voices: list[str | None]) -> None:
    assert [_voice(count) for count in _found(text).counts] == voices


@pytest.mark.parametrize(("text", "scopes"), SCOPES)
def test_when_it_holds(text: str, scopes: list[str | None]) -> None:
    assert [count.date_scope for count in _found(text).counts] == scopes


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS)
def test_whose_it_is(text: str, subjects: list[tuple[str, str] | None]) -> None:
    counts = _found(text).counts
    named = [(count.subject.kind, count.subject.text) if count.subject else None for count in counts]
    assert named == subjects


@pytest.mark.parametrize(("text", "links"), LINKS)
def test_how_numbers_hang_together(text: str, links: list[tuple[str, float, float]]) -> None:
    found_links = [(link.type, _value(link.from_), _value(link.to)) for link in _found(text).links]
    assert found_links == links


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Ранее в городе построили 3 школы.", [True]),
        ("Напомним, в городе построили 3 школы. Ещё 2 открыли в мае.", [True, True]),
        ("Школу на 300 мест откроют не ранее 2030 года.", [False]),
        ("Как сообщалось ранее, погибли трое.", [True]),
        ("Годом ранее показатель составлял 5 млрд рублей.", [False]),
        ("Завод, ранее уволивший 300 человек, нанял 20 рабочих.", [True, False]),
    ],
)
def test_what_is_told_as_earlier_history(text: str, background: list[bool]) -> None:
    assert [count.background for count in _found(text).counts] == background


def _found(text: str) -> Findings:
    return found(article(text))


def _voice(count: CountDraft) -> str | None:
    attribution = count.attribution
    if attribution is None:
        return None
    speaker = attribution.person or attribution.organisation
    return speaker.name if speaker else attribution.kind


def _value(fact: object) -> float | None:
    assert isinstance(fact, CountDraft)
    return fact.value
