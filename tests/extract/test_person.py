"""Persons: one draft a mention."""

import pytest

from pipeline.extract.person import persons
from tests.article import article
from tests.markup import read

PERSONS = [
    # titles and ranks are no part of a name
    "Об этом сказал полковник [Игорь Лаптев](person=Лаптев Игорь).",
    "Мощи Святителя [Никиты](person=Никита) привезли.",
    # a title in quotation marks that says whose a thing is
    "Открылось кафе «Дом Ольги Зайцевой». Сказали: «Дом [Анны Ким](person=Ким Анна) пуст».",
    # a family is nobody, whose it is is somebody
    "[Льва](person=Лев), дворецкого семьи Гринфортов, искали. Позвали семью [Лугова](person=Лугов).",
    # a foreign spelling in brackets is no part either
    "Компанию ведёт [Джон Миллер](person=Миллер Джон) (John Miller).",
    "Фильм снял [Андреас Мёллер](person=Мёллер Андреас) (Andreas Möller).",
    # nor is the thing that is theirs
    "Роман [Тома Гринфорта](person=Гринфорт Том) забыт.",
    # a word that opens a sentence, and is somebody's surname within another
    "[Гусев](person=Гусев) молчал. Вопросы задавали [Павлу Гусеву](person=Гусев Павел). [Гусев](person=Гусев) ушёл.",
    # two people, two drafts
    "[Ольга Зайцева](person=Зайцева Ольга) встретила [Павла Гусева](person=Гусев Павел).",
    # letters before an apostrophe are the surname's, capitals behind a name are not
    "Поэта звали [Габриэле д`Арко](person=д’Арко Габриэле).",
    "Пришли дядя [Фёдор](person=Фёдор) и тётя [Аня](person=Аня).",
    # initials without a space
    "Отчёт проверил [П.Гусев](person=Гусев П.).",
    # foreign men in «й», and those whose names look like a woman's; a birthday is nobody's given name
    "Слова [Хамида Карзая](person=Карзай Хамид) передали [Ахмаду Лукаю](person=Лукай Ахмад).",
    "Вёл комик [Рики Джерс](person=Джерс Рики). Хвалят фильм [Ноа Гольдбаха](person=Гольдбах Ноа).",
    "Мы пришли на ДР [Никиты](person=Никита). Пел [МС Кальмар](person=МС Кальмар).",
    "Приехала [Нино Басилая](person=Басилая Нино).",
    # a common word that only opens a sentence, and a compound of common words
    "Балет поставил [Колсон](person=Колсон). Либретто они написали вместе.",
    "На площади стоят Царь-пушка и Царь-колокол.",
    # …but a surname like one, told within a sentence too
    "[Мороз](person=Мороз) ответил. Позже с [Морозом](person=Мороз) говорили.",
    "[Заяц](person=Заяц) не пришёл. Тогда [Зайца](person=Заяц) уволили.",
    # initials of the next line
    "Роль [Ганса Клосса](person=Клосс Ганс)\n\n[С. Микульский](person=Микульский С.) ушёл.",
    # names that are part of the name of a theatre, a street, a prize, a ship, a book
    "Актёры МХТ имени Чехова уехали. [Чехова](person=Чехов) они не играют.",
    "Институт имени академика Павлова закрыли.",
    "Дом стоит на улице Юрия Гагарина.",
    "Теплоход «Иван Бугров» утонул, роман «Марья Лугова» забыт.",
    # an album in quotation marks, and without them in the headline; songs run together
    "Вышел новый альбом Зимая Ричард III\nРэпер [Зимай](person=Зимай) выпустил альбом «Ричард III».",
    "В релиз вошло пять треков:\n Гоголев Карантин Ричард 3 Новострой Гений \n\n[Зимай](person=Зимай) доволен.",
    # holidays, signs of the zodiac, places of a tale
    "На Хэллоуин [Анна Ким](person=Ким Анна) не пришла.",
    "Овны будут рады. Для Овнов это удача.",
    "Все хотят владеть Кольцом Всевластия. Роща Хиста подорожала.",
    "В фильме сыграют [Уилл Смит](person=Смит Уилл) и [Марго Робби](person=Робби Марго).",
    # ranks, cries, adjectives of a thing, songs before who sings them, a firm that is called by its founders
    "Он дружит с [Павлом](person=Павел) и Полковником. Ура!",
    "Привезли икону. Заозёрская икона хранится в храме.",
    "Победили [Нина Гусева](person=Гусева Нина) (Метелица — [Анна Лугова](person=Лугова Анна)) и хор.",
    "Книгу выпустило издательство «Лугов, Гусев и Ветров».",
    "Он отрицал Холокост.",
    # what is written small elsewhere
    "Символом стал волк. Им гордятся: Волк победил Тигра, а тигр ушёл. [Гусев](person=Гусев) рад.",
    # a surname that several people are called
    "Режиссёром стал [Роман Прыгунов](person=Прыгунов Роман).",
    # «-е» is no ending where no preposition asks for one
    "В записи участвовала певица [Ривьенсе](person=Ривьенсе).",
    "Роли исполнили [Анна Ким](person=Ким Анна) ([Пердита](person=Пердита)) и хор.",
    "Слова [Тихона](person=Тихон) ([Шевкунова](person=Шевкунов)) записали.",
    "Губернатор Тульской области [Лебедев](person=Лебедев) и глава района [Гусев](person=Гусев) открыли мост.",
    "Жители станицы Раздольная ждут. [Гусев](person=Гусев) приехал.",
    "Губернатор Тульской области [Гусев](person=Гусев) открыл мост.",
    # places; a man may be called like one
    "Югра стала площадкой форума. [Гусев](person=Гусев) приехал в Модену.",
    "[Дакота](person=Дакота) развелась с мужем. Певица [Вера Дакота](person=Дакота Вера) рада.",
    # a band of two words
    "Песню группы Океан Сиел поют. Океан Сиел едет.",
    # a title in its own language, a king, a thing and what it is of
    "Вышел фильм «Хоффа» (Hoffa). Король [Людовик XII](person=Людовик XII) (Louis XII) умер.",
    "Он владеет Тетрадью смерти.",
    # …but a man called like a book, and a maker behind the work
    "Клуб купил [Роман Абрамов](person=Абрамов Роман). Фильм [Гусевой](person=Гусева) вышел.",
    # …but somebody lives in a house and leads a government
    "В доме [Петрова](person=Петров) нашли деньги.",
    "Правительство [Орлова](person=Орлов) ушло.",
]


@pytest.mark.parametrize("marked", PERSONS)
def test_persons_are_found_and_named(marked: str) -> None:
    text, marks = read(marked)
    found = [(one.mentions[0].start, one.mentions[0].end, one.name) for one in persons(article(text))]
    assert found == [(mark.start, mark.end, mark.value) for mark in marks]


GENDERS = [
    # the verb tells the gender where the name does not
    ("Врача сыграл Тофер Линд.", "male"),
    ("В записи приняла участие Кендра Линд.", "female"),
    ("Рэнди Колт спела песню.", "female"),
    # so does what she is called
    ("Роль сыграла актриса Мишель Колт.", "female"),
    ("Ответила супруга артиста Ким Колт.", "female"),
    ("Ответил судья Ким Колт.", "male"),
    # but not of what may be its object
    ("Фирма наняла Джоди Линд.", None),
]


@pytest.mark.parametrize(("text", "gender"), GENDERS)
def test_a_verb_tells_the_gender(text: str, gender: str | None) -> None:
    assert [one.gender for one in persons(article(text))] == [gender]
