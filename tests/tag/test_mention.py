"""The mention tagger with the package's weights: nested mentions, the same whatever came before."""

from collections.abc import Sequence

import pytest

from pipeline.tag.mention import MOST, MentionTagger
from pipeline.text import Mention
from tests.markup import read
from tests.tag.stock import sentences


@pytest.fixture(scope="module")
def tagger() -> MentionTagger:
    return MentionTagger.load()


def told(mentions: Sequence[Mention]) -> set[tuple[str, int, int]]:
    return {(one.type, one.start, one.end) for one in mentions}


NAMES = {"PERSON", "ORGANIZATION", "PROFESSION", "COUNTRY", "STATE_OR_PROVINCE", "CITY"}
TYPES = NAMES | {"AGE", "DATE", "NUMBER", "MONEY", "PERCENT"}
"""Events are left out: whether «выступил» is one, the guideline leaves open."""
MARKED = [
    "[[Министр финансов](PROFESSION) [России](COUNTRY)](PROFESSION) [Антон Силуанов](PERSON) был в [Москве](CITY).",
    "[Глава [МЧС](ORGANIZATION)](PROFESSION) [Пётр Ломов](PERSON) приехал в [Тулу](CITY).",
    "[Сергею Ивлеву](PERSON) [45 лет](AGE).",
    "[[Президент](PROFESSION) [Франции](COUNTRY)](PROFESSION) [Эмманюэль Макрон](PERSON) прибыл в [Киев](CITY).",
    "[Шойгу](PERSON) назначен [12 мая 2021 года](DATE).",
    "[[Врио главы](PROFESSION) [Бурятии](STATE_OR_PROVINCE)](PROFESSION) [Антон Рябов](PERSON) промолчал.",
    "[Рябова](PERSON) ждёт [[посол](PROFESSION) [Японии](COUNTRY)](PROFESSION).",
    "Компания [Siemens](ORGANIZATION) продала [25 процентов](PERCENT) акций за [40 млн евро](MONEY).",
    "[[Депутат](PROFESSION) [Госдумы](ORGANIZATION) от [КПРФ](ORGANIZATION)](PROFESSION) [Нина Гущина](PERSON) ушла.",
    "Суд оштрафовал [34-летнего](AGE) жителя [Перми](CITY).",
    "[В пятницу](DATE) «[Зенит](ORGANIZATION)» обыграл «[Спартак](ORGANIZATION)».",
    "В [Саратове](CITY) посадили [28 тысяч](NUMBER) деревьев.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_mentions_of_a_sentence(tagger: MentionTagger, marked: str) -> None:
    """Every nesting level: a post holds its place and its own shorter name."""
    text, marks = read(marked)
    found = {span for span in told(tagger.tag(text, sentences(text))) if span[0] in TYPES}
    assert found == {(mark.kind, mark.start, mark.end) for mark in marks}


def test_mentions_come_in_reading_order_with_scores(tagger: MentionTagger) -> None:
    text = "Директор ФСБ России Пётр Ломов прибыл в Омск. Его встретил губернатор Иван Седых."
    found = tagger.tag(text, sentences(text))
    assert found == sorted(found, key=lambda one: (one.start, -one.end, one.type))
    assert all(0 < one.score <= 1 for one in found)


def test_other_articles_change_nothing(tagger: MentionTagger) -> None:
    """Neither the cache nor what was read before shows in a result."""
    text = "Глава Росатома Алексей Лихачёв посетил Нововоронежскую АЭС 12 мая 2021 года."
    alone = MentionTagger.load().tag(text, sentences(text))
    for other in ("Мэр Казани ушёл в отпуск.", "ООО «Ромашка» купило 15 % акций за 2 млн рублей.", "А"):
        tagger.tag(other, sentences(other))
    assert tagger.tag(text, sentences(text)) == alone


def test_a_book_is_read_in_parts(tagger: MentionTagger) -> None:
    sentence = "Президент Франции Эмманюэль Макрон прибыл в Киев. "
    text = sentence * (MOST // 8 + 20)
    found = tagger.tag(text, sentences(text))
    assert {(one.start // len(sentence)) for one in found if one.type == "PERSON"} == set(range(MOST // 8 + 20))


def test_names_and_positions_keep_to_their_line(tagger: MentionTagger) -> None:
    text = "Нашли нового директора водоканала\n\nМэр Лугового Иван Петров представил его."
    kept = [one for one in tagger.tag(text, sentences(text)) if one.type in NAMES]
    assert kept
    assert not [one for one in kept if "\n" in text[one.start : one.end]]


def test_nothing_to_read(tagger: MentionTagger) -> None:
    assert tagger.tag("", []) == []
    assert tagger.tag(" \n", [[], []]) == []
    assert tagger.tag("\0 \0", [[(0, 1), (2, 3)]]) == []


def test_digest_names_the_weights(tagger: MentionTagger) -> None:
    assert len(tagger.digest) == 64
    assert tagger.digest == MentionTagger.load().digest
