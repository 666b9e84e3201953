"""Words for posts: most words are none, and a look at their lemmas tells."""

import pytest

from pipeline.lexicon import lexicon
from pipeline.normal.post import MAY_BE_POST, post
from pipeline.tag.dictionary import CYRILLIC
from pipeline.tag.word import word
from pipeline.text import Token

POSTS = "министр замминистра Замглавы экс-мэр вице-премьера IT-директор управляющую видеодизайнеру премьером зам"
OTHERS = "школа озвученную 2019 Wave boots как-то мюзикл-комедия «"


@pytest.mark.parametrize("form", [*POSTS.split(), *OTHERS.split()])
def test_a_word_may_be_a_post_if_some_reading_of_it_is_one(form: str) -> None:
    found = word(form)
    tokens = [Token(0, len(form), form, found, parse) for parse in found.parses or (None,)]

    assert MAY_BE_POST[found] == any(post(token) is not None for token in tokens) == (form in POSTS.split())


def test_every_post_has_a_russian_letter() -> None:
    """Words without one are not asked about."""
    posts = [entry for entry in lexicon().entries() if "post" in lexicon().of_folded(entry)]

    assert posts
    assert all(map(CYRILLIC.search, posts))
