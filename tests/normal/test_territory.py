"""Territories: which words their names may end with."""

import pytest

from pipeline.lexicon import lexicon
from pipeline.normal.territory import may_end_territory, territory
from pipeline.tag.word import word


def test_every_territory_may_end_as_it_does() -> None:
    words = lexicon()
    last = {entry.split()[-1] for entry in words.entries() if "territory" in words.of_folded(entry)}
    assert [one for one in last if word(one).parses and not may_end_territory(word(one))] == []


@pytest.mark.parametrize("name", ["Российской Федерации", "Советского Союза", "Шахт"])
def test_a_territory_may_end_with_a_form_of_its_last_word(name: str) -> None:
    assert may_end_territory(word(name.rsplit(maxsplit=1)[-1]))


@pytest.mark.parametrize("name", ["компания", "департамент"])
def test_the_last_words_of_other_bodies_are_no_territories(name: str) -> None:
    assert not may_end_territory(word(name))
    assert territory(name) is None
