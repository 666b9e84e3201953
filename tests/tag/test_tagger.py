"""Sentences, refined tokens and readings, as extractors get them."""

import time
from collections.abc import Iterable
from itertools import islice, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slovnet.shape import word_shape  # pyright: ignore[reportUnknownVariableType]

from pipeline.segment import segment
from pipeline.tag import Tagger, net, word
from pipeline.tag.word import Form
from pipeline.text import Sentence, Token, Word
from pipeline.zone import zones
from tests.article import article, tagger
from tests.markup import read


def tokens(text: str) -> list[Token]:
    return [token for sentence in article(text).sentences for token in sentence.tokens]


@pytest.mark.parametrize(
    "cut",
    [
        # numbers come apart at every sign
        "рост на 3 , 5 %",
        "подписан 01 . 09 . 2021 в Казани",
        "с 10 : 30 до 12 : 00",
        "1990 - х годов",
        "58 - летний",
        "2012 г .",
        "Ту - 154 упал",
        "COVID - 19",
        "дом 5 к 2",
        "1 / 3 доля",
        # words do not
        "премьер-министр ушёл",
        "кое-кто из-за",
    ],
)
def test_refined_tokens(cut: str) -> None:
    """The expected cuts are the spaces; the text itself has none around signs."""
    glued = cut.replace(" , ", ",").replace(" . ", ".").replace(" - ", "-").replace(" : ", ":").replace(" / ", "/")
    glued = glued.replace("2012 г .", "2012г.").replace("5 к 2", "5к2").replace("5 %", "5%")
    assert [token.text for token in tokens(glued)] == cut.split()


@pytest.mark.parametrize(
    "marked",
    [
        # the sentence decides between readings
        "Рабочие прокатного цеха [стали](parse=стать,VERB) акционерами завода.",
        "Производство [стали](parse=сталь,NOUN,gent) выросло на треть.",
        "В [три](parse=три,NUMR) часа дня начался митинг.",
        "Он видел [мэра](parse=мэр,NOUN,accs) города.",
        "Это решение [мэра](parse=мэр,NOUN,gent) города.",
        # ё
        "Под [елкой](parse=ёлка,NOUN,ablt) лежал подарок.",
        "Мы [всё](parse=весь,ADJF) решили.",
        # pronouns that point are adjectives of the dictionary
        "Он подал в суд на [этот](parse=этот,ADJF,accs) банк.",
        "Кроме [того](parse=тот,ADJF,gent), суд отказал.",
        "Компания выросла, [её](parse=она,NPRO,accs) купил банк.",
        # inside a token with digits
        "Пришла 58-[летняя](parse=летний,ADJF,nomn) пенсионерка.",
        # names
        "Губернатор [Роман](parse=роман,NOUN,nomn) Старовойт ушёл.",
        "Издан [роман](parse=роман,NOUN,nomn) Толстого.",
    ],
)
def test_reading_fits_the_sentence(marked: str) -> None:
    text, marks = read(marked)
    found = {(token.start, token.end): token.parse for token in tokens(text)}
    for mark in marks:
        parse = found[mark.start, mark.end]
        wanted = (mark.value or "").split(",")
        assert parse is not None
        assert [parse.lemma, parse.pos, parse.case][: len(wanted)] == wanted


@pytest.mark.parametrize("sign", ["—", "12", "BBC", "№", "«"])
def test_signs_have_no_reading(sign: str) -> None:
    token = tokens(f"Слово {sign} слово.")[1]
    assert token.text == sign
    assert token.parse is None
    assert token.word.parses == ()
    assert token.lemma == sign.lower()


def test_a_word_is_shared_by_its_tokens() -> None:
    first, second, other = (token.word for token in tokens("Банк банк Банк") if token.text)
    assert first is other
    assert second.text == "банк"


def test_classes_of_words() -> None:
    word = tokens("В мае 2021-го")[1].word
    assert (word.text, word.lower, word.values["month"]) == ("мае", "мае", "5")
    assert tokens("5 мая")[1].word.code == word.code


@settings(max_examples=150)
@example(",X中\u0301")
@given(st.text(st.sampled_from("аБё1Xz ,.-–«»\"'\n\t№%\u0301\u200b\u2028²½中\x00"), max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    """In order, not overlapping, never empty, and between them nothing but white space."""
    for sentence in article(text).sentences:
        end = sentence.start
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text != ""
            assert not text[end : token.start].strip()
            end = token.end
        assert end == sentence.end


def test_more_words_than_the_caches_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "FORMS", 2 * word.AT_ONCE)
    monkeypatch.setattr(net, "ROWS", 4 * net.CHUNK)
    text = " ".join(map("".join, islice(product("абвгдежзик", repeat=4), 5000)))
    spans = segment(text, zones(text))
    small, large = Tagger.load().tag(text, spans), tagger().tag(text, spans)
    assert small[1] == large[1]
    assert _plain(small[0]) == _plain(large[0])
    assert sum(len(span.tokens) for span in spans) == 5000 > word.FORMS


def _plain(sentences: Iterable[Sentence]) -> list[tuple[object, ...]]:
    """What stands in the tokens; words of two taggers are never the same word, nor has every word been asked alike."""
    told = [name for name in Word.__slots__ if name != "notes"]
    return [
        (*token[:3], token.parse, *(getattr(token.word, name) for name in told))
        for sentence in sentences
        for token in sentence.tokens
    ]


@pytest.mark.parametrize("noise", ["а", "одиннадцати", "ах-ох-", "Ъъ1", "é́", "½"])
def test_noise_takes_no_time(noise: str) -> None:
    """A page of glued letters is tagged as quickly as a page of words."""
    start = time.process_time()
    assert tokens(f"Слово {noise * 3000} слово.")
    assert time.process_time() - start < 2


def test_readings_ask_the_net_only_where_there_is_a_choice() -> None:
    """And give what asking it everywhere gives."""
    text = "Производство стали выросло, и рабочие стали акционерами."
    forms: list[Form] = tagger().forms.forms([token.text for token in tokens(text)])
    chosen = tagger().morph.readings(forms, [len(forms)])
    tags = tagger().morph.tags(forms, [len(forms)])
    everywhere = [
        tagger().morph._fitting(form, tagger().morph._tags.index(tag)) for form, tag in zip(forms, tags, strict=True)
    ]
    assert chosen == everywhere


@given(st.text(st.sampled_from("аЯёЁхХaZ1-'.«"), min_size=1, max_size=5))
def test_shapes_of_words_as_slovnet_has_them(token: str) -> None:
    forms = tagger().forms
    assert forms._shape(token) == forms._shapes[str(word_shape(token))]


def test_digest_is_short_and_stable() -> None:
    assert len(tagger().digest) == 16
    assert tagger().digest == tagger().digest
