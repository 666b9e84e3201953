"""Which rules for organisations are tried at a word."""

import pytest

from pipeline.extract.organisation_complement import STEPS, STEPS_OF
from pipeline.extract.organisation_context import Found, contexts
from pipeline.extract.organisation_span import RULES, RULES_OF, read
from pipeline.tag.word import word
from tests.article import article

WORDS = (
    "этого данные минфин минсельхоз лесной озёрские озерский завод заводах он вчера по-прежнему кое-где мгу и в"
    " ооо яндекс российский кремля ток-шоу видеодизайнер 5-летний google"
)


@pytest.mark.parametrize("form", WORDS.split())
def test_words_of_no_class_miss_no_rule(form: str) -> None:
    found = word(form)
    assert RULES_OF[found] == tuple(rule for rule, may_open in RULES if may_open(found))


FOLLOWED = (
    "Департамент культуры и спорта Озёрной области, отдел ГОЧС, комитет по охране лесов, фонд борьбы с пожарами.",
    "Филиал «Зари» в Озёрске, завод «Луч», компания Lake, агентство 3D Lake, школа № 5, театр на Неве, у Невы.",
    "Училище имени Гусева, вуз им. Зуева, министерство страны, правительство России, агентство Рейтер, союз лесников.",
)


@pytest.mark.parametrize("text", FOLLOWED)
def test_a_step_that_is_not_tried_at_a_word_would_take_nothing(text: str) -> None:
    (context,) = contexts(article(text))
    taken = skipped = 0
    for at in range(1, len(context.tokens)):
        for step in STEPS:
            tried = step in STEPS_OF[context.tokens[at].word]
            takes = step(context, Found(at - 1, at, "typed", head=at - 1), read)
            assert tried or not takes, (context.text(at), step)
            taken += takes
            skipped += not tried
    assert taken
    assert skipped
