"""Zones of written pages: what is told, and what is title, navigation, advert, note."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment import segment
from pipeline.zone import dateline, zones
from pipeline.zone.inline import INLINE_RULES
from pipeline.zone.line import LINE_RULES
from schemas.document import TELLING_ZONES, Zone

# Pages: one line a block, its kind before the bar; no kind for a blank line.
PAGES = {
    "agency": """
        title     | Банк «Север» открыл двенадцать офисов
                  |
        byline    | МОСКВА, 12 ноября — РИА Новости.
        body      | Банк «Север» открыл 12 офисов, сообщила пресс-служба кредитной организации во вторник.
                  |
        body      | Ранее сообщалось, что банк закроет три отделения.
    """,
    "wiki of companies": """
        title     | Научно-производственный кластер «Волга-Хим»
                  |
        label     | Компания
                  |
        contents  | Содержание
                  |
        see_also  | СМ. ТАКЖЕ (3)
                  |
        label     | Конечные собственники
                  |
        heading   | История
                  |
        heading   | 2021: Создание кластера
                  |
        body      | Кластер создали в 2021 году в Саратове по решению правительства области. Его задачи:
                  |
        list_item | • поддержка малых предприятий;
        list_item | • вывод продукции на зарубежные рынки
                  |
        heading   | 2023: Первые резиденты
                  |
        body      | В 2023 году в кластер вошли 14 предприятий.
                  |
        footnotes | Примечания
                  |
        footnotes | ↑ В Саратове создан кластер
    """,
    "titles of songs": """
        title     | Рэпер Снегов выпустил альбом
                  |
        body      | Рэпер Снегов выпустил второй альбом «Метель», в который вошло пять треков:
        other     | Ночной Трамвай Иван Гончаров Утро 45 минут Снег
                  |
        body      | В новом сборнике есть и старые песни:
        other     | 1. Павел Гусев
        other     | 2. Утро
                  |
        body      | Снегов рассказал о трёх песнях:
        body      | «Утро» он написал первым, а «Ночной трамвай» нашёл в старой тетради.
    """,
    "contents in lines": """
        title     | Завод «Арсенал»
                  |
        contents  | Содержание
        contents  | 1 История
        contents  | 1.1 Первые годы
        contents  | 2 Примечания
                  |
        heading   | История
                  |
        body      | Завод построен в 1931 году на берегу реки и в первый же год выпустил 200 станков.
                  |
        footnotes | Примечания
        footnotes | 1. Архив завода
    """,
    "encyclopedia": """
        title     | Путин назначил нового посла в Перу
        caption   | Здание посольства в Лиме
        body      | Президент России назначил послом в Перу Ивана Петрова, соответствующий указ опубликован 3 мая.
                  |
        heading   | == Биография ==
        body      | Иван Петров родился в 1961 году в Твери и окончил МГИМО.
                  |
        footnotes | == Sources ==
        footnotes | Указ Президента
    """,
    "images": """
        title     | В Казани открылся музей
                  |
        other     | Kazan museum 04.jpg|
        other     | File:Kazan museum 05.webm|
        body      | В Казани во вторник открылся музей истории города, на строительство ушло три года.
    """,
    "time stamp, subtitle, credit": """
        byline    | 12.11.2019 10:35
        title     | Завод встал на ремонт
                  |
        lead      | Простой продлится до конца месяца
                  |
        body      | Нефтеперерабатывающий завод в Омске остановлен на плановый ремонт, сообщила компания.
                  |
        byline    | Фото: пресс-служба завода
        see_also  | Подписывайтесь на наш Telegram-канал
    """,
    "links at the end": """
        title     | Мост закроют на ночь
                  |
        body      | Мост через Волгу закроют для машин с полуночи до пяти часов утра, сообщила мэрия города.
                  |
        see_also  | Читайте также:
        see_also  | Как объехать пробку на мосту утром
        see_also  | На мосту столкнулись четыре машины
                  |
        body      | Движение откроют 5 мая.
    """,
    "a slogan leads nowhere": """
        title     | Мост закроют на ночь
                  |
        see_also  | Подписывайтесь на наш канал
                  |
        heading   | Сколько это стоит городу
                  |
        body      | Ремонт моста обойдётся городу в 300 млн рублей, деньги выделит область.
                  |
        see_also  | Читайте также: Как объехать пробку
                  |
        heading   | Что будет с автобусами
                  |
        body      | Автобусы пойдут в объезд по набережной, маршруты изменят с 5 мая.
    """,
    "page of an agency": """
        byline    | РБК
        byline    | Экономика, 11 янв 2023, 10:15
        title     | Минфин оценил дефицит бюджета
        caption   | Здание Минфина на Ильинке
        byline    | Автор
        byline    | Иван Ткачёв
        byline    | © Сергей Карпухин / ТАСС
                  |
        body      | Дефицит федерального бюджета составил 3,3 трлн руб., следует из оценки Минфина.
        byline    | Теги: Минфин, бюджет
    """,
    "press release": """
        label     | Пресс-релиз
        title     | Банк «Зенит» открыл офис в Казани
                  |
        byline    | Казань, 25 октября 2022 года.
        body      | Банк «Зенит» открыл в Казани двенадцатый офис площадью 300 кв. м.
                  |
        notice    | Контакты для СМИ:
        notice    | Мария Иванова
        notice    | Тел.: +7 (495) 937-07-37
        notice    | E-mail: press@zenit.example
    """,
    "interview: dashes are speech": """
        title     | Ректор: приём вырастет
                  |
        body      | Ректор университета рассказал, сколько студентов примут в этом году и почему.
                  |
        body      | — Сколько мест вы откроете?
        body      | — Двести бюджетных и столько же платных.
        body      | — А общежитие?
        body      | — Общежитие на 300 мест сдадут в августе.
    """,
    "order: numbers and dashes are lists": """
        title     | Губернатор подписал указ
                  |
        body      | Губернатор подписал указ о мерах поддержки семей, текст документа опубликован. Губернатор поручил:
                  |
        list_item | 1. Выплатить по 15 тысяч рублей каждой семье.
        list_item | 2) Открыть три детских сада.
                  |
        body      | Кроме того, область получит:
        list_item | — 20 автобусов;
        list_item | — две больницы.
    """,
    "rubric before the title": """
        label     | Экономика
        title     | Выручка «Северстали» выросла на 5%
                  |
        body      | Выручка «Северстали» в третьем квартале выросла на 5% по сравнению с прошлым годом.
    """,
    "a label with text under it is a heading": """
        title     | Холдинг «Агро-Юг»
                  |
        heading   | Акционеры
                  |
        body      | Крупнейший акционер холдинга, Пётр Иванов, владеет 51% акций, остальное принадлежит менеджменту.
    """,
}


def read(page: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a marked page, and each of its lines with its kind."""
    rows = [line.strip().split("|", 1) for line in page.strip().splitlines()]
    marked = [(kind.strip(), words.strip()) for kind, words in rows]
    return "\n".join(words for _, words in marked), [(kind, words) for kind, words in marked if kind]


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    text, expected = read(PAGES[name])
    found = zones(text)
    at, kinds = 0, list[tuple[str, str]]()
    for _, words in expected:
        at = text.index(words, at)
        kinds.append((_zone_at(found, at).kind, words))
        at += len(words)
    assert kinds == expected


def _zone_at(found: tuple[Zone, ...], at: int) -> Zone:
    return next(zone for zone in found if zone.start <= at < zone.end)


# Paragraphs with foreign parts: [kind: words]; all the rest is told.
PARAGRAPHS = {
    "datelines": [
        "[byline: МОСКВА, 12 ноября — РИА Новости.] Минфин уволил 120 человек.",
        "[byline: МОСКВА, 12 ноя — РИА Новости, Иван Петров.] Минфин уволил 120 человек.",
        "[byline: Москва. 12 ноября. INTERFAX.RU -] Минфин уволил 120 человек.",
        "[byline: МОСКВА, 12 ноября. /ТАСС/.] Минфин уволил 120 человек.",
        "[byline: ПЕРМЬ, 1 мая, ФедералПресс.] Минфин уволил 120 человек.",
        "[byline: РИАМО - 15 ноя.] Минфин уволил 120 человек.",
        "[byline: Москва, 12 мая, 2021, 10:20 — ИА Красная Весна.] Минфин уволил 120 человек.",
        "[byline: МОСКВА, 14 июня — Агентство «Вестник».] Минфин уволил 120 человек.",
        "[byline: Нижний Новгород, 12 ноября.] Минфин уволил 120 человек.",
        "[byline: 12 января 2023 года, Москва.] Банк «Север» открыл офис.",
        "[byline: АСТАНА. КАЗИНФОРМ –] Минфин уволил 120 человек.",
        "[byline: /ТАСС/.] Минфин уволил 120 человек.",
        "[lead: Министр не стал ждать конца года] [byline: Москва, 12 ноября.] Минфин уволил 120 человек.",
    ],
    "no datelines": [
        "Москва, 12 ноября отметившая праздник, отдыхала.",
        "12 ноября в Москве открылся музей.",
        "Лаборатория Касперского. 18 сентября 2014 года.",
        "Он родился в семье герцога Брабантского Филиппа, 21 июля 2013 года. Мать умерла рано.",
        "Екатеринбург — город на Урале.",
    ],
    "glued advert": [
        "К ним присоединились 40 фирм.[advert: Директор «Лесбанка» Пётр Сомов выступит на TAdviser SummIT 28 мая]",
        "Выручка выросла на 5%.[advert: Вебинар «Облака без рисков» пройдёт 3 марта: регистрация открыта]",
        "Открыто три завода.[advert: Рынок ИТ-услуг в России: оценки, тренды, участники. Обзор и рейтинг TAdviser]",
    ],
    "glued, but no advert": [
        "Его задержали сотрудники органов.Ранее «Регион online» сообщал, что он выступит на форуме 28 ноября.",
        "Суд отложил дело.Подозреваемый скрылся и был задержан в Ростове",
        "Форум прошёл в Москве.Министр выступил на форуме с докладом",
    ],
    "advert marks": [
        "Банк открыл офис. [advert: Реклама. ООО «Ромашка», ИНН 7701234567, erid: 2VtzqxAb12]",
        "[advert: На правах рекламы] Банк открыл офис.",
        "Банк открыл офис. [advert: erid: LjN8KYz1a]",
    ],
    "no advert marks": [
        "Реклама ООО «Ромашка» признана ненадлежащей, сообщила ФАС.",
        "Расходы на рекламу выросли до 5 млн рублей.",
    ],
    "read also": [
        "Пошлины снизят. [see_also: Читайте также: Чехия вводит налог для гигантов] Также в комитете обсудили льготы.",
        "Пошлины снизят. [see_also: Читайте также: Покрутил и отжал. Как певец попрощался со сценой]",
        "[see_also: По теме: В Италии тысячи людей вышли на улицы]",
        "Пошлины снизят. [see_also: О том, почему это важно, читайте в нашем материале.] Рынок растёт.",
        "Рынок растёт. [see_also: Подробнее об этой истории вы можете прочитать здесь.]",
    ],
    "no links": [
        "Ранее сообщалось, что банк закроет три отделения.",
        "Ранее «Регион online» сообщал о пожаре.",
        "По теме диссертации выступили трое учёных.",
        "«Читайте также Пушкина», — посоветовал министр.",
        "Напомним, подробный отчёт опубликуют в мае.",
    ],
    "subscriptions": [
        "Рынок растёт. [see_also: Подписывайтесь на наш Telegram-канал]",
        "Рынок растёт. [see_also: Читайте нас в News]",
        "Рынок растёт. [see_also: Подписывайтесь на наш канал] Министр сообщил об итогах.",
        "Рынок растёт. [see_also: Подпишитесь на рассылку, чтобы быть в курсе.] Банк открыл офис.",
        "Рынок растёт. [see_also: Самое важное в Telegram-канале «Новости»] [byline: Источник: ТАСС]",
    ],
    "no subscriptions": [
        "Подписка на журнал выросла до 5 тысяч экземпляров.",
        "Депутаты подписались на рассылку ведомства.",
        "Мы в ответе за каждого, сказал министр.",
        "Поддержите проект голосованием до 5 мая, призвал мэр.",
    ],
    "offers": [
        "Спрос растёт. [advert: Записывайтесь на курс «Учёт». Пока за 3500 вместо 6000 руб. Учёт купить за 3 500 ₽]",
        "Спрос растёт. [advert: Зарегистрируйтесь на бесплатный вебинар 5 мая.] Министр сообщил об итогах.",
        "Спрос растёт. [advert: Успейте купить билет до 5 мая.]",
    ],
    "no offers": [
        "Чтобы записаться на курс, нужно 3500 рублей, сообщил министр.",
        "«Запишитесь на курс», — посоветовал министр.",
    ],
    "credits": [
        "Мост открыт. [byline: Фото: ФедералПресс / Андрей Гусий.]",
        "Мост открыт. [byline: Фото: Издательство МИФ/ВКонтакте] Распродавать будут новые книги.",
        "Мост открыт. [byline: Фото: пресс-служба мэрии] Напомним, его строили три года.",
        "Мост открыт. [byline: Фото: пресс-служба губернатора Курской области] Мост строили три года.",
        "Мост открыт. [byline: Елена Чернова][byline: Фото: Благоустроенная Вязьма]",
        "Мост открыт. [byline: Источник: официальный сайт УЕФА]",
        "Мост открыт. [byline: Источник — Sport.ua]",
        "Мост открыт. [byline: Никита Минин]",
        "Мост открыт. [byline: Фото автора]",
    ],
    "no credits": [
        "Источник: деньги выделил бюджет.",
        "Источник — сотрудник полиции — подтвердил это.",
        "Фото с места аварии опубликовали очевидцы.",
        "Среди гостей были Иван Петров и Никита Минин.",
    ],
    "what the law adds": [
        "Мост открыт. [notice: ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО ИНОСТРАННЫМ АГЕНТОМ.] Мост строили три года.",
        "Об этом пишет газета. [notice: * признана в РФ иностранным агентом]",
        "Об этом сообщила газета «Время» [notice: (признана в РФ иностранным агентом).] Мост строили три года.",
    ],
    "no notices": [
        "Газета «Время» (признана в РФ иностранным агентом) сообщила о пожаре.",
        "Минюст признал иностранным агентом политолога Ивана Петрова.",
    ],
    "footnote marks": [
        "В кластер вошли 62 участника.[footnotes: [1]]",
        "В кластер вошли 62 участника[footnotes: [1][2].] Их станет больше.",
    ],
    "no footnote marks": [
        "Кластер создан в 2021 году[1], в него вошли 62 участника.",
        "Она [дата встречи] уже определена.",
    ],
    "buttons": [
        "Мост открыт. [other: Отключить рекламу] Мост строили три года.",
        "Мост открыт. [other: Loading...] Мост строили три года.",
        "Мост открыт. [other: Выделите фрагмент с текстом ошибки и нажмите Ctrl+Enter]",
        "[other: прочитано 3454 раза] Мост открыт.",
        "[other: 82 13 66 49 29k] Мост открыт.",
    ],
    "hashtags": ["Мост открыт. [see_also: #мост#волга#открытие моста]"],
}


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and the marked parts."""
    expected: list[tuple[str, str]] = []
    text, at = "", 0
    for match in re.finditer(r"\[([a-z_]+): ((?:[^\[\]]|\[[^\[\]]*\])*)\]", marked):
        text += marked[at : match.start()] + match[2]
        expected.append((match[1], match[2]))
        at = match.end()
    return text + marked[at:], expected


@pytest.mark.parametrize(
    ("group", "marked"), [(group, marked) for group, paragraphs in PARAGRAPHS.items() for marked in paragraphs]
)
def test_paragraph(group: str, marked: str) -> None:
    text, expected = unmarked(marked)
    found = [(zone.kind, text[zone.start : zone.end].strip()) for zone in zones(text) if zone.kind != "body"]
    assert found == expected, group


# ------------------------------------------------------------------------------------------------------ other questions


def test_source_keeps_its_title_apart() -> None:
    """The title is never searched for slogans, and its zone says which field it comes from."""
    text = "Читайте также: что делать\n\nМосква, 12 ноября. Мост открыт."
    found = [(zone.kind, zone.field, zone.reason) for zone in zones(text, 25)]
    assert found == [("title", "title", "given_title"), ("byline", "body", "dateline"), ("body", "body", "body")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("МОСКВА, 12 ноября — РИА Новости. Мост открыт 5 мая.", "12 ноября"),
        ("Москва. 12 ноября 2019 года. INTERFAX.RU - Мост открыт 5 мая.", "12 ноября 2019 года"),
        ("17:13 17.11.2019 Мост открыт 5 мая.", "17.11.2019"),
        ("Мост открыт 5 мая.", None),
        ("/ТАСС/. Мост открыт 5 мая.", None),
    ],
)
def test_date_of_the_dateline(text: str, date: str | None) -> None:
    span = dateline(text, zones(text))
    assert (text[slice(*span)] if span else None) == date


def test_hard_wrapped_paragraph_is_one_block() -> None:
    """Lines of an e-mail are no headings."""
    text = (
        "Министерство экономического развития Саратовской области сообщает об итогах\n"
        "отбора промышленных площадок. Заявки подали 14 предприятий из шести районов\n"
        "Победителями признаны три завода."
    )
    assert [zone.kind for zone in zones(text)] == ["body"]
    assert [zone.kind for zone in zones(f"Отбор площадок завершён\n{text}")] == ["title", "body"]


def test_reasons_are_names_of_rules() -> None:
    """Whoever reads a record can look the reason up in the code."""
    text = read(PAGES["wiki of companies"])[0]
    rules = {rule.__name__ for rule in LINE_RULES}
    assert {zone.reason for zone in zones(text)} <= rules
    assert len(INLINE_RULES) == len({rule.__name__ for rule in INLINE_RULES})


# ----------------------------------------------------------------------------------------------------------------- laws

PIECES = st.sampled_from(
    [
        "Минфин уволил 120 человек.",
        "Читайте также: что делать",
        "МОСКВА, 12 ноября — РИА Новости.",
        "Фото: ТАСС",
        "Подписывайтесь на канал",
        "Содержание",
        "Компания",
        "Примечания",
        "[1]",
        "• пункт;",
        "— А вы?",
        "2022: Начало",
        "== История ==",
        "#тег",
        "ДАННОЕ СООБЩЕНИЕ СОЗДАНО ИНОСТРАННЫМ АГЕНТОМ",
        "* признан экстремистским",
        "erid: abcdef12",
        "читайте здесь",
        "thumb|left|",
        "…",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u00a0\u00a0",
    ]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), st.none() | st.integers(0, 60))
def test_zones_cover_any_text(text: str, title_end: int | None) -> None:
    """In order, without gaps or overlaps, none empty; nothing is deleted."""
    found = zones(text, title_end)
    assert "".join(text[zone.start : zone.end] for zone in found) == text
    assert all(zone.start < zone.end for zone in found)
    assert [zone.start for zone in found] == [0, *(zone.end for zone in found[:-1])][: len(found)]


@pytest.mark.parametrize(
    "unit",
    [
        "Читайте здесь. ",
        "слово ",
        "Читайте также: ",
        "Фото: ТАСС ",
        "[1]",
        "#тег ",
        "* ",
        "• ",
        "\n",
        " ",
        "=",
        "(",
        "А.",
        "1 мая 2019, 10:00 ",
        "Подписывайтесь на ",
        "РЕКЛАМА erid ",
        "МАТЕРИАЛ ",
        "читайте в нашем ",
        "строка\n",
        "Строка\n\n",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    """Ten times the text takes about ten times as long, whatever it repeats."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        rounds: list[float] = []
        for _ in range(3):  # the quickest counts: the collector of cycles may stop any one for long
            begun = process_time()
            zones(text)
            rounds.append(process_time() - begun)
        return min(rounds)

    seconds(1_000)
    assert seconds(200_000) < 40 * seconds(20_000) + 0.3


@pytest.mark.parametrize(
    ("before", "filler", "after"),
    [
        ("Москва", " ", "слово"),
        ("МОСКВА, 12 мая", " ", "слово"),
        ("== ", " ", "слово"),
        ("1 2 3", " ", "слово"),
        ("12 мая 2019", " ", "слово"),
        ("слово", "\u00a0", "• слово."),
        ("слово", " ", "[1]"),
        ("Фото:", " ", "слово"),
        ("слово.", "!", "Слово"),
        ("слово (", "(", "признан иноагентом)"),
    ],
)
def test_long_runs_of_one_sign_take_no_longer(before: str, filler: str, after: str) -> None:
    """A million spaces in a row are read in a moment."""
    text = before + filler * 300_000 + after
    begun = process_time()
    segment(text, zones(text))
    assert process_time() - begun < 3


def test_telling_zones_are_known() -> None:
    """Kinds that rules give are kinds the contract has, and body tells."""
    assert "body" in TELLING_ZONES
    assert "advert" not in TELLING_ZONES
