"""Organisations: where they stand, what they are called, what kind they are."""

from pathlib import Path

import pytest

from pipeline.draft import OrganisationDraft
from pipeline.extract.organisation import organisations
from tests.article import article
from tests.markup import read

ORGANISATIONS = [
    # legal form and quoted name
    "Договор выиграло [ООО «Северный ветер»](company=ООО «Северный ветер»).",
    'Иск подало [ЗАО "Рога и копыта"](company=ЗАО «Рога и копыта»).',
    # the type noun before a quoted name belongs to it and takes the nominative, the quoted part does not change
    "О сделке с [холдингом «Вектор»](company=холдинг «Вектор») сообщили утром.",
    "Деньги хранятся в [Коммерческом банке «Волга»](bank=Коммерческий банк «Волга»).",
    # a genitive chain: the head is put into the nominative, what depends on it stays
    "Приказ вышел в [Департаменте транспорта и связи Казани](government_body=Департамент транспорта и связи Казани).",
    # «и» that joins two bodies
    "[Минтранс](government_body=Минтранс) и [Министерство связи](government_body=Министерство связи) спорят.",
    # quotation marks made of two signs
    "Пишет [газета ``Заря``](media=газета «Заря»).",
    "[Компания ''Sprint''](company=компания «Sprint») купила долю.",
    # what a court or an office deals in, and what it is part of
    "Спор решит [Морской трибунал по рыболовному праву](court=Морской трибунал по рыболовному праву).",
    "Приём ведёт [управление по ЮВАО](government_body=управление по ЮВАО).",
    # an abbreviation after a department says what it deals in, not where
    "[Департамент ГОЧСиПБ](government_body=Департамент ГОЧСиПБ) проверил пляжи.",
    # a name everybody knows may open a sentence
    "[Первый канал](media=Первый канал) отстранил ведущего.",
    # «по» that belongs to another word
    "[Агентство «Волна»](other=агентство «Волна») по итогам дня промолчало.",
    # clipped compounds and abbreviations
    "В [Совфеде РФ](legislature=Совфед РФ) поддержали закон.",
    "Глава [Мосжилсове](government_body=Мосжилсов) промолчал.",
    "Проверку начал [Роспотребнадзор](government_body=Роспотребнадзор).",
    "Источник в [Минздраве](government_body=Минздрав) промолчал.",
    "Совещание в [МЧС](government_body=МЧС) перенесли.",
    # the adjective of a country before a body of the state
    "Закон одобрил [бразильский парламент](legislature=парламент Бразилии).",
    # … or before its clipped name, which it is no part of
    "Российский [Минспорт](government_body=Минспорт) ответил.",
    # networks that everybody writes small
    "Об этом она написала в [инстаграме](platform=Инстаграм), а в [твиттере](platform=Твиттер) Лугова молчит.",
    "Мы встретились с одноклассниками. Это сказано в телеграмме.",
    # adjectives that stand in different numbers are of different nouns
    "Он причислен к сонму святых [русской православной церкви](religious=русская православная церковь).",
    # the last word of a Latin name tells its kind, and so do the words around it
    "По данным [North Lake Group](company=North Lake Group), рынок вырос.",
    "Журналисты [Lake Magazine](media=Lake Magazine) поставили шесть баллов.",
    "Студенты [Lakeside University](education=Lakeside University) протестуют.",
    "Об этом пишет [Bellona](media=Bellona).",
    "Как сообщает [Forbes.ru](media=Forbes.ru), сделка сорвалась.",
    "Игру сделала [студия Lake Works](company=студия Lake Works).",
    "Альбом записала [группа Amatory](band=группа Amatory).",
    # a Latin name takes the words beside it
    "Подписчики [Google Stadia](platform=Google Stadia) довольны.",
    "Подписчики [Sony Wave](platform=Sony Wave) довольны.",
    "Он играл в [дуэте 7L & Esoteric](band=дуэт 7L & Esoteric).",
    # the noun before the name: whose player, whose news, what it is
    "Вратарь «[Зари](sport=Заря)» отбил мяч.",
    "В интервью [Lake Echo](media=Lake Echo) он промолчал.",
    "Так говорят данные сервиса аренды жилья [Homeland](platform=Homeland).",
    # whom a team has, where sport is told of; who makes a game
    "Матч провели игроки «[Кастильи](sport=Кастилья)». Тренер рад.",
    # a noun for all the names of a list
    "Фильм покажут в кинотеатрах «[Заря](culture=Заря)» и «[Маяк](culture=Маяк)».",
    # news is told to those who tell it
    "Как рассказали [ЛУГИНФО](media=ЛУГИНФО) в [мэрии](government_body=мэрия), мост закрыт.",
    # a service or an agency of the state by its place, its task, its adjective
    "Ответила [Служба ветеринарии Озёрной области](government_body=Служба ветеринарии Озёрной области).",
    "Ответило [Агентство по рыболовству](government_body=Агентство по рыболовству).",
    # people of one trade
    "Съезд провёл [Союз художников России](ngo=Союз художников России).",
    # what a centre deals in
    "Выставку открыл [Центр современного искусства](culture=Центр современного искусства).",
    # a region for each of two
    "Ответило [УФСБ по Республике Крым и Севастополю](law_enforcement=УФСБ по Республике Крым и Севастополю).",
    # another body behind «и»
    "Деньги [Союза писателей](ngo=Союз писателей) и [минкульта](government_body=минкульт) пропали.",
    # a capital that only opens the sentence
    "[Канал Би-би-си](media=канал Би-би-си) показал парад.",
    "[Американский деловой журнал Forbes](media=американский деловой журнал Forbes) пишет о нефти.",
    # what is said of a name is no part of it
    "Пожар в старинном [Музее археологии](culture=Музей археологии) потушили.",
    "Победила оппозиционная [Либеральная партия](party=Либеральная партия).",
    "Ответила [Школа управления «Заря»](education=Школа управления «Заря»).",
    # quotation marks of other languages
    "Пишет [издание 'Лесные вести'](media=издание «Лесные вести»).",
    # addresses stay as they are; words in capitals are no abbreviations
    "Журналист [Юга.ру](media=Юга.ру) ответил.",
    "Ранее [ЛЕСНЫЕ НОВОСТИ](media=ЛЕСНЫЕ НОВОСТИ) писали о пожаре.",
    "Об этом сообщает [zarya.kz](media=zarya.kz).",
    # what the shape of a name tells: its last piece, whose name it opens with, letters in it
    "В неё вошли «[Лугбанк](bank=Лугбанк)» и «[Луг-Медиа](media=Луг-Медиа)».",
    "Фильм сняли для [BBC Meadow](media=BBC Meadow), пишет «[Интерфакс-Луга](media=Интерфакс-Луга)».",
    "Пожар на [Лесном НПЗ](company=Лесной НПЗ) потушили.",
    "Ректор [КазГУ](education=КазГУ) ответил.",
    "Книга вышла в [издательстве АСТ](media=издательство АСТ).",
    "Ответила [пресс-служба городского СК](law_enforcement=пресс-служба городского СК).",
    "[Палата депутатов](legislature=Палата депутатов) собралась.",
    # whom the news is from
    "Ранее сообщалось со ссылкой на «[Лугпогоду](media=Лугпогода)», что будет снег.",
    "[American Meadow](media=American Meadow) (США): почему растут цены",
    # authorities by their adjective, also at the head of a sentence
    "[Японские власти](government_body=власти Японии) молчат. Верят [польским властям](government_body=власти Польши).",
    "[Чешское правительство](government_body=правительство Чехии) ушло.",
    # capitals that are the sentence's
    "[Прокуратура](law_enforcement=прокуратура) молчит. [Юношеская сборная](sport=юношеская сборная) победила.",
    "[Суд](court=суд) решил.",
    "Комментатор итальянского [Meadow Sport](media=Meadow Sport) ответил.",
    "Экс-командир «[Айдара](military=Айдар)» ответил.",
    # a known name that acts, or stands among others, though a tagger takes it for a product
    "[Honda](company=Honda) представила планы. Он купил Honda.",
    "Видео есть на [YouTube](platform=YouTube), на сайтах [Honda](company=Honda) и [Netflix](platform=Netflix).",
    # houses by what they are for, people behind «и», a society behind a journal
    "Вечер пройдёт во [Дворце Культуры «Салют»](culture=Дворец Культуры «Салют»).",
    "Пришли люди из [университета печати](education=университет печати) и художников.",
    "Пишет [журнал Ecosphere](media=журнал Ecosphere) [Американского общества птиц](ngo=Американское общество птиц).",
    # a commoner adjective, an abbreviation with a name, a colon inside a name, whom somebody told
    "Спектакль сделан с [Большим театром Лисеу](culture=Большой театр Лисеу).",
    "Спасатели [ПСС «Лесной мост»](government_body=ПСС «Лесной мост») уехали.",
    "Он запустил [соцсеть WT:Lake](platform=соцсеть WT:Lake) без рекламы.",
    "Об этом «[Театралу](media=Театрал)» рассказал режиссёр.",
    "Договор подписал «[Газстройпром](company=Газстройпром)».",
    # others of a list
    "На него претендуют «[Ювентус](sport=Ювентус)», «[Луговик](sport=Луговик)» и «[Милан](sport=Милан)».",
    # who makes a game, who plays where music is told of
    "Игра выйдет в мае. [Meadow Works](company=Meadow Works) показала ролик.",
    "Вышла песня, сингл и пластинка. Он ушёл из [Meadow Boys](band=Meadow Boys).",
    # known places of the net, though a tagger takes them for products
    "Запись выложили на [YouTube](platform=YouTube), в [Telegram](platform=Telegram) и [eBay](platform=eBay).",
    # whoever does what a verb says is no field of a body
    "Направленные в [Кабинет министров](government_body=Кабинет министров) предложения предусматривают рост.",
    # a faculty and its university
    "Доцент [исторического факультета [СПбГУ](education=СПбГУ)](education=исторический факультет СПбГУ) ушёл.",
    # numbers belong to names
    "Пожар в [школе № 12](education=школа № 12) потушили.",
    # seats of power, by the verb
    "[Кремль](head_of_state_office=Кремль) ответил на вопрос.",
]

NOTHING = [
    # works, products, facilities
    "Сериал «Компания» сняли за год.",
    "Матч прошёл на стадионе «Луч».",
    # what a number follows, or what the article calls a work or a person
    "Система Windows 10 обновилась.",
    "Игра вышла на PS3.",
    "Разработчики хоррора Gylt обещают сюрпризы. Релиз Gylt близко.",
    "Рэпер Snow Cat приехал. За Snow Cat пришли поклонники.",
    # one of many
    "Все ходили в одну школу.",
    # capitals that stand for states
    "Москва и Вашингтон договорились.",
    # a party of goods, a net of shops
    "Привезли партию лекарств и открыли сеть аптек.",
    # a number of them is none in particular
    "Создано три кластера.",
    # how a thing moves, what is printed
    "Изучают реактивное движение.",
    "Вышло издание «Анны Карениной».",
    # what is done or who meets
    "Управление компании перешло к другим людям.",
    "Управление активами передали дочери.",
    "Общее собрание жильцов перенесли.",
    "Он проходил военную службу по призыву.",
    "Издано собрание стихов.",
    # titles: by their author, by an age, by what the article calls so elsewhere, among others
    "Автор «Тихого леса» приехал в город.",
    "Актёр «Лунатика 2» приехал. Фильм понравился.",
    "Покажут «Снежный сад» (12+).",
    "Роман «Тихий лес» вышел. Читатели ждали «Тихий лес».",
    "В программе комедия «Отель „Заря“», драма «Судьба» и биография «Адамо».",
    "В Sword of Lakes: Legends появились карты. Логотип Sword of Lakes.",
    "Они сняли «Тихий лес» (2008) и драму («Ночь 2: Белая армия», 2009 год).",
    "«Лучшим ансамблем» признали друзей. Хор пел в категории «Детский хор».",
    "Ленинград выпустил Всякое. Альбом «Всякое» вышел в мае. Музыканты рады.",
    "Передача «Госдеп» вернулась. Ведущая «Госдепа» рада.",
    "Игра для геймеров, шутер и видеоигра: рассказали о World of Lakes.",
    "На линию вышли вагоны «Тверь Т3» и мотоцикл «Ветер».",
    # games that are played, what programs run on, a station, honours, what is collected or done
    "Чемпионат мира по Sword of Lakes начался. Логотип Sword of Lakes.",
    "Вышла карточная игра по Sworda. Она основана на Sworda.",
    "Вышла программная платформа MX Lake.",
    "Он живёт у метро «Луговая».",
    "Его наградили орденом Лесной Звезды.",
    "Издано собрание его писем. Органы государственной власти РФ отвечают.",
    "Она умеет коммуницировать.",
    "Это золотой фонд кино. Он купил дом «Ветер». Она росла в детском доме.",
    "Лучшей книгой стало издание «Книжная графика первых лет войны».",
    # contests, the net, ranks and trades, codes, groups of a contest, what is steered, several of a kind
    "Клуб вышел в Лигу чемпионов. Он пользуется сетью «Интернет».",
    "Ушёл генерал армии Пётр Гусев. После прихода к власти он уехал.",
    "Его наказали по ст. 285 УК России. Команда первая в группе E.",
    "Он не справился с управлением Toyota и лежал в одной из швейцарских клиник.",
    "Они встретились в районе Челси.",
    # pages and letter boxes
    "Ищите на https://facebook.com/zarya и пишите на info@zarya.ru.",
    # products: a maker and what it makes, by number
    "Уязвимость нашли в Google Camera.",
    "Самолёт Boeing 737 сел.",
    # places where people meet
    "Концерт пройдёт в «Газпром Арене» и Lake Hall.",
    "Занятия идут в парке «Луговой» и в парке Devesa.",
    "Форум «Моё дело» пройдёт на форуме ИНФОЛУГ.",
    # figures and parts of titles
    "Индекс промышленных цен (ИПЦ) вырос. ИПЦ составил 5%.",
    "Sword of Lakes: Moorland вышла. Дополнение ''Moorland'' хвалят.",
    # common phrases
    "Съёмочная группа приехала в исторический центр города.",
    "Он собрал свою армию, армию поклонников.",
    "Достигнут компромисс. Казино закрыли.",
]

CLUBS = [
    ("В клубе «Граната» прошёл концерт группы «Сирень».", "culture"),
    ("Матч клуба «Граната» судил новый тренер. Нападающий забил гол.", "sport"),
    ("В клубе «Граната» спорят о книгах.", "other"),
]


STAFF = [
    ("Ответила пресс-служба Минтранса.", "government_body"),
    ("Ответила пресс-служба банка «Волга».", "company"),
    ("Ответила пресс-служба театра «Маяк».", "other"),
]


@pytest.mark.parametrize(("text", "kind"), [*CLUBS, *STAFF])
def test_a_club_is_of_what_is_told_of_and_a_press_service_no_bank(text: str, kind: str) -> None:
    assert organisations(article(text))[0].kind == kind


TABLE = [
    line.split("|")
    for line in Path(__file__).with_name("organisation_names.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize(("text", "name", "kind"), TABLE)
def test_names_of_the_table_are_put_into_the_nominative(text: str, name: str, kind: str) -> None:
    assert {one.name: kind and one.kind for one in organisations(article(text))}.get(name) == kind


@pytest.mark.parametrize("marked", ORGANISATIONS)
def test_organisations_are_found_named_and_sorted(marked: str) -> None:
    text, marks = read(marked)
    found = [(one.mentions[0].start, one.mentions[0].end, one.kind, one.name) for one in organisations(article(text))]
    assert found == [(mark.start, mark.end, mark.kind, mark.value) for mark in marks]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_organisation_is_left_out(text: str) -> None:
    assert [one.name for one in organisations(article(text)) if not one.anonymous] == []


# the adjective of a country agrees with the head, wherever that stands
COUNTRIES = [
    ("Решение российской Федеральной службы надзора оспорили.", "Федеральная служба надзора", "Россия", False),
    ("Об этом пишут в китайской социальной сети Weibo.", "социальная сеть Weibo", "Китай", False),
    ("Его судят в российском суде.", "суд", "Россия", True),
    ("Закон принял российский парламент.", "парламент России", "Россия", False),
]


@pytest.mark.parametrize(("text", "name", "territory", "anonymous"), COUNTRIES)
def test_the_adjective_of_a_country(text: str, name: str, territory: str, anonymous: bool) -> None:
    (body,) = organisations(article(text))
    assert (body.name, body.territory, body.anonymous) == (name, territory, anonymous)


def test_a_part_is_read_with_the_body_it_is_part_of() -> None:
    part, whole = organisations(article("Об этом сообщила пресс-служба Минтранса."))
    assert (part.name, part.parent, whole.name) == ("пресс-служба Минтранса", whole, "Минтранс")


PARTS = [
    ("Филиал «Россетей» закрыли.", "филиал «Россетей»", "Россети"),
    ("Пресс-служба Google молчит.", "пресс-служба Google", "Google"),
    ("Представительство «Лукойла» открыли.", "представительство «Лукойла»", "Лукойл"),
    ("ГУ МВД России по Москве начало проверку.", "ГУ МВД России по Москве", "МВД России"),
    # of a body that is not named
    ("Пресс-служба городской администрации молчит.", "пресс-служба городской администрации", "городская администрация"),
    # its own name
    ("Отдел «Север» победил.", "отдел «Север»", None),
    ("Кафедра «Системы связи» закрыта.", "кафедра «Системы связи»", None),
    ("Обыски идут в подведомственном Роскомнадзору ФГУП «Заря».", "Роскомнадзор", None),
]


@pytest.mark.parametrize(("text", "name", "parent"), PARTS)
def test_whose_part_a_body_is(text: str, name: str, parent: str | None) -> None:
    part = organisations(article(text))[0]
    owner = part.parent.name if isinstance(part.parent, OrganisationDraft) else part.parent
    assert (part.name, owner) == (name, parent)


PLACES = [
    ("В УМВД РФ по Псковской области ответили.", "Псковская область"),
    ("В УФСБ России по Республике Крым ответили.", "Крым"),
    ("Управление Росреестра по Пермскому краю ответило.", "Пермский край"),
    ("Управление Росреестра по Тульской и Рязанской областям ответило.", None),
    ("В УМВД РФ по Республике Крым и Севастополю ответили.", None),
]


@pytest.mark.parametrize(("text", "territory"), PLACES)
def test_the_region_a_body_is_for(text: str, territory: str | None) -> None:
    assert organisations(article(text))[0].territory == territory


def test_what_is_denied_is_no_field_of_a_body() -> None:
    told = article("Европейская комиссия расследования не начала. Прокуратура нарушений не нашла.")
    assert [one.name for one in organisations(told)] == ["Европейская комиссия", "прокуратура"]


def test_founder_place_and_year_come_from_the_clause_of_creation() -> None:
    founder, body = organisations(article("В 2019 году Томским университетом был создан кластер новых материалов."))
    assert (body.name, body.founder) == ("кластер новых материалов", founder)
    assert body.created is not None
    assert body.created.value == "2019"
    (fund,) = organisations(article("В 2021 году в Казани был основан фонд развития музеев."))
    assert (fund.name, fund.territory) == ("фонд развития музеев", "Казань")


def test_an_organisation_that_is_not_created_has_no_year() -> None:
    (body,) = organisations(article("В 2019 году Минтранс купил автобусы."))
    assert body.created is None


def test_a_type_noun_that_bears_a_name_is_no_proper_name() -> None:
    told = article("Выставка идёт в Музее искусств имени Саврасова. Лекцию прочтут в МГТУ им. Лаврова.")
    assert [one.proper_name for one in organisations(told)] == [None, "МГТУ"]


def test_ends_a_memorial_name_before_a_person_in_another_case() -> None:
    told = article("Договор подписан директором центра им. Лаврова Алексеем Веткиным.")
    assert [one.name for one in organisations(told)] == ["центр им. Лаврова"]
