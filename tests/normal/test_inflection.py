"""Inflection of single words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normal.inflection import inflected, recased
from pipeline.normal.post import genitive
from pipeline.normal.territory import territory, territory_of_adjective

NOMINATIVES = [
    ("Роснедрах", "Роснедра"),
    ("министерству", "министерство"),
    ("Нью-Йорке", "Нью-Йорк"),
    ("Минэкономразвития", "Минэкономразвития"),
    ("заводов", "заводы"),
    ("психолого-экономических", "психолого-экономические"),
]


@pytest.mark.parametrize(("form", "nominative"), NOMINATIVES)
def test_the_nominative_keeps_number_and_capitals(form: str, nominative: str) -> None:
    assert inflected(form, None, "nomn") == nominative


@given(st.sampled_from([form for form, _ in NOMINATIVES]))
def test_the_nominative_of_a_nominative_is_itself(form: str) -> None:
    once = inflected(form, None, "nomn")
    assert inflected(once, None, "nomn") == once


@given(st.from_regex(r"[а-е]+(-[а-е]+)?", fullmatch=True), st.from_regex(r"[А-Еа-е]+(-[А-Еа-е]+)?", fullmatch=True))
def test_recasing_changes_capitals_and_nothing_else(word: str, like: str) -> None:
    assert recased(word, like).lower() == word


POSTS = [("технический директор", "технического директора"), ("заместитель мэра", "заместителя мэра")]


@pytest.mark.parametrize(("post", "expected"), POSTS)
def test_a_post_in_the_genitive(post: str, expected: str) -> None:
    assert genitive(post) == expected


def test_territories_have_one_name_each() -> None:
    assert territory("Республика Татарстан") == territory("Татарстан") == "Татарстан"
    assert territory_of_adjective("бразильский") == "Бразилия"
    assert territory("стол") is None
