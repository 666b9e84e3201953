"""Which organisation a type noun or another name refers back to."""

import pytest

from pipeline.extract.organisation import organisations
from pipeline.link.organisation import merge_organisations
from tests.article import article

# text, then the organisations with how often each is mentioned; what a type noun refers to
ANAPHORS: list[tuple[str, list[str]]] = [
    # one whose type noun ends in this one
    (
        "Авиакомпания «Взлёт» отменила рейсы. Об этом пишет The Bell. Компания вернёт деньги.",
        ["авиакомпания «Взлёт» 2", "The Bell 1"],
    ),
    # no government has a short name
    ("Специалисты правительства США (CDC) приехали.", ["правительство США 1", "CDC 1"]),
    # a company before a newspaper
    ("Apple отменила показ. Об этом пишет The Bell. Компания вернёт деньги.", ["Apple 2", "The Bell 1"]),
    # the adjective of a country and a type noun, in a sentence of its own
    ("Новость передал ТАСС. По данным российского агентства, пожар потушен.", ["ТАСС 2"]),
    ("Apple спорит с российской компанией. Спор продолжается.", ["Apple 1", "российская компания 1"]),
    # a body known whole leaves «по …» to the one it is named in
    (
        "Ответил комитет Совета Федерации по туризму. В Совфеде довольны.",
        ["комитет Совета Федерации по туризму 1", "Совет Федерации 2"],
    ),
    # what somebody does is none of them
    ("Газета «Заря» пишет о законе об организации и проведении игр.", ["газета «Заря» 1"]),
    # a building is a body only where one of its type was named, or where somebody speaks
    ("Он лежал в церкви. Возле больницы стоит дом.", []),
    ("В городе открыли Музей свечей. Позже в музее прошёл вечер.", ["Музей свечей 2"]),
    ("В больнице сообщили о смерти пациента.", ["больница 1"]),
    # a part is not the whole it is part of
    (
        "Об этом сообщила пресс-служба управления по ЮВАО.",
        ["пресс-служба управления по ЮВАО 1", "управление по ЮВАО 1"],
    ),
    (
        "Министерство обороны ответило. Пресс-служба ведомства назвала сроки.",
        ["Министерство обороны 2", "пресс-служба ведомства 1"],
    ),
]


# one organisation under several names, or several under one noun
NAMES: list[tuple[str, list[str]]] = [
    (
        "Минприроды ответило. В Минприроды РФ согласны. Глава Минприроды России молчит.",
        ["Минприроды РФ 3"],
    ),
    ("В ФНС России ответили. Иск подан к Федеральной налоговой службе РФ.", ["Федеральная налоговая служба РФ 2"]),
    ("Приказ Минприроды РК вышел. В Минприроды довольны.", ["Минприроды РК 2"]),
    ("Акции компании Lanwood Group выросли. В компании Lanwood довольны.", ["компания Lanwood Group 2"]),
    ("НАК «Лесгаз Украины» подала иск. «Лесгаз» ждёт. В НАК довольны.", ["НАК «Лесгаз Украины» 3"]),
    ("Лесной машинный завод (ЛМЗ) встал. ЛМЗ ждёт.", ["Лесной машинный завод 3"]),
    ("В НИУ «Высшая школа экономики» спорят. Ректор ВШЭ ушёл.", ["НИУ «Высшая школа экономики» 2"]),
    # depots, schools, theatres that bear the names of different people
    ("В депо имени Лугова пожар. В депо имени Бугрова тихо.", ["депо имени Лугова 1", "депо имени Бугрова 1"]),
    # another one, and a noun that may mean either
    ("Театр «Маяк» открыл сезон. Она ушла в другой театр.", ["театр «Маяк» 1"]),
    ("Завод «Вымпел» построит новое предприятие. Предприятие откроют в мае.", ["завод «Вымпел» 1"]),
    # a name in quotation marks, told by its type noun elsewhere; in another case; read as a form of another
    ("Лидер группы «Лесной Волк» пришёл. Альбом «Лесного Волка» вышел.", ["группа «Лесной Волк» 2"]),
    ("Логотип АлоэЗори. Группа «АлоэЗори» выступит.", ["группа «АлоэЗори» 2"]),
    # a Latin abbreviation and the same in Russian
    ("Эксперт ФИФА ушёл. В FIFA молчат.", ["ФИФА 2"]),
    # who works for it, and not it
    ("Он стал подрядчиком «Газпрома». В «Газпроме» молчат.", ["подрядчик «Газпрома» 1", "Газпром 2"]),
    # an adjective that is no part of an owner's name
    (
        "Ответила пресс-служба пермской студии «Ветер». Студия рада.",
        ["пресс-служба пермской студии «Ветер» 1", "студия «Ветер» 2"],
    ),
    # a body of the region the article tells of, and no other
    (
        "Спорило Законодательное собрание Озёрного края. Законодательное Собрание края молчит.",
        ["Законодательное собрание Озёрного края 2"],
    ),
    (
        "Правительство России ответило. Правительство края молчит.",
        ["правительство России 1", "правительство края 1"],
    ),
    # letters of the words before «имени»
    (
        "Большой драматический театр им.Ветрова открылся. В БДТ рады.",
        ["Большой драматический театр им.Ветрова 2"],
    ),
    # an adjective of the place, a chamber by its noun, a firm without what says that it is one
    ("Открыли Озёрский музей свечей. В Музее свечей прошёл вечер.", ["Озёрский музей свечей 2"]),
    ("Закон приняла Государственная Дума. В Думе довольны.", ["Государственная Дума 2"]),
    ("Права купила ZeniMax Media. В ZeniMax довольны.", ["ZeniMax Media 2"]),
    ("Подписчики Google Stadia довольны. Позже Stadia закрыли.", ["Google Stadia 2"]),
    ("Sony Pictures сняла фильм. Доходы Sony выросли.", ["Sony Pictures 1", "Sony 1"]),
    ("Об этом сообщил Госдепартамент США. В Госдепе молчат.", ["Госдепартамент США 2"]),
    # with its letters and without
    (
        "Договор подписало Европейское космическое агентство ESA. Члены Европейского космического агентства спорят.",
        ["Европейское космическое агентство ESA 2"],
    ),
    # a faculty is not its university
    (
        "Он учился в СПбГУ. Декан исторического факультета СПбГУ ушёл.",
        ["СПбГУ 2", "исторический факультет СПбГУ 1"],
    ),
    # two letters that the tables know
    ("Ответил Следственный комитет. В СК довольны.", ["Следственный комитет 2"]),
    # the name in brackets is of the whole, also where more is said in them
    (
        "Приказ отдало Северное командование ВС США (NORCOM, его зона — море). В NORCOM молчат.",
        ["Северное командование ВС США 3", "ВС США 1"],
    ),
    # in somebody's memory, with an adjective and without
    (
        "На конкурсе выступил хор музыкального училища имени Глинки. Ректор училища имени Глинки рад.",
        ["хор музыкального училища имени Глинки 1", "музыкальное училище имени Глинки 2"],
    ),
    (
        "Открыт Омский театр имени Глинки. Закрыт Томский театр имени Глинки.",
        ["Омский театр имени Глинки 1", "Томский театр имени Глинки 1"],
    ),
    # one part of one whole, whatever the whole is called
    (
        "Озёрное отделение «Единой России» выбрало главу. Озёрное отделение партии «Единая Россия» радо.",
        ["Озёрное отделение партии «Единая Россия» 2", "партия «Единая Россия» 2"],
    ),
    (
        "Озёрское отделение «Единой России» выбрало главу. Лесное отделение «Единой России» радо.",
        ["озёрское отделение «Единой России» 1", "Единая Россия 2", "лесное отделение «Единой России» 1"],
    ),
    # a band by its fans
    ("Группа «Ляпис Трубецкой» распалась. Вокалист «Ляписов» ушёл.", ["группа «Ляпис Трубецкой» 2"]),
    # two letters of what is described
    ("Компании создали совместное предприятие. Инвестиции в СП выросли.", ["совместное предприятие 2"]),
    # what is led is no part of who leads it
    (
        "Яндекс изменил структуру корпоративного управления некоммерческого Фонда общественных интересов.",
        ["Яндекс 1", "Фонд общественных интересов 1"],
    ),
    # nouns that are told by the name alone what they mean
    ("Группа «Сирень» выпустила альбом. Солистка группы рада.", ["группа «Сирень» 2"]),
]


ORDINARY: list[tuple[str, list[str]]] = [
    # a band, and another group; a body is not named by what many are
    ("Группа «Сирень» выступила. Съёмочная группа уехала.", ["группа «Сирень» 1"]),
    # an adjective alone makes no network or league of its own, and may mean one
    ("Он удивил социальную сеть камнем.", []),
    ("Соцсеть «Заря» растёт. Но социальная сеть закрылась.", ["соцсеть «Заря» 2"]),
    ("Он лежал в торговом центре и вступил в террористическую организацию.", []),
    # who makes a thing, and the thing
    ("Компания Eset рада. Вышли Eset Cloud Administrator и Eset Disk Guard.", ["компания Eset 1"]),
    # whose things they are, after the noun of a work
    ("Группа «Маяк» споёт. Вышел альбом «Маяка».", ["группа «Маяк» 2"]),
]


@pytest.mark.parametrize(("text", "expected"), [*ANAPHORS, *NAMES, *ORDINARY])
def test_which_organisation_is_meant(text: str, expected: list[str]) -> None:
    read = article(text)
    assert [f"{one.name} {len(one.mentions)}" for one in merge_organisations(read, organisations(read))] == expected
