"""Which rules for organisations are tried at a word."""

import pytest

from pipeline.extract.organisation_span import RULES, RULES_OF
from pipeline.tag.word import word

WORDS = (
    "этого данные минфин минсельхоз лесной озёрские озерский завод заводах он вчера по-прежнему кое-где мгу и в"
    " ооо яндекс российский кремля ток-шоу видеодизайнер 5-летний google"
)


@pytest.mark.parametrize("form", WORDS.split())
def test_words_of_no_class_miss_no_rule(form: str) -> None:
    found = word(form)
    assert RULES_OF[found] == tuple(rule for rule, may_open in RULES if may_open(found))
